"""Rulebooks of a few lines, over the sandbox's facts, for tests of one meaning at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook.checker import Scope
from kdcl_rules.rulebook.condition import CriteriaReach, Group, LevelReached
from kdcl_rules.rulebook.models import (
    Circular,
    Clause,
    Criterion,
    Indicator,
    Ladder,
    Law,
    LawStatus,
    LevelText,
    Requirement,
    Standard,
    Step,
    Validity,
    Who,
)
from kdcl_rules.rulebook.parser import parse
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.rulebook.states import select
from kdcl_rules.school.values import Datum, FactKey, Finding, FindingKey, Judgement, School, SchoolYear, Stage
from kdcl_rules.testing.sandbox import CIRCULAR, DICTIONARY, REGISTER, said

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import LadderCondition, Rulebook
    from kdcl_rules.school.values import Value

    Facts: TypeAlias = dict[str | tuple[str, int], Value]

ON = date(2021, 5, 31)
CITE = "Khoản 1 Điều 1"
SEEN = Law(LawStatus.SECONDARY, "high")
UNSEEN = Law(LawStatus.UNSEEN, because=said("not seen"))
KINDS = ("lower_secondary", "upper_secondary")
FIRST_DAY = date(2018, 10, 10)


def condition(text: str) -> Condition:
    """Read a condition over the sandbox's facts."""
    return parse(text, Scope(DICTIONARY, REGISTER, CIRCULAR))


def asked(
    path: str, text: str | None = None, *, applies: str | None = None, law: Law = SEEN, kinds: tuple[str, ...] = ()
) -> Requirement:
    """Return a requirement: measured by ``text``, or judged where there is none."""
    return Requirement(
        path=path,
        id=path.rsplit("/", 1)[-1],
        says=said(path),
        cite=CITE,
        law=law,
        condition=None if text is None else condition(text),
        applies_when=None if applies is None else condition(applies),
        for_each_kind=kinds,
    )


def level(code: str, number: int, *parts: Requirement | Indicator, applies: str | None = None) -> LevelText:
    """Return a level of a criterion, with one judged requirement where nothing else is given."""
    path = f"{code}/{number}"
    requirements = tuple(part for part in parts if isinstance(part, Requirement))
    indicators = tuple(part for part in parts if isinstance(part, Indicator))
    if not parts:
        requirements = (asked(f"{path}/part"),)
    when = None if applies is None else condition(applies)
    return LevelText(path, number, CITE, SEEN, indicators=indicators, requirements=requirements, applies_when=when)


def indicator(path: str, *parts: Requirement, applies: str | None = None) -> Indicator:
    """Return an indicator."""
    when = None if applies is None else condition(applies)
    return Indicator(path, path[-1], said(path), CITE, SEEN, parts, applies_when=when)


def criterion(code: str, *levels: LevelText, mandatory: bool = False) -> Criterion:
    """Return a criterion, with one judged requirement at level 1 where nothing else is given."""
    return Criterion(code, code[0], said(code), levels or (level(code, 1),), mandatory=mandatory)


def clause(number: int, *parts: Requirement) -> Clause:
    """Return a clause of level 4."""
    path = f"level4/{number}"
    return Clause(path, number, said(path), CITE, SEEN, parts or (asked(f"{path}/part"),))


def step(number: int, what: Condition | None = None, *, law: Law = SEEN) -> Step:
    """Return a step of a ladder: every criterion reaches ``number``, or what is given."""
    return Step(number, CITE, law, what or CriteriaReach(Group.ALL, number))


def rulebook(
    *criteria: Criterion,
    steps: tuple[Step, ...] | None = None,
    clauses: tuple[Clause, ...] = (),
    asked_for_grade: tuple[LadderCondition, ...] = (),
    who: Who = Who.FACTS,
) -> Rulebook:
    """Return the rulebook of the day: by default every criterion must reach each level."""
    numbers = sorted({text.number for one in criteria for text in one.levels})
    ladder = steps if steps is not None else tuple(step(number) for number in numbers)
    grades = tuple(step(one.number, LevelReached(one.number)) for one in ladder)
    circular = Circular(
        id=CIRCULAR,
        number="0/2018/TT-SANDBOX",
        title=said("a circular of no ministry"),
        issued=FIRST_DAY,
        in_force=Validity(FIRST_DAY),
        checked_on=ON,
        law=SEEN,
        kinds=KINDS,
        multi_level_with=(),
        per_kind_assessment=False,
        stages_decide={"self": who, "external": Who.FINDING},
        standards=(Standard("1", said("the only one"), tuple(one.code for one in criteria)),),
        criteria=criteria,
        clauses=clauses,
        school_level=Ladder("school_level", steps=ladder),
        accreditation_grade=Ladder("accreditation_grade", asked_for_grade, grades),
        national_standard=Ladder("national_standard", absent=said("there is none")),
        notices=(),
        provisions=(),
        readings=REGISTER,
        dictionary=DICTIONARY,
    )
    return select(circular, KINDS, ON)


def school(
    *,
    facts: Facts | None = None,
    profile: dict[str, Value] | None = None,
    findings: dict[str, int | str] | None = None,
    kinds: tuple[str, ...] = KINDS[:1],
    stage: Stage = Stage.SELF,
) -> School:
    """Return a school; a fact is named alone, or with the year its school year starts in."""
    return School(
        kinds=kinds,
        stage=stage,
        assessed_on=ON,
        facts={_key(name): Datum(value) for name, value in (facts or {}).items()},
        profile={name: Datum(value) for name, value in (profile or {}).items()},
        findings={FindingKey(path): _finding(told) for path, told in (findings or {}).items()},
    )


def _key(name: str | tuple[str, int]) -> FactKey:
    return FactKey(name) if isinstance(name, str) else FactKey(name[0], None, SchoolYear(name[1]))


def _finding(told: int | str) -> Finding:
    return Finding(level=told) if isinstance(told, int) else Finding(Judgement(told))


def outcome(book: Rulebook, one: School) -> Outcome:
    """Evaluate directly."""
    return evaluate(one, rulebook=book, engine="direct")


def count(number: int) -> Number:
    """Return a number of things."""
    return Number(Fraction(number))


def share(percent: int) -> Number:
    """Return a share counted out of a hundred."""
    return Number(Fraction(percent, 100), percent, 100)


def apart(book: Rulebook) -> Rulebook:
    """Return the same rules as a circular that assesses each level of education by itself."""
    return select(replace(book.circular, per_kind_assessment=True), KINDS, ON)
