"""Standards and the ladders that rest on them, as Horn rules: school level, grade, national standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.derivation import Why
from kdcl_rules.engine.durable.horn import Says
from kdcl_rules.engine.durable.phrases import Phrases, rolls_up
from kdcl_rules.engine.verdict import MET, NOT_MET
from kdcl_rules.rulebook.condition import NOTHING_MORE
from kdcl_rules.rulebook.models import LawStatus

if TYPE_CHECKING:
    from kdcl_rules.engine.durable.builder import Builder
    from kdcl_rules.rulebook.models import Ladder, LadderCondition, Rulebook, Step

__all__ = ["compile_ladders", "no_finding"]


def no_finding(path: str) -> str:
    """Return the path that says no finding decides a recognition condition: what it asks decides."""
    return f"{path}, which no finding decides"


def compile_ladders(build: Builder, rulebook: Rulebook) -> None:
    """Add the rules of every ladder, and of those standards that no threshold speaks of but a reader asks for."""
    circular = rulebook.circular
    phrases = Phrases(build, rulebook)
    _school_level(build, phrases, circular.school_level)
    for ladder in (circular.accreditation_grade, circular.national_standard):
        if ladder.absent is None:
            _recognition(build, phrases, ladder)
    phrases.owner = circular.school_level.id
    highest = max((level.number for criterion in rulebook.criteria for level in criterion.levels), default=0)
    for level in range(1, highest + 1):
        phrases.standards(level)


def _asked(build: Builder, phrases: Phrases, step: Step, path: str) -> list[str]:
    """Return the path of what a step asks by itself, if anything; unseen text leaves it open (DESIGN 3.8)."""
    phrases.owner = path
    if step.law.status is LawStatus.UNSEEN:
        build.settle(f"{path}/asks", NOT_MET, MET, phrases.room)
        return [f"{path}/asks"]
    return [] if step.condition == NOTHING_MORE else [phrases.formula(step.condition, f"{path}/asks")]


def _school_level(build: Builder, phrases: Phrases, ladder: Ladder) -> None:
    """Climb: step n needs step n−1."""
    below: list[Says] = []
    steps: list[str] = []
    for step in ladder.steps:
        path = f"{ladder.id}/{step.number}"
        (asked,) = _asked(build, phrases, step, path)
        build.room(path, phrases.room)
        build.rule(path, MET, Why.STEP, [*below, Says(asked, MET)])
        build.rule(path, NOT_MET, Why.STEP, [Says(asked, NOT_MET)])
        if steps:
            build.rule(path, NOT_MET, Why.STEP, [Says(steps[-1], NOT_MET)])
        steps.append(path)
        below = [Says(path, MET)]
    phrases.steps = tuple(steps)


def _recognition(build: Builder, phrases: Phrases, ladder: Ladder) -> None:
    """Each step on its own: its threshold and every condition asked of it."""
    for condition in ladder.conditions:
        _condition(build, phrases, condition)
    for step in ladder.steps:
        path = f"{ladder.id}/{step.number}"
        asked = _asked(build, phrases, step, path)
        asked += [one.path for one in ladder.conditions if not one.steps or step.number in one.steps]
        build.conjunction(path, asked, phrases.room)


def _condition(build: Builder, phrases: Phrases, rule: LadderCondition) -> None:
    """Let a condition enter; where it speaks of levels or criteria, conclude it unless a finding decides."""
    build.room(rule.path, phrases.room)
    build.enter(rule.path, can_be_absent=False)
    if rule.condition is None or rule.law.status is LawStatus.UNSEEN or not rolls_up(rule.condition):
        return
    phrases.owner = rule.path
    asked = phrases.formula(rule.condition, f"{rule.path}/asks")
    unsaid = no_finding(rule.path)
    build.room(unsaid, phrases.room)
    build.enter(unsaid, can_be_absent=False)
    for verdict in (MET, NOT_MET):
        build.rule(rule.path, verdict, Why.ASKED, [Says(unsaid, MET), Says(asked, verdict)])
