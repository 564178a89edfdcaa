"""The certificates of a table's rows: each that differs is looked at once.

Columns: ``recognised_on``, ``certificate_expires_on``, ``certificate_circular``, ``certificate_revoked_on``,
``claimed_grade``, ``claimed_national_standard``; and ``national_standard_recognised_on`` … where the national
standard's days are their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kdcl_rules.errors import NOWHERE
from kdcl_rules.many.cells import NONE
from kdcl_rules.many.held import Held, Sort
from kdcl_rules.rulebook.certificate_rules import certificate_register
from kdcl_rules.rulebook.kinds import KINDS
from kdcl_rules.school.certificates import CertificateState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kdcl_rules.many.cells import Cells, DayColumn, Marks, Whole, WordColumn
    from kdcl_rules.many.held import Worth

__all__ = ["APART", "Holding", "holdings", "told_apart"]

APART: Final = "national_standard"
_PARTS: Final = ("recognised_on", "recognised_before", "expires_on", "circular", "revoked_on")
_STATES: Final = tuple(CertificateState)
_SHARED: Final = {
    "recognised_on": "recognised_on",
    "recognised_before": "recognised_before",
    "expires_on": "certificate_expires_on",
    "circular": "certificate_circular",
    "revoked_on": "certificate_revoked_on",
}
_OWN: Final = {part: f"{APART}_{part}" for part in _PARTS}


@dataclass(frozen=True, slots=True)
class Holding:
    """The certificates of one sort: ``of`` is each row's place in ``held``, NONE where it has none.

    ``claimed`` is the grade or degree a row claims, NONE where it claims none.
    """

    sort: Sort
    held: tuple[Held, ...]
    of: Whole
    claimed: Whole
    _state: Whole
    _circulars: tuple[str | None, ...]

    def given_under(self, names: Mapping[str, int]) -> Whole:
        """Return for each row what ``names`` gives the circular of its grade or degree; NONE where that is unsure."""
        found = [NONE if name is None else names.get(name, NONE) for name in self._circulars]
        return np.array([*found, NONE], np.int64)[self.of]

    def is_in(self, *states: CertificateState) -> Marks:
        """Tell which rows' certificate is in one of the states."""
        found: Marks = np.zeros(len(self.of), np.bool_)
        for state in states:
            found |= self._state == _STATES.index(state)
        return found

    @property
    def undated(self) -> Marks:
        """Where a grade or degree is claimed, and the row has no day of any certificate."""
        found: Marks = (self.of == NONE) & (self.claimed > 0)
        return found


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns that tell one certificate a row."""

    names: dict[str, str]
    signed: DayColumn
    expires: DayColumn
    revoked: DayColumn
    circular: WordColumn


def told_apart(cells: Cells) -> bool:
    """Tell whether the national standard has columns of its own; the shared ones then speak of accreditation."""
    return any(cells.has(name) for name in _OWN.values())


def holdings(cells: Cells, on: date, within: int) -> tuple[Holding, ...]:
    """Return the certificates that the rows speak of, a :class:`Holding` a sort.

    What cannot be read, and certificates that cannot be, are noted in ``cells``.
    """
    kinds = cells.words("kind")
    grade, degree = cells.whole("claimed_grade"), cells.whole(f"claimed_{APART}")
    shared = _columns(cells, _SHARED)
    anywhere = np.ones(cells.rows, np.bool_)
    if told_apart(cells):
        asked = [
            (Sort.ACCREDITATION, shared, anywhere, grade),
            (Sort.NATIONAL_STANDARD, _columns(cells, _OWN), anywhere, degree),
        ]
    else:
        neither = (grade <= 0) & (degree <= 0)
        asked = [
            (Sort.ACCREDITATION, shared, grade > 0, grade),
            (Sort.NATIONAL_STANDARD, shared, degree > 0, degree),
            (Sort.EITHER, shared, neither, np.full(cells.rows, NONE, np.int64)),
        ]
    found = []
    for sort, columns, there, claimed in asked:
        held, of = _held(sort, columns, there, claimed, kinds)
        state, circulars = _worth(cells, columns, held, of, on, within)
        found.append(Holding(sort, held, of, claimed, state, circulars))
    return tuple(found)


def _columns(cells: Cells, names: dict[str, str]) -> _Columns:
    signed, before, expires, revoked = (
        cells.days(names[part]) for part in ("recognised_on", "recognised_before", "expires_on", "revoked_on")
    )
    later = before.given & signed.given & (before.first >= signed.last)
    cells.tell(names["recognised_before"], later, "recognised_before_later")
    for part, column in (("expires_on", expires), ("revoked_on", revoked)):
        cells.tell(names[part], column.first != column.last, "cell_not_a_day")
    words = cells.words(names["circular"])
    unknown = np.array([*(certificate_register().find(word) is None for word in words.known), False])
    cells.tell(names["circular"], unknown[words.place], "cell_not_a_circular")
    return _Columns(names, signed, expires, revoked, words)


def _held(
    sort: Sort, columns: _Columns, there: Marks, claimed: Whole, kinds: WordColumn
) -> tuple[tuple[Held, ...], Whole]:
    """Return the certificates that differ, and each row's place among them."""
    rows = np.flatnonzero(there & (columns.signed.given | columns.expires.given))
    told = (
        kinds.place,
        columns.circular.place,
        columns.signed.first,
        columns.signed.last,
        columns.expires.last,
        columns.revoked.last,
        claimed,
    )
    lines, places = _different([one[rows] for one in told])
    of = np.full(len(there), NONE, np.int64)
    of[rows] = places
    taught = [tuple(kind for kind in word.split("+") if kind in KINDS) for word in kinds.known]
    regimes = [certificate_register().find(word) or "" for word in columns.circular.known]
    held = tuple(
        Held(
            sort,
            taught[kind] if kind != NONE else (),
            regimes[circular] if circular != NONE else "",
            (first, last),
            expires,
            revoked,
            step if step > 0 else None,
        )
        for kind, circular, first, last, expires, revoked, step in lines
    )
    return held, of


def _different(columns: list[Whole]) -> tuple[list[list[int]], Whole]:
    """Return the lines that differ among columns side by side, and each row's place among them.

    Column by column the lines so far and the next value become one number: sorting whole numbers is fast.
    """
    places = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        values, value = np.unique(column, return_inverse=True)
        _, places = np.unique(places * max(len(values), 1) + value.reshape(-1), return_inverse=True)
        places = places.reshape(-1)
    first = np.unique(places, return_index=True)[1]
    return np.stack([column[first] for column in columns], axis=1).tolist(), places.astype(np.int64)


def _worth(
    cells: Cells, columns: _Columns, held: tuple[Held, ...], of: Whole, on: date, within: int
) -> tuple[Whole, tuple[str | None, ...]]:
    """Return each row's state, and the circular of each certificate's grade; mistakes are noted row by row."""
    known: dict[tuple[object, ...], Worth] = {}
    states = np.full(len(held) + 1, NONE, np.int64)
    circulars: list[str | None] = []
    for place, one in enumerate(held):
        if one.mistake(NOWHERE) is not None:
            _tell(cells, columns, one, np.flatnonzero(of == place))
            circulars.append(None)
            continue
        key = (one.rules, one.kinds, one.signed, one.expires, one.revoked)  # grades of one circular last equally long
        if key not in known:
            known[key] = one.worth(on, within)
        states[place] = _STATES.index(known[key].state)
        circulars.append(known[key].circular)
    return states[of], tuple(circulars)


def _tell(cells: Cells, columns: _Columns, one: Held, rows: Whole) -> None:
    name = columns.names["expires_on" if one.expires else "recognised_on"]
    for row in rows.tolist():
        mistake = one.mistake(cells.place(row, name))
        if mistake is not None:
            cells.tell_error(row, mistake)
