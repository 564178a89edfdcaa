"""What if: the same schools under other facts, readings, another day or circular; who moves which way.

An overlay is a value laid over a column; the table and the rulebooks stay as they are. An empty overlay changes
nothing, and two overlays laid one after the other are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from kdcl_rules.many.columns import FINDING
from kdcl_rules.many.tables import Asked, Evaluator, overview, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Move", "laid_over", "moves"]

Interval = tuple[int | None, int | None]

_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Move:
    """How many schools go from one interval of an outcome to another, with a few of their codes."""

    outcome: str
    before: Interval
    after: Interval
    schools: int
    examples: tuple[str, ...]

    @property
    def direction(self) -> str:
        """``up``, ``down`` or ``open`` (narrower, wider, or no longer comparable)."""
        known = [end for end in (*self.before, *self.after) if end is not None]
        if len(known) == 4:  # noqa: PLR2004 - both ends of both
            (low, high), (new_low, new_high) = (known[0], known[1]), (known[2], known[3])
            if new_low >= low and new_high >= high:
                return "up"
            if new_low <= low and new_high <= high:
                return "down"
        return "open"


def laid_over(table: pa.Table, overlay: Mapping[str, str]) -> pa.Table:
    """Return the table with the same value in every row of the overlay's columns; the text ``""`` is no value."""
    for name, value in overlay.items():
        column = pa.repeat(pa.scalar(value or None, pa.string()), table.num_rows)
        at = table.column_names.index(name) if name in table.column_names else -1
        table = table.append_column(name, column) if at < 0 else table.set_column(at, name, column)
        for part in (f"{name}__num", f"{name}__den"):
            if part in table.column_names:
                table = table.drop([part])
    return table


def moves(table: pa.Table, before: Asked, after: Asked, overlay: Mapping[str, str] | None = None) -> list[Move]:
    """Evaluate a table both ways and count who moves, the commonest move first.

    Where ``after`` asks for another circular, findings are left out: they speak of the old one's criteria, and
    codes that look alike name different things.

    Raises InputError as :func:`~kdcl_rules.many.evaluate_many` does.
    """
    other = laid_over(table, overlay or {})
    if after.circular != before.circular:
        other = other.select([name for name in other.column_names if not name.startswith(FINDING)])
    old, new = _evaluated(table, before), _evaluated(other, after)
    counted: Counter[tuple[str, Interval, Interval]] = Counter()
    examples: defaultdict[tuple[str, Interval, Interval], list[str]] = defaultdict(list)
    codes = old.column("code").to_pylist()
    for outcome in ("level", "grade", "cqg"):
        ends = (f"{outcome}_low", f"{outcome}_high")
        sides = [zip(*(side.column(end).to_pylist() for end in ends), strict=True) for side in (old, new)]
        for code, was, will_be in zip(codes, *sides, strict=True):
            if was != will_be:
                key = (outcome, was, will_be)
                counted[key] += 1
                if len(examples[key]) < _EXAMPLES:
                    examples[key].append(str(code))
    return [Move(*key, number, tuple(examples[key])) for key, number in counted.most_common()]


def _evaluated(table: pa.Table, asked: Asked) -> pa.Table:
    kinds, duplicates = overview(table)
    found = Evaluator(table.column_names, kinds, asked).evaluate(table, 0, duplicates)
    if found.rejected:
        raise refusal(found.rejected)
    return found.table
