"""Which circulars a command line means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kdcl_rules.rulebook.models import Circular, Rulebook

__all__ = ["circulars_named", "source_of"]


def circulars_named(name: str | None) -> tuple[Circular, ...]:
    """Return the circulars of one name: all annexes of ``tt57-2026``, one of ``tt57-2026/general``; all for None.

    Raises InputError ``unknown_circular``.
    """
    from kdcl_rules.rulebook import circular_id, circulars

    known = circulars()
    if name is None:
        return known
    whole, _, annex = name.rpartition("/")
    if any(circular.annex == annex for circular in known if circular.annex):
        wanted = circular_id(whole)
        return tuple(one for one in known if (one.id, one.annex) == (wanted, annex))
    wanted = circular_id(name)
    return tuple(circular for circular in known if circular.id == wanted)


def source_of(path: str, *, circular: str | None, kind: str | None, on: date | None) -> Circular | Rulebook:
    """Return the one circular that has the rule ``path``, or its rulebook on the day ``on``.

    Raises InputError: ``which_circular`` where several have it, ``unknown_kind``, ``unknown_circular``,
    and those of :func:`~kdcl_rules.rulebook.rulebook_for` where a day is given.
    """
    from kdcl_rules.exchange.words import kind_of
    from kdcl_rules.reports import has_rule
    from kdcl_rules.rulebook import rulebook_for, select

    kind = None if kind is None else kind_of(kind) or kind
    candidates = [one for one in circulars_named(circular) if kind is None or kind in _kinds(one)]
    if kind is not None and (on is not None or not candidates):
        return rulebook_for(kind, on or _first_day(circulars_named(circular)), circular)
    if on is not None:
        candidates = [one for one in candidates if _in_force(one, on)]
    having = [one for one in candidates if has_rule(one, path)] or candidates
    if not having:
        raise InputError("no_rules_on_date", found=on.isoformat() if on else "", path=path)
    if len(having) > 1:
        known = ", ".join(f"{one.id}/{one.annex}" if one.annex else one.id for one in having)
        raise InputError("which_circular", found=path, known=known)
    return select(having[0], having[0].kinds, on) if on is not None else having[0]


def _kinds(circular: Circular) -> set[str]:
    return {*circular.kinds, *circular.multi_level_with}


def _first_day(circulars: Iterable[Circular]) -> date:
    return min(one.in_force.start for one in circulars if one.in_force.start is not None)


def _in_force(circular: Circular, day: date) -> bool:
    start, end = circular.in_force.start, circular.in_force.end
    return (start is None or start <= day) and (end is None or day <= end)
