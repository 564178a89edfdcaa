"""From criteria to the school: the roll-up of :mod:`kdcl_rules.engine.rollup` over columns."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kdcl_rules.many.conditions import count_holds
from kdcl_rules.many.graph import FALSE, NULL, TRUE, Graph, Node, Op
from kdcl_rules.many.sets import ABSENT, Possible, all_of, fails, may_pass, passes
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
from kdcl_rules.rulebook.models import LawStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kdcl_rules.many.conditions import Conditions
    from kdcl_rules.many.rules import Assessed, AssessedCriterion, Rules
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Ladder

__all__ = ["Climb", "Ends", "Recognised", "Standing", "criterion_ends", "reaches"]


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of an interval, as columns of whole numbers; NULL where there is no such outcome."""

    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class Climb:
    """The school's own ladder: what each step asks for itself, and where the school stands."""

    steps: tuple[Node, ...]
    ends: Ends


@dataclass(frozen=True, slots=True)
class Recognised:
    """A ladder of recognition: its conditions, its interval, its highest step."""

    ladder: Ladder
    conditions: tuple[Assessed, ...]
    ends: Ends
    top: int


def criterion_ends(graph: Graph, criterion: AssessedCriterion) -> Ends:
    """Return the levels a criterion can still reach; a level that does not apply is passed through."""
    lows: list[tuple[Node, Node]] = []
    highs: list[tuple[Node, Node]] = []
    chain: Node = TRUE
    for number, level in criterion.levels:
        found = level.possible
        if found.applies is FALSE:
            continue
        highs.append((graph.both(graph.not_false(chain), may_pass(graph, found)), graph.constant(number)))
        chain = graph.both(chain, graph.either(found.verdict, graph.negated(found.applies)))
        lows.append((graph.both(graph.is_true(chain), graph.is_true(found.applies)), graph.constant(number)))
    if not lows:
        return Ends(NULL, NULL)
    applies = graph.either(*(level.possible.applies for _, level in criterion.levels))
    gone = (graph.is_false(applies), NULL)
    return Ends(
        graph.case([gone, *reversed(lows)], graph.constant(0)),
        graph.case([gone, *reversed(highs)], graph.constant(0)),
    )


def reaches(graph: Graph, criterion: AssessedCriterion, level: int) -> Possible:
    """Return whether a criterion reaches ``level``: every level up to it that says anything is met."""
    reached = ABSENT
    for number, found in criterion.levels:
        if number <= level:
            reached = all_of(graph, [reached, found.possible])
    return reached


class Standing:
    """Where schools stand when a ladder is climbed."""

    def __init__(
        self,
        conditions: Conditions,
        criteria: Sequence[AssessedCriterion],
        clauses: Sequence[Assessed],
        readings: Mapping[str, str],
    ) -> None:
        self.graph = conditions.graph
        self.criteria = tuple(criteria)
        self.clauses = tuple(clauses)
        self._conditions = conditions
        self._readings = readings
        self._level: Ends | None = None

    def counted(self, phrase: CriteriaReach) -> list[AssessedCriterion]:
        """Return the criteria of a threshold's group."""
        return [
            one
            for one in self.criteria
            if phrase.group is Group.ALL or one.rule.mandatory == (phrase.group is Group.MANDATORY)
        ]

    def phrases(self, condition: Condition) -> Iterator[CriteriaReach | ClausesMet]:
        """Yield the phrases over criteria and clauses, under the readings chosen."""
        match condition:
            case CriteriaReach() | ClausesMet():
                yield condition
            case Not(item):
                yield from self.phrases(item)
            case AllOf(items) | AnyOf(items):
                for item in items:
                    yield from self.phrases(item)
            case ByReading(reading, options):
                yield from self.phrases(dict(options)[self._readings[reading]])
            case _:
                return

    def verdict(self, condition: Condition) -> Node:
        """Return what a ladder's condition can become."""
        graph = self.graph
        match condition:
            case CriteriaReach():
                return self._criteria_reach(condition)
            case LevelReached(level):
                ends = self._level or Ends(graph.constant(0), graph.constant(0))
                bound = graph.constant(level)
                surely = graph.compare(Op.AT_LEAST, ends.low, bound)
                never = graph.negated(graph.compare(Op.AT_LEAST, ends.high, bound))
                return graph.case([(surely, TRUE), (never, FALSE)], NULL)
            case ClausesMet():
                return self._some_pass(all_of(graph, [clause.possible for clause in self.clauses]))
            case Not(item):
                return graph.negated(self.verdict(item))
            case AllOf(items):
                return graph.both(*(self.verdict(item) for item in items))
            case AnyOf(items):
                return graph.either(*(self.verdict(item) for item in items))
            case ByReading(reading, options):
                return self.verdict(dict(options)[self._readings[reading]])
            case _:
                return self._conditions.verdict(condition)

    def climb(self, ladder: Ladder) -> Climb:
        """Climb the school's own ladder: level n needs level n−1."""
        graph = self.graph
        steps: list[Node] = []
        below: Node = TRUE
        for step in ladder.steps:
            below = graph.both(below, NULL if step.law.status is LawStatus.UNSEEN else self.verdict(step.condition))
            steps.append(below)
        ends = Ends(
            graph.how_many(graph.is_true(step) for step in steps),
            graph.how_many(graph.not_false(step) for step in steps),
        )
        self._level = ends
        return Climb(tuple(steps), ends)

    def recognised(self, ladder: Ladder, rules: Rules) -> Recognised | None:
        """Find the highest step of a ladder of outcomes; None where the circular has no such outcome."""
        if ladder.absent is not None:
            return None
        graph = self.graph
        conditions = tuple(rules.recognition(rule, self.verdict) for rule in ladder.conditions)
        surely: list[tuple[Node, Node]] = []
        possibly: list[tuple[Node, Node]] = []
        for step in sorted(ladder.steps, key=lambda one: -one.number):
            asked = [
                one.possible.verdict
                for one, rule in zip(conditions, ladder.conditions, strict=True)
                if not rule.steps or step.number in rule.steps
            ]
            own = NULL if step.law.status is LawStatus.UNSEEN else self.verdict(step.condition)
            verdict, number = graph.both(own, *asked), graph.constant(step.number)
            surely.append((graph.is_true(verdict), number))
            possibly.append((graph.not_false(verdict), number))
        nothing = graph.constant(0)
        ends = Ends(graph.case(surely, nothing), graph.case(possibly, nothing))
        return Recognised(ladder, conditions, ends, len(ladder.steps))

    def _some_pass(self, found: Possible) -> Node:
        """Turn nothing-applies into not-reached: an empty set never passes."""
        return self.graph.both(found.verdict, found.applies)

    def _criteria_reach(self, phrase: CriteriaReach) -> Node:
        graph = self.graph
        found = [reaches(graph, one, phrase.level) for one in self.counted(phrase)]
        match phrase.at_least:
            case None:
                return self._some_pass(all_of(graph, found))
            case Fraction() as share:
                return self._share_reaches(share, found)
            case needed:
                return count_holds(graph, [graph.both(one.verdict, one.applies) for one in found], needed)

    def _share_reaches(self, share: Fraction, found: list[Possible]) -> Node:
        """Hold a share of the criteria against its threshold; one that drops out leaves the denominator too."""
        graph = self.graph
        surely = self._share_holds(
            share, [passes(graph, one) for one in found], [graph.negated(self._spared(one)) for one in found]
        )
        possibly = self._share_holds(
            share, [may_pass(graph, one) for one in found], [fails(graph, one) for one in found]
        )
        return graph.case([(surely, TRUE), (graph.negated(possibly), FALSE)], NULL)

    def _spared(self, one: Possible) -> Node:
        """Return whether *not met* is not among what is left."""
        return self.graph.is_true(self.graph.either(one.verdict, self.graph.negated(one.applies)))

    def _share_holds(self, share: Fraction, met: list[Node], failed: list[Node]) -> Node:
        graph = self.graph
        good, bad = graph.how_many(met), graph.how_many(failed)
        needed = graph.times(graph.constant(share.numerator), graph.plus(good, bad))
        enough = graph.compare(Op.AT_LEAST, graph.times(graph.constant(share.denominator), good), needed)
        return graph.both(graph.compare(Op.MORE, good, graph.constant(0)), enough)
