"""Which day picks the rulebook, and what is told where the days of one dossier lie in different law (DESIGN 3.7).

A dossier has up to three days: of the assessment, of registration, of the decision. Which of them governs
is a reading of the register (``governing_date``), as no clause says it. Where the law changed between
them, the dossier is evaluated under each and the outcome says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.deferred import Deferred
from kdcl_rules.engine.outcome import Level, Outcome, ReadingUse, Warn
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.catalogue import entries, readings, rulebook_for
from kdcl_rules.rulebook.certificate_rules import certificate_register
from kdcl_rules.rulebook.states import starts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from kdcl_rules.engine.explanation import Interval
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School

__all__ = ["GOVERNING", "STRADDLES", "changes_between", "days_of", "governing_day", "with_other_days"]

GOVERNING: Final = "governing_date"
STRADDLES: Final = "straddles"
_ASSESSED: Final = "assessed"
_KEYS: Final = {_ASSESSED: "assessed_on", "registered": "registered_on", "decided": "decided_on"}
_LADDERS: Final = ("level", "accreditation_grade", "national_standard")


def days_of(school: School, assessed: date) -> dict[str, date]:
    """Return the days of a dossier that are known, by the reading that lets each govern."""
    decided = school.decided_on or (None if school.decision is None else school.decision.date)
    days = {_ASSESSED: assessed, "registered": school.registered_on, "decided": decided}
    return {name: day for name, day in days.items() if day is not None}


def governing_day(school: School, assessed: date, chosen: Mapping[str, str]) -> date:
    """Return the day that picks the rulebook, by the reading chosen, else by the register's default.

    Raises InputError ``no_governing_date`` where the file does not state that day.
    """
    name = _choice(chosen)
    day = days_of(school, assessed).get(name)
    if day is None:
        # An unknown choice is refused by name when the readings are read against the rulebook.
        if name not in _KEYS:
            return assessed
        raise InputError("no_governing_date", found=name, key=_KEYS[name])
    return day


def _choice(chosen: Mapping[str, str]) -> str:
    if GOVERNING in chosen:
        return chosen[GOVERNING]
    entry = readings().get(GOVERNING)
    return _ASSESSED if entry is None else entry.default


def changes_between(kinds: tuple[str, ...], one: date, other: date) -> tuple[date, ...]:
    """Return the days, after the earlier and up to the later, from which law for schools of ``kinds`` is another.

    First days of the date states of their circulars, of their notices, and of transitional clauses.
    """
    first, last = sorted((one, other))
    return tuple(day for day in sorted(set(_change_days(kinds))) if first < day <= last)


def _change_days(kinds: tuple[str, ...]) -> Iterator[date]:
    from kdcl_rules.rulebook.catalogue import circulars

    for entry, circular in zip(entries(), circulars(), strict=True):
        if set(kinds) & {*entry.kinds, *entry.multi_level_with}:
            yield from starts_of(circular)
            yield from (notice.validity.start for notice in circular.notices if notice.validity.start is not None)
    yield from (transition.start for transition in certificate_register().transitions)


def with_other_days(
    outcome: Outcome, chosen: Mapping[str, str], evaluated: Callable[[Rulebook, date], Outcome]
) -> Outcome:
    """Return ``outcome`` with a warning for each day of the dossier that lies in other law, and what it gives there.

    ``evaluated`` evaluates the same dossier by another rulebook. Where the file states one day only,
    nothing can straddle and ``outcome`` comes back as it is.
    """
    school = outcome.school
    days = days_of(school, outcome.assessed_on)
    if len(days) == 1:
        return outcome
    used = _choice(chosen)
    others = {name: day for name, day in days.items() if name != used}
    sides = {name: _Side(outcome, name, day, days[used], evaluated) for name, day in others.items()}
    warns = tuple(side.warn(used) for side in sides.values() if side.changes)
    own = tuple(warn for warn in outcome.warnings if warn.code != STRADDLES)
    uses = outcome.reading_uses

    def reading_uses() -> dict[str, ReadingUse]:
        entry = readings().get(GOVERNING)
        default = _ASSESSED if entry is None else entry.default
        changes = {name: side.moved() for name, side in sides.items()}
        return {**uses.value, GOVERNING: ReadingUse(GOVERNING, used, default, changes)}

    return replace(outcome, warnings=(*own, *warns), reading_uses=Deferred(reading_uses))


class _Side:
    """The same dossier on another of its days: the changes of law between, and the outcome there, if there is one."""

    __slots__ = ("_evaluated", "_here", "_other", "changes", "day", "here_day", "name", "refused")

    def __init__(
        self, here: Outcome, name: str, day: date, here_day: date, evaluated: Callable[[Rulebook, date], Outcome]
    ) -> None:
        self._here = here
        self.name, self.day, self.here_day = name, day, here_day
        self.changes = changes_between(here.school.kinds, day, here_day)
        self.refused: str | None = None
        self._evaluated = evaluated
        self._other = self._evaluate() if self.changes else here

    def _evaluate(self) -> Outcome | None:
        try:
            book = rulebook_for(self._here.school.kinds, self.day)
            return self._here if book.id == self._here.rulebook.id else self._evaluated(book, self.day)
        except InputError as error:
            self.refused = error.code
            return None

    def warn(self, used: str) -> Warn:
        """Return what is told: both days, both rulebooks, both results, and which results differ."""
        details = {
            "governing": used,
            "day": self.here_day.isoformat(),
            "rulebook": self._here.rulebook.id,
            **_results(self._here),
            "other": self.name,
            "other_day": self.day.isoformat(),
            "changes": ", ".join(day.isoformat() for day in self.changes),
        }
        if self._other is None:
            details["other_refused"] = self.refused or ""
        else:
            details["other_rulebook"] = self._other.rulebook.id
            details |= {f"other_{name}": told for name, told in _results(self._other).items()}
            details["differs"] = ", ".join(self.moved()) or "nothing"
        return Warn(STRADDLES, details)

    def moved(self) -> tuple[str, ...]:
        """Return what the other day would change; where the file cannot be evaluated there, the level."""
        if self._other is None:
            return ("level",)
        here, other = self._here, self._other
        ladders = [name for name in _LADDERS if _ends(getattr(here, name)) != _ends(getattr(other, name))]
        if here.circular != other.circular:
            return tuple(ladders)
        codes = [code for code, interval in here.criteria.items() if interval != other.criteria.get(code)]
        return (*ladders, *codes)


def _results(outcome: Outcome) -> dict[str, str]:
    ends = {name: _ends(getattr(outcome, name)) for name in _LADDERS}
    return {name: _told(*pair) for name, pair in ends.items() if pair is not None}


def _ends(interval: Interval | Level | None) -> tuple[int, int] | None:
    return None if interval is None else (interval.low, interval.high)


def _told(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}..{high}"
