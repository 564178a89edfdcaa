"""A finding on a path of other days is refused with the day, the text that did it, and where it belongs now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kdcl_rules import InputError, evaluate, rulebook_for, school_from_mapping
from kdcl_rules.reports import explain_path, rule_text
from kdcl_rules.rulebook import load_folder, select

SAMPLES = Path(__file__).resolve().parents[1] / "rulebook" / "samples" / "good"


def refused(path: str, on: str, kind: str = "lower_secondary") -> InputError:
    school = school_from_mapping({"kind": kind, "stage": "self", "findings": {path: "met"}})
    with pytest.raises(InputError) as caught:
        evaluate(school, on=on)
    return caught.value


@pytest.mark.parametrize(
    ("path", "kind", "instead"),
    [
        ("3.1/1/a/campus_clean", "lower_secondary", "3.1/1/a"),
        ("3.1/1/b", "lower_secondary", "3.1/1"),
        ("1.10/1/a/safety_plan_disaster", "preschool", "1.10/1/a"),
    ],
)
def test_a_finding_on_a_text_that_was_reworded_is_told_since_when_by_whom_and_where_to_put_it(
    path: str, kind: str, instead: str
) -> None:
    error = refused(path, "2025-01-25", kind)
    assert ("finding_on_old_text", path, instead) == (error.code, error.found, error.details["instead"])
    assert f'"{path}" is gone since 2025-01-25: Circular 22/2024' in error.render("en")
    assert "25/01/2025: Thông tư 22/2024" in error.render("vi")


def test_the_day_before_the_same_finding_is_taken() -> None:
    school = school_from_mapping({"kind": "lower_secondary", "stage": "self", "findings": {"3.1/1/b": "met"}})
    node = evaluate(school, on="2025-01-24").find("3.1/1/b")
    assert node is not None
    assert "met" == node.verdict.value


def test_a_path_the_circular_never_had_is_unknown_as_before() -> None:
    assert "unknown_path" == refused("3.1/1/zz", "2025-01-25").code


def test_a_finding_on_a_text_that_is_not_there_yet_is_told_from_when_it_is() -> None:
    circular = load_folder(SAMPLES).circulars[0]
    on = date(2007, 12, 31)
    school = school_from_mapping(
        {"kind": "lower_secondary", "stage": "self", "findings": {"1.2/1/a/groups_report": "met"}},
        dictionary=circular.dictionary,
    )
    with pytest.raises(InputError) as caught:
        evaluate(school, on=on, rulebook=select(circular, ["lower_secondary"], on))
    assert ("finding_on_later_text", "1.2/1/a") == (caught.value.code, caught.value.details["instead"])
    assert '"1.2/1/a/groups_report" is there only from 2008-01-01' in caught.value.render("en")


def test_a_rule_of_other_days_is_told_apart_from_one_that_never_was() -> None:
    rulebook = rulebook_for("lower_secondary", date(2025, 3, 1))
    outcome = evaluate(school_from_mapping({"kind": "lower_secondary", "stage": "self"}), on=date(2025, 3, 1))
    for path, match in (("3.1/1/b", "không còn từ ngày 25/01/2025"), ("3.1/1/zz", "Không có")):
        with pytest.raises(InputError, match=match):
            rule_text(rulebook, path)
        with pytest.raises(InputError, match=match):
            explain_path(outcome, path)


def test_a_rule_that_is_not_there_yet_is_told_from_when_it_is() -> None:
    circular = load_folder(SAMPLES).circulars[0]
    with pytest.raises(InputError, check=lambda error: error.code == "rule_on_later_text"):
        rule_text(select(circular, ["lower_secondary"], date(2007, 12, 31)), "1.2/1/a/groups_report")
