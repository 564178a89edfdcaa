"""All there is to say of one assessment, in words and in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.reports.gaps import gaps
from kdcl_rules.reports.html.cards import blocking, missing, tiles
from kdcl_rules.reports.html.picture import drawings
from kdcl_rules.reports.overview import overview
from kdcl_rules.reports.remarks import conflicts, readings, remarks
from kdcl_rules.reports.sheet import sections
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.told import branch
from kdcl_rules.reports.why import why, why_not
from kdcl_rules.reports.words import capital
from kdcl_rules.rulebook.kinds import KIND_LABELS

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.html.cards import Card, Tile
    from kdcl_rules.reports.html.picture import Drawing
    from kdcl_rules.reports.html.words import PageWords
    from kdcl_rules.reports.sheet import Section
    from kdcl_rules.reports.told import Branch

__all__ = ["Group", "Part", "part_of"]


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


def part_of(outcome: Outcome, lang: Language, page: PageWords, *, kind: str) -> Part:
    """Return what there is to say of ``outcome``; ``kind`` is empty where the school has no other part."""
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
