"""Conditions of every phrase of the language, over the facts of the sandbox."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    Bound,
    ByReading,
    Cases,
    Compare,
    Condition,
    Extreme,
    FactBound,
    Flag,
    GradeBound,
    Is,
    Not,
    NumberBound,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.testing.sandbox import DICTIONARY, PERCENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from kdcl_rules.rulebook.facts import Fact, Field

__all__ = ["applicability", "conditions", "monotone_conditions"]

_FACTS: Final = DICTIONARY.facts
_GRADES: Final = DICTIONARY.scales["four_grades"].grades
_NUMERIC: Final = (FactKind.RATIO, FactKind.COUNT, FactKind.AREA, FactKind.AREA_PER_PERSON)
_ROUND: Final = {
    FactKind.RATIO: PERCENTS,
    FactKind.COUNT: tuple(map(Fraction, (0, 1, 2, 5, 40))),
    FactKind.YEAR: (Fraction(2001),),
    FactKind.AREA: tuple(map(Fraction, (100, 6500))),
    FactKind.AREA_PER_PERSON: tuple(map(Fraction, (6, 10))),
}
_UP: Final = (Op.AT_LEAST, Op.MORE)
_DOWN: Final = (Op.AT_MOST, Op.LESS)
_MEASURED: Final = tuple(
    fact for fact in _FACTS.values() if not fact.profile and fact.kind in {*_NUMERIC, FactKind.GRADE}
)
_YEARLY: Final = tuple(fact for fact in _MEASURED if fact.yearly)
_YEARLY_NUMBERS: Final = tuple(fact for fact in _YEARLY if fact.kind in _NUMERIC)
_MANAGERS: Final = _FACTS["managers"]
_GRADES_LIST: Final = _FACTS["grades"]


def _unnamed(strategy: SearchStrategy[Condition]) -> SearchStrategy[Condition]:
    """Return ``strategy`` without its name, which would print every condition it can draw."""

    @st.composite
    def condition(draw: st.DrawFn) -> Condition:
        return draw(strategy)

    return condition()


def _bounds(subject: Fact | Field) -> list[Bound]:
    if subject.kind is FactKind.GRADE:
        return [GradeBound("four_grades", grade.id, grade.rank, grade.id) for grade in _GRADES]
    unit = FactKind.COUNT if subject.kind is FactKind.YEAR else subject.kind
    return [NumberBound(exact, unit) for exact in _ROUND[subject.kind]]


def _asks_something(condition: Compare, subject: Fact | Field) -> bool:
    """Tell whether some value passes and some value fails: ``<= 100%`` asks nothing, ``< 0`` passes nobody."""
    bound = condition.bound
    if isinstance(bound, FactBound):
        return True
    at = Fraction(bound.rank) if isinstance(bound, GradeBound) else bound.exact
    top = {FactKind.RATIO: Fraction(1), FactKind.GRADE: Fraction(len(_GRADES) - 1)}.get(subject.kind)
    if at == 0:
        return condition.op not in {Op.AT_LEAST, Op.LESS}
    return at != top or condition.op not in {Op.AT_MOST, Op.MORE}


def _compare(subject: Fact | Field, ops: Sequence[Op]) -> list[Condition]:
    every = [Compare(subject.id, op, bound) for op in ops for bound in _bounds(subject)]
    return [condition for condition in every if _asks_something(condition, subject)]


def _compares(subjects: Sequence[Fact | Field]) -> SearchStrategy[Condition]:
    return _unnamed(st.sampled_from([condition for subject in subjects for condition in _compare(subject, tuple(Op))]))


_BETWEEN_FACTS: Final[SearchStrategy[Condition]] = st.sampled_from(
    [Compare("qualified", op, FactBound("above")) for op in Op]
)
_PROFILE: Final[SearchStrategy[Condition]] = st.one_of(
    st.sampled_from(("hard", "gifted")).map(Flag),
    st.sampled_from(("urban", "rural")).map(lambda choice: Is("setting", choice)),
    st.sampled_from(("lower_secondary", "upper_secondary")).map(Teaches),
    _compares((_FACTS["founded"],)),
)


def _joined(parts: SearchStrategy[Condition]) -> SearchStrategy[Condition]:
    some = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.one_of(parts, some.map(AllOf), some.map(AnyOf), parts.map(Not))


_IN_A_YEAR: Final = _unnamed(_joined(st.one_of(_compares(_YEARLY), _BETWEEN_FACTS, st.just(Flag("praised")))))
_IN_A_YEAR_OF_AN_ITEM: Final = _compares((_MANAGERS.fields[0],))


@st.composite
def _windows(draw: st.DrawFn, bodies: SearchStrategy[Condition]) -> Condition:
    kind = draw(st.sampled_from((WindowKind.LATEST, WindowKind.EACH, WindowKind.NONE, WindowKind.AT_LEAST)))
    body = draw(bodies)
    if kind is not WindowKind.AT_LEAST:
        return Window(kind, 1 if kind is WindowKind.LATEST else 3, body)
    others = draw(st.none() | bodies)
    return Window(kind, 3, body, at_least=draw(st.integers(1, 2)), others=others)


@st.composite
def _over_items(draw: st.DrawFn) -> Condition:
    body = draw(st.one_of(_compares(_MANAGERS.fields), _windows(_IN_A_YEAR_OF_AN_ITEM)))
    quantifier = draw(st.sampled_from(Quantifier))
    return Quantified(
        quantifier, "managers", body, at_least=draw(st.integers(1, 2)) if quantifier is Quantifier.AT_LEAST else None
    )


@st.composite
def _extremes(draw: st.DrawFn) -> Condition:
    op = draw(st.sampled_from(Op))
    if draw(st.booleans()):
        return NumberOf("grades", op, NumberBound(Fraction(2), FactKind.COUNT))
    column = draw(st.sampled_from(_GRADES_LIST.fields))
    bound = NumberBound(draw(st.sampled_from((Fraction(1), Fraction(5), Fraction(40)))), FactKind.COUNT)
    return Extreme(draw(st.booleans()), column.id, "grades", op, bound)


_PLAIN: Final = _unnamed(
    st.one_of(
        _compares(_MEASURED),
        _PROFILE,
        _windows(_IN_A_YEAR),
        _compares(_YEARLY_NUMBERS).map(lambda body: Window(WindowKind.AVERAGE, 3, body)),
        _IN_A_YEAR.map(lambda body: ReadingWindow("span", body)),
        _compares(_YEARLY_NUMBERS).map(lambda body: ReadingWindow("mean", body)),
        st.builds(
            Trend, st.sampled_from([fact.id for fact in _YEARLY_NUMBERS]), st.sampled_from(TrendKind), st.just(3)
        ),
        _over_items(),
        _extremes(),
    )
)


def _tables(bodies: SearchStrategy[Condition]) -> SearchStrategy[Condition]:
    branch = st.tuples(_joined(_PROFILE), bodies)
    return st.builds(Cases, st.lists(branch, min_size=1, max_size=2).map(tuple), bodies)


def _by_reading(bodies: SearchStrategy[Condition]) -> SearchStrategy[Condition]:
    return st.tuples(bodies, bodies).map(
        lambda pair: ByReading("strictness", (("strict", pair[0]), ("lenient", pair[1])))
    )


def conditions() -> SearchStrategy[Condition]:
    """Return a strategy for conditions of a requirement: every phrase, tables and readings nested in one another."""
    table = st.one_of(_PLAIN, _tables(_PLAIN))
    tables = _tables(st.one_of(_PLAIN, _by_reading(_PLAIN)))
    return _unnamed(st.one_of(_PLAIN, _joined(_PLAIN), tables, _by_reading(table)))


def applicability() -> SearchStrategy[Condition]:
    """Return a strategy for ``applies_when``: profile flags, choices and kinds."""
    return _unnamed(_joined(_PROFILE))


def monotone_conditions() -> SearchStrategy[Condition]:
    """Return a strategy for conditions that a better value (``better`` of the dictionary) can never lower."""
    directed = [fact for fact in _MEASURED if fact.better in {"higher", "lower"}]

    def better(facts: Sequence[Fact]) -> SearchStrategy[Condition]:
        directed = ((fact, _UP if fact.better == "higher" else _DOWN) for fact in facts)
        return _unnamed(st.sampled_from([one for fact, ops in directed for one in _compare(fact, ops)]))

    plain = better(directed)
    of_a_year = better([fact for fact in directed if fact.yearly])
    numbers = better([fact for fact in directed if fact.yearly and fact.kind in _NUMERIC])
    windows = st.one_of(
        of_a_year.map(lambda body: Window(WindowKind.EACH, 3, body)),
        of_a_year.map(lambda body: Window(WindowKind.AT_LEAST, 3, body, at_least=2)),
        numbers.map(lambda body: Window(WindowKind.AVERAGE, 3, body)),
    )
    some = st.lists(st.one_of(plain, windows), min_size=2, max_size=3).map(tuple)
    return _unnamed(st.one_of(plain, windows, some.map(AllOf), some.map(AnyOf)))
