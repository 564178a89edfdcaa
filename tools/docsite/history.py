"""The life of a criterion or of level 4 in sentences: (day, rule, what happened, what it asks)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.history import Event, Happening, history
from kdcl_rules.rulebook.validity import ONE_DAY
from kdcl_rules.rulebook.walk import natural_key
from tools.docsite.atlas import LEVEL4
from tools.docsite.words import say, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kdcl_rules.rulebook.models import Circular

__all__ = ["Told", "history_of"]


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to the rule ``path`` on a day; ``about`` is what it asks, where that is news."""

    on: date
    path: str
    says: Text
    about: Text | None


def history_of(code: str, circular: Circular) -> tuple[Told, ...]:
    """Return the life of a criterion, or of ``level4``, under one circular, oldest first."""
    events = _of_clauses(circular) if code == LEVEL4 else iter(history(circular, code))
    told = [_told(event, code, circular) for event in events]
    return tuple(sorted(told, key=lambda each: (each.on, natural_key(each.path))))


def _told(event: Event, code: str, circular: Circular) -> Told:
    by = Text("", "") if event.by is None else say("history.by", source=source(event.by, circular))
    gap = Text(f" {by.vi}" if by.vi else "", f" {by.en}" if by.en else "")
    about = event.says if event.path != code else None
    return Told(event.day, event.path, say(f"history.{event.what.value}", by=gap), about)


def _of_clauses(circular: Circular) -> Iterator[Event]:
    """Yield the life of the clauses of level 4, which begin and end with their circular."""
    first, last = circular.in_force.start, circular.in_force.end
    if first is not None:
        yield Event(first, Happening.BEGINS, LEVEL4)
    if last is not None:
        yield Event(last + ONE_DAY, Happening.ENDS, LEVEL4, circular.repealed_by)
    for requirement in (each for clause in circular.clauses for each in clause.requirements):
        for suspension in requirement.suspensions:
            yield Event(suspension.start, Happening.SUSPENDED, requirement.path, suspension.by, requirement.says)
        end = requirement.validity.end
        if end is not None and end != last and requirement.repealed_by is not None:
            yield Event(end + ONE_DAY, Happening.REPEALED, requirement.path, requirement.repealed_by, requirement.says)
