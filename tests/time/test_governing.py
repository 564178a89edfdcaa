"""Which day governs a dossier is a reading; one whose days lie in different law is evaluated on both sides and told."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema
import pytest

from kdcl_rules.engine import Outcome, evaluate
from kdcl_rules.engine.governing import GOVERNING, STRADDLES, changes_between
from kdcl_rules.engine.outcome import Status
from kdcl_rules.errors import InputError
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.reports import explain
from kdcl_rules.rulebook import circulars, rulebook_for
from kdcl_rules.rulebook.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = json.loads(files("kdcl_rules.engine").joinpath("outcome.schema.json").read_text(encoding="utf-8"))
DAY = timedelta(days=1)
TO_2027 = date(2018, 10, 10), date(2027, 12, 31)
NEW_LAW = date(2026, 7, 7)


def outcome(
    given: Mapping[str, object], *, readings: Mapping[str, str] | None = None, on: date | None = None
) -> Outcome:
    school = school_from_mapping({"kind": "lower_secondary", "stage": "external", **given})
    return evaluate(school, on=on, readings=readings)


def straddles(found: Outcome) -> list[dict[str, str]]:
    return [dict(warn.details) for warn in found.warnings if warn.code == STRADDLES]


BOTH = {"assessed_on": "2026-07-01", "decided_on": "2026-08-01"}
EVERY_CHANGE = [(kind, day) for kind in KINDS for day in changes_between((kind,), *TO_2027)]


def test_the_new_circular_changes_the_law_for_every_kind_of_school_it_covers() -> None:
    kinds = {kind for circular in circulars() if circular.id == "tt57-2026" for kind in circular.kinds}
    assert {(kind, NEW_LAW) for kind in kinds} <= set(EVERY_CHANGE)


@pytest.mark.parametrize("kind", ["preschool", "primary", "lower_secondary", "upper_secondary"])
def test_the_law_of_2018_changed_three_times(kind: str) -> None:
    expected = [date(2021, 10, 20), date(2025, 1, 25), NEW_LAW]
    assert expected == [day for of, day in EVERY_CHANGE if of == kind and day <= NEW_LAW]


@pytest.mark.parametrize(("kind", "change"), EVERY_CHANGE)
def test_a_dossier_on_both_sides_of_a_change_is_flagged_and_one_on_one_side_is_not(kind: str, change: date) -> None:
    before, after = change - DAY, change + DAY
    crossing = outcome({"kind": kind, "assessed_on": change.isoformat(), "registered_on": before.isoformat()})
    (told,) = straddles(crossing)
    assert (told["governing"], told["other"], told["changes"]) == ("assessed", "registered", change.isoformat())
    assert straddles(outcome({"kind": kind, "assessed_on": change.isoformat(), "decided_on": after.isoformat()})) == []


def test_a_file_with_one_day_only_straddles_nothing_and_reads_no_day_into_it() -> None:
    found = outcome({"assessed_on": "2026-07-01"})
    assert straddles(found) == []
    assert GOVERNING not in found.readings


def test_the_other_side_is_told_with_its_rulebook_and_its_result() -> None:
    found = outcome(BOTH)
    (told,) = straddles(found)
    assert told["rulebook"] == found.rulebook.id == rulebook_for("lower_secondary", date(2026, 7, 1)).id
    assert told["other_rulebook"] == rulebook_for("lower_secondary", date(2026, 8, 1)).id
    assert (told["level"], told["other_level"]) == ("0..4", "0..2")
    assert "level" in told["differs"]
    assert found.readings[GOVERNING].changes["decided"][0] == "level"


def test_a_file_that_belongs_to_one_circular_is_told_to_be_unreadable_under_the_other() -> None:
    (told,) = straddles(outcome({**BOTH, "findings": {"5.6": 2}}))
    assert told["other_refused"] == "unknown_criterion"
    assert "other_level" not in told


@pytest.mark.parametrize(
    ("choice", "circular"), [("assessed", "tt18-2018"), ("registered", "tt18-2018"), ("decided", "tt57-2026")]
)
def test_the_reading_picks_the_day_that_picks_the_law(choice: str, circular: str) -> None:
    days = {"assessed_on": "2026-07-01", "registered_on": "2026-05-01", "decided_on": "2026-08-01"}
    found = outcome(days, readings={GOVERNING: choice})
    assert (found.circular, found.assessed_on) == (circular, date(2026, 7, 1))
    assert found.readings[GOVERNING].used == choice


def test_a_day_given_beside_the_file_is_the_day_of_the_assessment() -> None:
    days = {"assessed_on": "2020-05-20", "decided_on": "2026-08-01"}
    assert outcome(days, on=date(2026, 7, 7)).circular == "tt57-2026"
    assert outcome(days, readings={GOVERNING: "decided"}, on=date(2020, 5, 20)).circular == "tt57-2026"


def test_a_day_the_file_does_not_state_cannot_govern() -> None:
    with pytest.raises(InputError) as refused:
        outcome({"assessed_on": "2026-07-01"}, readings={GOVERNING: "registered"})
    assert refused.value.code == "no_governing_date"
    assert "registered_on" in refused.value.render("en")


def test_an_unknown_way_to_choose_the_day_is_refused_by_name() -> None:
    with pytest.raises(InputError) as refused:
        outcome({"assessed_on": "2026-07-01"}, readings={GOVERNING: "printed"})
    assert refused.value.code == "unknown_reading_choice"


def test_a_reading_the_other_circular_does_not_know_is_no_hindrance() -> None:
    found = outcome(BOTH, readings={"results_window": "each_year"})
    assert "other_rulebook" in straddles(found)[0]


def test_a_rulebook_that_is_given_is_used_as_it_is() -> None:
    school = school_from_mapping(
        {"kind": "lower_secondary", "stage": "external", "assessed_on": "2026-07-01", "decided_on": "2026-08-01"}
    )
    found = evaluate(school, rulebook=rulebook_for("lower_secondary", date(2020, 1, 1)))
    assert straddles(found) == []


def test_a_school_of_several_kinds_is_told_once_for_the_whole() -> None:
    days = {"assessed_on": "2026-07-08", "registered_on": "2026-07-01"}
    found = outcome({"kind": ["primary", "lower_secondary"], **days})
    (told,) = straddles(found)
    assert found.by_kind
    assert (told["level"], told["other_level"]) == ("0..2", "0..4")


# -- decisions ---------------------------------------------------------------------------------

DECISION = {"number": "199/QĐ-SGDĐT", "date": "2021-06-01", "signer": "Giám đốc Sở"}
ALL_AT_2 = {criterion.code: 2 for criterion in rulebook_for("lower_secondary", date(2021, 1, 1)).criteria}
LEVEL_2: dict[str, object] = {
    "assessed_on": "2021-05-20",
    "profile": {"cohort_completed": True},
    "findings": ALL_AT_2,
}


@pytest.mark.parametrize("stated", [{}, {"grade": 2}, {"grade": 2, "degree": 1}])
def test_recognised_comes_only_with_a_decision(stated: dict[str, object]) -> None:
    assert outcome(LEVEL_2).status is Status.ELIGIBLE
    assert outcome({**LEVEL_2, "decision": {**DECISION, **stated}}).status is Status.RECOGNISED


@pytest.mark.parametrize("stated", [{"grade": 3}, {"grade": 2, "degree": 2}, {"grade": 1}])
def test_a_decision_that_the_result_rules_out_recognises_nothing_of_it(stated: dict[str, object]) -> None:
    found = outcome({**LEVEL_2, "decision": {**DECISION, **stated}})
    assert found.status is Status.ELIGIBLE
    assert "decision_differs" in {warn.code for warn in found.warnings}
    assert found.accreditation_grade == outcome(LEVEL_2).accreditation_grade


def test_a_decision_on_nothing_reached_differs() -> None:
    lower = {**LEVEL_2, "findings": {**ALL_AT_2, "1.1": 0}}
    assert "decision_differs" in {warn.code for warn in outcome({**lower, "decision": DECISION}).warnings}


def test_a_decision_settles_no_open_result() -> None:
    found = outcome({"assessed_on": "2021-05-20", "decision": {**DECISION, "grade": 2}})
    assert found.status is Status.ELIGIBLE
    assert "decision_unsettled" in {warn.code for warn in found.warnings}


def test_a_decision_beside_a_self_assessment_leaves_it_expected() -> None:
    found = outcome({**LEVEL_2, "stage": "self", "decision": DECISION})
    assert found.status is Status.EXPECTED
    assert "decision_at_self_stage" in {warn.code for warn in found.warnings}


def test_the_day_of_the_decision_stands_for_decided_on() -> None:
    found = outcome({"assessed_on": "2026-07-01", "decision": {**DECISION, "date": "2026-08-01"}})
    assert straddles(found)[0]["other_day"] == "2026-08-01"


# -- as it is told -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        BOTH,
        {**BOTH, "findings": {"5.6": 2}},
        {**LEVEL_2, "decision": DECISION},
        {**LEVEL_2, "decision": {**DECISION, "grade": 3}},
    ],
    ids=["both sides", "one side", "recognised", "differs"],
)
def test_the_record_keeps_its_schema_and_the_report_speaks_both_languages(given: dict[str, object]) -> None:
    found = outcome(given)
    jsonschema.Draft202012Validator(SCHEMA).validate(found.to_dict())
    for code in ("straddles", "decision_differs"):
        assert code not in explain(found, "vi") + explain(found, "en")


def test_a_day_without_any_rules_is_told_so() -> None:
    found = outcome({"assessed_on": "2018-10-11", "registered_on": "2018-10-01"})
    assert straddles(found)[0]["other_refused"] == "no_rulebook_on_date"
    assert "there are no rules for this school" in " ".join(explain(found, "en").split())


def test_the_report_says_what_was_recognised_and_what_would_be_otherwise() -> None:
    assert "Cấp độ 2 (đã được công nhận)" in explain(outcome({**LEVEL_2, "decision": DECISION}), "vi")
    page = " ".join(explain(outcome(BOTH), "vi").split())
    assert "Giữa ngày đánh giá 01/07/2026 và ngày quyết định 01/08/2026 văn bản có thay đổi (từ 07/07/2026)." in page
