"""What a reader must know beside the verdicts: disagreements, readings, warnings, what went unused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kdcl_rules.advice.evidence import check_evidence
from kdcl_rules.engine.explanation import ConflictKind
from kdcl_rules.messages.shown import shown
from kdcl_rules.reports.evidence import evidence_texts
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.time_warnings import time_warning
from kdcl_rules.reports.words import Words, capital, ended, listed, small, small_first

if TYPE_CHECKING:
    from kdcl_rules.engine import Conflict, Outcome, ReadingUse, Warn
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.page import Page

__all__ = ["Remarks", "conflicts", "readings", "remarks", "remarks_on"]

_OUTCOMES = ("level", "accreditation_grade", "national_standard")


class Remarks(NamedTuple):
    """What to look at again in a school's file (``doubts``), and what only to know (``notes``), a sentence each."""

    doubts: tuple[str, ...]
    notes: tuple[str, ...]


def remarks_on(outcome: Outcome, lang: Language = "vi") -> Remarks:
    """Return contradictions and doubtful figures of a school's file; and the circular's notices, facts not used."""
    doubts: list[str] = []
    notes: list[str] = []
    for part in tuple(outcome.by_kind.values()) or (outcome,):
        telling = Telling(part, lang, Detail.FULL)
        notices = {notice.id for notice in part.rulebook.circular.notices}
        doubts += [conflict_text(conflict, telling) for conflict in part.conflicts]
        for warn in part.warnings:
            (notes if warn.code in notices else doubts).append(warning_text(warn, telling))
    evidence = evidence_texts(check_evidence(outcome), Words(lang))
    doubts += evidence[0]
    notes += [*evidence[1], *_unused(Telling(outcome, lang, Detail.FULL))]
    return Remarks(tuple(dict.fromkeys(doubts)), tuple(dict.fromkeys(notes)))


def conflicts(telling: Telling, page: Page) -> None:
    """Write where two voices disagree, what each says, and which was kept."""
    if not telling.outcome.conflicts:
        return
    page.heading(telling.words.say("conflicts"))
    for conflict in telling.outcome.conflicts:
        page.item(conflict_text(conflict, telling))


def conflict_text(conflict: Conflict, telling: Telling) -> str:
    """Return one disagreement: the rule, both voices, which was kept, where it stands."""
    node = telling.nodes.get(conflict.path)
    says = getattr(node.rule, "says", None) if node is not None else None
    head = ended(telling.words.of(says)) + " " if says is not None else ""
    told = _conflict(conflict, telling)
    cite = getattr(node.rule, "cite", "") if node is not None else ""
    basis = " " + telling.words.say("basis", cite=small(telling.cites(cite))) if cite else ""
    return f"{head}{capital(told)}.{basis} [{conflict.path}]"


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
    lines = [warning_text(warn, telling) for warn in telling.outcome.warnings] + _unused(telling)
    if not lines:
        return
    page.heading(telling.words.say("remarks"))
    for line in lines:
        page.item(line)


def _unused(telling: Telling) -> list[str]:
    facts, words = telling.outcome.rulebook.circular.dictionary.facts, telling.words
    unused = [facts[fact] for fact in telling.outcome.unused if fact in facts]
    named = listed(f"{small_first(words.of(fact.label))} [{fact.id}]" for fact in unused)
    return [words.say("unused", facts=named)] if unused else []


def warning_text(warn: Warn, telling: Telling) -> str:
    """Return a warning as a sentence: the circular's own notice, or the catalogue's."""
    words, circular = telling.words, telling.outcome.rulebook.circular
    for notice in circular.notices:
        if notice.id == warn.code:
            return ended(words.of(notice.says))
    about_days = time_warning(warn, words)
    if about_days is not None:
        return about_days
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
