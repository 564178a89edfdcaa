"""One file of schools evaluated into another, with what was rejected apart."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.files import evaluate_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kdcl_rules.many.reading import Problem
    from kdcl_rules.many.tables import Asked

__all__ = ["Batch", "run_batch"]


@dataclass(frozen=True, slots=True)
class Batch:
    """How many schools were evaluated, the cells of rows that were not, and the file those belong in."""

    schools: int
    rejected: tuple[Problem, ...]
    errors: Path


def run_batch(
    source: Path, target: Path, asked: Asked, *, names: Mapping[str, str] | None = None, replace: bool = False
) -> Batch:
    """Evaluate ``source`` into ``target``; the kind of file is told by its ending (csv, xlsx, parquet).

    On a terminal the rows done are shown on standard error.

    Raises InputError ``output_is_input``, ``output_exists``, ``output_folder_missing``, and what
    :func:`~kdcl_rules.many.files.evaluate_file` raises.
    """
    if target.resolve() == source.resolve():
        raise InputError("output_is_input", place=Place(target.name))
    if not target.parent.is_dir():
        raise InputError("output_folder_missing", place=Place(target.name), found=str(target.parent))
    if target.exists() and not replace:
        raise InputError("output_exists", place=Place(target.name))
    shown = sys.stderr is not None and sys.stderr.isatty()
    done, rejected = evaluate_file(source, target, asked, names=names, progress=_show if shown else None)
    if shown and sys.stderr is not None:
        sys.stderr.write("\n")
    return Batch(done, tuple(rejected), target.with_name(f"{target.stem}.errors.csv"))


def _show(rows: int) -> None:
    sys.stderr.write(f"\r{rows:>12,}".replace(",", "."))
    sys.stderr.flush()
