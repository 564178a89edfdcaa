"""What the reader of a certificate's status must know beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.certificate_rules import CertificateType, Effect
from kdcl_rules.school.certificates.values import Remark, RemarkCode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kdcl_rules.school.certificates.terms import Terms

__all__ = ["remarks_on", "signer_role"]

LEVELS_SINCE: Final = 2018
"""From this year on a grade is the level of the same number; before, grades were shares of the criteria met."""


def remarks_on(terms: Terms, day: date) -> tuple[Remark, ...]:
    """Return the remarks on a certificate's status on ``day``."""
    return tuple(_remarks(terms, day))


def _remarks(terms: Terms, day: date) -> Iterator[Remark]:
    own = terms.certificate
    years, printed = terms.law.term.years, own.printed_expiry
    if printed is not None and years is not None:
        counted = terms.signed().later(years=years)
        if not counted.first <= printed <= counted.last:
            yield Remark(RemarkCode.PRINTED_TERM_DIFFERS, terms.law.term.basis, counted=counted)
    if printed is None:
        for transition in terms.transitions(Effect.KEEPS_PRINTED_TERM, day, terms.signed().first):
            yield Remark(RemarkCode.PRINTED_TERM_NOT_GIVEN, transition.basis)
    until = terms.valid_until()
    for transition in terms.transitions(Effect.UNSEEN, day, terms.signed().first):
        if until is not None and until.last < transition.start:
            continue  # it had ended before the clause could touch it
        yield Remark(RemarkCode.NO_GRADE_NOW, transition.basis)
    rule = terms.law.signer
    role = signer_role(terms, own.signer)
    if rule is not None and None not in (rule.role, role) and rule.role != role:
        yield Remark(RemarkCode.SIGNER_DIFFERS, rule.basis, signer=own.signer, role=rule.role)
    graded = own.type is CertificateType.ACCREDITATION and own.grade is not None
    if graded and terms.regime.issued.year < LEVELS_SINCE:
        yield Remark(RemarkCode.GRADE_IS_NO_LEVEL)


def signer_role(terms: Terms, written: str | None) -> str | None:
    """Return the office that a signer's words begin with, None where they name a person or nothing."""
    words = " ".join((written or "").casefold().split())
    for role, signer in terms.register.signers.items():
        if any(words.startswith(name) for name in signer.known_by):
            return role
    return None
