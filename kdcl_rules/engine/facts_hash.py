"""The hash of a school's facts: what can change a verdict or its evidence, however it was spelled."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from kdcl_rules.engine.spelling import exact_text, value_text
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.values import Items

if TYPE_CHECKING:
    from kdcl_rules.school.values import Datum, Item, School, Value

__all__ = ["canonical", "facts_hash"]


def canonical(value: object) -> bytes:
    """Return JSON values as canonical bytes: sorted keys, UTF-8, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def facts_hash(school: School) -> str:
    """Return the SHA-256 of everything about a school that can change a verdict or its evidence.

    Spelling and order never change it; name, notes and places are left out.
    """
    facts = sorted((tuple(str(part) for part in key), _datum(datum)) for key, datum in school.facts.items())
    record = {
        "kinds": list(school.kinds),
        "stage": school.stage.value,
        "period": list(school.period) if school.period else None,
        "profile": {name: _datum(datum) for name, datum in school.profile.items()},
        "facts": [[list(key), datum] for key, datum in facts],
        "findings": sorted(
            [
                key.path,
                key.kind or "",
                finding.judgement or "",
                finding.level if finding.level is not None else -1,
                sorted(str(code) for code in finding.evidence),
            ]
            for key, finding in school.findings.items()
        ),
    }
    return sha256(canonical(record)).hexdigest()


def _datum(datum: Datum) -> list[object]:
    return [_value(datum.value), sorted(str(code) for code in datum.evidence)]


def _value(value: Value) -> object:
    if isinstance(value, Items):
        return sorted((_item(item) for item in value.items), key=canonical)
    if isinstance(value, Number):
        return [value_text(value), exact_text(value.half_step)]
    return value_text(value)


def _item(item: Item) -> list[object]:
    fields = [[name, str(year), _value(value)] for (name, year), value in item.fields.items()]
    return [item.name, sorted(fields, key=lambda field: (field[0], field[1]))]
