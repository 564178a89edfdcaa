"""Why: the clause that gives the level reached, and everything that keeps the school from the next."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from kdcl_rules.engine.rollup import phrases
from kdcl_rules.reports.leaf import because_of_facts, deciding_finding, doubt_about, grounds
from kdcl_rules.reports.measured import sentences
from kdcl_rules.reports.words import LADDERS, capital, ended, small
from kdcl_rules.rulebook.condition import CriteriaReach, Group
from kdcl_rules.rulebook.models import Clause, Criterion, LevelText, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine import Blocker, Node
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.telling import Telling

__all__ = ["step_heading", "why", "why_not"]

_MOST_BLOCKERS = 12


def why(telling: Telling, page: Page) -> None:
    """Write the clause by which the school surely reaches its level."""
    low = telling.outcome.level.low
    node = telling.nodes.get(f"school_level/{low}")
    if node is None or not isinstance(node.rule, Step) or node.rule.says is None:
        return
    words = telling.words
    page.heading(words.say("why", verdict=words.reached(low, low)))
    cite = small(telling.cites(node.rule.cite))
    page.line(words.say("because", says=words.of(node.rule.says), cite=cite), 1)


def why_not(telling: Telling, page: Page) -> None:
    """Write, step by step, the rules that are not met and keep the school from it."""
    steps: dict[str, list[Blocker]] = {}
    for blocker in telling.outcome.blockers:
        steps.setdefault(blocker.holds_back, []).append(blocker)
    for step, blockers in steps.items():
        page.heading(step_heading(step, telling))
        for line in _quotas(step, telling):
            page.line(line, 1)
        _write(blockers, telling, page)


def step_heading(step: str, telling: Telling) -> str:
    """Return the heading of what keeps a school from one step of a ladder."""
    words = telling.words
    ladder, _, number = step.rpartition("/")
    name = LADDERS[ladder]
    if name == "level":
        return words.say("why_not", level=words.step("level", int(number)))
    return words.say("why_not_recognised", step=words.step(name, int(number)))


def _quotas(step: str, telling: Telling) -> Iterator[str]:
    """Yield, for a step that counts criteria, how many are there and how many are needed."""
    node = telling.nodes.get(step)
    if node is None or not isinstance(node.rule, Step):
        return
    readings = {name: use.used for name, use in telling.outcome.readings.items()}
    words = telling.words
    for phrase in phrases(node.rule.condition, readings):
        if isinstance(phrase, CriteriaReach) and phrase.at_least is not None:
            group = [telling.nodes[path] for path in node.relies_on if _counts(telling.nodes.get(path), phrase.group)]
            share = phrase.at_least
            needed = ceil(share * len(group)) if isinstance(share, Fraction) else share
            met = sum(_reaches(criterion, phrase.level) for criterion in group)
            which = words.say(f"quota.{phrase.group.value}")
            yield words.say("quota", met=met, all=len(group), which=which, level=phrase.level, needed=needed)


def _counts(node: Node | None, group: Group) -> bool:
    if node is None or not isinstance(node.rule, Criterion):
        return False
    return group is Group.ALL or node.rule.mandatory == (group is Group.MANDATORY)


def _reaches(criterion: Node, level: int) -> bool:
    """Tell whether a criterion surely reaches a level; one without text there need only reach its own highest."""
    interval = criterion.interval
    return interval is not None and interval.low >= min(level, interval.max)


def _write(blockers: list[Blocker], telling: Telling, page: Page) -> None:
    shown = telling.shown(len(blockers), _MOST_BLOCKERS)
    heading = ""
    for blocker in blockers[:shown]:
        title = _title(blocker, telling)
        if title and title != heading:
            heading = title
            page.line(title, 1)
        node = telling.nodes.get(blocker.path)
        if node is not None:
            _one(node, telling, page)
    rest: dict[str, int] = {}
    for blocker in blockers[shown:]:
        rest[blocker.criterion or blocker.path] = rest.get(blocker.criterion or blocker.path, 0) + 1
    if rest:
        codes = ", ".join(telling.words.say("code_count", code=code, n=n) for code, n in rest.items())
        page.line(telling.words.say("more_blockers", codes=codes), 1)


def _title(blocker: Blocker, telling: Telling) -> str:
    """Return what a blocker belongs to: its criterion, or its clause of level 4."""
    words = telling.words
    if blocker.criterion is not None:
        node = telling.nodes.get(blocker.criterion)
        if node is not None and isinstance(node.rule, Criterion):
            return ended(words.say("criterion", code=node.path, title=words.of(node.rule.title)))
    node = telling.nodes.get("/".join(blocker.path.split("/")[:2]))
    if node is not None and isinstance(node.rule, Clause):
        return ended(words.say("clause", n=node.rule.number, says=words.of(node.rule.says)))
    return ""


def _one(node: Node, telling: Telling, page: Page) -> None:
    """Write one rule that is not met: what it asks, what was found against it, where it stands."""
    measurements = because_of_facts(node)
    page.item(_what(node, telling))
    for line in sentences(measurements, telling.quantities, telling.words):
        page.line(line, 2)
    for line in deciding_finding(node, telling):
        page.line(line, 2)
    doubt = doubt_about(getattr(node.rule, "law", telling.outcome.rulebook.circular.law), telling.words)
    if doubt:
        page.line(ended(doubt), 2)
    page.line(grounds(node, telling, measurements), 2)


def _what(node: Node, telling: Telling) -> str:
    words = telling.words
    if isinstance(node.rule, LevelText):
        verdict = words.verdict(node.verdict)
        return ended(capital(words.say("level_head", level=words.step("level", node.rule.number), verdict=verdict)))
    says = getattr(node.rule, "says", None)
    return ended(words.of(says)) if says is not None else node.path
