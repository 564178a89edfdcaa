"""The English phrases of evidence and of a comparison of two assessments."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    "evidence.title": "Evidence",
    "evidence.not_listed": "Cited at {paths} but not in the list of evidence: {codes}.",
    "evidence.listed_twice": "More than once in the list of evidence: {codes}.",
    "evidence.two_codes": "One document, “{name}”, has several codes: {codes}.",
    "evidence.expired": "No longer good after {day}, before the assessment: {codes}, “{name}”.",
    "evidence.dated_after": "Dated after the day of the assessment, {day}: {codes}, “{name}”.",
    "evidence.before_cycle": "From before {year}, before the cycle of the assessment; is it still right: {codes}.",
    "evidence.never_cited": "In the list of evidence but cited nowhere: {codes}.",
    "evidence.gap": "The numbering of the evidence has gaps, missing: {codes}.",
    "evidence.met_without": "Met without evidence: {paths}.",
    "evidence.more": "{items} and {n} more codes",
    "evidence.places": "{items} and {n} other places",
    "evidence.column.code": "Code",
    "evidence.column.name": "Evidence",
    "evidence.column.dated": "Number, day",
    "evidence.column.issuer": "Issued or made by",
    "evidence.column.location": "Kept at",
    "evidence.column.cited": "Cited at",
    "evidence.until": "good until {day}",
    # Self-assessment beside external assessment.
    "compare.title": "{school}: {first} and {second}",
    "compare.result": "{stage}: {verdict}",
    "compare.rules_changed": "The two assessments are under the rules of two days: {own}; {external}.",
    "compare.same": "Both give every criterion the same level.",
    "compare.differ": "They differ in {n} of {all} criteria: {codes}.",
    "compare.beneath": "The same level, but other figures or findings: {codes}.",
    "compare.clauses": "They differ in clauses of level 4: {codes}.",
    "compare.criterion": "{stage}: {verdict}",
    "compare.side": "{stage}: {verdict}.",
    "compare.side_by": "{stage}: {verdict}, {basis}.",
    "compare.not_in_force": "not in the rules of that day",
    "compare.table": "Side by side",
    "compare.column.criterion": "Standard, criterion",
    "compare.column.result": "Result of the {stage}",
    "compare.column.failed": "Not met",
    "compare.column.reached": "Reached",
    "compare.column.clause": "Clause of level 4",
    "compare.differs": "differs",
    "compare.legend": "x: reached up to here; ?: not enough grounds; –: no text, or not applicable; ≠: the two differ.",
}
