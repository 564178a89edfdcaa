"""What an evaluation holds in hand: the kind, the year and the item it is at, and the notes it takes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine.lookup import Found
from kdcl_rules.engine.trace import Measurement, Missing
from kdcl_rules.rulebook.condition import FactBound, GradeBound
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from collections.abc import Callable

    from kdcl_rules.engine.lookup import Lookup
    from kdcl_rules.rulebook.condition import Bound, Condition, Op
    from kdcl_rules.rulebook.facts import Fact, Field
    from kdcl_rules.school.values import Item, SchoolYear, Value

    _Spot: TypeAlias = tuple[Fact, str | None, SchoolYear | None, str | None, str | None]

__all__ = ["Hand", "exact"]


def exact(value: Value) -> Fraction:
    """Return what is compared: of a number its exact value, of a grade its rank."""
    if isinstance(value, Number):
        return value.exact
    if isinstance(value, GradeValue):
        return Fraction(value.rank)
    message = f"not a number: {value!r}"
    raise TypeError(message)


class Hand:
    """Looks values up for the kind, year and item in hand, and notes what it looked at.

    ``measurements`` and ``missing`` hold everything since :meth:`empty`; nothing where ``recording`` is off.
    """

    __slots__ = (
        "_collection",
        "_item",
        "kind",
        "lookup",
        "measurements",
        "missing",
        "recording",
        "year",
    )

    def __init__(self, lookup: Lookup, *, recording: bool = True) -> None:
        self.lookup = lookup
        self.recording = recording
        self.kind: str | None = None
        self.year: SchoolYear | None = None
        self._item: Item | None = None
        self._collection: str | None = None
        self.measurements: list[Measurement] = []
        self.missing: list[Missing] = []

    def empty(self) -> None:
        """Forget what was looked at."""
        self.measurements = []
        self.missing = []

    def at_year(self, year: SchoolYear, walk: Callable[[Condition], int], body: Condition) -> int:
        """Walk a condition with a school year in hand."""
        before, self.year = self.year, year
        try:
            return walk(body)
        finally:
            self.year = before

    def at_item(self, collection: str, item: Item, walk: Callable[[Condition], int], body: Condition) -> int:
        """Walk a condition with an item in hand: names of its fields then mean the item's values."""
        before = self._item, self._collection
        self._item, self._collection = item, collection
        try:
            return walk(body)
        finally:
            self._item, self._collection = before

    def find(self, name: str, year: SchoolYear | None = None) -> Found | None:
        """Return the value of a field of the item in hand, else of a fact; None where nobody gave it."""
        wanted = year if year is not None else self.year
        field = self._field(name)
        if field is None or self._item is None:
            return self.lookup.find(name, self.kind, wanted)
        at = (wanted if wanted is not None else self.lookup.latest) if field.yearly else None
        value = self._item.fields.get((name, at))
        if value is None and at == self.lookup.latest:
            value = self._item.fields.get((name, None))
        return None if value is None else Found(value)

    def items(self, collection: str) -> tuple[Item, ...]:
        """Return the items of a collection; an empty one counts as missing."""
        found = self.lookup.find(collection, self.kind, self.year)
        if found is None or not isinstance(found.value, Items) or not found.value.items:
            self.miss(collection)
            return ()
        return found.value.items

    def bound(self, bound: Bound) -> Fraction | None:
        """Return a threshold's exact value, None where it is a fact nobody gave."""
        if isinstance(bound, GradeBound):
            return Fraction(bound.rank)
        if isinstance(bound, FactBound):
            found = self.find(bound.fact)
            if found is None or found.at_least:
                self.miss(bound.fact)
                return None
            return exact(found.value)
        return bound.exact

    def ceiling(self, name: str) -> Fraction | None:
        """Return the largest value a fact or field can take, None where there is none."""
        dictionary = self.lookup.dictionary
        definition = self._field(name) or dictionary.facts[name]
        if definition.kind is FactKind.RATIO:
            return Fraction(1)
        if definition.kind is FactKind.GRADE and definition.scale is not None:
            return Fraction(len(dictionary.scales[definition.scale].grades) - 1)
        return None

    def note(
        self,
        name: str,
        found: Found | None,
        possible: int,
        *,
        op: Op | None = None,
        bound: Bound | None = None,
        year: SchoolYear | None = None,
    ) -> None:
        """Note a value that was looked at, and that it is missing where it is."""
        if not self.recording:
            return
        fact, kind, at, item, field = self._spot(name, year)
        value = datum = None
        at_least = False
        if found is None:
            self.missing.append(Missing(fact.id, kind, at, item, field, fact.profile))
        else:
            value = None if isinstance(found.value, Items) else found.value
            datum, at_least = found.datum, found.at_least
        self.measurements.append(
            Measurement(fact.id, possible, value, op, bound, kind, at, item, field, at_least, datum)
        )

    def miss(self, name: str, year: SchoolYear | None = None) -> None:
        """Note that a value would help."""
        if self.recording:
            fact, kind, at, item, field = self._spot(name, year)
            self.missing.append(Missing(fact.id, kind, at, item, field, fact.profile))

    def _spot(self, name: str, year: SchoolYear | None) -> _Spot:
        """Return which value a name means here: the fact, its kind and year, the item and the field."""
        facts = self.lookup.dictionary.facts
        field = None if self._collection is None else facts[self._collection].field(name)
        if field is None or self._collection is None or self._item is None:
            fact, yearly, item, column = facts[name], facts[name].yearly, None, None
        else:
            fact, yearly, item, column = facts[self._collection], field.yearly, self._item.name, name
        at = (year or self.year or self.lookup.latest) if yearly else None
        return fact, (self.kind if fact.by_kind else None), at, item, column

    def _field(self, name: str) -> Field | None:
        if self._collection is None:
            return None
        return self.lookup.dictionary.facts[self._collection].field(name)
