"""A school's side of an assessment: profile, facts, findings, evidence, school years."""

from __future__ import annotations

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

__all__ = [
    "Datum",
    "EvidenceCode",
    "FactKey",
    "Finding",
    "FindingKey",
    "GradeValue",
    "Item",
    "Items",
    "Judgement",
    "School",
    "SchoolYear",
    "Stage",
    "Value",
]
