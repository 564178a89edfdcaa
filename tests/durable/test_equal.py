"""direct = durable: every conclusion, both ends, on schools of every kind."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdcl_rules.engine import evaluate
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
from kdcl_rules.rulebook.models import Clause, LadderCondition, Source
from kdcl_rules.testing.sandbox import said
from kdcl_rules.testing.strategies import findings, rulebooks, schools
from tests.durable.conftest import assessed
from tests.durable.drawn import DEEP, SCHOOLS, carried
from tests.durable.drawn import school as drawn_school
from tests.durable.small import CITE, EVERY, LAW, criterion, level, requirement, rulebook, school

if TYPE_CHECKING:
    from kdcl_rules.engine.durable.inference import Inference
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

pytestmark = pytest.mark.needs_module("durable")


@pytest.mark.parametrize("book", carried(), ids=lambda book: book.id)
def test_both_engines_conclude_the_same_of_every_school(book: Rulebook, inference: Inference) -> None:
    draw = random.Random(random.random())  # noqa: S311 - from the seed that the run prints
    circular = book.circular  # its other kinds and later days have nearly the same shape
    first = book.start == circular.in_force.start and book.kinds == circular.kinds[:1]
    for _ in range(SCHOOLS if first or DEEP else SCHOOLS // 8):
        inference.derive(book, assessed(book, drawn_school(book, draw)))  # raises where anything differs


@pytest.mark.parametrize("book", carried(), ids=lambda book: book.id)
def test_the_canonical_bytes_do_not_tell_which_engine_ran(book: Rulebook) -> None:
    one = drawn_school(book, random.Random(book.id))  # noqa: S311 - the same school every time
    durable, direct = evaluate(one, engine="durable"), evaluate(one, engine="direct")
    assert ("durable", "direct") == (durable.run.engine, direct.run.engine)
    assert direct.canonical_bytes() == durable.canonical_bytes()


@settings(max_examples=600 if DEEP else 40)
@given(data=st.data())
def test_both_engines_conclude_the_same_under_any_small_law(data: st.DataObject, inference: Inference) -> None:
    book = data.draw(rulebooks())
    for _ in range(3):
        inference.derive(book, assessed(book, data.draw(schools(book))))


BY_READING = ByReading(
    "strictness",
    (("strict", AllOf((LevelReached(1), Not(LevelReached(2))))), ("lenient", Flag("gifted"))),
)
ENOUGH = CriteriaReach(Group.OTHER, 2, 2)
MANY = tuple(
    criterion(f"{standard}.{number}", mandatory=number == 1) for standard in (1, 2, 3) for number in range(1, 13)
)
GUARDED = tuple(criterion(f"1.{n}", level(f"1.{n}", 1, parts=2, applies_when=Flag("hard"))) for n in (1, 2, 3))

TOO_HIGH, NOT_TWO = LevelReached(9), Not(LevelReached(2))
LADDERS: dict[str, tuple[list[Condition], list[Condition]]] = {
    "a threshold or another": ([AnyOf((EVERY, CriteriaReach(Group.MANDATORY, 1)))], [LevelReached(1)]),
    "a level and not a higher one": (
        [EVERY, ENOUGH],
        [AllOf((LevelReached(1), Not(LevelReached(2)))), LevelReached(2)],
    ),
    "not a threshold": ([EVERY, Not(ENOUGH)], [Not(AllOf((ENOUGH, Not(EVERY))))]),
    "a table of readings": ([EVERY], [BY_READING, LevelReached(1)]),
    "facts beside thresholds": ([AllOf((EVERY, Flag("cohort")))], [AllOf((Flag("hard"), Not(Flag("gifted"))))]),
    "a share": ([CriteriaReach(Group.ALL, 1, Fraction(3, 5))], [CriteriaReach(Group.ALL, 2, Fraction(3, 10))]),
    "levels there are none of": ([EVERY], [LevelReached(0), LevelReached(9)]),
    "a group that holds nothing": ([EVERY, CriteriaReach(Group.MANDATORY, 1)], [CriteriaReach(Group.MANDATORY, 1, 1)]),
    "clauses": ([EVERY, ClausesMet()], [LevelReached(2)]),
    "the same phrase twice": (
        [AllOf((EVERY, EVERY)), AllOf((ClausesMet(), ClausesMet()))],
        [
            AllOf((LevelReached(1), LevelReached(1))),
            AnyOf((Not(LevelReached(2)), Not(LevelReached(2)))),
            *[TOO_HIGH] * 2,
        ],
    ),
}


@pytest.mark.parametrize("phrases", LADDERS.values(), ids=LADDERS)
@settings(max_examples=300 if DEEP else 30)
@given(data=st.data())
def test_every_phrase_of_a_ladder_means_the_same(
    phrases: tuple[list[Condition], list[Condition]], data: st.DataObject, inference: Inference
) -> None:
    steps, degrees = phrases
    clauses = tuple(
        Clause(f"level4/{n}", n, said(str(n)), CITE, LAW, (requirement(f"level4/{n}/p1"),)) for n in range(1, 3)
    )
    asked = LadderCondition("national_standard/level", "level", said("level"), CITE, LAW, LevelReached(1), steps=(1,))
    criteria = data.draw(st.sampled_from([(), GUARDED]))
    book = rulebook(criteria, steps=steps, degrees=degrees, clauses=clauses, conditions=[asked])
    readings = data.draw(st.sampled_from([{}, {"strictness": "lenient"}]))
    one = data.draw(schools(book, judged=findings(book, most=25)))
    inference.derive(book, assessed(book, one, readings))


@pytest.mark.parametrize("answers", [{}, {f"{one.code}": 2 for one in MANY}, {f"{one.code}": 1 for one in MANY[::2]}])
def test_groups_with_more_parts_than_a_rule_can_join_are_concluded_in_parts(
    answers: dict[str, bool | int], inference: Inference
) -> None:
    steps = [CriteriaReach(Group.ALL, 1), CriteriaReach(Group.OTHER, 2)]
    wide = criterion("4.1", level("4.1", 1, parts=25, indicators=12))
    book = rulebook([*MANY, wide], steps=steps)
    for extra in ({}, {"4.1": 1}, {"4.1/1/b/p23": False}):
        inference.derive(book, assessed(book, school({**answers, **extra})))


@pytest.mark.parametrize(
    "gone", [["1.1/1/a"], ["1.1/1"], ["1.1/1", "1.1/2"], ["level4/1"], ["level4/1", "level4/2"], ["1.1/2/a/p1"]]
)
def test_what_is_out_of_force_drops_out_for_both(gone: list[str], inference: Inference) -> None:
    clauses = tuple(
        Clause(f"level4/{n}", n, said(str(n)), CITE, LAW, (requirement(f"level4/{n}/p1"),)) for n in range(1, 3)
    )
    whole = rulebook(steps=[EVERY, CriteriaReach(Group.ALL, 2), ClausesMet()], clauses=clauses)
    book = replace(whole, out_of_force={path: Source("other-2020", "Điều 2") for path in gone}, hash="+".join(gone))
    draw = random.Random(random.random())  # noqa: S311 - from the seed that the run prints
    for _ in range(20):
        inference.derive(book, assessed(book, drawn_school(book, draw)))


def test_a_finding_that_a_group_applies_holds_where_nothing_beneath_need_apply(inference: Inference) -> None:
    book = rulebook(GUARDED)
    for answer in (True, False):
        inference.derive(book, assessed(book, school({"1.1/1": answer, "1.2/1/a": answer})))
