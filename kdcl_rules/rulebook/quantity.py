"""Exact numbers and the kinds of quantity the law speaks of (DESIGN 3.5).

A ratio is a count over a count or a decimal, kept as it was written and compared exactly. Text becomes
a number here and nowhere else, for rule files and for schools' files alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kdcl_rules.errors import NOWHERE, InputError, Place
from kdcl_rules.messages import Word

__all__ = ["FactKind", "Number", "parse_number"]


class FactKind(StrEnum):
    """What a fact measures; decides which thresholds it may be compared with."""

    RATIO = "ratio"
    COUNT = "count"
    AREA = "area"
    AREA_PER_PERSON = "area_per_person"
    GRADE = "grade"
    YEAR = "year"
    FLAG = "flag"
    CHOICE = "choice"
    COLLECTION = "collection"


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number and how it was written.

    ``exact`` is a share of 1 for ratios (95 % is 19/20), a whole number for counts and years, square
    metres for areas. ``numerator``/``denominator`` keep a counted ratio as it was given (57/60), so that
    a margin can be told in people. ``half_step`` is half of the last printed place of a rounded figure
    (62,5% → 0,05 percentage points = 1/2000): zero where nothing was rounded.
    """

    exact: Fraction
    numerator: int | None = None
    denominator: int | None = None
    half_step: Fraction = Fraction(0)

    @property
    def counted(self) -> bool:
        """Whether the number is a count over a count."""
        return self.denominator is not None


LONGEST: Final = 32
"""Characters a number may have; no quantity of a school needs more."""

_COUNTED: Final = re.compile(r"([0-9]+) ?/ ?([0-9]+)")
_DECIMAL: Final = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?")
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}([., ])[0-9]{3}(?:\1[0-9]{3})*")
_LEADING_ZERO: Final = re.compile(r"0[0-9]")
_UNITS: Final = {
    FactKind.RATIO: ("%",),
    FactKind.AREA: ("m2",),
    FactKind.AREA_PER_PERSON: ("m2/pupil", "m2/person", "m2/học sinh", "m2/trẻ", "m2/người"),
}
_UNIT: Final = re.compile(r"(.+?) ?(%|m2(?:/(?:pupil|person|học sinh|trẻ|người))?)")
_YEARS: Final = range(1900, 2101)
_HUNDRED: Final = 100


def parse_number(text: str, kind: FactKind, *, place: Place = NOWHERE) -> Number | None:
    """Read a number of ``kind`` (RATIO, COUNT, YEAR, AREA or AREA_PER_PERSON) as it was typed.

    A ratio is ``57/60``, ``62,5%`` or a decimal share below 1 (``0,96``); comma and dot both mark
    decimals. ``0/0`` says nothing: None. Nothing is guessed and nothing is rounded.

    Raises InputError: ``number_negative``, ``number_thousands``, ``number_leading_zero``,
    ``number_too_long``, ``number_wrong_unit``, ``number_malformed``; for ratios also
    ``ratio_without_percent``, ``ratio_above_one``, ``ratio_by_zero``; ``number_not_whole`` for counts;
    ``year_out_of_range`` for years.

    >>> parse_number("57/60", FactKind.RATIO).exact
    Fraction(19, 20)
    >>> parse_number("62,5%", FactKind.RATIO)
    Number(exact=Fraction(5, 8), numerator=None, denominator=None, half_step=Fraction(1, 2000))
    >>> parse_number("6 m2/học sinh", FactKind.AREA_PER_PERSON).exact
    Fraction(6, 1)
    """
    return _Reader(text, kind, place).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    """One number on its way in: the text, what it should be, where it stood."""

    text: str
    kind: FactKind
    place: Place

    def read(self) -> Number | None:
        text = unicodedata.normalize("NFC", self.text).strip().replace("m²", "m2")
        if len(text) > LONGEST:
            raise self.refuse("number_too_long")
        if text[:1] in {"-", "−", "–"} and text[1:2].isdigit():
            raise self.refuse("number_negative")
        if self.kind is FactKind.RATIO and (parts := _COUNTED.fullmatch(text)):
            return self.counted(parts[1], parts[2])
        body, unit = self.split_unit(text)
        if self.kind in {FactKind.COUNT, FactKind.YEAR, FactKind.AREA}:
            self.refuse_thousands(body, unit)
        parts = _DECIMAL.fullmatch(body)
        if parts is None:
            raise self.refuse("number_malformed")
        self.refuse_leading_zero(parts[1], unit)
        whole, decimals = parts[1], parts[2] or ""
        exact = Fraction(int(whole + decimals), 10 ** len(decimals))
        half_step = Fraction(1, 2 * 10 ** len(decimals))
        match self.kind:
            case FactKind.RATIO:
                return self.share(exact, half_step, decimals, unit)
            case FactKind.COUNT:
                return self.count(exact, decimals)
            case FactKind.YEAR:
                return self.year(exact, decimals)
            case FactKind.AREA_PER_PERSON:
                return Number(exact, half_step=half_step)
            case _:
                return Number(exact)

    def split_unit(self, text: str) -> tuple[str, str]:
        parts = _UNIT.fullmatch(text)
        if parts is None:
            return text, ""
        if parts[2] not in _UNITS.get(self.kind, ()):
            raise self.refuse("number_wrong_unit", unit=parts[2])
        return parts[1], parts[2]

    def refuse_thousands(self, body: str, unit: str) -> None:
        """``1.250`` is 1250 to one reader and 1¼ to another: neither is taken."""
        if parts := _THOUSANDS.fullmatch(body):
            plain = body.replace(parts[1], "")
            raise self.refuse("number_thousands", suggestion=_with_unit(plain, unit))

    def refuse_leading_zero(self, whole: str, unit: str) -> None:
        if _LEADING_ZERO.match(whole):
            plain = whole.lstrip("0") or "0"
            raise self.refuse("number_leading_zero", suggestion=_with_unit(plain, unit))

    def counted(self, above: str, below: str) -> Number | None:
        part, whole = int(above), int(below)
        if whole == 0:
            if part == 0:
                return None
            raise self.refuse("ratio_by_zero")
        if part > whole:
            raise self.refuse("ratio_above_one")
        return Number(Fraction(part, whole), part, whole)

    def share(self, exact: Fraction, half_step: Fraction, decimals: str, unit: str) -> Number:
        if unit:
            exact, half_step = exact / _HUNDRED, half_step / _HUNDRED
        elif (not decimals and exact) or exact > 1:
            likely = f"{self.text.strip()}%" if 1 < exact <= _HUNDRED else None
            raise self.refuse("ratio_without_percent", suggestion="100%" if exact == 1 else likely)
        if exact > 1:
            raise self.refuse("ratio_above_one")
        return Number(exact, half_step=half_step)

    def count(self, exact: Fraction, decimals: str) -> Number:
        if decimals:
            raise self.refuse("number_not_whole")
        return Number(exact)

    def year(self, exact: Fraction, decimals: str) -> Number:
        if decimals or exact not in _YEARS:
            raise self.refuse("year_out_of_range", first=_YEARS[0], last=_YEARS[-1])
        return Number(exact)

    def refuse(self, code: str, *, suggestion: str | None = None, **details: object) -> InputError:
        found = self.text if len(self.text) <= LONGEST else f"{self.text[:LONGEST]}…"
        return InputError(
            code,
            place=self.place,
            found=found,
            suggestion=suggestion,
            also=(),
            kind=Word(f"kind_{self.kind}"),
            **details,
        )


def _with_unit(number: str, unit: str) -> str:
    space = " " if unit.startswith("m") else ""
    return f"{number}{space}{unit}"
