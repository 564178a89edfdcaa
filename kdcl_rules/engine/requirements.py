"""One requirement: measured by facts, or judged by the finding that reaches it (DESIGN 3.9).

A finding decides a measured requirement while its facts leave it open. Where both speak and disagree,
both are reported, and the circular says who stands at this stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine.explanation import Basis, ConflictKind, Node, NodeKind
from kdcl_rules.engine.verdict import EITHER, MET, NOT_APPLICABLE, NOT_MET, all_of, settled
from kdcl_rules.engine.voices import Voice
from kdcl_rules.rulebook.models import LawStatus, Requirement, Who

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def condition(self, rule: LadderCondition, decide: Callable[[Condition], int]) -> Node:
        """Assess a recognition condition like a requirement; ``decide`` knows the phrases of a ladder."""
        voice = self._voices.reaching(rule.path, None)
        if rule.condition is None or _unseen(rule):
            return self._judged(rule, voice, NodeKind.CONDITION)
        self._evaluator.fresh()
        possible = decide(rule.condition)
        return self._weigh(rule, self._measured(rule, possible, None, NodeKind.CONDITION), voice)

    def _judged(self, rule: Atom, voice: Voice | None, what: NodeKind) -> Node:
        if voice is None:
            basis = Basis.LAW if _unseen(rule) else Basis.NOTHING
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
        if rule.condition is None or _unseen(rule):
            node = Node(rule.path, what, rule, EITHER, Basis.NOTHING, kind=kind)
        else:
            evaluator.fresh()
            node = self._measured(rule, evaluator.evaluate(rule.condition, kind), kind, what)
        node = node._replace(measurements=asked + node.measurements) if asked else node
        if applies == MET:
            return node
        return node._replace(
            possible=node.possible | NOT_APPLICABLE,
            missing=flags + node.missing,
            guarded=node.guarded or settled(node.possible),
        )

    def _measured(self, rule: Atom, possible: int, kind: str | None, what: NodeKind) -> Node:
        """Return the node of what facts decided, with all the evaluator looked at."""
        known = settled(possible)
        return Node(
            rule.path,
            what,
            rule,
            possible,
            Basis.FACTS,
            measurements=tuple(self._evaluator.measurements),
            missing=() if known else tuple(self._evaluator.missing),
            kind=kind,
            guarded=self._evaluator.guarded and not known,
        )

    def _weigh(self, rule: Atom, node: Node, voice: Voice | None) -> Node:
        """Let a finding decide what facts leave open, and report where the two disagree."""
        if voice is not None and node.possible != NOT_APPLICABLE:
            node = self._with_finding(node, voice)
        elif voice is not None and voice.path == node.path:
            self._voices.on_not_applicable(voice)
        elif not settled(node.possible) and _unseen(rule):
            node = node._replace(basis=Basis.LAW)
        finding = self._voices.finding(node.path)
        if finding is not None:
            node = node._replace(finding=finding)
        self.guarded = self.guarded or node.guarded
        self.measured.append(node)
        return node

    def _with_finding(self, node: Node, voice: Voice) -> Node:
        """Weigh facts against a finding.

        A finding on the requirement itself says that it applies; one from further up leaves that open.
        """
        doubt = 0 if voice.path == node.path else node.possible & NOT_APPLICABLE
        stands = voice.says | doubt
        if not node.possible & voice.says:
            by_facts = node.possible & EITHER
            if self._voices.who is Who.FACTS:
                stands = by_facts | doubt
            self._voices.report(
                node.path, ConflictKind.FACTS_AND_FINDING, Voice(by_facts, node.path), voice, stands & EITHER
            )
        if not stands & voice.says or (stands == node.possible and self._voices.who is Who.FACTS):
            return node._replace(possible=stands)
        return node._replace(
            possible=stands,
            basis=Basis.FINDING,
            finding_path=voice.path,
            missing=tuple(missing for missing in node.missing if missing.flag) if doubt else (),
            guarded=bool(doubt),
        )


def _unseen(rule: Atom) -> bool:
    """Tell whether the wording is not available: then no number of it can be held against facts (DESIGN 3.8)."""
    return rule.law.status is LawStatus.UNSEEN
