"""What a file says of the assessment's own papers: the council, the report, the plan, the registration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.school.values import SchoolYear

__all__ = ["KEYS", "NOTHING_STATED", "Dossier", "Purpose"]


class Purpose(StrEnum):
    """What a school registers for (Điều 26 of the circulars of 2018)."""

    ACCREDITATION = "accreditation"
    NATIONAL_STANDARD = "national_standard"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The papers of one assessment. None is *not stated*; nothing here can move a level.

    Counts are of people or of reviews in the school year; ``report_school_year`` is the year the report
    is about, ``report_approved_on`` the day its approval was signed.
    """

    council_members: int | None = None
    council_chairs: int | None = None
    council_secretaries: int | None = None
    report_school_year: SchoolYear | None = None
    report_approved_on: date | None = None
    plan_reviews: int | None = None
    registered_for: Purpose | None = None


NOTHING_STATED: Final = Dossier()

KEYS: Final = {
    "council_members": "dossier.council.members",
    "council_chairs": "dossier.council.chairs",
    "council_secretaries": "dossier.council.secretaries",
    "report_school_year": "dossier.report.school_year",
    "report_approved_on": "dossier.report.approved_on",
    "plan_reviews": "dossier.plan_reviews",
    "registered_for": "dossier.registered_for",
}
"""Where a file states each entry."""
