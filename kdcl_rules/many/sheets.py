"""A workbook of several sheets, as bytes: a heading row that stays, numbers as numbers, shares as percentages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["book_of"]

_ROWS: Final = 1_000_000
_NAME: Final = 31
_WIDEST: Final = 60
_LOOKED_AT: Final = 200
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
            line = []
            for value in row:
                cell = WriteOnlyCell(sheet, value.translate(_CONTROLS) if isinstance(value, str) else value)
                if isinstance(value, str):
                    cell.data_type = "s"
                elif isinstance(value, float):
                    cell.number_format = "0.0%"
                line.append(cell)
            sheet.append(line)
        sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(headings), 1))}{len(rows) + 1}"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
