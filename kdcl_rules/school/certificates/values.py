"""A certificate, and its status on a day, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.errors import NOWHERE, Place
from kdcl_rules.rulebook.certificate_rules import CertificateType

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.rulebook.certificate_rules import Basis, Gives
    from kdcl_rules.school.certificates.days import Days

__all__ = [
    "EXPIRES_SOON",
    "Certificate",
    "CertificateState",
    "CertificateStatus",
    "CountsAs",
    "Outlook",
    "Remark",
    "RemarkCode",
    "StateReason",
    "WhyNot",
]

EXPIRES_SOON = 6
"""Within how many months a certificate counts as expiring, unless asked otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A recognition on paper: an accreditation certificate, or one of the national standard.

    ``regime`` is the id of the circular it was issued under (``tt18-2018``, ``tt42-2012``). ``grade`` is
    the cấp độ of an accreditation, ``degree`` the mức độ of a national standard; both are None where the
    circular has no steps. ``signed`` may be known to the year only. ``replaces`` is the number of the
    certificate whose place it took. ``revoked_on`` is the first day it was no longer good.

    >>> from datetime import date
    >>> from kdcl_rules.school.certificates import Days
    >>> certificate = Certificate(type=CertificateType.ACCREDITATION, regime="tt17-2018", grade=1,
    ...                           signed=Days.on(date(2022, 3, 1)))
    >>> certificate.status_on(date(2024, 3, 1)).state.value
    'valid'
    """

    type: CertificateType
    regime: str
    signed: Days
    grade: int | None = None
    degree: int | None = None
    number: str | None = None
    signer: str | None = None
    printed_expiry: date | None = None
    revoked_on: date | None = None
    replaces: str | None = None
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def step(self) -> int | None:
        """Its grade or degree, None where it has neither."""
        return self.grade if self.type is CertificateType.ACCREDITATION else self.degree

    def status_on(
        self, day: date, *, within: int = EXPIRES_SOON, replaced_on: Days | None = None, kinds: tuple[str, ...] = ()
    ) -> CertificateStatus:
        """Return what this certificate is worth on ``day``.

        ``within``: for how many months before its end it counts as expiring. ``replaced_on``: when another
        was signed in its place. ``kinds`` of the school, where a circular ended on different days for them.

        Raises InputError ``unknown_regime``, ``regime_without_type`` and the others of
        :func:`~kdcl_rules.school.certificates.checks.mistakes_in` for a certificate that cannot be.
        """
        from kdcl_rules.school.certificates.status import status_on

        return status_on(self, day, within=within, replaced_on=replaced_on, kinds=kinds)


class CertificateState(StrEnum):
    """What a certificate is on a day; EXPIRING is still valid."""

    NOT_YET_IN_FORCE = "not_yet_in_force"
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"

    @property
    def in_force(self) -> bool:
        """Whether the certificate is good, soon expiring or not."""
        return self in (CertificateState.VALID, CertificateState.EXPIRING)


class StateReason(StrEnum):
    """Why a certificate is in its state."""

    SIGNED_LATER = "signed_later"
    TERM = "term"
    PRINTED_TERM = "printed_term"
    REVOKED = "revoked"
    REPLACED = "replaced"
    TERM_UNSEEN = "term_unseen"
    TRANSITION_UNSEEN = "transition_unseen"
    SIGNED_AFTER_REGIME = "signed_after_regime"
    YEAR_ONLY = "year_only"


class WhyNot(StrEnum):
    """Why no day can be given."""

    REPEALED = "repealed"
    UNSEEN = "unseen"
    TERM_UNSEEN = "term_unseen"
    HIGHEST = "highest"
    NO_STEPS = "no_steps"
    SCHOOL_YEARS = "school_years"
    YEAR_ONLY = "year_only"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A day the law names ahead (the last to register again, the first to ask for more), or why there is none.

    ``gives`` tells what asking for more means: the school may register, or the department may consider it.
    ``school_years`` is a wait that the text counts in school years, for which no day can be named.
    """

    days: Days | None
    why_not: WhyNot | None = None
    basis: Basis | None = None
    gives: Gives | None = None
    school_years: int | None = None


@dataclass(frozen=True, slots=True)
class CountsAs:
    """The grade a later circular takes an earlier one's for: always a cấp độ, never a Mức."""

    regime: str
    step: int | None
    basis: Basis


class RemarkCode(StrEnum):
    """What the reader of a status must know beside it."""

    NO_GRADE_NOW = "no_grade_now"
    PRINTED_TERM_DIFFERS = "printed_term_differs"
    PRINTED_TERM_NOT_GIVEN = "printed_term_not_given"
    SIGNER_DIFFERS = "signer_differs"
    GRADE_IS_NO_LEVEL = "grade_is_no_level"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: with the term counted from signing, or the signer as written and the office the law names."""

    code: RemarkCode
    basis: Basis | None = None
    counted: Days | None = None
    signer: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateStatus:
    """What a certificate is worth on a day, with the clause and how surely it is known.

    ``valid_until`` is the last valid day, that day included; None where no text that has been seen tells.
    ``renewal_registration_by`` is the last day to register for the next one; ``higher_from`` the first day
    on which the school may ask for more.
    """

    certificate: Certificate
    on: date
    state: CertificateState
    reason: StateReason
    basis: Basis
    valid_until: Days | None
    renewal_registration_by: Outlook
    higher_from: Outlook
    counts_as: CountsAs | None = None
    remarks: tuple[Remark, ...] = ()
