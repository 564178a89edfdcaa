"""One requirement: measured by facts, or judged by the finding that reaches it (DESIGN 3.9).

A finding decides a measured requirement while its facts leave it open. Where both speak and disagree,
both are reported, and the circular says who stands at this stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine.explanation import Basis, ConflictKind, Node, NodeKind
from kdcl_rules.engine.verdict import EITHER, MET, NOT_APPLICABLE, NOT_MET, OPEN, all_of, settled
from kdcl_rules.engine.voices import Voice
from kdcl_rules.rulebook.models import LawStatus, Requirement, Who

if TYPE_CHECKING:
    from kdcl_rules.engine.conditions import Evaluator
    from kdcl_rules.engine.voices import Voices
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import LadderCondition

    Atom: TypeAlias = Requirement | LadderCondition

__all__ = ["Requirements"]


class Requirements:
    """Assesses requirements and recognition conditions for one school.

    :attr:`guarded` tells whether some verdict is open only because a profile flag is missing: then
    verdicts are no longer independent of one another. :attr:`measured` collects what facts spoke on.
    """

    __slots__ = ("_evaluator", "_kinds", "_voices", "guarded", "measured")

    def __init__(self, evaluator: Evaluator, voices: Voices, kinds: tuple[str, ...]) -> None:
        self._evaluator = evaluator
        self._voices = voices
        self._kinds = kinds
        self.guarded = False
        self.measured: list[Node] = []

    def requirement(self, rule: Requirement, voice: Voice | None) -> Node:
        """Assess a requirement; ``voice`` is the finest finding that reaches it."""
        if rule.condition is None and rule.applies_when is None and not rule.for_each_kind:
            return self._judged(rule, voice, NodeKind.REQUIREMENT)
        return self._weigh(rule, self._for_kinds(rule), voice)

    def condition(self, rule: LadderCondition) -> Node:
        """Assess a recognition condition like a requirement."""
        voice = self._voices.reaching(rule.path, None)
        if rule.condition is None:
            return self._judged(rule, voice, NodeKind.CONDITION)
        return self._weigh(rule, self._by_facts(rule, rule.condition, None, NodeKind.CONDITION), voice)

    def _judged(self, rule: Atom, voice: Voice | None, what: NodeKind) -> Node:
        if voice is None:
            basis = Basis.LAW if rule.law.status is LawStatus.UNSEEN else Basis.NOTHING
            return Node(rule.path, what, rule, EITHER, basis)
        finding = self._voices.finding(rule.path)
        return Node(rule.path, what, rule, voice.says, Basis.FINDING, finding_path=voice.path, finding=finding)

    def _for_kinds(self, rule: Requirement) -> Node:
        """Ask once for each kind named that the school teaches; all are to pass."""
        kinds = [kind for kind in self._kinds if kind in rule.for_each_kind]
        if rule.for_each_kind and not kinds:
            return Node(rule.path, NodeKind.REQUIREMENT, rule, NOT_APPLICABLE, Basis.LAW)
        if len(kinds) < 2:  # noqa: PLR2004 - one kind needs no parts
            return self._applied(rule, NodeKind.REQUIREMENT, kinds[0] if kinds else None)
        parts = tuple(self._applied(rule, NodeKind.KIND, kind) for kind in kinds)
        return Node(
            rule.path,
            NodeKind.REQUIREMENT,
            rule,
            all_of([part.possible for part in parts]),
            Basis.FACTS,
            parts,
            missing=tuple(missing for part in parts for missing in part.missing),
            guarded=any(part.guarded for part in parts),
        )

    def _applied(self, rule: Requirement, what: NodeKind, kind: str | None) -> Node:
        """Evaluate a requirement's condition where it applies."""
        evaluator = self._evaluator
        evaluator.fresh()
        applies = MET if rule.applies_when is None else evaluator.evaluate(rule.applies_when, kind)
        asked, flags = tuple(evaluator.measurements), tuple(evaluator.missing)
        if applies == NOT_MET:
            return Node(rule.path, what, rule, NOT_APPLICABLE, Basis.LAW, measurements=asked, kind=kind)
        if rule.condition is None:
            open_ = EITHER if applies == MET else OPEN
            node = Node(rule.path, what, rule, open_, Basis.NOTHING, kind=kind)
        else:
            node = self._by_facts(rule, rule.condition, kind, what)
        if applies == MET:
            return node
        return node._replace(
            possible=node.possible | NOT_APPLICABLE,
            measurements=asked + node.measurements,
            missing=flags + node.missing,
            guarded=node.guarded or settled(node.possible),
        )

    def _by_facts(self, rule: Atom, condition: Condition, kind: str | None, what: NodeKind) -> Node:
        evaluator = self._evaluator
        evaluator.fresh()
        possible = evaluator.evaluate(condition, kind)
        known = settled(possible)
        return Node(
            rule.path,
            what,
            rule,
            possible,
            Basis.FACTS,
            measurements=tuple(evaluator.measurements),
            missing=() if known else tuple(evaluator.missing),
            kind=kind,
            guarded=evaluator.guarded and not known,
        )

    def _weigh(self, rule: Atom, node: Node, voice: Voice | None) -> Node:
        """Let a finding decide what facts leave open, and report where the two disagree."""
        if voice is not None:
            possible = self._with_finding(node, voice)
            if possible == voice.says != node.possible:
                node = node._replace(
                    possible=possible, basis=Basis.FINDING, finding_path=voice.path, missing=(), guarded=False
                )
        elif not settled(node.possible) and rule.law.status is LawStatus.UNSEEN:
            node = node._replace(basis=Basis.LAW)
        finding = self._voices.finding(node.path)
        if finding is not None:
            node = node._replace(finding=finding)
        self.guarded = self.guarded or node.guarded
        self.measured.append(node)
        return node

    def _with_finding(self, node: Node, voice: Voice) -> int:
        possible = node.possible
        if possible == NOT_APPLICABLE:
            if voice.path == node.path:
                facts = Voice(possible, node.path)
                self._voices.report(node.path, ConflictKind.NOT_APPLICABLE, facts, voice, possible)
            return possible
        if possible & voice.says:
            return voice.says
        stands = voice.says if self._voices.who is Who.FINDING else possible
        facts = Voice(possible, node.path)
        self._voices.report(node.path, ConflictKind.FACTS_AND_FINDING, facts, voice, stands)
        return stands
