"""The condition language read twice: once fearing the worst of everything unknown, once hoping for the best.

A condition that holds even in fear is met; one that does not hold even in hope is not met; between the
two it is unknown (DESIGN 3.1, 3.2). That is all the logic there is.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    Bound,
    ByReading,
    Cases,
    Compare,
    Condition,
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
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.testing.naive_facts import Span

if TYPE_CHECKING:
    from kdcl_rules.testing.naive_facts import Desk

__all__ = ["holds"]

_NOTHING: Final = Fraction(0)
_EVERYTHING: Final = Fraction(1)


def holds(phrase: Condition, desk: Desk, *, hopeful: bool) -> bool:  # noqa: C901, PLR0911, PLR0912 - an arm a phrase
    """Return whether ``phrase`` holds when every unknown goes badly, or, ``hopeful``, when every unknown goes well.

    Raises TypeError for a roll-up phrase: those belong to a ladder, not to a rule.
    """
    match phrase:
        case Compare(fact, op, bound):
            return _compares(desk.span(fact), op, _bound(bound, desk), hopeful=hopeful)
        case Flag(name):
            said = desk.value(name)
            return hopeful if said is None else said is True
        case Is(name, choice):
            said = desk.value(name)
            return hopeful if said is None else said == choice
        case Teaches(kind):
            return kind in ([desk.kind] if desk.kind else desk.school.kinds)
        case Not(item):
            return not holds(item, desk, hopeful=not hopeful)
        case AllOf(items):
            return all(holds(item, desk, hopeful=hopeful) for item in items)
        case AnyOf(items):
            return any(holds(item, desk, hopeful=hopeful) for item in items)
        case Window():
            return _window(phrase, desk, hopeful=hopeful)
        case ReadingWindow(reading, body):
            choices = {one.id: one.window for one in desk.rulebook.circular.readings[reading].choices}
            if shape := choices[desk.readings[reading]]:
                return _window(Window(shape.kind, shape.years, body, shape.at_least), desk, hopeful=hopeful)
        case Trend(fact, kind, years):
            series = [desk.in_year(year).exact(fact) for year in desk.last(years)]
            return _trend(kind, series, _top(fact, desk), hopeful=hopeful)
        case Quantified():
            return _quantified(phrase, desk, hopeful=hopeful)
        case Extreme():
            return _extreme(phrase, desk, hopeful=hopeful)
        case NumberOf(collection, op, bound):
            count = Fraction(len(list(desk.each_item(collection))))
            span = Span(count, count) if count else None
            return _compares(span, op, _bound(bound, desk), hopeful=hopeful)
        case Cases(branches, otherwise):
            return _cases(branches, otherwise, desk, hopeful=hopeful)
        case ByReading(reading, options):
            return holds(dict(options)[desk.readings[reading]], desk, hopeful=hopeful)
    raise TypeError(phrase)


def _bound(bound: Bound, desk: Desk) -> Span | None:
    match bound:
        case FactBound(name):
            return desk.span(name)
        case GradeBound(rank=rank):
            return Span(Fraction(rank), Fraction(rank))
        case _:
            return Span(bound.exact, bound.exact)


def _compares(left: Span | None, op: Op, right: Span | None, *, hopeful: bool) -> bool:
    """Compare two quantities that lie within spans: hope takes any pair that fits, fear wants every pair to fit."""
    if left is None or right is None:
        return hopeful
    if op in {Op.AT_MOST, Op.LESS}:
        turned = Op.AT_LEAST if op is Op.AT_MOST else Op.MORE
        return _compares(right, turned, left, hopeful=hopeful)
    if op is Op.EQUAL:
        both = [_compares(one, Op.AT_LEAST, two, hopeful=hopeful) for one, two in ((left, right), (right, left))]
        return all(both)
    more, less = (left.high, right.low) if hopeful else (left.low, right.high)
    return more > less if op is Op.MORE else more >= less


def _window(window: Window, desk: Desk, *, hopeful: bool) -> bool:
    if window.kind is WindowKind.AVERAGE:
        return _average(window, desk, hopeful=hopeful)
    years = [desk.latest] if window.kind is WindowKind.LATEST else desk.last(window.years)
    if window.kind is WindowKind.NONE:
        return not any(holds(window.body, desk.in_year(year), hopeful=not hopeful) for year in years)
    good = [holds(window.body, desk.in_year(year), hopeful=hopeful) for year in years]
    if window.kind is not WindowKind.AT_LEAST:
        return all(good)
    if window.others is not None:
        rest = [holds(window.others, desk.in_year(year), hopeful=hopeful) for year in years]
        if not all(one or other for one, other in zip(good, rest, strict=True)):
            return False
    return sum(good) >= (window.at_least or 0)


def _average(window: Window, desk: Desk, *, hopeful: bool) -> bool:
    """Compare the mean of the years: a year nobody gave may be nothing, or everything its unit allows."""
    body = window.body
    if not isinstance(body, Compare):
        raise TypeError(body)
    top = _top(body.fact, desk)

    def mean(name: str) -> Span | None:
        spans = [desk.in_year(year).span(name) for year in desk.last(window.years)]
        if not any(spans):
            return None
        known = [span or Span(_NOTHING, top) for span in spans]
        high = sum((span.high for span in known), _NOTHING)
        return Span(sum((span.low for span in known), _NOTHING) / window.years, high / window.years)

    right = mean(body.bound.fact) if isinstance(body.bound, FactBound) else _bound(body.bound, desk)
    return _compares(mean(body.fact), body.op, right, hopeful=hopeful)


def _top(name: str, desk: Desk) -> Fraction | float:
    """Return the most a quantity can be: all of its whole for a ratio, without end for the rest."""
    return _EVERYTHING if desk.subject(name).kind is FactKind.RATIO else math.inf


def _trend(kind: TrendKind, series: list[Fraction | None], top: Fraction | float, *, hopeful: bool) -> bool:
    """Fill the gaps of a series for the worst or for the best, from nothing up to ``top``."""
    if all(value is None for value in series):
        return hopeful
    first, last = series[0], series[-1]
    if kind is TrendKind.ENDS_HIGHER:
        if first is not None and last is not None:
            return last > first
        return hopeful and last != _NOTHING and first != top
    if hopeful:
        known = [value for value in series if value is not None]
        return all(earlier <= later for earlier, later in pairwise(known))
    closed: list[Fraction | float | None] = [_NOTHING, *series, top]
    for place, value in enumerate(series, start=1):
        before, after = closed[place - 1], closed[place + 1]
        if value is None:
            if before != _NOTHING or after != top:
                return False
        elif place > 1 and before is not None and before > value:
            return False
    return True


def _quantified(phrase: Quantified, desk: Desk, *, hopeful: bool) -> bool:
    """Count the items that pass; of a collection nobody gave, or an empty one, nothing is known."""
    desks = list(desk.each_item(phrase.collection))
    if not desks:
        return hopeful
    if phrase.quantifier is Quantifier.NONE:
        return not any(holds(phrase.body, one, hopeful=not hopeful) for one in desks)
    passing = sum(holds(phrase.body, one, hopeful=hopeful) for one in desks)
    return passing >= (len(desks) if phrase.quantifier is Quantifier.EACH else phrase.at_least or 0)


def _extreme(phrase: Extreme, desk: Desk, *, hopeful: bool) -> bool:
    """Compare the largest or smallest of a field: an item that says nothing of it can only widen the extreme."""
    spans = [one.span(phrase.field) for one in desk.each_item(phrase.collection)]
    known = [span.low for span in spans if span is not None]
    if not known:
        return hopeful
    extreme = max(known) if phrase.largest else min(known)
    span = Span(extreme, extreme)
    if len(known) < len(spans):
        span = Span(extreme, math.inf) if phrase.largest else Span(_NOTHING, extreme)
    return _compares(span, phrase.op, _bound(phrase.bound, desk), hopeful=hopeful)


def _cases(
    branches: tuple[tuple[Condition, Condition], ...], otherwise: Condition, desk: Desk, *, hopeful: bool
) -> bool:
    """Read every branch the guards still leave open: fear wants all of them, hope any."""
    reachable = []
    for guard, body in branches:
        if holds(guard, desk, hopeful=True):
            reachable.append(body)
        if holds(guard, desk, hopeful=False):
            break
    else:
        reachable.append(otherwise)
    readings = [holds(body, desk, hopeful=hopeful) for body in reachable]
    return any(readings) if hopeful else all(readings)
