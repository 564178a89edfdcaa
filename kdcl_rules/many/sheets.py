"""A workbook of several sheets, as bytes: a heading row that stays, numbers as numbers, shares as percentages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

__all__ = ["book_of"]

_ROWS: Final = 1_000_000
_NAME: Final = 31
_WIDEST: Final = 60
_LOOKED_AT: Final = 200
_NO_TEXT: Final = ("=", "#")  # a formula, an error of a formula
_CONTROLS: Final = {code: None for code in range(32) if code not in (9, 10, 13)}


def book_of(
    sheets: Iterable[tuple[str, Sequence[str], Sequence[Sequence[str | int | float | None]]]],
) -> bytes:
    """Return a workbook: for each sheet its name, headings and rows. Text that looks like a formula stays text.

    A float is a share from 0 to 1. Raises InputError ``table_too_large`` for more rows than a sheet holds.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for name, headings, rows in sheets:
        if len(rows) > _ROWS:
            raise InputError("table_too_large", found=str(len(rows)))
        sheet = book.create_sheet(name[:_NAME])
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(headings):
            shown = [heading, *(str(row[place] if row[place] is not None else "") for row in rows[:_LOOKED_AT])]
            width = min(_WIDEST, 2 + max(len(one) for one in shown))
            sheet.column_dimensions[get_column_letter(place + 1)].width = width
        line = []
        for heading in headings:
            cell = WriteOnlyCell(sheet, heading)
            cell.font = Font(bold=True)
            line.append(cell)
        sheet.append(line)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(headings), 1))}{len(rows) + 1}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: WriteOnlyWorksheet, value: str | float | None) -> object:
    """Return what is written for a value: itself, unless it needs a format or would be taken for a formula."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, float):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "0.0%"
        return cell
    if not isinstance(value, str):
        return value
    text = value.translate(_CONTROLS)
    if not text.startswith(_NO_TEXT):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
