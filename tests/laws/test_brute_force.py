"""Intervals against every completion: always sound, and tight where they say so (DESIGN 3.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import prod
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from kdcl_rules.engine import ConflictKind, evaluate
from kdcl_rules.rulebook.condition import Compare, Extreme, NumberOf, Op, Quantified, Window, WindowKind
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.walk import facts_of, facts_used, walk_condition
from kdcl_rules.school.values import Datum, FactKey, Finding, FindingKey, GradeValue, Judgement
from kdcl_rules.testing.consistency import agreeing
from kdcl_rules.testing.random_conditions import conditions
from kdcl_rules.testing.random_values import beside, thresholds_of
from kdcl_rules.testing.sandbox import DICTIONARY
from kdcl_rules.testing.sketch import sketch
from kdcl_rules.testing.strategies import judged_by_people, rulebooks, schools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kdcl_rules.engine import Interval, Level, Outcome
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School, Value

    Spot: TypeAlias = tuple[FactKey | FindingKey | str, tuple[Value | Judgement, ...]]

MOST = 300
FIRST_YEAR_IN_A_WINDOW = 2018
DERIVED = {"site_per_person", "rated_well", "largest_class"}


def _enumerable(condition: Condition) -> bool:
    """Tell whether few values of few facts can show everything the condition may come to."""
    parts = list(walk_condition(condition))
    return len(facts_of(condition)) <= 2 and not any(
        isinstance(part, Quantified | Extreme | NumberOf)
        or (isinstance(part, Compare) and part.op is Op.EQUAL)
        or (isinstance(part, Window) and part.kind is WindowKind.AVERAGE)
        for part in parts
    )


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Everything a school has not said, with the values that could make a difference."""

    school: School
    rulebook: Rulebook

    def spots(self) -> list[Spot]:
        found: list[Spot] = []
        for name in facts_used(self.rulebook):
            fact = DICTIONARY.facts[name]
            if fact.profile and name not in self.school.profile:
                found.append((name, self._values(name)))
            elif not fact.profile and name not in DERIVED and fact.kind is not FactKind.COLLECTION:
                found += [(key, self._values(name)) for key in self._keys(name) if key not in self.school.facts]
        verdicts = (Judgement.MET, Judgement.NOT_MET)
        keys = [FindingKey(path) for path in judged_by_people(self.rulebook)]
        return found + [(key, verdicts) for key in keys if key not in self.school.findings]

    def _keys(self, name: str) -> Iterator[FactKey]:
        fact = DICTIONARY.facts[name]
        for kind in self.school.kinds if fact.by_kind and len(self.school.kinds) > 1 else (None,):
            for year in range(FIRST_YEAR_IN_A_WINDOW, 2021) if fact.yearly else (None,):
                yield FactKey(name, kind, year)  # type: ignore[arg-type] # a school year is an int

    def _values(self, name: str) -> tuple[Value, ...]:
        fact = DICTIONARY.facts[name]
        match fact.kind:
            case FactKind.FLAG:
                return (False, True)
            case FactKind.CHOICE:
                return tuple(choice for choice, _ in fact.choices)
            case FactKind.GRADE:
                grades = DICTIONARY.scales["four_grades"].grades
                return tuple(GradeValue("four_grades", grade.id, grade.rank) for grade in grades)
        numbers = {value for exact in thresholds_of(self.rulebook).of(name) for value in beside(exact, fact.kind)}
        numbers |= {Fraction(0)} | ({Fraction(1)} if fact.kind is FactKind.RATIO else set())
        for key, datum in self.school.facts.items():
            if key.fact == name and isinstance(datum.value, Number):
                numbers |= {datum.value.exact}
        most = 1 if fact.kind is FactKind.RATIO else max(numbers)
        return tuple(Number(exact) for exact in sorted(numbers) if 0 <= exact <= most)

    def completions(self) -> Iterator[Outcome]:
        """Yield the outcome of every completion that contradicts nothing the school says."""
        spots = self.spots()
        for values in product(*(values for _, values in spots)):
            school = self.school
            facts, profile, findings = dict(school.facts), dict(school.profile), dict(school.findings)
            for (key, _), value in zip(spots, values, strict=True):
                if isinstance(value, Judgement):
                    findings[key] = Finding(value)  # type: ignore[index] # a finding's key goes with a judgement
                elif isinstance(key, FactKey):
                    facts[key] = Datum(value)
                else:
                    profile[key] = Datum(value)  # type: ignore[index] # what is left is a flag's name
            if agreeing(facts, DICTIONARY) == facts:
                whole = replace(school, facts=facts, profile=profile, findings=findings)
                outcome = evaluate(whole, rulebook=self.rulebook, engine="direct")
                if not _contradicts(outcome, school):
                    yield outcome


def _contradicts(outcome: Outcome, said: School) -> bool:
    """Tell whether a completion goes against the school's own word: a finding on what turns out not to apply."""
    return any(
        conflict.kind is not ConflictKind.NOT_APPLICABLE or FindingKey(conflict.path) in said.findings
        for conflict in outcome.conflicts
    )


def _hull(outcomes: list[Outcome], of: Callable[[Outcome], Interval | Level | None]) -> tuple[int, int] | None:
    found = [interval for interval in map(of, outcomes) if interval is not None]
    return (min(one.low for one in found), max(one.high for one in found)) if found else None


@settings(
    max_examples=settings().max_examples * 2,
    suppress_health_check=[HealthCheck.filter_too_much],  # schools with too much unsaid to try it all
)
@given(st.data())
def test_no_completion_leaves_the_interval_and_a_tight_one_is_filled(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(asking=conditions().filter(_enumerable), criteria=(1, 2), levels=2))
    judged = st.dictionaries(
        st.sampled_from([FindingKey(path) for path in judged_by_people(rulebook)] or [FindingKey("1.1/1")]),
        st.sampled_from((Finding(Judgement.MET), Finding(Judgement.NOT_MET))),
    )
    share = data.draw(st.sampled_from((0.6, 0.8, 0.9, 0.9)))
    school = data.draw(schools(rulebook, completeness=share, judged=judged))
    unsaid = Unsaid(school, rulebook)
    assume(prod(len(values) for _, values in unsaid.spots()) <= MOST)
    outcome = evaluate(school, rulebook=rulebook, engine="direct")
    outcomes = list(unsaid.completions())
    assume(outcomes)
    note(sketch(rulebook, school))

    level = outcome.level
    reached = _hull(outcomes, lambda one: one.level)
    assert reached is not None
    assert level.low <= reached[0] <= reached[1] <= level.high
    if level.tight:
        assert (level.low, level.high) == reached
    for code, interval in outcome.criteria.items():
        hull = _hull(outcomes, lambda one, code=code: one.criteria[code])  # type: ignore[misc]
        if hull is not None:
            assert interval is not None
            assert interval.low <= hull[0] <= hull[1] <= interval.high
