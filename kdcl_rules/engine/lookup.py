"""Finding the value a condition speaks of, derived facts included.

A value that nobody gave is None: never zero, never false.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.values import Items
from kdcl_rules.school.years import window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.school.values import Datum, School, SchoolYear, Simple

    _Given: TypeAlias = dict[tuple[str | None, SchoolYear | None], Datum]

__all__ = ["Found", "Lookup"]


@dataclass(frozen=True, slots=True)
class Found:
    """A value, with the datum it stands in (None where derived); ``at_least`` marks a lower bound."""

    value: Simple | Items
    datum: Datum | None = None
    at_least: bool = False


class Lookup:
    """The facts of one school, seen on one reference year.

    ``latest`` is the last school year completed by the reference date: what a yearly fact means where no
    window is named, and what a yearly fact given without a year stands for.
    """

    __slots__ = ("_facts", "_profile", "_windows", "dictionary", "kinds", "latest")

    def __init__(self, school: School, dictionary: Dictionary, latest: SchoolYear) -> None:
        self._facts: dict[str, _Given] = {}
        for key, datum in school.facts.items():
            self._facts.setdefault(key.fact, {})[key.kind, key.year] = datum
        self._profile: Mapping[str, Datum] = school.profile
        self._windows: dict[int, tuple[SchoolYear, ...]] = {}
        self.dictionary = dictionary
        self.kinds = school.kinds
        self.latest = latest

    def years(self, length: int) -> tuple[SchoolYear, ...]:
        """Return the ``length`` latest school years completed, oldest first."""
        years = self._windows.get(length)
        if years is None:
            years = self._windows[length] = window(self.latest, length)
        return years

    def find(self, name: str, kind: str | None, year: SchoolYear | None) -> Found | None:
        """Return the value of a fact: as given, else as derived, else a derived lower bound, else None.

        ``kind`` is the kind in hand within ``for_each_kind``; ``year`` None means the latest.
        """
        fact = self.dictionary.facts[name]
        if fact.profile:
            datum = self._profile.get(name)
            return None if datum is None else Found(datum.value, datum)
        datum = self._given(fact, kind, year)
        if datum is not None:
            return Found(datum.value, datum)
        if fact.quotient or fact.sum_of:
            derived = self._derived(fact, kind, year)
            if derived is not None:
                return Found(derived)
        if fact.ceil_collection and fact.ceil_of:
            return self._lower_bound(fact.ceil_collection, fact.ceil_of, kind, year)
        return None

    def contradictions(self) -> Iterator[tuple[str, SchoolYear | None, str | None]]:
        """Yield each fact (with its year and kind) given otherwise than it follows from other facts given.

        A figure within the rounding of both is no contradiction.
        """
        for name, given in self._facts.items():
            fact = self.dictionary.facts[name]
            for (kind, year), datum in given.items():
                if isinstance(datum.value, Number) and self._contradicts(fact, datum.value, kind, year):
                    yield name, year, kind

    def _contradicts(self, fact: Fact, value: Number, kind: str | None, year: SchoolYear | None) -> bool:
        if fact.quotient or fact.sum_of:
            derived = self._derived(fact, kind, year)
            if derived is None:
                return False
            return abs(derived.exact - value.exact) > derived.half_step + value.half_step
        if fact.ceil_collection and fact.ceil_of:
            least = self._lower_bound(fact.ceil_collection, fact.ceil_of, kind, year)
            return least is not None and isinstance(least.value, Number) and value.exact < least.value.exact
        return False

    def _given(self, fact: Fact, kind: str | None, year: SchoolYear | None) -> Datum | None:
        given = self._facts.get(fact.id)
        if given is None:
            return None
        wanted = (year if year is not None else self.latest) if fact.yearly else None
        if not fact.by_kind:
            return self._of_year(given, None, wanted)
        if kind is None and len(self.kinds) == 1:
            kind = self.kinds[0]
        datum = self._of_year(given, kind, wanted)
        return datum if datum is not None or kind is None else self._of_year(given, None, wanted)

    def _of_year(self, given: _Given, kind: str | None, year: SchoolYear | None) -> Datum | None:
        """Return the figure of a year; one given without a year stands for the latest."""
        datum = given.get((kind, year))
        return given.get((kind, None)) if datum is None and year == self.latest else datum

    def _derived(self, fact: Fact, kind: str | None, year: SchoolYear | None) -> Number | None:
        if fact.quotient:
            over, under = (self._number(part, kind, year) for part in fact.quotient)
            if over is None or under is None or under.exact == 0:
                return None
            return Number(over.exact / under.exact)
        total = Fraction(0)
        slack = Fraction(0)
        for part in fact.sum_of:
            number = self._number(part, kind, year)
            if number is None:
                return None
            total += number.exact
            slack += number.half_step
        return Number(total, half_step=slack)

    def _number(self, name: str, kind: str | None, year: SchoolYear | None) -> Number | None:
        found = self.find(name, kind, year)
        return found.value if found and isinstance(found.value, Number) and not found.at_least else None

    def _lower_bound(
        self,
        collection: str,
        parts: tuple[str, str],
        kind: str | None,
        year: SchoolYear | None,
    ) -> Found | None:
        """Return ⌈a / b⌉ of the item where it is largest: some class of that grade has at least so many."""
        found = self.find(collection, kind, year)
        if found is None or not isinstance(found.value, Items):
            return None
        best: int | None = None
        for item in found.value.items:
            over, under = (item.fields.get((part, None)) for part in parts)
            if isinstance(over, Number) and isinstance(under, Number) and under.exact > 0:
                bound = ceil(over.exact / under.exact)
                best = bound if best is None else max(best, bound)
        return None if best is None else Found(Number(Fraction(best)), at_least=True)
