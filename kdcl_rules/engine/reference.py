"""Which school year is the latest completed one (DESIGN 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.school.values import SchoolYear
from kdcl_rules.school.years import latest_completed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kdcl_rules.rulebook.models import Reading, ReadingChoice
    from kdcl_rules.school.values import School

__all__ = ["latest_year", "names_years"]


def latest_year(school: School, on: date, readings: Mapping[str, str], register: Mapping[str, Reading]) -> SchoolYear:
    """Return the last school year completed by ``on``, or the last one of the school's stated period.

    Of the register's readings, as chosen in ``readings``, one says on which day a year completes, that day
    included (31 May where none does), and one says whether a period ``2016-2020`` names the school years that
    end, or that start, in those calendar years (that end, where none does).
    """
    chosen = list(_chosen(readings, register))
    if school.period is not None:
        last = school.period[1]
        return SchoolYear(last if any(choice.named_after == "start" for choice in chosen) else last - 1)
    for choice in chosen:
        if choice.completes_on is not None:
            return latest_completed(on, choice.completes_on)
    return latest_completed(on)


def names_years(entry: Reading) -> bool:
    """Tell whether an entry of the register decides which school year is the latest one."""
    return any(choice.completes_on is not None or choice.named_after is not None for choice in entry.choices)


def _chosen(readings: Mapping[str, str], register: Mapping[str, Reading]) -> Iterator[ReadingChoice]:
    """Yield the choice made in each entry that decides the latest school year."""
    for entry in register.values():
        if names_years(entry):
            used = readings.get(entry.id, entry.default)
            yield next(choice for choice in entry.choices if choice.id == used)
