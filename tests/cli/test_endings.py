"""Streams, signals and internal errors: every run ends with its code and without noise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.errors import EngineError

if TYPE_CHECKING:
    from tests.cli.conftest import Kdcl

SCHOOL = Path(__file__).parent / "schools" / "truong.yaml"
COMMAND = [sys.executable, "-m", "kdcl_rules"]


def _ran(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, env={**kept, **environment})


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1:strict"}],
)
def test_vietnamese_is_written_in_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    ran = _ran("evaluate", str(SCHOOL), **environment)
    assert (0, b"") == (ran.returncode, ran.stderr)
    assert ran.stdout.decode("utf-8").startswith("Trường THCS Hoa Mai: ")
    refused = _ran("evaluate", "không_có.yaml", **environment)
    assert (2, b"") == (refused.returncode, refused.stdout)
    assert "không có tệp này" in refused.stderr.decode("utf-8")


def test_the_same_bytes_come_out_in_every_locale() -> None:
    runs = [
        _ran("evaluate", str(SCHOOL), "--format", "json", LC_ALL=locale, PYTHONHASHSEED=seed).stdout
        for locale, seed in (("C", "1"), ("C.UTF-8", "2"))
    ]
    assert runs[0] == runs[1]
    assert "kdcl-outcome/1" == json.loads(runs[0])["schema"]


def test_a_reader_who_leaves_early_hears_nothing() -> None:
    with subprocess.Popen(
        [*COMMAND, "evaluate", str(SCHOOL), "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (b"", 0) == (process.stderr.read(), process.wait())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([*COMMAND, "facts"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert 2 == ran.returncode
    assert ran.stderr.decode("utf-8").startswith("Không ghi được kết quả (")
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_closed_stream_is_no_error() -> None:
    line = f'exec "{sys.executable}" -m kdcl_rules rules list >&-'
    ran = subprocess.run(["/bin/sh", "-c", line], stderr=subprocess.PIPE, check=False)
    assert (0, b"") == (ran.returncode, ran.stderr)


def test_help_loads_neither_rules_nor_heavy_libraries() -> None:
    heavy = ("yaml", "lark", "pydantic", "durable", "kdcl_rules.rulebook", "kdcl_rules.engine", "kdcl_rules.reports")
    script = (
        "import sys; from kdcl_rules.cli.run import run; code = run(['--help']); "
        f"print([name for name in sys.modules if name.startswith({heavy!r})], file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (0, "[]") == (ran.returncode, ran.stderr.decode().strip())


def test_evaluate_loads_neither_lark_nor_pydantic() -> None:
    script = (
        f"import sys; from kdcl_rules.cli.run import run; run(['evaluate', {str(SCHOOL)!r}]); "
        "print([name for name in sys.modules if name.startswith(('lark', 'pydantic'))], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert "[]" == ran.stderr.decode().strip()


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "a secret of the school"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("kdcl_rules.engine.evaluate", fail)


@pytest.mark.usefixtures("broken")
def test_an_internal_error_is_one_report_with_code_70(kdcl: Kdcl, school: str) -> None:
    ran = kdcl("evaluate", school)
    assert (70, "") == (ran.code, ran.out)
    first = ran.err.splitlines()[0]
    assert first.startswith("Lỗi bên trong chương trình: ZeroDivisionError (cli/assessing.py:")
    assert "Traceback" not in ran.err
    assert "secret" not in ran.err
    assert kdcl("evaluate", school, "--lang", "en").err.startswith("An error inside the program: ZeroDivisionError (")


@pytest.mark.usefixtures("broken")
def test_debug_shows_everything(kdcl: Kdcl, school: str) -> None:
    ran = kdcl("evaluate", school, "--debug")
    assert 70 == ran.code
    assert "ZeroDivisionError: a secret of the school" in ran.err
    assert "Traceback (most recent call last)" in ran.err


def test_engines_that_differ_end_with_code_70(kdcl: Kdcl, school: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def differ(*_: object, **__: object) -> None:
        raise EngineError("engines_differ")

    monkeypatch.setattr("kdcl_rules.engine.evaluate", differ)
    ran = kdcl("evaluate", school)
    assert (70, "") == (ran.code, ran.out)
    assert "Traceback" not in ran.err


def test_an_interrupt_ends_quietly(kdcl: Kdcl, school: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kdcl_rules.engine.evaluate", interrupt)
    ran = kdcl("evaluate", school)
    assert (130, "", "") == (ran.code, ran.out, ran.err.strip())
