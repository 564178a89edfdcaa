"""Counts carry their denominators; published counts come out as they were published."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError
from kdcl_rules.many.grouping import GROUPED_BY, vietnamese_order
from kdcl_rules.many.statistics import Wanted, percent, share, statistics_of
from tests.many.answers import DAY, answer, counted, whole


def test_five_of_eight_schools_of_hong_bang_are_told_as_they_were_published() -> None:
    group = whole(answer([1] * 5 + [0] * 3))
    assert "5/8 trường, chiếm 62,5%" == share(group.outcomes["grade"].settled[1], group.schools)


def test_the_397_schools_of_ha_noi_come_out_as_they_were_published() -> None:
    group = whole(answer([3] * 168 + [2] * 228 + [1]))
    assert (397, {3: 168, 2: 228, 1: 1}) == (group.schools, group.outcomes["grade"].settled)


def test_the_66_schools_of_ha_noi_come_out_kind_by_kind_as_they_were_published() -> None:
    published = {
        "preschool": {3: 7, 2: 10},
        "primary": {3: 5, 2: 10},
        "lower_secondary": {3: 7, 2: 22},
        "upper_secondary": {3: 1, 2: 3, 1: 1},
    }
    rows = [(kind, grade) for kind, grades in published.items() for grade, n in grades.items() for _ in range(n)]
    found = counted(answer([grade for _, grade in rows], kind=[kind for kind, _ in rows]), ("kind",))
    assert {3: 20, 2: 45, 1: 1} == found.whole.outcomes["grade"].settled
    assert published == {str(one.name[0]): one.outcomes["grade"].settled for one in found.groups}


def test_a_school_still_open_is_counted_as_open_and_not_as_failed() -> None:
    reached = whole(answer([0, 0], [0, 2])).outcomes["level"]
    assert ({0: 1}, 1, 2) == (reached.settled, reached.open, reached.of)


def test_schools_without_an_outcome_are_not_in_its_denominator() -> None:
    table = (
        answer([1, 2]).set_column(3, "grade_low", pa.array([None, 2])).set_column(4, "grade_high", pa.array([None, 2]))
    )
    assert (1, {2: 1}) == (whole(table).outcomes["grade"].of, whole(table).outcomes["grade"].settled)


def test_a_claim_is_counted_apart_from_what_was_worked_out() -> None:
    group = whole(answer([1], claimed_grade=["3"]))
    assert ({1: 1}, {3: 1}) == (group.outcomes["grade"].settled, group.claimed["grade"])


def test_groups_come_by_name_whatever_their_results() -> None:
    table = answer([0, 3, 1, 2], ward=["Phường 10", "Phường 2", "Đông Hải", "An Dương"])
    assert [("An Dương",), ("Đông Hải",), ("Phường 2",), ("Phường 10",)] == [
        g.name for g in counted(table, ("ward",)).groups
    ]


def test_kinds_come_in_the_order_of_schooling_and_what_is_not_given_comes_last() -> None:
    kinds = ["upper_secondary", None, "primary+lower_secondary", "preschool", "primary"]
    names = [group.name[0] for group in counted(answer([1] * 5, kind=kinds), ("kind",)).groups]
    assert ["preschool", "primary", "primary+lower_secondary", "upper_secondary", None] == names


def test_one_ward_in_two_unicode_spellings_is_one_group() -> None:
    table = answer([1, 1], ward=["Hải An", "Ha\u0309i  An "])
    assert [2] == [group.schools for group in counted(table, ("ward",)).groups]


def test_wards_of_one_name_in_two_provinces_are_two_groups() -> None:
    table = answer([1, 1, 1], ward=["Tân An", "Tân An", "Hòa Bình"], province=["Hải Phòng", "Đắk Lắk", "Hải Phòng"])
    expected = [("Hòa Bình",), ("Tân An (Đắk Lắk)",), ("Tân An (Hải Phòng)",)]
    assert expected == [group.name for group in counted(table, ("ward",)).groups]


@pytest.mark.parametrize(("on", "refused"), [(date(2025, 6, 30), False), (date(2025, 7, 1), True)])
def test_districts_group_schools_until_there_are_none(on: date, *, refused: bool) -> None:
    table = answer([1], district=["Hồng Bàng"], ward=["Hạ Lý"])
    if not refused:
        assert [("Hồng Bàng",)] == [group.name for group in counted(table, ("district",), on).groups]
        return
    with pytest.raises(InputError) as caught:
        counted(table, ("district",), on)
    assert ("district_no_more", "ward") == (caught.value.code, caught.value.details["known"])
    assert "xã, phường" in str(caught.value)


@pytest.mark.parametrize(
    ("by", "code", "suggestion"),
    [
        (("wrd",), "unknown_grouping", "ward"),
        (("ward", "ward"), "grouping_twice", None),
        (("code",), "unknown_grouping", None),
    ],
)
def test_what_is_no_column_to_group_by_is_refused(by: tuple[str, ...], code: str, suggestion: str | None) -> None:
    with pytest.raises(InputError) as caught:
        counted(answer([1], ward=["x"]), by)
    assert (code, suggestion) == (caught.value.code, caught.value.suggestion)


def test_stages_are_counted_up_to_the_day_and_from_the_first_day_asked_for() -> None:
    table = answer(
        [1, 1, 1],
        self_assessed_on=["2021-01-01", "2022-01-01", "2020-03-01"],
        recognised_on=["2021-02-01", "2021-03-01", ""],
        recognised_before=["2016-01-01", None, ""],
    )
    assert {"self_assessed": 2, "recognised_first": 1, "recognised_again": 1} == whole(table).stages
    since = statistics_of(table, Wanted(on=DAY, since=date(2021, 2, 15))).whole.stages
    assert {"self_assessed": 0, "recognised_first": 1, "recognised_again": 0} == since


def test_a_stage_the_table_has_no_column_for_is_not_counted_as_none() -> None:
    assert {} == whole(answer([1])).stages


def test_a_day_may_be_written_day_first_as_vietnamese_write_it() -> None:
    assert {"self_assessed": 2} == whole(
        answer([1, 1, 1], self_assessed_on=["31/05/2021", "1/2/2021", "1/6/2021"])
    ).stages


def test_a_year_without_its_day_counts_only_once_it_is_over() -> None:
    table = answer([1, 1], self_assessed_on=["2020", "2021"])
    assert {"self_assessed": 1} == whole(table).stages


def test_the_national_standard_has_stages_of_its_own() -> None:
    table = answer([1], recognised_on=["2020-01-01"], national_standard_recognised_on=["2020-02-01"])
    table = table.append_column("national_standard_recognised_before", pa.array(["2014-01-01"]))
    expected = {
        "recognised_first": 1,
        "recognised_again": 0,
        "national_standard_first": 0,
        "national_standard_again": 1,
    }
    assert expected == whole(table).stages


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("self_assessed_on", "05/31/2021", "cell_not_a_day"),
        ("self_assessed_on", "0000", "cell_not_a_day"),
        ("self_assessed_on", "2021-02-30", "cell_not_a_day"),
        ("self_assessed_on", "2021-05-31x", "cell_not_a_day"),
        ("certificate_expires_on", "2024", "cell_not_a_day"),
        ("claimed_grade", "ba", "cell_not_whole"),
        ("claimed_grade", "7", "cell_out_of_range"),
        ("certificate_circular", "18/2081", "cell_not_a_circular"),
        ("claimed_grade", "-1", "cell_not_whole"),
        ("claimed_grade", -1, "cell_out_of_range"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_row_and_column(column: str, cell: str | int, code: str) -> None:
    with pytest.raises(InputError) as caught:
        whole(answer([1, 1], **{column: [None, cell]}))
    assert (code, 3, column, str(cell)) == (caught.value.code, caught.value.line, caught.value.path, caught.value.found)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        whole(answer([1, 1], self_assessed_on=["x", "y"], claimed_grade=["z", "1"]))
    assert [2, 2, 3] == [one.line for one in (caught.value, *caught.value.also)]


def test_a_school_that_stands_twice_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        whole(answer([1, 1], code=["a", "a"]))
    assert ("school_twice", 3) == (caught.value.code, caught.value.line)


def test_an_empty_table_and_a_table_that_is_no_answer_are_refused() -> None:
    for table, code in ((answer([]), "table_empty"), (pa.table({"code": ["a"]}), "answer_column_missing")):
        with pytest.raises(InputError) as caught:
            whole(table)
        assert code == caught.value.code


def test_a_column_nobody_knows_is_refused_with_the_nearest_and_at_most_50_are_told() -> None:
    with pytest.raises(InputError) as caught:
        whole(answer([1], certificate_expire_on=["2024-01-01"]))
    expected = ("answer_column_unknown", "certificate_expires_on")
    assert expected == (caught.value.code, caught.value.suggestion)
    with pytest.raises(InputError) as caught:
        whole(answer([1], **{f"x{place}": [""] for place in range(10_000)}))
    assert 49 == len(caught.value.also)


def test_facts_and_findings_beside_the_answer_are_passed_over() -> None:
    table = answer([1], students=[100], students__2021_2022=[90], finding__2_2__1__b=[True], criterion__1_10__low=[1])
    assert 1 == whole(table).schools


def test_ends_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        whole(answer([2], [1]))
    assert "cell_out_of_range" == caught.value.code


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_a_share_is_within_half_of_its_last_place(part: int, of: int) -> None:
    shown = percent(part, of).removesuffix("%").replace(",", "")
    assert abs(int(shown) * of - 1000 * part) * 2 <= of


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_names_have_an_order_that_does_not_hang_on_how_they_came(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(names, key=vietnamese_order) == sorted(backwards, key=vietnamese_order)


ROW = st.tuples(
    st.integers(0, 4),
    st.integers(0, 4),
    st.sampled_from(["primary", "preschool", None]),
    st.sampled_from(["public", "private"]),
    st.sampled_from(["2020-01-01", "2022-01-01", None]),
)


@given(st.lists(ROW, min_size=1, max_size=30))
def test_groups_add_up_to_the_whole_and_every_outcome_to_its_denominator(
    rows: list[tuple[int, int, str | None, str, str | None]],
) -> None:
    table = answer(
        [min(a, b) for a, b, *_ in rows],
        [max(a, b) for a, b, *_ in rows],
        kind=[row[2] for row in rows],
        ownership=[row[3] for row in rows],
        registered_on=[row[4] for row in rows],
    )
    found = counted(table, ("kind", "ownership"))
    assert found.whole.schools == sum(group.schools for group in found.groups)
    assert found.whole.stages["registered"] == sum(group.stages["registered"] for group in found.groups)
    for group in (found.whole, *found.groups):
        for reached in group.outcomes.values():
            assert reached.of == reached.open + sum(reached.settled.values())
    naive = {(row[2], row[3]): sum(other[2:4] == row[2:4] for other in rows) for row in rows}
    assert naive == {group.name: group.schools for group in found.groups}


def test_every_column_to_group_by_can_be_grouped_by() -> None:
    columns = {name: ["2"] for name in GROUPED_BY}
    found = counted(answer([1], **columns), GROUPED_BY)
    assert [("2",) * len(GROUPED_BY)] == [group.name for group in found.groups]
