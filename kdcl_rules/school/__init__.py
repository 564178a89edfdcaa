"""A school's side of an assessment: profile, facts, findings, evidence, school years."""

from __future__ import annotations

from kdcl_rules.school.decision import Decision
from kdcl_rules.school.dossier import Dossier, Purpose
from kdcl_rules.school.evidence import Evidence, in_order, parse_evidence
from kdcl_rules.school.values import (
    Datum,
    EvidenceCode,
    FactKey,
    Finding,
    FindingKey,
    GradeValue,
    Item,
    Items,
    Judgement,
    School,
    SchoolYear,
    Stage,
    Value,
)
from kdcl_rules.school.years import latest_completed, parse_period, parse_school_year, window

__all__ = [
    "Datum",
    "Decision",
    "Dossier",
    "Evidence",
    "EvidenceCode",
    "FactKey",
    "Finding",
    "FindingKey",
    "GradeValue",
    "Item",
    "Items",
    "Judgement",
    "Purpose",
    "School",
    "SchoolYear",
    "Stage",
    "Value",
    "in_order",
    "latest_completed",
    "parse_evidence",
    "parse_period",
    "parse_school_year",
    "window",
]
