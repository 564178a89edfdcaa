"""Small schools that tell one condition from another: every side of every threshold, missing values included.

A condition changes its answer only where a value crosses a threshold. So one value on each side of each
threshold, and none at all, stand for every value there is; years are tried alike and one by one.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.rulebook.condition import (
    Compare,
    Extreme,
    GradeBound,
    NumberBound,
    NumberOf,
    Quantified,
    ReadingWindow,
    Trend,
    Window,
)
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.walk import facts_of, walk_condition
from kdcl_rules.school.values import FactKey, GradeValue, Item, Items
from kdcl_rules.school.years import window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field
    from kdcl_rules.rulebook.models import Reading
    from kdcl_rules.school.values import SchoolYear, Simple, Value

__all__ = ["Assignment", "Trials", "agree", "sides"]

Assignment: TypeAlias = "dict[FactKey, Value]"
"""What a school states: profile flags stand without kind and year."""

_MOST_COMBINATIONS: Final = 20_000
_SAMPLES: Final = 3_000
_MOST_PROFILES: Final = 24
_SEED: Final = 18
_WHOLE: Final = frozenset({FactKind.COUNT, FactKind.YEAR})


@dataclass(frozen=True, slots=True)
class Trials:
    """Assignments to the facts of ``conditions``, smallest first.

    ``complete`` tells that between them they are every school there can be, so that what holds for all of
    them is proved; it is False where a trend, an average, a collection or another fact as threshold is
    involved, or where there are too many. ``also`` names further facts to be tried.
    """

    conditions: tuple[Condition, ...]
    dictionary: Dictionary
    readings: Mapping[str, Reading]
    kinds: tuple[str, ...]
    latest: SchoolYear
    also: tuple[str, ...] = ()
    _values: dict[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[FactKey, ...]:
        """Every value the conditions may look at, in a fixed order."""
        names = sorted({*self.also, *(name for condition in self.conditions for name in facts_of(condition))})
        return tuple(key for name in names for key in self._keys(self.dictionary.facts[name]))

    def _keys(self, fact: Fact) -> Iterator[FactKey]:
        kinds: tuple[str | None, ...] = self.kinds if fact.by_kind and len(self.kinds) > 1 else (None,)
        years: tuple[SchoolYear | None, ...] = window(self.latest, self.span) if fact.yearly else (None,)
        for kind in kinds:
            for year in reversed(years):
                yield FactKey(fact.id, kind, year)

    @property
    def span(self) -> int:
        """How many school years the longest window looks back."""
        lengths = [1]
        for part in chain.from_iterable(walk_condition(condition) for condition in self.conditions):
            if isinstance(part, Window | Trend):
                lengths.append(part.years)
            elif isinstance(part, ReadingWindow):
                choices = self.readings[part.reading].choices
                lengths += [choice.window.years for choice in choices if choice.window is not None]
        return max(lengths)

    def values(self, name: str) -> tuple[Value, ...]:
        """Return one value of the fact on each side of each threshold."""
        if name not in self._values:
            fact = self.dictionary.facts[name]
            if fact.kind is FactKind.COLLECTION:
                self._values[name] = tuple(self._collections(fact))
            else:
                self._values[name] = tuple(sides(fact, self._bounds(name, None), self.dictionary))
        return self._values[name]

    def _bounds(self, name: str, of: str | None) -> set[Fraction]:
        """Return the thresholds of a fact, or of a field of the collection ``of``."""
        found: set[Fraction] = set()
        others: set[str] = set()
        for part in chain.from_iterable(walk_condition(condition) for condition in self.conditions):
            match part:
                case Compare(fact, _, NumberBound(exact)) if fact == name:
                    found.add(exact)
                case Compare(fact, _, bound) if name in facts_of(part) and not isinstance(bound, NumberBound):
                    others |= facts_of(part) - {name}
                case Extreme(field=column, collection=where, bound=NumberBound(exact)) if (column, where) == (name, of):
                    found.add(exact)
                case Trend(fact) if fact == name:
                    whole = self.dictionary.facts[name].kind in _WHOLE
                    found |= {Fraction(1), Fraction(3)} if whole else {Fraction(1, 4), Fraction(3, 4)}
        if not found and others:
            found = {Fraction(1, 2)} if self.dictionary.facts[name].kind is FactKind.RATIO else {Fraction(5)}
        return found

    def _collections(self, fact: Fact) -> Iterator[Items]:
        """Yield items alike, and items of which one differs; a field may be missing, a yearly one may change once."""
        columns = [[(column, value) for value in self._column(fact, column)] for column in fact.fields]
        used = [column for column in columns if column and self._speaks_of(fact.id, column[0][0].id)] or columns[:1]
        profiles = list(islice(product(*used), _MOST_PROFILES))
        sizes = {1, 2, *(size + shift for size in self._sizes(fact.id) for shift in (-1, 0, 1) if size + shift > 0)}
        for size in sorted(sizes):
            for profile in profiles:
                yield self._items([profile] * size)
            if size > 1:
                for one, other in combinations(profiles, 2):
                    yield self._items([one] * (size - 1) + [other])
                    yield self._items([other] * (size - 1) + [one])

    def _column(self, fact: Fact, column: Field) -> list[Mapping[SchoolYear | None, Simple]]:
        """Return what a field of one item may hold: a value a year where it is yearly, nothing where it is missing."""
        values = self.of_field(fact, column)
        years: tuple[SchoolYear | None, ...] = window(self.latest, self.span) if column.yearly else (None,)
        found: list[Mapping[SchoolYear | None, Simple]] = [dict.fromkeys(years, value) for value in values]
        found.append({})
        for one, other in combinations(values, 2):
            for size in range(1, len(years)):
                for early, late in ((one, other), (other, one)):
                    found.append(dict.fromkeys(years[:-size], early) | dict.fromkeys(years[-size:], late))
        return found

    def of_field(self, fact: Fact, column: Field) -> tuple[Simple, ...]:
        """Return one value of an item's field on each side of each threshold."""
        return tuple(sides(column, self._bounds(column.id, fact.id), self.dictionary))

    def _speaks_of(self, collection: str, column: str) -> bool:
        for part in chain.from_iterable(walk_condition(condition) for condition in self.conditions):
            if isinstance(part, Quantified) and part.collection == collection and column in facts_of(part.body):
                return True
            if isinstance(part, Extreme) and (part.collection, part.field) == (collection, column):
                return True
        return False

    def _sizes(self, collection: str) -> Iterator[int]:
        for part in chain.from_iterable(walk_condition(condition) for condition in self.conditions):
            if isinstance(part, NumberOf) and part.collection == collection:
                yield int(part.bound.exact)
            elif isinstance(part, Quantified) and part.collection == collection and part.at_least:
                yield part.at_least

    def _items(self, rows: Sequence[Iterable[tuple[Field, Mapping[SchoolYear | None, Simple]]]]) -> Items:
        items = []
        for number, row in enumerate(rows, 1):
            fields = {(column.id, year): value for column, values in row for year, value in values.items()}
            items.append(Item(str(number), fields))
        return Items(tuple(items))

    @property
    def complete(self) -> bool:
        """Whether :meth:`all` is every school there can be."""
        for part in chain.from_iterable(walk_condition(condition) for condition in self.conditions):
            if isinstance(part, Trend | Quantified | Extreme | NumberOf):
                return False
            if isinstance(part, Compare) and not isinstance(part.bound, NumberBound | GradeBound):
                return False
            if isinstance(part, Window) and part.kind == "average":
                return False
            if isinstance(part, ReadingWindow) and self._may_average(part):
                return False
        return self.combinations <= _MOST_COMBINATIONS

    def _may_average(self, part: ReadingWindow) -> bool:
        shapes = (choice.window for choice in self.readings[part.reading].choices)
        return any(shape is not None and shape.kind == "average" for shape in shapes)

    @property
    def combinations(self) -> int:
        """How many assignments there are in all, missing values counted."""
        total = 1
        for key in self.keys:
            total *= len(self.values(key.fact)) + 1
        return total

    def all(self) -> Iterator[Assignment]:
        """Yield assignments: like years first, then every one, or a fixed sample where there are too many."""
        yield {}
        yield from self._alike()
        if self.combinations <= _MOST_COMBINATIONS:
            yield from self._product()
        else:
            yield from self._one_year_apart()
            yield from self._sample()

    def _groups(self) -> list[list[FactKey]]:
        groups: dict[tuple[str, str | None], list[FactKey]] = {}
        for key in self.keys:
            groups.setdefault((key.fact, key.kind), []).append(key)
        return list(groups.values())

    def _alike(self) -> Iterator[Assignment]:
        groups = self._groups()
        choices = [[(keys, value) for value in (None, *self.values(keys[0].fact))] for keys in groups]
        for chosen in islice(product(*choices), _MOST_COMBINATIONS):
            yield {key: value for keys, value in chosen if value is not None for key in keys}

    def _product(self) -> Iterator[Assignment]:
        choices = [[(key, value) for value in (None, *self.values(key.fact))] for key in self.keys]
        for chosen in product(*choices):
            yield {key: value for key, value in chosen if value is not None}

    def _one_year_apart(self) -> Iterator[Assignment]:
        """Yield schools like those of :meth:`_alike`, but for one value that is missing or another."""
        keys = self.keys
        for base in islice(self._alike(), 200):
            for key in keys:
                for value in (None, *self.values(key.fact)):
                    if value != base.get(key):
                        changed = {each: base[each] for each in base if each != key}
                        yield changed if value is None else {**changed, key: value}

    def _sample(self) -> Iterator[Assignment]:
        dice = random.Random(_SEED)  # noqa: S311 - the same trials every time is the point
        keys = self.keys
        for _ in range(_SAMPLES):
            drawn = {key: dice.choice((None, *self.values(key.fact))) for key in keys}
            yield {key: value for key, value in drawn.items() if value is not None}


def sides(of: Fact | Field, bounds: Iterable[Fraction], dictionary: Dictionary) -> Iterator[Simple]:
    """Yield one value on each threshold and one between each two: of a flag, a choice, a grade every value."""
    if of.kind is FactKind.FLAG:
        yield True
        yield False
        return
    if of.scale is not None:
        for grade in dictionary.scales[of.scale].grades:
            yield GradeValue(of.scale, grade.id, grade.rank)
        return
    choices = getattr(of, "choices", ())
    if choices:
        yield from (choice for choice, _ in choices)
        return
    ordered = sorted(bounds)
    for number in dict.fromkeys(_between(ordered, of.kind)):
        if number >= 0 and (of.kind is not FactKind.RATIO or number <= 1):
            yield Number(number)


def _between(ordered: Sequence[Fraction], kind: FactKind) -> Iterator[Fraction]:
    """Yield a number below the first, each number, one between each two, one above the last."""
    if not ordered:
        yield Fraction(1, 2) if kind is FactKind.RATIO else Fraction(2000 if kind is FactKind.YEAR else 1)
        return
    step = Fraction(1) if kind in _WHOLE else Fraction(1, 100) if kind is FactKind.RATIO else Fraction(1, 10)
    low = ordered[0] - step
    yield low if low >= 0 else ordered[0] / 2
    for place, bound in enumerate(ordered):
        yield bound
        above = ordered[place + 1] if place + 1 < len(ordered) else None
        if above is None:
            high = bound + step
            yield high if kind is not FactKind.RATIO or high <= 1 else (bound + 1) / 2
        elif above - bound > step:
            yield bound + step
        elif kind not in _WHOLE:
            yield (bound + above) / 2


def agree(assignment: Mapping[FactKey, Value], dictionary: Dictionary) -> bool:
    """Tell whether a school could state all this at once: no part above its whole, no fact beside its sources."""
    for relation in dictionary.relations:
        for key in assignment:
            if key.fact in relation.parts:
                parts = [_exact(assignment, key._replace(fact=part)) or Fraction(0) for part in relation.parts]
                whole = Fraction(1) if relation.whole is None else _exact(assignment, key._replace(fact=relation.whole))
                if whole is not None and sum(parts, Fraction(0)) > whole:
                    return False
    names = {key.fact for key in assignment}
    for name in names:
        fact = dictionary.facts[name]
        sources = {*(fact.quotient or ()), *fact.sum_of, *((fact.ceil_collection,) if fact.ceil_collection else ())}
        if sources & names:
            return False
    return True


def _exact(assignment: Mapping[FactKey, Value], key: FactKey) -> Fraction | None:
    value = assignment.get(key)
    return value.exact if isinstance(value, Number) else None
