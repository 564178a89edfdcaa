"""What a certificate is worth on a day (DESIGN 3.7, 3.8): the state, why, the clause, and what comes next."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from kdcl_rules.rulebook.certificate_rules import Basis, CertificateType, Effect, certificate_register
from kdcl_rules.rulebook.models import Law, LawStatus
from kdcl_rules.school.certificates.checks import mistakes_in
from kdcl_rules.school.certificates.days import Days, later
from kdcl_rules.school.certificates.remarks import remarks_on
from kdcl_rules.school.certificates.terms import Terms
from kdcl_rules.school.certificates.values import (
    EXPIRES_SOON,
    Certificate,
    CertificateState,
    CertificateStatus,
    StateReason,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kdcl_rules.rulebook.certificate_rules import Register

__all__ = ["status_on", "statuses_on", "steps_held"]


def status_on(
    certificate: Certificate,
    day: date,
    *,
    within: int = EXPIRES_SOON,
    replaced_on: Days | None = None,
    kinds: tuple[str, ...] = (),
    register: Register | None = None,
) -> CertificateStatus:
    """Return what ``certificate`` is worth on ``day``; see :meth:`Certificate.status_on`.

    ``register`` holds the law, the package's own by default. Where only the year of signing is known, the
    status is what both ends of that year give; where they give different ones, it is unknown.

    Raises InputError as :func:`~kdcl_rules.school.certificates.checks.mistakes_in` tells.
    """
    law = register or certificate_register()
    for mistake in mistakes_in(certificate, kinds=kinds, register=law):
        raise mistake
    terms = Terms(certificate, law, kinds)
    moments = [
        _moment(terms, day, signed, replaced, within)
        for signed, replaced in product(terms.signed().ends, (None,) if replaced_on is None else replaced_on.ends)
    ]
    moment = _agreed(moments)
    return CertificateStatus(
        certificate=certificate,
        on=day,
        state=moment.state,
        reason=moment.reason,
        basis=moment.basis,
        valid_until=terms.valid_until(),
        renewal_registration_by=terms.renewal(),
        higher_from=terms.higher(day),
        counts_as=terms.counts_as(day),
        remarks=remarks_on(terms, day),
    )


def statuses_on(
    certificates: Sequence[Certificate],
    day: date,
    *,
    within: int = EXPIRES_SOON,
    kinds: tuple[str, ...] = (),
    register: Register | None = None,
) -> tuple[CertificateStatus, ...]:
    """Return the status of each of one school's certificates, in their order; one that was replaced is superseded.

    Raises InputError as :func:`status_on` does.
    """
    replaced = {one.replaces: one.signed for one in certificates if one.replaces is not None}
    return tuple(
        status_on(
            one,
            day,
            within=within,
            replaced_on=None if one.number is None else replaced.get(one.number),
            kinds=kinds,
            register=register,
        )
        for one in certificates
    )


def steps_held(statuses: Iterable[CertificateStatus], kind: CertificateType) -> tuple[int, int]:
    """Return the lowest and highest grade or degree a school can hold, as far as its certificates tell; 0 is none.

    The lowest takes every unknown certificate as not valid, the highest as valid.
    """
    own = [status for status in statuses if status.certificate.type is kind]
    sure = [status.certificate.step or 0 for status in own if status.state.in_force]
    perhaps = [status.certificate.step or 0 for status in own if status.state is CertificateState.UNKNOWN]
    return max(sure, default=0), max([*sure, *perhaps], default=0)


class _Moment(NamedTuple):
    """State, reason and clause for one day of signing."""

    state: CertificateState
    reason: StateReason
    basis: Basis


def _moment(terms: Terms, day: date, signed: date, replaced: date | None, within: int) -> _Moment:
    """Return the state as if it had been signed, and replaced, on just these days."""
    own, law = terms.certificate, terms.law
    if day < signed:
        return _Moment(CertificateState.NOT_YET_IN_FORCE, StateReason.SIGNED_LATER, law.term.basis)
    if own.revoked_on is not None and own.revoked_on <= day:
        return _Moment(CertificateState.REVOKED, StateReason.REVOKED, _withdrawn(terms))
    if replaced is not None and replaced <= day:
        basis = Basis(own.regime, None, terms.register.replacing)
        return _Moment(CertificateState.SUPERSEDED, StateReason.REPLACED, basis)
    reason, basis = terms.term_basis(day)
    until = own.printed_expiry or (None if law.term.years is None else later(signed, years=law.term.years))
    if until is not None and day > until:
        return _Moment(CertificateState.EXPIRED, reason, basis)
    if terms.regime_ends is not None and signed > terms.regime_ends:
        unseen = Basis(own.regime, None, terms.register.signed_after)
        return _Moment(CertificateState.UNKNOWN, StateReason.SIGNED_AFTER_REGIME, unseen)
    for transition in terms.transitions(Effect.UNSEEN, day, signed):
        return _Moment(CertificateState.UNKNOWN, StateReason.TRANSITION_UNSEEN, transition.basis)
    if until is None:
        return _Moment(CertificateState.UNKNOWN, StateReason.TERM_UNSEEN, law.term.basis)
    soon = later(day, months=within) >= until
    return _Moment(CertificateState.EXPIRING if soon else CertificateState.VALID, reason, basis)


def _withdrawn(terms: Terms) -> Basis:
    rule = terms.law.withdrawal
    return Basis(terms.regime.id, None, Law(LawStatus.UNSEEN)) if rule is None else rule.basis


def _agreed(moments: Sequence[_Moment]) -> _Moment:
    """Return what all days agree on; good for all, and expiring for some, is expiring: an early warning."""
    states = {moment.state for moment in moments}
    if len(states) == 1:
        return moments[0]
    if all(state.in_force for state in states):
        return next(moment for moment in moments if moment.state is CertificateState.EXPIRING)
    return _Moment(CertificateState.UNKNOWN, StateReason.YEAR_ONLY, moments[0].basis)
