"""Which school year is the latest completed one (DESIGN 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.school.values import SchoolYear
from kdcl_rules.school.years import latest_completed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kdcl_rules.school.values import School

__all__ = ["latest_year"]

PERIOD: Final = "period_years"
COMPLETES: Final = "year_completes"

_LAST_DAY: Final = {"may_31": (5, 31), "june_30": (6, 30), "august_31": (8, 31)}


def latest_year(school: School, on: date, readings: Mapping[str, str]) -> SchoolYear:
    """Return the last school year completed by ``on``, or the last one of the school's stated period.

    A year completes on the day the reading ``year_completes`` names, that day included. A period
    ``2016-2020`` names, by the reading ``period_years``, the school years that end, or that start, in
    those calendar years.
    """
    if school.period is not None:
        last = school.period[1]
        return SchoolYear(last if readings.get(PERIOD) == "starting" else last - 1)
    return latest_completed(on, _LAST_DAY[readings.get(COMPLETES, "may_31")])
