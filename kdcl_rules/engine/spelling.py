"""Canonical spellings: one way to write each exact value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.rulebook.condition import FactBound, GradeBound, NumberBound
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue

if TYPE_CHECKING:
    from fractions import Fraction

    from kdcl_rules.rulebook.condition import Bound
    from kdcl_rules.school.values import Simple

__all__ = ["bound_text", "exact_text", "value_text"]


def exact_text(exact: Fraction) -> str:
    """Return the shortest exact spelling: a whole number, a finite decimal, else a fraction."""
    if exact.denominator == 1:
        return str(exact.numerator)
    rest = exact.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return f"{exact.numerator}/{exact.denominator}"
    places = max(twos, fives)
    digits = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def value_text(value: Simple) -> bool | str:
    """Return a value in its canonical spelling: ``57/60``, ``62.5%`` as ``0.625``, a grade's id, true or false."""
    match value:
        case Number():
            if value.denominator is not None:
                return f"{value.numerator}/{value.denominator}"
            return exact_text(value.exact)
        case GradeValue():
            return value.grade
        case _:
            return value


def bound_text(bound: Bound) -> str:
    """Return a threshold as the condition language writes it: ``95%``, ``6``, a grade's id, a fact's id."""
    match bound:
        case NumberBound(exact, kind):
            return f"{exact_text(exact * 100)}%" if kind is FactKind.RATIO else exact_text(exact)
        case GradeBound(grade=grade):
            return grade
        case FactBound(fact):
            return fact
