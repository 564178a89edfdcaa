"""Evaluating one condition over one school's facts: what it can become, and why.

The meaning of the condition language is defined here and nowhere else. Every window and quantifier is
settled as soon as no value of what is missing could change it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kdcl_rules.engine.trace import Measurement, Missing
from kdcl_rules.engine.verdict import EITHER, MET, NOT_MET, all_of, any_of, at_least, negate
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
    Op,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kdcl_rules.engine.lookup import Found, Lookup
    from kdcl_rules.rulebook.condition import Bound, Condition, WindowShape
    from kdcl_rules.school.values import Item, SchoolYear, Simple

__all__ = ["Evaluator", "holds"]


def holds(op: Op, value: Fraction | int, bound: Fraction | int) -> bool:
    """Compare exactly.

    >>> holds(Op.AT_LEAST, Fraction(57, 60), Fraction(95, 100))
    True
    """
    match op:
        case Op.AT_LEAST:
            return value >= bound
        case Op.AT_MOST:
            return value <= bound
        case Op.EQUAL:
            return value == bound
        case Op.MORE:
            return value > bound
        case Op.LESS:
            return value < bound


def _truth(answer: bool) -> int:  # noqa: FBT001 - a truth value is the thing itself here
    return MET if answer else NOT_MET


def _over_lower_bound(op: Op, low: Fraction, bound: Fraction) -> int:
    """Compare a value of which only ``value >= low`` is known."""
    if op in (Op.AT_LEAST, Op.MORE):
        return MET if holds(op, low, bound) else EITHER
    if op is Op.EQUAL:
        return NOT_MET if low > bound else EITHER
    return EITHER if holds(op, low, bound) else NOT_MET


class Evaluator:
    """Evaluates conditions for one school.

    ``readings`` maps an entry of the register to the reading chosen, ``windows`` to the window that names. The kind, year
    and item in hand change while a condition is walked and are restored on the way out. ``measurements``
    and ``missing`` collect what was looked at since :meth:`fresh`; ``guarded`` tells whether a branch was
    open only because its guard is unknown.
    """

    __slots__ = (
        "_collection",
        "_item",
        "_kind",
        "_lookup",
        "_readings",
        "_windows",
        "_year",
        "guarded",
        "measurements",
        "missing",
    )

    def __init__(
        self, lookup: Lookup, readings: Mapping[str, str], windows: Mapping[str, WindowShape]
    ) -> None:
        self._lookup = lookup
        self._readings = readings
        self._windows = windows
        self._kind: str | None = None
        self._year: SchoolYear | None = None
        self._item: Item | None = None
        self._collection: str | None = None
        self.fresh()

    def fresh(self) -> None:
        """Forget what was looked at."""
        self.measurements: list[Measurement] = []
        self.missing: list[Missing] = []
        self.guarded = False

    def evaluate(self, condition: Condition, kind: str | None = None) -> int:
        """Return what ``condition`` can become; ``kind`` is the kind in hand within ``for_each_kind``."""
        self._kind = kind
        return self._walk(condition)

    def _walk(self, condition: Condition) -> int:
        return _WALKERS[type(condition)](self, condition)

    # -- plain phrases -------------------------------------------------------------------------

    def _compare(self, condition: Compare) -> int:
        found = self._value(condition.fact)
        if found is None:
            self._note(condition, None, EITHER)
            return EITHER
        bound = self._bound(condition.bound)
        if bound is None:
            self._note(condition, found, EITHER)
            return EITHER
        value = found.value.rank if isinstance(found.value, GradeValue) else _exact(found.value)
        if found.at_least:
            possible = _over_lower_bound(condition.op, Fraction(value), Fraction(bound))
            if possible == EITHER:
                self._miss(condition.fact)
        else:
            possible = _truth(holds(condition.op, value, bound))
        self._note(condition, found, possible)
        return possible

    def _flag(self, condition: Flag) -> int:
        found = self._value(condition.fact)
        possible = EITHER if found is None else _truth(found.value is True)
        self._note(condition, found, possible)
        return possible

    def _is(self, condition: Is) -> int:
        found = self._value(condition.fact)
        possible = EITHER if found is None else _truth(found.value == condition.choice)
        self._note(condition, found, possible)
        return possible

    def _teaches(self, condition: Teaches) -> int:
        if self._kind is not None:
            return _truth(self._kind == condition.kind)
        return _truth(condition.kind in self._lookup.kinds)

    def _not(self, condition: Not) -> int:
        return negate(self._walk(condition.item))

    def _all(self, condition: AllOf) -> int:
        return all_of([self._walk(item) for item in condition.items])

    def _any(self, condition: AnyOf) -> int:
        return any_of([self._walk(item) for item in condition.items])

    # -- windows over school years -------------------------------------------------------------

    def _window(self, condition: Window) -> int:
        if condition.kind is WindowKind.AVERAGE:
            return self._average(condition)
        years = self._lookup.years(condition.years)
        bodies = [self._in_year(condition.body, year) for year in years]
        match condition.kind:
            case WindowKind.NONE:
                return all_of([negate(body) for body in bodies])
            case WindowKind.AT_LEAST:
                needed = condition.at_least or 1
                if condition.others is None:
                    return at_least(needed, bodies)
                others = [self._in_year(condition.others, year) for year in years]
                each = [any_of(pair) for pair in zip(bodies, others, strict=True)]
                return all_of([at_least(needed, bodies), *each])
            case _:
                return all_of(bodies)

    def _in_year(self, condition: Condition, year: SchoolYear) -> int:
        before, self._year = self._year, year
        try:
            return self._walk(condition)
        finally:
            self._year = before

    def _average(self, condition: Window) -> int:
        body = condition.body
        if not isinstance(body, Compare):
            message = "an average needs a comparison"
            raise TypeError(message)
        bound = self._bound(body.bound)
        known = Fraction(0)
        gaps = 0
        for year in self._lookup.years(condition.years):
            self._in_year_note(body, year)
            found = self._find(body.fact, year)
            if found is None or found.at_least:
                gaps += 1
            else:
                known += _exact(found.value)
        if bound is None:
            return EITHER
        low = known / condition.years
        top = self._ceiling(body.fact)
        if gaps and top is None:
            return _over_lower_bound(body.op, low, Fraction(bound))
        high = low if top is None else (known + gaps * top) / condition.years
        answers = {holds(body.op, low, bound), holds(body.op, high, bound)}
        if body.op is Op.EQUAL and low < bound < high:
            answers = {True, False}
        return sum(_truth(answer) for answer in answers)

    def _reading_window(self, condition: ReadingWindow) -> int:
        shape = self._windows[condition.reading]
        return self._window(Window(shape.kind, shape.years, condition.body, shape.at_least))

    def _trend(self, condition: Trend) -> int:
        years = self._lookup.years(condition.years)
        series: list[Fraction | None] = []
        for year in years:
            found = self._find(condition.fact, year)
            known = found is not None and not found.at_least
            self._remember(condition.fact, found if known else None, EITHER, year=year)
            series.append(_exact(found.value) if found is not None and known else None)
        if condition.kind is TrendKind.ENDS_HIGHER:
            return self._ends_higher(condition.fact, series[0], series[-1])
        return self._not_falling(condition.fact, series)

    def _ends_higher(self, fact: str, first: Fraction | None, last: Fraction | None) -> int:
        if first is not None and last is not None:
            return _truth(last > first)
        top = self._ceiling(fact)
        if (first is not None and first == top) or last == 0:
            return NOT_MET
        return EITHER

    def _not_falling(self, fact: str, series: list[Fraction | None]) -> int:
        known = [value for value in series if value is not None]
        if any(later < earlier for earlier, later in zip(known, known[1:], strict=False)):
            return NOT_MET
        top = self._ceiling(fact)
        highest: Fraction | None = Fraction(0)
        may_fall = False
        for place, value in enumerate(series):
            least = Fraction(0) if value is None else value
            if place and (highest is None or highest > least):
                may_fall = True
            most = top if value is None else value
            highest = None if highest is None or most is None else max(highest, most)
        return EITHER if may_fall else MET

    def _ceiling(self, fact: str) -> Fraction | None:
        """Return the largest value the fact can take, None where there is none."""
        definition = self._lookup.dictionary.facts[fact]
        if definition.kind is FactKind.RATIO:
            return Fraction(1)
        if definition.kind is FactKind.GRADE and definition.scale is not None:
            return Fraction(len(self._lookup.dictionary.scales[definition.scale].grades) - 1)
        return None

    # -- collections ---------------------------------------------------------------------------

    def _quantified(self, condition: Quantified) -> int:
        items = self._items(condition.collection)
        if not items:
            return EITHER
        bodies = [self._for_item(condition.collection, item, condition.body) for item in items]
        match condition.quantifier:
            case Quantifier.EACH:
                return all_of(bodies)
            case Quantifier.NONE:
                return all_of([negate(body) for body in bodies])
            case Quantifier.AT_LEAST:
                return at_least(condition.at_least or 1, bodies)

    def _for_item(self, collection: str, item: Item, body: Condition) -> int:
        before = self._item, self._collection
        self._item, self._collection = item, collection
        try:
            return self._walk(body)
        finally:
            self._item, self._collection = before

    def _extreme(self, condition: Extreme) -> int:
        """Compare the largest or smallest value: all must stay within, or one must reach, the bound."""
        items = self._items(condition.collection)
        if not items:
            return EITHER
        body = Compare(condition.field, condition.op, condition.bound)
        answers = [self._for_item(condition.collection, item, body) for item in items]
        upward = condition.op in (Op.AT_LEAST, Op.MORE)
        if condition.op is Op.EQUAL:
            within = Compare(condition.field, Op.AT_MOST if condition.largest else Op.AT_LEAST, condition.bound)
            inside = [self._for_item(condition.collection, item, within) for item in items]
            return all_of([any_of(answers), *inside])
        return any_of(answers) if upward == condition.largest else all_of(answers)

    def _number_of(self, condition: NumberOf) -> int:
        items = self._items(condition.collection)
        if items is None:
            return EITHER
        return _truth(holds(condition.op, Fraction(len(items)), condition.bound.exact))

    def _items(self, collection: str) -> tuple[Item, ...] | None:
        found = self._lookup.find(collection, self._kind, self._year)
        if found is None or not isinstance(found.value, Items) or not found.value.items:
            self.missing.append(Missing(collection, self._kind, self._year))
            return None
        return found.value.items

    # -- choices -------------------------------------------------------------------------------

    def _cases(self, condition: Cases) -> int:
        """Take the first branch whose guard holds; an unknown guard leaves several branches open."""
        possible = 0
        branches: list[int] = []
        unsure = False
        for guard, body in (*condition.branches, (None, condition.otherwise)):
            answer = MET if guard is None else self._walk(guard)
            if not answer & MET:
                continue
            branches.append(self._walk(body))
            possible |= branches[-1]
            if answer == MET:
                break
            unsure = True
        if unsure and any(branch != EITHER for branch in branches):
            self.guarded = True
        return possible

    def _by_reading(self, condition: ByReading) -> int:
        chosen = self._readings[condition.reading]
        return self._walk(dict(condition.options)[chosen])

    # -- values --------------------------------------------------------------------------------

    def _value(self, name: str) -> Found | None:
        return self._find(name, self._year)

    def _find(self, name: str, year: SchoolYear | None) -> Found | None:
        if self._item is not None and self._collection is not None:
            field = self._lookup.dictionary.facts[self._collection].field(name)
            if field is not None:
                return self._field(name, year if field.yearly else None, yearly=field.yearly)
        return self._lookup.find(name, self._kind, year)

    def _field(self, name: str, year: SchoolYear | None, *, yearly: bool) -> Found | None:
        from kdcl_rules.engine.lookup import Found

        item = self._item
        if item is None:
            return None
        wanted = (year if year is not None else self._lookup.latest) if yearly else None
        value = item.fields.get((name, wanted))
        if value is None and wanted == self._lookup.latest:
            value = item.fields.get((name, None))
        return None if value is None else Found(value)

    def _bound(self, bound: Bound) -> Fraction | int | None:
        if isinstance(bound, GradeBound):
            return bound.rank
        if isinstance(bound, FactBound):
            found = self._value(bound.fact)
            if found is None or found.at_least:
                self._miss(bound.fact)
                return None
            return found.value.rank if isinstance(found.value, GradeValue) else _exact(found.value)
        return bound.exact

    # -- the trace -----------------------------------------------------------------------------

    def _note(self, condition: Compare | Flag | Is, found: Found | None, possible: int) -> None:
        if isinstance(condition, Compare):
            self._remember(condition.fact, found, possible, op=condition.op, bound=condition.bound)
        else:
            self._remember(condition.fact, found, possible)

    def _in_year_note(self, condition: Compare, year: SchoolYear) -> None:
        found = self._find(condition.fact, year)
        self._remember(condition.fact, found, EITHER, op=condition.op, bound=condition.bound, year=year)

    def _remember(
        self,
        fact: str,
        found: Found | None,
        possible: int,
        *,
        op: Op | None = None,
        bound: Bound | None = None,
        year: SchoolYear | None = None,
    ) -> None:
        if found is None:
            self._miss(fact, year)
        field = fact if self._names_field(fact) else None
        owner = self._collection if field and self._collection else fact
        value: Simple | None = None
        if found is not None and not isinstance(found.value, Items):
            value = found.value
        self.measurements.append(
            Measurement(
                fact=owner,
                possible=possible,
                value=value,
                op=op,
                bound=bound,
                kind=self._kind_of(owner),
                year=self._year_of(fact, year),
                item=self._item.name if field and self._item else None,
                field=field,
                at_least=found is not None and found.at_least,
                datum=None if found is None else found.datum,
            )
        )

    def _miss(self, fact: str, year: SchoolYear | None = None) -> None:
        field = fact if self._names_field(fact) else None
        owner = self._collection if field and self._collection else fact
        definition = self._lookup.dictionary.facts[owner]
        self.missing.append(
            Missing(
                fact=owner,
                kind=self._kind_of(owner),
                year=self._year_of(fact, year),
                item=self._item.name if field and self._item else None,
                field=field,
                flag=definition.profile,
            )
        )

    def _names_field(self, fact: str) -> bool:
        if self._item is None or self._collection is None:
            return False
        return self._lookup.dictionary.facts[self._collection].field(fact) is not None

    def _kind_of(self, fact: str) -> str | None:
        return self._kind if self._lookup.dictionary.facts[fact].by_kind else None

    def _year_of(self, fact: str, year: SchoolYear | None) -> SchoolYear | None:
        if self._names_field(fact) and self._collection is not None:
            field = self._lookup.dictionary.facts[self._collection].field(fact)
            yearly = field is not None and field.yearly
        else:
            yearly = self._lookup.dictionary.facts[fact].yearly
        return (year or self._year or self._lookup.latest) if yearly else None


def _exact(value: Simple | Items) -> Fraction:
    """Return a number to compare: of a number itself, of a grade its rank."""
    if isinstance(value, Number):
        return value.exact
    if isinstance(value, GradeValue):
        return Fraction(value.rank)
    message = f"not a number: {value!r}"
    raise TypeError(message)


_WALKERS: dict[type, Callable[[Evaluator, Condition], int]] = {
    Compare: Evaluator._compare,
    Flag: Evaluator._flag,
    Is: Evaluator._is,
    Teaches: Evaluator._teaches,
    Not: Evaluator._not,
    AllOf: Evaluator._all,
    AnyOf: Evaluator._any,
    Window: Evaluator._window,
    ReadingWindow: Evaluator._reading_window,
    Trend: Evaluator._trend,
    Quantified: Evaluator._quantified,
    Extreme: Evaluator._extreme,
    NumberOf: Evaluator._number_of,
    Cases: Evaluator._cases,
    ByReading: Evaluator._by_reading,
}
