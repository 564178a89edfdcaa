# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""Files with a table of schools: Parquet, CSV, XLSX, read piece by piece, each row with its number in the file."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.books import read_book
from kdcl_rules.many.csv_files import NAMELESS, CsvShape, csv_pieces, csv_shape
from kdcl_rules.many.kernel import CHUNK
from kdcl_rules.messages.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kdcl_rules.many.problems import Problem

__all__ = ["ENDINGS", "Piece", "Rows", "Source", "read_table", "source_of"]

Rows: TypeAlias = npt.NDArray[np.int64]

ENDINGS: Final = (".csv", ".xlsx", ".parquet")
_KEYS: Final = ("code", "kind")
_BEGINNINGS: Final = {b"PAR1": ".parquet", b"PK\x03\x04": ".xlsx"}
_ALIKE: Final = {".tsv": ".csv", ".txt": ".csv", ".xlsm": ".xlsx", ".pq": ".parquet"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a file, and their numbers in it: the row after the header is 0."""

    table: pa.Table
    rows: Rows


@dataclass(slots=True)
class Source:
    """A file, its columns under our names (``names`` maps foreign ones), and lines that are no rows.

    ``malformed`` fills while the file is read.
    """

    path: Path
    ending: str
    columns: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    malformed: dict[int, Problem] = field(default_factory=dict)
    _book: pa.Table | None = None
    _shape: CsvShape | None = None

    def keys(self) -> pa.Table:
        """Return the columns that say which schools there are, of every row."""
        tables = [piece.table for piece in self._read(self._wanted(_KEYS))]
        return pa.concat_tables(tables) if tables else pa.table({name: pa.array([], pa.string()) for name in _KEYS})

    def pieces(self) -> Iterator[Piece]:
        """Yield the rows under our names for columns; those that are empty throughout are left out.

        Raises InputError ``table_unreadable``, ``table_not_utf8``, ``column_without_name``.
        """
        return self._read(None)

    def _wanted(self, ours: tuple[str, ...]) -> list[str]:
        return [name for name in self.columns if self.names.get(name, name) in ours]

    def _read(self, only: list[str] | None) -> Iterator[Piece]:
        with told(self.path):
            for piece in self._raw(only):
                table = piece.table.rename_columns([self.names.get(name, name) for name in piece.table.column_names])
                yield _without_blank(Piece(table, piece.rows)) if only is None else Piece(table, piece.rows)

    def _raw(self, only: list[str] | None) -> Iterator[Piece]:
        if self._shape is not None:
            yield from (Piece(*piece) for piece in csv_pieces(self.path, self._shape, self.malformed, only))
        elif self._book is not None:
            book = self._book if only is None else self._book.select(only)
            yield Piece(book, np.arange(book.num_rows))
        else:
            first = 0
            with pq.ParquetFile(self.path, memory_map=True) as parquet:
                for batch in parquet.iter_batches(CHUNK, columns=only):
                    yield Piece(pa.Table.from_batches([batch]), np.arange(first, first + batch.num_rows))
                    first += batch.num_rows


def source_of(path: Path, names: Mapping[str, str] | None = None) -> Source:
    """Open a file; its ending tells what it is, else its first bytes.

    Raises InputError ``table_of_no_known_ending``, ``table_unreadable``, ``table_empty``, ``table_not_utf8``,
    ``column_twice``, ``map_no_column``; of a workbook what :func:`~kdcl_rules.many.books.read_book` refuses.
    """
    with told(path):
        ending = _ending(path)
        if ending == ".xlsx":
            book = read_book(path)
            source = Source(path, ending, tuple(book.column_names), _book=book)
        elif ending == ".csv":
            shape = csv_shape(path)
            named = tuple(name for name in shape.names if not name.startswith(NAMELESS))
            source = Source(path, ending, named, _shape=shape)
        else:
            with pq.ParquetFile(path, memory_map=True) as parquet:
                source = Source(path, ending, tuple(parquet.schema_arrow.names))
    for foreign in names or {}:
        if foreign not in source.columns:
            place = Place(path.name)
            near = closest(foreign, source.columns)
            raise InputError("map_no_column", place=place, found=foreign, suggestion=near)
    source.names = dict(names or {})
    return source


def read_table(path: Path, names: Mapping[str, str] | None = None) -> pa.Table:
    """Return a file's whole table; a line that is no row of it is an error.

    Raises InputError as :func:`source_of` and :meth:`Source.pieces` do, and ``row_malformed``.
    """
    from kdcl_rules.many.problems import refusal

    source = source_of(path, names)
    pieces = [piece.table for piece in source.pieces()]
    if source.malformed:
        raise refusal(list(source.malformed.values()), path.name)
    columns = [source.names.get(name, name) for name in source.columns]
    return pa.concat_tables(pieces) if pieces else pa.table({name: pa.array([], pa.string()) for name in columns})


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    ending = _ALIKE.get(ending, ending)
    if ending not in ENDINGS:
        with path.open("rb") as file:
            beginning = _BEGINNINGS.get(file.read(4))
        if beginning is None:
            raise InputError("table_of_no_known_ending", place=Place(path.name), found=path.suffix)
        ending = beginning
    return ending


def _without_blank(piece: Piece) -> Piece:
    """Leave out rows that say nothing at all, as sheets have them below their last."""
    if "code" not in piece.table.column_names:
        return piece
    nameless = pc.indices_nonzero(pc.is_null(piece.table.column("code"))).to_numpy()
    if not len(nameless):
        return piece
    some = piece.table.take(pa.array(nameless))
    said = np.logical_or.reduce([column.is_valid().to_numpy(zero_copy_only=False) for column in some.columns])
    kept = np.setdiff1d(np.arange(piece.table.num_rows), nameless[~said])
    return Piece(piece.table.take(pa.array(kept)), piece.rows[kept])


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what a broken file makes Arrow say into an error of ours."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise InputError("table_not_utf8", place=Place(path.name)) from error
    except (pa.ArrowException, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error).split("\n", 1)[0][:200]
        code = "table_not_utf8" if "invalid UTF8" in reason else "table_unreadable"
        raise InputError(code, place=Place(path.name), found=reason) from error
