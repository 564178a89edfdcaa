"""The page's own English words, by the same keys and marks as :mod:`kdcl_rules.reports.html.vi`."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    "skip": "To the criteria",
    "cut": "The school's file is too long for a report: some notes and codes of evidence are cut short.",
    "open": "not enough grounds to conclude",
    # At a glance.
    "glance": "Criteria by level",
    "glance.hint": "Each column is a criterion, its lowest level at the bottom. A column leads to its criterion.",
    "glance.capped": "no text at this level",
    "glance.criterion": "Criterion {code}: {verdict}",
    "glance.clause": "Level 4, clause {code}: {verdict}",
    "blockers": "What holds the school back",
    "blockers.none": "Nothing was found not met.",
    "missing.none": "Nothing is missing.",
    "missing.more": "and {n} more",
    "blockers.more": "and {n} more",
    "certificates": "Certificates held, as of {day}",
    # Criterion by criterion.
    "criteria": "Criterion by criterion",
    "clauses": "Level 4",
    "ladders": "Level, grade and national standard: by which clause",
    "of_kind": "{title}: {kind}",
    "filter": "Verdict",
    "search": "Search",
    "search.hint": "With or without diacritics: giao vien, 2.2/1/b, H1-1.1-01.",
    "open_all": "Open all",
    "close_all": "Close all",
    "found": "{n} entries",
    "link": "Link to {path}",
    "years": "School year",
    "value": "Value",
    "margin": "Against the threshold",
    "figures.more": "and {n} more figures",
    "evidence": "Evidence:",
    "documents.more": "and {n} more documents of the list",
    "made_with": "kdcl_rules {version}",
}
