"""From requirements to indicators, levels, criteria and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine.explanation import Basis, ConflictKind, Interval, Node, NodeKind
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET, all_of, settled
from kdcl_rules.engine.voices import Voice, filling, voice_of_level
from kdcl_rules.rulebook.models import Clause, LevelText, Who

if TYPE_CHECKING:
    from kdcl_rules.engine.conditions import Evaluator
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.engine.requirements import Requirements
    from kdcl_rules.engine.trace import Missing
    from kdcl_rules.engine.voices import Voices
    from kdcl_rules.rulebook.models import Criterion, Indicator, Requirement

    Group: TypeAlias = LevelText | Indicator | Clause

__all__ = ["Assessor"]


class Assessor:
    """Assesses the criteria and clauses of one rulebook for one school."""

    __slots__ = ("_evaluator", "_out_of_force", "_plan", "_requirements", "_voices", "guarded")

    def __init__(self, plan: Plan, evaluator: Evaluator, voices: Voices, requirements: Requirements) -> None:
        self._plan = plan
        self._out_of_force = plan.rulebook.out_of_force
        self._evaluator = evaluator
        self._voices = voices
        self._requirements = requirements
        self.guarded = False

    def criterion(self, criterion: Criterion) -> Node:
        """Assess a criterion: its levels, then the interval of the level it reaches."""
        finding = self._voices.finding(criterion.code)
        reached = finding.level if finding is not None else None
        levels = tuple(
            self._level(level, voice_of_level(reached, level.number, criterion.code)) for level in criterion.levels
        )
        return Node(
            criterion.code,
            NodeKind.CRITERION,
            criterion,
            all_of([level.possible for level in levels]),
            Basis.PARTS if reached is None else Basis.FINDING,
            levels,
            finding=finding,
            interval=_interval(levels),
        )

    def clause(self, clause: Clause) -> Node:
        """Assess a clause of level 4."""
        shared = self._shared(clause.path, None)
        if shared is not None:
            return shared
        heard = self._voices.reaching(clause.path, None)
        children = tuple(self._requirement(child, filling(heard)) for child in clause.requirements)
        return self._kept(None, self._group(NodeKind.CLAUSE, clause, children, heard))

    def _level(self, level: LevelText, above: Voice | None) -> Node:
        shared = self._shared(level.path, above)
        if shared is not None:
            return shared
        heard = self._voices.reaching(level.path, above)
        passed_on = filling(heard)
        children = (
            *(self._indicator(child, passed_on) for child in level.indicators),
            *(self._requirement(child, passed_on) for child in level.requirements),
        )
        return self._kept(above, self._group(NodeKind.LEVEL, level, children, heard))

    def _indicator(self, indicator: Indicator, above: Voice | None) -> Node:
        if indicator.inline:
            return self._requirement(indicator.requirements[0], above)
        shared = self._shared(indicator.path, above)
        if shared is not None:
            return shared
        heard = self._voices.reaching(indicator.path, above)
        children = tuple(self._requirement(child, filling(heard)) for child in indicator.requirements)
        return self._kept(above, self._group(NodeKind.INDICATOR, indicator, children, heard))

    def _shared(self, path: str, above: Voice | None) -> Node | None:
        """Return the node every school shares, where nothing about this school can change it."""
        return None if self._voices.touches(path) else self._plan.shared.get((path, above))

    def _kept(self, above: Voice | None, node: Node) -> Node:
        if node.path in self._plan.plain and not self._voices.touches(node.path):
            self._plan.shared[node.path, above] = node
        return node

    def _requirement(self, rule: Requirement, above: Voice | None) -> Node:
        source = self._out_of_force.get(rule.path)
        if source is not None:
            return Node(rule.path, NodeKind.REQUIREMENT, rule, NOT_APPLICABLE, Basis.LAW, out_of_force=source)
        return self._requirements.requirement(rule, self._voices.reaching(rule.path, above))

    def _group(self, what: NodeKind, rule: Group, children: tuple[Node, ...], heard: Voice | None) -> Node:
        source = self._out_of_force.get(rule.path)
        if source is not None:
            return Node(rule.path, what, rule, NOT_APPLICABLE, Basis.LAW, children, out_of_force=source)
        possible = all_of([child.possible for child in children])
        missing: tuple[Missing, ...] = ()
        if not isinstance(rule, Clause) and rule.applies_when is not None:
            self._evaluator.fresh()
            applies = self._evaluator.evaluate(rule.applies_when)
            if applies == NOT_MET:
                return Node(rule.path, what, rule, NOT_APPLICABLE, Basis.LAW, children)
            if applies != MET:
                missing = tuple(self._evaluator.missing)
                self.guarded = self.guarded or settled(possible)
                possible |= NOT_APPLICABLE
        basis, decided_by = Basis.PARTS, None
        if heard is not None and heard.says == NOT_MET and possible not in (NOT_MET, NOT_APPLICABLE):
            possible = self._fail_together(rule.path, possible, children, heard)
            if possible == NOT_MET:
                basis, decided_by = Basis.FINDING, heard.path
        return Node(
            rule.path,
            what,
            rule,
            possible,
            basis,
            children,
            missing=() if settled(possible) else missing,
            finding_path=decided_by,
            finding=self._voices.finding(rule.path),
        )

    def _fail_together(self, path: str, possible: int, children: tuple[Node, ...], heard: Voice) -> int:
        """Take a coarser *not met*: something beneath fails, if anything there still can."""
        if possible & NOT_MET:
            return NOT_MET
        rests_on_facts = any(
            node.basis is Basis.FACTS for child in children for node in child.walk() if node.possible == MET
        )
        stands = NOT_MET if rests_on_facts and self._voices.who is Who.FINDING else possible
        kind = ConflictKind.FACTS_AND_FINDING if rests_on_facts else ConflictKind.FINER_AND_COARSER
        self._voices.report(path, kind, Voice(possible, path), heard, stands)
        return stands


def _interval(levels: tuple[Node, ...]) -> Interval | None:
    """Return the levels a criterion can still reach, None where nothing of it applies.

    A level that does not apply is passed through: it neither raises nor holds back.
    """
    low = high = top = 0
    low_rises = high_rises = True
    for node in levels:
        if not isinstance(node.rule, LevelText) or node.possible == NOT_APPLICABLE:
            continue
        number = top = node.rule.number
        if high_rises and node.possible & MET:
            high = number
        if low_rises and node.possible == MET:
            low = number
        high_rises = high_rises and node.possible != NOT_MET
        low_rises = low_rises and not node.possible & NOT_MET
    return Interval(low, high, top) if top else None
