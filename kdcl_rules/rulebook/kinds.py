"""The kinds of school the circulars speak of, in the order of schooling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.facts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KINDS", "KIND_LABELS", "in_order"]

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
