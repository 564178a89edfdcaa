"""From a rulebook to the Horn rules of its roll-up.

requirement → indicator → level → *criterion reaches n* → *standard reaches n* → thresholds → school level,
clauses, accreditation grade and national standard with their conditions. The conditions over facts stay
outside: only whether a requirement is met enters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.derivation import Why
from kdcl_rules.engine.durable.builder import Builder
from kdcl_rules.engine.durable.horn import Says
from kdcl_rules.engine.durable.ladders import compile_ladders
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.engine.durable.horn import Program
    from kdcl_rules.rulebook.models import Clause, Criterion, Indicator, LevelText, Requirement, Rulebook

__all__ = ["compile_rulebook"]


def compile_rulebook(rulebook: Rulebook) -> Program:
    """Return the roll-up of ``rulebook`` as Horn rules.

    Implements khoản 1, 2 Điều 6 of the 2018 circulars and khoản 3 Điều 5 of TT57/2026, as the rulebook holds them.

    Raises :class:`~kdcl_rules.engine.durable.builder.NotCompiledError` where some group has more parts than rules
    can join.
    """
    build = Builder(rulebook.out_of_force)
    for criterion in rulebook.criteria:
        for level in criterion.levels:
            _level(build, level, criterion.code)
        _reaches(build, criterion)
    for clause in rulebook.clauses:
        _clause(build, clause)
    compile_ladders(build, rulebook)
    return build.program()


def _level(build: Builder, level: LevelText, room: str) -> None:
    if level.path in build.absent:
        return
    children = []
    for indicator in level.indicators:
        children.append(indicator.path)
        if indicator.inline:
            _requirement(build, indicator.requirements[0], room)
        else:
            _group(build, indicator, indicator.requirements, room)
    for requirement in level.requirements:
        children.append(requirement.path)
        _requirement(build, requirement, room)
    build.conjunction(level.path, children, room)
    _decided_outside(build, level)


def _group(build: Builder, group: Indicator | Clause, requirements: Sequence[Requirement], room: str) -> None:
    if group.path in build.absent:
        return
    for requirement in requirements:
        _requirement(build, requirement, room)
    build.conjunction(group.path, [requirement.path for requirement in requirements], room)
    _decided_outside(build, group)


def _clause(build: Builder, clause: Clause) -> None:
    _group(build, clause, clause.requirements, "clauses")


def _decided_outside(build: Builder, group: LevelText | Indicator | Clause) -> None:
    """Let a finding on the group, or a guard that shuts it, enter in place of what stands beneath."""
    guarded = getattr(group, "applies_when", None) is not None
    build.enter(group.path, can_be_absent=guarded or group.path in build.can_be_absent)


def _requirement(build: Builder, rule: Requirement, room: str) -> None:
    if rule.path in build.absent:
        return
    build.room(rule.path, room)
    build.enter(rule.path, can_be_absent=rule.applies_when is not None or bool(rule.for_each_kind))


def _reaches(build: Builder, criterion: Criterion) -> None:
    """Chain the levels: level n is reached where its own text is met and every level below.

    A level that does not apply is passed through; it neither raises nor holds back (DESIGN 3.3).
    """
    below: str | None = None
    for level in criterion.levels:
        if level.path in build.absent:
            continue
        reached = level.path
        if below is not None:
            reached = f"{criterion.code}/reaches/{level.number}"
            _reaches_level(build, reached, level.path, below)
            build.room(reached, criterion.code)
            build.owners[reached] = criterion.code
        build.levels.setdefault(criterion.code, []).append((level.number, level.path, reached))
        below = reached


def _reaches_level(build: Builder, reached: str, level: str, below: str) -> None:
    level_may_pass, below_may_pass = level in build.can_be_absent, below in build.can_be_absent
    through = MET | NOT_APPLICABLE if below_may_pass else MET
    build.rule(reached, MET, Why.LEVEL_ADDED, [Says(level, MET), Says(below, through)])
    if level_may_pass:
        build.rule(reached, MET, Why.LEVEL_PASSED, [Says(level, NOT_APPLICABLE), Says(below, MET)])
    if level_may_pass and below_may_pass:
        build.rule(reached, NOT_APPLICABLE, Why.NO_PART, [Says(level, NOT_APPLICABLE), Says(below, NOT_APPLICABLE)])
        build.can_be_absent.add(reached)
    build.rule(reached, NOT_MET, Why.SOME_PART, [Says(level, NOT_MET)])
    build.rule(reached, NOT_MET, Why.SOME_PART, [Says(below, NOT_MET)])
