"""From requirements to criteria: facts and findings meet, the finest finding wins.

The order of voices on one rule (DESIGN 3.9, 3.10): a finding on the rule itself, else one on what stands
above it. A coarser *met* fills what lies unsaid beneath it; a coarser *not met* says that something
beneath it fails without saying what. Where facts and a finding disagree both are reported, and the
circular says who stands at this stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.explanation import Basis, Conflict, ConflictKind, Interval, Node, NodeKind
from kdcl_rules.engine.verdict import EITHER, MET, NOT_APPLICABLE, NOT_MET, OPEN, all_of, settled, verdict_of
from kdcl_rules.rulebook.models import Clause, LawStatus, LevelText, Who
from kdcl_rules.school.values import FindingKey, Judgement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.conditions import Evaluator
    from kdcl_rules.engine.trace import Missing
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Criterion, Indicator, LadderCondition, Requirement, Rulebook
    from kdcl_rules.school.values import Finding

__all__ = ["Assessor", "Voice"]

_SAID: Final = {Judgement.MET: MET, Judgement.NOT_MET: NOT_MET}


class Voice:
    """A finding as it reaches a rule: ``says`` MET or NOT_MET, given at ``path``."""

    __slots__ = ("path", "says")

    def __init__(self, says: int, path: str) -> None:
        self.says = says
        self.path = path


class Assessor:
    """Assesses the criteria of one rulebook for one school.

    ``findings`` are those of the school (for one kind where findings are given per kind); ``who`` says who
    stands where facts and a finding disagree. Conflicts are collected in :attr:`conflicts`; :attr:`guarded`
    tells whether some verdict is open only because a profile flag is missing, so that verdicts are no
    longer independent of one another.
    """

    __slots__ = ("_evaluator", "_findings", "_kinds", "_out_of_force", "_who", "conflicts", "guarded")

    def __init__(
        self,
        rulebook: Rulebook,
        evaluator: Evaluator,
        findings: Mapping[FindingKey, Finding],
        kinds: tuple[str, ...],
        who: Who,
    ) -> None:
        self._out_of_force = rulebook.out_of_force
        self._evaluator = evaluator
        self._findings = {key.path: finding for key, finding in findings.items()}
        self._kinds = kinds
        self._who = who
        self.conflicts: list[Conflict] = []
        self.guarded = False

    # -- criteria and levels -------------------------------------------------------------------

    def criterion(self, criterion: Criterion) -> Node:
        """Assess a criterion: its levels, then the interval of the level it reaches."""
        finding = self._findings.get(criterion.code)
        reached = finding.level if finding is not None else None
        levels = tuple(
            self.level(level, _voice_of_level(reached, level.number, criterion.code)) for level in criterion.levels
        )
        return Node(
            criterion.code,
            NodeKind.CRITERION,
            criterion,
            all_of([level.possible for level in levels]),
            Basis.FINDING if reached is not None else Basis.PARTS,
            levels,
            finding=finding,
            interval=_interval(levels),
        )

    def level(self, level: LevelText, above: Voice | None) -> Node:
        """Assess what a criterion asks at one level."""
        heard = self._own_voice(level.path, above) or above
        if level.indicators:
            children = tuple(self.indicator(child, _filling(heard)) for child in level.indicators)
        else:
            children = tuple(self.requirement(child, _filling(heard)) for child in level.requirements)
        return self._group(NodeKind.LEVEL, level, children, heard)

    def indicator(self, indicator: Indicator, above: Voice | None) -> Node:
        """Assess an indicator from its requirements."""
        if indicator.inline:
            return self.requirement(indicator.requirements[0], above)
        heard = self._own_voice(indicator.path, above) or above
        children = tuple(self.requirement(child, _filling(heard)) for child in indicator.requirements)
        return self._group(NodeKind.INDICATOR, indicator, children, heard)

    def clause(self, clause: Clause) -> Node:
        """Assess a clause of level 4."""
        voice = self._own_voice(clause.path, None)
        children = tuple(self.requirement(child, _filling(voice)) for child in clause.requirements)
        return self._group(NodeKind.CLAUSE, clause, children, voice)

    def _group(
        self,
        what: NodeKind,
        rule: LevelText | Indicator | Clause,
        children: tuple[Node, ...],
        heard: Voice | None,
    ) -> Node:
        basis, path = Basis.PARTS, rule.path
        source = self._out_of_force.get(path)
        if source is not None:
            return Node(path, what, rule, NOT_APPLICABLE, Basis.LAW, children, out_of_force=source)
        possible = all_of([child.possible for child in children])
        missing: tuple[Missing, ...] = ()
        if not isinstance(rule, Clause) and rule.applies_when is not None:
            possible, missing = self._applied(rule.applies_when, possible)
        finding_path = None
        if heard is not None and heard.says == NOT_MET:
            possible, decided = self._fail_together(path, possible, children, heard)
            if decided:
                basis, finding_path = Basis.FINDING, heard.path
        return Node(
            path,
            what,
            rule,
            possible,
            basis,
            children,
            missing=missing,
            finding_path=finding_path,
            finding=self._findings.get(path),
        )

    def _applied(self, applies: Condition, possible: int) -> tuple[int, tuple[Missing, ...]]:
        evaluator = self._evaluator
        evaluator.fresh()
        answer = evaluator.evaluate(applies)
        if answer == NOT_MET:
            return NOT_APPLICABLE, ()
        if answer & NOT_MET:
            self.guarded = self.guarded or settled(possible)
            return possible | NOT_APPLICABLE, tuple(evaluator.missing)
        return possible, ()

    def _fail_together(
        self, path: str, possible: int, children: tuple[Node, ...], heard: Voice
    ) -> tuple[int, bool]:
        """Take a coarser *not met*: something beneath fails, if anything there still can."""
        if possible == NOT_MET:
            return possible, False
        if possible & NOT_MET:
            return NOT_MET, True
        if possible == NOT_APPLICABLE:
            return possible, False
        rests_on_facts = any(
            node.basis is Basis.FACTS for child in children for node in child.walk() if node.possible == MET
        )
        stands = NOT_MET if rests_on_facts and self._who is Who.FINDING else possible
        kind = ConflictKind.FACTS_AND_FINDING if rests_on_facts else ConflictKind.FINER_AND_COARSER
        self._conflict(path, kind, (possible, path), (NOT_MET, heard.path), stands)
        return stands, stands == NOT_MET

    # -- requirements --------------------------------------------------------------------------

    def requirement(self, rule: Requirement, above: Voice | None) -> Node:
        """Assess one requirement: measured by facts, or judged by the finding that reaches it."""
        source = self._out_of_force.get(rule.path)
        if source is not None:
            return Node(rule.path, NodeKind.REQUIREMENT, rule, NOT_APPLICABLE, Basis.LAW, out_of_force=source)
        voice = self._own_voice(rule.path, above) or above
        if rule.condition is None and rule.applies_when is None and not rule.for_each_kind:
            return self._judged(rule, voice)
        return self._measured(rule, voice)

    def condition(self, rule: LadderCondition) -> Node:
        """Assess a recognition condition like a requirement."""
        voice = self._own_voice(rule.path, None)
        if rule.condition is None:
            return self._judged(rule, voice, NodeKind.CONDITION)
        return self._weigh(rule, voice, NodeKind.CONDITION, self._by_facts(rule, rule.condition, None, NodeKind.CONDITION))

    def _judged(
        self, rule: Requirement | LadderCondition, voice: Voice | None, what: NodeKind = NodeKind.REQUIREMENT
    ) -> Node:
        if voice is None:
            basis = Basis.LAW if rule.law.status is LawStatus.UNSEEN else Basis.NOTHING
            return Node(rule.path, what, rule, EITHER, basis)
        return Node(
            rule.path,
            what,
            rule,
            voice.says,
            Basis.FINDING,
            finding_path=voice.path,
            finding=self._findings.get(rule.path),
        )

    def _measured(self, rule: Requirement, voice: Voice | None) -> Node:
        kinds = [kind for kind in self._kinds if kind in rule.for_each_kind]
        if rule.for_each_kind and not kinds:
            return Node(rule.path, NodeKind.REQUIREMENT, rule, NOT_APPLICABLE, Basis.LAW)
        if len(kinds) > 1:
            parts = tuple(self._facts_node(rule, NodeKind.KIND, kind) for kind in kinds)
            whole = Node(
                rule.path,
                NodeKind.REQUIREMENT,
                rule,
                all_of([part.possible for part in parts]),
                Basis.FACTS,
                parts,
                missing=tuple(missing for part in parts for missing in part.missing),
                guarded=any(part.guarded for part in parts),
            )
        else:
            whole = self._facts_node(rule, NodeKind.REQUIREMENT, kinds[0] if kinds else None)
        return self._weigh(rule, voice, NodeKind.REQUIREMENT, whole)

    def _facts_node(self, rule: Requirement, what: NodeKind, kind: str | None) -> Node:
        evaluator = self._evaluator
        evaluator.fresh()
        applies = MET if rule.applies_when is None else evaluator.evaluate(rule.applies_when, kind)
        guard = tuple(evaluator.measurements)
        if applies == NOT_MET:
            return Node(rule.path, what, rule, NOT_APPLICABLE, Basis.LAW, measurements=guard, kind=kind)
        flags = tuple(evaluator.missing)
        if rule.condition is None:
            possible = EITHER if applies == MET else OPEN
            return Node(
                rule.path, what, rule, possible, Basis.NOTHING, measurements=guard, missing=flags, kind=kind
            )
        node = self._by_facts(rule, rule.condition, kind, what)
        if applies == MET:
            return node
        return Node(
            rule.path,
            what,
            rule,
            node.possible | NOT_APPLICABLE,
            Basis.FACTS,
            measurements=guard + node.measurements,
            missing=flags + node.missing,
            kind=kind,
            guarded=node.possible != EITHER,
        )

    def _by_facts(
        self, rule: Requirement | LadderCondition, condition: Condition, kind: str | None, what: NodeKind
    ) -> Node:
        evaluator = self._evaluator
        evaluator.fresh()
        possible = evaluator.evaluate(condition, kind)
        return Node(
            rule.path,
            what,
            rule,
            possible,
            Basis.FACTS,
            measurements=tuple(evaluator.measurements),
            missing=() if settled(possible) else tuple(evaluator.missing),
            kind=kind,
            guarded=evaluator.guarded and not settled(possible),
        )

    def _weigh(
        self, rule: Requirement | LadderCondition, voice: Voice | None, what: NodeKind, facts: Node
    ) -> Node:
        """Let a finding decide what facts leave open, and report where the two disagree."""
        possible, basis, finding_path = facts.possible, facts.basis, None
        if voice is not None and possible == NOT_APPLICABLE:
            if voice.path == rule.path:
                self._conflict(
                    rule.path,
                    ConflictKind.NOT_APPLICABLE,
                    (possible, rule.path),
                    (voice.says, voice.path),
                    possible,
                )
        elif voice is not None:
            if not possible & voice.says:
                stands = voice.says if self._who is Who.FINDING else possible
                self._conflict(
                    rule.path,
                    ConflictKind.FACTS_AND_FINDING,
                    (possible, rule.path),
                    (voice.says, voice.path),
                    stands,
                )
                possible = stands
            elif not settled(possible):
                possible = voice.says
            if possible == voice.says and facts.possible != voice.says:
                basis, finding_path = Basis.FINDING, voice.path
        elif possible != NOT_APPLICABLE and not settled(possible) and rule.law.status is LawStatus.UNSEEN:
            basis = Basis.LAW
        guarded = facts.guarded and not settled(possible)
        self.guarded = self.guarded or guarded
        return Node(
            rule.path,
            what,
            rule,
            possible,
            basis,
            facts.children,
            facts.measurements,
            () if settled(possible) else facts.missing,
            finding_path,
            self._findings.get(rule.path),
            kind=facts.kind,
            guarded=guarded,
        )

    # -- voices --------------------------------------------------------------------------------

    def _own_voice(self, path: str, above: Voice | None) -> Voice | None:
        """Return the finding given at ``path`` itself; report it where a coarser one says otherwise."""
        finding = self._findings.get(path)
        if finding is None or finding.judgement is None:
            return None
        says = _SAID.get(finding.judgement)
        if says is None:
            return None
        if above is not None and above.says == MET and says == NOT_MET:
            self._conflict(path, ConflictKind.FINER_AND_COARSER, (says, path), (above.says, above.path), says)
        return Voice(says, path)

    def _conflict(
        self, path: str, kind: ConflictKind, first: tuple[int, str], second: tuple[int, str], stands: int
    ) -> None:
        self.conflicts.append(
            Conflict(
                path,
                kind,
                verdict_of(first[0]),
                verdict_of(second[0]),
                first[1],
                second[1],
                verdict_of(stands),
            )
        )


def _voice_of_level(reached: int | None, number: int, path: str) -> Voice | None:
    """Return what a criterion's finding says of one of its levels: n says *met* up to n and *not met* at n+1."""
    if reached is None or number > reached + 1:
        return None
    return Voice(MET if number <= reached else NOT_MET, path)


def _filling(heard: Voice | None) -> Voice | None:
    """Return the voice that reaches what stands beneath: only *met* fills what is unsaid."""
    return heard if heard is not None and heard.says == MET else None


def _interval(levels: tuple[Node, ...]) -> Interval | None:
    """Return the levels a criterion can still reach, None where nothing of it applies.

    A level that does not apply is passed through: it neither raises nor holds back.
    """
    low = high = top = 0
    rising_low = rising_high = True
    for node in levels:
        number = node.rule.number if isinstance(node.rule, LevelText) else 0
        possible = node.possible
        if possible != NOT_APPLICABLE:
            top = number
        if rising_high:
            if possible & MET:
                high = number
            rising_high = possible != NOT_MET
        if rising_low:
            if possible == MET:
                low = number
            rising_low = not possible & NOT_MET
    return Interval(low, high, top) if top else None
