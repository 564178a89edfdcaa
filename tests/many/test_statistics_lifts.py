"""Whom one criterion would lift: told from the intervals of an answer as from all the facts anew."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from kdcl_rules.many import evaluate_many
from kdcl_rules.many.columns import finding_column
from kdcl_rules.many.statistics import Statistics, Wanted, statistics_of
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.school.values import Stage
from kdcl_rules.testing.population import population

SOME = 4  # criteria looked at of each rulebook: every so-many-th, from a place of its own
OUTCOMES = ("level", "grade", "cqg")
BOOKS = [
    ("preschool", date(2021, 5, 31)),
    ("primary", date(2021, 5, 31)),
    ("lower_secondary", date(2025, 3, 1)),
    ("upper_secondary", date(2026, 8, 1)),
]


def schools_of(kind: str, day: date) -> pa.Table:
    """Return synthetic schools of one kind, without the columns that only other kinds have."""
    table = population(700, seed=11, on=day)
    own = table.filter(pc.equal(table.column("kind"), kind))  # pyright: ignore[reportAttributeAccessIssue]
    return own.select([name for name in own.column_names if own.column(name).null_count < own.num_rows])


def said(table: pa.Table, day: date) -> pa.Table:
    return evaluate_many(table, on=day, stage=Stage.EXTERNAL)


def higher(new: pa.Table, new_end: str, old: pa.Table, old_end: str) -> int:
    columns = [table.column(end).to_pylist() for table, end in ((new, new_end), (old, old_end))]
    return sum(after is not None and after > before for after, before in zip(*columns, strict=True))


@pytest.mark.parametrize(("kind", "day"), BOOKS, ids=str)
def test_the_schools_a_criterion_lifts_are_those_that_rise_when_it_is_found_met(kind: str, day: date) -> None:
    schools = schools_of(kind, day)
    now = said(schools, day)
    told = {one.criterion.code: one for one in statistics_of(now, Wanted(on=day)).criteria}
    rulebook = rulebook_for(kind, day)
    for criterion in rulebook.criteria[len(kind) % 5 :: len(rulebook.criteria) // SOME]:
        name = finding_column(criterion.code)
        kept = schools.select([one for one in schools.column_names if one != name and not one.startswith(f"{name}__")])
        top = pa.array([criterion.levels[-1].number] * kept.num_rows)
        met = said(kept.append_column(name, top), day)
        one = told[criterion.code]
        assert (schools.num_rows, schools.num_rows) == (one.of, one.told)
        rising = {outcome: higher(met, f"{outcome}_high", now, f"{outcome}_high") for outcome in one.lifts}
        assert rising == one.lifts
        assert higher(met, "level_low", now, "level_high") == one.surely


def made(rows: list[dict[str, int | None]], blockers: list[str], **columns: list[object]) -> Statistics:
    """Return the statistics of lower secondary schools whose criteria are all at 2 but those named."""
    book = rulebook_for("lower_secondary", date(2021, 5, 31))
    cells: dict[str, list[object]] = {"code": [str(place) for place in range(len(rows))]}
    for criterion in book.criteria:
        for end in ("low", "high"):
            name = f"criterion__{criterion.code.replace('.', '_')}__{end}"
            cells[name] = [row.get(criterion.code, 2) for row in rows]
    levels = [min([2, *(reached or 0 for reached in row.values())]) for row in rows]
    for outcome in OUTCOMES:
        reached = [max(level - 1, 0) if outcome == "cqg" else level for level in levels]
        cells |= {f"{outcome}_low": list(reached), f"{outcome}_high": list(reached)}
    cells |= {"blockers": list(blockers), "rulebook": [book.id] * len(rows)}
    return statistics_of(pa.table(cells | columns), Wanted(on=date(2021, 5, 31)))


def test_a_criterion_that_is_one_of_two_in_the_way_lifts_nobody() -> None:
    found = made([{"2.2": 0}, {"2.2": 0, "3.1": 0}], ["2.2/1/a 2.2/1/b", "2.2/1/a 3.1/1/a"])
    told = {one.criterion.code: (one.blocks, one.lifts["level"], one.surely) for one in found.criteria}
    assert ((2, 1, 1), (1, 0, 0), (0, 0, 0)) == (told["2.2"], told["3.1"], told["1.1"])


def test_a_school_without_a_finished_cohort_is_lifted_to_a_level_and_to_no_grade() -> None:
    found = made([{"2.2": 1}], ["2.2/2/a accreditation_grade/cohort_completed"], grade_low=[0], grade_high=[0])
    (lifted,) = [one for one in found.criteria if one.criterion.code == "2.2"]
    assert {"level": 1, "grade": 0, "cqg": 1} == lifted.lifts


def test_the_criterion_that_blocks_most_comes_first_in_its_circular() -> None:
    found = made([{"2.2": 0}, {"3.1": 0}, {"3.1": 0}], ["2.2/1/a", "3.1/1/a", "3.1/1/a"])
    assert ["3.1", "2.2", "1.1"] == [one.criterion.code for one in found.criteria][:3]


def test_a_school_whose_columns_do_not_give_its_own_level_again_is_left_out_and_said_to_be() -> None:
    found = made([{"2.2": 0}, {"2.2": 0}], ["2.2/1/a", "2.2/1/a"], level_low=[0, 2], level_high=[0, 2])
    (lifted,) = [one for one in found.criteria if one.criterion.code == "2.2"]
    assert (2, 1, 1) == (lifted.of, lifted.told, lifted.lifts["level"])


def test_codes_that_look_alike_under_two_circulars_are_counted_apart() -> None:
    day = date(2021, 5, 31)
    table = evaluate_many(population(40, seed=3), on=day)
    found = [one for one in statistics_of(table, Wanted(on=day)).criteria if one.criterion.code == "2.2"]
    assert ["tt17-2018", "tt18-2018", "tt19-2018"] == sorted(one.circular.id for one in found)
    assert table.num_rows == sum(one.of for one in found) == sum(one.told for one in found)


def test_an_answer_without_blockers_tells_of_no_criterion() -> None:
    table = evaluate_many(population(5, seed=3), on=date(2021, 5, 31)).drop(["blockers"])
    assert () == statistics_of(table, Wanted(on=date(2021, 5, 31))).criteria


def test_a_rulebook_nobody_knows_is_left_out() -> None:
    table = evaluate_many(population(5, seed=3), on=date(2021, 5, 31))
    at = table.column_names.index("rulebook")
    for name in ("tt18-2018/lower_secondary@2018-10-11", "nonsense", "tt99/primary@2018-10-10", ""):
        named = table.set_column(at, "rulebook", pa.array(np.full(5, name, object), pa.string()))
        assert () == statistics_of(named, Wanted(on=date(2021, 5, 31))).criteria
