"""Figures over school years: means and trends, settled as soon as no missing year could change them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from kdcl_rules.engine.verdict import EITHER, MET, NOT_MET
from kdcl_rules.rulebook.condition import Op

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ends_higher",
    "holds",
    "lower_bound_holds",
    "mean_holds",
    "not_falling",
    "truth",
]


def holds(op: Op, value: Fraction, bound: Fraction) -> bool:
    """Compare exactly, whole numbers with whole numbers.

    >>> holds(Op.AT_LEAST, Fraction(57, 60), Fraction(95, 100))
    True
    """
    left, right = value.numerator * bound.denominator, bound.numerator * value.denominator
    match op:
        case Op.AT_LEAST:
            return left >= right
        case Op.AT_MOST:
            return left <= right
        case Op.EQUAL:
            return left == right
        case Op.MORE:
            return left > right
        case Op.LESS:
            return left < right


def truth(*answers: bool) -> int:
    """Return the set of verdicts the answers leave open."""
    return (MET if any(answers) else 0) | (0 if all(answers) else NOT_MET)


def lower_bound_holds(op: Op, low: Fraction, bound: Fraction) -> int:
    """Compare a value of which only ``value >= low`` is known."""
    if op in (Op.AT_LEAST, Op.MORE):
        return MET if holds(op, low, bound) else EITHER
    if op is Op.EQUAL:
        return NOT_MET if low > bound else EITHER
    return EITHER if holds(op, low, bound) else NOT_MET


def mean_holds(op: Op, series: Sequence[Fraction | None], bound: Fraction, ceiling: Fraction | None) -> int:
    """Compare the mean of yearly figures; a missing year may hold anything from 0 to ``ceiling``."""
    known = sum((value for value in series if value is not None), Fraction(0))
    gaps = sum(value is None for value in series)
    low = known / len(series)
    if not gaps:
        return truth(holds(op, low, bound))
    if ceiling is None:
        return lower_bound_holds(op, low, bound)
    high = (known + gaps * ceiling) / len(series)
    if op is Op.EQUAL:
        return EITHER if low <= bound <= high else NOT_MET
    return truth(holds(op, low, bound), holds(op, high, bound))


def not_falling(series: Sequence[Fraction | None], ceiling: Fraction | None) -> int:
    """Tell whether each year is at least the one before.

    >>> not_falling([Fraction(1, 2), None, Fraction(1, 4)], Fraction(1)) == NOT_MET
    True
    """
    known = [value for value in series if value is not None]
    if any(later < earlier for earlier, later in pairwise(known)):
        return NOT_MET
    highest: Fraction | None = Fraction(0)
    for value in series:
        least = Fraction(0) if value is None else value
        if highest is None or highest > least:
            return EITHER
        most = ceiling if value is None else value
        highest = None if most is None else max(highest, most)
    return MET


def ends_higher(first: Fraction | None, last: Fraction | None, ceiling: Fraction | None) -> int:
    """Tell whether the last year is above the first."""
    if first is not None and last is not None:
        return truth(last > first)
    if (first is not None and first == ceiling) or last == 0:
        return NOT_MET
    return EITHER
