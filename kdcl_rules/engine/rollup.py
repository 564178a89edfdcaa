"""From criteria to the school: thresholds over criteria, level 4, grade, national standard.

The thresholds are rules in the circular's data; this module only knows what their phrases mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import Basis, Interval, Node, NodeKind
from kdcl_rules.engine.verdict import (
    EITHER,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    all_of,
    any_of,
    at_least,
    negate,
)
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    ClausesMet,
    CriteriaReach,
    Group,
    LevelReached,
    Not,
)
from kdcl_rules.rulebook.models import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.engine.requirements import Requirements
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Ladder, Step

__all__ = [
    "Standing",
    "counted",
    "phrases",
    "reach_of",
    "recognition",
    "school_level",
    "standing_of",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a school stands when a ladder is climbed: its criteria, clauses, level so far, and the readings.

    ``reach`` holds, for each criterion, what "reaches level n" can become, lowest level first.
    """

    criteria: tuple[Node, ...]
    clauses: tuple[Node, ...]
    readings: Mapping[str, str]
    reach: Mapping[str, tuple[int, ...]]
    level: Interval | None = None

    def reaching(self, criterion: Node, level: int) -> int:
        """Return whether a criterion reaches ``level``: every level up to it that says anything is met."""
        reach = self.reach[criterion.path]
        return reach[min(level, len(reach)) - 1]


def reach_of(criterion: Node) -> tuple[int, ...]:
    """Return whether a criterion reaches each of its levels; level n needs all below it."""
    reach: list[int] = []
    below: int = NOT_APPLICABLE
    for node in criterion.children:
        below = all_of((below, node.possible))
        reach.append(below)
    return tuple(reach)


def phrases(condition: Condition, readings: Mapping[str, str]) -> Iterator[CriteriaReach | ClausesMet | LevelReached]:
    """Yield the phrases of a ladder's condition, under the readings chosen."""
    match condition:
        case CriteriaReach() | ClausesMet() | LevelReached():
            yield condition
        case Not(item):
            yield from phrases(item, readings)
        case AllOf(items) | AnyOf(items):
            for item in items:
                yield from phrases(item, readings)
        case ByReading(reading, options):
            yield from phrases(dict(options)[readings[reading]], readings)
        case _:
            message = f"not a phrase of a ladder: {condition!r}"
            raise TypeError(message)


def counted(phrase: CriteriaReach, standing: Standing) -> tuple[Node, ...]:
    """Return the criteria a threshold counts: those of its group of which anything applies."""
    return tuple(
        node
        for node in standing.criteria
        if isinstance(node.rule, Criterion)
        and (phrase.group is Group.ALL or node.rule.mandatory == (phrase.group is Group.MANDATORY))
        and standing.reaching(node, phrase.level) != NOT_APPLICABLE
    )


def standing_of(condition: Condition, standing: Standing) -> int:
    """Return what a ladder's condition can become."""
    match condition:
        case CriteriaReach():
            return _criteria_reach(condition, standing)
        case LevelReached(level):
            reached = standing.level or Interval(0, 0, 0)
            return (MET if reached.high >= level else 0) | (NOT_MET if reached.low < level else 0)
        case ClausesMet():
            return all_of([node.possible for node in standing.clauses])
        case Not(item):
            return negate(standing_of(item, standing))
        case AllOf(items):
            return all_of([standing_of(item, standing) for item in items])
        case AnyOf(items):
            return any_of([standing_of(item, standing) for item in items])
        case ByReading(reading, options):
            return standing_of(dict(options)[standing.readings[reading]], standing)
        case _:
            message = f"not a phrase of a ladder: {condition!r}"
            raise TypeError(message)


def _criteria_reach(phrase: CriteriaReach, standing: Standing) -> int:
    sets = [standing.reaching(node, phrase.level) for node in counted(phrase, standing)]
    if not sets:
        return EITHER  # an empty set never passes
    match phrase.at_least:
        case None:
            return all_of(sets)
        case Fraction() as share:
            return at_least(ceil(share * len(sets)), sets)
        case needed:
            return at_least(needed, sets)


def school_level(ladder: Ladder, standing: Standing) -> Node:
    """Climb the school's own ladder: level n needs level n−1."""
    steps: list[Node] = []
    below = MET
    for step in ladder.steps:
        below = all_of([below, standing_of(step.condition, standing)])
        steps.append(_step(ladder, step, below, _relied_on(step.condition, standing)))
    low = sum(node.possible == MET for node in steps)
    high = sum(bool(node.possible & MET) for node in steps)
    return _ladder(ladder, tuple(steps), Interval(low, high, len(steps)))


def recognition(ladder: Ladder, standing: Standing, requirements: Requirements) -> Node | None:
    """Find the highest step of a ladder of outcomes; None where the circular has no such outcome."""
    if ladder.absent is not None:
        return None
    conditions = tuple(requirements.condition(condition) for condition in ladder.conditions)
    steps: list[Node] = []
    for step in ladder.steps:
        asked = tuple(
            node
            for node, rule in zip(conditions, ladder.conditions, strict=True)
            if not rule.steps or step.number in rule.steps
        )
        possible = all_of([standing_of(step.condition, standing), *(node.possible for node in asked)])
        relies_on = _relied_on(step.condition, standing) + tuple(node.path for node in asked)
        steps.append(_step(ladder, step, possible, relies_on))
    numbered = list(zip((step.number for step in ladder.steps), steps, strict=True))
    low = max((number for number, node in numbered if node.possible == MET), default=0)
    high = max((number for number, node in numbered if node.possible & MET), default=0)
    return _ladder(ladder, conditions + tuple(steps), Interval(low, high, len(steps)))


def _relied_on(condition: Condition, standing: Standing) -> tuple[str, ...]:
    paths: list[str] = []
    for phrase in phrases(condition, standing.readings):
        match phrase:
            case CriteriaReach():
                paths += [node.path for node in counted(phrase, standing)]
            case ClausesMet():
                paths += [node.path for node in standing.clauses]
            case LevelReached():
                paths.append("school_level")
    return tuple(dict.fromkeys(paths))


def _step(ladder: Ladder, rule: Step, possible: int, relies_on: tuple[str, ...]) -> Node:
    path = f"{ladder.id}/{rule.number}"
    return Node(path, NodeKind.STEP, rule, possible, Basis.PARTS, relies_on=relies_on)


def _ladder(ladder: Ladder, children: tuple[Node, ...], interval: Interval) -> Node:
    possible = (MET if interval.high else 0) | (0 if interval.low else NOT_MET)
    return Node(
        ladder.id,
        NodeKind.LADDER,
        ladder,
        possible,
        Basis.PARTS,
        children,
        interval=interval,
    )
