"""The life of a criterion, day by day, and as JSON values (schema ``kdcl-history/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest
from kdcl_rules.reports.citations import Citations
from kdcl_rules.reports.leaf import doubt_about
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.words import Words, ended, small
from kdcl_rules.rulebook.history import Event, Happening, history
from kdcl_rules.rulebook.validity import FIRST
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular, Criterion

__all__ = ["SCHEMA", "history_record", "history_text"]

SCHEMA: Final = "kdcl-history/1"


def history_text(circulars: Sequence[Circular], path: str, lang: Language = "vi") -> str:
    """Return the life of the rule ``path`` under each of ``circulars`` that has it, earliest first.

    Raises InputError ``unknown_criterion`` or ``unknown_path`` where none has it.
    """
    words, page = Words(lang), Page()
    for circular in _having(circulars, path):
        page.blank()
        criterion = _criterion(circular, path)
        name = words.say("criterion", code=criterion.code, title=words.of(criterion.title))
        number = words.say("circular", number=circular.number)
        kinds = words.kinds(circular.kinds)
        page.line(f"{words.say('history.head', name=name, circular=number, kinds=kinds)} [{_name(circular)}]", hang=2)
        cites = Citations(circular, words)
        for event in history(circular, path):
            page.row(words.day(event.day), _line(event, path, cites, words), 1, 10)
        page.line(words.say("history.checked", day=words.day(circular.checked_on)), 1)
    return page.text()


def _line(event: Event, path: str, cites: Citations, words: Words) -> str:
    by = ""
    if event.by is not None:
        by = " " + words.say("history.by", source=small(cites.source(event.by)))
    said = words.say(f"history.{event.what.value}", by=by)
    if event.path == path:
        return ended(said)
    about = ended(words.of(event.says)) if event.says is not None else ""
    cite = words.say("basis", cite=small(cites.short(event.cite))) if event.cite is not None else ""
    doubt = ""
    if event.what in (Happening.BEGINS, Happening.REWORDED) and event.law is not None:
        doubt = doubt_about(event.law, words)
    return " ".join(
        part for part in (ended(said), about, cite, ended(doubt) if doubt else "", f"[{event.path}]") if part
    )


def history_record(circulars: Sequence[Circular], path: str) -> dict[str, object]:
    """Return the same as JSON values. Raises InputError as :func:`history_text` does."""
    return {
        "schema": SCHEMA,
        "path": path,
        "circulars": [
            {
                "circular": circular.id,
                "annex": circular.annex or None,
                "kinds": list(circular.kinds),
                "checked_on": circular.checked_on.isoformat(),
                "events": [_event(event) for event in history(circular, path)],
            }
            for circular in _having(circulars, path)
        ],
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "day": event.day.isoformat(),
        "what": event.what.value,
        "path": event.path,
        "by": None if event.by is None else {"circular": event.by.circular, "cite": event.by.cite},
        "says": None if event.says is None else {"vi": event.says.vi, "en": event.says.en},
        "cite": event.cite,
        "law": None if event.law is None else event.law.status.value,
    }


def _having(circulars: Sequence[Circular], path: str) -> list[Circular]:
    found = [circular for circular in circulars if history(circular, path)]
    if not found:
        known = {
            one for circular in circulars for one, _ in parts(circular.criteria) if one.count("/") == path.count("/")
        }
        code = "unknown_path" if "/" in path else "unknown_criterion"
        names = ", ".join(_name(circular) for circular in circulars)
        raise InputError(code, found=path, suggestion=closest(path, known), rulebook=names)
    return sorted(found, key=lambda circular: (circular.in_force.start or FIRST, circular.id, circular.annex))


def _criterion(circular: Circular, path: str) -> Criterion:
    """Return the latest text of the criterion that ``path`` is of."""
    code = path.partition("/")[0]
    return [criterion for criterion in circular.criteria if criterion.code == code][-1]


def _name(circular: Circular) -> str:
    return f"{circular.id}/{circular.annex}" if circular.annex else circular.id
