"""``kdcl diff``: what changed between two rulebooks, and for each change of behaviour a school that it moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.change.structure import Change, ChangeKind, changes_between
from kdcl_rules.change.witness import Certainty, Pair, Verdict, Witness
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.states import select, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kdcl_rules.rulebook.models import Circular, Rulebook

__all__ = ["Certainty", "Change", "ChangeKind", "Diff", "Verdict", "Witness", "diff_circulars", "diff_rulebooks"]


@dataclass(frozen=True, slots=True)
class Diff:
    """Two rulebooks of one circular: every change, and what became of each part that can move a verdict.

    ``old`` and ``new`` are None where one side has no rulebook on that day.
    """

    on: date
    kinds: tuple[str, ...]
    old: Rulebook | None
    new: Rulebook | None
    changes: tuple[Change, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """The schools that are moved, one a part."""
        return tuple(each.witness for each in self.verdicts if each.witness is not None)

    @property
    def moves_nobody(self) -> bool:
        """Whether it is proved that no school is moved."""
        return None not in (self.old, self.new) and all(each.certainty is Certainty.PROVED for each in self.verdicts)


def diff_rulebooks(old: Rulebook, new: Rulebook, *, on: date | None = None) -> Diff:
    """Return what changed from ``old`` to ``new``; witnesses are assessed ``on`` a day, by default ``new``'s first.

    Raises InputError ``diff_of_two_circulars`` where they are of different circulars or annexes: nothing
    is the same rule there, and a crosswalk tells where a subject went.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("preschool", date(2020, 5, 20))
    >>> diff_rulebooks(book, book).moves_nobody
    True
    """
    if (old.circular.id, old.circular.annex) != (new.circular.id, new.circular.annex):
        raise InputError("diff_of_two_circulars", found=old.circular.id, other=new.circular.id)
    day = on or max(old.start, new.start)
    changes = changes_between(old, new)
    return Diff(day, new.kinds, old, new, changes, tuple(Pair(old, new, day).verdicts(changes)))


def diff_circulars(old: Iterable[Circular], new: Iterable[Circular], *, on: date | None = None) -> tuple[Diff, ...]:
    """Return what changed between two sets of circulars, a day state at a time; what is the same is left out.

    Each part that moved is told once, on the first day and for all kinds of school together. ``on`` asks
    for one day alone.
    """
    before = {(each.id, each.annex): each for each in old}
    after = {(each.id, each.annex): each for each in new}
    found: list[Diff] = []
    told: set[tuple[object, ...]] = set()
    for key in sorted({*before, *after}):
        for each in _days(before.get(key), after.get(key), on):
            fresh = tuple(change for change in each.changes if (key, change) not in told)
            told |= {(key, change) for change in each.changes}
            if fresh or each.old is None or each.new is None:
                roots = {change.root for change in fresh} | (
                    {""} if any(not change.root for change in fresh) else set()
                )
                verdicts = tuple(one for one in each.verdicts if one.root in roots or "" in roots)
                found.append(Diff(each.on, each.kinds, each.old, each.new, fresh, verdicts))
    return tuple(found)


def _days(old: Circular | None, new: Circular | None, on: date | None) -> Iterator[Diff]:
    one = new or old
    if one is None:
        return
    kinds = (*one.kinds, *one.multi_level_with)
    days = sorted({day for each in (old, new) if each is not None for day in (*starts_of(each), *_after(each))})
    for day in [on] if on is not None else days:
        first, second = _book(old, kinds, day), _book(new, kinds, day)
        if first is None and second is None:
            continue
        if first is None or second is None:
            yield Diff(day, kinds, first, second, (), ())
        elif (first.hash, first.text_hash) != (second.hash, second.text_hash):
            yield diff_rulebooks(first, second, on=day)


def _after(circular: Circular) -> tuple[date, ...]:
    """Return the last day in force: a day state of its own where the other side ends earlier."""
    return (circular.in_force.end,) if circular.in_force.end is not None else ()


def _book(circular: Circular | None, kinds: tuple[str, ...], day: date) -> Rulebook | None:
    if circular is None:
        return None
    first, last = circular.in_force.start, circular.in_force.end
    if (first is not None and day < first) or (last is not None and day > last):
        return None
    return select(circular, kinds, day)
