"""The kinds of school the circulars speak of, in the order of schooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.facts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KINDS", "KIND_LABELS", "in_order", "told"]

KIND_LABELS: Final = {
    "preschool": Text("mầm non", "preschool"),
    "primary": Text("tiểu học", "primary"),
    "lower_secondary": Text("trung học cơ sở", "lower secondary"),
    "upper_secondary": Text("trung học phổ thông", "upper secondary"),
    "continuing": Text("giáo dục thường xuyên", "continuing education"),
}
KINDS: Final = tuple(KIND_LABELS)


def in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return known ``kinds`` once each, from preschool to continuing education.

    >>> in_order(["upper_secondary", "primary", "primary"])
    ('primary', 'upper_secondary')
    """
    wanted = set(kinds)
    return tuple(kind for kind in KINDS if kind in wanted)


def told(kinds: Iterable[str]) -> Text:
    """Return ``kinds`` by name, as a list within a sentence; one that is unknown stands as it was given.

    >>> told(["primary", "lower_secondary"]).vi
    'tiểu học, trung học cơ sở'
    """
    labels = [KIND_LABELS.get(kind, Text(kind, kind)) for kind in kinds]
    return Text(", ".join(label.vi for label in labels), ", ".join(label.en for label in labels))
