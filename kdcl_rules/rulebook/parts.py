"""What every rule of a file has in common: provenance, days, citation, suggested evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kdcl_rules.messages import closest
from kdcl_rules.rulebook.bodies import BodyReader
from kdcl_rules.rulebook.models import Law, LawStatus, Requirement, Source, Suspension, Validity
from kdcl_rules.rulebook.shared import text_of
from kdcl_rules.rulebook.validity import check_dates, within

if TYPE_CHECKING:
    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.checker import Scope
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.files import RuleFile
    from kdcl_rules.rulebook.problems import Problems
    from kdcl_rules.rulebook.sources import (
        BodySource,
        EvidenceSource,
        IndicatorSource,
        LawSource,
        LevelSource,
        RequirementSource,
        SourceSource,
        SuspensionSource,
        ValiditySource,
    )

__all__ = ["Around", "Context", "Step", "point_cite", "validity_of"]

Step = str | int


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule takes from what holds it where it says nothing itself."""

    path: str
    cite: str
    law: Law
    validity: Validity


@dataclass(frozen=True, slots=True)
class Context:
    """Reading one file of a circular: where it is, what its rules may speak of, what was wrong so far."""

    file: RuleFile[object]
    scope: Scope
    kinds: tuple[str, ...]
    problems: Problems

    def place(self, *steps: Step) -> Place:
        """Return the place of a value in the file."""
        return self.file.place(*steps)

    @property
    def bodies(self) -> BodyReader:
        """The reader of this file's conditions."""
        return BodyReader(self.file, self.scope)

    def law(self, source: LawSource | None, default: Law, *steps: Step) -> Law:
        """Return how a text is known; keeps ``unseen_without_because``."""
        if source is None:
            return default
        status = LawStatus(source.status)
        if status is LawStatus.UNSEEN and source.because is None:
            self.problems.add("unseen_without_because", self.place(*steps, "law"))
        because = text_of(source.because) if source.because else None
        return Law(status, source.confidence, source.from_memory, because)

    def source(self, source: SourceSource, *steps: Step) -> Source:
        """Return a citation of another text; keeps ``missing_citation`` unless it is marked unseen."""
        if source.cite is None and (source.law is None or source.law.status != "unseen"):
            self.problems.add("missing_citation", self.place(*steps), "cite")
        return Source(source.circular, source.cite)

    def repeal(self, source: SourceSource | None, *steps: Step) -> Source | None:
        """Return what ends a rule, if anything does."""
        return None if source is None else self.source(source, *steps, "repealed_by")

    def suspensions(self, sources: list[SuspensionSource] | None, *steps: Step) -> tuple[Suspension, ...]:
        """Return the days on which a rule asks nothing."""
        return tuple(
            Suspension(source.start, source.until, self.source(source.by, *steps, "suspended", number, "by"))
            for number, source in enumerate(sources or ())
        )

    def applies_when(self, source: str | BodySource | None, *steps: Step) -> Condition | None:
        """Return when a rule applies; None is always, or a text that was refused."""
        with self.problems.kept():
            return self.bodies.applicability(source, *steps, "applies_when")
        return None

    def condition(self, source: RequirementSource | IndicatorSource, *steps: Step) -> Condition | None:
        """Return what a rule asks of facts; None is judged, or a text that was refused."""
        with self.problems.kept():
            return self.bodies.condition(source, *steps)
        return None

    def each_kind(self, names: list[str] | None, *steps: Step) -> tuple[str, ...]:
        """Return the kinds a rule is asked for one by one; keeps ``unknown_kind``."""
        for name in names or ():
            if name not in self.kinds:
                place = self.place(*steps, "for_each_kind")
                self.problems.add(
                    "unknown_kind", place, name, suggestion=closest(name, self.kinds), known=", ".join(self.kinds)
                )
        return tuple(names or ())

    def evidence(self, source: EvidenceSource | None) -> dict[str, tuple[str, ...]] | None:
        """Return suggested documents by language."""
        if source is None:
            return None
        told = {"vi": tuple(source.vi)}
        return told if source.en is None else {**told, "en": tuple(source.en)}

    def check_dates(
        self,
        rule: Requirement,
        source: RequirementSource | IndicatorSource | LevelSource,
        around: Around,
        *steps: Step,
    ) -> None:
        """Hold a rule's days against those around it."""
        check_dates(
            rule,
            around.validity,
            self.place(*steps, "in_force"),
            self.problems,
            suspensions=rule.suspensions,
            cited=source.cite is not None,
        )

    def requirement(
        self, name: str, source: RequirementSource | IndicatorSource, around: Around, *steps: Step
    ) -> Requirement:
        """Return one requirement at ``steps`` of the file, its path below that of ``around``."""
        requirement = Requirement(
            path=f"{around.path}/{name}",
            id=name,
            says=text_of(source.says),
            cite=source.cite or around.cite,
            law=self.law(source.law, around.law, *steps),
            condition=self.condition(source, *steps),
            applies_when=self.applies_when(source.applies_when, *steps),
            for_each_kind=self.each_kind(source.for_each_kind, *steps),
            validity=validity_of(source.in_force),
            repealed_by=self.repeal(source.repealed_by, *steps),
            suspensions=self.suspensions(source.suspended, *steps),
            evidence=self.evidence(source.evidence),
            note=text_of(source.note) if source.note else None,
        )
        self.check_dates(requirement, source, around, *steps)
        return requirement

    def requirements(
        self, sources: dict[str, RequirementSource] | None, around: Around, *steps: Step
    ) -> tuple[Requirement, ...]:
        """Return the requirements listed under ``requirements:`` at ``steps``."""
        return tuple(
            self.requirement(name, source, around, *steps, "requirements", name)
            for name, source in (sources or {}).items()
        )


def validity_of(source: ValiditySource | None) -> Validity:
    """Return the days a rule file gives."""
    return Validity() if source is None else Validity(source.start, source.until)


def inside(around: Around, *, path: str, cite: str, law: Law, validity: Validity) -> Around:
    """Return what a rule hands on to those beneath it."""
    return replace(around, path=path, cite=cite, law=law, validity=within(validity, around.validity))


def point_cite(letter: str, cite: str) -> str:
    """Return the citation of a lettered point.

    >>> point_cite("a", "Khoản 2 Điều 8")
    'Điểm a khoản 2 Điều 8'
    """
    clause = f"khoản{cite.removeprefix('Khoản')}" if cite.startswith("Khoản ") else cite
    return f"Điểm {letter} {clause}"
