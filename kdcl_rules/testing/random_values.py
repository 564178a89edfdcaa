"""Values of facts, drawn where they matter: on thresholds, just beside them, at both ends, and anywhere."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from kdcl_rules.rulebook.condition import Compare, Extreme, NumberBound, NumberOf, Quantified
from kdcl_rules.rulebook.quantity import FactKind, Number, parse_number
from kdcl_rules.rulebook.walk import conditions_of, walk_condition
from kdcl_rules.school.values import GradeValue, Item, Items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import SchoolYear, Simple, Value

__all__ = ["Thresholds", "beside", "number", "possible", "thresholds_of", "values"]

_DECIMALS: Final = 6
_WHOLE: Final = {FactKind.COUNT, FactKind.YEAR}
_EVERYDAY: Final[dict[FactKind, tuple[int, int]]] = {
    FactKind.COUNT: (0, 50),
    FactKind.AREA: (0, 20_000),
    FactKind.AREA_PER_PERSON: (0, 30),
    FactKind.YEAR: (1990, 2021),
}


class Thresholds:
    """The numbers a rulebook holds each fact, or each field of a collection, against."""

    def __init__(self) -> None:
        self._numbers: defaultdict[tuple[str, str | None], set[Fraction]] = defaultdict(set)

    def add(self, fact: str, field: str | None, exact: Fraction) -> None:
        """Note a threshold."""
        self._numbers[fact, field].add(exact)

    def of(self, fact: str, field: str | None = None) -> tuple[Fraction, ...]:
        """Return the thresholds of a fact, or of a field of its items, lowest first."""
        return tuple(sorted(self._numbers.get((fact, field), ())))


def thresholds_of(rulebook: Rulebook) -> Thresholds:
    """Return every number that a condition of ``rulebook`` compares something with."""
    found = Thresholds()
    for whole in conditions_of(rulebook):
        _note(whole, None, found)
    return found


def _note(whole: Condition, collection: str | None, found: Thresholds) -> None:
    for part in walk_condition(whole):
        match part:
            case Quantified(collection=name, body=body) if collection is None:
                _note(body, name, found)
            case Compare(fact, _, NumberBound(exact)):
                found.add(collection or fact, fact if collection else None, exact)
            case Extreme(field=field, collection=name, bound=NumberBound(exact)):
                found.add(name, field, exact)
            case NumberOf(collection=name, bound=NumberBound(exact)):
                found.add(name, None, exact)


def beside(exact: Fraction, kind: FactKind) -> tuple[Fraction, Fraction, Fraction]:
    """Return a value just below, at, and just above a threshold: one apart where whole things are counted.

    >>> [str(number) for number in beside(Fraction(95, 100), FactKind.RATIO)]
    ['94999/100000', '19/20', '95001/100000']
    """
    step = Fraction(1) if kind in _WHOLE else Fraction(1, 100_000)
    return exact - step, exact, exact + step


def number(exact: Fraction, kind: FactKind) -> Number:
    """Return ``exact`` as a file would give it: in decimals where they end, else counted.

    >>> number(Fraction(95, 100), FactKind.RATIO)
    Number(exact=Fraction(19, 20), numerator=None, denominator=None, half_step=Fraction(1, 200))
    >>> number(Fraction(2, 3), FactKind.RATIO)
    Number(exact=Fraction(2, 3), numerator=2, denominator=3, half_step=Fraction(0, 1))
    """
    scaled = exact * 100 if kind is FactKind.RATIO else exact
    if 10**_DECIMALS % scaled.denominator:
        return Number(exact, exact.numerator, exact.denominator)
    digits = next(digits for digits in range(_DECIMALS + 1) if 10**digits % scaled.denominator == 0)
    text = f"{Decimal(scaled.numerator) / scaled.denominator:.{digits}f}"
    return parse_number(f"{text}%" if kind is FactKind.RATIO else text, kind) or Number(exact)


def possible(exact: Fraction, kind: FactKind) -> bool:
    """Tell whether a quantity of ``kind`` can be ``exact``: nothing is negative, no share is above its whole."""
    return exact >= 0 and (kind is not FactKind.RATIO or exact <= 1)


def _near(thresholds: Sequence[Fraction], kind: FactKind) -> SearchStrategy[Fraction]:
    near = {value for exact in thresholds for value in beside(exact, kind) if possible(value, kind)}
    return st.sampled_from(sorted(near)) if near else st.nothing()


def _anywhere(kind: FactKind) -> SearchStrategy[Fraction]:
    if kind is FactKind.RATIO:
        return st.tuples(st.integers(0, 60), st.sampled_from((60, 100, 7))).map(
            lambda pair: Fraction(min(pair), pair[1])
        )
    low, high = _EVERYDAY[kind]
    return st.integers(low, high).map(Fraction)


def _numbers(kind: FactKind, thresholds: Sequence[Fraction]) -> SearchStrategy[Number]:
    return st.one_of(_near(thresholds, kind), _anywhere(kind)).map(lambda exact: number(exact, kind))


def _simple(of: Fact | Field, dictionary: Dictionary, thresholds: Sequence[Fraction]) -> SearchStrategy[Simple]:
    if of.kind is FactKind.FLAG:
        return st.booleans()
    if of.scale is not None:
        scale = dictionary.scales[of.scale]
        return st.sampled_from(scale.grades).map(lambda grade: GradeValue(scale.id, grade.id, grade.rank))
    return _numbers(of.kind, thresholds)


@st.composite
def _items(
    draw: st.DrawFn, fact: Fact, dictionary: Dictionary, thresholds: Thresholds, years: Sequence[SchoolYear]
) -> Items:
    items = []
    for place in range(draw(st.integers(1, 3))):
        fields: dict[tuple[str, SchoolYear | None], Simple] = {}
        for field in fact.fields:
            for year in years if field.yearly else (None,):
                value = draw(st.none() | _simple(field, dictionary, thresholds.of(fact.id, field.id)))
                if value is not None:
                    fields[field.id, year] = value
        items.append(Item(f"item {place + 1}", fields))
    return Items(tuple(items))


def values(
    fact: Fact, dictionary: Dictionary, thresholds: Thresholds, years: Sequence[SchoolYear]
) -> SearchStrategy[Value]:
    """Return a strategy for values of ``fact``; ``years`` are those a yearly field of its items may name."""
    if fact.kind is FactKind.COLLECTION:
        return _items(fact, dictionary, thresholds, years)
    if fact.kind is FactKind.CHOICE:
        return st.sampled_from([choice for choice, _ in fact.choices])
    return _simple(fact, dictionary, thresholds.of(fact.id))
