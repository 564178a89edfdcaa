"""The criteria that hold schools back, circular by circular: codes that look alike name different things elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from kdcl_rules.errors import InputError
from kdcl_rules.many.blocking import Blockers
from kdcl_rules.many.cells import Cells
from kdcl_rules.many.lifting import OUTCOME_LADDERS, Answered, lifts_of
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.rulebook.walk import natural_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from kdcl_rules.many.cells import Marks, Whole
    from kdcl_rules.rulebook.models import Circular, Criterion, Rulebook

__all__ = ["CriterionCount", "books_of", "count_criteria"]


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """One criterion of one circular over the schools assessed under it.

    ``blocks`` schools it surely keeps from their next level. Raised to its highest level, nothing else changed,
    ``lifts[outcome]`` schools can reach a higher one than they can now, and ``surely`` schools are then settled on a
    higher level. Of the ``of`` schools, ``told`` could be worked through; the others have no columns of criteria (a
    multi-level school assessed level by level).
    """

    circular: Circular
    criterion: Criterion
    of: int
    told: int
    blocks: int
    lifts: Mapping[str, int]
    surely: int


def books_of(cells: Cells) -> dict[str, Rulebook]:
    """Return the rulebooks that the rows name, by id; what is no rulebook of this package is left out."""
    found: dict[str, Rulebook] = {}
    for name in cells.words("rulebook").known:
        circular, _, rest = name.partition("/")
        kinds, _, start = rest.partition("@")
        try:
            book = rulebook_for(kinds.split("+"), date.fromisoformat(start), circular)
        except (InputError, ValueError):
            continue
        if book.id == name:
            found[name] = book
    return found


def count_criteria(
    answer: pa.Table, cells: Cells, books: Mapping[str, Rulebook], outcomes: Mapping[str, tuple[Whole, Whole]]
) -> tuple[CriterionCount, ...]:
    """Count every criterion; first the circular of earliest date, in it the criterion that blocks most."""
    if not cells.has("blockers"):
        return ()
    names = cells.words("rulebook")
    found: dict[tuple[str, str, str], CriterionCount] = {}
    for place, name in enumerate(names.known):
        if name not in books:
            continue
        there = names.place == place
        for one in _of_book(answer, there, books[name], outcomes):
            key = (one.circular.id, one.circular.annex, one.criterion.code)
            found[key] = _together(found[key], one) if key in found else one
    return tuple(sorted(found.values(), key=_order))


def _order(one: CriterionCount) -> tuple[object, ...]:
    return one.circular.issued, one.circular.id, one.circular.annex, -one.blocks, natural_key(one.criterion.code)


def _of_book(
    answer: pa.Table, there: Marks, book: Rulebook, outcomes: Mapping[str, tuple[Whole, Whole]]
) -> list[CriterionCount]:
    rows = np.flatnonzero(there)
    own = Cells(answer.take(rows))
    blockers = Blockers(answer.column("blockers").take(rows))
    ends = {one.code: _ends(own, one) for one in book.criteria}
    if book.circular.per_kind_assessment and len(book.kinds) > 1:
        return []
    reached = {name: (low[rows], high[rows]) for name, (low, high) in outcomes.items() if name in OUTCOME_LADDERS}
    lifts = lifts_of(book, Answered(ends, reached, blockers))
    own.check()
    told = int(lifts.told.sum())
    return [
        CriterionCount(
            book.circular,
            criterion,
            len(rows),
            told,
            int(lifted.blocks.sum()),
            {name: int(marks.sum()) for name, marks in lifted.lifts.items()},
            int(lifted.surely.sum()),
        )
        for criterion in book.criteria
        if (lifted := lifts.criteria.get(criterion.code)) is not None
    ]


def _ends(cells: Cells, criterion: Criterion) -> tuple[Whole, Whole]:
    name = f"criterion__{criterion.code.replace('.', '_')}"
    return cells.whole(f"{name}__low"), cells.whole(f"{name}__high")


def _together(one: CriterionCount, other: CriterionCount) -> CriterionCount:
    names = {**one.lifts, **other.lifts}
    return CriterionCount(
        one.circular,
        one.criterion,
        one.of + other.of,
        one.told + other.told,
        one.blocks + other.blocks,
        {name: one.lifts.get(name, 0) + other.lifts.get(name, 0) for name in names},
        one.surely + other.surely,
    )
