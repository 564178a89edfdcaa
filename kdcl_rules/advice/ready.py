"""Is a file ready: its papers against the circular's advisories, and what its result still lacks.

Advisories never move a level; this only tells what a reader of the file would send back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook.models import AdvisoryTest, LawStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine import Outcome, Unknown
    from kdcl_rules.rulebook.models import Advisory
    from kdcl_rules.school import Dossier, Purpose, School, SchoolYear

__all__ = ["Check", "Readiness", "Standing", "readiness_of", "ready"]


class Standing(StrEnum):
    """How a file stands against one advisory."""

    FINE = "fine"
    NOT_FINE = "not_fine"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Check:
    """One advisory held against a file.

    ``value`` is what the file states; ``due`` the first day that is too late, where the advisory names one.
    ``binding`` is False where nobody here has seen the clause: then it is told and keeps no file back.
    """

    advisory: Advisory
    standing: Standing
    value: int | date | Purpose | None = None
    due: date | None = None

    @property
    def unstated(self) -> str | None:
        """The entry of the dossier that is missing, None where nothing is."""
        if self.standing is not Standing.NOT_STATED:
            return None
        return self.advisory.about if self.value is None else "report_school_year"

    @property
    def binding(self) -> bool:
        """Whether it can keep a file back."""
        return self.advisory.law.status is not LawStatus.UNSEEN


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready a file is: every check, and the outcome it was taken with."""

    outcome: Outcome
    checks: tuple[Check, ...]

    @property
    def lacking(self) -> tuple[Unknown, ...]:
        """What is unknown and holds the result open, of every level of education."""
        parts = tuple(self.outcome.by_kind.values()) or (self.outcome,)
        return tuple(unknown for part in parts for unknown in part.unknown if unknown.matters)

    @property
    def faults(self) -> tuple[Check, ...]:
        """The checks that keep the file back: not fine, or not stated."""
        return tuple(check for check in self.checks if check.binding and check.standing is not Standing.FINE)

    @property
    def ready(self) -> bool:
        """Whether nothing is left to do before the file is handed in."""
        return not self.faults and not self.lacking


def ready(
    school: School,
    *,
    on: date | str | None = None,
    circular: str | None = None,
    readings: Mapping[str, str] | None = None,
) -> Readiness:
    """Hold a school's file against the advisories of the circular in force, and evaluate it.

    Implements Điều 24 and 26 of the circulars of 2018, khoản 1, 2 and điểm d khoản 3 Điều 9 and khoản 3
    Điều 10 of TT57/2026, as far as the rules hold them. Raises InputError as
    :func:`kdcl_rules.engine.evaluate` does.

    >>> from kdcl_rules.exchange import school_from_mapping
    >>> school = school_from_mapping({"kind": "lower_secondary", "stage": "self", "assessed_on": "2020-05-20",
    ...                               "dossier": {"council": {"members": 6}}})
    >>> [(check.advisory.id, check.standing.value) for check in ready(school).checks]
    [('council_size', 'not_fine'), ('purpose_stated', 'not_stated')]
    """
    return readiness_of(evaluate(school, on=on, circular=circular, readings=readings))


def readiness_of(outcome: Outcome) -> Readiness:
    """Return the readiness of a file that is evaluated already."""
    advisories = outcome.rulebook.circular.advisories
    return Readiness(outcome, tuple(_check(advisory, outcome.school.dossier) for advisory in advisories))


def _check(advisory: Advisory, dossier: Dossier) -> Check:
    value: int | date | Purpose | None = getattr(dossier, advisory.about)
    due = _due(advisory, dossier.report_school_year)
    if value is None or (advisory.test is AdvisoryTest.BEFORE and due is None):
        return Check(advisory, Standing.NOT_STATED, value, due)
    fine = _holds(advisory, value, due)
    return Check(advisory, Standing.FINE if fine else Standing.NOT_FINE, value, due)


def _due(advisory: Advisory, year: SchoolYear | None) -> date | None:
    """Return the first day too late: in the calendar year in which the report's school year ends."""
    if advisory.month_day is None or year is None:
        return None
    return date(int(year) + 1, *advisory.month_day)


def _holds(advisory: Advisory, value: int | date | Purpose, due: date | None) -> bool:
    match advisory.test:
        case AdvisoryTest.AT_LEAST:
            return isinstance(value, int) and value >= (advisory.number or 0)
        case AdvisoryTest.EXACTLY:
            return value == advisory.number
        case AdvisoryTest.ODD:
            return isinstance(value, int) and value % 2 == 1
        case AdvisoryTest.BEFORE:
            return isinstance(value, date) and due is not None and value < due
        case AdvisoryTest.STATED:
            return True
        case _:
            assert_never(advisory.test)
