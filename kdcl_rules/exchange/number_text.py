"""Numbers written so that reading them gives the same number again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from fractions import Fraction

    from kdcl_rules.rulebook.quantity import Number

__all__ = ["in_words", "written"]


def written(number: Number, kind: FactKind) -> int | str:
    """Return ``number`` as a school's file writes it: ``57/60``, ``62.5%``, ``15.97``, 407.

    The last printed place is kept, for rounding has a meaning (``62.0%`` is not ``62%``).

    >>> from kdcl_rules.rulebook.quantity import parse_number
    >>> written(parse_number("62,50%", FactKind.RATIO), FactKind.RATIO)
    '62.50%'
    """
    if number.denominator is not None:
        return f"{number.numerator}/{number.denominator}"
    places = _places(number)
    if places is None:
        return f"{number.exact.numerator}/{number.exact.denominator}"
    if kind is FactKind.RATIO and places >= len("00"):
        return _decimal(number.exact * 100, places - len("00")) + "%"
    if places == 0 and kind is not FactKind.RATIO:
        return int(number.exact)
    # An area of 125.375 could be taken for 125375: a fourth decimal says which.
    return _decimal(number.exact, 4 if kind is FactKind.AREA and places == len("000") else places)


def in_words(number: Number, kind: FactKind) -> Text:
    """Return ``number`` for readers, with the decimal sign of their language.

    >>> from kdcl_rules.rulebook.quantity import parse_number
    >>> in_words(parse_number("62.5%", FactKind.RATIO), FactKind.RATIO)
    Text(vi='62,5%', en='62.5%')
    """
    text = str(written(number, kind))
    if kind is FactKind.RATIO and number.denominator is None and not text.endswith("%"):
        text = _decimal(number.exact * 100, max((_places(number) or 0) - 2, 0)) + "%"
    return Text(text.replace(".", ","), text)


def _places(number: Number) -> int | None:
    """Return the decimals ``number`` was printed with, or needs; None where it has no end."""
    if number.half_step:
        return len(str(number.half_step.denominator // 2)) - 1
    rest, twos, fives = number.exact.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _decimal(exact: Fraction, places: int) -> str:
    digits = str(round(exact * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
