"""Readings of ambiguous clauses: the choice made, and whether another would change the outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kdcl_rules.engine.assessment import Setting, assess, evaluator_of
from kdcl_rules.engine.outcome import ReadingUse
from kdcl_rules.engine.reference import latest_year, names_years
from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.rulebook.models import Reading
    from kdcl_rules.school.values import SchoolYear

__all__ = ["choose", "uses"]


def choose(plan: Plan, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the reading of every entry of the register: as chosen, else the default.

    Raises :class:`InputError` for an entry, or a reading of it, that does not exist.
    """
    register = plan.rulebook.circular.readings
    for name, choice in chosen.items():
        entry = register.get(name)
        if entry is None:
            raise InputError("unknown_reading", found=name, suggestion=closest(name, list(register)))
        known = [one.id for one in entry.choices]
        if choice not in known:
            raise InputError(
                "unknown_reading_choice",
                found=choice,
                suggestion=closest(choice, known),
                reading=name,
                choices=", ".join(known),
            )
    return {name: chosen.get(name, entry.default) for name, entry in register.items()}


def uses(setting: Setting, on: date, assessment: Assessment) -> dict[str, ReadingUse]:
    """Return, for every reading the verdicts can depend on, what another choice would change."""
    others = _Others(setting, on, assessment)
    register = setting.plan.rulebook.circular.readings
    return {
        name: others.of(entry)
        for name, entry in sorted(register.items())
        if name in setting.plan.speakers or names_years(entry)
    }


class _Others:
    """The same assessment under other readings, done only where another reading moves something."""

    __slots__ = ("_assessment", "_by_year", "_on", "_setting")

    def __init__(self, setting: Setting, on: date, assessment: Assessment) -> None:
        self._setting = setting
        self._on = on
        self._assessment = assessment
        self._by_year: dict[SchoolYear, tuple[str, ...]] = {setting.latest: ()}

    def of(self, entry: Reading) -> ReadingUse:
        used = self._setting.readings[entry.id]
        before = None if names_years(entry) else self._verdicts(self._setting, entry.id)
        changes = {
            choice.id: self._changes(entry.id, choice.id, before) for choice in entry.choices if choice.id != used
        }
        return ReadingUse(entry.id, used, entry.default, changes)

    def _changes(self, name: str, choice: str, before: list[int] | None) -> tuple[str, ...]:
        readings = {**self._setting.readings, name: choice}
        if before is None:
            register = self._setting.plan.rulebook.circular.readings
            return self._in_year(latest_year(self._setting.school, self._on, readings, register))
        other = replace(self._setting, readings=readings)
        if self._verdicts(other, name) == before:
            return ()
        touched = frozenset(root for root, _, _ in self._setting.plan.speakers[name])
        return tuple(_differences(self._assessment, assess(other, reuse=self._assessment, only=touched)))

    def _in_year(self, latest: SchoolYear) -> tuple[str, ...]:
        if latest not in self._by_year:
            other = assess(replace(self._setting, latest=latest))
            self._by_year[latest] = tuple(_differences(self._assessment, other))
        return self._by_year[latest]

    def _verdicts(self, setting: Setting, name: str) -> list[int]:
        """Return what the conditions that ask a reading come to, by facts alone.

        The phrases of a ladder rest on more than facts: they always count as moved.
        """
        evaluator = evaluator_of(setting, recording=False)
        verdicts: list[int] = []
        for root, kinds, condition in setting.plan.speakers[name]:
            if root in ("accreditation_grade", "national_standard", "school_level"):
                return [hash(setting.readings[name])]
            taught = [kind for kind in setting.school.kinds if kind in kinds] if kinds else [None]
            verdicts += [evaluator.evaluate(condition, kind) for kind in taught]
        return verdicts


def _differences(before: Assessment, after: Assessment) -> Iterator[str]:
    ladders = (
        ("level", before.school_level, after.school_level),
        ("accreditation_grade", before.grade, after.grade),
        ("national_standard", before.national_standard, after.national_standard),
    )
    for name, old, new in ladders:
        if _interval(old) != _interval(new):
            yield name
    for old, new in zip(before.criteria, after.criteria, strict=True):
        if old is not new and old.interval != new.interval:
            yield old.path
    for old, new in zip(before.clauses, after.clauses, strict=True):
        if old is not new and old.possible != new.possible:
            yield old.path


def _interval(ladder: Node | None) -> object:
    return None if ladder is None else ladder.interval
