"""The report of one outcome: what it holds, in which order, as HTML or as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.reports.certificates import write_certificate
from kdcl_rules.reports.gaps import gaps
from kdcl_rules.reports.heading import footer, stage_line, verdict_line
from kdcl_rules.reports.html.cards import blocking, missing, tiles
from kdcl_rules.reports.html.picture import drawings
from kdcl_rules.reports.html.rendering import render_html, render_markdown
from kdcl_rules.reports.html.sheet import sections
from kdcl_rules.reports.html.tree import branch
from kdcl_rules.reports.html.words import PageWords
from kdcl_rules.reports.overview import overview
from kdcl_rules.reports.remarks import conflicts, readings, remarks
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.why import why, why_not
from kdcl_rules.reports.words import capital
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.school.certificates import statuses_on

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.html.cards import Card, Tile
    from kdcl_rules.reports.html.picture import Drawing
    from kdcl_rules.reports.html.sheet import Section
    from kdcl_rules.reports.html.tree import Branch
    from kdcl_rules.reports.page import Page

__all__ = ["Form", "report"]


class Form(StrEnum):
    """What the file is written in."""

    HTML = "html"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class Group:
    """The criteria of one standard, or the clauses of level 4, down to the leaves."""

    title: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All there is to say of one assessment; one a level of education where each is assessed on its own.

    ``prefix`` keeps the names of places apart; ``kind`` is empty where there is but one part.
    """

    kind: str
    prefix: str
    verdict: str
    tiles: tuple[Tile, ...]
    drawings: tuple[Drawing, ...]
    blocking: tuple[Card, ...]
    missing: tuple[Card, ...]
    overview: tuple[Section, ...]
    sections: tuple[Section, ...]
    after: tuple[Section, ...]
    groups: tuple[Group, ...]
    ladders: tuple[Branch, ...]
    paths: frozenset[str]


def report(outcome: Outcome, lang: Language = "vi", *, form: Form = Form.HTML) -> str:
    """Return everything an outcome says as one file: verdict first, then criterion by criterion to the leaf.

    HTML stands alone: no network, no other file. Markdown says the same in the same order. ``lang`` is
    ``vi`` or ``en``.
    """
    telling, page = Telling(outcome, lang, Detail.BRIEF), PageWords(lang)
    foot = sections(telling, footer)
    parts = [
        _part(part, lang, page, kind=kind if outcome.by_kind else "")
        for kind, part in (outcome.by_kind or {"": outcome}).items()
    ]
    words = telling.words
    name = outcome.school.name
    context = {
        "lang": lang,
        "words": words,
        "page": page,
        "school": words.name(name) if name else words.say("school"),
        "title": verdict_line(outcome, words),
        "verdict": capital(words.reached(outcome.level.low, outcome.level.high)),
        "stage": stage_line(telling),
        "notes": _notes(telling),
        "tiles": tiles(telling),
        "certificates": sections(telling, _certificates),
        "parts": parts,
        "foot": [block.text for section in foot for block in section.blocks],
        "version": outcome.run.package_version,
    }
    if form is Form.MARKDOWN:
        return render_markdown("report.md.j2", context)
    return render_html("report.html.j2", context)


def _notes(telling: Telling) -> list[str]:
    words = telling.words
    notes = [words.say("lowest_of_kinds")] if telling.outcome.by_kind else []
    return notes if telling.outcome.level.tight else [*notes, words.say("not_tight")]


def _certificates(telling: Telling, sheet: Page) -> None:
    """Write the certificates the school was given before, and what each is worth on the day of the assessment."""
    outcome, page = telling.outcome, PageWords(telling.words.lang)
    certificates = outcome.school.certificates
    if not certificates:
        return
    sheet.heading(page.say("certificates", day=telling.words.day(outcome.assessed_on)))
    for status in statuses_on(certificates, outcome.assessed_on, kinds=outcome.school.kinds):
        write_certificate(status, telling.words, sheet)


def _part(outcome: Outcome, lang: Language, page: PageWords, *, kind: str) -> Part:
    telling = Telling(outcome, lang, Detail.BRIEF)
    full = Telling(outcome, lang, Detail.FULL)
    words = telling.words
    return Part(
        capital(words.say("kind", kind=words.of(KIND_LABELS[kind]))) if kind else "",
        f"{kind}:" if kind else "",
        words.reached(outcome.level.low, outcome.level.high),
        tuple(tiles(telling)),
        tuple(drawings(telling, page)),
        tuple(blocking(telling, page)),
        tuple(missing(telling, page)),
        tuple(sections(telling, overview)),
        tuple(sections(telling, why, why_not, conflicts, gaps, readings, remarks)),
        tuple(sections(full, readings)),
        tuple(_groups(full, page)),
        tuple(branch(node, full) for node in outcome.explanation.values() if node.what is NodeKind.LADDER),
        frozenset(full.nodes),
    )


def _groups(telling: Telling, page: PageWords) -> list[Group]:
    """Return the criteria standard by standard, then the clauses of level 4."""
    words, explanation = telling.words, telling.outcome.explanation
    groups = []
    for standard in telling.outcome.rulebook.circular.standards:
        nodes = [explanation[code] for code in dict.fromkeys(standard.criteria) if code in explanation]
        if nodes:
            title = words.say("standard", code=standard.code, title=words.of(standard.title))
            groups.append(Group(title, tuple(branch(node, telling) for node in nodes)))
    clauses = [node for node in explanation.values() if node.what is NodeKind.CLAUSE]
    if clauses:
        groups.append(Group(page.say("clauses"), tuple(branch(node, telling) for node in clauses)))
    return groups
