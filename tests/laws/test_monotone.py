"""A better value never lowers an outcome where every rule asks for better values (``better`` of the dictionary)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook.condition import Compare, Op, Trend
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.walk import conditions_of, facts_of, walk_condition
from kdcl_rules.school.values import Datum, GradeValue
from kdcl_rules.testing.consistency import agreeing
from kdcl_rules.testing.random_conditions import monotone_conditions
from kdcl_rules.testing.random_values import beside, thresholds_of
from kdcl_rules.testing.sketch import sketch
from kdcl_rules.testing.strategies import rulebooks, schools, schools_near_a_threshold

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.engine import Interval, Level, Outcome
    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School, Value


def _better(fact: Fact, value: Value, dictionary: Dictionary, thresholds: tuple[Fraction, ...]) -> list[Value]:
    """Return better values than this one: on and beside every threshold, and the best there is."""
    upward = fact.better == "higher"
    if isinstance(value, bool):
        return [upward]
    if isinstance(value, GradeValue):
        grades = dictionary.scales[value.scale].grades
        return [GradeValue(value.scale, grade.id, grade.rank) for grade in grades if grade.rank > value.rank]
    if not isinstance(value, Number):
        return []
    most = Fraction(1) if fact.kind is FactKind.RATIO else Fraction(100_000)
    numbers = {near for exact in thresholds for near in beside(exact, fact.kind)} | {Fraction(0), most}
    return [
        Number(exact)
        for exact in sorted(numbers)
        if 0 <= exact <= most and (exact > value.exact if upward else exact < value.exact)
    ]


def _improved(data: st.DataObject, rulebook: Rulebook, school: School, names: frozenset[str]) -> School:
    """Draw the same school with one value better."""
    dictionary = rulebook.circular.dictionary
    thresholds = thresholds_of(rulebook)
    choices = [
        (key, better)
        for key, datum in school.facts.items()
        if key.fact in names
        for better in _better(dictionary.facts[key.fact], datum.value, dictionary, thresholds.of(key.fact))
    ]
    assume(choices)
    key, value = choices[data.draw(st.integers(0, len(choices) - 1))]
    facts = {**school.facts, key: Datum(value)}
    assume(agreeing(facts, dictionary) == facts)
    return replace(school, facts=facts)


def _lowered(before: Outcome, after: Outcome) -> list[str]:
    old, new = _intervals(before), _intervals(after)
    return [
        f"{name}: {interval} became {new[name]}"
        for name, interval in old.items()
        if interval is not None and not _at_least(new[name], interval)
    ]


def _at_least(after: Interval | Level | None, before: Interval | Level) -> bool:
    return after is not None and after.low >= before.low and after.high >= before.high


def _intervals(outcome: Outcome) -> dict[str, Interval | Level | None]:
    return {
        "level": outcome.level,
        "accreditation_grade": outcome.accreditation_grade,
        "national_standard": outcome.national_standard,
        **outcome.criteria,
    }


@given(st.data())
def test_a_better_value_never_lowers_an_outcome(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(asking=monotone_conditions(), criteria=(2, 4)))
    directed = frozenset(
        name for name, fact in rulebook.circular.dictionary.facts.items() if fact.better in {"higher", "lower"}
    )
    school = data.draw(schools(rulebook, completeness=1, judged=st.just({})))
    better = _improved(data, rulebook, school, directed)
    note(sketch(rulebook, school))

    before, after = (evaluate(one, rulebook=rulebook, engine="direct") for one in (school, better))

    assert [] == _lowered(before, after)


def _monotone_facts(rulebook: Rulebook) -> frozenset[str]:
    """Return the facts that the rules only ever ask to be better; a trend asks the early years to be worse."""
    facts = rulebook.circular.dictionary.facts
    found = {name for name, fact in facts.items() if fact.better in {"higher", "lower"}}
    for whole in conditions_of(rulebook):
        for part in walk_condition(whole):
            if isinstance(part, Trend):
                found -= facts_of(part)
            if isinstance(part, Compare) and part.fact in facts and not _asks_for_better(part, facts[part.fact]):
                found.discard(part.fact)
    return frozenset(found)


def _asks_for_better(compare: Compare, fact: Fact) -> bool:
    upward = compare.op in {Op.AT_LEAST, Op.MORE}
    return upward if fact.better == "higher" else not upward


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_under_the_shipped_rules_too(shipped: tuple[Rulebook, date], data: st.DataObject) -> None:
    rulebook, on = shipped
    names = _monotone_facts(rulebook)
    school = data.draw(schools_near_a_threshold(rulebook, on=on))
    better = _improved(data, rulebook, school, names)

    before, after = (evaluate(one, rulebook=rulebook, engine="direct") for one in (school, better))

    assert [] == _lowered(before, after)


def test_the_shipped_rules_of_2018_have_values_that_can_only_help(shipped: tuple[Rulebook, date]) -> None:
    """Guard the law above: it would hold of nothing if no fact were monotone."""
    rulebook, _ = shipped
    if rulebook.circular.id.endswith("2018"):
        assert {"teacher_rated_dat_ratio", "teacher_qualified_ratio"} <= _monotone_facts(rulebook)
