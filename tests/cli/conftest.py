"""``kdcl`` run inside the test, and what it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from kdcl_rules.cli.run import run

SCHOOLS = Path(__file__).parent / "schools"


class Ran(NamedTuple):
    """How one run ended."""

    code: int
    out: str
    err: str


class Kdcl(Protocol):
    """Runs one command line."""

    def __call__(self, *arguments: str) -> Ran: ...


@pytest.fixture
def kdcl(capsys: pytest.CaptureFixture[str]) -> Kdcl:
    def ran(*arguments: str) -> Ran:
        code = run(arguments)
        written = capsys.readouterr()
        return Ran(int(code), written.out, written.err)

    return ran


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a school's file in the folder of the run."""
    monkeypatch.chdir(SCHOOLS)
    return "truong.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, where the run takes place."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
