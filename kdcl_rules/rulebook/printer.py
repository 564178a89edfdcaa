"""From the tree of a condition back to its one canonical text: parse ∘ print is the identity."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    ClausesMet,
    Compare,
    CriteriaReach,
    Extreme,
    FactBound,
    Flag,
    GradeBound,
    Group,
    Is,
    LevelReached,
    Not,
    NumberOf,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
    WindowShape,
)
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from kdcl_rules.rulebook.condition import Bound, Condition

__all__ = ["decimal", "phrase", "shape_phrase"]

_UNITS: Final = {FactKind.AREA: " m2", FactKind.AREA_PER_PERSON: " m2/pupil"}
_WORD: Final = re.compile(r"[^\W\d]\w*")
_OPEN_ENDED: Final = (Window, ReadingWindow, Quantified)
_TRENDS: Final = {TrendKind.NOT_FALLING: "is not falling", TrendKind.ENDS_HIGHER: "ends higher"}


def phrase(condition: Condition) -> str:
    """Return the canonical text of a condition.

    ``cases:`` and ``by_reading:`` are tables of YAML and have no text: ValueError. So has a threshold
    that is no finite decimal.

    >>> from kdcl_rules.rulebook.condition import Flag, Not, Teaches
    >>> phrase(AllOf((Teaches("primary"), Not(Flag("gifted_school")))))
    'teaches primary and not gifted_school'
    """
    match condition:
        case AllOf(items):
            return " and ".join(_operand(item) for item in items)
        case AnyOf(items):
            return " or ".join(_operand(item) for item in items)
        case Not(item):
            plain = isinstance(item, Flag | Is | Teaches)
            return f"not {phrase(item)}" if plain else f"not ({phrase(item)})"
        case Window() | ReadingWindow():
            return _window(condition)
        case Quantified():
            return _quantified(condition)
        case CriteriaReach() | LevelReached() | ClausesMet():
            return _roll_up(condition)
        case Cases() | ByReading():
            message = "a table has no text of its own"
            raise ValueError(message)
        case _:
            return _simple(condition)


def shape_phrase(shape: WindowShape | Window) -> str:
    """Return the text of a window without its body.

    >>> shape_phrase(WindowShape(WindowKind.AT_LEAST, 5, 2))
    'in at least 2 of the last 5 years'
    """
    years = f"the last {shape.years} years"
    match shape.kind:
        case WindowKind.LATEST:
            return "in the latest year"
        case WindowKind.EACH:
            return f"in each of {years}"
        case WindowKind.AT_LEAST:
            return f"in at least {shape.at_least} of {years}"
        case WindowKind.NONE:
            return f"in none of {years}"
        case WindowKind.AVERAGE:
            return f"on average over {years}"


def decimal(number: Fraction) -> str:
    """Return a finite decimal exactly, with a dot; ValueError for others.

    >>> decimal(Fraction(125, 2))
    '62.5'
    """
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
        if places > _PLACES:
            message = f"{number} is no finite decimal"
            raise ValueError(message)
    digits = str((number * 10**places).numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


_PLACES: Final = 12


def _operand(condition: Condition) -> str:
    text = phrase(condition)
    return f"({text})" if isinstance(condition, (AllOf, AnyOf, *_OPEN_ENDED)) else text


def _body(condition: Condition) -> str:
    text = phrase(condition)
    return text if isinstance(condition, Compare | Flag) else f"({text})"


def _window(condition: Window | ReadingWindow) -> str:
    if isinstance(condition, ReadingWindow):
        return f"by {condition.reading}: {_body(condition.body)}"
    text = f"{shape_phrase(condition)}: {_body(condition.body)}"
    return text if condition.others is None else f"{text}, in the others: {_body(condition.others)}"


def _quantified(condition: Quantified) -> str:
    some = f"at least {condition.at_least}"
    many = {Quantifier.EACH: "each", Quantifier.AT_LEAST: some, Quantifier.NONE: "none"}[condition.quantifier]
    return f"{many} of {condition.collection}: {_body(condition.body)}"


def _simple(condition: Compare | Flag | Is | Teaches | Trend | Extreme | NumberOf) -> str:
    match condition:
        case Compare(fact, op, bound):
            return f"{fact} {op} {_bound(bound)}"
        case Flag(fact):
            return fact
        case Is(fact, choice):
            return f"{fact} is {choice}"
        case Teaches(kind):
            return f"teaches {kind}"
        case Trend(fact, kind, years):
            return f"{fact} {_TRENDS[kind]} over the last {years} years"
        case Extreme(largest, field, collection, op, bound):
            head = "largest" if largest else "smallest"
            return f"{head} {field} of {collection} {op} {_bound(bound)}"
        case NumberOf(collection, op, bound):
            return f"number of {collection} {op} {_bound(bound)}"


def _bound(bound: Bound) -> str:
    match bound:
        case FactBound(fact):
            return fact
        case GradeBound():
            word = bound.word or bound.grade
            return word if _WORD.fullmatch(word) else f'"{word}"'
        case _ if bound.kind is FactKind.RATIO:
            return f"{decimal(bound.exact * 100)}%"
        case _:
            return decimal(bound.exact) + _UNITS.get(bound.kind, "")


def _roll_up(condition: CriteriaReach | LevelReached | ClausesMet) -> str:
    match condition:
        case LevelReached(level):
            return f"level >= {level}"
        case ClausesMet():
            return "every clause of level4 is met"
        case CriteriaReach(group, level, quota):
            which = "" if group is Group.ALL else f"{group} "
            if quota is None:
                return f"every {which}criterion reaches {level}"
            share = f"{decimal(quota * 100)}%" if isinstance(quota, Fraction) else str(quota)
            return f"at least {share} of the {which}criteria reach {level}"
