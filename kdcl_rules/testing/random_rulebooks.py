"""Small rulebooks of no circular, built from the model classes: the laws must hold on any of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from kdcl_rules.rulebook.condition import AllOf, ClausesMet, CriteriaReach, Flag, Group, LevelReached
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
    Source,
    Standard,
    Step,
    Suspension,
    Validity,
    Who,
)
from kdcl_rules.rulebook.states import select
from kdcl_rules.testing.random_conditions import applicability, conditions
from kdcl_rules.testing.sandbox import CIRCULAR, DICTIONARY, REGISTER, said

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["ASSESSED_ON", "rulebooks"]

ASSESSED_ON: Final = date(2021, 5, 31)
"""The day generated rulebooks are selected for; what was repealed or suspended by then answers not applicable."""

KINDS: Final = ("lower_secondary", "upper_secondary")
_CITE: Final = "Khoản 1 Điều 1"
_KNOWN: Final = Law(LawStatus.SECONDARY, "high")
_UNSEEN: Final = Law(LawStatus.UNSEEN, because=said("not seen"))
_FIRST_DAY: Final = date(2018, 10, 10)
_OTHER: Final = Source("other-2020", _CITE)
_REPEALED: Final = Validity(None, date(2020, 6, 30))
_SUSPENDED: Final = (Suspension(date(2021, 1, 1), None, _OTHER),)


def _law() -> SearchStrategy[Law]:
    return st.sampled_from((_KNOWN,) * 7 + (_UNSEEN,))


def _seldom(strategy: SearchStrategy[Condition]) -> SearchStrategy[Condition | None]:
    return st.one_of(st.none(), st.none(), st.none(), strategy)


@st.composite
def _requirement(draw: st.DrawFn, above: str, name: str, asking: SearchStrategy[Condition]) -> Requirement:
    kinds = draw(st.sampled_from(((), (), (), KINDS, KINDS[:1])))
    fate = draw(st.sampled_from(("in force",) * 10 + ("repealed", "suspended")))
    return Requirement(
        path=f"{above}/{name}" if name else above,
        id=name or above.rsplit("/", 1)[-1],
        says=said(name or above),
        cite=_CITE,
        law=draw(_law()),
        condition=draw(st.none() | asking) if name else draw(asking),
        applies_when=draw(_seldom(applicability())),
        for_each_kind=kinds,
        validity=_REPEALED if fate == "repealed" else Validity(),
        repealed_by=_OTHER if fate == "repealed" else None,
        suspensions=_SUSPENDED if fate == "suspended" else (),
    )


@st.composite
def _requirements(
    draw: st.DrawFn, above: str, asking: SearchStrategy[Condition], most: int = 2
) -> tuple[Requirement, ...]:
    names = [f"part_{number}" for number in range(1, draw(st.integers(1, most)) + 1)]
    return tuple(draw(_requirement(above, name, asking)) for name in names)


@st.composite
def _indicator(draw: st.DrawFn, above: str, letter: str, asking: SearchStrategy[Condition]) -> Indicator:
    path = f"{above}/{letter}"
    inline = draw(st.booleans())
    parts = (draw(_requirement(path, "", asking)),) if inline else draw(_requirements(path, asking))
    applies = None if inline else draw(_seldom(applicability()))
    return Indicator(path, letter, said(path), _CITE, _KNOWN, parts, inline=inline, applies_when=applies)


@st.composite
def _level(draw: st.DrawFn, code: str, number: int, asking: SearchStrategy[Condition]) -> LevelText:
    path = f"{code}/{number}"
    applies = draw(_seldom(applicability()))
    if draw(st.booleans()):
        parts = draw(_requirements(path, asking, most=3))
        return LevelText(path, number, _CITE, _KNOWN, requirements=parts, applies_when=applies)
    letters = "ab"[: draw(st.integers(1, 2))]
    indicators = tuple(draw(_indicator(path, letter, asking)) for letter in letters)
    return LevelText(path, number, _CITE, _KNOWN, indicators=indicators, applies_when=applies)


@st.composite
def _criterion(draw: st.DrawFn, code: str, levels: int, asking: SearchStrategy[Condition]) -> Criterion:
    own = draw(st.integers(1, levels))
    texts = tuple(draw(_level(code, number, asking)) for number in range(1, own + 1))
    return Criterion(code, "1", said(code), texts, mandatory=draw(st.booleans()))


@st.composite
def _clause(draw: st.DrawFn, number: int, asking: SearchStrategy[Condition]) -> Clause:
    path = f"level4/{number}"
    return Clause(path, number, said(path), _CITE, _KNOWN, draw(_requirements(path, asking)))


@st.composite
def _step(draw: st.DrawFn, number: int, *, mandatory: bool, others: bool) -> Step:
    """Draw a threshold over criteria; a group that holds nothing is never asked for."""
    every: Condition = CriteriaReach(Group.ALL, number)
    phrases: list[Condition] = [
        every,
        CriteriaReach(Group.ALL, number, draw(st.sampled_from((Fraction(3, 5), Fraction(1, 2))))),
    ]
    if mandatory and others:
        enough = CriteriaReach(Group.OTHER, number, draw(st.integers(1, 2)))
        phrases.append(AllOf((CriteriaReach(Group.MANDATORY, number), enough)))
    condition = draw(st.sampled_from((every, *phrases)))
    return Step(number, _CITE, draw(_law()), condition)


@st.composite
def _outcomes(draw: st.DrawFn, name: str, levels: int) -> Ladder:
    if draw(st.sampled_from((False, False, True))):
        return Ladder(name, absent=said("there is none"))
    path = f"{name}/asked"
    asked: list[Condition | None] = [None, Flag("cohort"), LevelReached(1)]
    limit = draw(st.sampled_from(((), (), (1,))))
    condition = LadderCondition(path, "asked", said(path), _CITE, draw(_law()), draw(st.sampled_from(asked)), limit)
    steps = tuple(Step(number, _CITE, draw(_law()), LevelReached(number)) for number in range(1, levels + 1))
    return Ladder(name, draw(st.sampled_from(((), (condition,)))), steps)


@st.composite
def rulebooks(
    draw: st.DrawFn,
    *,
    asking: SearchStrategy[Condition] | None = None,
    criteria: tuple[int, int] = (3, 6),
    levels: int = 3,
) -> Rulebook:
    """Draw a rulebook of its own small law: some criteria, up to ``levels`` levels, perhaps clauses on top.

    ``asking`` draws the conditions of requirements, by default every phrase of the language; ``criteria``
    are the fewest and the most criteria. Thresholds, recognition, who stands where facts and findings
    disagree, repeals, suspensions and unseen wording are drawn too. It is selected for
    :data:`ASSESSED_ON` and speaks of :data:`kdcl_rules.testing.sandbox.DICTIONARY`.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(rulebooks(criteria=(1, 2)))
    ... def all_are_small(book):
    ...     assert len(book.circular.criteria) in (1, 2)
    >>> all_are_small()
    """
    asking = conditions() if asking is None else asking
    codes = [f"1.{number}" for number in range(1, draw(st.integers(*criteria)) + 1)]
    texts = tuple(draw(_criterion(code, levels, asking)) for code in codes)
    mandatory, others = ({text.mandatory for text in texts} >= {wanted} for wanted in (True, False))
    steps = [draw(_step(number, mandatory=mandatory, others=others)) for number in range(1, levels + 1)]
    clauses = tuple(draw(_clause(number, asking)) for number in range(1, draw(st.integers(0, 2)) + 1))
    if clauses:
        steps.append(Step(levels + 1, _CITE, _KNOWN, ClausesMet()))
    who = {stage: draw(st.sampled_from(Who)) for stage in ("self", "external")}
    circular = Circular(
        id=CIRCULAR,
        number="0/2018/TT-SANDBOX",
        title=said("a circular of no ministry"),
        issued=_FIRST_DAY,
        in_force=Validity(_FIRST_DAY),
        checked_on=ASSESSED_ON,
        law=_KNOWN,
        kinds=KINDS,
        multi_level_with=(),
        per_kind_assessment=False,
        stages_decide=who,
        standards=(Standard("1", said("the only standard"), tuple(codes)),),
        criteria=texts,
        clauses=clauses,
        school_level=Ladder("school_level", steps=tuple(steps)),
        accreditation_grade=draw(_outcomes("accreditation_grade", len(steps))),
        national_standard=draw(_outcomes("national_standard", len(steps))),
        notices=(),
        provisions=(),
        readings=REGISTER,
        dictionary=DICTIONARY,
    )
    return select(circular, KINDS, ASSESSED_ON)
