"""What if: a frozen value that says what is to be otherwise, laid over a table and over what is asked of it.

The table, the rule files and the rulebooks stay as they are. An empty overlay changes nothing; one laid after
another is one overlay, and it does not matter which two of three are joined first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError
from kdcl_rules.many.columns import FINDING, year_suffix
from kdcl_rules.rulebook.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    import pyarrow as pa

    from kdcl_rules.rulebook.models import Circular
    from kdcl_rules.school.values import Stage

__all__ = ["NOTHING", "Overlay", "laid_names", "laid_over"]

_YEAR: Final = re.compile(r"[0-9]{4}_[0-9]{4}")
_OF_THE_SCHOOL: Final = frozenset({"code", "kind"})


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is to be otherwise.

    ``facts``: a value for every school by the name of its column, as a person would type it; ``""`` takes the
    value away. A name without a year means the latest school year, one without a kind every level of
    education. ``rules``: conditions by path, as :func:`kdcl_rules.rulebook.overlaid` takes them. ``on``,
    ``circular``, ``readings``, ``stage``: another day, circular, readings, stage of rows that name none. ``law``:
    circulars that stand in place of those the package carries under the same id.

    ``a | b`` is ``a`` and then ``b``: where both speak, ``b`` stands.

    >>> fewer = Overlay(rules={"2.2/1/b": "teacher_qualified_ratio >= 90%"})
    >>> (fewer | Overlay(facts={"difficult_area": "true"})) | Overlay() == fewer.then(
    ...     Overlay(facts={"difficult_area": "true"})
    ... )
    True

    Raises InputError ``overlay_of_identity`` (``code``, ``kind``), ``overlay_half_a_ratio`` (``…__num``).
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    on: date | None = None
    circular: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    stage: Stage | None = None
    law: tuple[Circular, ...] = ()

    def __post_init__(self) -> None:
        for name in self.facts:
            if name in _OF_THE_SCHOOL:
                raise InputError("overlay_of_identity", found=name)
            if name.endswith(("__num", "__den")):
                raise InputError("overlay_half_a_ratio", found=name, suggestion=name[:-5])

    def then(self, later: Overlay) -> Overlay:
        """Return this overlay with another laid over it."""
        return Overlay(
            merged(self.facts, later.facts),
            merged(self.rules, later.rules),
            later.on or self.on,
            later.circular or self.circular,
            merged(self.readings, later.readings),
            later.stage or self.stage,
            later.law or self.law,
        )

    __or__ = then


NOTHING: Final = Overlay()
"""The overlay that changes nothing."""


def merged(first: Mapping[str, str], later: Mapping[str, str]) -> dict[str, str]:
    """Return both; what ``later`` says comes last, and stands where both speak."""
    return {name: value for name, value in first.items() if name not in later} | dict(later)


def laid_names(names: Iterable[str], facts: Mapping[str, str], latest: int) -> list[str]:
    """Return a table's columns once ``facts`` are laid over it.

    A value takes the place of every column that says the same: ``students`` that of ``students__2020_2021``
    where that is the latest school year (``latest``, by the year it starts in), and of ``students__primary``.
    """
    found = list(names)
    for fact in facts:
        found = [name for name in found if name != fact and not _replaces(fact, name, latest)] + [fact]
    return found


def laid_over(table: pa.Table, facts: Mapping[str, str], latest: int) -> pa.Table:
    """Return the table with one value a fact in every row; the same table where there is none."""
    import pyarrow as pa

    if not facts:
        return table
    there = set(table.column_names)
    columns = {
        name: pa.repeat(pa.scalar(facts[name] or None, pa.string()), table.num_rows)
        if name in facts
        else table.column(name)
        for name in laid_names(table.column_names, facts, latest)
        if name in facts or name in there
    }
    return pa.table(columns)


def _replaces(fact: str, name: str, latest: int) -> bool:
    stem, kind, year = _aim(fact, latest)
    other_stem, other_kind, other_year = _aim(name, latest)
    return stem == other_stem and year == other_year and kind in {None, other_kind}


def _aim(name: str, latest: int) -> tuple[str, str | None, str]:
    """Return what a column speaks of: the quantity, the kind it is given for, the school year."""
    if name.startswith(FINDING):
        stem, _, last = name.rpartition("__")
        return (stem, last, "") if last in KINDS else (name, None, "")
    stem, *rest = name.split("__")
    if rest and rest[-1] in {"num", "den"}:
        rest.pop()
    year = rest.pop() if rest and _YEAR.fullmatch(rest[-1]) else year_suffix(latest)
    kind = rest.pop() if rest and rest[-1] in KINDS else None
    return "__".join((stem, *rest)), kind, year
