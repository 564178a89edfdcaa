"""From a folder of rule files to circulars. What is not certainly right does not load.

Every refusal is a LawError with file, line and remedy; all refusals of a folder are told at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kdcl_rules.errors import LawError, Place
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.advisories import load_advisories
from kdcl_rules.rulebook.checker import Scope
from kdcl_rules.rulebook.counts import check_counts
from kdcl_rules.rulebook.criteria import CriterionReader, clauses_of
from kdcl_rules.rulebook.files import read_rule_file
from kdcl_rules.rulebook.kinds import KINDS
from kdcl_rules.rulebook.ladders import ladder_of, school_level_of
from kdcl_rules.rulebook.models import (
    Circular,
    Law,
    LawStatus,
    Notice,
    Provision,
    Standard,
    Validity,
    Who,
)
from kdcl_rules.rulebook.parts import Context, validity_of
from kdcl_rules.rulebook.problems import Problems
from kdcl_rules.rulebook.shared import load_dictionary, load_readings, text_of
from kdcl_rules.rulebook.sources import AnnexSource, CircularSource, CriterionSource, Level4Source, StandardsSource
from kdcl_rules.rulebook.validity import check_dates, check_succession

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.files import RuleFile
    from kdcl_rules.rulebook.models import Advisory, Clause, Criterion, Ladder, Reading

__all__ = ["Library", "load_folder"]


@dataclass(frozen=True, slots=True)
class Library:
    """A whole folder of standards: what all circulars share, and every circular (one an annex)."""

    dictionary: Dictionary
    readings: Mapping[str, Reading]
    circulars: tuple[Circular, ...]


def load_folder(root: Path) -> Library:
    """Load the rule files under ``root`` (laid out as the package's ``standards/``).

    Raises LawError for the first thing refused, with all others in ``also``.
    """
    if not root.is_dir():
        raise LawError("folder_not_found", place=Place(str(root)))
    problems = Problems()
    dictionary = load_dictionary(root, problems)
    readings = load_readings(root, problems)
    problems.raise_any()
    circulars: list[Circular] = []
    for path in sorted(root.glob("*/circular.yaml")):
        circulars += _Folder(root, path.parent, dictionary, readings, problems).circulars()
    problems.raise_any()
    return Library(dictionary, readings, tuple(circulars))


@dataclass(frozen=True, slots=True)
class _Folder:
    """One circular's folder."""

    root: Path
    path: Path
    dictionary: Dictionary
    readings: Mapping[str, Reading]
    problems: Problems

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def circulars(self) -> list[Circular]:
        path = self.path / "circular.yaml"
        file = read_rule_file(path, self.name(path), CircularSource, self.problems)
        if file is None:
            return []
        source = file.shape
        if source.id.replace("-", "_") != self.path.name:
            self.problems.add("folder_name", file.place("id"), source.id, folder=self.path.name)
        if (source.kinds is None) == (source.annexes is None):
            self.problems.add("kinds_or_annexes", file.place("kinds"), source.id)
            return []
        if source.annexes is None:
            own = AnnexSource(kinds=source.kinds or [], multi_level_with=source.multi_level_with)
            return self.annex(file, "", own)
        found: list[Circular] = []
        for annex, kinds in source.annexes.items():
            found += self.annex(file, annex, kinds)
        return found

    def annex(self, file: RuleFile[CircularSource], annex: str, kinds: AnnexSource) -> list[Circular]:
        """Return the circular with the criteria of one annex, or nothing where something was refused."""
        source = file.shape
        before = len(self.problems.errors)
        self.known_kinds(file, kinds, annex)
        together = (*kinds.kinds, *(kinds.multi_level_with or ()))
        scope = Scope(self.dictionary, self.readings, source.id)
        context = Context(file, scope, together, self.problems)
        law = context.law(source.law, Law(LawStatus.UNSEEN))
        validity = self.whole_validity(file, context)
        folder = self.path / annex if annex else self.path
        standards, criteria = self.criteria(folder, context, law, validity)
        circular = Circular(
            id=source.id,
            number=source.number,
            title=text_of(source.title),
            issued=source.issued,
            in_force=validity,
            checked_on=source.checked_on,
            rules_version=source.rules_version,
            law=law,
            kinds=tuple(kinds.kinds),
            multi_level_with=tuple(kinds.multi_level_with or ()),
            per_kind_assessment=source.per_kind_assessment,
            stages_decide={
                "self": Who(source.stages_decide.self_),
                "external": Who(source.stages_decide.external),
            },
            standards=standards.standards if standards else (),
            criteria=criteria,
            clauses=self.clauses(folder, context, law, validity),
            school_level=school_level_of(context, source.school_level, law),
            accreditation_grade=ladder_of(context, "accreditation_grade", source.accreditation_grade, law),
            national_standard=self.national_standard(file, standards, context, law),
            notices=self.notices(file),
            provisions=self.provisions(file, context, law),
            advisories=self.advisories(context, law),
            readings={name: each for name, each in self.readings.items() if source.id in each.circulars},
            dictionary=self.dictionary,
            annex=annex,
            repealed_by=context.repeal(source.repealed_by),
            issues=text_of(source.issues) if source.issues else None,
            stage_names={stage: text_of(name) for stage, name in (source.stage_names or {}).items()},
        )
        if len(self.problems.errors) > before or standards is None:
            return []
        check_counts(circular, standards.file.shape.counts or (), standards.file, self.problems)
        return [circular]

    def known_kinds(self, file: RuleFile[CircularSource], kinds: AnnexSource, annex: str) -> None:
        for key, names in (("kinds", kinds.kinds), ("multi_level_with", kinds.multi_level_with or ())):
            for name in names:
                if name not in KINDS:
                    steps = ("annexes", annex, key) if annex else (key,)
                    self.problems.add(
                        "unknown_kind",
                        file.place(*steps),
                        name,
                        suggestion=closest(name, KINDS),
                        known=", ".join(KINDS),
                    )

    def whole_validity(self, file: RuleFile[CircularSource], context: Context) -> Validity:
        source = file.shape
        validity = validity_of(source.in_force)
        if validity.start is None:
            self.problems.add("missing_key", file.place("in_force"), "from")
        elif validity.end is not None:
            if validity.end < validity.start:
                told = f"{validity.start} – {validity.end}"
                self.problems.add("validity_backwards", file.place("in_force"), told)
            if source.repealed_by is None:
                self.problems.add("validity_gap", file.place("in_force", "until"), f"{validity.end} – …")
        if source.repealed_by is not None and validity.end is None:
            self.problems.add("repeal_without_date", context.place("repealed_by"), source.repealed_by.circular)
        return validity

    @staticmethod
    def national_standard(
        file: RuleFile[CircularSource], standards: _Standards | None, context: Context, law: Law
    ) -> Ladder:
        """Return the circular's own ladder, or that of an annex that says otherwise."""
        own = standards.file.shape.national_standard if standards else None
        if standards is None or own is None:
            return ladder_of(context, "national_standard", file.shape.national_standard, law)
        return ladder_of(replace(context, file=standards.file), "national_standard", own, law)

    # -- criteria ------------------------------------------------------------------------------

    def criteria(
        self, folder: Path, context: Context, law: Law, validity: Validity
    ) -> tuple[_Standards | None, tuple[Criterion, ...]]:
        path = folder / "standards.yaml"
        file = read_rule_file(path, self.name(path), StandardsSource, self.problems)
        if file is None:
            return None, ()
        standards = self.standards(file)
        found: dict[str, list[tuple[Criterion, RuleFile[CriterionSource]]]] = {}
        for path in sorted((folder / "criteria").glob("*.yaml")):
            criterion = self.criterion(path, standards, context, law, validity)
            if criterion is not None:
                found.setdefault(criterion[0].code, []).append(criterion)
        ordered: list[Criterion] = []
        for code, standard in standards.of_criterion.items():
            if code not in found and not self.has_file(folder, code):
                self.problems.add("criterion_without_file", file.place("standards", standard, "criteria"), code)
            texts = found.get(code, [])
            for text, source in texts:
                check_dates(text, validity, source.place("in_force"), self.problems, succeeded=True)
            dated = [(text, source.place("in_force")) for text, source in texts]
            check_succession(dated, validity, self.problems, code)
            ordered += [text for text, _ in sorted(texts, key=lambda pair: str(pair[0].validity.start or ""))]
        return standards, tuple(ordered)

    @staticmethod
    def has_file(folder: Path, code: str) -> bool:
        """Tell whether a refused file stands for ``code``, so that it is not called missing as well."""
        return any((folder / "criteria").glob(f"{code.replace('.', '_')}*.yaml"))

    def standards(self, file: RuleFile[StandardsSource]) -> _Standards:
        of_criterion: dict[str, str] = {}
        for code, standard in file.shape.standards.items():
            for number, criterion in enumerate(standard.criteria):
                if criterion in of_criterion:
                    place = file.place("standards", code, "criteria", number)
                    self.problems.add("criterion_twice", place, criterion)
                of_criterion[criterion] = code
        for number, criterion in enumerate(file.shape.mandatory or ()):
            if criterion not in of_criterion:
                place = file.place("mandatory", number)
                suggestion = closest(criterion, list(of_criterion))
                self.problems.add("mandatory_unknown", place, criterion, suggestion=suggestion)
        standards = tuple(
            Standard(code, text_of(standard.title), tuple(standard.criteria))
            for code, standard in file.shape.standards.items()
        )
        return _Standards(file, standards, of_criterion)

    def criterion(
        self, path: Path, standards: _Standards, context: Context, law: Law, validity: Validity
    ) -> tuple[Criterion, RuleFile[CriterionSource]] | None:
        file = read_rule_file(path, self.name(path), CriterionSource, self.problems)
        if file is None:
            return None
        code = file.shape.code
        stem = code.replace(".", "_")
        if path.stem != stem and not path.stem.startswith(f"{stem}_"):
            self.problems.add("file_name", file.place("code"), code, file=path.name, wanted=f"{stem}.yaml")
        if code not in standards.of_criterion:
            suggestion = closest(code, list(standards.of_criterion))
            self.problems.add("file_without_criterion", file.place("code"), code, suggestion=suggestion)
            return None
        own = Context(file, context.scope, context.kinds, self.problems)
        mandatory = code in (standards.file.shape.mandatory or ())
        reader = CriterionReader(own, law, validity)
        return reader.criterion(file.shape, standards.of_criterion[code], mandatory=mandatory), file

    def clauses(self, folder: Path, context: Context, law: Law, validity: Validity) -> tuple[Clause, ...]:
        path = folder / "level4.yaml"
        if not path.exists():
            return ()
        file = read_rule_file(path, self.name(path), Level4Source, self.problems)
        if file is None:
            return ()
        own = Context(file, context.scope, context.kinds, self.problems)
        return clauses_of(own, file.shape, law, validity)

    # -- what gives no verdict -----------------------------------------------------------------

    def advisories(self, context: Context, law: Law) -> tuple[Advisory, ...]:
        path = self.path / "advisories.yaml"
        return load_advisories(path, self.name(path), context, law)

    def notices(self, file: RuleFile[CircularSource]) -> tuple[Notice, ...]:
        sources = file.shape.notices or []
        self.refuse_doubles(file, "notices", [source.id for source in sources])
        return tuple(
            Notice(source.id, text_of(source.says), Validity(source.start, source.until)) for source in sources
        )

    def provisions(self, file: RuleFile[CircularSource], context: Context, law: Law) -> tuple[Provision, ...]:
        sources = file.shape.rules or []
        self.refuse_doubles(file, "rules", [source.id for source in sources])
        return tuple(
            Provision(
                source.id,
                source.cite,
                text_of(source.says),
                source.kind,
                context.law(source.law, law, "rules", number),
            )
            for number, source in enumerate(sources)
        )

    def refuse_doubles(self, file: RuleFile[CircularSource], key: str, names: list[str]) -> None:
        for number, name in enumerate(names):
            if name in names[:number]:
                self.problems.add("duplicate_id", file.place(key, number), name)


@dataclass(frozen=True, slots=True)
class _Standards:
    """``standards.yaml``: the standards, and the standard of each criterion."""

    file: RuleFile[StandardsSource]
    standards: tuple[Standard, ...]
    of_criterion: dict[str, str]
