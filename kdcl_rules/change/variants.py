"""Small wrong edits of one condition: a threshold one off, another unit, a comparison turned, a year more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.leaves import inside, rebuilt
from kdcl_rules.change.lint_conditions import said
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    Compare,
    CriteriaReach,
    Extreme,
    Flag,
    GradeBound,
    Is,
    LevelReached,
    Not,
    NumberBound,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary

__all__ = ["Edit", "Variant", "variants"]

_TURNED: Final = {Op.AT_LEAST: Op.MORE, Op.MORE: Op.AT_LEAST, Op.AT_MOST: Op.LESS, Op.LESS: Op.AT_MOST}
_STEP: Final = {FactKind.RATIO: Fraction(1, 100), FactKind.AREA_PER_PERSON: Fraction(1, 10)}
_HUNDRED: Final = 100
_MONTHS: Final = 12


class Edit(StrEnum):
    """What kind of slip an edit is."""

    THRESHOLD = "threshold"
    UNIT = "unit"
    COMPARISON = "comparison"
    LOGIC = "logic"
    WINDOW = "window"
    LEVEL = "level"
    MANDATORY = "mandatory"
    APPLICABILITY = "applicability"
    DATE = "date"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Variant:
    """A condition with one small wrong edit, and the part that was edited: ``x >= 95% → x >= 96%``."""

    edit: Edit
    said: str
    condition: Condition


def variants(condition: Condition, dictionary: Dictionary) -> Iterator[Variant]:
    """Yield each small wrong edit of a condition. Some ask what the language refuses: a share in square metres."""
    for edit, other in _here(condition, dictionary):
        yield Variant(edit, f"{_shown(condition)} → {_shown(other)}", other)
    own = inside(condition)
    for place, part in enumerate(own):
        for found in variants(part, dictionary):
            parts = (*own[:place], found.condition, *own[place + 1 :])
            yield Variant(found.edit, found.said, rebuilt(condition, parts))


def _shown(condition: Condition) -> str:
    text = said(condition)
    if isinstance(condition, Trend | Window):
        return text
    return text if len(text) <= _HUNDRED else f"{text[: _HUNDRED - 1]}…"


def _here(condition: Condition, dictionary: Dictionary) -> Iterator[tuple[Edit, Condition]]:  # noqa: C901, PLR0912 - an arm a phrase
    match condition:
        case Compare(op=op, bound=NumberBound() as bound) | Extreme(op=op, bound=NumberBound() as bound):
            yield from ((Edit.THRESHOLD, replace(condition, bound=other)) for other in _beside(bound))
            yield from ((Edit.UNIT, replace(condition, bound=other)) for other in _other_units(bound))
            if op in _TURNED:
                yield Edit.COMPARISON, replace(condition, op=_TURNED[op])
        case NumberOf(op=op, bound=bound):
            yield from ((Edit.THRESHOLD, replace(condition, bound=other)) for other in _beside(bound))
            if op in _TURNED:
                yield Edit.COMPARISON, replace(condition, op=_TURNED[op])
        case Compare(op=op, bound=GradeBound() as bound) | Extreme(op=op, bound=GradeBound() as bound):
            yield from ((Edit.THRESHOLD, replace(condition, bound=other)) for other in _grades(bound, dictionary))
            yield Edit.UNIT, replace(condition, bound=NumberBound(Fraction(bound.rank), FactKind.COUNT))
            if op in _TURNED:
                yield Edit.COMPARISON, replace(condition, op=_TURNED[op])
        case Compare(op=op) if op in _TURNED:
            yield Edit.COMPARISON, replace(condition, op=_TURNED[op])
        case AllOf(items):
            yield Edit.LOGIC, AnyOf(items)
        case AnyOf(items):
            yield Edit.LOGIC, AllOf(items)
        case Flag() | Is() | Teaches():
            yield Edit.LOGIC, Not(condition)
        case Not(item):
            yield Edit.LOGIC, item
        case Window(kind=kind) if kind is not WindowKind.LATEST:
            yield from _windows(condition)
        case Trend(years=years, kind=kind):
            yield from ((Edit.WINDOW, replace(condition, years=other)) for other in (years - 1, years + 1))
            yield Edit.UNIT, replace(condition, years=years * _MONTHS)
            other_kind = TrendKind.ENDS_HIGHER if kind is TrendKind.NOT_FALLING else TrendKind.NOT_FALLING
            yield Edit.LOGIC, replace(condition, kind=other_kind)
        case Quantified(quantifier=Quantifier.EACH):
            yield Edit.LOGIC, replace(condition, quantifier=Quantifier.AT_LEAST, at_least=1)
        case LevelReached(level):
            yield from ((Edit.LEVEL, LevelReached(other)) for other in (level - 1, level + 1) if other > 0)
        case CriteriaReach(level=level, at_least=wanted):
            yield from ((Edit.LEVEL, replace(condition, level=other)) for other in (level - 1, level + 1) if other > 0)
            yield from _quotas(condition, wanted)
        case _:
            return


def _windows(window: Window) -> Iterator[tuple[Edit, Condition]]:
    years = window.years
    yield Edit.WINDOW, replace(window, years=years + 1)
    if years - 1 > max(1, window.at_least or 1):
        yield Edit.WINDOW, replace(window, years=years - 1)
    if window.at_least is not None and window.at_least + 1 < years:
        yield Edit.WINDOW, replace(window, at_least=window.at_least + 1)
    if window.at_least is not None and window.at_least > 1:
        yield Edit.WINDOW, replace(window, at_least=window.at_least - 1)
    yield Edit.UNIT, replace(window, years=years * _MONTHS)


def _quotas(reach: CriteriaReach, wanted: int | Fraction | None) -> Iterator[tuple[Edit, Condition]]:
    if isinstance(wanted, int):
        yield from ((Edit.THRESHOLD, replace(reach, at_least=wanted + step)) for step in (-1, 1))
        yield Edit.UNIT, replace(reach, at_least=Fraction(wanted, _HUNDRED))
    elif wanted is not None:
        steps = (wanted - _STEP[FactKind.RATIO], wanted + _STEP[FactKind.RATIO])
        yield from ((Edit.THRESHOLD, replace(reach, at_least=other)) for other in steps if 0 < other <= 1)
        yield Edit.UNIT, replace(reach, at_least=int(wanted * _HUNDRED))


def _beside(bound: NumberBound) -> Iterator[NumberBound]:
    step = _STEP.get(bound.kind, Fraction(1))
    for exact in (bound.exact - step, bound.exact + step):
        if exact >= 0 and (bound.kind is not FactKind.RATIO or exact <= 1):
            yield replace(bound, exact=exact)


def _grades(bound: GradeBound, dictionary: Dictionary) -> Iterator[GradeBound]:
    grades = dictionary.scales[bound.scale].grades
    for rank in (bound.rank - 1, bound.rank + 1):
        if 0 <= rank < len(grades):
            yield replace(bound, rank=rank, grade=grades[rank].id, word=grades[rank].label.vi)


def _other_units(bound: NumberBound) -> Iterator[NumberBound]:
    """Yield the number as it would stand with another unit behind it, or with none; a share also a hundredth."""
    shown = bound.exact * _HUNDRED if bound.kind is FactKind.RATIO else bound.exact
    if bound.kind is FactKind.RATIO and bound.exact:
        yield NumberBound(bound.exact / _HUNDRED, FactKind.RATIO)
    for kind in (FactKind.COUNT, FactKind.RATIO, FactKind.AREA, FactKind.AREA_PER_PERSON):
        if kind is not bound.kind:
            yield NumberBound(shown / _HUNDRED if kind is FactKind.RATIO else shown, kind)
