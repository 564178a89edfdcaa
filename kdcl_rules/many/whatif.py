# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""What if: the same schools under an overlay, and who moves which way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kdcl_rules.errors import InputError
from kdcl_rules.many.asking import Asked, Rulebooks
from kdcl_rules.many.columns import FINDING
from kdcl_rules.many.tables import evaluated, overview
from kdcl_rules.messages.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.many.overlay import Overlay
    from kdcl_rules.rulebook.models import Circular, Rulebook

    Whole = npt.NDArray[np.int64]

__all__ = ["OUTCOMES", "Direction", "Interval", "Move", "Moved", "WhatIf", "whatif"]

Interval = tuple[int | None, int | None]

OUTCOMES: Final = ("level", "grade", "cqg")
_EXAMPLES: Final = 3
_RADIX: Final = 16
"""More than any ladder has steps: four ends and whether they can be compared make one whole number."""


class Direction(StrEnum):
    """Which way a school moves.

    UP and DOWN are sure: whatever is still open turns out. MAYBE_UP rules out that it falls, MAYBE_DOWN that
    it rises. OPEN is no single way: an interval that only narrows or widens, an outcome that is new or gone, a
    level of one circular beside a level of another whose ladder has more or fewer steps.
    """

    UP = "up"
    DOWN = "down"
    MAYBE_UP = "maybe_up"
    MAYBE_DOWN = "maybe_down"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Move:
    """How many schools go from one interval of an outcome to another, with a few of their codes."""

    before: Interval
    after: Interval
    direction: Direction
    schools: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One outcome in one group (of no name: all schools): who moves, way by way, the commonest first.

    ``total`` counts the schools that have the outcome before or after; those in no move stay where they are.
    """

    group: tuple[str, ...]
    outcome: str
    total: int
    moves: tuple[Move, ...]

    def going(self, direction: Direction) -> int:
        """Return how many schools move that way."""
        return sum(move.schools for move in self.moves if move.direction is direction)

    @property
    def staying(self) -> int:
        """How many schools stay where they are."""
        return self.total - sum(move.schools for move in self.moves)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Who moves, all schools first, then group by group.

    ``without_findings`` are the kinds of school whose findings do not count under the overlay.
    """

    moved: tuple[Moved, ...]
    without_findings: frozenset[str]


def whatif(table: pa.Table, asked: Asked, overlay: Overlay, by: Sequence[str] = ()) -> WhatIf:
    """Evaluate a table as asked and under an overlay, and count who moves: all schools, then group by group.

    Where the overlay's day or circular puts a kind of school under another circular, that kind's findings are
    left out there: they speak of the old one's criteria, and codes that look alike name different things.

    Raises InputError ``unknown_grouping``, and as :func:`~kdcl_rules.many.evaluate_many` does.
    """
    later = asked.under(overlay)
    kinds = overview(table).kinds
    books, others = Rulebooks(kinds, asked), Rulebooks(kinds, later)
    old = evaluated(table, asked)
    groups, names = _groups(old.table, by)
    elsewhere = _elsewhere(books, others)
    new = evaluated(_without_findings(table, elsewhere), later)
    keys = {outcome: _keys(old.table, new.table, outcome, _scales(books, others, outcome)) for outcome in OUTCOMES}
    codes = old.table.column("code")
    found: list[Moved] = []
    for number, name in enumerate(names):
        rows = np.flatnonzero(groups == number) if number else np.arange(len(groups))
        found += [_moved(name, outcome, keys[outcome][rows], codes.take(pa.array(rows))) for outcome in OUTCOMES]
    return WhatIf(tuple(one for one in found if one.total), elsewhere)


def _groups(answer: pa.Table, by: Sequence[str]) -> tuple[Whole, list[tuple[str, ...]]]:
    """Return the number of each school's group, from 1 on, and the groups' names, that of all schools first."""
    known = [name for name in answer.column_names[: answer.column_names.index("rulebook")] if name != "code"]
    for name in by:
        if name not in known:
            raise InputError("unknown_grouping", found=name, suggestion=closest(name, known), known=", ".join(known))
    if not by:
        return np.zeros(answer.num_rows, np.int64), [()]
    key = np.zeros(answer.num_rows, np.int64)
    texts = []
    for name in by:
        column = pc.fill_null(answer.column(name), "").to_numpy()
        distinct, which = np.unique(column.astype(str), return_inverse=True)
        key = key * len(distinct) + which
        texts.append(column)
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    names = [(), *(tuple(str(text[at]) for text in texts) for at in first.tolist())]
    return which.astype(np.int64) + 1, names


def _without_findings(table: pa.Table, kinds: frozenset[str]) -> pa.Table:
    """Return the table without the findings of schools of some kinds."""
    findings = [name for name in table.column_names if name.startswith(FINDING)]
    if not kinds or not findings:
        return table
    gone = _is_of(table, kinds)
    if pc.all(gone).as_py():
        return table.drop_columns(findings)
    for name in findings:
        column = table.column(name)
        kept = pc.if_else(gone, pa.scalar(None, column.type), column)
        table = table.set_column(table.column_names.index(name), name, kept)
    return table


def _is_of(table: pa.Table, kinds: frozenset[str]) -> pa.ChunkedArray:
    return pc.is_in(pc.cast(table.column("kind"), pa.string()), pa.array(sorted(kinds), pa.string()))


def _elsewhere(books: Rulebooks, others: Rulebooks) -> frozenset[str]:
    """Return the kinds that another circular decides, each level of education of a multi-level kind too."""
    found: set[str] = set()
    for kind, book in books.by_kind.items():
        other = others.by_kind.get(kind)
        if other is not None and other.circular.id != book.circular.id:
            found |= {kind, *book.kinds}
    return frozenset(found)


def _scales(books: Rulebooks, others: Rulebooks, outcome: str) -> dict[str, bool]:
    """Tell for each rulebook whether its outcome can be compared with the other's for the same kind."""
    return {
        book.id: other is not None and _steps(book, outcome) == _steps(other, outcome)
        for kind, book in books.by_kind.items()
        for other in [others.by_kind.get(kind)]
    }


def _steps(book: Rulebook, outcome: str) -> int:
    circular: Circular = book.circular
    ladders = {
        "level": circular.school_level,
        "grade": circular.accreditation_grade,
        "cqg": circular.national_standard,
    }
    return len(ladders[outcome].steps)


def _keys(old: pa.Table, new: pa.Table, outcome: str, scales: dict[str, bool]) -> Whole:
    """Return a whole number a school: both ends before and after, none as 0, and whether they can be compared."""
    books = old.column("rulebook").combine_chunks().dictionary_encode()
    alike = np.array([scales[book] for book in books.dictionary.to_pylist()])[books.indices.to_numpy()]
    key: Whole = alike.astype(np.int64)
    for side in (old, new):
        for end in ("low", "high"):
            column = pc.cast(pc.add(side.column(f"{outcome}_{end}"), 1), pa.int64())
            key = key * _RADIX + pc.fill_null(column, 0).to_numpy()
    return key


def _moved(group: tuple[str, ...], outcome: str, keys: Whole, codes: pa.ChunkedArray) -> Moved:
    there = np.flatnonzero(keys % _RADIX**4)
    distinct, which, times = np.unique(keys[there], return_inverse=True, return_counts=True)
    order = np.argsort(which, kind="stable")
    starts = np.concatenate([[0], np.cumsum(times)])
    moves = []
    for place, key in enumerate(distinct.tolist()):
        before, after, alike = _read(key)
        if before == after and alike:
            continue
        few = there[order[starts[place] : min(starts[place] + _EXAMPLES, starts[place + 1])]]
        examples = tuple(str(code) for code in codes.take(pa.array(few)).to_pylist())
        direction = _direction(before, after) if alike else Direction.OPEN
        moves.append(Move(before, after, direction, int(times[place]), examples))
    moves.sort(key=lambda move: (list(Direction).index(move.direction), -move.schools))
    return Moved(group, outcome, len(there), tuple(moves))


def _read(key: int) -> tuple[Interval, Interval, bool]:
    ends: list[int | None] = []
    for _ in range(4):
        key, end = divmod(key, _RADIX)
        ends.append(end - 1 if end else None)
    new_high, new_low, high, low = ends
    return (low, high), (new_low, new_high), bool(key)


def _direction(before: Interval, after: Interval) -> Direction:
    (low, high), (new_low, new_high) = before, after
    if low is None or high is None or new_low is None or new_high is None:
        return Direction.OPEN
    if new_low >= high:
        return Direction.UP if new_low > high else Direction.MAYBE_UP
    if new_high <= low:
        return Direction.DOWN if new_high < low else Direction.MAYBE_DOWN
    return Direction.OPEN
