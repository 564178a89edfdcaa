"""Lints of the whole: days without a circular or with two, levels that nobody can reach."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from kdcl_rules.change.defects import Defect
from kdcl_rules.rulebook.condition import CriteriaReach, Group, LevelReached
from kdcl_rules.rulebook.walk import walk_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.loader import Library
    from kdcl_rules.rulebook.models import Circular, Ladder

__all__ = ["date_defects", "unreachable"]


def date_defects(library: Library) -> Iterator[Defect]:
    """Yield days on which a kind of school has no circular, or two (``date-gap``, ``date-overlap``).

    Days before the first circular and after the last are no gap.
    """
    kinds = {kind for circular in library.circulars for kind in circular.kinds}
    for kind in sorted(kinds):
        dated = [
            (each.in_force.start, each.in_force.end, each)
            for each in library.circulars
            if kind in each.kinds and each.in_force.start is not None
        ]
        dated.sort(key=lambda entry: entry[0])
        for (_, end, first), (start, _, second) in pairwise(dated):
            days = f"{end or '…'} – {start}"
            if end is None or end >= start:
                yield Defect("date-overlap", second.id, "circular", f"{kind}: {days}", first.id)
            elif start - end > timedelta(days=1):
                yield Defect("date-gap", second.id, "circular", f"{kind}: {days}", first.id)


def unreachable(circular: Circular) -> Iterator[Defect]:
    """Yield each step that asks more than there is, each level that nobody counts (``unreachable-level``)."""
    if not circular.criteria:
        return  # a circular known by its articles alone
    top = max((level.number for criterion in circular.criteria for level in criterion.levels), default=0)
    sizes = _sizes(circular)
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        for step in ladder.steps:
            for part in walk_condition(step.condition):
                found = _too_much(part, sizes, top, circular.school_level)
                if found:
                    path = f"{ladder.id}/{step.number}"
                    yield Defect("unreachable-level", circular.id, path, found, cite=step.cite)
    counted = [
        part.level
        for step in circular.school_level.steps
        for part in walk_condition(step.condition)
        if isinstance(part, CriteriaReach)
    ]
    for criterion in circular.criteria:
        for level in criterion.levels:
            if level.number > max(counted, default=0):
                yield Defect("unreachable-level", circular.id, level.path, str(level.number), cite=level.cite)


def _sizes(circular: Circular) -> dict[Group, int]:
    mandatory = {criterion.code: criterion.mandatory for criterion in circular.criteria}
    count = sum(mandatory.values())
    return {Group.ALL: len(mandatory), Group.MANDATORY: count, Group.OTHER: len(mandatory) - count}


def _too_much(part: object, sizes: dict[Group, int], top: int, school_level: Ladder) -> str:
    if isinstance(part, LevelReached) and part.level > max((step.number for step in school_level.steps), default=0):
        return f"level >= {part.level}"
    if not isinstance(part, CriteriaReach):
        return ""
    size = sizes[part.group]
    wanted = part.at_least
    number = 1 if wanted is None else ceil(wanted * size) if isinstance(wanted, Fraction) else wanted
    if part.level > top or number > size or size == 0:
        return f"{part.group}: {number} / {size}, {part.level} / {top}"
    return ""
