"""Workbooks as tables: the first sheet of an XLSX file in, one sheet out.

A formula is refused: what it shows depends on who opened it last. So is a file that unpacks to far more than it is.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from contextlib import closing, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.csv_files import plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

__all__ = ["read_book", "write_book"]

_LARGEST: Final = 400_000_000
_SWELLING: Final = 200
_ROWS: Final = 1_000_000
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that no workbook can hold."""


def read_book(source: Path) -> pa.Table:
    """Return the first sheet: its first row names the columns, every cell is text as it would be typed.

    Raises InputError ``table_unreadable``, ``table_too_large``, ``table_empty``, ``cell_formula``,
    ``column_twice``, ``column_without_name``.
    """
    from openpyxl import load_workbook

    place = Place(source.name)
    try:
        _check_size(source)
        with closing(load_workbook(source, read_only=True, data_only=False)) as book:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # a sheet may claim to be as wide as it likes
            rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it stumble over
        raise InputError("table_unreadable", place=place, found=type(error).__name__) from error
    names = _names(rows[0] if rows else [], place)
    body = rows[1:]
    for line, row in enumerate(body, 2):
        beside = next((at for at, cell in enumerate(row) if cell is not None and at not in names), None)
        if beside is not None:
            raise InputError("column_without_name", place=Place(source.name, line), found=str(beside + 1))
    return pa.table(
        {
            name: pa.array(
                [_text(row[at] if at < len(row) else None, place, line) for line, row in enumerate(body, 2)],
                pa.string(),
            )
            for at, name in names.items()
        }
    )


def _names(header: Sequence[object], place: Place) -> dict[int, str]:
    """Return the columns' names by their places."""
    names = {at: plain_name(cell) for at, cell in enumerate(header) if cell is not None and plain_name(cell)}
    twice = [name for name, times in Counter(names.values()).items() if times > 1]
    if twice:
        raise InputError("column_twice", place=place, found=twice[0])
    if not names:
        raise InputError("table_empty", place=place)
    return names


def _check_size(source: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > _LARGEST or unpacked > _SWELLING * max(source.stat().st_size, 100_000):
        raise InputError("table_too_large", place=Place(source.name), found=f"{unpacked // 1_000_000} MB")


def _text(cell: object, place: Place, line: int) -> str | None:
    match cell:
        case None:
            return None
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case str() if cell.startswith("="):
            raise InputError("cell_formula", place=Place(place.file, line), found=cell[:50])
        case _:
            return str(cell) or None


def write_book(target: Path, table: pa.Table) -> None:
    """Write a table as a workbook of one sheet; text that looks like a formula stays text.

    Raises InputError ``table_too_large`` for more rows than a sheet holds.
    """
    from openpyxl import Workbook
    from openpyxl.utils.exceptions import WorkbookAlreadySaved

    if table.num_rows > _ROWS:
        raise InputError("table_too_large", place=Place(target.name), found=str(table.num_rows))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Kết quả")
    sheet.freeze_panes = "A2"
    try:
        sheet.append(table.column_names)
        for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
            sheet.append([_cell(sheet, value) for value in row])
        book.save(target)
    finally:
        with suppress(OSError, ValueError, WorkbookAlreadySaved):
            sheet.close()  # else its own file stays open where the disk is full


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, _UNWRITABLE.sub("\ufffd", value))
    cell.data_type = "s"
    return cell
