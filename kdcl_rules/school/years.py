"""School years by name, and the windows the law speaks of (DESIGN 3.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import NOWHERE, InputError, Place
from kdcl_rules.school.values import SchoolYear

if TYPE_CHECKING:
    from datetime import date

__all__ = ["latest_completed", "looks_like_a_school_year", "parse_period", "parse_school_year", "window"]

MAY_31: Final = (5, 31)

_YEARS: Final = range(1950, 2101)
_LONGEST_PERIOD: Final = 20
_DASH: Final = r"\s*[-\u2010-\u2015\u2212/]\s*"
_PAIR: Final = re.compile(rf"\s*([0-9]{{4}}){_DASH}([0-9]{{4}})\s*")
_SHORT: Final = re.compile(rf"\s*([0-9]{{4}}){_DASH}([0-9]{{2}})\s*")
_SINGLE: Final = re.compile(r"\s*([0-9]{4})\s*")


def parse_school_year(text: str, *, place: Place = NOWHERE) -> SchoolYear:
    """Read a school year as people write it, ``2019-2020``; any dash or a slash will do.

    Raises InputError: ``not_a_school_year`` (``2019``, ``2019-20``), ``longer_than_a_school_year``
    (``2021-2023``).

    >>> str(parse_school_year("2019 – 2020"))
    '2019-2020'
    """
    pair = _PAIR.fullmatch(text)
    if pair is None:
        raise InputError("not_a_school_year", place=place, found=text, suggestion=_likely(text))
    start, end = int(pair[1]), int(pair[2])
    if start not in _YEARS or end <= start:
        raise InputError("not_a_school_year", place=place, found=text)
    if end != start + 1:
        raise InputError("longer_than_a_school_year", place=place, found=text)
    return SchoolYear(start)


def looks_like_a_school_year(text: str) -> bool:
    """Tell whether ``text`` was meant as a school year, well spelled or not.

    >>> looks_like_a_school_year("2021-2023"), looks_like_a_school_year("primary")
    (True, False)
    """
    return any(shape.fullmatch(text) for shape in (_PAIR, _SHORT, _SINGLE))


def _likely(text: str) -> str | None:
    short = _SHORT.fullmatch(text)
    if short is None:
        return None
    start = int(short[1])
    return f"{start}-{start + 1}" if (start + 1) % 100 == int(short[2]) else None


def parse_period(text: str, *, place: Place = NOWHERE) -> tuple[int, int]:
    """Read the first and last calendar year of an assessment period, ``2016-2020``.

    Raises InputError ``not_a_period``.

    >>> parse_period("2016-2020")
    (2016, 2020)
    """
    pair = _PAIR.fullmatch(text)
    if pair is not None:
        first, last = int(pair[1]), int(pair[2])
        if first in _YEARS and first <= last <= first + _LONGEST_PERIOD:
            return first, last
    raise InputError("not_a_period", place=place, found=text)


def latest_completed(on: date, completes: tuple[int, int] = MAY_31) -> SchoolYear:
    """Return the last school year completed by ``on``.

    ``completes`` is the month and day on which a year is over, that day included (a reading: 31 May).

    >>> from datetime import date
    >>> str(latest_completed(date(2021, 5, 31))), str(latest_completed(date(2021, 5, 30)))
    ('2020-2021', '2019-2020')
    """
    over = (on.month, on.day) >= completes
    return SchoolYear(on.year - 1 if over else on.year - 2)


def window(latest: SchoolYear, length: int) -> tuple[SchoolYear, ...]:
    """Return the ``length`` school years that end with ``latest``, oldest first.

    >>> [str(year) for year in window(SchoolYear(2020), 2)]
    ['2019-2020', '2020-2021']
    """
    return tuple(SchoolYear(start) for start in range(int(latest) - length + 1, int(latest) + 1))
