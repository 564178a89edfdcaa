"""A collection enters a table by its aggregates: what those say is never more than what the collection says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from kdcl_rules.many import evaluate_many
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.school.values import (
    Datum,
    FactKey,
    Finding,
    FindingKey,
    GradeValue,
    Item,
    Items,
    School,
    SchoolYear,
    Stage,
)
from kdcl_rules.school.years import window
from tests.many.tables import said_by_direct

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2021, 5, 31)
YEARS = window(SchoolYear(2020), 5)
SCALE = rulebook_for("primary", DAY).circular.dictionary.scales["principal_standard"]
RATINGS = st.lists(st.integers(0, len(SCALE.grades) - 1), min_size=5, max_size=5)


def school(managers: Sequence[Sequence[int]]) -> School:
    items = []
    for place, ratings in enumerate(managers):
        grades = [GradeValue(SCALE.id, SCALE.grades[rank].id, rank) for rank in ratings]
        items.append(
            Item(f"manager {place}", {("rating", year): grade for year, grade in zip(YEARS, grades, strict=True)})
        )
    return School(kinds=("primary",), stage=Stage.SELF, facts={FactKey("managers"): Datum(Items(tuple(items)))})


def table(managers: Sequence[Sequence[int]]) -> pa.Table:
    lowest = [min(ratings[place] for ratings in managers) for place in range(len(YEARS))]
    cells = {
        f"managers__lowest__rating__{year}_{year + 1}": [SCALE.grades[rank].id]
        for year, rank in zip(map(int, YEARS), lowest, strict=True)
    }
    return pa.table({"code": ["a"], "kind": ["primary"]} | cells)


def ends(managers: Sequence[Sequence[int]]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the interval of criterion 2.1 by the collection and by its aggregates; all that people judge is met."""
    judged = table(managers).append_column("finding__2_1", pa.array([3]))
    (row,) = evaluate_many(judged, on=DAY).to_pylist()
    told = replace(school(managers), findings={FindingKey("2.1"): Finding(level=3)})
    direct = said_by_direct(told, DAY, {})
    low, high = "criterion__2_1__low", "criterion__2_1__high"
    return (int(str(direct[low])), int(str(direct[high]))), (row[low], row[high])


@given(RATINGS)
@settings(max_examples=15)
def test_the_lowest_value_never_fails_a_school_that_may_pass(ratings: list[int]) -> None:
    (_, high), (_, told_high) = ends([ratings, ratings])
    assert told_high >= high


@given(st.lists(RATINGS, min_size=1, max_size=3))
@settings(max_examples=25)
def test_an_aggregate_alone_leaves_open_what_it_cannot_tell(managers: list[list[int]]) -> None:
    (row,) = evaluate_many(table(managers), on=DAY).to_pylist()
    direct = said_by_direct(school(managers), DAY, {})
    assert int(row["criterion__2_1__low"]) <= int(str(direct["criterion__2_1__low"]))
    assert int(row["criterion__2_1__high"]) >= int(str(direct["criterion__2_1__high"]))


def test_one_manager_below_the_standard_fails_the_criterion_by_the_lowest_value() -> None:
    assert ((0, 0), (0, 0)) == ends([[3, 3, 3, 3, 3], [3, 3, 3, 3, 0]])
