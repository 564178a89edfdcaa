"""Readings of ambiguous clauses: the choice made, and whether another would change the outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kdcl_rules.engine.assessment import Setting, assess
from kdcl_rules.engine.outcome import ReadingUse
from kdcl_rules.engine.reference import latest_year
from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.engine.plan import Plan

__all__ = ["choose", "uses"]

BY_ENGINE = "engine"


def choose(plan: Plan, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the reading of every entry of the register: as chosen, else the default.

    Raises :class:`InputError` for an entry, or a reading of it, that does not exist.
    """
    register = plan.rulebook.circular.readings
    for name, choice in chosen.items():
        entry = register.get(name)
        if entry is None:
            raise InputError("unknown_reading", found=name, suggestion=closest(name, register))
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
    """Return, for every reading the rulebook's verdicts can depend on, what another choice would change."""
    register = setting.plan.rulebook.circular.readings
    result: dict[str, ReadingUse] = {}
    for name, entry in sorted(register.items()):
        by_engine = entry.used_by == BY_ENGINE and name in (
            "year_completes",
            "period_years",
        )
        if name not in setting.plan.reading_criteria and not by_engine:
            continue
        used = setting.readings[name]
        result[name] = ReadingUse(
            name,
            used,
            entry.default,
            {
                choice.id: _changes(setting, on, assessment, name, choice.id)
                for choice in entry.choices
                if choice.id != used
            },
        )
    return result


def _changes(setting: Setting, on: date, assessment: Assessment, name: str, choice: str) -> tuple[str, ...]:
    readings = {**setting.readings, name: choice}
    latest = latest_year(setting.school, on, readings)
    other = replace(setting, readings=readings, latest=latest)
    if latest != setting.latest:
        return tuple(_differences(assessment, assess(other)))
    touched = setting.plan.reading_criteria.get(name, frozenset())
    if not touched:
        return ()
    return tuple(_differences(assessment, assess(other, reuse=assessment, only=touched)))


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
