"""Differences between rulebooks as plain values, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kdcl_rules.change.diff import Diff
    from kdcl_rules.change.judging import Case
    from kdcl_rules.change.witness import Verdict, Witness
    from kdcl_rules.school.values import Value

__all__ = ["case_record", "diff_record", "plain_value", "shown_value", "verdict_word"]

_WORDS = {1: "met", 2: "not_met", 4: "not_applicable"}


def verdict_word(verdict: object) -> object:
    """Return a verdict's word, or the two ends of a level.

    >>> verdict_word(1), verdict_word(3), verdict_word((0, 2)), verdict_word(None)
    ('met', 'unknown', [0, 2], None)
    """
    if isinstance(verdict, int):
        return _WORDS.get(verdict, "unknown")
    return list(verdict) if isinstance(verdict, tuple) else None


def plain_value(value: Value) -> object:
    """Return a value as JSON can hold it; exact numbers as text.

    >>> from fractions import Fraction
    >>> plain_value(Number(Fraction(19, 20))), plain_value(True)
    ('19/20', True)
    """
    match value:
        case Number(exact=exact):
            return str(exact)
        case GradeValue(grade=grade):
            return grade
        case Items(items):
            return [
                {
                    f"{field} {year}" if year is not None else field: plain_value(simple)
                    for (field, year), simple in item.fields.items()
                }
                for item in items
            ]
        case _:
            return value


def shown_value(value: Value) -> str:
    """Return a value in a line.

    >>> shown_value(True), shown_value("urban")
    ('true', 'urban')
    """
    if isinstance(value, Items):
        return "; ".join(", ".join(f"{name}: {each}" for name, each in row.items()) for row in _rows(value))
    return str(plain_value(value)).lower() if isinstance(value, bool) else str(plain_value(value))


def _rows(value: Items) -> list[dict[str, object]]:
    rows = plain_value(value)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def case_record(case: Case) -> dict[str, object]:
    """Return a small school: facts by ``fact``, ``kind`` and ``year``, findings by path."""
    return {
        "kinds": list(case.kinds),
        "stage": case.stage.value,
        "assessed_on": case.on.isoformat(),
        "readings": dict(case.readings),
        "facts": [
            {
                "fact": key.fact,
                "kind": key.kind,
                "year": None if key.year is None else str(key.year),
                "value": plain_value(value),
            }
            for key, value in case.stated.items()
        ],
        "findings": {
            key.path: found.level if found.judgement is None else found.judgement.value
            for key, found in case.findings.items()
        },
    }


def diff_record(found: Iterable[Diff], explained: Callable[[Diff, Witness], object] | None = None) -> dict[str, object]:
    """Return differences under the schema ``kdcl-diff/1``; ``explained`` gives what is told of a witness beside it."""
    own = list(found)
    return {
        "schema": "kdcl-diff/1",
        "moves_nobody": all(each.moves_nobody for each in own),
        "differences": [_difference(each, explained) for each in own],
    }


def _difference(each: Diff, explained: Callable[[Diff, Witness], object] | None) -> dict[str, object]:
    return {
        "on": each.on.isoformat(),
        "kinds": list(each.kinds),
        "old": None if each.old is None else {"id": each.old.id, "hash": each.old.hash},
        "new": None if each.new is None else {"id": each.new.id, "hash": each.new.hash},
        "changes": [
            {
                "kind": change.kind.value,
                "path": change.path,
                "cite": change.cite,
                "before": change.before,
                "after": change.after,
            }
            for change in each.changes
        ],
        "parts": [_part(each, verdict, explained) for verdict in each.verdicts],
    }


def _part(each: Diff, verdict: Verdict, explained: Callable[[Diff, Witness], object] | None) -> dict[str, object]:
    record: dict[str, object] = {"path": verdict.root, "certainty": verdict.certainty.value}
    if verdict.doubt is not None:
        record["not_proved_because"] = verdict.doubt.value
    if verdict.witness is not None:
        moved = verdict.witness.moved
        record["school"] = case_record(verdict.witness.case)
        record["moved"] = {path: [verdict_word(side) for side in sides] for path, sides in moved.items()}
        if explained is not None:
            record["explanations"] = explained(each, verdict.witness)
    return record
