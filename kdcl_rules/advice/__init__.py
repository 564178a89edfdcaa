"""What a school should look at next: is its file ready, its evidence in order, where does the external team differ."""

from __future__ import annotations

from kdcl_rules.advice.comparison import Comparison, compare
from kdcl_rules.advice.evidence import EvidenceCheck, EvidenceIssue, EvidenceRemark, check_evidence
from kdcl_rules.advice.ready import Check, Readiness, Standing, readiness_of, ready

__all__ = [
    "Check",
    "Comparison",
    "EvidenceCheck",
    "EvidenceIssue",
    "EvidenceRemark",
    "Readiness",
    "Standing",
    "check_evidence",
    "compare",
    "readiness_of",
    "ready",
]
