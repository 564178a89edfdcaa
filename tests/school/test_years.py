"""School years have names, and the windows over them are the ones completed by the day."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError, Place
from kdcl_rules.school import SchoolYear, latest_completed, parse_period, parse_school_year, window
from kdcl_rules.school.years import looks_like_a_school_year


@pytest.mark.parametrize("text", ["2019-2020", " 2019 - 2020 ", "2019–2020", "2019—2020", "2019/2020"])
def test_any_dash_writes_the_same_school_year(text: str) -> None:
    assert SchoolYear(2019) == parse_school_year(text)


@pytest.mark.parametrize(
    ("text", "code", "suggestion"),
    [
        ("2021-2023", "longer_than_a_school_year", None),
        ("2021-2021", "not_a_school_year", None),
        ("2021-2020", "not_a_school_year", None),
        ("2019-20", "not_a_school_year", "2019-2020"),
        ("2019-21", "not_a_school_year", None),
        ("2019", "not_a_school_year", None),
        ("0019-0020", "not_a_school_year", None),
        ("năm ngoái", "not_a_school_year", None),
        ("", "not_a_school_year", None),
        ("2019-2020-2021", "not_a_school_year", None),
        ("٢٠١٩-٢٠٢٠", "not_a_school_year", None),
    ],
)
def test_what_is_not_one_school_year_is_refused(text: str, code: str, suggestion: str | None) -> None:
    with pytest.raises(InputError) as caught:
        parse_school_year(text, place=Place("truong.yaml", 7))
    assert (code, suggestion, 7) == (caught.value.code, caught.value.suggestion, caught.value.line)


@given(st.integers(1950, 2100))
def test_a_school_year_reads_back_as_it_prints(start: int) -> None:
    year = SchoolYear(start)
    assert year == parse_school_year(str(year))
    assert looks_like_a_school_year(str(year))


@pytest.mark.parametrize(
    ("text", "expected"), [("2016-2020", (2016, 2020)), ("2016 – 2016", (2016, 2016)), ("2018-2019", (2018, 2019))]
)
def test_a_period_names_its_first_and_last_year(text: str, expected: tuple[int, int]) -> None:
    assert expected == parse_period(text)


@pytest.mark.parametrize("text", ["2020-2016", "2016", "1016-2020", "2000-2030", "2016-2020-2021", ""])
def test_what_is_not_a_period_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_period(text)
    assert "not_a_period" == caught.value.code


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2021, 5, 30), "2019-2020"),
        (date(2021, 5, 31), "2020-2021"),
        (date(2021, 12, 31), "2020-2021"),
        (date(2022, 1, 1), "2020-2021"),
    ],
)
def test_a_school_year_is_over_on_the_last_day_of_may(on: date, expected: str) -> None:
    assert expected == str(latest_completed(on))


def test_another_last_day_can_be_named() -> None:
    assert SchoolYear(2019) == latest_completed(date(2021, 6, 29), (6, 30))


@given(st.dates(date(1960, 1, 1), date(2090, 1, 1)))
def test_no_year_is_completed_before_it_was_or_taken_back_later(on: date) -> None:
    assert latest_completed(on) <= latest_completed(on + timedelta(days=1))
    assert int(latest_completed(on)) + 1 <= on.year


@given(st.integers(1960, 2090), st.integers(1, 10))
def test_a_window_ends_with_the_latest_year_and_has_no_gap(start: int, length: int) -> None:
    years = window(SchoolYear(start), length)
    assert (length, SchoolYear(start)) == (len(years), years[-1])
    assert all(later == earlier + 1 for earlier, later in itertools.pairwise(years))
