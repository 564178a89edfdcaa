"""A small law written by hand: as large as one test wants it, with any ladder on top."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.condition import CriteriaReach, Group, LevelReached
from kdcl_rules.rulebook.models import (
    Circular,
    Clause,
    Criterion,
    Indicator,
    Ladder,
    LadderCondition,
    Law,
    LawStatus,
    LevelText,
    Requirement,
    Standard,
    Step,
    Validity,
    Who,
)
from kdcl_rules.rulebook.states import select
from kdcl_rules.school.values import Finding, FindingKey, Judgement, School, Stage
from kdcl_rules.testing.sandbox import CIRCULAR, DICTIONARY, REGISTER, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

DAY = date(2021, 5, 31)
KIND = "lower_secondary"
EVERY = CriteriaReach(Group.ALL, 1)
NONE = Ladder("none", absent=said("there is none"))
CITE = "Điều 1"
LAW = Law(LawStatus.CONFIRMED)


def requirement(path: str, *, applies_when: Condition | None = None) -> Requirement:
    return Requirement(path, path.rpartition("/")[2], said(path), CITE, LAW, applies_when=applies_when)


def indicator(path: str, parts: int, *, applies_when: Condition | None = None) -> Indicator:
    """Return an indicator of judged requirements ``p1`` …; ``applies_when`` guards each of them."""
    rules = tuple(requirement(f"{path}/p{n}", applies_when=applies_when) for n in range(1, parts + 1))
    return Indicator(path, path.rpartition("/")[2], said(path), CITE, LAW, rules)


def level(
    code: str, number: int, *, parts: int = 1, indicators: int = 1, applies_when: Condition | None = None
) -> LevelText:
    path = f"{code}/{number}"
    letters = "abcdefghijklmnopqrstuvwxyz"[:indicators]
    below = tuple(indicator(f"{path}/{letter}", parts, applies_when=applies_when) for letter in letters)
    return LevelText(path, number, CITE, LAW, below)


def criterion(code: str, *levels: LevelText, mandatory: bool = False) -> Criterion:
    texts = levels or (level(code, 1), level(code, 2))
    return Criterion(code, code.partition(".")[0], said(code), texts, mandatory=mandatory)


def rulebook(
    criteria: Sequence[Criterion] = (),
    *,
    steps: Sequence[Condition] = (EVERY,),
    clauses: Sequence[Clause] = (),
    degrees: Sequence[Condition] = (LevelReached(1),),
    conditions: Sequence[LadderCondition] = (),
    name: str = CIRCULAR,
) -> Rulebook:
    """Return a rulebook of ``criteria`` (by default three of two levels), in force on :data:`DAY`."""
    criteria = tuple(criteria) or tuple(criterion(f"1.{number}") for number in (1, 2, 3))
    standards: dict[str, list[str]] = {}
    for one in criteria:
        standards.setdefault(one.standard, []).append(one.code)
    circular = Circular(
        id=name,
        number=name,
        title=said(name),
        issued=date(2018, 1, 1),
        in_force=Validity(date(2018, 1, 1)),
        checked_on=DAY,
        law=LAW,
        kinds=(KIND,),
        multi_level_with=(),
        per_kind_assessment=False,
        stages_decide={"self": Who.FACTS, "external": Who.FINDING},
        standards=tuple(Standard(code, said(code), tuple(codes)) for code, codes in standards.items()),
        criteria=tuple(criteria),
        clauses=tuple(clauses),
        school_level=Ladder("school_level", steps=_steps(steps)),
        accreditation_grade=replace(NONE, id="accreditation_grade"),
        national_standard=Ladder("national_standard", tuple(conditions), _steps(degrees)),
        notices=(),
        provisions=(),
        readings=REGISTER,
        dictionary=DICTIONARY,
    )
    return select(circular, [KIND], DAY)


def _steps(conditions: Sequence[Condition]) -> tuple[Step, ...]:
    return tuple(Step(number, CITE, LAW, condition) for number, condition in enumerate(conditions, 1))


def school(said_of: Mapping[str, bool | int] | None = None, *, stage: Stage = Stage.EXTERNAL) -> School:
    """Return a school with findings: a level on a criterion, true or false on anything finer."""
    findings = {FindingKey(path): _finding(answer) for path, answer in (said_of or {}).items()}
    return School(kinds=(KIND,), stage=stage, assessed_on=DAY, findings=findings)


def _finding(answer: bool | int) -> Finding:  # noqa: FBT001 - what was said of a path
    if isinstance(answer, bool):
        return Finding(Judgement.MET if answer else Judgement.NOT_MET)
    return Finding(level=answer)
