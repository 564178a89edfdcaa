"""A lettered point that was reworded: one shape a wording, each with its own days (DESIGN 3.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.sources import SuspensionSource, ValiditySource
from kdcl_rules.rulebook.validity import FIRST, LAST, ONE_DAY

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.rulebook.sources import IndicatorSource, RewordingSource, SourceSource

__all__ = ["Wording", "wordings"]


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a point; ``number`` is its place under ``reworded``, None for the first.

    ``succeeded``: another wording took its place or went before.
    """

    source: IndicatorSource
    number: int | None = None
    by: SourceSource | None = None
    succeeded: bool = False


def wordings(source: IndicatorSource) -> tuple[Wording, ...]:
    """Return the wordings of a point, earliest first.

    The days of the point as a whole bound the first and the last; a repeal ends the last; a suspension
    holds in every wording it meets.
    """
    later = source.reworded or []
    if not later:
        return (Wording(source),)
    whole = source.in_force or ValiditySource()
    starts = [whole.start, *(each.start for each in later)]
    ends = [each.start - ONE_DAY for each in later]
    first = _dated(source, source, starts[0], ends[0], last=False)
    found = [Wording(first, succeeded=True)]
    for number, each in enumerate(later):
        last = number == len(later) - 1
        end = whole.until if last else ends[number + 1]
        worded = _dated(_reworded(source, each), source, each.start, end, last=last)
        found.append(Wording(worded, number, each.by, succeeded=True))
    return tuple(found)


def _reworded(source: IndicatorSource, later: RewordingSource) -> IndicatorSource:
    own = {name: getattr(later, name) for name in type(later).model_fields if name not in {"start", "by"}}
    return source.model_copy(update={"evidence": None, **own})


def _dated(
    worded: IndicatorSource, whole: IndicatorSource, start: date | None, end: date | None, *, last: bool
) -> IndicatorSource:
    days = ValiditySource.model_construct(start=start, until=end)
    met = [each for each in whole.suspended or () if _meets(each, start, end)]
    return worded.model_copy(
        update={
            "in_force": days,
            "repealed_by": whole.repealed_by if last else None,
            "suspended": [_clipped(each, start, end) for each in met] or None,
            "reworded": None,
        }
    )


def _meets(suspension: SuspensionSource, start: date | None, end: date | None) -> bool:
    return suspension.start <= (end or LAST) and (start or FIRST) <= (suspension.until or LAST)


def _clipped(suspension: SuspensionSource, start: date | None, end: date | None) -> SuspensionSource:
    first = max(suspension.start, start or FIRST)
    until = min(suspension.until or LAST, end or LAST)
    return suspension.model_copy(update={"start": first, "until": None if until == LAST else until})
