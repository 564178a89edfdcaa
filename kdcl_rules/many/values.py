"""The values of facts as exact fractions of columns, found as :mod:`kdcl_rules.engine.lookup` finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.many.columns import fact_column, year_suffix
from kdcl_rules.many.graph import NULL, Op, number
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.many.columns import Given
    from kdcl_rules.many.graph import Graph, Node
    from kdcl_rules.rulebook.condition import Op as Comparison
    from kdcl_rules.rulebook.facts import Dictionary, Fact

__all__ = ["NOWHERE", "Share", "Values", "compared", "total"]


@dataclass(frozen=True, slots=True)
class Share:
    """A number as one whole number over another; NULL where ``over`` is. ``under`` is above zero."""

    over: Node
    under: Node


NOWHERE = Share(NULL, NULL)


class Values:
    """The facts of a table's rows, seen on one reference year, for schools of ``kinds``."""

    def __init__(
        self, graph: Graph, given: Given, dictionary: Dictionary, *, kinds: tuple[str, ...], latest: int
    ) -> None:
        self.graph = graph
        self.dictionary = dictionary
        self.kinds = kinds
        self.latest = latest
        self._given = given

    def column(self, name: str) -> Node:
        """Return a column, NULL where the table has none of that name."""
        return self.graph.column(name) if self._given.has(name) else NULL

    def plain(self, name: str, kind: str | None, year: int | None) -> Node:
        """Return a flag's or choice's value."""
        fact = self.dictionary.facts[name]
        return self.graph.first_of(*(self.column(one) for one in self._names(fact, kind, year)))

    def share(self, name: str, kind: str | None, year: int | None) -> Share:
        """Return a number as given, else as derived."""
        fact = self.dictionary.facts[name]
        found = [self._read(fact, one) for one in self._names(fact, kind, year)]
        if fact.quotient:
            over, under = (self.share(part, kind, year) for part in fact.quotient)
            found.append(self._quotient(over, under))
        elif fact.sum_of:
            found.append(total(self.graph, [self.share(part, kind, year) for part in fact.sum_of]))
        return self._first(found)

    def aggregate(self, collection: str, which: str, field: str, year: int | None) -> Share:
        """Return the lowest or highest value of a field over a collection's items, where a column states it."""
        definition = self.dictionary.facts[collection].field(field)
        if definition is None:
            return NOWHERE
        base = f"{collection}__{which}__{field}"
        names = [base]
        if definition.yearly:
            at = self.latest if year is None else year
            names = [f"{base}__{year_suffix(at)}", *([base] if at == self.latest else [])]
        scale = definition.scale
        return self._first([self._grade(one, scale) if scale else self._number(one) for one in names])

    def count(self, collection: str) -> Share:
        """Return the number of a collection's items, where a column states it."""
        return self._number(f"{collection}__items")

    def ceiling(self, name: str, collection: str | None) -> Share | None:
        """Return the largest value a fact or a field can take, None where there is none."""
        facts = self.dictionary.facts
        field = facts[collection].field(name) if collection else None
        definition = field or facts[name]
        if definition.kind is FactKind.RATIO:
            return self.constant(1, 1)
        if definition.kind is FactKind.GRADE and definition.scale is not None:
            return self.constant(len(self.dictionary.scales[definition.scale].grades) - 1, 1)
        return None

    def constant(self, over: int, under: int) -> Share:
        """Return a fixed number."""
        return Share(self.graph.constant(over), self.graph.constant(under))

    def _names(self, fact: Fact, kind: str | None, year: int | None) -> list[str]:
        """Return the columns that may hold a value, the first that is given before the others."""
        if fact.profile or not fact.yearly:
            years: list[int | None] = [None]
        else:
            at = self.latest if year is None else year
            years = [at, None] if at == self.latest else [at]
        if kind is None and len(self.kinds) == 1:
            kind = self.kinds[0]
        of_kinds = [kind, None] if fact.by_kind and kind is not None else [None]
        return [fact_column(fact.id, of_kind, of_year) for of_kind in of_kinds for of_year in years]

    def _read(self, fact: Fact, name: str) -> Share:
        if fact.kind is FactKind.GRADE and fact.scale:
            return self._grade(name, fact.scale)
        if fact.kind is not FactKind.RATIO:
            return self._number(name)
        graph = self.graph
        over, under = self.column(f"{name}__num"), self.column(f"{name}__den")
        if over is NULL or under is NULL:
            return self._number(name)
        counted = graph.compare(Op.MORE, under, graph.constant(0))
        return self._first([Share(graph.case([(counted, over)], NULL), under), self._number(name)])

    def _number(self, name: str) -> Share:
        places = self._given.scales.get(name, 0)
        return Share(self.graph.scaled(self.column(name), places), self.graph.constant(10**places))

    def _grade(self, name: str, scale: str) -> Share:
        graph, column = self.graph, self.column(name)
        ranks = [
            (graph.compare(Op.EQUAL, column, graph.constant(grade.id)), graph.constant(grade.rank))
            for grade in self.dictionary.scales[scale].grades
        ]
        return Share(graph.case(ranks, NULL), graph.constant(1))

    def _first(self, found: Sequence[Share]) -> Share:
        """Return the first number that is there."""
        there = [share for share in found if share.over is not NULL]
        if not there:
            return NOWHERE
        graph = self.graph
        over = graph.first_of(*(share.over for share in there))
        choices = [(graph.negated(graph.is_null(share.over)), share.under) for share in there[:-1]]
        return Share(over, graph.case(choices, there[-1].under))

    def _quotient(self, over: Share, under: Share) -> Share:
        graph = self.graph
        top, below = graph.times(over.over, under.under), graph.times(over.under, under.over)
        return Share(graph.case([(graph.compare(Op.MORE, below, graph.constant(0)), top)], NULL), below)


def total(graph: Graph, parts: Sequence[Share]) -> Share:
    """Return the exact sum, NULL where a part is."""
    first, *others = parts
    over, under = first.over, first.under
    for part in others:
        if under is part.under:
            over = graph.plus(over, part.over)
        else:
            over = graph.plus(graph.times(over, part.under), graph.times(part.over, under))
            under = graph.times(under, part.under)
    return Share(over, under)


def compared(graph: Graph, op: Comparison, value: Share, bound: Share) -> Node:
    """Compare exactly, whole numbers with whole numbers: ``a/b >= c/d`` is ``a*d >= c*b``."""
    if value.over is NULL or bound.over is NULL:
        return NULL
    ours, theirs = number(value.under), number(bound.under)
    if ours is not None and ours == theirs:
        left, right = value.over, bound.over
    else:
        left, right = graph.times(value.over, bound.under), graph.times(bound.over, value.under)
    match op.value:
        case ">=":
            return graph.compare(Op.AT_LEAST, left, right)
        case "<=":
            return graph.compare(Op.AT_LEAST, right, left)
        case ">":
            return graph.compare(Op.MORE, left, right)
        case "<":
            return graph.compare(Op.MORE, right, left)
        case _:
            return graph.compare(Op.EQUAL, left, right)
