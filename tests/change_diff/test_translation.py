"""Conditions in symbols say exactly what the engine says of one school."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib import import_module
from operator import truediv
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.trials import Trials
from kdcl_rules.engine.verdict import MET, NOT_MET
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.rulebook.condition import Compare, Extreme, NumberBound, Op, Trend, TrendKind, Window, WindowKind
from kdcl_rules.rulebook.models import Ladder
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.walk import facts_of
from kdcl_rules.school.values import FactKey, GradeValue, Item, Items, SchoolYear
from kdcl_rules.testing.random_conditions import conditions
from kdcl_rules.testing.sandbox import DICTIONARY, REGISTER
from kdcl_rules.testing.strategies import ASSESSED_ON

if TYPE_CHECKING:
    from kdcl_rules.change.asked import Asked
    from kdcl_rules.change.ends import Ends
    from kdcl_rules.change.symbols import Cell
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Fact
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import Simple, Value

pytestmark = pytest.mark.needs_module("z3")


def figure(value: Value, choices: list[str]) -> Fraction | int:
    match value:
        case Number(exact=exact):
            return exact
        case GradeValue(rank=rank):
            return rank
        case bool():
            return int(value)
        case str():
            return choices.index(value)
        case _:
            raise TypeError(value)


def stated(asked: Asked, case: Case, latest: int) -> list[tuple[object, object]]:
    """Return every symbol with what the school of ``case`` puts in its place."""
    z3 = import_module("z3")

    pairs: list[tuple[object, object]] = []

    def put(cell: Cell, value: Value | None, choices: list[str]) -> None:
        pairs.append((cell.known, z3.BoolVal(value is not None)))
        whole = z3.is_int(cell.value)
        number = 0 if value is None else figure(value, choices)
        above, below = number.as_integer_ratio()
        assert not whole or below == 1
        pairs.append((cell.value, z3.IntVal(above) if whole else z3.Q(above, below)))

    facts = asked.school.dictionary.facts
    for key, cell in asked.school.cells.items():
        at = FactKey(key.fact, key.kind, None if key.back is None else latest - key.back)  # type: ignore[arg-type]
        put(cell, case.stated.get(at), [name for name, _ in facts[key.fact].choices])
    for key, group in asked.school.groups.items():
        value = case.stated.get(FactKey(key.fact, key.kind, None))
        items = value.items if isinstance(value, Items) else ()
        pairs.append((group.known, z3.BoolVal(value is not None)))
        for place, thing in enumerate(group.things):
            pairs.append((thing.there, z3.BoolVal(place < len(items))))
            fields = items[place].fields if place < len(items) else {}
            for (name, back), cell in thing.fields.items():
                put(cell, fields.get((name, None if back is None else latest - back)), [])  # type: ignore[arg-type]
    for name, (reading, ids) in asked.chosen.items():
        pairs.append((reading, z3.IntVal(1 + ids.index(case.readings[name]) if name in case.readings else 0)))
    return pairs


def sources(book: Rulebook, condition: Condition) -> tuple[str, ...]:
    """Return the facts from which others of the condition are worked out."""
    facts = [book.circular.dictionary.facts[name] for name in facts_of(condition)]
    named = {name for fact in facts for name in (*(fact.quotient or ()), *fact.sum_of, fact.ceil_collection) if name}
    return tuple(sorted(named))


def told(asked: Asked, ends: Ends, case: Case, latest: int) -> int:
    """Return what the symbols say of the school of ``case``, as the engine's bits."""
    z3 = import_module("z3")

    pairs = stated(asked, case, latest)
    first = [
        (quotient, truediv(z3.ToReal(one) if z3.is_int(one) else one, other))
        for (one, other), quotient in asked.school.quotients
    ]
    said = [z3.simplify(z3.substitute(z3.substitute(end, *first), *pairs)) for end in ends]
    return sum(bit for bit, end in zip((MET, NOT_MET), said, strict=True) if z3.is_true(end))


HALF = 0.5
ANY = rulebook_for(["lower_secondary", "upper_secondary"], date(2020, 5, 20))
LADDERS = {name: Ladder(name) for name in ("school_level", "accreditation_grade", "national_standard")}
BOOK = replace(
    ANY,
    criteria=(),
    clauses=(),
    circular=replace(ANY.circular, dictionary=DICTIONARY, readings=REGISTER, **LADDERS),  # type: ignore[arg-type]
)  # what is asked here is the dictionary and the register alone


def whole(number: int) -> NumberBound:
    return NumberBound(Fraction(number), FactKind.COUNT)


def some_items(dice: Random, fact: Fact, latest: int) -> Items:
    """Return one to three items whose fields hold values about the thresholds, or nothing."""
    items = []
    for place in range(dice.randint(1, 3)):
        fields: dict[tuple[str, SchoolYear | None], Simple] = {}
        for column in fact.fields:
            for year in [SchoolYear(latest - back) for back in range(3)] if column.yearly else [None]:
                rank, count = dice.randrange(4), dice.choice((0, 1, 2, 39, 40, 41, 80, 81))
                if dice.random() < 0.85:
                    grade = DICTIONARY.scales["four_grades"].grades[rank]
                    graded = GradeValue("four_grades", grade.id, rank)
                    fields[column.id, year] = graded if column.scale else Number(Fraction(count))
        items.append(Item(str(place), fields))
    return Items(tuple(items))


SELDOM_DRAWN = [
    *(Compare("largest_class", op, whole(40)) for op in Op),
    *(Extreme(largest, "students", "grades", Op.EQUAL, whole(40)) for largest in (True, False)),
    *(Trend(fact, kind, 3) for fact in ("incidents", "qualified") for kind in TrendKind),
    *(Window(WindowKind.AVERAGE, 3, Compare("incidents", op, whole(2))) for op in Op),
    *(Compare("site_per_person", op, NumberBound(Fraction(6), FactKind.AREA_PER_PERSON)) for op in Op),
    Compare("rated_well", Op.AT_LEAST, NumberBound(Fraction(1, 2), FactKind.RATIO)),
]


@given(st.sampled_from(SELDOM_DRAWN) | conditions(), st.integers(0, 10**6))
@settings(max_examples=130, phases=[Phase.generate])
def test_a_condition_in_symbols_becomes_what_the_engine_says(condition: Condition, seed: int) -> None:
    from kdcl_rules.change.asked import Asked
    from kdcl_rules.change.translate import Hand

    if not facts_of(condition):
        return
    dice = Random(seed)  # noqa: S311 - a seed that hypothesis drew
    circular = BOOK.circular
    judge = Judge(BOOK)
    kinds = dice.choice((("lower_secondary",), BOOK.kinds))
    kind = dice.choice((None, *kinds))
    latest = judge.latest(Case(kinds, ASSESSED_ON))
    also = sources(BOOK, condition)
    trials = Trials((condition,), circular.dictionary, circular.readings, kinds, latest, also)
    asked = Asked(BOOK, BOOK, kinds, (condition,))
    for name, items in asked.school.room.items():
        asked.school.room[name] = max(items, 3)  # as many as a trial may have
    ends = asked.translator(BOOK).ends(condition, Hand(kind))
    for _ in range(16):
        missing = dice.choice((0.0, 0.2, 0.5))
        values: dict[FactKey, Value] = {}
        for key in trials.keys:
            fact = circular.dictionary.facts[key.fact]
            if dice.random() >= missing:
                values[key] = some_items(dice, fact, latest) if fact.fields else dice.choice(trials.values(key.fact))
        readings = {
            name: dice.choice(entry.choices).id for name, entry in circular.readings.items() if dice.random() < HALF
        }
        case = Case(kinds, ASSESSED_ON, values, readings=readings)
        assert judge.condition(condition, case, kind) == told(asked, ends, case, latest)
