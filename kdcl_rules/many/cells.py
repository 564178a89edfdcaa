# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""The cells of an answer's columns as numpy arrays: numbers, days, words; each different cell is read once.

A cell without a value is none, never zero. What cannot be read is told row by row, all of it at once.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.reading import day_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Whole: TypeAlias = npt.NDArray[np.int64]
    Marks: TypeAlias = npt.NDArray[np.bool_]

__all__ = ["NONE", "Cells", "DayColumn", "WordColumn"]

NONE: Final = -1
"""What stands for no value in a column of whole numbers."""

_HIGHEST: Final = 4
_MOST: Final = 50
_YEAR: Final = 4


@dataclass(frozen=True, slots=True)
class DayColumn:
    """Days as numbers (:meth:`date.toordinal`), 0 where none is given; a bare year lies between two."""

    first: Whole
    last: Whole

    @property
    def given(self) -> Marks:
        """Where there is a day."""
        return self.first > 0


@dataclass(frozen=True, slots=True)
class WordColumn:
    """Words by their place in ``known``; NONE where the cell is empty."""

    known: tuple[str, ...]
    place: Whole


class Cells:
    """Reads columns of ``answer``; :meth:`check` raises what could not be read."""

    def __init__(self, answer: pa.Table) -> None:
        self._answer = answer
        self.rows: int = answer.num_rows
        self._problems: list[tuple[int, str, InputError]] = []
        self._wholes: dict[str, Whole] = {}
        self._days: dict[str, DayColumn] = {}
        self._words: dict[str, WordColumn] = {}

    def has(self, name: str) -> bool:
        """Tell whether there is such a column."""
        return name in self._answer.column_names

    def whole(self, name: str) -> Whole:
        """Return a column of levels, grades or degrees, NONE where there is no value or no column."""
        if name not in self._wholes:
            self._wholes[name] = self._read_whole(name)
        return self._wholes[name]

    def days(self, name: str) -> DayColumn:
        """Return a column of days: 2021-05-20 or 20/05/2021, or 2021 where only the year is known."""
        if name not in self._days:
            read = self._by_value(name, "cell_not_a_day", _day, (0, 0)) if self.has(name) else None
            nothing = np.zeros(self.rows, np.int64)
            self._days[name] = DayColumn(*((nothing, nothing) if read is None else (read[:, 0], read[:, 1])))
        return self._days[name]

    def words(self, name: str) -> WordColumn:
        """Return a column of words; one word in two Unicode spellings, or with other spaces, is one."""
        if name not in self._words:
            self._words[name] = self._read_words(name)
        return self._words[name]

    def strings(self, name: str) -> list[str]:
        """Return a column's texts, ``""`` where there is none."""
        if not self.has(name):
            return [""] * self.rows
        return [str(cell) for cell in pc.fill_null(pc.cast(self._answer.column(name), pa.string()), "").to_pylist()]

    def tell(self, name: str, wrong: Marks, code: str) -> None:
        """Note the rows whose cell in a column is wrong."""
        rows = np.flatnonzero(wrong).tolist()
        column = self._answer.column(name) if rows and self.has(name) else None
        for row in rows:
            found = "" if column is None else str(column[row].as_py())[:_MOST]
            self.tell_error(row, InputError(code, place=self.place(row, name), found=found, column=name))

    def tell_error(self, row: int, error: InputError) -> None:
        """Note what is wrong with a row."""
        self._problems.append((row, error.place.path or "", error))

    def place(self, row: int, name: str) -> Place:
        """Return where a cell stands: a table's first row is line 2 of its file."""
        return Place(None, row + 2, name)

    def check(self) -> None:
        """Raise InputError with the first thing that is wrong, the others (at most 50 in all) in its ``also``."""
        if self._problems:
            first, *others = (error for _, _, error in sorted(self._problems, key=lambda one: one[:2])[:_MOST])
            first.also = tuple(others)
            raise first

    def _read_whole(self, name: str) -> Whole:
        if not self.has(name):
            return np.full(self.rows, NONE, np.int64)
        column = self._answer.column(name)
        if pa.types.is_integer(column.type):
            read: Whole = pc.fill_null(pc.cast(column, pa.int64()), NONE).to_numpy()
            self.tell(name, (read < 0) & pc.is_valid(column).to_numpy(), "cell_out_of_range")
        else:
            read = self._by_value(name, "cell_not_whole", _whole, (NONE,))[:, 0]
        self.tell(name, read > _HIGHEST, "cell_out_of_range")
        return read

    def _read_words(self, name: str) -> WordColumn:
        if not self.has(name):
            return WordColumn((), np.full(self.rows, NONE, np.int64))
        cells, places = self._encoded(name)
        spelt = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
        known = {word: place for place, word in enumerate(dict.fromkeys(word for word in spelt if word))}
        found = np.array([*(known.get(word, NONE) for word in spelt), NONE], np.int64)
        return WordColumn(tuple(known), found[places])

    def _encoded(self, name: str) -> tuple[list[str], Whole]:
        """Return a column's different cells, and for each row the place of its cell; NONE where it is empty."""
        encoded = pc.cast(self._answer.column(name), pa.string()).combine_chunks().dictionary_encode()
        places: Whole = pc.fill_null(encoded.indices, NONE).to_numpy(zero_copy_only=False).astype(np.int64)
        return [str(cell) for cell in encoded.dictionary.to_pylist()], places

    def _by_value(
        self, name: str, code: str, read: Callable[[str], tuple[int, ...]], nothing: tuple[int, ...]
    ) -> npt.NDArray[np.int64]:
        cells, places = self._encoded(name)
        found: list[tuple[int, ...]] = []
        bad: list[bool] = []
        for cell in cells:
            text = cell.strip()
            try:
                found.append(read(text) if text else nothing)
                bad.append(False)
            except ValueError:
                found.append(nothing)
                bad.append(True)
        self.tell(name, np.array([*bad, False])[places], code)
        return np.array([*found, nothing], np.int64)[places]


def _whole(text: str) -> tuple[int, ...]:
    number = int(text.removesuffix(".0"))
    if number < 0:
        raise ValueError(text)
    return (number,)


def _day(text: str) -> tuple[int, ...]:
    told = day_of(text) or ""
    if len(told) == _YEAR:
        return date(int(told), 1, 1).toordinal(), date(int(told), 12, 31).toordinal()
    day = date.fromisoformat(told).toordinal()
    return day, day
