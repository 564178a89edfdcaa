"""The two hashes of a rulebook: of what can change a verdict or a citation, and of its wording (DESIGN 4)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.codec import to_json
from kdcl_rules.rulebook.walk import facts_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.codec import Json
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["canonical", "hash_of", "text_hash_of"]

WORDING: Final = frozenset({
    "because", "counts", "evidence", "evidence_en", "evidence_vi", "label", "note", "principles", "question",
    "says", "theme", "title", "vi", "en", "word",
})  # fmt: skip
"""Fields that a reader sees and the reasoning never does."""


def canonical(data: Json, *, indent: int | None = None) -> str:
    """Return the one text of a JSON value: sorted keys, nothing escaped that UTF-8 can say.

    >>> canonical({"b": [1, True], "a": "chỉ báo"})
    '{"a":"chỉ báo","b":[1,true]}'
    """
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=separators, indent=indent)


def _digest(data: Json) -> str:
    return hashlib.sha256(canonical(data).encode("utf-8")).hexdigest()


def hash_of(rulebook: Rulebook) -> str:
    """Return the SHA-256 (hex) of everything in a rulebook that can change a verdict, and of its citations."""
    return _digest(_meaning(rulebook))


def _meaning(rulebook: Rulebook) -> Json:
    circular = rulebook.circular
    dictionary = circular.dictionary
    used = facts_used(rulebook)
    scales = {
        scale
        for name in used
        for scale in (dictionary.facts[name].scale, *(field.scale for field in dictionary.facts[name].fields))
        if scale is not None
    }
    parts = {
        "circular": circular.id,
        "annex": circular.annex,
        "kinds": rulebook.kinds,
        "start": rulebook.start,
        "in_force": circular.in_force,
        "per_kind_assessment": circular.per_kind_assessment,
        "stages_decide": circular.stages_decide,
        "criteria": rulebook.criteria,
        "clauses": rulebook.clauses,
        "out_of_force": rulebook.out_of_force,
        "ladders": (circular.school_level, circular.accreditation_grade, circular.national_standard),
        "absent": tuple(
            ladder.absent is not None for ladder in (circular.accreditation_grade, circular.national_standard)
        ),
        "readings": circular.readings,
        "facts": {name: dictionary.facts[name] for name in used},
        "scales": {name: dictionary.scales[name] for name in scales},
        "relations": tuple(
            relation
            for relation in dictionary.relations
            if {*relation.parts, *((relation.whole,) if relation.whole else ())} <= set(used)
        ),
    }
    return to_json(parts, WORDING)


def text_hash_of(rulebook: Rulebook) -> str:
    """Return the SHA-256 (hex) of a rulebook's wording: titles, sentences, labels, in both languages."""
    circular = rulebook.circular
    facts = {name: circular.dictionary.facts[name] for name in facts_used(rulebook)}
    whole = to_json({
        "title": circular.title,
        "issues": circular.issues,
        "stage_names": circular.stage_names,
        "standards": circular.standards,
        "criteria": rulebook.criteria,
        "clauses": rulebook.clauses,
        "ladders": (circular.school_level, circular.accreditation_grade, circular.national_standard),
        "readings": circular.readings,
        "notices": circular.notices,
        "facts": facts,
        "scales": circular.dictionary.scales,
    })  # fmt: skip
    return _digest([[place, text] for place, text in _sentences(whole, "")])


def _sentences(data: Json, place: str) -> Iterator[tuple[str, str]]:
    """Yield every sentence with its place: what stands under a key of WORDING."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _sentences(item, f"{place}/{number}")
    elif isinstance(data, dict):
        for key, item in sorted(data.items()):
            if isinstance(item, str):
                if key in WORDING:
                    yield f"{place}/{key}", item
            elif key.startswith("evidence") and item is not None:
                yield f"{place}/{key}", canonical(item)
            else:
                yield from _sentences(item, f"{place}/{key}")
