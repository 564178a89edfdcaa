"""How far targets are: who belongs to the scope, who has surely reached it, who perhaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kdcl_rules.errors import InputError
from kdcl_rules.many.cells import NONE
from kdcl_rules.many.held import Sort
from kdcl_rules.many.targets import Progress, Target
from kdcl_rules.messages import closest
from kdcl_rules.school.certificates import CertificateState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kdcl_rules.many.cells import Cells, Marks, Whole
    from kdcl_rules.many.holdings import Holding

__all__ = ["progress_of"]

_SORTS = {"held_grade": Sort.ACCREDITATION, "held_cqg": Sort.NATIONAL_STANDARD}


def progress_of(
    target: Target,
    cells: Cells,
    outcomes: Mapping[str, tuple[Whole, Whole]],
    certificates: Sequence[Holding],
) -> Progress:
    """Return how far a target is.

    A school whose outcome does not exist under its circular is in the denominator and has not reached it.

    Raises InputError ``answer_column_missing``, ``target_column_missing``, ``target_scope_empty`` where no school has a
    value of the scope.
    """
    scope = np.ones(cells.rows, np.bool_)
    for column, values in target.scope.items():
        scope &= _in(target, cells, column, values)
    surely, perhaps = _reached(target, outcomes, certificates, cells)
    return Progress(target, int((scope & surely).sum()), int((scope & perhaps & ~surely).sum()), int(scope.sum()))


def _in(target: Target, cells: Cells, column: str, values: tuple[str, ...]) -> Marks:
    if not cells.has(column):
        raise InputError("target_column_missing", place=target.place, found=column)
    words = cells.words(column)
    for value in values:
        if value not in words.known:
            nearest = closest(value, words.known)
            raise InputError("target_scope_empty", place=target.place, found=value, column=column, suggestion=nearest)
    marks: Marks = np.isin(words.place, [words.known.index(value) for value in values])
    return marks


def _reached(
    target: Target, outcomes: Mapping[str, tuple[Whole, Whole]], certificates: Sequence[Holding], cells: Cells
) -> tuple[Marks, Marks]:
    """Return who has surely reached a target's step, and who may have."""
    if target.outcome in outcomes:
        if not cells.has(f"{target.outcome}_low"):
            raise InputError("answer_column_missing", found=f"{target.outcome}_low")
        low, high = outcomes[target.outcome]
        return low >= target.at_least, high >= target.at_least
    surely = perhaps = np.zeros(cells.rows, np.bool_)
    for holding in certificates:
        if holding.sort is _SORTS[target.outcome]:
            enough: Marks = (holding.claimed != NONE) & (holding.claimed >= target.at_least)
            surely = enough & holding.is_in(CertificateState.VALID, CertificateState.EXPIRING)
            perhaps = enough & (holding.is_in(CertificateState.UNKNOWN) | holding.undated)
    return surely, surely | perhaps
