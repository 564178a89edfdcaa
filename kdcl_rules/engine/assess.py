"""From requirements to indicators, levels, criteria and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine.explanation import Basis, ConflictKind, Interval, Node, NodeKind
from kdcl_rules.engine.verdict import EITHER, MET, NOT_APPLICABLE, NOT_MET, all_of, settled
from kdcl_rules.engine.voices import Voice, filling, voice_of_level
from kdcl_rules.rulebook.models import Clause, Indicator, LevelText, Requirement, Who

if TYPE_CHECKING:
    from kdcl_rules.engine.conditions import Evaluator
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.engine.requirements import Requirements
    from kdcl_rules.engine.trace import Measurement, Missing
    from kdcl_rules.engine.voices import Voices
    from kdcl_rules.rulebook.models import Criterion

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
            self._group(NodeKind.LEVEL, level, voice_of_level(reached, level.number, criterion.code))
            for level in criterion.levels
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
        return self._group(NodeKind.CLAUSE, clause, None)

    def _child(self, child: Indicator | Requirement, above: Voice | None) -> Node:
        if isinstance(child, Requirement):
            return self._requirement(child, above)
        if child.inline:
            return self._requirement(child.requirements[0], above)
        return self._group(NodeKind.INDICATOR, child, above)

    def _requirement(self, rule: Requirement, above: Voice | None) -> Node:
        if rule.path in self._out_of_force:
            return self._silent(NodeKind.REQUIREMENT, rule)
        return self._requirements.requirement(rule, self._voices.reaching(rule.path, above))

    def _group(self, what: NodeKind, rule: Group, above: Voice | None) -> Node:
        """Assess an indicator, a level or a clause: whether it applies, its parts, the finding that reaches it."""
        shared = None if self._voices.touches(rule.path) else self._plan.shared.get((rule.path, above))
        if shared is not None:
            return shared
        applies, asked, flags = self._applies(rule)
        if rule.path in self._out_of_force or applies == NOT_APPLICABLE:
            return self._silent(what, rule)._replace(measurements=asked)
        heard = self._voices.reaching(rule.path, above)
        children = tuple(self._child(child, filling(heard)) for child in _beneath(rule))
        possible = all_of([child.possible for child in children])
        if applies != MET:
            self.guarded = self.guarded or settled(possible)
            possible |= NOT_APPLICABLE
        node = Node(
            rule.path,
            what,
            rule,
            possible,
            Basis.PARTS,
            children,
            measurements=asked,
            finding=self._voices.finding(rule.path),
        )
        node = node if heard is None else self._as_found(node, heard)
        node = node if settled(node.possible) else node._replace(missing=flags)
        if node.path in self._plan.plain and not self._voices.touches(node.path):
            self._plan.shared[node.path, above] = node
        return node

    def _applies(self, rule: Group) -> tuple[int, tuple[Measurement, ...], tuple[Missing, ...]]:
        """Return whether a group applies (MET, NOT_APPLICABLE or both), and what that rests on."""
        if isinstance(rule, Clause) or rule.applies_when is None:
            return MET, (), ()
        self._evaluator.fresh()
        applies = self._evaluator.evaluate(rule.applies_when)
        possible = applies & MET | (NOT_APPLICABLE if applies & NOT_MET else 0)
        return possible, tuple(self._evaluator.measurements), tuple(self._evaluator.missing)

    def _silent(self, what: NodeKind, rule: Group | Requirement) -> Node:
        """Return a rule that does not apply, with all beneath it; a finding on any of them is reported."""
        source = self._out_of_force.get(rule.path)
        heard = self._voices.reaching(rule.path, None)
        if heard is not None:
            self._voices.on_not_applicable(heard)
        children = () if isinstance(rule, Requirement) else tuple(self._silent_child(part) for part in _beneath(rule))
        finding = self._voices.finding(rule.path)
        return Node(rule.path, what, rule, NOT_APPLICABLE, Basis.LAW, children, finding=finding, out_of_force=source)

    def _silent_child(self, child: Indicator | Requirement) -> Node:
        if isinstance(child, Indicator) and child.inline:
            child = child.requirements[0]
        what = NodeKind.REQUIREMENT if isinstance(child, Requirement) else NodeKind.INDICATOR
        return self._silent(what, child)

    def _as_found(self, node: Node, heard: Voice) -> Node:
        """Let a finding on a group, or from further up, speak where the parts leave it open.

        A finding on the group itself says that the group applies; one from further up leaves that open.
        """
        own = heard.path == node.path
        if node.possible == NOT_APPLICABLE:
            if own:
                self._voices.on_not_applicable(heard)
            return node
        doubt = 0 if own else node.possible & NOT_APPLICABLE
        possible = node.possible & EITHER
        if heard.says == NOT_MET and possible != NOT_MET:
            possible = self._fail_together(node, heard)
            if possible == NOT_MET:
                return node._replace(possible=NOT_MET | doubt, basis=Basis.FINDING, finding_path=heard.path)
        return node._replace(possible=possible | doubt)

    def _fail_together(self, node: Node, heard: Voice) -> int:
        """Take a coarser *not met*: something beneath fails, if anything there still can."""
        possible = node.possible & EITHER
        if possible & NOT_MET:
            return NOT_MET
        by_facts = any(
            part.what is NodeKind.REQUIREMENT and part.basis is Basis.FACTS and part.possible & MET
            for part in node.walk()
        )
        stands = NOT_MET if by_facts and self._voices.who is Who.FINDING else possible
        kind = ConflictKind.FACTS_AND_FINDING if by_facts else ConflictKind.FINER_AND_COARSER
        self._voices.report(node.path, kind, Voice(possible, node.path), heard, stands)
        return stands


def _beneath(rule: Group) -> tuple[Indicator, ...] | tuple[Requirement, ...]:
    return rule.children if isinstance(rule, LevelText) else rule.requirements


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
