"""A path that the rules of other days have: since when it is gone, or from when it is there, and by which text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.plan import plan_for
from kdcl_rules.errors import NOWHERE, InputError
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.history import Happening, history

if TYPE_CHECKING:
    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.history import Event
    from kdcl_rules.rulebook.models import Rulebook, Source

__all__ = ["OtherDays", "of_other_days"]

_GONE: Final = (Happening.REWORDED, Happening.REPEALED)
_ID: Final = re.compile(r"tt([0-9]+)-([0-9]{4})")


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Why a path is not there on a rulebook's days: ``gone`` since ``day``, else there from ``day`` on, ``by`` a text.

    ``instead`` is the nearest rule above it that is there.
    """

    path: str
    gone: bool
    day: Text
    by: Text
    instead: str

    def finding(self, place: Place) -> InputError:
        """Return the error of a finding given here: ``finding_on_old_text``, ``finding_on_later_text``."""
        return self._error("finding_on_old_text" if self.gone else "finding_on_later_text", place)

    def rule(self) -> InputError:
        """Return the error of asking for the rule: ``rule_on_old_text``, ``rule_on_later_text``."""
        return self._error("rule_on_old_text" if self.gone else "rule_on_later_text", NOWHERE)

    def _error(self, code: str, place: Place) -> InputError:
        return InputError(code, place=place, found=self.path, day=self.day, by=self.by, instead=self.instead)


def of_other_days(path: str, rulebook: Rulebook) -> OtherDays | None:
    """Return why ``rulebook`` lacks a path its circular has on other days; None where the circular never had it."""
    events = history(rulebook.circular, path)
    gone = [event for event in events if event.what in _GONE and event.day <= rulebook.start]
    if gone:
        return _told(path, rulebook, gone[-1], gone=True)
    later = [event for event in events if event.day > rulebook.start and event.what is not Happening.ENDS]
    return _told(path, rulebook, later[0], gone=False) if later else None


def _told(path: str, rulebook: Rulebook, event: Event, *, gone: bool) -> OtherDays:
    day = Text(f"{event.day:%d/%m/%Y}", event.day.isoformat())
    number = rulebook.circular.number
    by = Text(number, number) if event.by is None else _source(event.by)
    return OtherDays(path, gone, day, by, _nearest(path, rulebook))


def _nearest(path: str, rulebook: Rulebook) -> str:
    """Return the nearest rule above ``path`` that is there on the day; the criterion itself if nothing finer is."""
    rules = plan_for(rulebook).rules
    above = path
    while "/" in above and above not in rules:
        above = above.rpartition("/")[0]
    return above


def _source(source: Source) -> Text:
    """Return a text by its number, with the clause where it is known."""
    match = _ID.fullmatch(source.circular)
    number = f"{match[1]}/{match[2]}" if match else source.circular
    clause = f" ({source.cite})" if source.cite else ""
    return Text(f"Thông tư {number}{clause}", f"Circular {number}{clause}")
