"""What an evaluation leaves behind: the comparisons made and the values that were missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kdcl_rules.rulebook.condition import Bound, Op
    from kdcl_rules.school.values import Datum, SchoolYear, Simple

__all__ = ["Measurement", "Missing"]


class Measurement(NamedTuple):
    """A value held against a threshold.

    ``value`` is None where it was missing. ``item`` names the member of a collection, ``field`` its column.
    ``at_least`` tells that the value is only a lower bound, derived from a collection.
    ``datum`` carries the evidence and note the value came with; None for derived values.
    """

    fact: str
    possible: int
    value: Simple | None = None
    op: Op | None = None
    bound: Bound | None = None
    kind: str | None = None
    year: SchoolYear | None = None
    item: str | None = None
    field: str | None = None
    at_least: bool = False
    datum: Datum | None = None


class Missing(NamedTuple):
    """A value that would help: a fact (of a kind, a year, an item's field) or a profile flag."""

    fact: str
    kind: str | None = None
    year: SchoolYear | None = None
    item: str | None = None
    field: str | None = None
    flag: bool = False
