"""The page *Khi thông tư thay đổi*, walked from top to bottom in an empty folder: edits made, commands run."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from kdcl_rules.cli.run import run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "when-the-law-changes.md"
BLOCK = re.compile(r'^```(shell|diff|yaml)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def walk(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """Do in ``folder``, where we are, what a page says; return how many steps there were."""
    steps = 0
    for language, title, body in BLOCK.findall(text):
        if language == "shell":
            steps += shell(body, capsys)
        elif title and language == "diff":
            steps += edit(body, folder / title)
        elif title:
            (folder / title).write_text(body, encoding="utf-8")
            steps += 1
    return steps


def shell(body: str, capsys: pytest.CaptureFixture[str]) -> int:
    """Run each command in the folder we are in; what it prints is what stands below it."""
    commands = COMMAND.findall(body)
    for command, expected in commands:
        name, *arguments = shlex.split(command)
        if name == "kdcl":
            run(arguments)
        else:
            assert ("cp", "-r") == (name, arguments[0])
            shutil.copytree(arguments[1], arguments[2])
        told = capsys.readouterr()
        printed = told.out + told.err
        assert doctest.OutputChecker().check_output(expected, printed, FLAGS), f"{command} prints\n{printed}"
    return len(commands)


def edit(body: str, file: Path) -> int:
    """Take the lines marked ``-`` from a file, and put those marked ``+`` in; the others say where."""
    lines = body.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] != "+")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] != "-")
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} has this {text.count(old)} times:\n{old}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return 1


def test_a_real_amendment_is_walked_from_clause_to_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert walk(PAGE.read_text(encoding="utf-8"), tmp_path, capsys) > 10


@pytest.mark.parametrize(
    "text",
    [
        "```shell\n$ kdcl --version\nnothing of the kind\n```\n",
        '```yaml title="a.yaml"\na: 1\n```\n```diff title="a.yaml"\n-a: 2\n+a: 3\n```\n',
    ],
)
def test_a_page_that_shows_something_else_is_caught(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(AssertionError):
        walk(text, tmp_path, capsys)
