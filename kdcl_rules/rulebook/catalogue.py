"""Which rulebook applies: by kind of school and day, out of the rules the package carries (DESIGN 3.7, 4)."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import NOWHERE, InputError, Place
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.compiled import Entry, Shared, read_circular, read_shared
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.kinds import KINDS, in_order, told
from kdcl_rules.rulebook.states import select, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Circular, Reading, Rulebook

__all__ = ["circular_id", "circulars", "dictionary", "entries", "readings", "rulebook_for"]

STANDARDS: Final = Path(__file__).resolve().parent.parent / "standards"


@cache
def _shared() -> Shared:
    return read_shared(STANDARDS)


@cache
def _circular(number: int) -> Circular:
    shared = _shared()
    return read_circular(STANDARDS, shared.circulars[number], shared)


@cache
def _rulebook(number: int, kinds: tuple[str, ...], start: date) -> Rulebook:
    return select(_circular(number), kinds, start)


def dictionary() -> Dictionary:
    """Return the fact dictionary, scales and relations that all circulars share."""
    return _shared().dictionary


def readings() -> Mapping[str, Reading]:
    """Return the interpretation register."""
    return _shared().readings


def entries() -> tuple[Entry, ...]:
    """Return the list of circulars without loading them; one entry an annex."""
    return _shared().circulars


def circulars() -> tuple[Circular, ...]:
    """Return every circular the package carries, over all its days; one an annex."""
    return tuple(_circular(number) for number in range(len(entries())))


def circular_id(name: str, *, place: Place = NOWHERE) -> str:
    """Return the id of a circular however it is spelt: id, folder or official number.

    Raises InputError ``unknown_circular``.

    >>> circular_id("18/2018/TT-BGDĐT"), circular_id("tt18_2018")
    ('tt18-2018', 'tt18-2018')
    """
    wanted = _plain(name)
    for entry in entries():
        if wanted in {_plain(entry.id), _plain(entry.number)}:
            return entry.id
    names = {entry.id: [entry.number] for entry in entries()}
    raise InputError(
        "unknown_circular", place=place, found=name, suggestion=closest(name, names), known=", ".join(names)
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold().replace("_", "-").replace("đ", "d")


def rulebook_for(
    kinds: str | Iterable[str], on: date, circular: str | None = None, *, place: Place = NOWHERE
) -> Rulebook:
    """Return the rules in force on the day ``on`` for a school of ``kinds``: one, or several of a multi-level school.

    ``circular`` asks for a certain one, in any spelling; else the day decides. The same arguments always
    give the same object.

    Raises InputError: ``kind_missing``, ``unknown_kind``, ``kinds_not_covered`` (no circular has them, or
    has them together), ``unknown_circular``, ``circular_for_other_kinds``, ``circular_not_in_force``,
    ``no_rulebook_on_date`` (tells the first and last day there is one).

    >>> from datetime import date
    >>> rulebook_for("lower_secondary", date(2020, 5, 20)).id
    'tt18-2018/lower_secondary@2018-10-10'
    """
    ordered = _known([kinds] if isinstance(kinds, str) else kinds, place)
    covering = [number for number, entry in enumerate(entries()) if _covers(entry, ordered)]
    if not covering:
        raise InputError("kinds_not_covered", place=place, found="+".join(ordered), kinds=told(ordered))
    at_that_day = [number for number in covering if _in_force(entries()[number], on)]
    if circular is not None:
        at_that_day = _asked(circular_id(circular, place=place), covering, at_that_day, ordered, on, place)
    if not at_that_day:
        span = _span([entries()[number] for number in covering])
        raise InputError(
            "no_rulebook_on_date", place=place, found=on.isoformat(), day=_day(on), kinds=told(ordered), span=span
        )
    number = at_that_day[-1]
    start = max(day for day in _starts(number) if day <= on)
    return _rulebook(number, ordered, start)


@cache
def _starts(number: int) -> tuple[date, ...]:
    """Return the first days of a circular's date states, worked out once."""
    return starts_of(_circular(number))


def _known(kinds: Iterable[str], place: Place) -> tuple[str, ...]:
    given = list(kinds)
    for kind in given:
        if kind not in KINDS:
            known = ", ".join(KINDS)
            raise InputError("unknown_kind", place=place, found=kind, suggestion=closest(kind, KINDS), known=known)
    if not given:
        raise InputError("kind_missing", place=place, known=", ".join(KINDS))
    return in_order(given)


def _covers(entry: Entry, kinds: tuple[str, ...]) -> bool:
    own, together = set(entry.kinds), set(entry.kinds) | set(entry.multi_level_with)
    return bool(own & set(kinds)) and set(kinds) <= together


def _in_force(entry: Entry, day: date) -> bool:
    first, last = entry.in_force.start, entry.in_force.end
    return (first is None or first <= day) and (last is None or day <= last)


def _asked(
    wanted: str, covering: list[int], at_that_day: list[int], kinds: tuple[str, ...], on: date, place: Place
) -> list[int]:
    """Narrow the circulars of the day to the one asked for."""
    instead = next((entries()[number].id for number in at_that_day), None)
    if not any(entries()[number].id == wanted for number in covering):
        raise InputError("circular_for_other_kinds", place=place, found=wanted, suggestion=instead, kinds=told(kinds))
    found = [number for number in at_that_day if entries()[number].id == wanted]
    if not found:
        span = _span([entry for entry in entries() if entry.id == wanted])
        raise InputError(
            "circular_not_in_force", place=place, found=wanted, suggestion=instead, day=_day(on), span=span
        )
    return found


def _day(day: date) -> Text:
    return Text(f"{day:%d/%m/%Y}", day.isoformat())


def _span(found: Sequence[Entry]) -> Text:
    """Return the first and last day of the entries in words."""
    first = _day(min(entry.in_force.start for entry in found if entry.in_force.start))
    ends = [entry.in_force.end for entry in found]
    if any(end is None for end in ends):
        return Text(f"từ {first.vi}", f"from {first.en} on")
    last = _day(max(end for end in ends if end))
    return Text(f"từ {first.vi} đến {last.vi}", f"from {first.en} to {last.en}")
