"""What a Sở reports of its schools: counts with their denominators, never a ranking.

::

    answer of evaluate_many ─► statistics_of(answer, Wanted(on, by, …)) ─► Statistics
                                groups · targets · criteria · the year's plan

A result still open is counted as open, not as failed. Grades in a source table are claims and are counted apart from
what was worked out. Groups come in order of their names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from kdcl_rules.errors import InputError
from kdcl_rules.many.cells import NONE, Cells
from kdcl_rules.many.columns import ABOUT, FINDING
from kdcl_rules.many.compiling import SCHOOL_COLUMNS
from kdcl_rules.many.counting import OUTCOMES, Group, Period, count, ends_of
from kdcl_rules.many.criteria import CriterionCount, books_of, count_criteria
from kdcl_rules.many.grouping import Groups, grouped
from kdcl_rules.many.holdings import holdings
from kdcl_rules.many.planning import Due, plan
from kdcl_rules.many.progress import progress_of
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.catalogue import dictionary
from kdcl_rules.school.certificates import EXPIRES_SOON

if TYPE_CHECKING:
    from datetime import date

    import pyarrow as pa

    from kdcl_rules.many.targets import Progress, Target

__all__ = ["Statistics", "Wanted", "percent", "share", "statistics_of"]

_HUNDRED: Final = 1000
_MOST: Final = 50
_CRITERION: Final = re.compile(r"criterion__[0-9_]+__(low|high)")


def percent(part: int, whole: int) -> str:
    """Return a share in percent with one place after the comma, a half rounded up.

    >>> percent(5, 8), percent(168, 397), percent(0, 0)
    ('62,5%', '42,3%', '–')
    """
    if not whole:
        return "–"
    tenths = (2 * part * _HUNDRED + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}%"


def share(part: int, whole: int) -> str:
    """Return a count with its denominator and share, as Vietnamese reports write it.

    >>> share(5, 8)
    '5/8 trường, chiếm 62,5%'
    """
    return f"{part}/{whole} trường, chiếm {percent(part, whole)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of an answer.

    ``on``: the day certificates and stages are told for. ``by``: columns to group by. ``since``: stages before this
    day are left out. ``within``: for how many months before its end a certificate counts as expiring. ``year``: make
    the plan of that year.
    """

    on: date
    by: tuple[str, ...] = ()
    since: date | None = None
    within: int = EXPIRES_SOON
    targets: tuple[Target, ...] = field(default=())
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers: ``whole`` of all schools, ``groups`` in order of their names, and what was asked beside them.

    ``plan`` is None where none was asked for, ``criteria`` empty where the answer has no column ``blockers``.
    """

    wanted: Wanted
    whole: Group
    groups: tuple[Group, ...]
    targets: tuple[Progress, ...]
    criteria: tuple[CriterionCount, ...]
    plan: tuple[Due, ...] | None


def statistics_of(answer: pa.Table, wanted: Wanted) -> Statistics:
    """Count an answer of :func:`~kdcl_rules.many.evaluate_many` or ``kdcl batch``.

    Raises InputError ``table_empty``, ``answer_column_missing``, ``answer_column_unknown``, ``unknown_grouping``,
    ``grouping_twice``, ``district_no_more``, ``period_reversed``, ``target_scope_empty``, ``plan_without_days``; for
    cells that cannot be read ``cell_not_whole``, ``cell_out_of_range``, ``cell_not_a_day``, ``cell_not_a_circular``,
    ``recognised_before_later``, ``school_twice``, and those of a certificate that cannot be
    (:func:`~kdcl_rules.school.certificates.mistakes_in`), each with its row, at most 50 at once.

    >>> from datetime import date
    >>> import pyarrow as pa
    >>> answer = pa.table({"code": ["a", "b"], "level_low": [1, 0], "level_high": [1, 2]})
    >>> found = statistics_of(answer, Wanted(on=date(2021, 5, 31)))
    >>> found.whole.outcomes["level"]
    Reached(settled={1: 1}, open=1, of=2)
    """
    _check(answer)
    if wanted.since is not None and wanted.since > wanted.on:
        raise InputError("period_reversed", found=wanted.since.isoformat(), last=wanted.on.isoformat())
    cells = Cells(answer)
    groups = grouped(cells, wanted.by, wanted.on)
    outcomes = {name: ends_of(cells, name) for name in OUTCOMES}
    certificates = holdings(cells, wanted.on, wanted.within)
    period = Period(wanted.on, wanted.since)
    _tell_twice(cells)
    everything = Groups(((),), np.zeros(cells.rows, np.int64))
    (whole,) = count(cells, everything, period, certificates, outcomes)
    told = count(cells, groups, period, certificates, outcomes) if wanted.by else []
    cells.check()
    targets = tuple(progress_of(one, cells, outcomes, certificates) for one in wanted.targets)
    books = books_of(cells)
    criteria = count_criteria(answer, cells, books, outcomes)
    cells.check()
    due = None
    if wanted.year is not None:
        circulars = {name: book.circular for name, book in books.items()}
        due = tuple(plan(cells, certificates, circulars, wanted.on, wanted.year))
    return Statistics(wanted, whole, tuple(told), targets, criteria, due)


def _check(answer: pa.Table) -> None:
    for name in ("level_low", "level_high"):
        if name not in answer.column_names:
            raise InputError("answer_column_missing", found=name)
    if not answer.num_rows:
        raise InputError("table_empty")
    _check_names(answer.column_names)


def _check_names(names: list[str]) -> None:
    """Refuse columns that nothing here knows, so that no slip of the pen passes for a day that was not given."""
    facts = dictionary().facts
    known = (*ABOUT, *SCHOOL_COLUMNS, "rulebook")
    wrong = [
        name
        for name in names
        if name not in known
        and not _CRITERION.fullmatch(name)
        and not name.startswith(FINDING)
        and name.partition("__")[0] not in facts
    ]
    if wrong:
        errors = [
            InputError("answer_column_unknown", found=name, suggestion=closest(name, known)) for name in wrong[:_MOST]
        ]
        errors[0].also = tuple(errors[1:])
        raise errors[0]


def _tell_twice(cells: Cells) -> None:
    """Note rows of a school that another row speaks of already: a denominator counts a school once."""
    codes = cells.words("code")
    if not codes.known:
        return
    given = codes.place != NONE
    first = np.zeros(cells.rows, np.bool_)
    first[np.unique(codes.place, return_index=True)[1]] = True
    cells.tell("code", given & ~first, "school_twice")
