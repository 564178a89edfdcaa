"""``kdcl ready``: is the file ready to hand in, item by item, on one screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine import Reason
from kdcl_rules.reports.heading import recognition, stage_line
from kdcl_rules.reports.leaf import doubt_about
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.words import capital, ended, listed, small, small_first
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.school.dossier import KEYS, Purpose

if TYPE_CHECKING:
    from kdcl_rules.advice import Check, Readiness
    from kdcl_rules.errors import Language

__all__ = ["ready_record", "ready_text"]

_FIRST: Final = 2


def ready_text(found: Readiness, lang: Language = "vi") -> str:
    """Return a file's readiness: each advisory with what the file states, then what the result still lacks."""
    telling, page = Telling(found.outcome, lang, Detail.BRIEF), Page()
    words, name = telling.words, found.outcome.school.name
    school = words.name(name) if name else words.say("school")
    page.line(words.say("ready.yes" if found.ready else "ready.no", school=school))
    page.line(stage_line(telling))
    page.heading(words.say("ready.checks"))
    for check in found.checks:
        page.item(_check(check, telling))
    _doubts(found, telling, page)
    page.heading(words.say("ready.result"))
    for kind, part in found.outcome.by_kind.items() or (("", found.outcome),):
        of_kind = Telling(part, lang, Detail.BRIEF)
        reached = words.reached(part.level.low, part.level.high)
        label = f"{words.say('kind', kind=words.of(KIND_LABELS[kind]))}: " if kind else ""
        page.line(ended(capital(f"{label}{reached}")))
        recognition(of_kind, page)
        _lacking(of_kind, page)
    page.line(words.say("ready.open" if found.lacking else "ready.settled"))
    return page.text()


def _check(check: Check, telling: Telling) -> str:
    """Return one advisory: how the file stands, what it states or where to state it, citation."""
    words, advisory = telling.words, check.advisory
    standing = words.say(f"ready.{check.standing}")
    parts = [words.say("ready.check", standing=standing, says=words.of(advisory.says), stated=_stated(check, telling))]
    if check.unstated is not None:
        parts.append(words.say("ready.state", where=KEYS[check.unstated]))
    parts.append(words.say("basis", cite=small(telling.cites(advisory.cite))))
    if not check.binding:
        parts += [ended(doubt_about(advisory.law, words)), words.say("ready.not_binding")]
    return " ".join(parts)


def _doubts(found: Readiness, telling: Telling, page: Page) -> None:
    """Write how surely the clauses are known, once for all that are known alike."""
    doubted: dict[str, list[str]] = {}
    for check in found.checks:
        doubt = doubt_about(check.advisory.law, telling.words)
        if doubt and check.binding:
            doubted.setdefault(doubt, []).append(small(telling.cites.short(check.advisory.cite)))
    for doubt, cites in doubted.items():
        page.line(ended(f"{capital(listed(cites, '; '))}: {small_first(doubt)}"), 1)


def _lacking(telling: Telling, page: Page) -> None:
    """Write what holds the result open: flags, facts, findings, each with its number and the first few."""
    words, facts = telling.words, telling.outcome.rulebook.circular.dictionary.facts
    open_ = [unknown for unknown in telling.outcome.unknown if unknown.matters]
    for key, flags in (("ready.flags", True), ("ready.facts", False)):
        needs = [missing.fact for unknown in open_ for missing in unknown.needs if missing.flag == flags]
        names = list(dict.fromkeys(needs))
        if names:
            first = " ".join(f"{ended(words.of(facts[name].question))} [{name}]" for name in names[:_FIRST])
            page.item(words.count(key, len(names), first=first))
    for key, reason in (("ready.findings", Reason.NOT_ASSESSED), ("ready.law", Reason.LAW_UNSEEN)):
        waiting = [unknown for unknown in open_ if unknown.reason is reason]
        codes = listed(unknown.criterion or small(telling.cites.short(unknown.cite)) for unknown in waiting)
        if waiting:
            page.item(words.count(key, len(waiting), codes=codes))


def _stated(check: Check, telling: Telling) -> str:
    words, value = telling.words, check.value
    if value is None:
        return ""
    if isinstance(value, Purpose):
        told = words.say(f"purpose.{value}")
    else:
        told = words.day(value) if isinstance(value, date) else str(value)
    if check.due is not None:
        return words.say("ready.due", value=told, due=words.day(check.due))
    return words.say("ready.stated", value=told)


def ready_record(found: Readiness) -> dict[str, object]:
    """Return a file's readiness as data, schema ``kdcl-ready/1``; ``lacking`` are paths of the rulebook."""
    outcome = found.outcome
    return {
        "schema": "kdcl-ready/1",
        "ready": found.ready,
        "circular": outcome.circular,
        "assessed_on": outcome.assessed_on.isoformat(),
        "checks": [
            {
                "id": check.advisory.id,
                "cite": check.advisory.cite,
                "standing": check.standing.value,
                "value": check.value.isoformat() if isinstance(check.value, date) else check.value,
                "due": None if check.due is None else check.due.isoformat(),
                "unstated": None if check.unstated is None else KEYS[check.unstated],
                "law": {"status": check.advisory.law.status.value, "confidence": check.advisory.law.confidence},
                "binding": check.binding,
            }
            for check in found.checks
        ],
        "level": {"low": outcome.level.low, "high": outcome.level.high},
        "lacking": [unknown.path for unknown in found.lacking],
    }
