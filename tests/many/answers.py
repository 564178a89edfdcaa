"""Answers of many schools made by hand, for tests of what is counted of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from kdcl_rules.many.statistics import Wanted, statistics_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.many.counting import Group
    from kdcl_rules.many.statistics import Statistics

DAY = date(2021, 5, 31)


def answer(
    lows: Sequence[int | None], highs: Sequence[int | None] | None = None, /, **columns: Sequence[object]
) -> pa.Table:
    """Return an answer whose level, grade and standard (degree 2 at most) are all the same."""
    tops = lows if highs is None else highs
    ends = {
        f"{outcome}_{end}": [None if cell is None else min(cell, most) for cell in cells]
        for outcome, most in (("level", 4), ("grade", 4), ("cqg", 2))
        for end, cells in (("low", lows), ("high", tops))
    }
    codes = columns.pop("code", [f"school {place}" for place in range(len(lows))])
    return pa.table({"code": codes, **ends, **columns})


def counted(table: pa.Table, by: tuple[str, ...] = (), on: date = DAY) -> Statistics:
    """Return the statistics of an answer, grouped where columns are named."""
    return statistics_of(table, Wanted(on=on, by=by))


def whole(table: pa.Table, on: date = DAY) -> Group:
    """Return the counts of all schools of an answer."""
    return counted(table, on=on).whole
