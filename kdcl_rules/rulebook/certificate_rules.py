"""What certificates are worth under the circular they were issued by, and what later circulars do to them.

Values, read from ``standards/certificates.json`` (made from ``certificates.yaml`` by
:mod:`kdcl_rules.rulebook.compile`). What they mean for one certificate on one day is the business of
:mod:`kdcl_rules.school.certificate_status`.
"""

# ruff: noqa: TC001, TC003 - the codec reads the annotations when it runs
from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from kdcl_rules.errors import LawError, Place
from kdcl_rules.rulebook.codec import from_json, to_json
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.hashing import canonical
from kdcl_rules.rulebook.models import Law, Validity

if TYPE_CHECKING:
    from kdcl_rules.rulebook.codec import Json

__all__ = [
    "CERTIFICATES",
    "Basis",
    "CertificateLaw",
    "CertificateType",
    "Effect",
    "Gives",
    "Higher",
    "Regime",
    "Register",
    "Renewal",
    "Signer",
    "SignerRule",
    "Term",
    "Transition",
    "Withdrawal",
    "certificate_register",
    "certificates_text",
    "read_certificates",
]

FORMAT: Final = 1
CERTIFICATES: Final = "certificates.json"
"""The file below a folder of standards."""


class CertificateType(StrEnum):
    """Which of the two recognitions a certificate is of."""

    ACCREDITATION = "accreditation"
    NATIONAL_STANDARD = "national_standard"


@dataclass(frozen=True, slots=True)
class Basis:
    """The text an answer rests on: the circular's id, the clause (None where unseen), how it is known."""

    circular: str
    cite: str | None
    law: Law


@dataclass(frozen=True, slots=True)
class Term:
    """How many years a certificate is good for, from its signing; None where the text is unseen."""

    years: int | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many months before the term ends a school registers for the next one; None where unseen."""

    months_before: int | None
    basis: Basis


class Gives(StrEnum):
    """What the waiting time gives: a school may register, or the department may consider it."""

    REGISTRATION = "registration"
    CONSIDERATION = "consideration"


@dataclass(frozen=True, slots=True)
class Higher:
    """How long after its recognition a school may ask for more: years, or school years; neither where unseen."""

    gives: Gives
    years: int | None
    school_years: int | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class SignerRule:
    """Whose office signs, an id of :attr:`Register.signers`; None where unseen."""

    role: str | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a certificate still valid is withdrawn."""

    says: Text
    basis: Basis


@dataclass(frozen=True, slots=True)
class CertificateLaw:
    """The rules of one type of certificate under one circular.

    ``steps`` are its grades or degrees, lowest first; none where it has no steps (one level only).
    A rule is None where nobody here has seen one.
    """

    title: Text
    steps: tuple[int, ...]
    term: Term
    renewal: Renewal | None = None
    higher: Higher | None = None
    signer: SignerRule | None = None
    withdrawal: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Regime:
    """A circular under which certificates were issued; ``in_force.start`` is None where the day is not known."""

    id: str
    number: str
    issued: date
    in_force: Validity
    kinds: tuple[str, ...]
    certificates: Mapping[str, CertificateLaw]
    ended_sooner_for: Mapping[str, date]

    def law_of(self, kind: CertificateType) -> CertificateLaw | None:
        """Return the rules of one type of certificate, None where this circular has no such certificate."""
        return self.certificates.get(kind.value)

    @property
    def first_day(self) -> date:
        """The first day a certificate can have been signed: in force, or issued where that day is not known."""
        return self.in_force.start or self.issued

    def last_day(self, kinds: tuple[str, ...]) -> date | None:
        """Return the last day in force for a school of ``kinds``; None where there is none, or none known."""
        ends = [self.ended_sooner_for.get(kind, self.in_force.end) for kind in kinds if kind in self.kinds]
        if not ends or None in ends:
            return self.in_force.end
        return max(end for end in ends if end is not None)


class Effect(StrEnum):
    """What a later circular does to certificates issued before it."""

    KEEPS_PRINTED_TERM = "keeps_printed_term"
    COUNTS_AS = "counts_as"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Transition:
    """A dated clause on certificates signed before it took effect.

    ``issued_under`` limits it to some circulars; ``regime`` is the one that COUNTS_AS names.
    """

    id: str
    start: date
    type: CertificateType
    effect: Effect
    issued_under: tuple[str, ...]
    regime: str | None
    says: Text
    basis: Basis

    def touches(self, kind: CertificateType, regime: str, signed: date) -> bool:
        """Tell whether it is about a certificate of that type and circular, signed on that day."""
        return self.type is kind and signed < self.start and (not self.issued_under or regime in self.issued_under)


@dataclass(frozen=True, slots=True)
class Signer:
    """An office that signs; ``known_by`` are beginnings of what people write for it."""

    title: Text
    known_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Every circular that certificates were issued under, in order of time, and the clauses between them.

    ``replacing`` and ``signed_after`` tell how surely is known what becomes of a certificate once another
    took its place, and of one signed when its circular had ended.
    """

    regimes: Mapping[str, Regime]
    transitions: tuple[Transition, ...]
    signers: Mapping[str, Signer]
    replacing: Law
    signed_after: Law

    def find(self, name: str) -> str | None:
        """Return the id of a circular however it is spelt: id, folder, official number or its beginning; or None.

        >>> certificate_register().find("17/2018/TT-BGDĐT"), certificate_register().find("83/2008")
        ('tt17-2018', 'qd83-2008')
        """
        wanted = _plain(name)
        for regime in self.regimes.values():
            number = _plain(regime.number)
            if wanted in {_plain(regime.id), number, "/".join(number.split("/")[:2])}:
                return regime.id
        return None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold().replace("_", "-").replace("đ", "d")


def certificates_text(register: Register) -> str:
    """Return the canonical JSON of the register.

    The order of the circulars is part of it, so they are written as a list.
    """
    whole = cast("dict[str, Json]", to_json(register))
    return f"{canonical({'format': FORMAT, 'order': list(register.regimes), 'register': whole}, indent=1)}\n"


def read_certificates(root: Path) -> Register:
    """Read the register below a folder of standards.

    Raises LawError ``not_compiled`` where there is none, ``compiled_unreadable`` where it is not ours.
    """
    path = root / CERTIFICATES
    place = Place(path.name)
    try:
        data = cast("dict[str, Json]", json.loads(path.read_text(encoding="utf-8")))
        if data["format"] != FORMAT:
            raise LawError("compiled_unreadable", place=place, found=str(data["format"]))
        read = from_json(Register, data["register"])
        ordered = {name: read.regimes[name] for name in cast("list[str]", data["order"])}
    except FileNotFoundError:
        raise LawError("not_compiled", place=place) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LawError("compiled_unreadable", place=place, found=type(error).__name__) from error
    return replace(read, regimes=ordered)


@cache
def certificate_register() -> Register:
    """Return the register the package carries.

    >>> register = certificate_register()
    >>> register.regimes["tt18-2018"].certificates["national_standard"].term.years
    5
    """
    return read_certificates(Path(__file__).resolve().parent.parent / "standards")
