"""One file of schools evaluated into another: Parquet, CSV or XLSX, whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.books import write_book
from kdcl_rules.many.sources import ENDINGS, Piece, Source, read_table
from kdcl_rules.many.tables import Evaluated, Evaluator, in_order_of_rows, overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kdcl_rules.many.asking import Asked
    from kdcl_rules.many.problems import Problem

__all__ = ["evaluate_file", "read_table", "written_whole"]

_THREADS: Final = 4


def evaluate_file(
    source: Source,
    target: Path,
    asked: Asked,
    *,
    progress: Callable[[int, int], None] | None = None,
    before_named: Callable[[list[Problem]], None] | None = None,
) -> tuple[int, list[Problem]]:
    """Evaluate the schools of one file into another; return how many were, and the cells of those rejected.

    Hardly more than a piece of the table is held at once, and the rows of schools that have several.
    ``progress`` is told how many rows of how many are done; ``before_named`` what was rejected, when all is
    written and before the file takes its name.

    Raises InputError ``table_unreadable``, ``table_empty``, ``output_of_no_known_ending``, ``output_is_input``,
    ``cannot_write_file`` and what :class:`~kdcl_rules.many.tables.Evaluator` raises.
    """
    if target.suffix.lower() not in ENDINGS:
        raise InputError("output_of_no_known_ending", place=Place(target.name), found=target.suffix)
    if target.resolve() == source.path.resolve():
        raise InputError("output_is_input", place=Place(target.name))
    schools = source.keys()
    evaluator = Evaluator([source.names.get(name, name) for name in source.columns], overview(schools), asked)
    several = _joined(source, evaluator)
    rejected = list(several.rejected)
    done = 0
    with written_whole(target) as beside:
        with _writer(beside, target, evaluator.schema) as write:
            for last, found in _in_turn(evaluator, several, source):
                write(found.table)
                rejected += found.rejected
                done += found.table.num_rows
                if progress is not None:
                    progress(min(last, schools.num_rows), schools.num_rows)
        rejected = sorted([*rejected, *source.malformed.values()], key=lambda one: (one.row, one.column))
        if before_named is not None:
            before_named(rejected)
    return done, rejected


def _joined(source: Source, evaluator: Evaluator) -> Evaluated:
    """Evaluate the schools that stand in several rows, however far apart."""
    if not evaluator.has_joined:
        return evaluator.nothing
    tables: list[pa.Table] = []
    rows = []
    for piece in source.pieces():
        there = evaluator.is_joined(piece.table)
        tables.append(piece.table.filter(there))
        rows.append(piece.rows[there.to_numpy(zero_copy_only=False)])
    return evaluator.evaluate_joined(pa.concat_tables(tables), np.concatenate(rows))


def _in_turn(evaluator: Evaluator, several: Evaluated, source: Source) -> Iterator[tuple[int, Evaluated]]:
    """Evaluate a file's pieces on as many threads as there are processors; yield in order each one's end and answer.

    Hardly more pieces are read than are being worked on, so that memory stays bounded.
    """
    workers = min(os.cpu_count() or 1, _THREADS)
    waiting: deque[tuple[int, Future[Evaluated]]] = deque()
    start = 0

    def evaluated(piece: Piece, start: int, end: int) -> Evaluated:
        found = evaluator.evaluate(piece.table, piece.rows)
        return in_order_of_rows(found, several.within(start, end))

    with ThreadPoolExecutor(workers) as pool:
        for piece in source.pieces():
            if not len(piece.rows):
                continue
            end = int(piece.rows[-1]) + 1
            waiting.append((end, pool.submit(evaluated, piece, start, end)))
            start = end
            if len(waiting) > workers:
                last, found = waiting.popleft()
                yield last, found.result()
        while waiting:
            last, found = waiting.popleft()
            yield last, found.result()


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
