"""A school's file evaluated, as every command that takes one does it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import EngineError, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kdcl_rules.engine import Outcome
    from kdcl_rules.engine.engines import Engine

__all__ = ["assess_file"]

_OF_THE_OPTIONS: Final = frozenset({"unknown_reading", "unknown_reading_choice"})


def assess_file(
    file: str,
    *,
    on: date | None,
    circular: str | None,
    readings: Sequence[str],
    engine: Engine | None = None,
) -> Outcome:
    """Read a school's file and evaluate it.

    Raises InputError: whatever is wrong with the file, its place told; whatever is wrong with the options, an
    engine that is not installed (``durable_not_installed``) among them.
    """
    from kdcl_rules.cli.options import readings_of
    from kdcl_rules.engine import evaluate
    from kdcl_rules.exchange import load_school

    chosen = readings_of(readings)
    school = load_school(file)
    try:
        return evaluate(school, on=on, circular=circular, readings=chosen, engine=engine)
    except EngineError as error:
        if engine is not None and error.code == "durable_not_installed":
            raise InputError(error.code) from error  # asked for by name: a matter of usage, nothing broke
        raise
    except InputError as error:
        if error.place.file is None and error.code not in _OF_THE_OPTIONS and circular is None:
            error.place = replace(error.place, file=file)
        raise
