"""From ``ledger.yaml`` and ``crosswalks/*.yaml`` to values, everything doubtful refused with file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.rulebook.certificate_files import certificate_files
from kdcl_rules.rulebook.citations import REST, places_of
from kdcl_rules.rulebook.files import read_rule_file
from kdcl_rules.rulebook.register_sources import CrosswalkSource, LedgerSource, PointSource
from kdcl_rules.rulebook.registers import (
    CROSSWALKS,
    LEDGER,
    ClauseList,
    Crosswalk,
    KnownClause,
    Link,
    LinkKind,
    register_text,
)
from kdcl_rules.rulebook.shared import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.rulebook.citations import Spot
    from kdcl_rules.rulebook.files import RuleFile
    from kdcl_rules.rulebook.problems import Problems
    from kdcl_rules.rulebook.register_sources import (
        AnnexClausesSource,
        ArticleSource,
        ClauseEntrySource,
        OtherSource,
    )
    from kdcl_rules.rulebook.sources import TextSource

    Stated: TypeAlias = ArticleSource | ClauseEntrySource | PointSource | AnnexClausesSource | OtherSource

__all__ = ["load_crosswalk", "load_ledger", "register_files"]


def register_files(root: Path, problems: Problems) -> dict[str, str]:
    """Return the text of the JSON beside every ledger, crosswalk and ``certificates.yaml``, by relative path."""
    files = certificate_files(root, problems)
    for path in sorted(root.glob(f"*/{LEDGER}.yaml")):
        clauses = load_ledger(path, problems)
        if clauses is not None:
            files[f"{path.parent.name}/{LEDGER}.json"] = register_text(clauses)
    for path in sorted((root / CROSSWALKS).glob("*.yaml")):
        crosswalk = load_crosswalk(path, problems)
        if crosswalk is not None:
            files[f"{CROSSWALKS}/{path.stem}.json"] = register_text(crosswalk)
    return files


def load_ledger(path: Path, problems: Problems) -> ClauseList | None:
    """Read one ``ledger.yaml``.

    Keeps in ``problems``, besides what :func:`~kdcl_rules.rulebook.files.read_rule_file` keeps:
    ``folder_name``, ``clause_twice``, ``cite_of_many`` (an entry that is not one place),
    ``state_without_reason``, ``reason_without_state``.
    """
    file = read_rule_file(path, f"{path.parent.name}/{path.name}", LedgerSource, problems)
    if file is None:
        return None
    source = file.shape
    if source.circular.replace("-", "_") != path.parent.name:
        problems.add("folder_name", file.place("circular"), source.circular, folder=path.parent.name)
    reader = _LedgerReader(file, problems)
    for number, article in source.articles.items():
        reader.article(number, article)
    for name, annex in (source.annexes or {}).items():
        reader.annex(name, annex)
    for number, other in enumerate(source.others or ()):
        reader.other(other, "others", number)
    return ClauseList(source.circular, source.number, text_of(source.title), tuple(reader.clauses.values()))


@dataclass(frozen=True, slots=True)
class _LedgerReader:
    """Turns the tree of the file into places, in the order of the text."""

    file: RuleFile[LedgerSource]
    problems: Problems
    clauses: dict[Spot, KnownClause] = field(default_factory=dict)

    def article(self, number: int, source: ArticleSource) -> None:
        place, steps = (f"Điều {number}",), ("articles", number)
        self.add(place, source, *steps)
        for clause, entry in (source.clauses or {}).items():
            self.clause((*place, f"khoản {clause}"), entry, *steps, "clauses", clause)
        if source.rest is not None:
            self.add((*place, REST), source.rest, *steps, "rest")

    def clause(self, place: Spot, source: ClauseEntrySource, *steps: str | int) -> None:
        self.add(place, source, *steps, criterion=source.criterion)
        points = source.points or {}
        own = points if isinstance(points, dict) else dict.fromkeys(points, PointSource())
        for letter, point in own.items():
            self.add((*place, f"điểm {letter}"), point, *steps, "points", letter, criterion=source.criterion)

    def annex(self, name: str, source: AnnexClausesSource) -> None:
        place, annex = (f"Phụ lục {name}",), source.rules or ""
        self.add(place, source, "annexes", name)
        for code, criterion in (source.criteria or {}).items():
            subject = None if criterion.subject is None else text_of(criterion.subject)
            here = (*place, f"tiêu chí {code}")
            self.clauses[here] = KnownClause(here, subject, code, annex)
            for level in criterion.levels:
                below = (*here, f"Mức {level}")
                self.clauses[below] = KnownClause(below, subject, code, annex)
        for number, part in enumerate(source.parts or ()):
            self.other(part, "annexes", name, "parts", number)

    def other(self, source: OtherSource, *steps: str | int) -> None:
        places = places_of(source.cite)
        if len(places) != 1:
            self.problems.add("cite_of_many", self.file.place(*steps), source.cite)
            return
        self.add(places[0], source, *steps)

    def add(self, place: Spot, source: Stated, *steps: str | int, criterion: str | None = None) -> None:
        if place in self.clauses:
            self.problems.add("clause_twice", self.file.place(*steps), place[-1])
        if source.state is not None and source.because is None:
            self.problems.add("state_without_reason", self.file.place(*steps), source.state)
        if source.because is not None and source.state is None and source.carried_by is None:
            self.problems.add("reason_without_state", self.file.place(*steps))
        self.clauses[place] = KnownClause(
            place,
            subject=None if source.subject is None else text_of(source.subject),
            criterion=criterion,
            state=source.state,
            because=None if source.because is None else text_of(source.because),
            carried_by=tuple(source.carried_by or ()),
        )


def load_crosswalk(path: Path, problems: Problems) -> Crosswalk | None:
    """Read one file of ``crosswalks/``.

    Keeps in ``problems``, besides what :func:`~kdcl_rules.rulebook.files.read_rule_file` keeps:
    ``crosswalk_name`` (the file is not named after its two circulars), ``linked_and_gone``.
    """
    file = read_rule_file(path, f"{path.parent.name}/{path.name}", CrosswalkSource, problems)
    if file is None:
        return None
    source = file.shape
    if path.stem != f"{source.source}--{source.target}":
        wanted = f"{source.source}--{source.target}.yaml"
        problems.add("crosswalk_name", file.place("from"), path.name, wanted=wanted)
    gone, new = source.gone or {}, source.new or {}
    for code in (code for code in source.links if code in gone):
        problems.add("linked_and_gone", file.place("gone", code), code)
    reached = {code for link in source.links.values() for code in link.to}
    for code in (code for code in new if code in reached):
        problems.add("linked_and_gone", file.place("new", code), code)
    links = [
        Link(code, LinkKind(link.kind), tuple(link.to), text_of(link.because)) for code, link in source.links.items()
    ]
    return Crosswalk(
        source.source,
        source.target,
        source.annex or "",
        text_of(source.says),
        tuple(links) + tuple(_without(gone)),
        tuple(_without(new)),
    )


def _without(reasons: dict[str, TextSource]) -> list[Link]:
    return [Link(code, LinkKind.NO_COUNTERPART, (), text_of(because)) for code, because in reasons.items()]
