"""A finding on a path that the rules of other days have: since when it is gone, or from when it is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.history import Happening, history

if TYPE_CHECKING:
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.rulebook.history import Event
    from kdcl_rules.rulebook.models import Source
    from kdcl_rules.school.values import Finding, FindingKey

__all__ = ["of_other_days"]

_GONE: Final = (Happening.REWORDED, Happening.REPEALED)
_ID: Final = re.compile(r"tt([0-9]+)-([0-9]{4})")


def of_other_days(key: FindingKey, finding: Finding, plan: Plan) -> InputError | None:
    """Return what is wrong with a finding on a path that the circular knows, but not on this day.

    ``finding_on_old_text`` (reworded or repealed before), ``finding_on_later_text`` (not there yet); None
    where the circular never had the path.
    """
    rulebook = plan.rulebook
    events = history(rulebook.circular, key.path)
    gone = [event for event in events if event.what in _GONE and event.day <= rulebook.start]
    if gone:
        return _error("finding_on_old_text", key, finding, gone[-1], plan)
    later = [event for event in events if event.day > rulebook.start and event.what is not Happening.ENDS]
    return _error("finding_on_later_text", key, finding, later[0], plan) if later else None


def _error(code: str, key: FindingKey, finding: Finding, event: Event, plan: Plan) -> InputError:
    day = Text(f"{event.day:%d/%m/%Y}", event.day.isoformat())
    by = (
        _source(event.by)
        if event.by is not None
        else Text(plan.rulebook.circular.number, plan.rulebook.circular.number)
    )
    return InputError(code, place=finding.place, found=key.path, day=day, by=by, instead=_nearest(key.path, plan))


def _nearest(path: str, plan: Plan) -> str:
    """Return the nearest rule above ``path`` that is there on the day; the criterion itself if nothing finer is."""
    above = path
    while "/" in above and above not in plan.rules:
        above = above.rpartition("/")[0]
    return above


def _source(source: Source) -> Text:
    """Return a text by its number, with the clause where it is known."""
    match = _ID.fullmatch(source.circular)
    number = f"{match[1]}/{match[2]}" if match else source.circular
    clause = f" ({source.cite})" if source.cite else ""
    return Text(f"Thông tư {number}{clause}", f"Circular {number}{clause}")
