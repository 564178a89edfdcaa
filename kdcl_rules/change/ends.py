"""What a condition can become, in symbols: both ends of an answer, and how ends are joined.

Each function says again what :mod:`kdcl_rules.engine.verdict` or :mod:`kdcl_rules.engine.series` says of one school.
"""

from __future__ import annotations

from itertools import combinations
from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.change.smt import (
    FALSE,
    TRUE,
    Figure,
    Truth,
    all_true,
    any_true,
    at_least_of,
    chosen,
    compared,
    fraction,
    negated,
    only_where,
)
from kdcl_rules.rulebook.condition import Op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

__all__ = [
    "ONE",
    "OPEN",
    "Ends",
    "Ratio",
    "Seen",
    "Untranslatable",
    "added",
    "all_ends",
    "any_ends",
    "at_least_so_much",
    "by_case",
    "enough",
    "held",
    "mean",
    "not_falling",
    "of_each",
    "of_some",
    "opposite",
    "settled",
    "where",
]


class Untranslatable(Exception):  # noqa: N818 - no error: the search answers instead
    """A condition asks something that is not said here exactly."""


class Ends(NamedTuple):
    """What a condition can become: whether it may be met, and whether it may be not met."""

    met: Truth
    fails: Truth

    @property
    def surely(self) -> Truth:
        """Whether it is met whatever is still missing."""
        return all_true((self.met, negated(self.fails)))


OPEN: Final = Ends(TRUE, TRUE)


class Ratio(NamedTuple):
    """A number as one over another, which is positive."""

    over: Figure
    under: Figure


class Seen(NamedTuple):
    """One way a value may be given: where ``where`` holds it is ``value``."""

    where: Truth
    value: Ratio


ONE: Final = fraction(1)


def settled(truth: Truth) -> Ends:
    """Return what a plain yes or no can become."""
    return Ends(truth, negated(truth))


def where(known: Truth, ends: Ends) -> Ends:
    """Return ``ends`` where something is known, open elsewhere."""
    unknown = negated(known)
    return Ends(any_true((unknown, ends.met)), any_true((unknown, ends.fails)))


def all_ends(parts: Iterable[Ends]) -> Ends:
    """Return what a conjunction can become."""
    own = list(parts)
    return Ends(all_true(part.met for part in own), any_true(part.fails for part in own))


def any_ends(parts: Iterable[Ends]) -> Ends:
    """Return what a disjunction can become."""
    own = list(parts)
    return Ends(any_true(part.met for part in own), all_true(part.fails for part in own))


def opposite(ends: Ends) -> Ends:
    """Return what a negation can become."""
    return Ends(ends.fails, ends.met)


def enough(needed: int, parts: Sequence[Ends]) -> Ends:
    """Return what "at least ``needed`` of them" can become."""
    surely = at_least_of(needed, [part.surely for part in parts])
    return Ends(at_least_of(needed, [part.met for part in parts]), negated(surely))


def by_case(found: Iterable[tuple[Truth, Ends]]) -> Ends:
    """Return the ends of the one case that holds; open where none does."""
    own = list(found)
    none = negated(any_true(truth for truth, _ in own))
    return Ends(
        any_true((none, *(all_true((truth, ends.met)) for truth, ends in own))),
        any_true((none, *(all_true((truth, ends.fails)) for truth, ends in own))),
    )


def held(op: Op, one: Ratio, other: Ratio) -> Truth:
    """Compare two numbers, cross-multiplied: never divided."""
    return compared(op, one.over * other.under, other.over * one.under)


def added(one: Ratio, other: Ratio) -> Ratio:
    """Return the sum of two numbers."""
    return Ratio(one.over * other.under + other.over * one.under, one.under * other.under)


def at_least_so_much(op: Op, exact: Fraction, reaches: Callable[[int], Truth]) -> Ends:
    """Compare a value of which only a lower bound is known; ``reaches`` tells where that bound is at least a number."""
    up_to, above = reaches(ceil(exact)), reaches(floor(exact) + 1)
    match op:
        case Op.AT_LEAST:
            return Ends(TRUE, negated(up_to))
        case Op.MORE:
            return Ends(TRUE, negated(above))
        case Op.EQUAL | Op.AT_MOST:
            return Ends(negated(above), TRUE)
        case Op.LESS:
            return Ends(negated(up_to), TRUE)


def mean(op: Op, ends: tuple[Figure, Figure | None], gaps: Truth, years: int, bound: Ratio) -> Ends:
    """Compare a sum over some years, from its least to its most, with so many times the bound."""
    low, high = (None if each is None else Ratio(each, fraction(years)) for each in ends)
    if low is None:
        raise TypeError(ends)
    least = held(op, low, bound)
    if high is None:
        some = _at_least_mean(op, low, bound)
    elif op is Op.EQUAL:
        some = Ends(all_true((held(Op.AT_MOST, low, bound), held(Op.AT_LEAST, high, bound))), TRUE)
    else:
        most = held(op, high, bound)
        some = Ends(any_true((least, most)), negated(all_true((least, most))))
    return by_case(((negated(gaps), settled(least)), (gaps, some)))


def _at_least_mean(op: Op, low: Ratio, bound: Ratio) -> Ends:
    """Compare a number that is ``low`` or more with its bound."""
    least, over = held(op, low, bound), held(Op.MORE, low, bound)
    match op:
        case Op.AT_LEAST | Op.MORE:
            return Ends(TRUE, negated(least))
        case Op.EQUAL:
            return Ends(negated(over), TRUE)
        case Op.AT_MOST | Op.LESS:
            return Ends(least, TRUE)


def not_falling(series: Sequence[tuple[Truth, Figure]], ceiling: int | None) -> Ends:
    """Tell whether each year is at least the one before; a missing year may hold anything up to ``ceiling``."""
    falls = any_true(
        all_true((early_known, late_known, late < early))
        for (early_known, early), (late_known, late) in combinations(series, 2)
    )
    surely: list[Truth] = []
    endless: Truth = FALSE
    highest = fraction(0)
    for known, value in series:
        surely.append(all_true((negated(endless), highest <= only_where(known, value))))
        if ceiling is None:
            endless = any_true((endless, negated(known)))
            most = value
        else:
            most = chosen(known, value, fraction(ceiling))
        highest = chosen(most > highest, most, highest)
    return Ends(negated(falls), negated(all_true((negated(falls), *surely))))


def of_each(bodies: Sequence[tuple[Truth, Ends]]) -> Ends:
    """Return what *each of* can become, over the items that are there."""
    return Ends(
        all_true(any_true((negated(there), body.met)) for there, body in bodies),
        any_true(all_true((there, body.fails)) for there, body in bodies),
    )


def of_some(bodies: Sequence[tuple[Truth, Ends]]) -> Ends:
    """Return what *one of* can become, over the items that are there."""
    return opposite(of_each([(there, opposite(body)) for there, body in bodies]))
