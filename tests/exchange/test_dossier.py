"""The assessment's own papers are read like everything else: all mistakes at once, nothing guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.errors import InputError
from kdcl_rules.exchange import load_school
from kdcl_rules.school import Dossier, Purpose, SchoolYear

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "kind: primary\nstage: self\n"


def dossier(folder: Path, text: str) -> Dossier:
    path = folder / "truong.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_school(path).dossier


def mistakes(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(InputError) as refused:
        dossier(folder, text)
    return [(error.code, error.line) for error in (refused.value, *refused.value.also)]


def test_a_whole_dossier_is_read(tmp_path: Path) -> None:
    text = """\
dossier:
  council: {members: 9, chairs: 1, secretaries: 1}
  report: {school_year: 2026-2027, approved_on: 2027-06-10}
  plan_reviews: 2
  registered_for: both
"""
    expected = Dossier(
        council_members=9,
        council_chairs=1,
        council_secretaries=1,
        report_school_year=SchoolYear(2026),
        report_approved_on=date(2027, 6, 10),
        plan_reviews=2,
        registered_for=Purpose.BOTH,
    )
    assert expected == dossier(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    ["", "dossier:\n", "dossier:\n  council:\n  report: {approved_on: }\n", "dossier: {plan_reviews: unknown}\n"],
)
def test_what_is_left_out_is_not_stated(tmp_path: Path, text: str) -> None:
    assert Dossier() == dossier(tmp_path, text)


@pytest.mark.parametrize(
    ("written", "purpose"),
    [
        ("accreditation", Purpose.ACCREDITATION),
        ("Kiểm định chất lượng", Purpose.ACCREDITATION),
        ("national-standard", Purpose.NATIONAL_STANDARD),
        ("CHUẨN QUỐC GIA", Purpose.NATIONAL_STANDARD),
        ("cả hai", Purpose.BOTH),
    ],
)
def test_a_purpose_is_understood_in_either_language(tmp_path: Path, written: str, purpose: Purpose) -> None:
    assert purpose is dossier(tmp_path, f"dossier: {{registered_for: {written}}}\n").registered_for


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dossier: 9\n", "wrong_shape"),
        ("dossier: {council: 9}\n", "wrong_shape"),
        ("dossier: {council: {members: [9]}}\n", "wrong_shape"),
        ("dossier: {council: {member: 9}}\n", "unknown_key"),
        ("dossier: {reviews: 2}\n", "unknown_key"),
        ("dossier: {council: {members: seven}}\n", "number_malformed"),
        ("dossier: {plan_reviews: -1}\n", "number_negative"),
        ("dossier: {plan_reviews: 2.5}\n", "number_not_whole"),
        ("dossier: {report: {approved_on: 10/06/2027}}\n", "not_a_date"),
        ("dossier: {report: {school_year: 2026}}\n", "not_a_school_year"),
        ("dossier: {report: {school_year: 2026-2028}}\n", "longer_than_a_school_year"),
        ("dossier: {registered_for: everything}\n", "unknown_purpose"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, code: str) -> None:
    assert [(code, 3)] == mistakes(tmp_path, text)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = "dossier:\n  council:\n    members: x\n  plan_reviews: y\n"
    assert [("number_malformed", 5), ("number_malformed", 6)] == mistakes(tmp_path, text)


def test_a_day_written_day_first_is_suggested_in_the_right_order(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        dossier(tmp_path, "dossier: {report: {approved_on: 10/06/2027}}\n")
    assert refused.value.suggestion == "2027-06-10"
