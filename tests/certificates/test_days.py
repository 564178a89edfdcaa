"""Terms of years and months end where the calendar says, and stay in order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.school.certificates import Days, later

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "years", "months", "expected"),
    [
        (date(2022, 3, 1), 5, 0, date(2027, 3, 1)),
        (date(2024, 2, 29), 5, 0, date(2029, 2, 28)),
        (date(2024, 2, 29), 4, 0, date(2028, 2, 29)),
        (date(2026, 7, 31), 0, -5, date(2026, 2, 28)),
        (date(2028, 7, 31), 0, -5, date(2028, 2, 29)),
        (date(2027, 3, 1), 0, -5, date(2026, 10, 1)),
        (date(2026, 1, 15), 0, -5, date(2025, 8, 15)),
        (date(2026, 10, 31), 0, 6, date(2027, 4, 30)),
        (date(9999, 1, 1), 5, 0, date.max),
        (date(1, 1, 1), 0, -5, date.min),
    ],
)
def test_a_term_ends_on_the_same_day_or_the_last_of_a_shorter_month(
    day: date, years: int, months: int, expected: date
) -> None:
    assert expected == later(day, years=years, months=months)


@given(DAYS, DAYS, st.integers(0, 10), st.integers(-60, 60))
def test_what_begins_later_never_ends_earlier(one: date, other: date, years: int, months: int) -> None:
    first, last = sorted((one, other))
    assert later(first, years=years, months=months) <= later(last, years=years, months=months)


@given(DAYS, st.integers(1, 12))
def test_a_day_so_many_months_before_the_end_is_never_too_late(end: date, months: int) -> None:
    by = later(end, months=-months)
    assert later(by, months=months) <= end < later(by, months=months) + timedelta(days=4)


def test_a_year_alone_is_any_of_its_days() -> None:
    assert Days(date(2015, 1, 1), date(2015, 12, 31)) == Days.of_year(2015)
    assert Days.of_year(2015).exact is None
    assert Days.on(date(2015, 3, 4)).ends == (date(2015, 3, 4),)
