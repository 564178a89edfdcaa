"""Holding a circular against the numbers its text is known to hold, state by state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.states import rules_of_day, starts_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kdcl_rules.rulebook.files import RuleFile
    from kdcl_rules.rulebook.models import Circular
    from kdcl_rules.rulebook.problems import Problems
    from kdcl_rules.rulebook.sources import CountSource, StandardsSource

__all__ = ["Tally", "check_counts", "tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is in force on one day. ``requirements`` are those of the criteria, without level 4."""

    criteria: int
    indicators: dict[int, int]
    criteria_with_level: dict[int, int]
    requirements: int


def tally(circular: Circular, day: date) -> Tally:
    """Count what ``circular`` asks on ``day``."""
    rules = rules_of_day(circular, day)
    gone = rules.out_of_force
    indicators: Counter[int] = Counter()
    with_level: Counter[int] = Counter()
    requirements = 0
    criteria = [criterion for criterion in rules.criteria if criterion.code not in gone]
    for criterion in criteria:
        for level in criterion.levels:
            asked = [part for part in level.children if part.path not in gone]
            if not asked:
                continue
            with_level[level.number] += 1
            indicators[level.number] += len(level.indicators and asked)
            atoms = [atom for part in level.indicators for atom in part.requirements] or level.requirements
            requirements += sum(atom.path not in gone for atom in atoms)
    return Tally(len(criteria), dict(indicators), dict(with_level), requirements)


def check_counts(
    circular: Circular, stated: Sequence[CountSource], file: RuleFile[StandardsSource], problems: Problems
) -> None:
    """Keep ``wrong_count`` for every number that a date state does not have."""
    for day in starts_of(circular):
        latest = [(source.start, number) for number, source in enumerate(stated) if source.start <= day]
        if not latest:
            continue
        _, number = max(latest)
        found = tally(circular, day)
        for name, wanted, real in _pairs(stated[number], found):
            if wanted != real:
                place = file.place("counts", number, name.split(".")[0])
                problems.add("wrong_count", place, str(real), what=name, wanted=wanted, day=day)


def _pairs(stated: CountSource, found: Tally) -> list[tuple[str, int, int]]:
    pairs = []
    if stated.criteria is not None:
        pairs.append(("criteria", stated.criteria, found.criteria))
    for level, wanted in (stated.indicators or {}).items():
        pairs.append((f"indicators.{level}", wanted, found.indicators.get(level, 0)))
    for level, wanted in (stated.criteria_with_level or {}).items():
        pairs.append((f"criteria_with_level.{level}", wanted, found.criteria_with_level.get(level, 0)))
    if stated.requirements is not None:
        pairs.append(("requirements", stated.requirements, found.requirements))
    return pairs
