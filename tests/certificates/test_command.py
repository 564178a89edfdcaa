"""``kdcl certificate``: the answer, its exit code, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kdcl_rules.cli.run import run
from tests.golden import assert_golden

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
FILE = str(HERE.parents[1] / "examples" / "truong-nhieu-nam" / "chung-nhan.yaml")


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def kdcl(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def ran(*arguments: str) -> Ran:
        code = run(arguments)
        written = capsys.readouterr()
        return Ran(int(code), written.out, written.err)

    return ran


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("day", ["2026-07-06", "2026-11-24"])
def test_the_page_tells_state_clause_and_what_comes_next(kdcl: Callable[..., Ran], day: str, lang: str) -> None:
    ran = kdcl("certificate", FILE, "--on", day, "--lang", lang)
    assert (1, "") == (ran.code, ran.err)
    assert_golden(HERE / "golden" / f"chung-nhan.{day}.{lang}.txt", ran.out)


def test_the_record_tells_the_same(kdcl: Callable[..., Ran]) -> None:
    record = json.loads(kdcl("certificate", FILE, "--on", "2026-11-24", "--format", "json").out)
    assert record["schema"] == "kdcl-certificates/1"
    assert ["expired", "unknown", "superseded", "valid"] == [one["state"] for one in record["certificates"]]
    grade = record["certificates"][1]
    assert (grade["valid_until"], grade["renewal_registration_by"]) == ("2027-03-01", None)
    assert (grade["reason"], grade["basis"]["law"]["status"]) == ("transition_unseen", "unseen")
    assert record["certificates"][0]["valid_until"] == {"first": "2021-01-01", "last": "2021-12-31"}
    assert record["held"] == {"accreditation": {"low": 0, "high": 1}, "national_standard": {"low": 2, "high": 2}}


@pytest.mark.parametrize(
    ("day", "within", "code"),
    [
        ("2024-01-01", "6", 0),
        ("2027-10-01", "6", 0),
        ("2028-05-20", "0", 0),
        ("2028-05-21", "6", 1),
        ("2023-05-19", "6", 1),
    ],
)
def test_the_exit_code_tells_whether_all_are_valid(
    kdcl: Callable[..., Ran], tmp_path: Path, day: str, within: str, code: int
) -> None:
    path = tmp_path / "bang.yaml"
    path.write_text("certificates:\n  - {regime: 17/2018, degree: 1, signed: 2023-05-20}\n", encoding="utf-8")
    assert code == kdcl("certificate", str(path), "--on", day, "--within", within).code


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("certificate", FILE), "--on NGÀY"),
        (("certificate", FILE, "--on", "24/11/2026"), "2026-11-24"),
        (("certificate", FILE, "--on", "2026-11-24", "--within", "soon"), "số tháng"),
        (("certificate", FILE, "--on", "2026-11-24", "--within", "121"), "số tháng"),
        (("certificate", "none.yaml", "--on", "2026-11-24"), "none.yaml"),
    ],
)
def test_what_cannot_be_answered_is_refused(kdcl: Callable[..., Ran], line: tuple[str, ...], told: str) -> None:
    ran = kdcl(*line)
    assert (2, "") == (ran.code, ran.out)
    assert told in ran.err


def test_two_certificates_at_once_are_told_with_the_remedy(kdcl: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "bang.yaml"
    path.write_text(
        "certificates:\n"
        "  - {regime: 18/2018, grade: 1, number: 1/QĐ, signed: 2019-05-05}\n"
        "  - {regime: 18/2018, grade: 2, number: 2/QĐ, signed: 2022-05-05}\n",
        encoding="utf-8",
    )
    ran = kdcl("certificate", str(path), "--on", "2023-01-01")
    assert ran.code == 2
    assert "dòng 3: 2/QĐ và 1/QĐ cùng loại, cùng có giá trị đến 05/05/2024" in ran.err
    assert "replaces" in ran.err


def test_a_school_file_that_holds_certificates_is_taken_too(kdcl: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "truong.yaml"
    path.write_text(
        "kind: primary\nstage: self\ncertificates:\n  - {regime: 17/2018, degree: 1, signed: 2023-05-20}\n",
        encoding="utf-8",
    )
    assert kdcl("certificate", str(path), "--on", "2024-01-01").code == 0
