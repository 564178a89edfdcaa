"""The life of a criterion: from which day what was in force, repealed, suspended, reworded, and by which text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.models import Criterion, Indicator, Law, Requirement, Source
from kdcl_rules.rulebook.validity import ONE_DAY
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kdcl_rules.rulebook.facts import Text
    from kdcl_rules.rulebook.models import Circular, LevelText

    Part = Criterion | LevelText | Indicator | Requirement

__all__ = ["Event", "Happening", "history"]


class Happening(StrEnum):
    """What can befall a rule."""

    BEGINS = "begins"
    REWORDED = "reworded"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    REPEALED = "repealed"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Event:
    """One day in the life of a criterion or a part of it.

    ``by`` is the text that did it, None where that is the circular itself or nobody has seen it; ``says``
    what the part asks from then on (REWORDED, BEGINS) or asked (SUSPENDED, REPEALED); ``law`` how surely
    that wording is known.
    """

    day: date
    what: Happening
    path: str
    by: Source | None = None
    says: Text | None = None
    cite: str | None = None
    law: Law | None = None


def history(circular: Circular, path: str) -> tuple[Event, ...]:
    """Return what happened to the rule ``path``, to what holds it and to what it holds, by day.

    ``path`` is a criterion or anything finer; where ``circular`` never had it, nothing is returned.

    >>> from kdcl_rules.rulebook import circulars
    >>> tt18 = next(one for one in circulars() if one.id == "tt18-2018")
    >>> [(event.day.isoformat(), event.what.value) for event in history(tt18, "1.1")][0]
    ('2018-10-10', 'begins')
    """
    found = sorted(_events(circular, path), key=lambda event: (event.day, tuple(Happening).index(event.what)))
    return tuple(dict.fromkeys(found))


def _events(circular: Circular, path: str) -> Iterator[Event]:
    first, last = circular.in_force.start, circular.in_force.end
    texts = [(known, part) for known, part in parts(circular.criteria) if _touches(known, path)]
    if all(known != path for known, _ in texts):
        return
    whole = [part for known, part in texts if known == path.partition("/")[0]]
    if first is not None and any(part.validity.start in (None, first) for part in whole):
        yield Event(first, Happening.BEGINS, path)
    for known, part in texts:
        yield from _starts(known, part, texts, first)
        yield from _stops(known, part, last)
    if last is not None and any(part.validity.end in (None, last) for part in whole):
        yield Event(last + ONE_DAY, Happening.ENDS, path, circular.repealed_by)


def _touches(path: str, root: str) -> bool:
    return path == root or path.startswith(f"{root}/") or root.startswith(f"{path}/")


def _starts(path: str, part: Part, texts: list[tuple[str, Part]], first: date | None) -> Iterator[Event]:
    """Yield the beginning of a part that began after its circular: in place of another, or newly."""
    start = part.validity.start
    if start is None or start == first or (isinstance(part, Requirement) and _inline(path, part, texts)):
        return
    before = any(
        known == path and other.validity.end == start - ONE_DAY and other.repealed_by is None for known, other in texts
    )
    by = getattr(part, "amended_by", None)
    what = Happening.REWORDED if before else Happening.BEGINS
    yield Event(start, what, path, by, _says(part), _cite(part), getattr(part, "law", None))


def _inline(path: str, part: Part, texts: list[tuple[str, Part]]) -> bool:
    """Tell whether an indicator under the same path and days has told it already."""
    return any(
        known == path and isinstance(other, Indicator) and other.validity == part.validity for known, other in texts
    )


def _stops(path: str, part: Part, last: date | None) -> Iterator[Event]:
    """Yield the suspensions and the repeal of a part; one that ended with its circular was not repealed by itself."""
    end = part.validity.end
    for suspension in () if isinstance(part, Criterion) else part.suspensions:
        yield Event(suspension.start, Happening.SUSPENDED, path, suspension.by, _says(part), _cite(part))
        if suspension.end is not None and suspension.end not in (end, last):
            yield Event(suspension.end + ONE_DAY, Happening.RESUMED, path, None, _says(part), _cite(part))
    if end is not None and end != last and part.repealed_by is not None:
        yield Event(end + ONE_DAY, Happening.REPEALED, path, part.repealed_by, _says(part), _cite(part))


def _says(part: Part) -> Text | None:
    return part.title if isinstance(part, Criterion) else getattr(part, "says", None)


def _cite(part: Part) -> str | None:
    return getattr(part, "cite", None)
