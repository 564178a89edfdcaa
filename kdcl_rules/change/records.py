"""Ledgers and crosswalks as plain data, for ``--format json`` and for embedders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.change.ledger import Entry, Ledger
    from kdcl_rules.rulebook.facts import Text
    from kdcl_rules.rulebook.registers import Crosswalk, Link

__all__ = ["crosswalk_record", "ledger_record"]

_LEDGER: Final = "kdcl-ledger/1"
_CROSSWALK: Final = "kdcl-crosswalk/1"


def ledger_record(ledgers: Iterable[Ledger]) -> dict[str, object]:
    """Return ledgers as data: ``{"schema", "complete", "ledgers": [...]}``.

    >>> from kdcl_rules.change import ledger
    >>> record = ledger_record([ledger("tt22-2024")])
    >>> record["schema"], record["complete"]
    ('kdcl-ledger/1', True)
    """
    found = list(ledgers)
    return {
        "schema": _LEDGER,
        "complete": all(one.complete for one in found),
        "ledgers": [_ledger(one) for one in found],
    }


def _ledger(found: Ledger) -> dict[str, object]:
    return {
        "circular": found.circular,
        "number": found.number,
        "title": _text(found.title),
        "totals": {state.value: number for state, number in found.totals.items()},
        "orphans": [{"kind": one.kind.value, "cite": one.cite, "path": one.path} for one in found.orphans],
        "clauses": [_entry(entry) for entry in found.entries],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "cite": entry.cite,
        "place": list(entry.place),
        "subject": _text(entry.subject),
        "state": None if entry.state is None else entry.state.value,
        "rules": list(entry.rules),
        "because": None if entry.because is None else _text(entry.because),
        "whole": entry.whole,
    }


def crosswalk_record(found: Crosswalk) -> dict[str, object]:
    """Return a crosswalk as data. It says itself that no level is converted.

    >>> from kdcl_rules.change import crosswalk
    >>> crosswalk_record(crosswalk("tt18-2018", "tt57-2026"))["levels_converted"]
    False
    """
    return {
        "schema": _CROSSWALK,
        "from": found.source,
        "to": found.target,
        "annex": found.annex or None,
        "says": _text(found.says),
        "levels_converted": False,
        "links": [_link(link) for link in found.links],
        "new": [{"code": link.source, "because": _text(link.because)} for link in found.new],
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "from": link.source,
        "to": list(link.targets),
        "kind": link.kind.value,
        "because": _text(link.because),
    }


def _text(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
