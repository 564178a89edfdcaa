"""What one criterion holds back, and whom it would lift if it alone were met.

The ladders are the rulebook's own, climbed by :mod:`kdcl_rules.many.ladders` as in every evaluation: here from the
intervals of the criteria that the answer holds, with one criterion at a time raised to its highest level. Whether a
condition of recognition rules a school out is read from its blockers. Schools whose own level does not come out again
from their columns are left out, and counted as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose
from kdcl_rules.many.cells import NONE
from kdcl_rules.many.columns import Given
from kdcl_rules.many.conditions import Conditions
from kdcl_rules.many.graph import FALSE, TRUE, Graph
from kdcl_rules.many.kernel import Kernel
from kdcl_rules.many.ladders import Standing
from kdcl_rules.many.rules import Assessed, AssessedCriterion, Rules
from kdcl_rules.many.sets import Possible
from kdcl_rules.many.values import Values
from kdcl_rules.rulebook.condition import AllOf, AnyOf, LevelReached, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kdcl_rules.many.blocking import Blockers
    from kdcl_rules.many.cells import Marks, Whole
    from kdcl_rules.many.graph import Node
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import LadderCondition, Rulebook

__all__ = ["OUTCOME_LADDERS", "Answered", "Lifted", "Lifts", "lifts_of"]

OUTCOME_LADDERS: Final = ("level", "grade", "cqg")


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer's columns for the rows of one rulebook, NONE where there is no value.

    ``ends`` are both ends of each criterion by code, ``outcomes`` those of level, grade and national standard.
    """

    ends: Mapping[str, tuple[Whole, Whole]]
    outcomes: Mapping[str, tuple[Whole, Whole]]
    blockers: Blockers


@dataclass(frozen=True, slots=True)
class Lifted:
    """Rows of one criterion: which it ``blocks``, whose outcomes it lifts, whose level surely.

    ``lifts[outcome]``: raised to its highest level and nothing else changed, the highest the school can still reach
    rises. ``surely``: its level is then settled above the highest it can reach now.
    """

    blocks: Marks
    lifts: Mapping[str, Marks]
    surely: Marks


@dataclass(frozen=True, slots=True)
class Lifts:
    """Each criterion of a rulebook by its code, and the rows that could be told."""

    criteria: Mapping[str, Lifted]
    told: Marks


class _Told(Rules):
    """Rules whose conditions of recognition are known from the blockers, not from facts."""

    def recognition(self, rule: LadderCondition, decide: Callable[[Condition], Node]) -> Assessed:
        """Decide what speaks of levels alone; of the rest it is known whether it fails."""
        by_level = rule.condition is not None and _of_levels(rule.condition)
        verdict = decide(rule.condition) if by_level and rule.condition is not None else self.graph.column(rule.path)
        return Assessed(rule.path, Possible(verdict))


def _of_levels(condition: Condition) -> bool:
    match condition:
        case LevelReached():
            return True
        case Not(item):
            return _of_levels(item)
        case AllOf(items) | AnyOf(items):
            return all(_of_levels(item) for item in items)
        case _:
            return False


class _Climber:
    """The ladders of one rulebook over columns named by criterion and level, ``2.2/1``: met, not met, or open."""

    def __init__(self, book: Rulebook) -> None:
        self.graph = Graph()
        self._circular = book.circular
        plan = plan_for(book)
        self._readings = choose(plan, {})
        chosen = [(name, shapes.get(self._readings[name])) for name, shapes in plan.windows.items()]
        windows = {name: shape for name, shape in chosen if shape is not None}
        values = Values(self.graph, Given(frozenset()), book.circular.dictionary, kinds=book.kinds, latest=0)
        self._conditions = Conditions(values, self._readings, windows)
        self._rules = _Told(
            self._conditions, Given(frozenset()), book.out_of_force, kinds=book.kinds, finding_stands=TRUE
        )
        plain = [self._rules.criterion(criterion) for criterion in book.criteria]
        self.sure = {level.path for one in plain for _, level in one.levels if level.possible.applies is TRUE}
        self.criteria = [self._from_columns(one) for one in plain]
        level4 = Assessed("level4", Possible(self.graph.column("level4")))
        self._clauses = [level4] if book.clauses else []

    def _from_columns(self, criterion: AssessedCriterion) -> AssessedCriterion:
        """Return a criterion whose levels are columns; a level that is not in force stays out."""
        graph = self.graph
        there = graph.is_true(graph.column(criterion.rule.code))
        levels = tuple(
            (number, Assessed(level.path, Possible(graph.column(level.path), there)))
            for number, level in criterion.levels
            if level.possible.applies is not FALSE
        )
        return AssessedCriterion(criterion.rule, levels)

    def climb(self, prefix: str, raised: AssessedCriterion | None = None) -> dict[str, Node]:
        """Return the ends of every outcome, with one criterion met at every level it has."""
        standing = Standing(
            self._conditions,
            [_met(one) if one is raised else one for one in self.criteria],
            self._clauses,
            self._readings,
        )
        level = standing.climb(self._circular.school_level).ends
        found = {f"{prefix}level_low": level.low, f"{prefix}level_high": level.high}
        for name, ladder in (("grade", self._circular.accreditation_grade), ("cqg", self._circular.national_standard)):
            recognised = standing.recognised(ladder, self._rules)
            if recognised is not None:
                found[f"{prefix}{name}_high"] = recognised.ends.high
        return found


def _met(criterion: AssessedCriterion) -> AssessedCriterion:
    levels = tuple(
        (number, Assessed(level.path, Possible(TRUE, level.possible.applies))) for number, level in criterion.levels
    )
    return AssessedCriterion(criterion.rule, levels)


def lifts_of(book: Rulebook, answered: Answered) -> Lifts:
    """Return, for every criterion of ``book``, the rows it blocks and those it would lift."""
    climber = _Climber(book)
    outputs = climber.climb("")
    for criterion in climber.criteria:
        outputs |= climber.climb(f"{criterion.rule.code}:", criterion)
    kernel = Kernel(outputs)
    ran = kernel.run(pa.table(_inputs(book, climber, answered, kernel.reads)))
    found = {name: np.asarray(column.to_numpy(zero_copy_only=False), np.int64) for name, column in ran.items()}
    told = np.ones(len(answered.outcomes["level"][0]), np.bool_)
    for name in OUTCOME_LADDERS:
        if f"{name}_high" in found:
            told &= found[f"{name}_high"] == answered.outcomes[name][1]
    criteria = {one.rule.code: _lifted(one.rule.code, found, answered, told) for one in climber.criteria}
    return Lifts(criteria, told)


def _lifted(code: str, found: Mapping[str, Whole], answered: Answered, told: Marks) -> Lifted:
    lifts: dict[str, Marks] = {}
    for name in OUTCOME_LADDERS:
        raised = found.get(f"{code}:{name}_high")
        if raised is not None:
            lifts[name] = told & (raised > answered.outcomes[name][1])
    surely = told & (found[f"{code}:level_low"] > answered.outcomes["level"][1])
    return Lifted(answered.blockers.any_of((code,)), lifts, surely)


def _inputs(book: Rulebook, climber: _Climber, answered: Answered, reads: frozenset[str]) -> dict[str, pa.Array]:
    """Return the columns a climb reads.

    A level is met where the criterion's low end reaches it, and not met where its high end does not. Where the level
    may not apply to the school, that is sure only if the blockers say so.
    """
    found: dict[str, pa.Array] = {}
    for criterion in climber.criteria:
        code = criterion.rule.code
        low, high = answered.ends.get(code, (_none(answered), _none(answered)))
        found[code] = pa.array(high != NONE)
        paths: list[str] = []
        for number, level in criterion.levels:
            paths.append(level.path)
            failing = (high < number) & (high != NONE)
            if not all(path in climber.sure for path in paths):
                failing &= answered.blockers.any_of(tuple(paths))
            found[level.path] = _three_valued(low >= number, failing)
    level_low, level_high = answered.outcomes["level"]
    found["level4"] = _three_valued(level_low >= 4, level_high == 3)  # noqa: PLR2004 - Điều 22 is level 4
    ladders = (book.circular.accreditation_grade, book.circular.national_standard)
    for condition in (one for ladder in ladders for one in ladder.conditions):
        found[condition.path] = _three_valued(
            np.zeros(len(level_low), np.bool_), answered.blockers.any_of((condition.path,))
        )
    return {name: column for name, column in found.items() if name in reads}


def _none(answered: Answered) -> Whole:
    return np.full(len(answered.outcomes["level"][0]), NONE, np.int64)


def _three_valued(true: Marks, false: Marks) -> pa.Array:
    return pa.array(true, mask=~(true | false))
