"""What a school should look at next: is its file ready to hand in, is its evidence in order."""

from __future__ import annotations

from kdcl_rules.advice.evidence import EvidenceCheck, EvidenceIssue, EvidenceRemark, check_evidence
from kdcl_rules.advice.ready import Check, Readiness, Standing, readiness_of, ready

__all__ = [
    "Check",
    "EvidenceCheck",
    "EvidenceIssue",
    "EvidenceRemark",
    "Readiness",
    "Standing",
    "check_evidence",
    "readiness_of",
    "ready",
]
