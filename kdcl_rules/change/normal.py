"""One form for conditions that say the same in other words: the quickest proof that a rewording moves nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    Not,
    Op,
    Quantified,
    Quantifier,
    ReadingWindow,
    Window,
    WindowKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.rulebook.condition import Condition

__all__ = ["normal"]

_OPPOSITE: Final = {Op.AT_LEAST: Op.LESS, Op.LESS: Op.AT_LEAST, Op.AT_MOST: Op.MORE, Op.MORE: Op.AT_MOST}


def normal(condition: Condition) -> Condition:  # noqa: PLR0911, PLR0912, C901 - an arm a phrase
    """Return ``condition`` with nesting, order, doubles and negations put into one form.

    Every step keeps the answer for a school of which nothing is known, too: excluded middle is not used.

    >>> from kdcl_rules.rulebook.condition import Flag
    >>> a, b = Flag("a"), Flag("b")
    >>> normal(Not(AllOf((a, b)))) == normal(AnyOf((Not(b), Not(a), Not(b))))
    True
    """
    match condition:
        case Not(item):
            return _negated(normal(item))
        case AllOf(items):
            return _joined(AllOf, (normal(item) for item in items))
        case AnyOf(items):
            return _joined(AnyOf, (normal(item) for item in items))
        case Window(kind=WindowKind.NONE, years=years, body=body):
            return normal(Window(WindowKind.EACH, years, Not(body)))
        case Window(kind=WindowKind.AT_LEAST, years=years, body=body, others=None) if condition.at_least == years:
            return normal(Window(WindowKind.EACH, years, body))
        case Window(kind=WindowKind.EACH, years=1, body=body):
            return normal(Window(WindowKind.LATEST, 1, body))
        case Window(body=body, others=others):
            return replace(condition, body=normal(body), others=None if others is None else normal(others))
        case ReadingWindow(body=body):
            return replace(condition, body=normal(body))
        case Quantified(quantifier=Quantifier.NONE, collection=collection, body=body):
            return normal(Quantified(Quantifier.EACH, collection, Not(body)))
        case Quantified(body=body):
            return replace(condition, body=normal(body))
        case Cases(branches, otherwise):
            return _table(Cases(tuple((normal(one), normal(two)) for one, two in branches), normal(otherwise)))
        case ByReading(options=options):
            return replace(condition, options=tuple(sorted((name, normal(option)) for name, option in options)))
        case _:
            return condition


def _table(table: Cases) -> Condition:
    """``when not a: x, otherwise: y`` is ``when a: y, otherwise: x``."""
    if len(table.branches) == 1 and isinstance(table.branches[0][0], Not):
        guard, body = table.branches[0]
        return Cases(((guard.item, table.otherwise),), body) if isinstance(guard, Not) else table
    return table


def _negated(item: Condition) -> Condition:
    match item:
        case Not(inner):
            return inner
        case AllOf(items):
            return _joined(AnyOf, (_negated(each) for each in items))
        case AnyOf(items):
            return _joined(AllOf, (_negated(each) for each in items))
        case Compare(op=op) if op in _OPPOSITE:
            return replace(item, op=_OPPOSITE[op])
        case _:
            return Not(item)


def _joined(join: type[AllOf | AnyOf], items: Iterable[Condition]) -> Condition:
    flat: dict[Condition, None] = {}
    for item in items:
        flat |= dict.fromkeys(item.items if isinstance(item, join) else (item,))
    kept = tuple(sorted(flat, key=repr))
    return kept[0] if len(kept) == 1 else join(kept)
