"""For every number in the law three schools: just below it, on it, just above it, and what must come out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.condition import Compare, NumberBound, Op
from kdcl_rules.rulebook.models import Indicator
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.walk import facts_of, readings_of, requirement_index, walk_condition
from kdcl_rules.school.values import Datum, FactKey, GradeValue, School, Stage
from kdcl_rules.school.years import latest_completed, window
from kdcl_rules.testing.naive_conditions import holds
from kdcl_rules.testing.naive_facts import Desk
from kdcl_rules.testing.random_values import beside, number, possible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Fact
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.rulebook.walk import Rule
    from kdcl_rules.school.values import Value

__all__ = ["Boundary", "Threshold", "boundary_triples", "thresholds"]

_YEARS: Final = 5
_MOST: Final = 5_000
_FAR: Final = 1_000
_GOOD_AND_BAD: Final = {  # where the verdict turns: on the threshold and beside it (0 below, 1 on, 2 above)
    Op.AT_LEAST: (1, 0),
    Op.AT_MOST: (1, 2),
    Op.EQUAL: (1, 2),
    Op.MORE: (2, 1),
    Op.LESS: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number of the law: the rule that names it, and the comparison.

    ``decides_whether_it_applies``: it stands in ``applies_when``, so missing it means *not applicable*.
    """

    path: str
    compare: Compare
    decides_whether_it_applies: bool = False


@dataclass(frozen=True, slots=True)
class Boundary:
    """One of a triple: a school with one value beside or on a threshold, and whether the comparison holds.

    Everything else of the school is such that this comparison alone decides ``threshold.path``. ``kind``
    is the level of education the value is of, None where it is the whole school's.
    """

    threshold: Threshold
    value: Number
    holds: bool
    school: School
    readings: Mapping[str, str]
    kind: str | None = None

    def __str__(self) -> str:
        bound = self.threshold.compare
        of = f" of {self.kind}" if self.kind else ""
        return f"{self.threshold.path}: {bound.fact}{of} = {self.value.exact} against {bound.op} {_exact(bound)}"


def thresholds(rulebook: Rulebook) -> Iterator[Threshold]:
    """Yield every number that a rule of ``rulebook`` in force compares a fact with, in order.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> [one.compare.fact for one in thresholds(rulebook_for("primary", date(2020, 5, 20)))][:1]
    ['strategy_publication_channels']
    """
    for path, rule in requirement_index(rulebook).items():
        if path in rulebook.out_of_force:
            continue
        for name, applies in (("condition", False), ("applies_when", True)):
            whole = _condition(rule, name)
            compares = [] if whole is None else [part for part in walk_condition(whole) if isinstance(part, Compare)]
            for compare in dict.fromkeys(compares):
                if isinstance(compare.bound, NumberBound):
                    yield Threshold(path, compare, applies)


def _condition(rule: object, name: str) -> Condition | None:
    if isinstance(rule, Indicator) and rule.inline:
        rule = rule.requirements[0]
    found: Condition | None = getattr(rule, name, None)
    return found


def boundary_triples(rulebook: Rulebook, *, on: date) -> Iterator[Boundary]:
    """Yield, for every numeric threshold, the values just below, on and just above it that can exist.

    A value that cannot exist (a count of −1, 100,001 %) is left out. A threshold asked for several levels
    of education gives a triple for each that ``rulebook`` holds. The value is the same in every school
    year, so that windows and trends leave it to the comparison. Where no school of these kinds lets the
    threshold decide (one for primary classes, in a school without any) there is no triple.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> below, on, above, *_ = boundary_triples(rulebook_for("primary", date(2020, 5, 20)), on=date(2020, 5, 20))
    >>> below.value.exact < on.value.exact < above.value.exact, below.holds == above.holds
    (True, False)
    """
    index = requirement_index(rulebook)
    for threshold in thresholds(rulebook):
        rule = index[threshold.path]
        named = getattr(rule, "for_each_kind", ())
        kinds = [kind for kind in rulebook.kinds if kind in named] if named else [None]
        for kind in kinds:
            yield from _Search(rulebook, on, threshold, rule, kind).triple()


def _exact(compare: Compare) -> Fraction:
    if not isinstance(compare.bound, NumberBound):
        raise TypeError(compare)
    return compare.bound.exact


class _Search:
    """Looks for a school in which one comparison decides."""

    def __init__(self, rulebook: Rulebook, on: date, threshold: Threshold, rule: Rule, kind: str | None) -> None:
        self._book = rulebook
        self._on = on
        self._threshold = threshold
        self._kind = kind
        self._facts = rulebook.circular.dictionary.facts
        self._rule = rule
        self._fact = self._facts[threshold.compare.fact]
        self._values = [
            number(exact, self._fact.kind) if possible(exact, self._fact.kind) else None for exact in self._beside()
        ]

    def _beside(self) -> tuple[Fraction, Fraction, Fraction]:
        return beside(_exact(self._threshold.compare), self._fact.kind)

    def triple(self) -> Iterator[Boundary]:
        for readings in self._readings():
            for others in self._others():
                if self._decides(others, readings):
                    yield from self._boundaries(others, readings)
                    return

    def _boundaries(self, others: Mapping[str, Value], readings: Mapping[str, str]) -> Iterator[Boundary]:
        op = self._threshold.compare.op
        verdicts = {Op.AT_LEAST: "011", Op.AT_MOST: "110", Op.EQUAL: "010", Op.MORE: "001", Op.LESS: "100"}[op]
        for value, verdict in zip(self._values, verdicts, strict=True):
            if value is not None:
                school = self._school(others, value)
                yield Boundary(self._threshold, value, verdict == "1", school, readings, self._kind)

    def _decides(self, others: Mapping[str, Value], readings: Mapping[str, str]) -> bool:
        good, bad = (self._values[place] for place in _GOOD_AND_BAD[self._threshold.compare.op])
        if bad is None and self._threshold.compare.op is Op.EQUAL:
            bad = self._values[0]
        if good is None or bad is None:
            return False
        return self._comes_out(others, good, readings) and not self._comes_out(others, bad, readings)

    def _comes_out(self, others: Mapping[str, Value], value: Number, readings: Mapping[str, str]) -> bool:
        """Tell whether the rule applies and is met (where the threshold decides that: whether it applies)."""
        school = self._school(others, value)
        desk = Desk(school, self._book, readings, latest_completed(self._on))
        kinds = [kind for kind in school.kinds if kind in getattr(self._rule, "for_each_kind", ())]
        desks = [replace(desk, kind=kind) for kind in kinds] or [desk]
        applies, condition = (_condition(self._rule, name) for name in ("applies_when", "condition"))
        asked = [applies] if self._threshold.decides_whether_it_applies else [applies, condition]
        return all(holds(part, one, hopeful=False) for part in asked if part is not None for one in desks)

    def _school(self, others: Mapping[str, Value], value: Number) -> School:
        profile: dict[str, Datum] = {}
        facts: dict[FactKey, Datum] = {}
        for name, said in {**others, self._fact.id: value}.items():
            fact = self._facts[name]
            if fact.profile:
                profile[name] = Datum(said)
                continue
            for key in self._keys(fact):
                facts[key] = Datum(said)
        for key in self._keys(self._fact):
            if self._kind is not None and key.kind not in (self._kind, None):
                facts[key] = Datum(self._easy())
        kinds = self._book.kinds
        return School(kinds=kinds, stage=Stage.SELF, assessed_on=self._on, profile=profile, facts=facts)

    def _easy(self) -> Number:
        """Return a value no threshold of this direction minds, for levels of education not in question."""
        bound, op = self._threshold.compare, self._threshold.compare.op
        if op in {Op.AT_MOST, Op.LESS}:
            return number(Fraction(0), self._fact.kind)
        if op is Op.EQUAL:
            return number(_exact(bound), self._fact.kind)
        return number(Fraction(1) if self._fact.kind is FactKind.RATIO else _exact(bound) * _FAR, self._fact.kind)

    def _keys(self, fact: Fact) -> list[FactKey]:
        kinds = self._book.kinds if fact.by_kind and len(self._book.kinds) > 1 else (None,)
        years = window(latest_completed(self._on), _YEARS) if fact.yearly else (None,)
        return [FactKey(fact.id, kind, year) for kind in kinds for year in years]

    def _readings(self) -> Iterator[dict[str, str]]:
        register = self._book.circular.readings
        defaults = {name: reading.default for name, reading in register.items()}
        asked: set[str] = set()
        for name in ("applies_when", "condition"):
            condition = _condition(self._rule, name)
            asked |= readings_of(condition) if condition is not None else set()
        choices = [[(name, choice.id) for choice in register[name].choices] for name in sorted(asked)]
        default = [sorted(options, key=lambda option: option[1] != defaults[option[0]]) for options in choices]
        for picked in product(*default):
            yield defaults | dict(picked)

    def _others(self) -> Iterator[dict[str, Value]]:
        """Yield values for everything else the rule speaks of, until one leaves the verdict to the threshold."""
        conditions = [part for name in ("applies_when", "condition") if (part := _condition(self._rule, name))]
        names = sorted({name for whole in conditions for name in facts_of(whole)} - {self._fact.id})
        choices = [self._choices(self._facts[name], conditions) for name in names]
        for tried, picked in enumerate(product(*choices)):
            if tried >= _MOST:
                return
            yield dict(zip(names, picked, strict=True))

    def _choices(self, fact: Fact, conditions: Sequence[Condition]) -> list[Value]:
        if fact.kind is FactKind.FLAG:
            return [False, True]
        if fact.kind is FactKind.CHOICE:
            return [choice for choice, _ in fact.choices]
        if fact.scale is not None:
            grades = self._book.circular.dictionary.scales[fact.scale].grades
            return [GradeValue(fact.scale, grade.id, grade.rank) for grade in reversed(grades)]
        found: dict[Fraction, None] = {}
        for whole in conditions:
            for part in walk_condition(whole):
                if isinstance(part, Compare) and part.fact == fact.id and isinstance(part.bound, NumberBound):
                    found |= dict.fromkeys(beside(part.bound.exact, fact.kind))
        return [number(exact, fact.kind) for exact in found if possible(exact, fact.kind)]
