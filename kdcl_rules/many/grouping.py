"""Schools put into groups by what their table says of them: kind, stage, ownership, place.

Groups come in order of their names, as Vietnamese sorts them; kinds of school in the order of schooling. There is
no order by result: nobody is ranked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from kdcl_rules.errors import InputError
from kdcl_rules.many.cells import NONE, WordColumn
from kdcl_rules.messages.suggest import closest
from kdcl_rules.rulebook.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.many.cells import Cells, Whole

    Name: TypeAlias = tuple[str | None, ...]

__all__ = ["DISTRICTS_UNTIL", "GROUPED_BY", "Groups", "check_groupings", "grouped", "place_of", "vietnamese_order"]

GROUPED_BY: Final = (
    "kind",
    "stage",
    "ownership",
    "province",
    "district",
    "ward",
    "claimed_level",
    "claimed_grade",
    "claimed_national_standard",
)
"""The columns that schools can be grouped by."""

DISTRICTS_UNTIL: Final = date(2025, 6, 30)
"""The last day on which a place had a district above its commune; from the next day on there are two tiers."""

_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LONGEST: Final = 18
_DIGITS: Final = frozenset("0123456789")
_PIECES: Final = re.compile(r"[0-9]+|.", re.DOTALL)
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups there are, in order, and for each row the place of its group; no value is None."""

    names: tuple[Name, ...]
    of: Whole


def vietnamese_order(word: str) -> tuple[object, ...]:
    """Return a key that sorts as Vietnamese dictionaries do: letters first, tones where letters are the same.

    >>> sorted(["Phường 10", "Phường 2", "Đông", "Dương", "Ân", "An", "Án", "Ấn"], key=vietnamese_order)
    ['An', 'Án', 'Ân', 'Ấn', 'Dương', 'Đông', 'Phường 2', 'Phường 10']
    """
    apart = unicodedata.normalize("NFD", word.casefold())
    letters = unicodedata.normalize("NFC", "".join(one for one in apart if one not in _TONES))
    tones = "".join(_TONES.get(one, "") if one in _TONES else "0" for one in apart)
    return tuple(_rank(piece) for piece in _PIECES.findall(letters)), tones, word


def _rank(piece: str) -> tuple[int, int]:
    """Rank a letter, a whole number, or any other character: blanks and signs, numbers, letters, foreign letters."""
    if piece[0] in _DIGITS:
        return 1, int(piece[:_LONGEST])
    place = _LETTERS.find(piece)
    if place >= 0:
        return 2, place
    return 3 if piece.isalpha() else 0, ord(piece)


def check_groupings(cells: Cells, by: Sequence[str], on: date) -> None:
    """Refuse what schools cannot be grouped by.

    Raises InputError ``unknown_grouping`` with the nearest column, ``grouping_twice``, and
    ``district_no_more`` for districts after :data:`DISTRICTS_UNTIL`.
    """
    known = [name for name in GROUPED_BY if cells.has(name) and (name != "district" or on <= DISTRICTS_UNTIL)]
    for place, name in enumerate(by):
        if name == "district" and on > DISTRICTS_UNTIL:
            raise InputError("district_no_more", found=on.isoformat(), known=", ".join(known))
        if name not in known:
            raise InputError(
                "unknown_grouping", found=name, suggestion=closest(name, known), known=", ".join(known) or "–"
            )
        if name in by[:place]:
            raise InputError("grouping_twice", found=name)


def grouped(cells: Cells, by: Sequence[str], on: date) -> Groups:
    """Put each row into the group of its values in the columns ``by``; raises as :func:`check_groupings`."""
    check_groupings(cells, by, on)
    if not by:
        return Groups(((),), np.zeros(cells.rows, np.int64))
    combined = np.zeros(cells.rows, np.int64)
    columns = [_in_order(name, place_of(cells, name, by)) for name in by]
    for column in columns:
        none = len(column.known)  # what is not given comes last
        combined = combined * (none + 1) + np.where(column.place == NONE, none, column.place)
    there, of = np.unique(combined, return_inverse=True)
    return Groups(tuple(_name(int(code), columns) for code in there.tolist()), of.astype(np.int64).reshape(-1))


def _name(code: int, columns: Sequence[WordColumn]) -> Name:
    parts: list[str | None] = []
    for column in reversed(columns):
        code, place = divmod(code, len(column.known) + 1)
        parts.append(column.known[place] if place < len(column.known) else None)
    return tuple(reversed(parts))


def _in_order(name: str, column: WordColumn) -> WordColumn:
    def kind_order(word: str) -> tuple[object, ...]:
        kinds = word.split("+")
        return tuple((KINDS.index(kind) if kind in KINDS else len(KINDS), kind) for kind in kinds)

    key = kind_order if name == "kind" else vietnamese_order
    known = tuple(sorted(column.known, key=key))
    moved = {word: place for place, word in enumerate(known)}
    places = np.array([*(moved[word] for word in column.known), NONE], np.int64)
    return WordColumn(known, places[column.place])


def place_of(cells: Cells, name: str, by: Sequence[str] = ()) -> WordColumn:
    """Return a column of words; wards and districts of one name in two provinces are told apart."""
    column = cells.words(name)
    if name not in {"ward", "district"} or "province" in by or not cells.has("province"):
        return column
    province = cells.words("province")
    pairs = column.place * (len(province.known) + 1) + province.place + 1
    there, of = np.unique(np.where(column.place == NONE, NONE, pairs), return_inverse=True)
    split = [divmod(int(pair), len(province.known) + 1) for pair in there.tolist()]
    times = np.bincount([place for place, _ in split if place >= 0], minlength=len(column.known))
    named = [
        None
        if place < 0
        else f"{column.known[place]} ({province.known[other - 1]})"
        if times[place] > 1 and other
        else column.known[place]
        for place, other in split
    ]
    known = {word: at for at, word in enumerate(dict.fromkeys(word for word in named if word is not None))}
    places = np.array([NONE if word is None else known[word] for word in named], np.int64)
    return WordColumn(tuple(known), places[of.reshape(-1)])
