"""Wrong citations: the number of a clause or an article one too high, of a level with all that stands under it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.models import (
        Circular,
        Clause,
        Criterion,
        Indicator,
        Ladder,
        LevelText,
        Requirement,
        Source,
    )

__all__ = ["slips", "whole", "wrong_clauses", "wrong_levels", "wrong_sources", "wrong_steps"]

_NUMBER: Final = re.compile(r"\d+")

Rule = TypeVar("Rule", "LevelText", "Indicator", "Requirement", "Clause")


def slips(cite: str) -> Iterator[str]:
    """Yield ``cite`` with each of its numbers one higher.

    >>> list(slips("Khoản 2 Điều 13"))
    ['Khoản 3 Điều 13', 'Khoản 2 Điều 14']
    """
    for found in _NUMBER.finditer(cite):
        yield f"{cite[: found.start()]}{int(found[0]) + 1}{cite[found.end() :]}"


def wrong_levels(criterion: Criterion) -> Iterator[tuple[str, str, Criterion]]:
    """Yield path, both citations and the criterion, a level of which cites another place; its parts follow it."""
    for place, level in enumerate(criterion.levels):
        for cite in slips(level.cite):
            other = replace(
                _moved(level, level.cite, cite),
                indicators=tuple(
                    replace(
                        _moved(indicator, level.cite, cite),
                        requirements=tuple(_moved(each, level.cite, cite) for each in indicator.requirements),
                    )
                    for indicator in level.indicators
                ),
                requirements=tuple(_moved(each, level.cite, cite) for each in level.requirements),
            )
            levels = (*criterion.levels[:place], other, *criterion.levels[place + 1 :])
            yield level.path, f"{level.cite} → {cite}", replace(criterion, levels=levels)


def _moved(rule: Rule, old: str, new: str) -> Rule:
    """Return ``rule`` with the place it stands under put in place of the old one: ``Điểm a`` stays."""
    if rule.cite == old:
        return replace(rule, cite=new)
    lowered = old[:1].lower() + old[1:]
    if rule.cite.endswith(lowered):
        kept = rule.cite[: -len(lowered)]
        return replace(rule, cite=f"{kept}{new[:1].lower()}{new[1:]}")
    return rule


def wrong_clauses(clause: Clause) -> Iterator[tuple[str, str, Clause]]:
    """Yield path, both citations and the clause that cites another place."""
    for cite in slips(clause.cite):
        below = tuple(_moved(each, clause.cite, cite) for each in clause.requirements)
        yield clause.path, f"{clause.cite} → {cite}", replace(clause, cite=cite, requirements=below)


def wrong_steps(ladder: Ladder) -> Iterator[tuple[str, str, Ladder]]:
    """Yield path, both citations and the ladder, a step or a condition of which cites another place."""
    for place, step in enumerate(ladder.steps):
        for cite in slips(step.cite):
            steps = (*ladder.steps[:place], replace(step, cite=cite), *ladder.steps[place + 1 :])
            yield f"{ladder.id}/{step.number}", f"{step.cite} → {cite}", replace(ladder, steps=steps)
    for place, rule in enumerate(ladder.conditions):
        for cite in slips(rule.cite):
            rules = (*ladder.conditions[:place], replace(rule, cite=cite), *ladder.conditions[place + 1 :])
            yield rule.path, f"{rule.cite} → {cite}", replace(ladder, conditions=rules)


def wrong_sources(source: Source | None) -> Iterator[tuple[str, Source]]:
    """Yield both citations and the text that repeals or suspends, cited wrongly."""
    if source is None or source.cite is None:
        return
    for cite in slips(source.cite):
        yield f"{source.circular}: {source.cite} → {cite}", replace(source, cite=cite)


def whole(circular: Circular, place: int, criterion: Criterion) -> Circular:
    """Return ``circular`` with one criterion replaced."""
    return replace(circular, criteria=(*circular.criteria[:place], criterion, *circular.criteria[place + 1 :]))
