"""What is still unknown, what would settle it, and in which order it is asked."""

from __future__ import annotations

import pytest

from kdcl_rules.engine import Reason, evaluate
from kdcl_rules.engine.explanation import Basis, Node, NodeKind
from kdcl_rules.engine.open_questions import interval_of
from kdcl_rules.exchange import school_from_mapping
from tests.engine.small_law import KINDS, UNSEEN, asked, clause, criterion, level, outcome, rulebook, school, step


def test_flags_are_asked_before_facts_and_what_matters_before_the_rest() -> None:
    book = rulebook(
        criterion("1.1", level("1.1", 1), level("1.1", 2)),
        criterion("1.2", level("1.2", 1, asked("1.2/1/fact", "incidents <= 5"), asked("1.2/1/flag", applies="hard"))),
    )
    found = outcome(book, school(findings={"1.1": 0}))

    assert [("1.2/1/flag", False), ("1.2/1/fact", False)] == [(one.path, one.matters) for one in found.unknown]


def test_each_open_rule_says_why_it_is_open() -> None:
    book = rulebook(
        criterion(
            "1.1",
            level(
                "1.1",
                1,
                asked("1.1/1/flag", applies="hard"),
                asked("1.1/1/fact", "incidents <= 5"),
                asked("1.1/1/judged"),
                asked("1.1/1/unseen", law=UNSEEN),
            ),
        )
    )
    reasons = {one.path: one.reason for one in outcome(book, school()).unknown}

    assert {
        "1.1/1/flag": Reason.MISSING_FLAG,
        "1.1/1/fact": Reason.MISSING_FACT,
        "1.1/1/judged": Reason.NOT_ASSESSED,
        "1.1/1/unseen": Reason.LAW_UNSEEN,
    } == reasons


def test_nothing_is_asked_above_a_level_that_is_surely_not_met() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1), level("1.1", 2)))

    assert () == outcome(book, school(findings={"1.1/1": "not_met"})).unknown


def test_a_group_that_may_not_apply_is_asked_about_together_with_what_is_open_in_it() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, applies="hard")))

    assert ["1.1/1", "1.1/1/part"] == [one.path for one in outcome(book, school()).unknown]


def test_each_kind_year_and_item_that_is_missing_is_named() -> None:
    text = "each of managers: (in each of the last 2 years: rating >= fair)"
    book = rulebook(
        criterion(
            "1.1",
            level("1.1", 1, asked("1.1/1/kinds", "dropout <= 5%", kinds=KINDS), asked("1.1/1/managers", text)),
        )
    )
    needs = {one.path: one.needs for one in outcome(book, school(kinds=KINDS)).unknown}

    assert [("dropout", KINDS[0], "2020-2021"), ("dropout", KINDS[1], "2020-2021")] == [
        (need.fact, need.kind, str(need.year)) for need in needs["1.1/1/kinds"]
    ]
    assert ["managers"] == [need.fact for need in needs["1.1/1/managers"]]


def test_open_clauses_matter_while_the_top_level_is_open() -> None:
    book = rulebook(
        criterion("1.1"),
        steps=(step(1), step(2)),
        clauses=(clause(1),),
    )
    found = outcome(book, school(findings={"1.1": 1}))

    assert [("level4/1/part", False)] == [(one.path, one.matters) for one in found.unknown]


def test_a_ladder_without_an_interval_is_an_error_of_the_engine() -> None:
    book = rulebook(criterion("1.1"))
    ladder = Node("school_level", NodeKind.LADDER, book.circular.school_level, 1, Basis.PARTS)
    with pytest.raises(ValueError, match="school_level"):
        interval_of(ladder)


def _told(mapping: dict[str, object]) -> tuple[set[str], set[tuple[str, str]]]:
    outcome = evaluate(school_from_mapping({"kind": "primary", **mapping}), engine="direct")
    (part,) = outcome.by_kind.values() or [outcome]
    return {one.path for one in part.unknown}, {(one.holds_back, one.path) for one in part.blockers}


@pytest.mark.parametrize("on", ["2021-05-20", "2026-09-15"])
def test_a_condition_that_waits_for_the_level_is_not_told_beside_it(on: str) -> None:
    waiting, _ = _told({"stage": "external", "assessed_on": on})
    _, blocking = _told({"stage": "external", "assessed_on": on, "findings": {"1.3": 0}})
    assert set() == {path for path in waiting if path.endswith("level_reached")}
    assert {"school_level/1"} == {holds_back for holds_back, _ in blocking}


def test_a_finding_that_fails_what_the_level_does_not_is_told() -> None:
    findings = {"national_standard/level_reached": "not_met"}
    _, blocking = _told({"stage": "external", "assessed_on": "2026-09-15", "findings": findings})
    assert {("national_standard/1", "national_standard/level_reached")} == blocking
