"""One certificate as a table tells it, and what it can be worth on a day.

Where a table names no circular, every circular that gave such certificates to such schools on the day of signing is
looked at; where they disagree the state is unknown. The law itself is
:mod:`kdcl_rules.school.certificates`' alone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.errors import NOWHERE, InputError, Place
from kdcl_rules.rulebook.catalogue import entries
from kdcl_rules.rulebook.certificate_rules import CertificateType, certificate_register
from kdcl_rules.school.certificates import Certificate, CertificateState, Days, mistakes_in, status_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.certificate_rules import Regime
    from kdcl_rules.school.certificates import CertificateStatus

__all__ = ["Held", "Sort", "Worth"]


class Sort(StrEnum):
    """Which certificate a row speaks of; EITHER where it does not say."""

    ACCREDITATION = "accreditation"
    NATIONAL_STANDARD = "national_standard"
    EITHER = "either"


_TYPES: Final = {
    Sort.ACCREDITATION: (CertificateType.ACCREDITATION,),
    Sort.NATIONAL_STANDARD: (CertificateType.NATIONAL_STANDARD,),
    Sort.EITHER: tuple(CertificateType),
}


class Worth(NamedTuple):
    """The state of a certificate, and the circular whose grades its own are; None where that is not sure."""

    state: CertificateState
    circular: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate in a row: days as :meth:`date.toordinal` numbers, 0 where there is none.

    ``signed`` is the first and last day it can have been signed, ``circular`` an id or ``""``, ``step`` its grade
    or degree where that is told.

    >>> from datetime import date
    >>> day = date(2022, 3, 1).toordinal()
    >>> Held(Sort.ACCREDITATION, ("primary",), "", (day, day), 0, 0, 1).worth(date(2025, 3, 1), 6)
    Worth(state=<CertificateState.VALID: 'valid'>, circular='tt17-2018')
    """

    sort: Sort
    kinds: tuple[str, ...]
    circular: str
    signed: tuple[int, int]
    expires: int
    revoked: int
    step: int | None

    def mistake(self, place: Place) -> InputError | None:
        """Return the first thing that makes it impossible, as said by ``place``."""
        if self.circular:
            told = [next(mistakes_in(one, kinds=self.kinds), None) for one in self._candidates(date.max, place)]
            return None if None in told else next(iter(told), None)
        for day, code in ((self.expires, "expiry_before_signing"), (self.revoked, "revoked_before_signing")):
            if 0 < day < self.signed[0]:
                return InputError(code, place=place, found=date.fromordinal(day).isoformat())
        return None

    def worth(self, on: date, within: int) -> Worth:
        """Return what it is worth on ``on``, as far as all that it can be agree.

        ``within`` months before its end it is EXPIRING.
        """
        statuses = self.statuses(on, within)
        states = {status.state for status in statuses}
        if len(states) == 1:
            state = states.pop()
        elif states and all(state.in_force for state in states):
            state = CertificateState.EXPIRING
        else:
            state = CertificateState.UNKNOWN
        circulars = {one.counts_as.regime if one.counts_as else one.certificate.regime for one in statuses}
        return Worth(state, circulars.pop() if len(circulars) == 1 else None)

    def statuses(self, on: date, within: int) -> tuple[CertificateStatus, ...]:
        """Return the status on ``on`` of each that it can be; none where no known circular gave such a one."""
        found: list[CertificateStatus] = []
        for one in self._candidates(on, NOWHERE):
            with suppress(InputError):
                found.append(status_on(one, on, within=within, kinds=self.kinds))
        return tuple(found)

    @property
    def rules(self) -> tuple[tuple[CertificateType, str], ...]:
        """The sorts of certificate it can be, each with the circular it can have been given under."""
        return _rules(self.sort, self.kinds, self.circular, self.step)

    def _candidates(self, on: date, place: Place) -> Iterator[Certificate]:
        register = certificate_register()
        for kind, name in self.rules:
            regime = register.regimes[name]
            signed = self._signed(regime, on)
            if signed is not None:
                yield self._under(regime, kind, signed, place)

    def _under(self, regime: Regime, kind: CertificateType, signed: Days, place: Place) -> Certificate:
        grade, degree = (self.step, None) if kind is CertificateType.ACCREDITATION else (None, self.step)
        return Certificate(
            type=kind,
            regime=regime.id,
            signed=signed,
            grade=grade,
            degree=degree,
            printed_expiry=_day(self.expires),
            revoked_on=_day(self.revoked),
            place=place,
        )

    def _signed(self, regime: Regime, on: date) -> Days | None:
        """Return when it was signed under ``regime``: as told, else while the circular was in force; None: never."""
        first, last = (_day(end) for end in self.signed)
        ends = regime.last_day(self.kinds)
        if first is not None and last is not None:
            fits = last >= regime.first_day and (ends is None or first <= ends)
            return Days(first, last) if fits or self.circular else None
        latest = min(day for day in (ends, on, _day(self.expires), _day(self.revoked)) if day is not None)
        if latest < regime.first_day:
            return Days.on(latest) if self.circular else None
        return Days(regime.first_day, latest)


@cache
def _rules(
    sort: Sort, kinds: tuple[str, ...], circular: str, step: int | None
) -> tuple[tuple[CertificateType, str], ...]:
    """Return what can have been given to schools of ``kinds``: under ``circular`` where it is named."""
    found = []
    for kind in _TYPES[sort]:
        for regime in certificate_register().regimes.values():
            law = regime.law_of(kind)
            named = regime.id == circular and (law is not None or sort is not Sort.EITHER)
            fits = law is not None and _is_for(regime, kinds) and (step is None or step in law.steps)
            if named or (not circular and fits):
                found.append((kind, regime.id))
    return tuple(found)


def _is_for(regime: Regime, kinds: tuple[str, ...]) -> bool:
    """Tell whether schools of ``kinds`` can have been recognised under a circular.

    A primary school alone is none of Thông tư 18/2018's, which has primary classes in multi-level schools only; a
    multi-level school is none of Thông tư 17/2018's.
    """
    taught = set(kinds)
    if not taught:
        return True
    own = [entry for entry in entries() if entry.id == regime.id]
    if own and not taught <= set(regime.kinds):
        return False
    return bool(taught & set(regime.kinds)) and not any(taught <= set(one.multi_level_with) for one in own)


def _day(number: int) -> date | None:
    return date.fromordinal(number) if number else None
