"""What a reader of the circulars works out by hand: which law on which day, what becomes of a certificate.

Written apart from the package, so that one can be held against the other.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = [
    "FIRST",
    "KINDS",
    "LAW_DAYS",
    "TRIAL_OVER",
    "TT22",
    "TT57",
    "Paper",
    "expected_rulebook",
    "state_by_hand",
    "years_later",
]

FIRST: Final = date(2018, 10, 10)
TT29: Final = date(2021, 10, 20)
TT22: Final = date(2025, 1, 25)
TT57: Final = date(2026, 7, 7)
TRIAL_OVER: Final = date(2029, 1, 1)
"""Khoản 4 Điều 27 TT57: until the day before, quantities are watched only. The same rules apply on."""
LAW_DAYS: Final = (TT29, TT22, TT57)
"""The days from which schools are assessed by other law than the day before."""

_CIRCULARS: Final = {
    ("preschool",): ("tt19-2018", (FIRST, TT22)),
    ("primary",): ("tt17-2018", (FIRST, TT29, TT22)),
    ("lower_secondary",): ("tt18-2018", (FIRST, TT22)),
    ("lower_secondary", "upper_secondary"): ("tt18-2018", (FIRST, TT22)),
}
KINDS: Final = tuple(_CIRCULARS)
_MONTHS_AHEAD: Final = 6
_TERM: Final = 5


def expected_rulebook(kinds: tuple[str, ...], day: date) -> str:
    """Return the id of the rulebook a school of ``kinds`` is assessed by on ``day``."""
    circular, starts = _CIRCULARS[kinds]
    told = "+".join(kinds)
    if day >= TT57:
        return f"tt57-2026/{told}@{TT57}"
    return f"{circular}/{told}@{max(start for start in starts if start <= day)}"


def years_later(day: date, years: int) -> date:
    """Return the day of the same number so many years later, or the last of February."""
    return _shifted(day, 12 * years)


def _shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(slots=True)
class Paper:
    """What happened to one certificate, noted as it happened."""

    number: str
    type: str
    regime: str
    signed: date
    printed: date | None = None
    revoked: date | None = None
    replaced: date | None = None

    @property
    def until(self) -> date:
        """The last valid day: as printed, else five years after the signing."""
        return self.printed or years_later(self.signed, _TERM)


def state_by_hand(paper: Paper, day: date) -> str:
    """Return what a certificate is on a day: dates alone decide."""
    if day < paper.signed:
        return "not_yet_in_force"
    if paper.revoked is not None and paper.revoked <= day:
        return "revoked"
    if paper.replaced is not None and paper.replaced <= day:
        return "superseded"
    if day > paper.until:
        return "expired"
    old = paper.regime != "tt57-2026"
    if old and paper.signed >= TT57:
        return "unknown"  # signed under a circular that had ended: no text says what that is worth
    if old and paper.type == "accreditation" and day >= TT57:
        return "unknown"  # TT57 has no grade; what becomes of one still running has not been seen
    return "expiring" if _shifted(day, _MONTHS_AHEAD) >= paper.until else "valid"
