"""Counts of an answer's schools, group by group: what was worked out, what is claimed, stages, certificates.

A result still open is counted as open, never as failed. What a table has no column for is not counted as none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kdcl_rules.many.cells import NONE
from kdcl_rules.many.held import Sort
from kdcl_rules.many.holdings import APART
from kdcl_rules.school.certificates import CertificateState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from kdcl_rules.many.cells import Cells, DayColumn, Marks, Whole
    from kdcl_rules.many.grouping import Groups, Name
    from kdcl_rules.many.holdings import Holding

__all__ = ["OUTCOMES", "STAGES", "Certified", "Group", "Period", "Reached", "count", "ends_of"]

OUTCOMES: Final = ("level", "grade", "cqg")
CLAIMS: Final = {"level": "claimed_level", "grade": "claimed_grade", "cqg": "claimed_national_standard"}
STAGES: Final = (
    "self_assessed",
    "registered",
    "externally_assessed",
    "recognised_first",
    "recognised_again",
    "national_standard_first",
    "national_standard_again",
)
_STAGE_DAYS: Final = {
    "self_assessed": "self_assessed_on",
    "registered": "registered_on",
    "externally_assessed": "externally_assessed_on",
}
_STEPS: Final = 5  # 0 to 4
_IN_FORCE: Final = (CertificateState.VALID, CertificateState.EXPIRING)


@dataclass(frozen=True, slots=True)
class Reached:
    """One outcome over the schools of a group: ``settled[n]`` of them at n, ``open`` not settled.

    ``of`` is how many have the outcome at all: under Thông tư 57/2026 nobody has an accreditation grade.
    """

    settled: Mapping[int, int]
    open: int
    of: int


@dataclass(frozen=True, slots=True)
class Certified:
    """The certificates of one sort over a group: how many schools' are in each state.

    ``in_force`` counts the valid and the expiring. ``quoted``: of those expired, how many rows still claim their
    grade or degree. ``no_longer_met``: of the ``comparable`` (in force, and given under the circular of the
    assessment, or counted as such), how many schools were found below what is certified. ``undated``: claimed, and
    the row has no day of any certificate.
    """

    states: Mapping[CertificateState, int]
    in_force: int
    quoted: int
    comparable: int
    no_longer_met: int
    undated: int


@dataclass(frozen=True, slots=True)
class Group:
    """The schools of one group by what was counted; the name has a part for each column grouped by.

    ``outcomes``, ``stages``, ``claimed`` and ``certificates`` hold only what the table tells of some school.
    """

    name: Name
    schools: int
    outcomes: Mapping[str, Reached]
    claimed: Mapping[str, Mapping[int, int]]
    stages: Mapping[str, int]
    certificates: Mapping[Sort, Certified]


@dataclass(frozen=True, slots=True)
class Period:
    """Days a stage is counted in: up to ``last``, and from ``first`` on where one is named."""

    last: date
    first: date | None = None

    def holds(self, days: DayColumn) -> Marks:
        """Tell which days surely lie within."""
        within: Marks = days.given & (days.last <= self.last.toordinal())
        return within if self.first is None else within & (days.first >= self.first.toordinal())


def ends_of(cells: Cells, outcome: str) -> tuple[Whole, Whole]:
    """Return both ends of an outcome, NONE where a school has no such outcome; ends in the wrong order are noted."""
    low, high = cells.whole(f"{outcome}_low"), cells.whole(f"{outcome}_high")
    cells.tell(f"{outcome}_high", (low > high) | ((low == NONE) & (high != NONE)), "cell_out_of_range")
    return low, high


def count(
    cells: Cells,
    groups: Groups,
    period: Period,
    certificates: Sequence[Holding],
    outcomes: Mapping[str, tuple[Whole, Whole]],
) -> list[Group]:
    """Count every group; ``certificates`` as :func:`~kdcl_rules.many.holdings.holdings` returns them."""
    number = len(groups.names)

    def counted(marks: Marks) -> list[int]:
        found: list[int] = np.bincount(groups.of[marks], minlength=number).tolist()
        return found

    schools = np.bincount(groups.of, minlength=number).tolist()
    reached = {
        outcome: _reached(groups.of, number, *ends) for outcome, ends in outcomes.items() if cells.has(f"{outcome}_low")
    }
    claimed = {
        outcome: _claimed(groups.of, number, cells.whole(name)) for outcome, name in CLAIMS.items() if cells.has(name)
    }
    stages = {name: counted(marks) for name, marks in _stages(cells, period).items()}
    held = {one.sort: _certified(cells, one, outcomes, counted) for one in certificates}
    return [
        Group(
            name,
            schools[place],
            {outcome: lines[place] for outcome, lines in reached.items()},
            {outcome: lines[place] for outcome, lines in claimed.items()},
            {stage: lines[place] for stage, lines in stages.items()},
            {sort: one for sort, lines in held.items() if (one := lines(place)) is not None},
        )
        for place, name in enumerate(groups.names)
    ]


def _reached(of: Whole, number: int, low: Whole, high: Whole) -> list[Reached]:
    state = np.where(low == NONE, 0, np.where(low == high, low + 2, 1))
    width = _STEPS + 2
    table = np.bincount(of * width + state, minlength=number * width).reshape(number, width).tolist()
    return [
        Reached({step: schools for step, schools in enumerate(line[2:]) if schools}, line[1], sum(line[1:]))
        for line in table
    ]


def _claimed(of: Whole, number: int, claim: Whole) -> list[dict[int, int]]:
    table = np.bincount(of * (_STEPS + 1) + claim + 1, minlength=number * (_STEPS + 1)).reshape(number, -1).tolist()
    return [{step: schools for step, schools in enumerate(line[1:]) if schools} for line in table]


def _stages(cells: Cells, period: Period) -> dict[str, Marks]:
    """Return where each stage lies in the period; recognised again is who was recognised on an earlier day too."""
    found = {stage: period.holds(cells.days(name)) for stage, name in _STAGE_DAYS.items() if cells.has(name)}
    for stem, day, before in (
        ("recognised", "recognised_on", "recognised_before"),
        ("national_standard", f"{APART}_recognised_on", f"{APART}_recognised_before"),
    ):
        if cells.has(day):
            there, earlier = period.holds(cells.days(day)), cells.days(before).given
            found[f"{stem}_first"] = there & ~earlier
            found[f"{stem}_again"] = there & earlier
    return found


def _certified(
    cells: Cells,
    holding: Holding,
    outcomes: Mapping[str, tuple[Whole, Whole]],
    counted: Callable[[Marks], list[int]],
) -> Callable[[int], Certified | None]:
    """Return what tells the certificates of one sort of a group; None where the whole table has none of that sort."""
    in_force = holding.is_in(*_IN_FORCE)
    expired = holding.is_in(CertificateState.EXPIRED)
    comparable, failing = _held_against(cells, holding, in_force, outcomes)
    states = {state: counted(holding.is_in(state)) for state in CertificateState}
    lines = [
        counted(marks) for marks in (in_force, expired & (holding.claimed > 0), comparable, failing, holding.undated)
    ]
    empty = not any(any(one) for one in (*states.values(), lines[-1]))

    def of(place: int) -> Certified | None:
        if empty:
            return None
        told = {state: line[place] for state, line in states.items() if line[place]}
        return Certified(told, *(line[place] for line in lines))

    return of


def _held_against(
    cells: Cells, holding: Holding, in_force: Marks, outcomes: Mapping[str, tuple[Whole, Whole]]
) -> tuple[Marks, Marks]:
    """Return which certificates in force can be held against what was worked out, and which schools fall short.

    A grade of one circular says nothing about the levels of another.
    """
    nobody = np.zeros(cells.rows, np.bool_)
    outcome = {Sort.ACCREDITATION: "grade", Sort.NATIONAL_STANDARD: "cqg"}.get(holding.sort)
    if outcome is None or not holding.held:
        return nobody, nobody
    high = outcomes[outcome][1]
    books = cells.words("rulebook")
    assessed_under = [word.split("/")[0] for word in books.known]
    names = {name: place for place, name in enumerate(dict.fromkeys(assessed_under))}
    circular = np.array([*(names[name] for name in assessed_under), NONE], np.int64)[books.place]
    given = holding.given_under(names)
    comparable: Marks = in_force & (given != NONE) & (circular == given) & (holding.claimed > 0) & (high != NONE)
    return comparable, comparable & (high < holding.claimed)
