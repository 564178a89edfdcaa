"""From criteria to the school: what counts, what drops out, what each ladder asks (DESIGN 3.3, 3.4)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import Verdict
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    ClausesMet,
    CriteriaReach,
    Flag,
    Group,
    LevelReached,
    Not,
)
from kdcl_rules.rulebook.models import LadderCondition
from kdcl_rules.testing.sandbox import said
from tests.engine.small_law import CITE, SEEN, UNSEEN, asked, clause, criterion, level, outcome, rulebook, school, step

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.condition import Condition

THREE_OF_FIVE = CriteriaReach(Group.ALL, 1, Fraction(3, 5))


def _level(found: Outcome) -> tuple[int, int]:
    return found.level.low, found.level.high


def test_a_share_of_criteria_leaves_those_that_drop_out_out_of_the_denominator() -> None:
    """Two of five are met: 40 %; but of the three that may be all that is left, 67 %."""
    sure = [criterion(f"1.{number}") for number in (1, 2, 3)]
    open_ = [criterion(f"1.{number}", level(f"1.{number}", 1, applies="hard")) for number in (4, 5)]
    book = rulebook(*sure, *open_, steps=(step(1, THREE_OF_FIVE),))
    said_: dict[str, int | str] = {"1.1": 1, "1.2": 1, "1.3": 0, "1.4": 0, "1.5": 0}

    assert (0, 1) == _level(outcome(book, school(findings=said_)))
    assert (0, 0) == _level(outcome(book, school(findings=said_, profile={"hard": True})))
    assert (1, 1) == _level(outcome(book, school(findings=said_, profile={"hard": False})))


def test_a_number_of_criteria_is_never_reached_by_those_that_drop_out() -> None:
    criteria = [criterion(f"1.{number}", level(f"1.{number}", 1, applies="hard")) for number in (1, 2)]
    book = rulebook(*criteria, steps=(step(1, CriteriaReach(Group.ALL, 1, 1)),))

    assert (0, 0) == _level(outcome(book, school(profile={"hard": False})))


def test_an_empty_set_never_passes() -> None:
    """Where no criterion applies none reaches anything; where no clause applies level 4 is not met by that."""
    nothing_applies = rulebook(criterion("1.1", level("1.1", 1, applies="hard")))
    no_clause = rulebook(
        criterion("1.1"),
        steps=(step(1), step(2, ClausesMet())),
        clauses=(clause(1, asked("level4/1/part", applies="hard")),),
    )

    assert (0, 0) == _level(outcome(nothing_applies, school(profile={"hard": False})))
    assert (1, 1) == _level(outcome(no_clause, school(profile={"hard": False}, findings={"1.1": 1})))


def test_a_criterion_without_text_at_a_level_reaches_it_with_the_level_below() -> None:
    """Its levels are found by their number: here level 2 has no text at all, though level 3 has."""
    book = rulebook(
        criterion("1.1", level("1.1", 1), level("1.1", 3)),
        criterion("1.2", level("1.2", 1), level("1.2", 2)),
    )
    said_: dict[str, int | str] = {"1.1": 1, "1.2": 2}

    assert (2, 2) == _level(outcome(book, school(findings=said_)))


def test_level_2_is_never_reached_over_level_1() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1), level("1.1", 2)))

    assert (0, 0) == _level(outcome(book, school(findings={"1.1/2": "met", "1.1/1": "not_met"})))


def test_level_4_needs_every_clause_and_level_3() -> None:
    book = rulebook(criterion("1.1"), steps=(step(1), step(2, ClausesMet())), clauses=(clause(1), clause(2)))
    met: dict[str, int | str] = {"level4/1": "met", "level4/2": "met"}

    assert (2, 2) == _level(outcome(book, school(findings={"1.1": 1, **met})))
    assert (0, 0) == _level(outcome(book, school(findings={"1.1": 0, **met})))
    assert {"1": Verdict.MET, "2": Verdict.NOT_MET} == dict(
        outcome(book, school(findings={"1.1": 1, "level4/1": "met", "level4/2": "not_met"})).level4
    )


def test_a_step_whose_wording_nobody_has_seen_stays_open() -> None:
    book = rulebook(criterion("1.1"), steps=(step(1, law=UNSEEN),))
    found = outcome(book, school(findings={"1.1": 1}))

    assert (0, 1, False) == (*_level(found), found.level.tight)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (CriteriaReach(Group.MANDATORY, 1), (1, 1)),
        (CriteriaReach(Group.OTHER, 1), (0, 0)),
        (Not(CriteriaReach(Group.OTHER, 1)), (1, 1)),
        (AllOf((CriteriaReach(Group.MANDATORY, 1), CriteriaReach(Group.OTHER, 1))), (0, 0)),
        (AnyOf((CriteriaReach(Group.MANDATORY, 1), CriteriaReach(Group.OTHER, 1))), (1, 1)),
        (AllOf((CriteriaReach(Group.MANDATORY, 1), Flag("cohort"))), (0, 1)),
        (
            ByReading(
                "strictness", (("strict", CriteriaReach(Group.ALL, 1)), ("lenient", CriteriaReach(Group.MANDATORY, 1)))
            ),
            (0, 0),
        ),
    ],
)
def test_a_step_asks_what_its_phrases_say(what: Condition, expected: tuple[int, int]) -> None:
    book = rulebook(criterion("1.1", mandatory=True), criterion("1.2"), steps=(step(1, what),))

    assert expected == _level(outcome(book, school(findings={"1.1": 1, "1.2": 0})))


def _for_grade(what: Condition | None, *steps: int) -> LadderCondition:
    return LadderCondition("accreditation_grade/asked", "asked", said("asked"), CITE, SEEN, what, steps)


@pytest.mark.parametrize(
    ("what", "profile", "findings", "expected"),
    [
        (Flag("cohort"), {}, {}, (0, 1)),
        (Flag("cohort"), {"cohort": True}, {}, (1, 1)),
        (Flag("cohort"), {"cohort": False}, {}, (0, 0)),
        (Flag("cohort"), {}, {"accreditation_grade/asked": "met"}, (1, 1)),
        (None, {}, {}, (0, 1)),
        (None, {}, {"accreditation_grade/asked": "not_met"}, (0, 0)),
        (LevelReached(1), {}, {}, (1, 1)),
        (LevelReached(2), {}, {}, (0, 0)),
        (AllOf((LevelReached(1), Flag("cohort"))), {"cohort": True}, {}, (1, 1)),
    ],
)
def test_a_condition_of_recognition_is_measured_judged_or_asks_for_a_level(
    what: Condition | None,
    profile: dict[str, bool],
    findings: dict[str, str],
    expected: tuple[int, int],
) -> None:
    book = rulebook(criterion("1.1"), asked_for_grade=(_for_grade(what),))
    found = outcome(book, school(profile={**profile}, findings={"1.1": 1, **findings}))

    assert found.accreditation_grade is not None
    assert expected == (found.accreditation_grade.low, found.accreditation_grade.high)
    assert found.national_standard is None


def test_a_condition_may_ask_for_some_steps_only() -> None:
    book = rulebook(
        criterion("1.1", level("1.1", 1), level("1.1", 2)), asked_for_grade=(_for_grade(Flag("cohort"), 2),)
    )
    found = outcome(book, school(profile={"cohort": False}, findings={"1.1": 2}))

    assert found.accreditation_grade is not None
    assert (1, 1) == (found.accreditation_grade.low, found.accreditation_grade.high)
    assert ["accreditation_grade/2"] == [blocker.holds_back for blocker in found.blockers]


def test_everything_that_could_be_raised_is_named_never_an_arbitrary_few() -> None:
    criteria = [criterion(f"1.{number}") for number in (1, 2, 3, 4)]
    book = rulebook(*criteria, steps=(step(1, CriteriaReach(Group.ALL, 1, 3)),))
    found = outcome(book, school(findings={"1.1": 1, "1.2": 0, "1.3": 0, "1.4": 0}))

    assert ["1.2/1", "1.3/1", "1.4/1"] == [blocker.path for blocker in found.blockers]


def test_the_clauses_that_fail_keep_the_school_from_level_4() -> None:
    book = rulebook(criterion("1.1"), steps=(step(1), step(2, ClausesMet())), clauses=(clause(1), clause(2)))
    found = outcome(book, school(findings={"1.1": 1, "level4/1": "met", "level4/2/part": "not_met"}))

    assert [("school_level/2", "level4/2/part", None, 2)] == [
        (one.holds_back, one.path, one.criterion, one.level) for one in found.blockers
    ]
