"""A school in symbols: every value it may state, stated or not, with what must hold between them.

Years are counted back from the latest completed one, so that what is proved holds on every day and under
every reading of when a year completes. A collection has room for as many items as any answer can rest on
(:mod:`kdcl_rules.change.items_needed`); one with more is judged like one of those.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.change.smt import (
    FALSE,
    TRUE,
    Figure,
    Truth,
    all_true,
    any_true,
    chosen,
    equal,
    flag,
    fraction,
    implies,
    negated,
    number,
    only_where,
    total,
)
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field

__all__ = ["Cell", "Group", "Key", "SymbolicSchool", "Thing"]

_WHOLE: Final = frozenset({FactKind.COUNT, FactKind.YEAR, FactKind.GRADE, FactKind.CHOICE, FactKind.FLAG})
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


class Key(NamedTuple):
    """Which value: the fact, the kind it is stated for, how many years before the latest (None: not yearly)."""

    fact: str
    kind: str | None = None
    back: int | None = None


class Cell(NamedTuple):
    """A value that may be stated. A flag is 0 or 1, a grade its rank, a choice its place among the choices."""

    known: Truth
    value: Figure


NOBODY: Final = Cell(FALSE, fraction(0))


@dataclass(frozen=True, slots=True)
class Thing:
    """One item of a collection: whether there is one, and its fields by name and years back."""

    there: Truth
    fields: dict[tuple[str, int | None], Cell] = field(default_factory=dict)


class Group(NamedTuple):
    """A collection that may be stated: its items, those that are there first."""

    known: Truth
    things: tuple[Thing, ...]


@dataclass(slots=True)
class SymbolicSchool:
    """What a school of ``kinds`` may state; values come to be as they are asked for.

    ``room`` tells how many items each collection has room for.
    """

    kinds: tuple[str, ...]
    dictionary: Dictionary
    room: dict[str, int]
    cells: dict[Key, Cell] = field(default_factory=dict)
    groups: dict[Key, Group] = field(default_factory=dict)
    quotients: list[tuple[tuple[Figure, Figure], Figure]] = field(default_factory=list)
    _always: list[Truth] = field(default_factory=list)

    def keys(self, fact: Fact, kind: str | None, back: int) -> tuple[Key, ...]:
        """Return where a value is looked for, the first that is stated counts: of the kind in hand, then of the school.

        ``back`` counts years before the latest; it says nothing for a fact that is not yearly.
        """
        at = back if fact.yearly and not fact.profile else None
        if fact.profile or not fact.by_kind:
            return (Key(fact.id, None, at),)
        if kind is None and len(self.kinds) == 1:
            kind = self.kinds[0]
        if kind is None or len(self.kinds) == 1:
            return (Key(fact.id, None, at),)  # a school of one kind: both places say the same
        return (Key(fact.id, kind, at), Key(fact.id, None, at))

    def cell(self, fact: Fact, kind: str | None, back: int) -> Cell:
        """Return the value of a fact as stated."""
        found = [self._cell(key) for key in self.keys(fact, kind, back)]
        first, *others = found
        for other in others:
            first = Cell(any_true((first.known, other.known)), chosen(first.known, first.value, other.value))
        return first

    def collections(self, fact: Fact, kind: str | None, back: int) -> Iterator[Group]:
        """Yield the collections that may be what a name means: at most one of them is ``known``."""
        shadowed = FALSE
        for key in self.keys(fact, kind, back):
            group = self._group(key)
            yield Group(all_true((group.known, negated(shadowed))), group.things)
            shadowed = any_true((shadowed, group.known))

    def field_of(self, thing: Thing, column: Field, back: int) -> Cell:
        """Return the value of an item's field."""
        return thing.fields[column.id, back if column.yearly else None]

    def _cell(self, key: Key) -> Cell:
        if key not in self.cells:
            name = "|".join(str(part) for part in key)
            self.cells[key] = self._stated(name, self.dictionary.facts[key.fact])
        return self.cells[key]

    def _stated(self, name: str, of: Fact | Field) -> Cell:
        cell = Cell(flag(f"{name}?"), number(name, whole=of.kind in _WHOLE))
        self._always += self._range(cell.value, of)
        return cell

    def _range(self, value: Figure, of: Fact | Field) -> Iterator[Truth]:
        if of.kind is FactKind.YEAR:
            yield value >= _FIRST_YEAR
            yield value <= _LAST_YEAR
            return
        yield value >= 0
        highest = self._highest(of)
        if highest is not None:
            yield value <= highest

    def _highest(self, of: Fact | Field) -> int | None:
        if of.kind in (FactKind.RATIO, FactKind.FLAG):
            return 1
        if of.scale is not None:
            return len(self.dictionary.scales[of.scale].grades) - 1
        choices: tuple[object, ...] = getattr(of, "choices", ())
        return len(choices) - 1 if choices else None

    def _group(self, key: Key) -> Group:
        if key not in self.groups:
            name = "|".join(str(part) for part in key)
            fact = self.dictionary.facts[key.fact]
            known = flag(f"{name}?")
            there = [flag(f"{name}#{place}") for place in range(self.room[key.fact])]
            self._always += [implies(later, earlier) for earlier, later in pairwise([known, *there])]
            things = tuple(Thing(one, _Fields(self, f"{name}#{place}", fact)) for place, one in enumerate(there))
            self.groups[key] = Group(known, things)
        return self.groups[key]

    def divided(self, where: Truth, over: Figure, under: Figure) -> Figure:
        """Return a quotient as a number of its own, where ``under`` is positive."""
        if under.eq(fraction(1)):
            return over
        name = f"/{len(self.quotients)}"
        known = [quotient for (one, other), quotient in self.quotients if one.eq(over) and other.eq(under)]
        if known:
            return known[0]
        quotient = number(name, whole=False)
        self.quotients.append(((over, under), quotient))
        self._always.append(implies(where, equal(quotient * under, over)))
        return quotient

    def always(self) -> Iterator[Truth]:
        """Yield what holds of every school: ranges, and that parts are at most their whole (of what was asked for)."""
        yield from self._always
        for relation in self.dictionary.relations:
            places = {key._replace(fact="") for key in self.cells if key.fact in relation.parts}
            for place in sorted(places, key=str):
                parts = [self.cells.get(place._replace(fact=part), NOBODY) for part in relation.parts]
                added = total([only_where(part.known, part.value) for part in parts])
                whole = Cell(TRUE, fraction(1))
                if relation.whole is not None:
                    whole = self.cells.get(place._replace(fact=relation.whole), NOBODY)
                yield implies(whole.known, added <= whole.value)

    def apart(self) -> Iterator[Truth]:
        """Yield that nobody states a figure beside what it is worked out from: then the two cannot disagree."""
        places = [*self.cells, *self.groups]
        for key in self.cells:
            fact = self.dictionary.facts[key.fact]
            sources = {*(fact.quotient or ()), *fact.sum_of, *((fact.ceil_collection,) if fact.ceil_collection else ())}
            for other in places:
                if other.fact in sources:
                    yield negated(all_true((self.cells[key].known, self._known(other))))

    def _known(self, key: Key) -> Truth:
        return self.cells[key].known if key in self.cells else self.groups[key].known

    def sizes(self) -> Iterator[Truth]:
        """Yield one part for each value, item and field that is stated: how many hold is how much a school states."""
        for cell in self.cells.values():
            yield cell.known
        for group in self.groups.values():
            yield group.known
            for thing in group.things:
                yield thing.there
                yield from (all_true((thing.there, cell.known)) for cell in thing.fields.values())


class _Fields(dict[tuple[str, "int | None"], Cell]):
    """The fields of one item, each made when it is first asked for."""

    def __init__(self, school: SymbolicSchool, name: str, fact: Fact) -> None:
        super().__init__()
        self._school = school
        self._name = name
        self._fact = fact

    def __missing__(self, at: tuple[str, int | None]) -> Cell:
        column = self._fact.field(at[0])
        if column is None:
            raise KeyError(at)
        self[at] = self._school._stated(f"{self._name}|{at[0]}|{at[1]}", column)  # noqa: SLF001 - its own part
        return self[at]
