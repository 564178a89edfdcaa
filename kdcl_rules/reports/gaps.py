"""What is missing, what settles most first: flags of the profile, then facts, then findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.outcome import Reason
from kdcl_rules.reports.words import ended, listed, small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.engine import Missing, Unknown
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.telling import Telling

__all__ = ["gaps", "needs_of"]

_MOST_ASKED = 8
_MOST_JUDGED = 3
_MOST_CODES = 6


def gaps(telling: Telling, page: Page) -> None:
    """Write what would settle what is open; what no longer moves the school's result is only counted."""
    open_ = [unknown for unknown in telling.outcome.unknown if unknown.matters or telling.full]
    idle = len(telling.outcome.unknown) - len(open_)
    if not telling.outcome.unknown:
        return
    words = telling.words
    page.heading(words.say("missing"))
    _asked("missing.flags", needs_of(open_, flags=True), telling, page)
    _asked("missing.facts", needs_of(open_, flags=False), telling, page)
    _findings("missing.judged", Reason.NOT_ASSESSED, open_, telling, page)
    _findings("missing.law", Reason.LAW_UNSEEN, open_, telling, page)
    if idle:
        page.line(words.count("missing.idle", idle), 1)


def needs_of(unknowns: Iterable[Unknown], *, flags: bool) -> dict[str, list[tuple[Missing, Unknown]]]:
    """Return what would settle ``unknowns``: flags of the profile or else facts, each with who waits for it."""
    needs: dict[str, list[tuple[Missing, Unknown]]] = {}
    for unknown in unknowns:
        for missing in unknown.needs:
            if missing.flag == flags:
                needs.setdefault(missing.fact, []).append((missing, unknown))
    return needs


def _asked(key: str, needs: dict[str, list[tuple[Missing, Unknown]]], telling: Telling, page: Page) -> None:
    """Write the dictionary's question for each fact, what it is asked for, and by whom it is needed."""
    if not needs:
        return
    words, facts = telling.words, telling.outcome.rulebook.circular.dictionary.facts
    page.line(words.say(key), 1)
    shown = telling.shown(len(needs), _MOST_ASKED)
    for fact, asking in list(needs.items())[:shown]:
        parts = [ended(words.of(facts[fact].question))]
        years = {missing.year for missing, _ in asking if missing.year is not None}
        kinds = [missing.kind for missing, _ in asking if missing.kind is not None]
        items = [missing.item for missing, _ in asking if missing.item is not None]
        if kinds and len(telling.outcome.school.kinds) > 1:
            parts.append(words.say("for_kinds", kinds=words.kinds(kinds)))
        if items:
            parts.append(words.say("for_items", items=listed(words.name(item) for item in items)))
        if years:
            parts.append(words.say("for_years", years=words.years(years)))
        parts.append(words.say("needed_by", codes=_needed_by([unknown for _, unknown in asking], telling)))
        page.item(f"{' '.join(parts)} [{fact}]", 2)
    if len(needs) > shown:
        page.item(words.say("missing.more", n=len(needs) - shown), 2, mark="…")


def _needed_by(unknowns: list[Unknown], telling: Telling) -> str:
    """Return the criteria, or clauses, that wait for a fact."""
    words = telling.words
    codes = list(dict.fromkeys(unknown.criterion for unknown in unknowns if unknown.criterion is not None))
    cites = [small(telling.cites.short(unknown.cite)) for unknown in unknowns if unknown.criterion is None]
    shown = telling.shown(len(codes), _MOST_CODES)
    parts = [words.criteria(codes[:shown])] if codes else []
    if len(codes) > shown:
        parts = [words.say("and_more", items=parts[0], n=len(codes) - shown)]
    return listed([*parts, *cites], "; ")


def _findings(key: str, reason: Reason, unknowns: list[Unknown], telling: Telling, page: Page) -> None:
    """Write how many rules wait for a person's finding, criterion by criterion, and the first few; or all."""
    waiting = [unknown for unknown in unknowns if unknown.reason is reason]
    if not waiting:
        return
    words = telling.words
    page.line(words.count(key, len(waiting)), 1)
    counts: dict[str, int] = {}
    for unknown in waiting:
        code = unknown.criterion or small(telling.cites.short(unknown.cite))
        counts[code] = counts.get(code, 0) + 1
    told = ", ".join(words.say("code_count", code=code, n=n) for code, n in counts.items())
    page.line(words.say("missing.by_code", codes=told), 2)
    first = waiting if telling.full else waiting[:_MOST_JUDGED]
    if not telling.full and len(waiting) > len(first):
        page.line(words.say("missing.start"), 2)
    for unknown in first:
        page.item(_rule(unknown, telling), 3)


def _rule(unknown: Unknown, telling: Telling) -> str:
    node = telling.nodes.get(unknown.path)
    says = getattr(node.rule, "says", None) if node is not None else None
    text = telling.words.of(says) if says is not None else telling.words.step("level", unknown.level or 0)
    return f"{text} ({small(telling.cites.short(unknown.cite))}). [{unknown.path}]"
