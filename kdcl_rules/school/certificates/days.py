"""Days that are known exactly, or only to lie between two ends; and what comes years or months later.

A term of years or months ends on the day of the same number; where the month has none, on its last day:
a term of five years from 29 February 2024 has 28 February 2029 as its last day, that day included.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = ["Days", "later"]

_MONTHS: Final = 12


def later(day: date, *, years: int = 0, months: int = 0) -> date:
    """Return the day so many years and months later (or earlier), clipped to the end of its month.

    Beyond the days that can be written it is the first or last of them.

    >>> later(date(2024, 2, 29), years=5), later(date(2026, 7, 31), months=-5)
    (datetime.date(2029, 2, 28), datetime.date(2026, 2, 28))
    """
    whole = day.year * _MONTHS + day.month - 1 + years * _MONTHS + months
    year, month = divmod(whole, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        return date.max if year > date.max.year else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Days:
    """A day somewhere from ``first`` to ``last``, both included; exactly known where they are one.

    >>> Days.of_year(2015).later(years=5)
    Days(first=datetime.date(2020, 1, 1), last=datetime.date(2020, 12, 31))
    """

    first: date
    last: date

    @classmethod
    def on(cls, day: date) -> Days:
        """Return a day that is known."""
        return cls(day, day)

    @classmethod
    def of_year(cls, year: int) -> Days:
        """Return a day of which only the year is known."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def exact(self) -> date | None:
        """The day, None where only its bounds are known."""
        return self.first if self.first == self.last else None

    @property
    def ends(self) -> tuple[date, ...]:
        """The first and last day it can be: one where they are the same."""
        return (self.first,) if self.first == self.last else (self.first, self.last)

    def later(self, *, years: int = 0, months: int = 0) -> Days:
        """Return the same number of years and months after each end."""
        return Days(later(self.first, years=years, months=months), later(self.last, years=years, months=months))
