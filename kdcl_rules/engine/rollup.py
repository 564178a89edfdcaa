"""From criteria to the school: thresholds over criteria, level 4, grade, national standard.

The thresholds are rules in the circular's data; this module only knows what their phrases mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
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
    NOTHING_MORE,
    AllOf,
    AnyOf,
    ByReading,
    ClausesMet,
    CriteriaReach,
    Group,
    LevelReached,
    Not,
)
from kdcl_rules.rulebook.models import Criterion, LawStatus, LevelText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kdcl_rules.engine.requirements import Requirements
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Ladder, LadderCondition, Step

__all__ = [
    "Standing",
    "counted",
    "phrases",
    "reach_of",
    "recognition",
    "repeats_ladders",
    "school_level",
    "standing_of",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a school stands when a ladder is climbed: its criteria, clauses, level so far, and the readings.

    ``reach`` holds, for each criterion, what "reaches level n" can become, for n from 0 on; ``by_facts``
    decides what a ladder asks of facts and flags.
    """

    criteria: tuple[Node, ...]
    clauses: tuple[Node, ...]
    readings: Mapping[str, str]
    reach: Mapping[str, tuple[int, ...]]
    by_facts: Callable[[Condition], int]
    level: Interval | None = None

    def reaching(self, criterion: Node, level: int) -> int:
        """Return whether a criterion reaches ``level``: every level up to it that says anything is met.

        NOT_APPLICABLE where none of them says anything: then the criterion leaves the count.
        """
        reach = self.reach[criterion.path]
        return reach[level] if level < len(reach) else reach[-1]


def reach_of(criterion: Node) -> tuple[int, ...]:
    """Return whether a criterion reaches level 0, 1, …: level n needs all below it that say anything."""
    reach: list[int] = [NOT_APPLICABLE]
    for node in criterion.children:
        if isinstance(node.rule, LevelText):
            gap = node.rule.number - len(reach)
            reach += [reach[-1]] * gap
            reach.append(all_of((reach[-1], node.possible)))
    return tuple(reach)


def phrases(condition: Condition, readings: Mapping[str, str]) -> Iterator[CriteriaReach | ClausesMet | LevelReached]:
    """Yield the roll-up phrases of a ladder's condition, under the readings chosen."""
    match condition:
        case CriteriaReach() | ClausesMet() | LevelReached():
            if condition != NOTHING_MORE:
                yield condition
        case Not(item):
            yield from phrases(item, readings)
        case AllOf(items) | AnyOf(items):
            for item in items:
                yield from phrases(item, readings)
        case ByReading(reading, options):
            yield from phrases(dict(options)[readings[reading]], readings)
        case _:
            return


def repeats_ladders(rule: LadderCondition) -> bool:
    """Tell whether a condition of recognition asks nothing but what criteria and the school's level answer.

    What keeps the school from its level is told there; that the condition waits for it is no news.
    """
    seen = rule.condition is not None and rule.law.status is not LawStatus.UNSEEN
    return seen and _only_rolls_up(rule.condition)


def _only_rolls_up(condition: Condition | None) -> bool:
    match condition:
        case CriteriaReach() | LevelReached() | ClausesMet():
            return True
        case Not(item):
            return _only_rolls_up(item)
        case AllOf(items) | AnyOf(items):
            return all(map(_only_rolls_up, items))
        case ByReading(_, options):
            return all(_only_rolls_up(option) for _, option in options)
        case _:
            return False


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
            return _some_pass(all_of([node.possible for node in standing.clauses]))
        case Not(item):
            return negate(standing_of(item, standing))
        case AllOf(items):
            return all_of([standing_of(item, standing) for item in items])
        case AnyOf(items):
            return any_of([standing_of(item, standing) for item in items])
        case ByReading(reading, options):
            return standing_of(dict(options)[standing.readings[reading]], standing)
        case _:
            return standing.by_facts(condition)


def _some_pass(possible: int) -> int:
    """Return the same with nothing-applies turned into not-reached: an empty set never passes."""
    return possible & EITHER | (NOT_MET if possible & NOT_APPLICABLE else 0)


def _criteria_reach(phrase: CriteriaReach, standing: Standing) -> int:
    sets = [standing.reaching(node, phrase.level) for node in counted(phrase, standing)]
    match phrase.at_least:
        case None:
            return _some_pass(all_of(sets))
        case Fraction() as share:
            return _share_reaches(share, sets)
        case needed:
            return at_least(needed, sets)


def _share_reaches(share: Fraction, sets: list[int]) -> int:
    """Hold a share of the criteria against its threshold; one that drops out leaves the denominator too.

    At worst a criterion fails, else drops out; at best it reaches, else drops out.
    """
    worst = [min((NOT_MET, NOT_APPLICABLE, MET), key=lambda fate: not fate & possible) for possible in sets]
    best = [min((MET, NOT_APPLICABLE, NOT_MET), key=lambda fate: not fate & possible) for possible in sets]
    answers = [
        fates.count(MET) > 0 and fates.count(MET) >= share * (len(fates) - fates.count(NOT_APPLICABLE))
        for fates in (worst, best)
    ]
    return (MET if answers[1] else 0) | (0 if answers[0] else NOT_MET)


def school_level(ladder: Ladder, standing: Standing) -> Node:
    """Climb the school's own ladder: level n needs level n−1."""
    steps: list[Node] = []
    below = MET
    for step in ladder.steps:
        below = all_of([below, _asked(step, standing)])
        steps.append(_step(ladder, step, below, _relied_on(step.condition, standing)))
    low = sum(node.possible == MET for node in steps)
    high = sum(bool(node.possible & MET) for node in steps)
    return _ladder(ladder, tuple(steps), Interval(low, high, len(steps)))


def recognition(ladder: Ladder, standing: Standing, requirements: Requirements) -> Node | None:
    """Find the highest step of a ladder of outcomes; None where the circular has no such outcome."""
    if ladder.absent is not None:
        return None
    conditions = tuple(_condition(condition, standing, requirements) for condition in ladder.conditions)
    steps: list[Node] = []
    for step in ladder.steps:
        asked = tuple(
            node
            for node, rule in zip(conditions, ladder.conditions, strict=True)
            if not rule.steps or step.number in rule.steps
        )
        possible = all_of([_asked(step, standing), *(node.possible for node in asked)])
        relies_on = _relied_on(step.condition, standing) + tuple(node.path for node in asked)
        steps.append(_step(ladder, step, possible, relies_on))
    numbered = list(zip((step.number for step in ladder.steps), steps, strict=True))
    low = max((number for number, node in numbered if node.possible == MET), default=0)
    high = max((number for number, node in numbered if node.possible & MET), default=0)
    return _ladder(ladder, conditions + tuple(steps), Interval(low, high, len(steps)))


def _condition(rule: LadderCondition, standing: Standing, requirements: Requirements) -> Node:
    """Assess a condition of recognition: over the school's level, over facts, by a finding."""
    node = requirements.condition(rule, lambda condition: standing_of(condition, standing))
    return node if rule.condition is None else node._replace(relies_on=_relied_on(rule.condition, standing))


def _asked(step: Step, standing: Standing) -> int:
    """Return what a step's condition can become: anything, where its wording was not seen (DESIGN 3.8)."""
    return EITHER if step.law.status is LawStatus.UNSEEN else standing_of(step.condition, standing)


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
