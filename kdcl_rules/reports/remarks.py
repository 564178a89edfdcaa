"""What a reader must know beside the verdicts: disagreements, readings, warnings, what went unused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import ConflictKind
from kdcl_rules.messages.shown import shown
from kdcl_rules.reports.words import capital, ended, listed, small, small_first

if TYPE_CHECKING:
    from kdcl_rules.engine import Conflict, ReadingUse, Warn
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.telling import Telling

__all__ = ["conflicts", "readings", "remarks", "warning_text"]

_OUTCOMES = ("level", "accreditation_grade", "national_standard")


def conflicts(telling: Telling, page: Page) -> None:
    """Write where two voices disagree, what each says, and which was kept."""
    if not telling.outcome.conflicts:
        return
    page.heading(telling.words.say("conflicts"))
    for conflict in telling.outcome.conflicts:
        node = telling.nodes.get(conflict.path)
        says = getattr(node.rule, "says", None) if node is not None else None
        head = ended(telling.words.of(says)) + " " if says is not None else ""
        told = _conflict(conflict, telling)
        cite = getattr(node.rule, "cite", "") if node is not None else ""
        basis = " " + telling.words.say("basis", cite=small(telling.cites(cite))) if cite else ""
        page.item(f"{head}{capital(told)}.{basis} [{conflict.path}]")


def _conflict(conflict: Conflict, telling: Telling) -> str:
    words = telling.words
    first, second = words.verdict(conflict.first), words.verdict(conflict.second)
    stands = words.verdict(conflict.stands)
    if conflict.kind is ConflictKind.FACTS_AND_FINDING:
        said = words.say("conflict.facts", first=first, second=second, path=conflict.second_path)
        kept = "stands.finding" if conflict.stands is conflict.second else "stands.facts"
    elif conflict.kind is ConflictKind.FINER_AND_COARSER:
        finer, coarser = conflict.first_path, conflict.second_path
        said = words.say("conflict.findings", first=first, second=second, first_path=finer, path=coarser)
        kept = "stands.finer"
    else:
        said = words.say("conflict.idle", second=second, path=conflict.second_path)
        kept = "stands.law"
    return f"{said}; {words.say(kept, stands=stands)}"


def readings(telling: Telling, page: Page) -> None:
    """Write the ambiguous clauses whose other reading would change something; in full, all that were read."""
    used = [use for use in telling.outcome.readings.values() if use.matters or telling.full]
    if not used:
        return
    page.heading(telling.words.say("readings" if telling.full else "readings.matter"))
    for use in used:
        page.item(_reading(use, telling))


def _reading(use: ReadingUse, telling: Telling) -> str:
    words = telling.words
    entry = telling.outcome.rulebook.circular.readings[use.id]
    says = {choice.id: words.of(choice.says) for choice in entry.choices}
    parts = [words.say("reading", question=words.of(entry.question), used=small_first(says[use.used]))]
    moved = {other: changes for other, changes in use.changes.items() if changes}
    parts += [
        words.say("reading.other", other=small_first(says[other]), what=_changes(changes, telling))
        for other, changes in moved.items()
    ]
    if not moved:
        parts.append(words.say("reading.same"))
    parts.append(words.say("basis", cite=small(telling.cites.short(entry.cite))))
    return f"{' '.join(parts)} [{use.id}={use.used}]"


def _changes(changes: tuple[str, ...], telling: Telling) -> str:
    words = telling.words
    outcomes = [words.say(f"change.{change}") for change in changes if change in _OUTCOMES]
    codes = [change for change in changes if change not in _OUTCOMES]
    criteria = [words.criteria(codes)] if codes else []
    return ", ".join([*outcomes, *criteria])


def remarks(telling: Telling, page: Page) -> None:
    """Write warnings, and the facts given that these rules do not use."""
    words, outcome = telling.words, telling.outcome
    lines = [warning_text(warn, telling) for warn in outcome.warnings]
    if outcome.unused:
        facts = outcome.rulebook.circular.dictionary.facts
        named = [f"{small_first(words.of(facts[fact].label))} [{fact}]" for fact in outcome.unused if fact in facts]
        lines.append(words.say("unused", facts=listed(named)))
    if not lines:
        return
    page.heading(words.say("remarks"))
    for line in lines:
        page.item(line)


def warning_text(warn: Warn, telling: Telling) -> str:
    """Return a warning as a sentence: the circular's own notice, or the catalogue's."""
    words, circular = telling.words, telling.outcome.rulebook.circular
    for notice in circular.notices:
        if notice.id == warn.code:
            return ended(words.of(notice.says))
    details, key = warn.details, f"warn.{warn.code}"
    fact = circular.dictionary.facts.get(details.get("fact", ""))
    if fact is None or not words.knows(key):
        told = ", ".join(f"{name} {shown(value)}" for name, value in details.items())
        return words.say("warning", code=warn.code, details=told)
    label = telling.quantities.label(fact.id, kind=details.get("kind"))
    if "year" in details:
        label = words.say("in_year", label=label, year=details["year"])
    parts = (*(fact.quotient or ()), *fact.sum_of)
    sources = listed(small_first(words.of(circular.dictionary.facts[part].label)) for part in parts)
    return f"{words.say(key, label=label, sources=sources)} [{details.get('path', fact.id)}]"
