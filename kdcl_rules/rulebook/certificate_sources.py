"""The shape of ``certificates.yaml`` (pydantic; only used when YAML is read)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kdcl_rules.rulebook.sources import Day, Id, LawSource, Names, Strict, TextSource, ValiditySource, Words

__all__ = [
    "CertificateLawSource",
    "CertificatesSource",
    "HigherSource",
    "RegimeSource",
    "RenewalSource",
    "SignerRuleSource",
    "SignerSource",
    "TermSource",
    "TransitionSource",
    "WithdrawalSource",
]

Count = Annotated[int, Field(ge=1, le=20)]


class TermSource(Strict):
    """How long a certificate is good for."""

    years: Count | None = None
    cite: Words | None = None
    law: LawSource | None = None


class RenewalSource(Strict):
    """When to register for the next one."""

    months_before: Count | None = None
    cite: Words | None = None
    law: LawSource | None = None


class HigherSource(Strict):
    """When more may be asked for."""

    years: Count | None = None
    school_years: Count | None = None
    gives: Literal["registration", "consideration"]
    cite: Words | None = None
    law: LawSource | None = None


class SignerRuleSource(Strict):
    """Who signs."""

    role: Id | None = None
    cite: Words | None = None
    law: LawSource | None = None


class WithdrawalSource(Strict):
    """When a certificate is withdrawn."""

    cite: Words | None = None
    says: TextSource
    law: LawSource | None = None


class CertificateLawSource(Strict):
    """One type of certificate under one circular."""

    title: TextSource
    steps: list[Annotated[int, Field(ge=1, le=9)]]
    term: TermSource
    renewal: RenewalSource | None = None
    higher: HigherSource | None = None
    signer: SignerRuleSource | None = None
    withdrawal: WithdrawalSource | None = None


class CertificateTypesSource(Strict):
    """The types a circular knows."""

    accreditation: CertificateLawSource | None = None
    national_standard: CertificateLawSource | None = None


class RegimeSource(Strict):
    """A circular that certificates were issued under."""

    number: Words
    issued: Day
    in_force: ValiditySource
    ended_sooner_for: dict[Id, Day] | None = None
    kinds: Names
    law: LawSource
    certificates: CertificateTypesSource


class TransitionSource(Strict):
    """What a later circular does to earlier certificates."""

    id: Id
    start: Day = Field(alias="from")
    certificates: Literal["accreditation", "national_standard"]
    issued_under: Names | None = None
    effect: Literal["keeps_printed_term", "counts_as", "unseen"]
    regime: Words | None = None
    circular: Words
    cite: Words | None = None
    says: TextSource
    law: LawSource


class SignerSource(Strict):
    """An office that signs."""

    title: TextSource
    known_by: Names


class CertificatesSource(Strict):
    """``certificates.yaml``."""

    signers: dict[Id, SignerSource]
    replacing: LawSource
    signed_after: LawSource
    regimes: dict[Words, RegimeSource]
    transitions: list[TransitionSource]
