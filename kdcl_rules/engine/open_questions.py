"""What is still unknown and what holds the school back, read off the explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import Basis, NodeKind
from kdcl_rules.engine.outcome import Blocker, Reason, Unknown
from kdcl_rules.engine.rollup import counted, phrases, repeats_ladders, standing_of
from kdcl_rules.engine.verdict import NOT_MET, settled
from kdcl_rules.rulebook.condition import ClausesMet, CriteriaReach
from kdcl_rules.rulebook.models import LadderCondition, LevelText, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.explanation import Interval, Node
    from kdcl_rules.engine.trace import Missing

__all__ = ["blockers", "cite_of", "unknowns"]


def cite_of(node: Node) -> str:
    """Return the citation of a node's rule; a criterion or a whole ladder has none of its own."""
    return getattr(node.rule, "cite", "")


def unknowns(assessment: Assessment) -> tuple[Unknown, ...]:
    """Return every rule that could still move something, those that matter first, flags before facts.

    What can no longer change anything (a level above one that is surely not met, an indicator settled by
    a sibling) is left out, and a condition that only waits for the school's level.
    """
    found: list[Unknown] = []
    for criterion in assessment.criteria:
        for level in criterion.children:
            if level.possible == NOT_MET or not isinstance(level.rule, LevelText):
                break
            number = level.rule.number
            matters = _holds_open(assessment, criterion, number)
            found += [_unknown(leaf, criterion.path, number, matters=matters) for leaf in _open_leaves(level)]
    last = assessment.school_level.children[-1] if assessment.clauses else None
    for clause in assessment.clauses:
        matters = last is not None and not settled(last.possible)
        number = len(assessment.school_level.children)
        found += [_unknown(leaf, None, number, matters=matters) for leaf in _open_leaves(clause)]
    for ladder in assessment.recognition:
        matters = not interval_of(ladder).settled
        found += [
            _unknown(node, None, None, matters=matters)
            for node in ladder.children
            if node.what is NodeKind.CONDITION and not settled(node.possible) and not _repeats(node)
        ]
    return tuple(sorted(found, key=_urgency))


def _urgency(unknown: Unknown) -> tuple[bool, bool]:
    return not unknown.matters, unknown.reason is not Reason.MISSING_FLAG


def _holds_open(assessment: Assessment, criterion: Node, level: int) -> bool:
    """Tell whether a step of the school's ladder is open and counts this criterion at this level or above."""
    standing = assessment.standing
    return any(
        isinstance(phrase, CriteriaReach) and phrase.level >= level and criterion in counted(phrase, standing)
        for step in assessment.school_level.children
        if not settled(step.possible) and isinstance(step.rule, Step)
        for phrase in phrases(step.rule.condition, standing.readings)
    )


def interval_of(ladder: Node) -> Interval:
    """Return a ladder's interval; every ladder node has one."""
    if ladder.interval is None:
        message = f"a ladder without an interval: {ladder.path}"
        raise ValueError(message)
    return ladder.interval


def _open_leaves(node: Node) -> Iterator[Node]:
    if settled(node.possible):
        return
    inner = [child for child in node.children if not settled(child.possible) and child.what is not NodeKind.KIND]
    if not inner or node.missing:
        yield node
    for child in inner:
        yield from _open_leaves(child)


def _unknown(node: Node, criterion: str | None, level: int | None, *, matters: bool) -> Unknown:
    needs = tuple(dict.fromkeys(sorted(node.missing, key=_flags_first)))
    return Unknown(node.path, criterion, level, cite_of(node), _reason(node), needs, matters)


def _flags_first(missing: Missing) -> tuple[bool, str, str, str, str, int]:
    """Sort what is needed so that the order a school was written in never shows."""
    return (
        not missing.flag,
        missing.fact,
        missing.kind or "",
        missing.item or "",
        missing.field or "",
        missing.year or 0,
    )


def _reason(node: Node) -> Reason:
    if any(missing.flag for missing in node.missing):
        return Reason.MISSING_FLAG
    if node.missing:
        return Reason.MISSING_FACT
    return Reason.LAW_UNSEEN if node.basis is Basis.LAW else Reason.NOT_ASSESSED


def blockers(assessment: Assessment) -> tuple[Blocker, ...]:
    """Return all that keeps the school from the next step of each ladder.

    For *at least 5 of 7* these are all that could be raised, never an arbitrary few. A condition of recognition
    that only says the level is not reached is left out: what blocks the level is there.
    """
    found: list[Blocker] = []
    steps = assessment.school_level.children
    reached = interval_of(assessment.school_level).high
    if reached < len(steps):
        found += _of_step(assessment, steps[reached])
    for outcome in assessment.recognition:
        interval = interval_of(outcome)
        wanted = interval.high + 1
        if interval.high < interval.max:
            found += [
                Blocker(f"{outcome.path}/{wanted}", node.path, None, None, cite_of(node))
                for node in outcome.children
                if isinstance(node.rule, LadderCondition)
                and node.possible == NOT_MET
                and (not node.rule.steps or wanted in node.rule.steps)
                and not (_repeats(node) and _said_by_ladders(node.rule, assessment))
            ]
    return tuple(dict.fromkeys(found))


def _repeats(node: Node) -> bool:
    return isinstance(node.rule, LadderCondition) and repeats_ladders(node.rule)


def _said_by_ladders(rule: LadderCondition, assessment: Assessment) -> bool:
    """Tell whether the school's level itself fails the condition: a finding that fails it is news."""
    return rule.condition is not None and standing_of(rule.condition, assessment.standing) == NOT_MET


def _of_step(assessment: Assessment, step: Node) -> Iterator[Blocker]:
    if not isinstance(step.rule, Step):
        return
    standing = assessment.standing
    for phrase in phrases(step.rule.condition, standing.readings):
        if standing_of(phrase, standing) != NOT_MET:
            continue
        match phrase:
            case CriteriaReach(level=level):
                for criterion in counted(phrase, standing):
                    if standing.reaching(criterion, level) == NOT_MET:
                        yield from _of_criterion(step.path, criterion, level)
            case ClausesMet():
                for clause in standing.clauses:
                    if clause.possible == NOT_MET:
                        yield from _leaves(
                            step.path,
                            clause,
                            None,
                            len(assessment.school_level.children),
                        )
            case _:
                pass


def _of_criterion(step: str, criterion: Node, level: int) -> Iterator[Blocker]:
    for node in criterion.children:
        if isinstance(node.rule, LevelText) and node.rule.number <= level and node.possible == NOT_MET:
            yield from _leaves(step, node, criterion.path, node.rule.number)


def _leaves(step: str, node: Node, criterion: str | None, level: int | None) -> Iterator[Blocker]:
    inner = [child for child in node.children if child.possible == NOT_MET and child.what is not NodeKind.KIND]
    if not inner:
        yield Blocker(step, node.path, criterion, level, cite_of(node))
    for child in inner:
        yield from _leaves(step, child, criterion, level)
