"""Evaluating one condition over one school's facts: what it can become, and why.

The meaning of the condition language is defined here and nowhere else. Every window and quantifier is
settled as soon as no value of what is missing could change it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from kdcl_rules.engine.hand import Hand, exact
from kdcl_rules.engine.lookup import Found
from kdcl_rules.engine.series import (
    ends_higher,
    holds,
    lower_bound_holds,
    mean_holds,
    not_falling,
    truth,
)
from kdcl_rules.engine.verdict import (
    EITHER,
    MET,
    NOT_MET,
    all_of,
    any_of,
    at_least,
    negate,
)
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    Extreme,
    Flag,
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
from kdcl_rules.rulebook.quantity import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kdcl_rules.engine.lookup import Lookup
    from kdcl_rules.engine.trace import Measurement, Missing
    from kdcl_rules.rulebook.condition import Condition, WindowShape
    from kdcl_rules.school.values import Item, SchoolYear

__all__ = ["Evaluator"]


class Evaluator:
    """Evaluates conditions for one school.

    ``readings`` maps an entry of the register to the reading chosen, ``windows`` to the window that names.
    ``guarded`` tells whether, since :meth:`fresh`, something was left open only because a case's guard is
    unknown. With ``recording`` off only the verdict comes out, not what it rests on.
    """

    __slots__ = ("_hand", "_readings", "_windows", "guarded")

    def __init__(
        self,
        lookup: Lookup,
        readings: Mapping[str, str],
        windows: Mapping[str, WindowShape],
        *,
        recording: bool = True,
    ) -> None:
        self._hand = Hand(lookup, recording=recording)
        self._readings = readings
        self._windows = windows
        self.guarded = False

    @property
    def measurements(self) -> list[Measurement]:
        """The comparisons made since :meth:`fresh`."""
        return self._hand.measurements

    @property
    def missing(self) -> list[Missing]:
        """The values that were missing since :meth:`fresh`."""
        return self._hand.missing

    def fresh(self) -> None:
        """Forget what was looked at."""
        self._hand.empty()
        self.guarded = False

    def evaluate(self, condition: Condition, kind: str | None = None) -> int:
        """Return what ``condition`` can become; ``kind`` is the kind in hand within ``for_each_kind``."""
        self._hand.kind = kind
        return self._walk(condition)

    def _walk(self, condition: Condition) -> int:
        return self._WALKERS[type(condition)](self, condition)

    # -- plain phrases -------------------------------------------------------------------------

    def _compare(self, condition: Compare) -> int:
        hand = self._hand
        found = hand.find(condition.fact)
        bound = hand.bound(condition.bound)
        possible = EITHER
        if found is not None and bound is not None:
            value = exact(found.value)
            if not found.at_least:
                possible = truth(holds(condition.op, value, bound))
            else:
                possible = lower_bound_holds(condition.op, value, bound)
                if possible == EITHER:
                    hand.miss(condition.fact)
        hand.note(condition.fact, found, possible, op=condition.op, bound=condition.bound)
        return possible

    def _flag(self, condition: Flag) -> int:
        found = self._hand.find(condition.fact)
        possible = EITHER if found is None else truth(found.value is True)
        self._hand.note(condition.fact, found, possible)
        return possible

    def _is(self, condition: Is) -> int:
        found = self._hand.find(condition.fact)
        possible = EITHER if found is None else truth(found.value == condition.choice)
        self._hand.note(condition.fact, found, possible)
        return possible

    def _teaches(self, condition: Teaches) -> int:
        kind = self._hand.kind
        kinds = self._hand.lookup.kinds if kind is None else (kind,)
        return truth(condition.kind in kinds)

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
        years = self._hand.lookup.years(condition.years)
        bodies = [self._in_year(condition.body, year) for year in years]
        if condition.kind is WindowKind.NONE:
            return all_of([negate(body) for body in bodies])
        if condition.kind is not WindowKind.AT_LEAST:
            return all_of(bodies)
        enough = at_least(condition.at_least or 1, bodies)
        if condition.others is None:
            return enough
        others = [self._in_year(condition.others, year) for year in years]
        return all_of([enough, *(any_of(pair) for pair in zip(bodies, others, strict=True))])

    def _in_year(self, condition: Condition, year: SchoolYear) -> int:
        return self._hand.at_year(year, self._walk, condition)

    def _average(self, condition: Window) -> int:
        body = condition.body
        if not isinstance(body, Compare):
            message = "an average needs a comparison"
            raise TypeError(message)
        series = self._series(body.fact, condition.years, body)
        bound = self._hand.bound(body.bound)
        return EITHER if bound is None else mean_holds(body.op, series, bound, self._hand.ceiling(body.fact))

    def _reading_window(self, condition: ReadingWindow) -> int:
        shape = self._windows[condition.reading]
        return self._window(Window(shape.kind, shape.years, condition.body, shape.at_least))

    def _trend(self, condition: Trend) -> int:
        series = self._series(condition.fact, condition.years)
        ceiling = self._hand.ceiling(condition.fact)
        if condition.kind is TrendKind.ENDS_HIGHER:
            return ends_higher(series[0], series[-1], ceiling)
        return not_falling(series, ceiling)

    def _series(self, fact: str, length: int, held_against: Compare | None = None) -> list[Fraction | None]:
        """Return the figures of the latest years, oldest first, None where nobody gave one."""
        hand = self._hand
        series: list[Fraction | None] = []
        op = held_against.op if held_against else None
        bound = held_against.bound if held_against else None
        for year in hand.lookup.years(length):
            found = hand.find(fact, year)
            if found is not None and found.at_least:
                found = None
            hand.note(fact, found, EITHER, op=op, bound=bound, year=year)
            series.append(None if found is None else exact(found.value))
        return series

    # -- collections ---------------------------------------------------------------------------

    def _quantified(self, condition: Quantified) -> int:
        items = self._hand.items(condition.collection)
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
        return self._hand.at_item(collection, item, self._walk, body)

    def _extreme(self, condition: Extreme) -> int:
        """Compare the largest or smallest value: all must stay within, or one must reach, the bound."""
        items = self._hand.items(condition.collection)
        if not items:
            return EITHER
        answers = self._held(condition, condition.op, items)
        if condition.op is Op.EQUAL:
            within = self._held(condition, Op.AT_MOST if condition.largest else Op.AT_LEAST, items)
            return all_of([any_of(answers), *within])
        upward = condition.op in (Op.AT_LEAST, Op.MORE)
        return any_of(answers) if upward == condition.largest else all_of(answers)

    def _held(self, condition: Extreme, op: Op, items: tuple[Item, ...]) -> list[int]:
        body = Compare(condition.field, op, condition.bound)
        return [self._for_item(condition.collection, item, body) for item in items]

    def _number_of(self, condition: NumberOf) -> int:
        items = self._hand.items(condition.collection)
        if not items:
            return EITHER
        count = Fraction(len(items))
        possible = truth(holds(condition.op, count, condition.bound.exact))
        found = Found(Number(count))
        self._hand.note(condition.collection, found, possible, op=condition.op, bound=condition.bound)
        return possible

    # -- choices -------------------------------------------------------------------------------

    def _cases(self, condition: Cases) -> int:
        """Take the first branch whose guard holds; an unknown guard leaves several branches open."""
        branches: list[int] = []
        unsure = False
        for guard, body in condition.branches:
            answer = self._walk(guard)
            if answer == NOT_MET:
                continue
            branches.append(self._walk(body))
            if answer == MET:
                break
            unsure = True
        else:
            branches.append(self._walk(condition.otherwise))
        if unsure and any(branch != EITHER for branch in branches):
            self.guarded = True
        possible = 0
        for branch in branches:
            possible |= branch
        return possible

    def _by_reading(self, condition: ByReading) -> int:
        return self._walk(dict(condition.options)[self._readings[condition.reading]])

    _WALKERS: ClassVar[dict[type, Callable[..., int]]] = {
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
