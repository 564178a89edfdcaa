"""CSV as people save it: with commas, semicolons or tabs, in UTF-8 with or without its mark, or in UTF-16."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy.typing as npt

    Rows = npt.NDArray[np.int64]

__all__ = ["NAMELESS", "CsvShape", "csv_pieces", "csv_shape", "plain_name"]

NAMELESS: Final = "\x00"
"""How the name of a column without a name begins here; it may stand there if it holds nothing."""

_BLOCK: Final = 1 << 24
_DELIMITERS: Final = (",", ";", "\t")
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_LONGEST: Final = 1 << 22


@dataclass(frozen=True, slots=True)
class CsvShape:
    """How a CSV file is written. ``above`` is the number of lines before the first row, the header among them."""

    names: tuple[str, ...]
    delimiter: str
    encoding: str
    above: int


def plain_name(name: object) -> str:
    """Return a column's name without spaces around it, its letters composed (``ế`` is one sign)."""
    return unicodedata.normalize("NFC", str(name)).strip()


def csv_shape(path: Path) -> CsvShape:
    """Look at a file's beginning; Excel's line ``sep=;`` names the delimiter, else the header tells.

    Raises InputError ``table_empty``, ``column_twice``; UnicodeDecodeError where it is neither UTF-8 nor UTF-16.
    """
    with path.open("rb") as raw:
        encoding = "utf-16" if raw.read(2) in _MARKS else "utf-8"
    with path.open(encoding="utf-16" if encoding == "utf-16" else "utf-8-sig", newline="") as file:
        start = file.readline(_LONGEST)
        above = 1
        told = start.strip().removeprefix("sep=") if start.startswith("sep=") else None
        if told is not None:
            above, start = 2, file.readline(_LONGEST)
        known = [told] if told in _DELIMITERS else _DELIMITERS
        headers = {one: next(csv.reader([start], delimiter=one), []) for one in known}
    delimiter = max(headers, key=lambda one: len(headers[one]))
    names = [plain_name(name) or f"{NAMELESS}{place}" for place, name in enumerate(headers[delimiter])]
    if all(name.startswith(NAMELESS) for name in names):
        raise InputError("table_empty", place=Place(path.name))
    if len(set(names)) < len(names):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise InputError("column_twice", place=Place(path.name), found=twice)
    return CsvShape(tuple(names), delimiter, encoding, above)


def csv_pieces(
    path: Path, shape: CsvShape, malformed: dict[int, Problem], only: list[str] | None
) -> Iterator[tuple[pa.Table, Rows]]:
    """Yield a file's rows piece by piece, every cell as text, with the numbers of the rows.

    Lines with too few or too many cells are kept in ``malformed`` under their number.

    Raises InputError ``column_without_name``; Arrow's errors where the file is broken.
    """

    def skipped(row: pcsv.InvalidRow) -> str:
        number = row.number - shape.above - 1
        malformed[number] = Problem(number, "", "row_malformed", f"{row.actual_columns} / {row.expected_columns}")
        return "skip"

    reading = pcsv.ReadOptions(
        column_names=shape.names,
        skip_rows=shape.above - 1,
        skip_rows_after_names=1,
        encoding=shape.encoding,
        use_threads=False,  # else a line that is no row has no number
        block_size=_BLOCK,
    )
    parsing = pcsv.ParseOptions(
        delimiter=shape.delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=skipped
    )
    converting = pcsv.ConvertOptions(
        column_types=dict.fromkeys(shape.names, pa.string()), null_values=[""], strings_can_be_null=True
    )
    if only is not None:
        converting.include_columns = only
    first = 0
    with pcsv.open_csv(path, read_options=reading, parse_options=parsing, convert_options=converting) as pieces:
        for batch in pieces:
            table = pa.Table.from_batches([batch])
            rows = _numbers(first, table.num_rows, malformed)
            first = int(rows[-1]) + 1 if len(rows) else first
            yield _named(table, path), rows


def _numbers(first: int, count: int, malformed: dict[int, Problem]) -> Rows:
    """Return the numbers of the next ``count`` rows, those passed over that are none."""
    gone = [number for number in malformed if number >= first]
    rows = np.arange(first, first + count + len(gone))
    return rows[~np.isin(rows, gone)][:count]


def _named(table: pa.Table, path: Path) -> pa.Table:
    """Leave out columns without a name; what stands in one is an error."""
    nameless = [name for name in table.column_names if name.startswith(NAMELESS)]
    for name in nameless:
        if table.column(name).null_count < table.num_rows:
            raise InputError("column_without_name", place=Place(path.name), found=str(int(name[1:]) + 1))
    return table.drop_columns(nameless) if nameless else table
