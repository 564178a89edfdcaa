"""From facts and findings to requirements, indicators, levels, criteria and clauses, a column each.

Group by group what :mod:`kdcl_rules.engine.requirements` and :mod:`kdcl_rules.engine.assess` do for one school.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.many.columns import finding_column
from kdcl_rules.many.graph import FALSE, NULL, TRUE, Op
from kdcl_rules.many.sets import ABSENT, Possible, all_of, may_pass, possible
from kdcl_rules.rulebook.models import Clause, Indicator, LawStatus, LevelText, Requirement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kdcl_rules.many.columns import Given
    from kdcl_rules.many.conditions import Conditions
    from kdcl_rules.many.graph import Graph, Node
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Criterion, LadderCondition

    Group: TypeAlias = LevelText | Indicator | Clause
    Part: TypeAlias = Group | Requirement

__all__ = ["Assessed", "AssessedCriterion", "Rules"]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A rule and what it can become. ``flags_missing``: whether it applies rests on a value that is missing.

    ``by_facts``: whether facts alone say *met* somewhere beneath it. ``judged``: whether only people judge it.
    """

    path: str
    possible: Possible
    parts: tuple[Assessed, ...] = ()
    flags_missing: Node = FALSE
    by_facts: Node = FALSE
    judged: bool = False


@dataclass(frozen=True, slots=True)
class AssessedCriterion:
    """A criterion and its levels by number, lowest first."""

    rule: Criterion
    levels: tuple[tuple[int, Assessed], ...]


class Rules:
    """Makes columns of a rulebook's rules. ``finding_stands`` tells where a finding outweighs facts."""

    def __init__(
        self,
        conditions: Conditions,
        given: Given,
        out_of_force: Mapping[str, object],
        *,
        kinds: tuple[str, ...],
        finding_stands: Node,
    ) -> None:
        self.graph: Graph = conditions.graph
        self._conditions = conditions
        self._given = given
        self._out_of_force = out_of_force
        self._kinds = kinds
        self._finding_stands = finding_stands

    def criterion(self, rule: Criterion) -> AssessedCriterion:
        """Assess a criterion level by level; a finding on it names the level reached."""
        reached = self.graph.first_of(*(self.graph.column(name) for name in self._finding_columns(rule.code)))
        levels = tuple(
            (
                level.number,
                self.group(level, self.graph.compare(Op.AT_LEAST, reached, self.graph.constant(level.number))),
            )
            for level in rule.levels
        )
        return AssessedCriterion(rule, levels)

    def group(self, rule: Group, above: Node = NULL) -> Assessed:
        """Assess an indicator, a level or a clause: whether it applies, its parts, the finding that reaches it."""
        applies = self._applies(rule)
        if rule.path in self._out_of_force or applies is FALSE:
            return Assessed(rule.path, ABSENT)
        graph = self.graph
        own = self._finding(rule.path)
        heard = graph.first_of(own, above)
        parts = tuple(self._part(part, graph.filling(heard)) for part in _beneath(rule))
        whole = all_of(graph, [part.possible for part in parts])
        there = graph.both(whole.applies, applies)
        by_facts = graph.both(graph.not_false(there), graph.either(*(part.by_facts for part in parts)))
        return Assessed(
            rule.path,
            Possible(self._heard(whole.verdict, heard, by_facts), self._said_to_apply(there, own)),
            parts,
            self._flags_missing(rule),
            by_facts,
        )

    def recognition(self, rule: LadderCondition, decide: Callable[[Condition], Node]) -> Assessed:
        """Assess a condition of recognition; ``decide`` knows the phrases of a ladder."""
        own = self._finding(rule.path)
        measured = rule.condition is not None and rule.law.status is not LawStatus.UNSEEN
        verdict = decide(rule.condition) if measured and rule.condition is not None else NULL
        return Assessed(rule.path, possible(self._weighed(verdict, own)))

    def _part(self, part: Indicator | Requirement, above: Node) -> Assessed:
        if isinstance(part, Requirement):
            return self._requirement(part, above)
        return self._requirement(part.requirements[0], above) if part.inline else self.group(part, above)

    def _requirement(self, rule: Requirement, above: Node) -> Assessed:
        if rule.path in self._out_of_force:
            return Assessed(rule.path, ABSENT)
        graph = self.graph
        own = self._finding(rule.path)
        heard = graph.first_of(own, above)
        kinds: list[str | None] = [kind for kind in self._kinds if kind in rule.for_each_kind]
        if rule.for_each_kind and not kinds:
            return Assessed(rule.path, ABSENT)
        facts = all_of(graph, [self._for_kind(rule, kind) for kind in kinds or [None]])
        if facts.applies is FALSE:
            return Assessed(rule.path, ABSENT)
        told = Possible(self._weighed(facts.verdict, heard), self._said_to_apply(facts.applies, own))
        if rule.condition is None or rule.law.status is LawStatus.UNSEEN:
            return Assessed(rule.path, told, judged=rule.applies_when is None and not rule.for_each_kind)
        by_facts = graph.both(graph.is_null(heard), graph.is_true(facts.verdict), may_pass(graph, facts))
        return Assessed(rule.path, told, by_facts=by_facts)

    def _for_kind(self, rule: Requirement, kind: str | None) -> Possible:
        applies = TRUE if rule.applies_when is None else self._conditions.verdict(rule.applies_when, kind)
        if rule.condition is None or rule.law.status is LawStatus.UNSEEN:
            return Possible(NULL, applies)
        return Possible(self._conditions.verdict(rule.condition, kind), applies)

    def _weighed(self, by_facts: Node, heard: Node) -> Node:
        """Let a finding decide what facts leave open; where both speak, the circular says who stands."""
        graph = self.graph
        facts_first, finding_first = graph.first_of(by_facts, heard), graph.first_of(heard, by_facts)
        return graph.case([(self._finding_stands, finding_first)], facts_first)

    def _heard(self, verdict: Node, heard: Node, by_facts: Node) -> Node:
        """Let a coarser *not met* say that something beneath fails, if anything there still can.

        Where facts alone say that all of it is met, the finding stands only if findings outweigh facts.
        """
        graph = self.graph
        if heard is NULL or verdict is graph.filling(heard):
            return heard if verdict is graph.filling(heard) else verdict
        outweighed = graph.both(by_facts, self._finding_stands)
        kept = graph.both(graph.is_true(verdict), graph.negated(outweighed))
        return graph.both(verdict, graph.either(graph.not_false(heard), kept))

    def _said_to_apply(self, applies: Node, own: Node) -> Node:
        """Let a finding on the rule itself say that it applies, unless it surely does not."""
        graph = self.graph
        if own is NULL or applies is TRUE:
            return applies
        return graph.either(applies, graph.both(graph.negated(graph.is_null(own)), graph.not_false(applies)))

    def _applies(self, rule: Group) -> Node:
        if isinstance(rule, Clause) or rule.applies_when is None:
            return TRUE
        return self._conditions.verdict(rule.applies_when)

    def _flags_missing(self, rule: Group) -> Node:
        if isinstance(rule, Clause) or rule.applies_when is None:
            return FALSE
        return self._conditions.something_missing(rule.applies_when)

    def _finding(self, path: str) -> Node:
        """Return what a finding's columns say: TRUE, FALSE, or NULL where they say nothing."""
        return self.graph.first_of(*(self._said(name) for name in self._finding_columns(path)))

    def _finding_columns(self, path: str) -> list[str]:
        """Return the columns of a finding that are there: for the one level of education assessed, for all."""
        name = finding_column(path)
        names = [f"{name}__{self._kinds[0]}", name] if len(self._kinds) == 1 else [name]
        return [one for one in names if self._given.has(one)]

    def _said(self, name: str) -> Node:
        graph, column = self.graph, self.graph.column(name)
        if name not in self._given.texts:
            return column
        met, not_met = (graph.compare(Op.EQUAL, column, graph.constant(word)) for word in ("met", "not_met"))
        return graph.case([(met, TRUE), (not_met, FALSE)], NULL)


def _beneath(rule: Group) -> tuple[Indicator, ...] | tuple[Requirement, ...]:
    return rule.children if isinstance(rule, LevelText) else rule.requirements
