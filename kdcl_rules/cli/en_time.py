"""The command line's English for certificates, a rule's history and a comparison over time."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    "months.metavar": "MONTHS",
    "option.on_certificate": "The day to tell of, such as 2026-11-24. Needed: no day is taken for today.",
    "option.within": "How many months before its end a certificate counts as expiring; 6 by default.",
    "kdcl certificate.short": "Are certificates still valid, and until when.",
    "kdcl certificate.help": (
        "For each certificate in the file, of accreditation or of the national standard: is it valid on the day, by "
        "which clause, until when, when to register again, when more may be asked for. Exit code 0: all are valid; "
        "1: one is not, or cannot be told; 2: the file has mistakes."
    ),
    "kdcl trend.short": "One school over several years.",
    "kdcl trend.help": (
        "Compare the files of one school over several years: which criteria rose, fell, stayed; quantities of three "
        "school years under Circular 57/2026; certificates still valid that the present result no longer bears out. "
        "No level of one circular is converted into another's."
    ),
    "kdcl rules history.short": "How a criterion changed, and from which day.",
    "kdcl rules history.help": (
        "Show the life of a criterion (2.2), a level (2.2/1) or an indicator (2.2/1/b) under each circular: the days "
        "it came into force, was repealed, suspended or reworded, and by which text."
    ),
}
