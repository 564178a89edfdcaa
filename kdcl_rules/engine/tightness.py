"""Whether both ends of the school's level can really be reached (DESIGN 3.2).

The interval is formed over requirement verdicts, as if each could come out either way whatever the
others do. Where two open requirements rest on one fact and pull it in opposite directions, on facts that
bound one another, or on a missing flag, no school may ever reach an end: then the level is not called
tight. This errs on the safe side: *tight* is a promise, its absence is none.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET, settled
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    CriteriaReach,
    FactBound,
    Flag,
    Group,
    Not,
    Op,
    ReadingWindow,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.models import LawStatus, LevelText, Requirement, Step
from kdcl_rules.rulebook.walk import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine.assessment import Assessment, Setting
    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary

__all__ = ["Pull", "is_tight", "pulls"]

_UPWARD: Final = (Op.AT_LEAST, Op.MORE)


class Pull(Enum):
    """Which way a condition pulls a fact: more helps, less helps, one figure helps, or no single way."""

    MORE = 1
    LESS = -1
    FIGURE = 0
    TANGLED = None

    def turned(self) -> Pull:
        """Return the pull under a negation."""
        return {Pull.MORE: Pull.LESS, Pull.LESS: Pull.MORE}.get(self, self)


def is_tight(setting: Setting, assessment: Assessment) -> bool:
    """Tell whether some way to settle what is open reaches the low end, and some way the high end."""
    interval = assessment.school_level.interval
    if interval is None or interval.settled:
        return True
    steps = assessment.school_level.children
    between = [node.rule for node in steps[interval.low : interval.high] if isinstance(node.rule, Step)]
    if any(step.law.status is LawStatus.UNSEEN for step in between):
        return False
    with_clauses = interval.high == len(steps)
    up_to_high = list(_open(assessment, interval.high, with_clauses=with_clauses))
    tangle = _Tangle(setting, up_to_high)
    if any(tangle.holds(leaf) for leaf in up_to_high):
        return False
    return _low_is_reached(between[0], assessment, tangle, interval.low + 1)


def _low_is_reached(step: Step, assessment: Assessment, tangle: _Tangle, level: int) -> bool:
    """Tell whether step ``level`` can fail: one requirement that can fail by itself is enough where all must pass."""
    leaves = list(_open(assessment, level, with_clauses=True))
    if step.condition == CriteriaReach(Group.ALL, level):
        return any(leaf.possible == MET | NOT_MET and not tangle.by_itself(leaf) for leaf in leaves)
    return not any(tangle.holds(leaf) for leaf in leaves)


def _open(assessment: Assessment, level: int, *, with_clauses: bool) -> Iterator[Node]:
    """Yield the open leaves of all levels up to ``level``, and of the clauses of level 4."""
    for criterion in assessment.criteria:
        for text in criterion.children:
            if isinstance(text.rule, LevelText) and text.rule.number <= level:
                yield from _leaves(text)
    if with_clauses:
        for clause in assessment.clauses:
            yield from _leaves(clause)


def _leaves(node: Node) -> Iterator[Node]:
    if settled(node.possible):
        return
    inner = [child for child in node.children if child.what is not NodeKind.KIND and not settled(child.possible)]
    if not inner or node.possible & NOT_APPLICABLE:
        yield node
    for child in inner:
        yield from _leaves(child)


class _Tangle:
    """Tells which open requirements depend on one another."""

    def __init__(self, setting: Setting, leaves: list[Node]) -> None:
        self._setting = setting
        self._given = {key.fact for key in setting.school.facts}
        self._kin = _kin_of(setting.plan.rulebook.circular.dictionary)
        self._shared: defaultdict[str, list[Pull]] = defaultdict(list)
        for leaf in leaves:
            for fact, pull in self._pulls(leaf).items():
                self._shared[fact].append(pull)

    def holds(self, leaf: Node) -> bool:
        """Tell whether ``leaf`` may be unable to come out well together with the others."""
        if self.by_itself(leaf):
            return True
        for fact in self._pulls(leaf):
            together = [pull for name in {fact, *self._kin.get(fact, ())} for pull in self._shared[name]]
            if len(together) > 1 and together not in ([Pull.MORE] * len(together), [Pull.LESS] * len(together)):
                return True
        return False

    def by_itself(self, leaf: Node) -> bool:
        """Tell whether ``leaf`` may be unable to come out both ways, whatever the others do."""
        if leaf.possible & NOT_APPLICABLE or leaf.guarded:
            return True
        for fact, pull in self._pulls(leaf).items():
            kin = self._kin.get(fact, set())
            if pull is Pull.TANGLED or fact in kin or kin & self._given:
                return True
        return False

    def _pulls(self, leaf: Node) -> dict[str, Pull]:
        """Return which way ``leaf`` pulls each fact that is missing for it."""
        if not isinstance(leaf.rule, Requirement) or leaf.rule.condition is None:
            return {}
        missing = {one.fact for one in leaf.missing if not one.flag}
        every = pulls(leaf.rule.condition, self._setting)
        return {fact: pull for fact, pull in every.items() if fact in missing}


def _kin_of(dictionary: Dictionary) -> dict[str, set[str]]:
    """Return, for each fact, the facts that bound it; itself among them where they do so in no simple way."""
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for relation in dictionary.relations:
        members = {*relation.parts, *((relation.whole,) if relation.whole else ())}
        plain = len(relation.parts) == 1 and relation.whole is not None
        for member in members:
            kin[member] |= members - {member} if plain else members
    for fact in dictionary.facts.values():
        _, under = fact.quotient or (None, None)
        sources = {*(fact.quotient or ()), *fact.sum_of}
        for member in {fact.id, *sources} if sources else ():
            kin[member] |= {fact.id, *sources} - ({member} if member != under else set())
        if fact.ceil_collection:
            kin[fact.id].add(fact.ceil_collection)
            kin[fact.ceil_collection] |= {fact.id, fact.ceil_collection}
    return kin


def pulls(condition: Condition, setting: Setting) -> dict[str, Pull]:
    """Return which way a condition pulls each fact it speaks of, under the readings chosen."""
    found: dict[str, Pull] = {}
    for fact, pull in _each_pull(condition, setting):
        again = fact in found and (found[fact] is not pull or pull is Pull.FIGURE)
        found[fact] = Pull.TANGLED if again else pull
    return found


def _each_pull(condition: Condition, setting: Setting) -> Iterator[tuple[str, Pull]]:
    match condition:
        case Compare(fact, op, bound) if not isinstance(bound, FactBound):
            yield fact, Pull.FIGURE if op is Op.EQUAL else Pull.MORE if op in _UPWARD else Pull.LESS
        case Flag(fact):
            yield fact, Pull.MORE
        case AllOf(items) | AnyOf(items):
            for item in items:
                yield from _each_pull(item, setting)
        case Cases(branches, otherwise):
            for body in (*(body for _, body in branches), otherwise):
                yield from _each_pull(body, setting)
        case ByReading(reading, options):
            yield from _each_pull(dict(options)[setting.readings[reading]], setting)
        case Not(item):
            yield from _turned(item, setting)
        case Window() | ReadingWindow():
            yield from _each_pull_of_years(condition, setting)
        case _:
            yield from ((fact, Pull.FIGURE) for fact in facts_of(condition))


def _each_pull_of_years(condition: Window | ReadingWindow, setting: Setting) -> Iterator[tuple[str, Pull]]:
    if isinstance(condition, ReadingWindow):
        kind = setting.plan.windows[condition.reading][setting.readings[condition.reading]].kind
        bodies = [condition.body]
    else:
        kind = condition.kind
        bodies = [body for body in (condition.body, condition.others) if body is not None]
    for body in bodies:
        yield from (_turned if kind is WindowKind.NONE else _each_pull)(body, setting)


def _turned(condition: Condition, setting: Setting) -> Iterator[tuple[str, Pull]]:
    return ((fact, pull.turned()) for fact, pull in _each_pull(condition, setting))
