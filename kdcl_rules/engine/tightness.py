"""Whether both ends of the school's level can really be reached (DESIGN 3.2).

The interval is formed over requirement verdicts, as if each could come out either way whatever the
others do. Where two open requirements rest on one fact and pull it in opposite directions, on facts that
bound one another, or on a missing flag, no school may ever reach an end: then the level is not called
tight. This errs on the safe side: *tight* is a promise, its absence is none.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.pulls import Pull
from kdcl_rules.engine.verdict import EITHER, NOT_APPLICABLE, settled
from kdcl_rules.rulebook.condition import CriteriaReach, Group
from kdcl_rules.rulebook.models import LawStatus, LevelText, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine.assessment import Assessment, Setting
    from kdcl_rules.engine.explanation import Node

__all__ = ["is_tight"]


def is_tight(setting: Setting, assessment: Assessment) -> bool:
    """Tell whether some way to settle what is open reaches the low end, and some way the high end."""
    interval = assessment.school_level.interval
    if interval is None or interval.settled:
        return True
    steps = assessment.school_level.children
    between = [node.rule for node in steps[interval.low : interval.high] if isinstance(node.rule, Step)]
    if any(step.law.status is LawStatus.UNSEEN for step in between):
        return False
    plain = setting.plan.plain
    open_ = _open(assessment, interval.high, plain, with_clauses=interval.high == len(steps))
    tangle = _Tangle(setting, list(open_))
    return not tangle.anywhere() and _low_is_reached(between[0], assessment, plain, tangle)


def _low_is_reached(step: Step, assessment: Assessment, plain: frozenset[str], tangle: _Tangle) -> bool:
    """Tell whether ``step`` can fail: where all must pass, one requirement that can fail by itself is enough."""
    if step.condition == CriteriaReach(Group.ALL, step.number):
        leaves = _open(assessment, step.number, plain, with_clauses=False)
        return any(leaf.possible == EITHER and not tangle.by_itself(leaf) for leaf in leaves)
    return True


def _open(assessment: Assessment, level: int, plain: frozenset[str], *, with_clauses: bool) -> Iterator[Node]:
    """Yield the open leaves of all levels up to ``level``, and of the clauses of level 4.

    What only people judge (``plain``) is one leaf: nothing in it rests on a fact.
    """
    for criterion in assessment.criteria:
        for text in criterion.children:
            if isinstance(text.rule, LevelText) and text.rule.number <= level:
                yield from _leaves(text, plain)
    if with_clauses:
        for clause in assessment.clauses:
            yield from _leaves(clause, plain)


def _leaves(node: Node, plain: frozenset[str]) -> Iterator[Node]:
    if settled(node.possible):
        return
    if node.path in plain:
        yield node
        return
    inner = [child for child in node.children if child.what is not NodeKind.KIND and not settled(child.possible)]
    if not inner or node.possible & NOT_APPLICABLE:
        yield node
    for child in inner:
        yield from _leaves(child, plain)


class _Tangle:
    """Tells which of some open requirements depend on one another."""

    def __init__(self, setting: Setting, leaves: list[Node]) -> None:
        self._leaves = leaves
        self._given = {key.fact for key in setting.school.facts}
        self._kin = setting.plan.kin
        self._pulls = setting.plan.pulls

    def anywhere(self) -> bool:
        """Tell whether they may be unable to come out all well, or all badly, at once."""
        shared: defaultdict[str, list[Pull]] = defaultdict(list)
        for leaf in self._leaves:
            if self.by_itself(leaf):
                return True
            for fact, pull in self._missing(leaf):
                shared[fact].append(pull)
        for fact in list(shared):
            family = (fact, *self._kin.get(fact, ()))
            together = {pull for name in family for pull in shared.get(name, ())}
            if len(together) > 1 or (together == {Pull.FIGURE} and len(shared[fact]) > 1):
                return True
        return False

    def by_itself(self, leaf: Node) -> bool:
        """Tell whether ``leaf`` may be unable to come out both ways, whatever the others do."""
        if leaf.possible & NOT_APPLICABLE or leaf.guarded:
            return True
        for fact, pull in self._missing(leaf):
            kin = self._kin.get(fact, frozenset())
            if pull is Pull.TANGLED or fact in kin or kin & self._given:
                return True
        return False

    def _missing(self, leaf: Node) -> Iterator[tuple[str, Pull]]:
        """Yield each fact missing for ``leaf``, and which way it is pulled.

        A flag counts where the condition itself speaks of it. As the guard of a case it may be left out: a
        case it alone decides is ``guarded``, and any other can still come out both ways.
        """
        if leaf.missing:
            pulled = self._pulls.get(leaf.path, {})
            for fact, flag in {(one.fact, one.flag) for one in leaf.missing}:
                if not flag or fact in pulled:
                    yield fact, pulled.get(fact, Pull.TANGLED)
