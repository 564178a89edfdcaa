"""Still certified, but do the current facts bear it out: certificates held against a later outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.certificate_rules import CertificateType, certificate_register
from kdcl_rules.school.certificates import CertificateState, statuses_on

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.certificate_rules import Withdrawal
    from kdcl_rules.school.certificates import CertificateStatus

__all__ = ["Bearing", "StillCertified", "still_certified"]


class Bearing(StrEnum):
    """Whether an outcome bears out a certificate's grade or degree.

    OPEN: the outcome can still become either. NOT_COMPARABLE: it is by another circular, or the
    certificate has no grade or degree.
    """

    MET = "met"
    NO_LONGER_MET = "no_longer_met"
    OPEN = "open"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class StillCertified:
    """A certificate that is in force on the day of the outcome, or may be, and whether the outcome bears it out.

    ``withdrawal`` is when such a certificate is withdrawn, None where no clause has been seen: losing what
    it stands for never ends a certificate by itself.
    """

    status: CertificateStatus
    bearing: Bearing
    withdrawal: Withdrawal | None


def still_certified(outcome: Outcome) -> tuple[StillCertified, ...]:
    """Hold the school's certificates that are, or may be, good on the day of ``outcome`` against it.

    Raises InputError for a certificate that cannot be, as
    :func:`kdcl_rules.school.certificates.statuses_on` does.
    """
    school = outcome.school
    statuses = statuses_on(school.certificates, outcome.assessed_on, kinds=school.kinds)
    good = [status for status in statuses if status.state.in_force or status.state is CertificateState.UNKNOWN]
    return tuple(StillCertified(status, _bearing(status, outcome), _withdrawal(status)) for status in good)


def _bearing(status: CertificateStatus, outcome: Outcome) -> Bearing:
    own, counted = status.certificate, status.counts_as
    graded = own.type is CertificateType.ACCREDITATION
    now = outcome.accreditation_grade if graded else outcome.national_standard
    regimes = {own.regime, *((counted.regime,) if counted is not None else ())}
    if own.step is None or now is None or outcome.circular not in regimes:
        return Bearing.NOT_COMPARABLE
    if now.high < own.step:
        return Bearing.NO_LONGER_MET
    return Bearing.MET if now.low >= own.step else Bearing.OPEN


def _withdrawal(status: CertificateStatus) -> Withdrawal | None:
    own = status.certificate
    return certificate_register().regimes[own.regime].certificates[own.type.value].withdrawal
