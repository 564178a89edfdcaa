"""A condition as a three-valued expression, phrase by phrase what :mod:`kdcl_rules.engine.conditions` means by it.

A collection enters by its aggregates (the lowest or highest value of a field, the number of items). A phrase
that no aggregate can settle is NULL: unknown, until a finding decides.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from kdcl_rules.many.graph import FALSE, NULL, TRUE, Graph, Node, Op
from kdcl_rules.many.sets import negated_all
from kdcl_rules.many.values import NOWHERE, Share, compared, total
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    Extreme,
    FactBound,
    Flag,
    GradeBound,
    Is,
    Not,
    NumberOf,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.condition import Op as Comparison
from kdcl_rules.rulebook.walk import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kdcl_rules.many.values import Values
    from kdcl_rules.rulebook.condition import Bound, Condition, WindowShape

__all__ = ["Conditions", "count_holds"]

_OPPOSITE = {
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.MORE: Comparison.AT_MOST,
}
_UPWARD = (Comparison.AT_LEAST, Comparison.MORE)


def count_holds(graph: Graph, items: Sequence[Node], needed: int) -> Node:
    """Return whether at least ``needed`` are met, over every way they can turn out."""
    surely = graph.how_many(graph.is_true(item) for item in items)
    possibly = graph.how_many(graph.not_false(item) for item in items)
    bound = graph.constant(needed)
    return graph.case(
        [
            (graph.compare(Op.AT_LEAST, surely, bound), TRUE),
            (graph.negated(graph.compare(Op.AT_LEAST, possibly, bound)), FALSE),
        ],
        NULL,
    )


class Conditions:
    """Makes expressions of conditions, under chosen readings and the windows they name."""

    def __init__(self, values: Values, readings: Mapping[str, str], windows: Mapping[str, WindowShape]) -> None:
        self.graph = values.graph
        self._values = values
        self._readings = readings
        self._windows = windows
        self._kind: str | None = None
        self._year: int | None = None
        self._collection: str | None = None

    def verdict(self, condition: Condition, kind: str | None = None) -> Node:
        """Return what ``condition`` can become; ``kind`` is the kind in hand within ``for_each_kind``."""
        before, self._kind = self._kind, kind
        try:
            return self._walk(condition)
        finally:
            self._kind = before

    def something_missing(self, condition: Condition) -> Node:
        """Return whether a value that ``condition`` looks at is missing.

        Of a table of cases every branch counts: no shipped rule asks this of one.
        """
        return self.graph.either(*(self._missing(name) for name in sorted(self._looked_at(condition))))

    def _looked_at(self, condition: Condition) -> frozenset[str]:
        """Return the facts a condition speaks of under the readings chosen."""
        match condition:
            case ByReading(reading, options):
                return self._looked_at(dict(options)[self._readings[reading]])
            case Not(item):
                return self._looked_at(item)
            case AllOf(items) | AnyOf(items):
                return frozenset(name for item in items for name in self._looked_at(item))
            case _:
                return facts_of(condition)

    def _missing(self, name: str) -> Node:
        fact = self._values.dictionary.facts[name]
        if fact.kind in {"flag", "choice"}:
            return self.graph.is_null(self._values.plain(name, self._kind, self._year))
        return self.graph.is_null(self._values.share(name, self._kind, self._year).over)

    def _walk(self, condition: Condition) -> Node:
        return self._WALKERS[type(condition)](self, condition)

    # -- plain phrases -------------------------------------------------------------------------

    def _compare(self, condition: Compare) -> Node:
        return compared(self.graph, condition.op, self._share(condition.fact), self._bound(condition.bound))

    def _share(self, fact: str, year: int | None = None) -> Share:
        return self._values.share(fact, self._kind, self._year if year is None else year)

    def _bound(self, bound: Bound) -> Share:
        if isinstance(bound, FactBound):
            return self._share(bound.fact)
        if isinstance(bound, GradeBound):
            return self._values.constant(bound.rank, 1)
        return self._values.constant(bound.exact.numerator, bound.exact.denominator)

    def _flag(self, condition: Flag) -> Node:
        return self._values.plain(condition.fact, self._kind, self._year)

    def _is(self, condition: Is) -> Node:
        value = self._values.plain(condition.fact, self._kind, self._year)
        return self.graph.compare(Op.EQUAL, value, self.graph.constant(condition.choice))

    def _teaches(self, condition: Teaches) -> Node:
        kinds = self._values.kinds if self._kind is None else (self._kind,)
        return TRUE if condition.kind in kinds else FALSE

    def _not(self, condition: Not) -> Node:
        return self.graph.negated(self._walk(condition.item))

    def _all(self, condition: AllOf) -> Node:
        return self.graph.both(*(self._walk(item) for item in condition.items))

    def _any(self, condition: AnyOf) -> Node:
        return self.graph.either(*(self._walk(item) for item in condition.items))

    # -- windows over school years -------------------------------------------------------------

    def _years(self, length: int) -> range:
        return range(self._values.latest - length + 1, self._values.latest + 1)

    def _in_year(self, condition: Condition, year: int) -> Node:
        before, self._year = self._year, year
        try:
            return self._walk(condition)
        finally:
            self._year = before

    def _window(self, condition: Window) -> Node:
        if condition.kind is WindowKind.AVERAGE:
            return self._average(condition)
        years = self._years(condition.years)
        bodies = [self._in_year(condition.body, year) for year in years]
        if condition.kind is WindowKind.NONE:
            return negated_all(self.graph, bodies)
        if condition.kind is not WindowKind.AT_LEAST:
            return self.graph.both(*bodies)
        enough = count_holds(self.graph, bodies, condition.at_least or 1)
        if condition.others is None:
            return enough
        others = [self._in_year(condition.others, year) for year in years]
        pairs = zip(bodies, others, strict=True)
        return self.graph.both(enough, *(self.graph.either(*pair) for pair in pairs))

    def _reading_window(self, condition: ReadingWindow) -> Node:
        shape = self._windows[condition.reading]
        return self._window(Window(shape.kind, shape.years, condition.body, shape.at_least))

    def _average(self, condition: Window) -> Node:
        """Compare the mean; a missing year may hold anything from nothing to the ceiling."""
        body = condition.body
        if not isinstance(body, Compare):
            message = "an average needs a comparison"
            raise TypeError(message)
        graph, values = self.graph, self._values
        series = [self._share(body.fact, year) for year in self._years(condition.years)]
        bound = self._bound(body.bound)
        ceiling = values.ceiling(body.fact, self._collection)
        whole = Share(graph.times(bound.over, graph.constant(len(series))), bound.under)
        full = compared(graph, body.op, total(graph, series), whole)
        least = total(graph, [self._filled(one, values.constant(0, 1)) for one in series])
        if ceiling is None:
            return graph.first_of(full, self._from_below(body.op, least, whole))
        most = total(graph, [self._filled(one, ceiling) for one in series])
        if body.op is Comparison.EQUAL:
            outside = (compared(graph, Comparison.MORE, least, whole), compared(graph, Comparison.LESS, most, whole))
            return graph.first_of(full, graph.negated(graph.filling(graph.either(*outside))))
        return self._agreed(compared(graph, body.op, least, whole), compared(graph, body.op, most, whole))

    def _from_below(self, op: Comparison, least: Share, whole: Share) -> Node:
        """Compare a mean of which only the least it can be is known."""
        graph = self.graph
        if op in _UPWARD:
            return graph.filling(compared(graph, op, least, whole))
        beyond = Comparison.MORE if op is Comparison.EQUAL else _OPPOSITE[op]
        return graph.negated(graph.filling(compared(graph, beyond, least, whole)))

    def _filled(self, share: Share, other: Share) -> Share:
        graph = self.graph
        if share.over is NULL:
            return other
        gap = graph.is_null(share.over)
        return Share(graph.first_of(share.over, other.over), graph.case([(gap, other.under)], share.under))

    def _agreed(self, first: Node, second: Node) -> Node:
        """Return what both answers say, NULL where they differ."""
        graph = self.graph
        both, neither = graph.both(first, second), graph.either(first, second)
        return graph.case([(both, TRUE), (graph.negated(neither), FALSE)], NULL)

    def _trend(self, condition: Trend) -> Node:
        graph = self.graph
        series = [self._share(condition.fact, year) for year in self._years(condition.years)]
        ceiling = self._values.ceiling(condition.fact, self._collection)
        nothing = self._values.constant(0, 1)

        def is_full(share: Share) -> Node:
            return FALSE if ceiling is None else compared(graph, Comparison.EQUAL, share, ceiling)

        if condition.kind is TrendKind.ENDS_HIGHER:
            first, last = series[0], series[-1]
            rises = compared(graph, Comparison.MORE, last, first)
            is_nothing = compared(graph, Comparison.EQUAL, last, nothing)
            return graph.both(rises, graph.negated(is_full(first)), graph.negated(is_nothing))
        return graph.both(
            *(
                graph.either(
                    compared(graph, Comparison.AT_MOST, earlier, later),
                    compared(graph, Comparison.EQUAL, earlier, nothing),
                    is_full(later),
                )
                for earlier, later in combinations(series, 2)
            )
        )

    # -- collections ---------------------------------------------------------------------------

    def _quantified(self, condition: Quantified) -> Node:
        before, self._collection = self._collection, condition.collection
        try:
            match condition.quantifier:
                case Quantifier.EACH:
                    return self._each(condition.body, negated=False)
                case Quantifier.NONE:
                    return self._each(condition.body, negated=True)
                case Quantifier.AT_LEAST:
                    return NULL
        finally:
            self._collection = before

    def _each(self, body: Condition, *, negated: bool) -> Node:
        """Return whether every item meets ``body``, or its opposite, as far as lowest and highest values tell."""
        graph = self.graph
        match body:
            case Compare(fact, op, bound) if not isinstance(bound, FactBound) and op in _OPPOSITE:
                asked = _OPPOSITE[op] if negated else op
                which = "lowest" if asked in _UPWARD else "highest"
                found = self._values.aggregate(self._collection or "", which, fact, self._year)
                return compared(graph, asked, found, self._bound(bound))
            case Window(kind=WindowKind.EACH | WindowKind.LATEST) if not negated:
                return graph.both(*self._each_in_years(body))
            case Window(kind=WindowKind.AT_LEAST, others=None) if not negated:
                # Years in which all pass are years in which each passes; that all fail in some says nothing of each.
                return graph.filling(count_holds(graph, self._each_in_years(body), body.at_least or 1))
            case AllOf(items) if not negated:
                return graph.both(*(self._each(item, negated=False) for item in items))
            case _:
                return NULL

    def _each_in_years(self, window: Window) -> list[Node]:
        found: list[Node] = []
        before = self._year
        for year in self._years(window.years):
            self._year = year
            found.append(self._each(window.body, negated=False))
        self._year = before
        return found

    def _extreme(self, condition: Extreme) -> Node:
        which = "highest" if condition.largest else "lowest"
        found = self._values.aggregate(condition.collection, which, condition.field, self._year)
        return compared(self.graph, condition.op, found, self._bound(condition.bound))

    def _number_of(self, condition: NumberOf) -> Node:
        found = self._values.count(condition.collection)
        return compared(self.graph, condition.op, found, self._bound(condition.bound)) if found != NOWHERE else NULL

    # -- choices -------------------------------------------------------------------------------

    def _cases(self, condition: Cases) -> Node:
        """Take the first branch whose guard holds; an unknown guard leaves several branches open."""
        result = self._walk(condition.otherwise)
        for guard, body in reversed(condition.branches):
            asked, answer = self._walk(guard), self._walk(body)
            result = self.graph.case(
                [(asked, answer), (self.graph.is_false(asked), result)], self._agreed(answer, result)
            )
        return result

    def _by_reading(self, condition: ByReading) -> Node:
        return self._walk(dict(condition.options)[self._readings[condition.reading]])

    _WALKERS: ClassVar[dict[type, Callable[..., Node]]] = {
        Compare: _compare,
        Flag: _flag,
        Is: _is,
        Teaches: _teaches,
        Not: _not,
        AllOf: _all,
        AnyOf: _any,
        Window: _window,
        ReadingWindow: _reading_window,
        Trend: _trend,
        Quantified: _quantified,
        Extreme: _extreme,
        NumberOf: _number_of,
        Cases: _cases,
        ByReading: _by_reading,
    }
