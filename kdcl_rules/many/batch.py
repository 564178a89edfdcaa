"""One file of schools evaluated into another, with what was rejected apart."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.files import evaluate_file
from kdcl_rules.many.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kdcl_rules.many.asking import Asked
    from kdcl_rules.many.problems import Problem

__all__ = ["Batch", "errors_file", "run_batch"]

_WIDTH: Final = 30


@dataclass(frozen=True, slots=True)
class Batch:
    """How many schools were evaluated, the cells of rows that were not, and the file those belong in."""

    schools: int
    rejected: tuple[Problem, ...]
    errors: Path


def errors_file(target: Path) -> Path:
    """Return where the rows belong that could not be read: ``ket-qua.errors.csv`` beside ``ket-qua.parquet``."""
    return target.with_name(f"{target.stem}.errors.csv")


def run_batch(
    source: Path,
    target: Path,
    asked: Asked,
    *,
    names: Mapping[str, str] | None = None,
    replace: bool = False,
    write_rejected: Callable[[Path, Sequence[Problem]], None],
) -> Batch:
    """Evaluate ``source`` into ``target``; the kind of file is told by its ending (csv, xlsx, parquet).

    ``write_rejected`` writes the rejected rows to their file, before ``target`` takes its name: where that
    fails, an earlier answer stays. A list of rejected rows that belonged to an answer replaced goes with it.
    On a terminal a bar on standard error shows how far it is.

    Raises InputError ``output_is_input``, ``output_exists`` (of either file), ``output_folder_missing``, and what
    :func:`~kdcl_rules.many.files.evaluate_file` raises.
    """
    errors = errors_file(target)
    for file in (target, errors):
        if file.resolve() == source.resolve():
            raise InputError("output_is_input", place=Place(file.name))
    if not target.parent.is_dir():
        raise InputError("output_folder_missing", place=Place(target.name), found=str(target.parent))
    for file in (target, errors):
        if file.exists() and not replace:
            raise InputError("output_exists", place=Place(file.name))

    def before_named(rejected: Sequence[Problem]) -> None:
        if rejected:
            write_rejected(errors, rejected)
        else:
            errors.unlink(missing_ok=True)

    shown = sys.stderr is not None and sys.stderr.isatty()
    try:
        done, rejected = evaluate_file(
            source_of(source, names), target, asked, progress=_show if shown else None, before_named=before_named
        )
    finally:
        if shown and sys.stderr is not None:
            sys.stderr.write("\n")
    return Batch(done, tuple(rejected), errors)


def _show(rows: int, total: int) -> None:
    filled = _WIDTH * rows // max(total, 1)
    counted = f"{rows:,}/{total:,}".replace(",", ".")
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {counted}")
    sys.stderr.flush()
