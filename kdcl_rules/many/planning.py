"""Which schools a year's plan has to look at, each with the reason and the clause; in order of their codes.

The days are those the law names for their certificates (:mod:`kdcl_rules.school.certificates`), told on the day the
statistics are of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from kdcl_rules.errors import InputError
from kdcl_rules.many.cells import NONE
from kdcl_rules.rulebook.certificate_rules import Basis
from kdcl_rules.rulebook.walk import natural_key
from kdcl_rules.school.certificates import CertificateState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kdcl_rules.many.cells import Cells
    from kdcl_rules.many.held import Held, Sort
    from kdcl_rules.many.holdings import Holding
    from kdcl_rules.rulebook.models import Circular
    from kdcl_rules.school.certificates import CertificateStatus, Days

__all__ = ["ABOUT_A_SCHOOL", "Due", "Reason", "plan"]

_DAYS: Final = (
    "externally_assessed_on",
    "recognised_on",
    "certificate_expires_on",
    "national_standard_recognised_on",
    "national_standard_expires_on",
)
_CYCLE: Final = "cycle"
ABOUT_A_SCHOOL: Final = ("name", "kind", "ownership", "province", "district", "ward")
"""The columns that a line of the plan carries along."""


class Reason(StrEnum):
    """Why a school is on the plan, in the order of the plan's lines of one school."""

    NEVER_ASSESSED = "never_assessed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    RENEWAL = "renewal"
    RUNS_OUT = "runs_out"
    MAY_ASK_FOR_MORE = "may_ask_for_more"
    UNCLEAR = "unclear"


_ORDER: Final = tuple(Reason)


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the plan: a row of the table, why it is due, about which certificate, when, by which clause.

    ``days`` is the day the reason names (known exactly, or to lie between two), None where it names none. ``about``
    holds the school's name, kind and place, as far as the table has columns for them.
    """

    row: int
    code: str
    reason: Reason
    sort: Sort | None
    days: Days | None
    basis: Basis | None
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Why:
    reason: Reason
    days: Days | None
    basis: Basis | None


def plan(
    cells: Cells, certificates: Sequence[Holding], circulars: Mapping[str, Circular], on: date, year: int
) -> list[Due]:
    """Return who is due in ``year``; ``circulars`` are those of the rulebooks named in the table, by rulebook id.

    Raises InputError ``plan_without_days`` where no column tells of any assessment, ``plan_year``.
    """
    if not any(cells.has(name) for name in _DAYS):
        raise InputError("plan_without_days", known=", ".join(_DAYS))
    first, last = date(year, 1, 1), date(year, 12, 31)
    codes = cells.strings("code")
    columns = {name: cells.strings(name) for name in ABOUT_A_SCHOOL if cells.has(name)}

    def due(row: int, why: _Why, sort: Sort | None) -> Due:
        about = {name: column[row] for name, column in columns.items()}
        return Due(row, codes[row], why.reason, sort, why.days, why.basis, about)

    lines = [due(row, why, None) for row, why in _never_assessed(cells, certificates, circulars)]
    for holding in certificates:
        whys = [tuple(_reasons(one, on, first, last)) for one in holding.held]
        for row in np.flatnonzero(holding.of != NONE).tolist():
            lines += [due(row, why, holding.sort) for why in whys[holding.of[row]]]
        unclear = _Why(Reason.UNCLEAR, None, None)
        lines += [due(row, unclear, holding.sort) for row in np.flatnonzero(holding.undated).tolist()]
    return sorted(
        lines, key=lambda line: (natural_key(line.code), line.row, line.sort or "", _ORDER.index(line.reason))
    )


def _never_assessed(
    cells: Cells, certificates: Sequence[Holding], circulars: Mapping[str, Circular]
) -> Iterator[tuple[int, _Why]]:
    there = cells.days("externally_assessed_on").given
    for holding in certificates:
        there = there | (holding.of != NONE) | holding.undated
    books = cells.words("rulebook")
    cycles = [_cycle(circulars.get(book)) for book in books.known]
    for row in np.flatnonzero(~there).tolist():
        book = books.place[row]
        yield row, _Why(Reason.NEVER_ASSESSED, None, cycles[book] if book != NONE else None)


def _cycle(circular: Circular | None) -> Basis | None:
    """Return the clause on the cycle of assessment, where the circular's has been seen."""
    if circular is None:
        return None
    found = (one for one in circular.provisions if one.id == _CYCLE)
    return next((Basis(circular.id, one.cite, one.law) for one in found), None)


def _reasons(held: Held, on: date, first: date, last: date) -> Iterator[_Why]:
    statuses = held.statuses(on, 0)
    states = {one.state for one in statuses}
    if len(states) > 1 or states <= {CertificateState.UNKNOWN}:
        basis = statuses[0].basis if len(statuses) == 1 else None
        yield _Why(Reason.UNCLEAR, None, basis)
        return
    status = statuses[0]
    state = status.state
    if state is CertificateState.REVOKED:
        yield _Why(Reason.WITHDRAWN, None, status.basis)
    elif state is CertificateState.SUPERSEDED:
        return
    elif not _same(one.valid_until for one in statuses):
        yield _Why(Reason.UNCLEAR, None, None)
    else:
        yield from _of_term(status, first, last)
        if _same(one.higher_from.days for one in statuses):
            yield from _of_more(status, first, last)


def _same(days: Iterator[Days | None]) -> bool:
    return len(set(days)) == 1


def _of_term(status: CertificateStatus, first: date, last: date) -> Iterator[_Why]:
    until, renewal = status.valid_until, status.renewal_registration_by
    if until is not None and until.last < first:
        yield _Why(Reason.LAPSED, until, status.basis)
        return
    if renewal.days is not None and _within(renewal.days, first, last):
        yield _Why(Reason.RENEWAL, renewal.days, renewal.basis)
    if until is not None and _within(until, first, last):
        yield _Why(Reason.RUNS_OUT, until, status.basis)


def _of_more(status: CertificateStatus, first: date, last: date) -> Iterator[_Why]:
    """Yield that a school may ask for more during the year, while what it has is good."""
    more, until = status.higher_from, status.valid_until
    if more.days is None or more.days.first > last:
        return
    if until is None or until.last >= max(first, more.days.first):
        yield _Why(Reason.MAY_ASK_FOR_MORE, more.days, more.basis)


def _within(days: Days, first: date, last: date) -> bool:
    return days.first <= last and days.last >= first
