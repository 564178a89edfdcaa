"""A circular said in other words: every rewriting keeps each verdict, whatever is known or unknown of a school."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.change.leaves import inside, rebuilt
from kdcl_rules.change.mutants import swapped
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    Cases,
    Compare,
    Extreme,
    Not,
    NumberBound,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    ReadingWindow,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.models import Indicator, LawStatus, LevelText, Requirement
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Circular, Criterion, Ladder, Reading

    Rule: TypeAlias = LevelText | Indicator | Requirement

__all__ = ["Rewriting", "rewritings", "rewritten"]


class Rewriting(StrEnum):
    """How the same is said in other words."""

    ORDER = "order"
    """The parts of *and* and *or* change places."""
    NESTING = "nesting"
    """Two of several parts are put together first."""
    REPETITION = "repetition"
    """A condition is said twice."""
    DOUBLE_NEGATION = "double_negation"
    DE_MORGAN = "de_morgan"
    """*All of* becomes *not any of the opposites*, and the other way round."""
    OPPOSITE = "opposite"
    """*At least* becomes *not less than*."""
    WHOLE_NUMBER = "whole_number"
    """Of what is counted, *at most 45* becomes *less than 46*."""
    NONE_FOR_EACH = "none_for_each"
    """*In each* becomes *in none the opposite*."""
    TURNED_TABLE = "turned_table"
    """A table of two cases asks for the opposite first."""
    WORDING = "wording"
    """The sentence a reader sees is another."""
    CITATION = "citation"
    """Another clause is cited."""


_OPPOSITE: Final = {Op.AT_LEAST: Op.LESS, Op.LESS: Op.AT_LEAST, Op.AT_MOST: Op.MORE, Op.MORE: Op.AT_MOST}
_NEXT: Final = {
    Op.AT_LEAST: (Op.MORE, -1),
    Op.MORE: (Op.AT_LEAST, 1),
    Op.AT_MOST: (Op.LESS, 1),
    Op.LESS: (Op.AT_MOST, -1),
}
_FEWEST_TO_NEST: Final = 3


def rewritings(
    condition: Condition, readings: Mapping[str, Reading] | None = None
) -> Iterator[tuple[Rewriting, Condition]]:
    """Yield each rewriting of a condition or of a part of it, with its kind.

    >>> from kdcl_rules.rulebook.condition import Flag
    >>> [kind.value for kind, _ in rewritings(Flag("gifted"))]
    ['repetition', 'double_negation']
    """
    yield from _here(condition)
    if isinstance(condition, ReadingWindow) and _may_average(condition, readings or {}):
        return  # a mean is taken of one comparison, as it stands
    own = inside(condition)
    for place, part in enumerate(own):
        for kind, other in rewritings(part, readings):
            yield kind, rebuilt(condition, (*own[:place], other, *own[place + 1 :]))


def _may_average(phrase: ReadingWindow, readings: Mapping[str, Reading]) -> bool:
    entry = readings.get(phrase.reading)
    windows = () if entry is None else (choice.window for choice in entry.choices)
    return any(window is not None and window.kind is WindowKind.AVERAGE for window in windows)


def _here(condition: Condition) -> Iterator[tuple[Rewriting, Condition]]:
    yield Rewriting.REPETITION, AllOf((condition, condition))
    yield Rewriting.DOUBLE_NEGATION, Not(Not(condition))
    match condition:
        case AllOf(items) | AnyOf(items):
            join = type(condition)
            yield Rewriting.ORDER, join(items[::-1])
            other = AnyOf if isinstance(condition, AllOf) else AllOf
            yield Rewriting.DE_MORGAN, Not(other(tuple(Not(item) for item in items)))
            if len(items) >= _FEWEST_TO_NEST:
                yield Rewriting.NESTING, join((join(items[:2]), *items[2:]))
        case Window(kind=WindowKind.EACH, years=years, body=body):
            yield Rewriting.NONE_FOR_EACH, Window(WindowKind.NONE, years, Not(body))
        case Quantified(quantifier=Quantifier.EACH, collection=collection, body=body):
            yield Rewriting.NONE_FOR_EACH, Quantified(Quantifier.NONE, collection, Not(body))
        case Cases(branches=((guard, body),), otherwise=otherwise):
            yield Rewriting.TURNED_TABLE, Cases(((Not(guard), otherwise),), body)
        case Compare() | Extreme() | NumberOf():
            yield from _compared(condition)
        case _:
            return


def _compared(phrase: Compare | Extreme | NumberOf) -> Iterator[tuple[Rewriting, Condition]]:
    if phrase.op not in _OPPOSITE:
        return
    yield Rewriting.OPPOSITE, Not(replace(phrase, op=_OPPOSITE[phrase.op]))
    bound = phrase.bound
    if isinstance(bound, NumberBound) and bound.kind is FactKind.COUNT:
        op, step = _NEXT[phrase.op]
        if bound.exact + step >= 0:
            yield Rewriting.WHOLE_NUMBER, replace(phrase, op=op, bound=replace(bound, exact=bound.exact + step))


def rewritten(circular: Circular) -> Iterator[tuple[Rewriting, str, Circular]]:
    """Yield every rewriting of one rule of a circular: its kind, the rule's path, the circular it makes."""
    for place, criterion in enumerate(circular.criteria):
        for kind, path, other in _of_criterion(criterion, circular):
            criteria = (*circular.criteria[:place], other, *circular.criteria[place + 1 :])
            yield kind, path, replace(circular, criteria=criteria)
    for kind, path, ladder in _of_ladder(circular.school_level, circular):
        yield kind, path, replace(circular, school_level=ladder)
    for kind, path, ladder in _of_ladder(circular.accreditation_grade, circular):
        yield kind, path, replace(circular, accreditation_grade=ladder)
    for kind, path, ladder in _of_ladder(circular.national_standard, circular):
        yield kind, path, replace(circular, national_standard=ladder)


def _of_criterion(criterion: Criterion, circular: Circular) -> Iterator[tuple[Rewriting, str, Criterion]]:
    title = replace(criterion.title, en=f"{criterion.title.en}, that is")
    yield Rewriting.WORDING, criterion.code, replace(criterion, title=title)
    seen: set[int] = set()
    for path, rule in parts((criterion,)):
        if isinstance(rule, LevelText | Indicator | Requirement) and id(rule) not in seen:
            seen.add(id(rule))
            for kind, other in _of_rule(rule, circular):
                yield kind, path, swapped(criterion, rule, other)


def _of_rule(rule: Rule, circular: Circular) -> Iterator[tuple[Rewriting, Rule]]:
    if not isinstance(rule, Indicator):
        yield Rewriting.CITATION, replace(rule, cite=f"{rule.cite}; Điều 99")
    if rule.applies_when is not None:
        for kind, other in rewritings(rule.applies_when, circular.readings):
            yield kind, replace(rule, applies_when=other)
    if isinstance(rule, Requirement) and rule.condition is not None and rule.law.status is not LawStatus.UNSEEN:
        for kind, other in rewritings(rule.condition, circular.readings):
            yield kind, replace(rule, condition=other)


def _of_ladder(ladder: Ladder, circular: Circular) -> Iterator[tuple[Rewriting, str, Ladder]]:
    for place, step in enumerate(ladder.steps):
        for kind, other in rewritings(step.condition, circular.readings):
            steps = (*ladder.steps[:place], replace(step, condition=other), *ladder.steps[place + 1 :])
            yield kind, f"{ladder.id}/{step.number}", replace(ladder, steps=steps)
    for place, rule in enumerate(ladder.conditions):
        if rule.condition is not None:
            for kind, other in rewritings(rule.condition, circular.readings):
                asked = (*ladder.conditions[:place], replace(rule, condition=other), *ladder.conditions[place + 1 :])
                yield kind, rule.path, replace(ladder, conditions=asked)
