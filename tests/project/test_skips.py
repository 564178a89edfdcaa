"""A test that lacks its tool says which; a full run does not forgive it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parent.parent / "conftest.py"
TESTS = """
import pytest

@pytest.mark.needs_program("no-such-program")
def test_of_a_program(): ...

@pytest.mark.needs_locale("xx_XX.UTF-8")
def test_of_a_locale(): ...

@pytest.mark.needs_module("no_such_module")
def test_of_a_module(): ...

def test_of_nothing_special(): ...
"""
SETTINGS = "[pytest]\nmarkers =\n  needs_program(name): x\n  needs_locale(name): x\n  needs_module(name): x\n"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Return a folder with this suite's conftest and four tests, three of which lack their tool."""
    shutil.copy(CONFTEST, tmp_path)
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def run(suite: Path, *, no_skip: str, arguments: tuple[str, ...] = ()) -> str:
    command = [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", *arguments, str(suite)]
    done = subprocess.run(
        command,
        cwd=suite,
        env={**os.environ, "KDCL_NO_SKIP": no_skip},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    "tool",
    ["the program no-such-program", "the locale xx_XX.UTF-8", "the module no_such_module"],
)
def test_a_skipped_test_names_the_tool_it_lacks_in_the_last_lines(suite: Path, tool: str) -> None:
    last_lines = run(suite, no_skip="0").splitlines()[-6:]
    assert any(tool in line for line in last_lines)
    assert "1 passed, 3 skipped" in last_lines[-1]


def test_a_full_run_fails_what_it_would_have_skipped(suite: Path) -> None:
    assert "1 passed, 3 errors" in run(suite, no_skip="1").splitlines()[-1]


@pytest.mark.parametrize("ci", ["", "true"])
def test_one_number_repeats_what_hypothesis_draws(suite: Path, monkeypatch: pytest.MonkeyPatch, ci: str) -> None:
    monkeypatch.setenv("CI", ci)
    (suite / "test_it.py").write_text(
        "from hypothesis import given, strategies\n"
        "@given(strategies.integers())\n"
        "def test_it(number): print('drew', number)\n",
        encoding="utf-8",
    )

    def drawn(seed: int) -> list[str]:
        shown = run(suite, no_skip="0", arguments=("-s", f"--randomly-seed={seed}"))
        return [line for line in shown.splitlines() if "drew" in line]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
