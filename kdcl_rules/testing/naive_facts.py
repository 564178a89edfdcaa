"""What a school said, looked up the plain way: the oracle's own reading of facts, kinds and school years."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import FactKey, GradeValue, Item, Items, School, SchoolYear, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kdcl_rules.rulebook.facts import Fact, Field
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Desk", "Span", "school_years"]

_LAST_DAYS: Final = {"may_31": (5, 31), "june_30": (6, 30), "august_31": (8, 31)}


class Span(NamedTuple):
    """Between which exact numbers a quantity must lie; ``high`` is infinite where nothing bounds it."""

    low: Fraction
    high: Fraction | float


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the table while one condition is read.

    ``kind`` is the kind in hand (within ``for_each_kind``), ``year`` the school year in hand (within a
    window), ``items`` and ``item`` the collection and the item in hand. ``readings`` holds a choice for
    every entry of the register.
    """

    school: School
    rulebook: Rulebook
    readings: Mapping[str, str]
    latest: SchoolYear
    kind: str | None = None
    year: SchoolYear | None = None
    items: Fact | None = None
    item: Item | None = None

    def of_kind(self, kind: str) -> Desk:
        """Take up ``kind``."""
        return replace(self, kind=kind)

    def in_year(self, year: SchoolYear) -> Desk:
        """Take up ``year``."""
        return replace(self, year=year)

    def each_item(self, collection: str) -> Iterator[Desk]:
        """Take up each item of a collection; none where it was not given."""
        given = self.value(collection)
        if isinstance(given, Items):
            for item in given.items:
                yield replace(self, items=self.fact(collection), item=item)

    def fact(self, name: str) -> Fact:
        """Return the dictionary's definition of ``name``."""
        return self.rulebook.circular.dictionary.facts[name]

    def subject(self, name: str) -> Fact | Field:
        """Return what ``name`` means here: a field of the item in hand, or a fact."""
        field = None if self.items is None else self.items.field(name)
        return field or self.fact(name)

    def last(self, count: int) -> list[SchoolYear]:
        """Return the ``count`` latest school years completed, earliest first."""
        return [SchoolYear(self.latest - back) for back in reversed(range(count))]

    def value(self, name: str) -> Value | None:
        """Return what was said of ``name``; None where nothing was said."""
        year = self.latest if self.year is None else self.year
        if self.item is not None:
            return self._of_item(self.item, name, year)
        fact = self.fact(name)
        if fact.profile:
            given = self.school.profile.get(name)
            return None if given is None else given.value
        years = [None] if not fact.yearly else [year, None] if year == self.latest else [year]
        for kind in self._kinds(fact):
            for spoken in years:
                datum = self.school.facts.get(FactKey(name, kind, spoken))
                if datum is not None:
                    return datum.value
        return None

    def _of_item(self, item: Item, name: str, year: SchoolYear) -> Value | None:
        field = self.subject(name)
        years = [None] if not field.yearly else [year, None] if year == self.latest else [year]
        return next((item.fields[name, spoken] for spoken in years if (name, spoken) in item.fields), None)

    def _kinds(self, fact: Fact) -> list[str | None]:
        if not fact.by_kind:
            return [None]
        if len(self.school.kinds) == 1:
            return [None, *self.school.kinds]
        return [self.kind]

    def span(self, name: str) -> Span | None:
        """Return the numbers between which ``name`` must lie, from what was given or follows exactly."""
        value = self.value(name)
        match value:
            case Number(exact=exact):
                return Span(exact, exact)
            case GradeValue(rank=rank):
                return Span(Fraction(rank), Fraction(rank))
        subject = self.subject(name)
        if self.item is not None or subject.kind is FactKind.GRADE:
            return None
        fact = self.fact(name)
        if fact.quotient:
            return self._quotient(*fact.quotient)
        if fact.sum_of:
            return self._sum(fact.sum_of)
        if fact.ceil_of and fact.ceil_collection:
            return self._ceiling(*fact.ceil_of, fact.ceil_collection)
        return None

    def exact(self, name: str) -> Fraction | None:
        """Return the one number ``name`` has, None where it is open."""
        span = self.span(name)
        return span.low if span is not None and span.low == span.high else None

    def _quotient(self, above: str, below: str) -> Span | None:
        part, whole = self.exact(above), self.exact(below)
        if part is None or not whole:
            return None
        return Span(part / whole, part / whole)

    def _sum(self, names: tuple[str, ...]) -> Span | None:
        parts = [self.exact(name) for name in names]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return Span(sum(known, Fraction(0)), sum(known, Fraction(0)))

    def _ceiling(self, above: str, below: str, collection: str) -> Span | None:
        """Share each item out evenly: somewhere there is at least the largest share, rounded up."""
        floors = []
        for desk in self.each_item(collection):
            part, whole = desk.exact(above), desk.exact(below)
            if part is not None and whole:
                floors.append(Fraction(-(-part // whole)))
        return Span(max(floors), math.inf) if floors else None


def school_years(school: School, on: date, readings: Mapping[str, str]) -> SchoolYear:
    """Return the latest school year of the assessment: by its period, else the last one completed by ``on``."""
    if school.period is not None:
        last = school.period[1]
        return SchoolYear(last if readings.get("period_years") == "starting" else last - 1)
    month, day = _LAST_DAYS[readings.get("year_completes", "may_31")]
    return SchoolYear(on.year - 1 if (on.month, on.day) >= (month, day) else on.year - 2)
