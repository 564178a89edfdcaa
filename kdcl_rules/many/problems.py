"""What is wrong with a row of a table, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Problem", "refusal", "told"]

_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that cannot be read: its row from 0, its column, the catalogue's code, what was found.

    ``other`` is another row that has to do with it, where there is one.
    """

    row: int
    column: str
    code: str
    found: str
    other: int | None = None


def refusal(problems: Sequence[Problem], file: str | None = None) -> InputError:
    """Return the first problem as an error, with the others (at most 50 in all) in its ``also``."""
    errors = [told(problem, file) for problem in problems[:_MOST]]
    first, *others = errors
    first.also = tuple(others)
    return first


def told(problem: Problem, file: str | None = None) -> InputError:
    """Return a problem as an error; a table's first row is line 2 of its file."""
    place = Place(file, problem.row + 2, problem.column)
    found = problem.found if len(problem.found) <= _MOST else f"{problem.found[:_MOST]}…"
    other = "" if problem.other is None else str(problem.other + 2)
    return InputError(problem.code, place=place, found=found, column=problem.column, other=other)
