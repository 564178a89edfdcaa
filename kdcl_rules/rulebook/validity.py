"""Which days a rule is in force, and how its days fit into those of what holds it (DESIGN 3.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol

from kdcl_rules.rulebook.models import Source, Suspension, Validity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.problems import Problems

__all__ = [
    "FIRST",
    "LAST",
    "ONE_DAY",
    "Dated",
    "check_dates",
    "check_succession",
    "edges",
    "out_of_force",
    "started",
    "within",
]

ONE_DAY: Final = timedelta(days=1)
FIRST: Final = date.min
LAST: Final = date.max


class Dated(Protocol):
    """Anything of a circular that has days of its own."""

    @property
    def validity(self) -> Validity:
        """First and last day."""
        ...

    @property
    def repealed_by(self) -> Source | None:
        """What ended it."""
        ...


def within(validity: Validity, outer: Validity) -> Validity:
    """Return the days of ``validity``, the open ends filled from ``outer``."""
    start = outer.start if validity.start is None else validity.start
    end = outer.end if validity.end is None else validity.end
    return Validity(start, end)


def started(rule: Dated, day: date) -> bool:
    """Tell whether the rule has begun on ``day`` (it may have ended since)."""
    return (rule.validity.start or FIRST) <= day


def out_of_force(rule: Dated, suspensions: Sequence[Suspension], day: date) -> Source | None:
    """Return the text that took the rule out of force on ``day``, or None where it is in force.

    A rule that ended without a repeal was succeeded by another; whoever selects rules leaves it out.
    """
    if day > (rule.validity.end or LAST):
        return rule.repealed_by
    for suspension in suspensions:
        if suspension.start <= day <= (suspension.end or LAST):
            return suspension.by
    return None


def edges(rule: Dated, suspensions: Sequence[Suspension]) -> set[date]:
    """Return the days from which the rule's state differs from the day before."""
    days = {rule.validity.start} if rule.validity.start else set()
    ends = [rule.validity.end, *(suspension.end for suspension in suspensions)]
    days |= {end + ONE_DAY for end in ends if end is not None and end != LAST}
    return days | {suspension.start for suspension in suspensions}


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a rule as comparable ends."""

    start: date
    end: date


def _days(validity: Validity) -> _Days:
    return _Days(validity.start or FIRST, validity.end or LAST)


def check_dates(
    rule: Dated,
    outer: Validity,
    place: Place,
    problems: Problems,
    *,
    suspensions: Sequence[Suspension] = (),
    cited: bool = False,
    succeeded: bool = False,
) -> None:
    """Hold a rule's days against those of what contains it.

    ``cited``: the rule has a citation of its own, which explains a late start; ``succeeded``: another
    rule under the same code takes over or went before. Keeps in ``problems``: ``validity_backwards``,
    ``validity_outside``, ``validity_gap``, ``repeal_without_date``, ``suspension_outside``,
    ``suspension_overlap``.
    """
    own, around = _days(within(rule.validity, outer)), _days(outer)
    if around.start > around.end:
        return
    if own.start > own.end:
        problems.add("validity_backwards", place, f"{own.start} – {own.end}")
        return
    if own.start < around.start or own.end > around.end:
        problems.add("validity_outside", place, f"{own.start} – {own.end}", outer=f"{around.start} – {around.end}")
    if rule.repealed_by is not None and rule.validity.end is None:
        problems.add("repeal_without_date", place, rule.repealed_by.circular)
    if own.end < around.end and rule.repealed_by is None and not succeeded:
        problems.add("validity_gap", place, f"{own.end + ONE_DAY} – {around.end}")
    if own.start > around.start and not cited and not succeeded:
        problems.add("validity_gap", place, f"{around.start} – {own.start - ONE_DAY}")
    _check_suspensions(sorted(suspensions, key=lambda item: item.start), own, place, problems)


def _check_suspensions(suspensions: Sequence[Suspension], own: _Days, place: Place, problems: Problems) -> None:
    free_from = own.start
    for suspension in suspensions:
        end = suspension.end or LAST
        told = f"{suspension.start} – {suspension.end or '…'}"
        if suspension.start > end:
            problems.add("validity_backwards", place, told)
        elif suspension.start < own.start or (suspension.end or own.end) > own.end:
            problems.add("suspension_outside", place, told)
        elif suspension.start < free_from:
            problems.add("suspension_overlap", place, told)
        free_from = end + ONE_DAY if end < LAST else LAST


def check_succession(rules: Sequence[tuple[Dated, Place]], outer: Validity, problems: Problems, code: str) -> None:
    """Hold rules under one code against each other: no day has two, and none has neither without a repeal.

    Keeps in ``problems``: ``validity_overlap``, ``validity_gap``.
    """
    spans = sorted(
        ((_days(within(rule.validity, outer)), rule, place) for rule, place in rules),
        key=lambda span: (span[0].start, span[0].end),
    )
    for (before, rule, _), (after, _, place) in pairwise(spans):
        if after.start <= before.end:
            problems.add("validity_overlap", place, code, first=after.start, last=min(before.end, after.end))
        elif after.start > before.end + ONE_DAY and rule.repealed_by is None:
            problems.add("validity_gap", place, f"{before.end + ONE_DAY} – {after.start - ONE_DAY}")
    if spans:
        first, (last, rule, place) = spans[0], spans[-1]
        around = _days(outer)
        if first[0].start > around.start:
            problems.add("validity_gap", first[2], f"{around.start} – {first[0].start - ONE_DAY}")
        if last.end < around.end and rule.repealed_by is None:
            problems.add("validity_gap", place, f"{last.end + ONE_DAY} – {around.end}")
