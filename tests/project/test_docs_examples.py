"""Every example on every page runs: a page cannot rot.

- A ``python`` block runs as doctest where it has prompts, and as a program where it has none.
- A ``console`` block with lines ``$ kdcl …`` runs them; what it shows below each is what they print
  (``...`` stands for anything). Lines that begin with other commands are read by people only.
"""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import kdcl_rules

ROOT = Path(kdcl_rules.__file__).resolve().parent.parent
# A tutorial is walked as a whole, files and all: tests/docsite/test_tutorials.py.
PAGES = [
    ROOT / "README.md",
    *(page for page in sorted((ROOT / "docs").rglob("*.md")) if page.parent.name != "tutorials"),
]
BLOCK = re.compile(r"^```(python|console)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced block: the page it stands on, its first line there, its language and text."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def examples_of(page: Path, text: str) -> list[Example]:
    return [
        Example(page, text.count("\n", 0, match.start()) + 1, match.group(1), match.group(2))
        for match in BLOCK.finditer(text)
    ]


def check(example: Example) -> None:
    """Run one example; fail with the difference where the page shows something else."""
    if example.language == "console":
        check_console(example)
    elif ">>>" in example.text:
        check_doctest(example)
    else:
        exec(compile(example.text, str(example), "exec"), {"__name__": "example"})  # noqa: S102 - our own page


def check_doctest(example: Example) -> None:
    test = doctest.DocTestParser().get_doctest(example.text, {}, str(example), str(example.page), example.line)
    shown: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=shown.append)
    assert not result.failed, "".join(shown)


def check_console(example: Example) -> None:
    for command, expected in re.findall(r"^\$ (kdcl .*)\n((?:(?!\$ ).*\n)*)", example.text, re.MULTILINE):
        done = subprocess.run(
            [str(Path(sys.executable).parent / "kdcl"), *shlex.split(command)[1:]],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        same = doctest.OutputChecker().check_output(expected, done.stdout + done.stderr, FLAGS)
        assert same, f"{example}: {command} prints\n{done.stdout}{done.stderr}"


ALL = [example for page in PAGES for example in examples_of(page, page.read_text(encoding="utf-8"))]


def test_examples_are_found_on_the_pages() -> None:
    assert ALL


@pytest.mark.parametrize("example", ALL, ids=str)
def test_an_example_on_a_page_runs_and_prints_what_the_page_shows(example: Example) -> None:
    check(example)


@pytest.mark.parametrize(
    ("language", "text"),
    [("python", ">>> 1 + 1\n3\n"), ("python", "raise SystemError\n"), ("console", "$ kdcl --help\nnothing\n")],
)
def test_an_example_that_shows_something_else_is_caught(language: str, text: str) -> None:
    with pytest.raises((AssertionError, SystemError)):
        check(Example(ROOT / "README.md", 1, language, text))
