"""The leaves of a condition: each comparison alone, where it stands, and the condition with one leaf decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Not,
    Quantified,
    ReadingWindow,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.walk import directly_inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Reading

__all__ = ["Spot", "at", "inside", "leaves", "rebuilt", "replaced", "wrapped"]

Spot: TypeAlias = tuple[int, ...]
"""The way from a condition down to one of its leaves: which child at each step."""


def inside(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions directly inside one that can be replaced there, in order; an average is one whole."""
    averaged = isinstance(condition, Window) and condition.kind is WindowKind.AVERAGE
    return () if averaged else directly_inside(condition)


def rebuilt(condition: Condition, parts: tuple[Condition, ...]) -> Condition:
    """Return ``condition`` with other conditions inside: as many as :func:`inside` gives."""
    match condition:
        case Not():
            return Not(parts[0])
        case AllOf():
            return AllOf(parts)
        case AnyOf():
            return AnyOf(parts)
        case Window() if parts:
            return replace(condition, body=parts[0], others=parts[1] if len(parts) > 1 else None)
        case ReadingWindow() | Quantified():
            return replace(condition, body=parts[0])
        case Cases():
            pairs = tuple(zip(parts[0:-1:2], parts[1:-1:2], strict=True))
            return Cases(pairs, parts[-1])
        case ByReading(options=options):
            return replace(
                condition, options=tuple((name, part) for (name, _), part in zip(options, parts, strict=True))
            )
        case _:
            return condition


def leaves(condition: Condition, readings: Mapping[str, Reading]) -> Iterator[Spot]:
    """Yield the way to each leaf. An average is one leaf, and so is a phrase that a reading may average."""
    parts = () if _averaged(condition, readings) else inside(condition)
    if not parts:
        yield ()
    for number, part in enumerate(parts):
        yield from ((number, *rest) for rest in leaves(part, readings))


def _averaged(condition: Condition, readings: Mapping[str, Reading]) -> bool:
    if not isinstance(condition, ReadingWindow):
        return False
    shapes = (choice.window for choice in readings[condition.reading].choices)
    return any(shape is not None and shape.kind is WindowKind.AVERAGE for shape in shapes)


def at(condition: Condition, spot: Spot) -> Condition:
    """Return the condition at ``spot``."""
    for step in spot:
        condition = inside(condition)[step]
    return condition


def replaced(condition: Condition, spot: Spot, other: Condition) -> Condition:
    """Return ``condition`` with ``other`` at ``spot``."""
    if not spot:
        return other
    parts = list(inside(condition))
    parts[spot[0]] = replaced(parts[spot[0]], spot[1:], other)
    return rebuilt(condition, tuple(parts))


def wrapped(condition: Condition, spot: Spot) -> Condition:
    """Return the leaf at ``spot`` with the windows and quantifiers around it, and nothing else."""
    if not spot:
        return condition
    leaf = wrapped(inside(condition)[spot[0]], spot[1:])
    match condition:
        case Window(kind=kind, years=years):
            plain = WindowKind.EACH if kind is not WindowKind.LATEST else kind
            return Window(plain, years, leaf)
        case ReadingWindow() | Quantified():
            return replace(condition, body=leaf)
        case _:
            return leaf
