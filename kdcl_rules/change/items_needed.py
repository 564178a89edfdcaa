"""How many items of a collection an answer can rest on: the room a school in symbols needs.

What a condition says of a collection rests on "one item is such" and "so many items are such". Of a larger
collection keep, for each such phrase that holds, the items that make it hold: the phrases that hold still do,
and none begins to. So a school with more items is judged like one with as many as are counted here, and what
is proved of those is proved of all. A comparison with the number of items keeps its side one above its threshold.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.leaves import inside
from kdcl_rules.rulebook.condition import (
    Compare,
    Extreme,
    NumberOf,
    Quantified,
    Quantifier,
    ReadingWindow,
    Window,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Reading

__all__ = ["items_needed"]

_FOR_ONE: Final = 2
_FOR_EXTREME: Final = 4


def items_needed(
    conditions: Iterable[Condition], dictionary: Dictionary, readings: Mapping[str, Reading], *, hands: int
) -> dict[str, int]:
    """Return, for each collection of ``dictionary``, how many items the conditions can tell apart.

    ``hands`` is how often each condition may be asked of one school: once a kind, and once for all.

    >>> from kdcl_rules.rulebook.condition import Flag
    >>> from kdcl_rules.rulebook.facts import Dictionary
    >>> two = Quantified(Quantifier.AT_LEAST, "managers", Flag("trained"), 2)
    >>> items_needed([two], Dictionary({}, {}, ()), {}, hands=1)
    {'managers': 4}
    """
    needed = {name: 1 for name, fact in dictionary.facts.items() if fact.fields}
    shared: dict[str, int] = {}
    sizes: dict[str, int] = {}
    for condition in conditions:
        for name, items, size in _phrases(condition, dictionary, readings, 1):
            shared[name] = shared.get(name, 0) + items * hands
            sizes[name] = max(sizes.get(name, 0), size)
    return needed | {name: max(items, sizes[name], 1) for name, items in shared.items()}


def _phrases(
    condition: Condition, dictionary: Dictionary, readings: Mapping[str, Reading], years: int
) -> Iterator[tuple[str, int, int]]:
    """Yield for each phrase over a collection its name, the items it can rest on, the number it counts to."""
    match condition:
        case Quantified(Quantifier.AT_LEAST, name, at_least=least):
            yield name, 2 * (least or 1) * years, 0
        case Quantified(collection=name):
            yield name, _FOR_ONE * years, 0
        case Extreme(collection=name):
            yield name, _FOR_EXTREME * years, 0
        case NumberOf(name, _, bound):
            yield name, 0, floor(bound.exact) + 1
        case Compare(fact):
            known = dictionary.facts.get(fact)
            if known is not None and known.ceil_collection:
                yield known.ceil_collection, years, 0
    longest = years * _years(condition, readings)
    for part in inside(condition):
        yield from _phrases(part, dictionary, readings, longest)


def _years(condition: Condition, readings: Mapping[str, Reading]) -> int:
    if isinstance(condition, Window):
        return condition.years
    if isinstance(condition, ReadingWindow) and condition.reading in readings:
        choices = readings[condition.reading].choices
        return sum(choice.window.years for choice in choices if choice.window is not None)
    return 1
