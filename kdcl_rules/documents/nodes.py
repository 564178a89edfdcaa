"""The three shapes of a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from kdcl_rules.errors import NOWHERE, Place

__all__ = ["Mapping", "Node", "Scalar", "Sequence"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, still text.

    ``quoted`` tells ``"1.10"`` (a code) from ``1.10`` (a number that lost its zero elsewhere).
    ``None`` as text is YAML's null or an empty value.
    """

    text: str | None
    quoted: bool = False
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes, in order."""

    items: tuple[Node, ...]
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in order; keys are unique (a reader refuses duplicates)."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place = field(default=NOWHERE, compare=False)


Node = Scalar | Sequence | Mapping
