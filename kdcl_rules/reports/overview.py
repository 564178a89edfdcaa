"""Every criterion at a glance: a row for each level reached, a row for each span still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.rulebook.models import Criterion

if TYPE_CHECKING:
    from kdcl_rules.engine import Interval
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.telling import Telling

__all__ = ["overview"]

_ORDER = (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)


def overview(telling: Telling, page: Page) -> None:
    """Write the criteria by the level they reach, highest first, then those still open, then level 4."""
    criteria = telling.outcome.criteria
    if not criteria:
        return
    words = telling.words
    top = max((interval.max for interval in criteria.values() if interval), default=0)
    rows: dict[tuple[int, int], list[str]] = {}
    absent: list[str] = []
    for code, interval in criteria.items():
        if interval is None:
            absent.append(code)
        else:
            rows.setdefault((interval.low, interval.high), []).append(_marked(code, interval, top, telling))
    table = [
        (words.span("level", low, high), " ".join(rows[low, high]))
        for low, high in sorted(rows, key=lambda ends: (ends[0] != ends[1], -ends[1], -ends[0]))
    ]
    if absent:
        table.append((words.say("not_applicable"), " ".join(absent)))
    if telling.outcome.level4:
        table.append((words.say("overview.clauses"), _clauses(telling)))
    page.heading(words.say("overview"))
    width = max(len(label) for label, _ in table)
    for label, codes in table:
        page.row(label, codes, 1, width)
    everything = " ".join(codes for _, codes in table)
    for mark, key in (("*", "overview.capped"), ("°", "overview.mandatory")):
        if mark in everything:
            page.line(words.say(key), 1)


def _marked(code: str, interval: Interval, top: int, telling: Telling) -> str:
    node = telling.nodes.get(code)
    mandatory = node is not None and isinstance(node.rule, Criterion) and node.rule.mandatory
    return f"{code}{'*' if interval.max < top else ''}{'°' if mandatory else ''}"


def _clauses(telling: Telling) -> str:
    """Return the clauses of level 4 by verdict, those alike together."""
    words = telling.words
    groups: dict[Verdict, list[str]] = {}
    for number, verdict in telling.outcome.level4.items():
        groups.setdefault(verdict, []).append(number)
    return "; ".join(
        words.say("clauses", numbers=", ".join(groups[verdict]), verdict=words.verdict(verdict))
        for verdict in _ORDER
        if verdict in groups
    )
