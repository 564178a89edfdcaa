"""The first screen: what was reached, what holds the school back, what is missing; a few lines each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.outcome import Reason
from kdcl_rules.reports.gaps import needs_of
from kdcl_rules.reports.heading import recognised
from kdcl_rules.reports.path import label_of
from kdcl_rules.reports.why import step_heading
from kdcl_rules.reports.words import capital, ended
from kdcl_rules.rulebook.models import LevelText

if TYPE_CHECKING:
    from kdcl_rules.engine import Blocker
    from kdcl_rules.reports.html.words import PageWords
    from kdcl_rules.reports.telling import Telling

__all__ = ["Card", "Line", "Tile", "blocking", "missing", "tiles"]

_MOST_BLOCKERS: Final = 5
_MOST_ASKED: Final = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the three results: what it is, what is reached, whether that is still open."""

    label: str
    says: str
    open: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card; ``name`` is the path of the rule it is about, or the fact it asks for."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A heading and the few lines that come first."""

    title: str
    lines: tuple[Line, ...]


def tiles(telling: Telling) -> list[Tile]:
    """Return level, grade and national standard in words."""
    outcome, words = telling.outcome, telling.words
    level = outcome.level
    says = capital(words.span("level", level.low, level.high))
    first = Tile(words.say("ladder.school_level"), says, not level.settled)
    others = (
        Tile(words.say(f"{name}.label"), capital(said), interval is not None and not interval.settled)
        for name, interval, said in recognised(telling)
    )
    return [first, *others]


def blocking(telling: Telling, page: PageWords) -> list[Card]:
    """Return, for each step that is barred, the first rules that bar it."""
    steps: dict[str, list[Blocker]] = {}
    for blocker in telling.outcome.blockers:
        steps.setdefault(blocker.holds_back, []).append(blocker)
    cards, left = [], _MOST_BLOCKERS
    for step, blockers in steps.items():
        shown = blockers[: max(1, left)]
        left -= len(shown)
        lines = [_line(blocker, telling) for blocker in shown]
        if len(blockers) > len(shown):
            lines.append(Line(page.say("blockers.more", n=len(blockers) - len(shown))))
        cards.append(Card(step_heading(step, telling), tuple(lines)))
    return cards


def _line(blocker: Blocker, telling: Telling) -> Line:
    nodes = telling.nodes
    text = label_of(nodes[blocker.path], telling) if blocker.path in nodes else blocker.path
    if blocker.criterion in nodes and isinstance(nodes[blocker.path].rule, LevelText):  # a level has no text of its own
        text = f"{label_of(nodes[blocker.criterion], telling)}: {text}"
    return Line(ended(text), blocker.path)


def missing(telling: Telling, page: PageWords) -> list[Card]:
    """Return what to answer first, which figures to give, and how much waits for a person's finding."""
    words, facts = telling.words, telling.outcome.rulebook.circular.dictionary.facts
    waiting = [unknown for unknown in telling.outcome.unknown if unknown.matters]
    cards = []
    for key, flags in (("missing.flags", True), ("missing.facts", False)):
        asked = list(needs_of(waiting, flags=flags))
        lines = [Line(ended(words.of(facts[fact].question)), name=fact) for fact in asked[:_MOST_ASKED]]
        if len(asked) > _MOST_ASKED:
            lines.append(Line(page.say("missing.more", n=len(asked) - _MOST_ASKED)))
        if lines:
            cards.append(Card(words.say(key), tuple(lines)))
    for key, reason in (("missing.judged", Reason.NOT_ASSESSED), ("missing.law", Reason.LAW_UNSEEN)):
        count = sum(unknown.reason is reason for unknown in waiting)
        if count:
            cards.append(Card(words.count(key, count), ()))
    idle = len(telling.outcome.unknown) - len(waiting)
    if idle:
        cards.append(Card(words.count("missing.idle", idle), ()))
    return cards
