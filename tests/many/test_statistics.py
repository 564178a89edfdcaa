"""Counts carry their denominators; published counts come out as they were published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError
from kdcl_rules.many.statistics import Group, groups_of, percent, share

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2021, 5, 31)


def answer(lows: Sequence[int | None], highs: Sequence[int | None], **columns: Sequence[object]) -> pa.Table:
    """Return an answer whose level, grade and standard are all the same."""
    ends = {
        f"{outcome}_{end}": cells
        for outcome in ("level", "grade", "cqg")
        for end, cells in (("low", lows), ("high", highs))
    }
    codes = [f"school {place}" for place in range(len(lows))]
    return pa.table({"code": codes, **ends, **columns})


def counted(table: pa.Table) -> Group:
    return groups_of(table, [], DAY)[0]


def test_five_of_eight_schools_of_hong_bang_are_told_as_they_were_published() -> None:
    reached = [1] * 5 + [0] * 3
    group = counted(answer(reached, reached))
    assert "5/8 trường, chiếm 62,5%" == share(group.reached["grade"][1], group.total)


def test_the_397_schools_of_ha_noi_come_out_as_they_were_published() -> None:
    reached = [3] * 168 + [2] * 228 + [1]
    group = counted(answer(reached, reached))
    assert (397, {3: 168, 2: 228, 1: 1}) == (group.total, dict(group.reached["grade"]))


def test_the_66_schools_of_ha_noi_come_out_kind_by_kind_as_they_were_published() -> None:
    published = {
        "preschool": {3: 7, 2: 10},
        "primary": {3: 5, 2: 10},
        "lower_secondary": {3: 7, 2: 22},
        "upper_secondary": {3: 1, 2: 3, 1: 1},
    }
    rows = [
        (kind, grade) for kind, grades in published.items() for grade, schools in grades.items() for _ in range(schools)
    ]
    grades = [grade for _, grade in rows]
    table = answer(grades, grades, kind=[kind for kind, _ in rows])
    whole, *kinds = groups_of(table, ["kind"], DAY)
    assert (66, {3: 20, 2: 45, 1: 1}) == (whole.total, dict(whole.reached["grade"]))
    assert published == {group.name[0]: dict(group.reached["grade"]) for group in kinds}


def test_a_school_still_open_is_counted_as_open_and_not_as_failed() -> None:
    group = counted(answer([0, 0], [0, 2]))
    assert (1, 1) == (group.reached["level"][0], group.open["level"])


def test_a_claim_is_counted_apart_from_what_was_worked_out() -> None:
    group = counted(answer([1], [1], claimed_grade=["3"]))
    assert ({1: 1}, {3: 1}) == (dict(group.reached["grade"]), dict(group.claimed["grade"]))


def test_certificates_are_valid_expiring_lapsed_or_no_longer_met() -> None:
    table = answer(
        [1, 1, 1],
        [1, 1, 1],
        claimed_grade=["1", "2", "1"],
        certificate_expires_on=["2025-01-01", "2021-12-31", "2020-01-01"],
    )
    expected = {"valid": 2, "expiring": 1, "no_longer_meeting": 1, "lapsed": 1, "lapsed_but_quoted": 1}
    assert expected == dict(counted(table).certificates)


def test_stages_are_counted_up_to_the_day() -> None:
    table = answer(
        [1, 1],
        [1, 1],
        self_assessed_on=["2021-01-01", "2022-01-01"],
        recognised_on=["2021-02-01", "2021-03-01"],
        recognised_before=["2016-01-01", None],
    )
    assert {"self_assessed": 1, "recognised_first": 1, "recognised_again": 1} == dict(counted(table).stages)


def test_a_criterion_that_alone_holds_a_school_back_is_counted_as_such() -> None:
    table = answer([0, 0], [0, 0], blockers=["2.2/1/a 2.2/1/b", "2.2/1/a 3.1/1/a national_standard/cohort_completed"])
    group = counted(table)
    assert ({"2.2": 2, "3.1": 1}, {"2.2": 1}) == (dict(group.blocking), dict(group.alone))


def test_what_is_no_column_to_group_by_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        groups_of(answer([1], [1], ward=["x"]), ["wrd"], DAY)
    assert ("unknown_grouping", "ward") == (caught.value.code, caught.value.suggestion)


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_share_is_within_half_of_its_last_place(part: int, whole: int) -> None:
    shown = percent(part, whole).removesuffix("%").replace(",", "")
    assert abs(int(shown) * whole - 1000 * part) * 2 <= whole
