"""How far a value lies from its threshold, exactly, and in people where people were counted."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.condition import GradeBound, NumberBound, Op
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.values import GradeValue

if TYPE_CHECKING:
    from kdcl_rules.engine.trace import Measurement

__all__ = ["Margin", "margin_of"]


@dataclass(frozen=True, slots=True)
class Margin:
    """Distance to a threshold: positive on the good side, negative where it falls short.

    ``exact`` is in the fact's own unit (a share of 1, a number, m², steps of a scale); ``units`` is the
    same in counted people or things, where a ratio was given as a count over a count: how many more are
    needed (negative) or could be lost (positive or zero).
    """

    exact: Fraction
    units: int | None = None


def margin_of(measurement: Measurement) -> Margin | None:
    """Return the margin of a comparison, None where there is nothing to measure.

    >>> from kdcl_rules.engine.trace import Measurement
    >>> from kdcl_rules.rulebook.quantity import FactKind
    >>> margin_of(Measurement("x", 1, Number(Fraction(57, 60), 57, 60), Op.AT_LEAST,
    ...                       NumberBound(Fraction(95, 100), FactKind.RATIO)))
    Margin(exact=Fraction(0, 1), units=0)
    """
    value, bound, op = measurement.value, measurement.bound, measurement.op
    if op is None or measurement.at_least:
        return None
    if isinstance(value, GradeValue) and isinstance(bound, GradeBound):
        return Margin(_signed(op, Fraction(value.rank), Fraction(bound.rank)))
    if not isinstance(value, Number) or not isinstance(bound, NumberBound):
        return None
    return Margin(_signed(op, value.exact, bound.exact), _units(op, value, bound.exact))


def _signed(op: Op, value: Fraction, bound: Fraction) -> Fraction:
    if op in (Op.AT_LEAST, Op.MORE):
        return value - bound
    if op in (Op.AT_MOST, Op.LESS):
        return bound - value
    return -abs(value - bound)


def _units(op: Op, value: Number, bound: Fraction) -> int | None:
    if value.denominator is None or value.numerator is None:
        return None
    if op is Op.AT_LEAST:
        return value.numerator - ceil(bound * value.denominator)
    if op is Op.AT_MOST:
        return floor(bound * value.denominator) - value.numerator
    if op is Op.EQUAL:
        return -abs(value.numerator - ceil(bound * value.denominator))
    return None
