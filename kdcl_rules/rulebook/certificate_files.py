"""From ``certificates.yaml`` to values, everything doubtful refused with file and line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.messages import closest
from kdcl_rules.rulebook.certificate_rules import (
    CERTIFICATES,
    Basis,
    CertificateLaw,
    CertificateType,
    Effect,
    Gives,
    Higher,
    Regime,
    Register,
    Renewal,
    Signer,
    SignerRule,
    Term,
    Transition,
    Withdrawal,
    certificates_text,
)
from kdcl_rules.rulebook.certificate_sources import CertificatesSource
from kdcl_rules.rulebook.files import read_rule_file
from kdcl_rules.rulebook.kinds import KINDS
from kdcl_rules.rulebook.models import Law, LawStatus
from kdcl_rules.rulebook.parts import validity_of
from kdcl_rules.rulebook.shared import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.certificate_sources import (
        CertificateLawSource,
        HigherSource,
        RegimeSource,
        RenewalSource,
        SignerRuleSource,
        TermSource,
        TransitionSource,
        WithdrawalSource,
    )
    from kdcl_rules.rulebook.files import RuleFile
    from kdcl_rules.rulebook.problems import Problems
    from kdcl_rules.rulebook.sources import LawSource

    Rule = TermSource | RenewalSource | HigherSource | SignerRuleSource | WithdrawalSource | TransitionSource

__all__ = ["certificate_files", "load_certificates_yaml"]

YAML = "certificates.yaml"


def certificate_files(root: Path, problems: Problems) -> dict[str, str]:
    """Return the text of the JSON beside ``certificates.yaml`` under ``root``, if there is one, by its name."""
    if not (root / YAML).exists():
        return {}
    register = load_certificates_yaml(root / YAML, problems)
    return {} if register is None else {CERTIFICATES: certificates_text(register)}


def load_certificates_yaml(path: Path, problems: Problems) -> Register | None:
    """Read ``certificates.yaml``.

    Keeps in ``problems``, besides what :func:`~kdcl_rules.rulebook.files.read_rule_file` keeps:
    ``unseen_without_because``, ``number_of_unseen_text`` (a number whose text is unseen),
    ``certificate_number_missing`` (a text that is known, without its number), ``unknown_kind``,
    ``unknown_signer``, ``unknown_regime``, ``validity_backwards``, ``steps_out_of_order``.
    """
    file = read_rule_file(path, path.name, CertificatesSource, problems)
    if file is None:
        return None
    return _Reader(file, problems).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; ``default`` is the provenance of the circular in hand."""

    file: RuleFile[CertificatesSource]
    problems: Problems

    def read(self) -> Register:
        source = self.file.shape
        regimes = {name: self.regime(name, regime) for name, regime in source.regimes.items()}
        return Register(
            regimes,
            tuple(self.transition(number, one) for number, one in enumerate(source.transitions)),
            {name: Signer(text_of(one.title), tuple(one.known_by)) for name, one in source.signers.items()},
            self.law(source.replacing, None, self.file.place("replacing")),
            self.law(source.signed_after, None, self.file.place("signed_after")),
        )

    def regime(self, name: str, source: RegimeSource) -> Regime:
        at = ("regimes", name)
        in_force = validity_of(source.in_force)
        if in_force.start is not None and not source.issued <= in_force.start <= (in_force.end or in_force.start):
            self.problems.add("validity_backwards", self.file.place(*at, "in_force"), f"{source.issued} – {in_force}")
        for kind in (*source.kinds, *(source.ended_sooner_for or {})):
            if kind not in KINDS:
                known = ", ".join(KINDS)
                self.problems.add(
                    "unknown_kind", self.file.place(*at), kind, suggestion=closest(kind, KINDS), known=known
                )
        default = self.law(source.law, None, self.file.place(*at, "law"))
        types = {
            kind.value: getattr(source.certificates, kind.value)
            for kind in CertificateType
            if getattr(source.certificates, kind.value) is not None
        }
        return Regime(
            name,
            source.number,
            source.issued,
            in_force,
            tuple(source.kinds),
            {kind: self.certificate(name, one, default, kind) for kind, one in types.items()},
            dict(source.ended_sooner_for or {}),
        )

    def certificate(self, regime: str, source: CertificateLawSource, default: Law, kind: str) -> CertificateLaw:
        at = ("regimes", regime, "certificates", kind)
        if source.steps != sorted(set(source.steps)):
            self.problems.add("steps_out_of_order", self.file.place(*at, "steps"), str(source.steps))
        term, renewal, higher = source.term, source.renewal, source.higher
        signer, withdrawal = source.signer, source.withdrawal

        def basis(rule: Rule, key: str, *numbers: int | str | None, counted: bool = True) -> Basis:
            found = self.basis(rule, regime, default, self.file.place(*at, key))
            if counted:
                self.check_number(found, numbers, self.file.place(*at, key))
            return found

        return CertificateLaw(
            text_of(source.title),
            tuple(source.steps),
            Term(term.years, basis(term, "term", term.years)),
            None
            if renewal is None
            else Renewal(renewal.months_before, basis(renewal, "renewal", renewal.months_before)),
            None
            if higher is None
            else Higher(
                Gives(higher.gives),
                higher.years,
                higher.school_years,
                basis(higher, "higher", higher.years, higher.school_years),
            ),
            None if signer is None else SignerRule(self.role(signer, at), basis(signer, "signer", signer.role)),
            None
            if withdrawal is None
            else Withdrawal(text_of(withdrawal.says), basis(withdrawal, "withdrawal", counted=False)),
        )

    def role(self, source: SignerRuleSource, at: tuple[str, ...]) -> str | None:
        known = self.file.shape.signers
        if source.role is not None and source.role not in known:
            place = self.file.place(*at, "signer", "role")
            self.problems.add("unknown_signer", place, source.role, suggestion=closest(source.role, list(known)))
        return source.role

    def transition(self, number: int, source: TransitionSource) -> Transition:
        at = ("transitions", number)
        for name in (*(source.issued_under or ()), *((source.regime,) if source.regime else ())):
            if name not in self.file.shape.regimes:
                suggestion = closest(name, list(self.file.shape.regimes))
                self.problems.add("unknown_regime", self.file.place(*at), name, suggestion=suggestion)
        if (source.effect == "counts_as") != (source.regime is not None):
            self.problems.add("certificate_number_missing", self.file.place(*at), "regime")
        law = self.law(source.law, None, self.file.place(*at, "law"))
        return Transition(
            source.id,
            source.start,
            CertificateType(source.certificates),
            Effect(source.effect),
            tuple(source.issued_under or ()),
            source.regime,
            text_of(source.says),
            Basis(source.circular, source.cite, law),
        )

    def basis(self, source: Rule, circular: str, default: Law, place: Place) -> Basis:
        return Basis(circular, source.cite, self.law(source.law, default, place))

    def law(self, source: LawSource | None, default: Law | None, place: Place) -> Law:
        if source is None:
            return default or Law(LawStatus.UNSEEN)
        status = LawStatus(source.status)
        if status is LawStatus.UNSEEN and source.because is None:
            self.problems.add("unseen_without_because", place)
        because = text_of(source.because) if source.because else None
        return Law(status, source.confidence, source.from_memory, because)

    def check_number(self, basis: Basis, numbers: tuple[int | str | None, ...], place: Place) -> None:
        """Hold the numbers against how the text is known: never guess one, never leave one out."""
        given = [number for number in numbers if number is not None]
        if given and basis.law.status is LawStatus.UNSEEN:
            self.problems.add("number_of_unseen_text", place, str(given[0]))
        if len(given) != 1 and basis.law.status is not LawStatus.UNSEEN:
            self.problems.add("certificate_number_missing", place, (place.path or "").rpartition(".")[2])
