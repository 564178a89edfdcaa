"""One school over several years: what rose, fell and stayed, which quantities move, what is still certified.

Results are compared only under one circular: no level of one is converted into a level of another. The
quantities that TT57/2026 records are set side by side and never held against a threshold.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kdcl_rules.advice.standing import StillCertified, still_certified
from kdcl_rules.engine import evaluate
from kdcl_rules.engine.lookup import Lookup
from kdcl_rules.errors import InputError, Place
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.years import window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kdcl_rules.engine import Interval, Outcome
    from kdcl_rules.engine.outcome import Level
    from kdcl_rules.school import School, SchoolYear

__all__ = ["Direction", "Move", "QuantityTrend", "Span", "Trend", "trend", "trend_of"]

YEARS: Final = 3
"""Over how many school years a quantity is followed (Biểu 1, Phụ lục V of TT57/2026)."""


class Move(StrEnum):
    """How a result of one assessment stands to that of the one before.

    UNCLEAR: one of the two is still open, and either way is possible. ADDED, DROPPED: the law asks for it
    only after, or only before.
    """

    ROSE = "rose"
    FELL = "fell"
    STAYED = "stayed"
    UNCLEAR = "unclear"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Span:
    """Two assessments one after the other; ``kind`` where each level of education is assessed on its own.

    ``moves`` tells of ``level``, ``accreditation_grade``, ``national_standard`` and each criterion; it is
    empty where the two fall under different circulars. ``rules_changed``: one circular, but other rules
    of it in force.
    """

    before: Outcome
    after: Outcome
    kind: str | None
    comparable: bool
    rules_changed: bool
    moves: Mapping[str, Move]


class Direction(StrEnum):
    """Which way a quantity went over its years; INCOMPLETE where a year is missing."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    MIXED = "mixed"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class QuantityTrend:
    """A quantity of one criterion over the last three school years, oldest first; None is a year nobody gave.

    ``differs``: years for which two files give different figures; the later file stands.
    """

    criterion: str
    fact: str
    kind: str | None
    values: Mapping[SchoolYear, Number | None]
    direction: Direction
    differs: tuple[SchoolYear, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """The outcomes by day, the spans between them, the quantities, and what is still certified at the end."""

    outcomes: tuple[Outcome, ...]
    spans: tuple[Span, ...]
    quantities: tuple[QuantityTrend, ...]
    certified: tuple[StillCertified, ...]


def trend(schools: Sequence[School], *, readings: Mapping[str, str] | None = None) -> Trend:
    """Evaluate the files of one school and compare them by day.

    Raises InputError as :func:`kdcl_rules.engine.evaluate` does, and as :func:`trend_of`.

    >>> from kdcl_rules.exchange import school_from_mapping
    >>> files = [{"kind": "primary", "stage": "self", "assessed_on": day, "findings": {"1.1": level}}
    ...          for day, level in (("2020-06-01", 1), ("2021-06-01", 2))]
    >>> trend([school_from_mapping(file) for file in files]).spans[0].moves["1.1"].value
    'rose'
    """
    return trend_of([evaluate(school, readings=readings) for school in schools])


def trend_of(outcomes: Sequence[Outcome]) -> Trend:
    """Compare outcomes of one school, at one stage, of different days.

    Raises InputError ``trend_of_nothing``, ``trend_of_two_stages``, ``trend_of_two_schools`` (the kinds
    differ), ``trend_of_one_day``.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.assessed_on)
    if not ordered:
        raise InputError("trend_of_nothing")
    for before, after in pairwise(ordered):
        place = Place(after.school.source)
        if before.school.stage is not after.school.stage:
            raise InputError("trend_of_two_stages", place=place, found=after.school.stage.value)
        if before.school.kinds != after.school.kinds:
            found, other = ("+".join(outcome.school.kinds) for outcome in (after, before))
            raise InputError("trend_of_two_schools", place=place, found=found, other=other)
        if before.assessed_on == after.assessed_on:
            raise InputError("trend_of_one_day", place=place, found=after.assessed_on.isoformat())
    spans = [span for before, after in pairwise(ordered) for span in _spans(before, after)]
    return Trend(tuple(ordered), tuple(spans), tuple(_quantities(ordered)), still_certified(ordered[-1]))


def _spans(before: Outcome, after: Outcome) -> list[Span]:
    found = [_span(before, after, None)]
    for kind, part in after.by_kind.items():
        earlier = before.by_kind.get(kind)
        if earlier is not None:
            found.append(_span(earlier, part, kind))
    return found


def _span(before: Outcome, after: Outcome, kind: str | None) -> Span:
    one, other = before.rulebook, after.rulebook
    comparable = (one.circular.id, one.circular.annex) == (other.circular.id, other.circular.annex)
    changed = comparable and one.start != other.start
    return Span(before, after, kind, comparable, changed, _moves(before, after) if comparable else {})


def _moves(before: Outcome, after: Outcome) -> dict[str, Move]:
    moves = {"level": _move(_ends(before.level), _ends(after.level))}
    for name in ("accreditation_grade", "national_standard"):
        one, other = getattr(before, name), getattr(after, name)
        if one is not None and other is not None:
            moves[name] = _move(_ends(one), _ends(other))
    for code in dict.fromkeys([*before.criteria, *after.criteria]):
        moved = _criterion(before.criteria.get(code), after.criteria.get(code))
        if moved is not None:
            moves[code] = moved
    return moves


def _criterion(before: Interval | None, after: Interval | None) -> Move | None:
    """Return how a criterion moved, up to the highest level that both days' law has for it."""
    if before is None or after is None:
        if before is after:
            return None
        return Move.ADDED if before is None else Move.DROPPED
    top = min(before.max, after.max)
    return _move(
        (min(before.low, top), min(before.high, top)),
        (min(after.low, top), min(after.high, top)),
    )


def _ends(interval: Interval | Level) -> tuple[int, int]:
    return interval.low, interval.high


def _move(before: tuple[int, int], after: tuple[int, int]) -> Move:
    if after[0] > before[1]:
        return Move.ROSE
    if after[1] < before[0]:
        return Move.FELL
    settled = before[0] == before[1] and after[0] == after[1]
    return Move.STAYED if settled else Move.UNCLEAR


def _quantities(outcomes: Sequence[Outcome]) -> list[QuantityTrend]:
    """Follow the quantities of the latest circular's criteria, each through the files that give it."""
    last = outcomes[-1]
    years = window(last.latest_year, YEARS)
    return [
        _quantity(criterion.code, fact, kind, years, outcomes)
        for kind, part in last.by_kind.items() or [(None, last)]
        for criterion in part.rulebook.criteria
        for fact in criterion.quantities
    ]


def _quantity(
    criterion: str, fact: str, kind: str | None, years: tuple[SchoolYear, ...], outcomes: Sequence[Outcome]
) -> QuantityTrend:
    values: dict[SchoolYear, Number | None] = {}
    differs = []
    for year in years:
        given = [value for outcome in outcomes if (value := _value(outcome, fact, kind, year)) is not None]
        values[year] = given[-1] if given else None
        if len({value.exact for value in given}) > 1:
            differs.append(year)
    return QuantityTrend(criterion, fact, kind, values, _direction(list(values.values())), tuple(differs))


def _value(outcome: Outcome, fact: str, kind: str | None, year: SchoolYear) -> Number | None:
    dictionary = outcome.rulebook.circular.dictionary
    if not dictionary.facts[fact].yearly and year != outcome.latest_year:
        return None  # a fact without years is of the year of its file
    found = Lookup(outcome.school, dictionary, outcome.latest_year).find(fact, kind, year)
    return found.value if found is not None and isinstance(found.value, Number) and not found.at_least else None


def _direction(values: list[Number | None]) -> Direction:
    known = [value.exact for value in values if value is not None]
    if len(known) < len(values):
        return Direction.INCOMPLETE
    steps = [after - before for before, after in pairwise(known)]
    if all(step == 0 for step in steps):
        return Direction.LEVEL
    if all(step >= 0 for step in steps):
        return Direction.UP
    return Direction.DOWN if all(step <= 0 for step in steps) else Direction.MIXED
