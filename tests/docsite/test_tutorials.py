"""The tutorials, walked from top to bottom: their files are written, their commands and lines of Python run."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import kdcl_rules

ROOT = Path(kdcl_rules.__file__).resolve().parent.parent
TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (kdcl .*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def walk(text: str, folder: Path, name: str) -> int:
    """Do in ``folder`` what a tutorial says; return how many files, commands and lines of Python it had."""
    steps = 0
    names: dict[str, object] = {}
    for language, title, body in BLOCK.findall(text):
        if title:
            (folder / title).write_text(body, encoding="utf-8")
            steps += 1
        elif language == "console":
            steps += console(body, folder, name)
        elif language == "python":
            steps += python(body, names, name)
    return steps


def console(body: str, folder: Path, name: str) -> int:
    commands = COMMAND.findall(body)
    for command, expected in commands:
        done = subprocess.run(
            [str(Path(sys.executable).parent / "kdcl"), *shlex.split(command)[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        printed = done.stdout + done.stderr
        assert doctest.OutputChecker().check_output(expected, printed, FLAGS), f"{name}: {command} prints\n{printed}"
    return len(commands)


def python(body: str, names: dict[str, object], name: str) -> int:
    test = doctest.DocTestParser().get_doctest(body, names, name, name, 0)
    shown: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=shown.append, clear_globs=False)
    assert not result.failed, "".join(shown)
    names.update(test.globs)
    return result.attempted


def test_the_four_readers_have_a_tutorial_each() -> None:
    assert {"index", "secretary", "auditor", "developer", "maintainer"} == {page.stem for page in TUTORIALS}


@pytest.mark.parametrize("page", [page for page in TUTORIALS if page.stem != "index"], ids=lambda page: page.stem)
def test_a_tutorial_does_what_it_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert walk(page.read_text(encoding="utf-8"), tmp_path, page.stem) > 4


@pytest.mark.parametrize(
    "text",
    [
        "```console\n$ kdcl --version\nnothing of the kind\n```\n",
        "```python\n>>> 1 + 1\n3\n\n```\n",
        '```yaml title="a.yaml"\nkind: nobody\n```\n```console\n$ kdcl check a.yaml\na.yaml: đọc được\n```\n',
    ],
    ids=["console", "python", "file"],
)
def test_a_tutorial_that_shows_something_else_is_caught(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError):
        walk(text, tmp_path, "broken")
