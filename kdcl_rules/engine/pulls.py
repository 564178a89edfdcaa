"""Which way a condition pulls a fact, and which facts bound one another: what tightness rests on."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    FactBound,
    Flag,
    Not,
    Op,
    ReadingWindow,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.walk import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Reading

__all__ = ["Pull", "kin_of", "pulls"]

_UPWARD: Final = (Op.AT_LEAST, Op.MORE)


class Pull(Enum):
    """More helps, less helps, one figure helps, or no single way."""

    MORE = "more"
    LESS = "less"
    FIGURE = "figure"
    TANGLED = "tangled"

    def turned(self) -> Pull:
        """Return the pull under a negation."""
        return {Pull.MORE: Pull.LESS, Pull.LESS: Pull.MORE}.get(self, self)


def pulls(condition: Condition, readings: Mapping[str, Reading]) -> dict[str, Pull]:  # noqa: PLR0911 - an arm a phrase
    """Return which way a condition pulls each fact it speaks of, whatever the readings chosen.

    >>> from kdcl_rules.rulebook.condition import Compare, NumberBound, Op
    >>> from kdcl_rules.rulebook.quantity import FactKind
    >>> from fractions import Fraction
    >>> few = Compare("class_count", Op.AT_MOST, NumberBound(Fraction(45), FactKind.COUNT))
    >>> pulls(few, {}), pulls(Not(few), {})
    ({'class_count': <Pull.LESS: 'less'>}, {'class_count': <Pull.MORE: 'more'>})
    """
    match condition:
        case Compare(fact, op, bound) if not isinstance(bound, FactBound):
            return {fact: Pull.FIGURE if op is Op.EQUAL else Pull.MORE if op in _UPWARD else Pull.LESS}
        case Flag(fact):
            return {fact: Pull.MORE}
        case AllOf(items) | AnyOf(items):
            return _together(pulls(item, readings) for item in items)
        case Cases(branches, otherwise):
            return _either(pulls(body, readings) for body in (*(body for _, body in branches), otherwise))
        case ByReading(options=options):
            return _either(pulls(body, readings) for _, body in options)
        case Not(item):
            return _turned(pulls(item, readings))
        case Window(kind=kind, body=body, others=others):
            of_years = _together(pulls(part, readings) for part in (body, others) if part is not None)
            return _turned(of_years) if kind is WindowKind.NONE else of_years
        case ReadingWindow(reading, body):
            windows = [choice.window for choice in readings[reading].choices if choice.window is not None]
            plain = pulls(body, readings)
            return _either(_turned(plain) if window.kind is WindowKind.NONE else plain for window in windows)
        case _:
            return dict.fromkeys(facts_of(condition), Pull.FIGURE)


def _turned(found: Mapping[str, Pull]) -> dict[str, Pull]:
    return {fact: pull.turned() for fact, pull in found.items()}


def _together(parts: Iterable[Mapping[str, Pull]]) -> dict[str, Pull]:
    """Join what all counts: one figure asked for twice is a tangle."""
    found: dict[str, Pull] = {}
    for part in parts:
        for fact, pull in part.items():
            again = fact in found and (found[fact] is not pull or pull is Pull.FIGURE)
            found[fact] = Pull.TANGLED if again else pull
    return found


def _either(parts: Iterable[Mapping[str, Pull]]) -> dict[str, Pull]:
    """Join what never counts at once."""
    found: dict[str, Pull] = {}
    for part in parts:
        for fact, pull in part.items():
            found[fact] = pull if found.get(fact, pull) is pull else Pull.TANGLED
    return found


def kin_of(dictionary: Dictionary) -> dict[str, frozenset[str]]:
    """Return, for each fact, the facts that bound it; itself among them where they do so in no simple way."""
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for relation in dictionary.relations:
        members = {*relation.parts, *((relation.whole,) if relation.whole else ())}
        plain = len(relation.parts) == 1 and relation.whole is not None
        for member in members:
            kin[member] |= members - {member} if plain else members
    for fact in dictionary.facts.values():
        under = fact.quotient[1] if fact.quotient else None
        family = {fact.id, *(fact.quotient or ()), *fact.sum_of}
        for member in family:
            kin[member] |= family if member == under else family - {member}
        if fact.ceil_collection:
            kin[fact.id].add(fact.ceil_collection)
            kin[fact.ceil_collection] |= {fact.id, fact.ceil_collection}
    return {fact: frozenset(others) for fact, others in kin.items() if others}
