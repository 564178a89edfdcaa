"""What a Sở reports of its schools: counts with their denominators, never a ranking.

A result that is still open is counted as open, not as failed. Stages and certificates are read from the
table's own days; grades in a source table are claims and are counted apart from what was worked out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError
from kdcl_rules.many.columns import ABOUT
from kdcl_rules.messages.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    Row = Mapping[str, object]

__all__ = ["OUTCOMES", "STAGES", "Group", "groups_of", "percent", "share"]

OUTCOMES: Final = ("level", "grade", "cqg")
STAGES: Final = ("self_assessed", "registered", "externally_assessed", "recognised_first", "recognised_again")
_STAGE_DAYS: Final = {
    "self_assessed": "self_assessed_on",
    "registered": "registered_on",
    "externally_assessed": "externally_assessed_on",
}
_SOON: Final = timedelta(days=365)
_HUNDRED: Final = 1000


def percent(part: int, whole: int) -> str:
    """Return a share in percent with one place after the comma, a half rounded up.

    >>> percent(5, 8), percent(168, 397), percent(0, 0)
    ('62,5%', '42,3%', '–')
    """
    if not whole:
        return "–"
    tenths = (2 * part * _HUNDRED + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}%"


def share(part: int, whole: int) -> str:
    """Return a count with its denominator and share, as Vietnamese reports write it.

    >>> share(5, 8)
    '5/8 trường, chiếm 62,5%'
    """
    return f"{part}/{whole} trường, chiếm {percent(part, whole)}"


@dataclass(slots=True)
class Group:
    """The schools of one group. ``reached[outcome][n]`` counts those settled at n, ``open`` those not settled.

    ``blocking`` counts the schools each criterion holds back, ``alone`` those it alone holds back.
    """

    name: tuple[str, ...]
    total: int = 0
    reached: dict[str, Counter[int]] = field(default_factory=lambda: {one: Counter() for one in OUTCOMES})
    claimed: dict[str, Counter[int]] = field(default_factory=lambda: {one: Counter() for one in OUTCOMES})
    open: Counter[str] = field(default_factory=Counter)
    without: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    certificates: Counter[str] = field(default_factory=Counter)
    blocking: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)


def groups_of(answer: pa.Table, by: Sequence[str], on: date) -> list[Group]:
    """Count an answer's schools, all of them first, then group by group in order of their names.

    Raises InputError ``unknown_grouping``, ``column_missing``, ``cell_not_a_day``.
    """
    known = [name for name in ABOUT if name in answer.column_names and name not in {"code", "name"}]
    for name in by:
        if name not in known:
            raise InputError("unknown_grouping", found=name, suggestion=closest(name, known), known=", ".join(known))
    for name in ("level_low", "level_high"):
        if name not in answer.column_names:
            raise InputError("column_missing", found=name)
    whole = Group(())
    groups: defaultdict[tuple[str, ...], Group] = defaultdict(lambda: Group(()))
    for row in _rows(answer):
        _count(whole, row, on)
        if by:
            key = tuple(str(row[name] or "") for name in by)
            groups[key].name = key
            _count(groups[key], row, on)
    return [whole, *(groups[key] for key in sorted(groups))]


def _rows(answer: pa.Table) -> Iterator[Row]:
    wanted = [
        name
        for name in answer.column_names
        if name in ABOUT or name == "blockers" or name.removesuffix("_low").removesuffix("_high") in OUTCOMES
    ]
    for batch in answer.select(wanted).to_batches(10_000):
        yield from batch.to_pylist()


def _count(group: Group, row: Row, on: date) -> None:
    group.total += 1
    for outcome in OUTCOMES:
        low, high = _number(row, f"{outcome}_low"), _number(row, f"{outcome}_high")
        if low is None or high is None:
            group.without[outcome] += 1
        elif low == high:
            group.reached[outcome][low] += 1
        else:
            group.open[outcome] += 1
        claim = _number(row, {"cqg": "claimed_national_standard"}.get(outcome, f"claimed_{outcome}"))
        if claim is not None:
            group.claimed[outcome][claim] += 1
    group.stages.update(_stages(row, on))
    group.certificates.update(_certificate(row, on))
    held = {path.split("/")[0] for path in str(row.get("blockers") or "").split() if path[0].isdigit()}
    group.blocking.update(held)
    if len(held) == 1:
        group.alone.update(held)


def _number(row: Row, name: str) -> int | None:
    value = row.get(name)
    return None if value is None or value == "" else int(str(value))


def _day(row: Row, name: str) -> date | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InputError("cell_not_a_day", found=str(value)[:50], column=name) from None


def _stages(row: Row, on: date) -> Iterator[str]:
    for stage, name in _STAGE_DAYS.items():
        day = _day(row, name)
        if day is not None and day <= on:
            yield stage
    day = _day(row, "recognised_on")
    if day is not None and day <= on:
        before = _day(row, "recognised_before")
        yield "recognised_first" if before is None else "recognised_again"


def _certificate(row: Row, on: date) -> Iterator[str]:
    """Tell a certificate's state on a day, and whether its school, as worked out, no longer meets what it certifies."""
    expires = _day(row, "certificate_expires_on")
    if expires is None:
        return
    if expires < on:
        yield "lapsed"
        if any(_number(row, name) for name in ("claimed_grade", "claimed_national_standard")):
            yield "lapsed_but_quoted"
        return
    yield "valid"
    if expires <= on + _SOON:
        yield "expiring"
    for claim, outcome in (("claimed_grade", "grade"), ("claimed_national_standard", "cqg")):
        claimed, high = _number(row, claim), _number(row, f"{outcome}_high")
        if claimed is not None and high is not None and high < claimed:
            yield "no_longer_meeting"
            return
