"""Tables in files, read piece by piece: Parquet and CSV in, Parquet or CSV out, whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.books import read_book, write_book
from kdcl_rules.many.kernel import CHUNK
from kdcl_rules.many.tables import Asked, Evaluated, Evaluator, overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from kdcl_rules.many.reading import Problem

__all__ = ["evaluate_file", "pieces_of", "read_table", "written_whole"]

_BLOCK: Final = 1 << 24
_THREADS: Final = 4
_KEYS: Final = ("code", "kind")


def evaluate_file(
    source: Path,
    target: Path,
    asked: Asked,
    *,
    names: Mapping[str, str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> tuple[int, list[Problem]]:
    """Evaluate the schools of one file into another; return how many were, and the cells of those rejected.

    Nothing more than a piece of the table is held at once. ``names`` maps foreign names of columns to ours;
    ``progress`` is told how many rows are done.

    Raises InputError ``table_unreadable``, ``table_empty``, ``cannot_write_file`` and what
    :class:`~kdcl_rules.many.tables.Evaluator` raises.
    """
    ours = names or {}
    columns, schools = _about(source, ours)
    kinds, duplicates = overview(schools)
    evaluator = Evaluator([ours.get(name, name) for name in columns], kinds, asked)
    rejected: list[Problem] = []
    done = first_row = 0
    with written_whole(target) as beside, _writer(beside, target, evaluator.schema) as write:
        for rows, found in _in_turn(lambda at, piece: evaluator.evaluate(piece, at, duplicates), source, ours):
            write(found.table)
            rejected += found.rejected
            done += found.table.num_rows
            first_row += rows
            if progress is not None:
                progress(first_row)
    return done, rejected


def _in_turn(
    evaluate: Callable[[int, pa.Table], Evaluated], source: Path, ours: Mapping[str, str]
) -> Iterator[tuple[int, Evaluated]]:
    """Evaluate a file's pieces on as many threads as there are processors; yield each piece's rows and answer in order.

    Hardly more pieces are read than are being worked on, so that memory stays bounded.
    """
    workers = min(os.cpu_count() or 1, _THREADS)
    waiting: deque[tuple[int, Future[Evaluated]]] = deque()
    first_row = 0
    with ThreadPoolExecutor(workers) as pool:
        for piece in pieces_of(source):
            renamed = piece.rename_columns([ours.get(name, name) for name in piece.column_names])
            waiting.append((piece.num_rows, pool.submit(evaluate, first_row, renamed)))
            first_row += piece.num_rows
            if len(waiting) > workers:
                rows, found = waiting.popleft()
                yield rows, found.result()
        while waiting:
            rows, found = waiting.popleft()
            yield rows, found.result()


def read_table(source: Path) -> pa.Table:
    """Return a file's whole table."""
    names, _ = _about(source, {})
    pieces = list(pieces_of(source))
    return pa.concat_tables(pieces) if pieces else pa.table({name: pa.array([], pa.string()) for name in names})


def pieces_of(source: Path) -> Iterator[pa.Table]:
    """Yield a file's table piece by piece; every cell of a CSV file is text.

    Raises InputError ``table_unreadable``.
    """
    if source.suffix.lower() == ".xlsx":
        yield read_book(source)
        return
    with _told(source):
        if source.suffix.lower() == ".csv":
            with pcsv.open_csv(
                source, read_options=pcsv.ReadOptions(block_size=_BLOCK), convert_options=_as_text(source)
            ) as csv:
                for batch in csv:
                    yield pa.Table.from_batches([batch])
        else:
            with pq.ParquetFile(source, memory_map=True) as parquet:
                for batch in parquet.iter_batches(CHUNK):
                    yield pa.Table.from_batches([batch])


def _about(source: Path, ours: Mapping[str, str]) -> tuple[list[str], pa.Table]:
    """Return a table's column names, and its columns that name the schools under our names."""
    if source.suffix.lower() == ".xlsx":
        whole = read_book(source)
        return whole.column_names, _keys(whole, ours)
    with _told(source):
        if source.suffix.lower() == ".csv":
            names = _header(source)
            options = _as_text(source)
            options.include_columns = [name for name in names if ours.get(name, name) in _KEYS]
            return names, _keys(pcsv.read_csv(source, convert_options=options), ours)
        with pq.ParquetFile(source, memory_map=True) as parquet:
            names = parquet.schema_arrow.names
            return names, _keys(parquet.read(columns=[name for name in names if ours.get(name, name) in _KEYS]), ours)


def _keys(table: pa.Table, ours: Mapping[str, str]) -> pa.Table:
    renamed = table.rename_columns([ours.get(name, name) for name in table.column_names])
    return renamed.select([name for name in _KEYS if name in renamed.column_names])


def _header(source: Path) -> list[str]:
    with source.open(encoding="utf-8-sig", newline="") as file:
        import csv

        return next(csv.reader(file), [])


def _as_text(source: Path) -> pcsv.ConvertOptions:
    texts = dict.fromkeys(_header(source), pa.string())
    return pcsv.ConvertOptions(column_types=texts, null_values=[""], strings_can_be_null=True)


@contextmanager
def _told(source: Path) -> Iterator[None]:
    """Turn what a broken file makes Arrow say into an error of ours."""
    try:
        yield
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error).split("\n", 1)[0][:200]
        raise InputError("table_unreadable", place=Place(source.name), found=reason) from error


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a path to write to; the file takes the name ``target`` when all of it is there, and else never.

    Raises InputError ``cannot_write_file`` with the system's reason.
    """
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield beside
        beside.replace(target)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError("cannot_write_file", place=Place(target.name), found=reason) from error
    finally:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - gone already where all went well


@contextmanager
def _writer(beside: Path, target: Path, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    if target.suffix.lower() == ".xlsx":
        pieces: list[pa.Table] = []
        yield pieces.append
        write_book(beside, pa.concat_tables(pieces) if pieces else schema.empty_table())
    elif target.suffix.lower() == ".csv":
        with pcsv.CSVWriter(beside, schema) as csv:
            yield csv.write_table
    else:
        with pq.ParquetWriter(beside, schema, compression="snappy") as parquet:
            yield parquet.write_table
