"""Certificates of recognition as values, and what they are worth on a day.

::

    Certificate ─► status_on(day) ─► CertificateStatus    state, reason, clause, last valid day, what comes next

The law (terms, waits, signers, transitions) is data: ``standards/certificates.yaml``.
"""

from __future__ import annotations

from kdcl_rules.rulebook.certificate_rules import CertificateType
from kdcl_rules.school.certificates.checks import mistakes_among, mistakes_in
from kdcl_rules.school.certificates.days import Days, later
from kdcl_rules.school.certificates.status import status_on, statuses_on, steps_held
from kdcl_rules.school.certificates.values import (
    EXPIRES_SOON,
    Certificate,
    CertificateState,
    CertificateStatus,
    CountsAs,
    Outlook,
    Remark,
    RemarkCode,
    StateReason,
    WhyNot,
)

__all__ = [
    "EXPIRES_SOON",
    "Certificate",
    "CertificateState",
    "CertificateStatus",
    "CertificateType",
    "CountsAs",
    "Days",
    "Outlook",
    "Remark",
    "RemarkCode",
    "StateReason",
    "WhyNot",
    "later",
    "mistakes_among",
    "mistakes_in",
    "status_on",
    "statuses_on",
    "steps_held",
]
