"""The days the law names for a certificate: the end of its term, when to register again, when to ask for more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.certificate_rules import CertificateType, Effect
from kdcl_rules.school.certificates.days import Days
from kdcl_rules.school.certificates.values import CountsAs, Outlook, StateReason, WhyNot

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.rulebook.certificate_rules import Basis, CertificateLaw, Higher, Regime, Register, Transition
    from kdcl_rules.school.certificates.values import Certificate

__all__ = ["Terms"]


@dataclass(frozen=True, slots=True)
class Terms:
    """One certificate with the law it stands under; ``kinds`` of the school where they are known."""

    certificate: Certificate
    register: Register
    kinds: tuple[str, ...] = ()

    @property
    def regime(self) -> Regime:
        """The circular it was issued under."""
        return self.register.regimes[self.certificate.regime]

    @property
    def law(self) -> CertificateLaw:
        """The rules of its type under that circular."""
        return self.regime.certificates[self.certificate.type.value]

    @property
    def regime_ends(self) -> date | None:
        """The last day of that circular, None where there is none."""
        return self.regime.last_day(self.kinds)

    def signed(self) -> Days:
        """Return when it was signed.

        Of a year that is all that is known: only the days on which its circular was there, and not after it
        ended or was withdrawn.
        """
        given = self.certificate.signed
        ends = (given.last, self.certificate.printed_expiry, self.certificate.revoked_on)
        first = min(max(given.first, self.regime.first_day), given.last)
        return Days(first, max(first, min(end for end in ends if end is not None)))

    def valid_until(self) -> Days | None:
        """Return its last valid day: as printed, else so many years from its signing; None where neither is known."""
        if self.certificate.printed_expiry is not None:
            return Days.on(self.certificate.printed_expiry)
        years = self.law.term.years
        return None if years is None else self.signed().later(years=years)

    def transitions(self, effect: Effect, on: date, signed: date) -> tuple[Transition, ...]:
        """Return the clauses of later circulars with that effect on it, in force on the day ``on``."""
        own = self.certificate
        return tuple(
            one
            for one in self.register.transitions
            if one.effect is effect and one.start <= on and one.touches(own.type, own.regime, signed)
        )

    def term_basis(self, on: date) -> tuple[StateReason, Basis]:
        """Return why its term is what it is, and the clause."""
        printed = self.certificate.printed_expiry is not None
        kept = self.transitions(Effect.KEEPS_PRINTED_TERM, on, self.signed().first)
        if printed:
            return StateReason.PRINTED_TERM, kept[0].basis if kept else self.law.term.basis
        return StateReason.TERM, self.law.term.basis

    def counts_as(self, on: date) -> CountsAs | None:
        """Return the grade a later circular takes it for, if one does."""
        for one in self.transitions(Effect.COUNTS_AS, on, self.signed().first):
            if one.regime is not None:
                return CountsAs(one.regime, self.certificate.step, one.basis)
        return None

    def renewal(self) -> Outlook:
        """Return the last day to register again.

        There is none where the rule was repealed before that day came.
        """
        rule, until = self.law.renewal, self.valid_until()
        if rule is None:
            return Outlook(None, WhyNot.UNSEEN)
        if rule.months_before is None:
            return Outlook(None, WhyNot.UNSEEN, rule.basis)
        if until is None:
            return Outlook(None, WhyNot.TERM_UNSEEN, self.law.term.basis)
        return _while_in_force(until.later(months=-rule.months_before), rule.basis, self.regime_ends)

    def higher(self, on: date) -> Outlook:
        """Return the first day on which the school may ask for more; none once the rule is repealed."""
        rule, steps, ends = self._rule_of_more(on)
        step = self.certificate.step
        if step is None or not steps:
            return Outlook(None, WhyNot.NO_STEPS)
        if step >= steps[-1]:
            return Outlook(None, WhyNot.HIGHEST)
        if rule is None:
            return Outlook(None, WhyNot.UNSEEN)
        if rule.years is None:
            why = WhyNot.UNSEEN if rule.school_years is None else WhyNot.SCHOOL_YEARS
            return Outlook(None, why, rule.basis, school_years=rule.school_years)
        if ends is not None and on > ends:
            return Outlook(None, WhyNot.REPEALED, rule.basis)
        found = _while_in_force(self.signed().later(years=rule.years), rule.basis, ends)
        return replace(found, gives=rule.gives)

    def _rule_of_more(self, on: date) -> tuple[Higher | None, tuple[int, ...], date | None]:
        """Return the rule on asking for more, the steps, and the last day of the rule.

        A grade that counts as one of a later circular follows that circular's rule.
        """
        counted = self.counts_as(on)
        if counted is not None:
            other = self.register.regimes[counted.regime]
            law = other.law_of(CertificateType.ACCREDITATION)
            if law is not None:
                return law.higher, law.steps, other.last_day(self.kinds)
        return self.law.higher, self.law.steps, self.regime_ends


def _while_in_force(days: Days, basis: Basis, ends: date | None) -> Outlook:
    if ends is not None and days.first > ends:
        return Outlook(None, WhyNot.REPEALED, basis)
    if ends is not None and days.last > ends:
        return Outlook(None, WhyNot.YEAR_ONLY, basis)
    return Outlook(days, None, basis)
