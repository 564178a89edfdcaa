"""Reading and writing rulebooks as canonical JSON: what the package loads, without YAML, lark or pydantic.

``standards/compiled.json`` holds what circulars share and the list of circulars; ``compiled.json`` beside
each circular's (or annex's) criteria holds the rest. Both are made by :mod:`kdcl_rules.rulebook.compile`.
"""

# ruff: noqa: TC001, TC003 - the codec reads the annotations when it runs
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar, cast

from kdcl_rules.errors import LawError, Place
from kdcl_rules.rulebook.codec import from_json, to_json
from kdcl_rules.rulebook.facts import Dictionary
from kdcl_rules.rulebook.hashing import canonical
from kdcl_rules.rulebook.models import Circular, Reading, Validity

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.rulebook.codec import Json

__all__ = ["COMPILED", "Entry", "Shared", "circular_text", "entry_of", "read_circular", "read_shared", "shared_text"]

Value = TypeVar("Value")
COMPILED: Final = "compiled.json"
FORMAT: Final = 1
_SHARED_FIELDS: Final = frozenset({"dictionary", "readings"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A circular (or one annex of it) as the list of circulars names it."""

    id: str
    number: str
    folder: str
    kinds: tuple[str, ...]
    in_force: Validity
    multi_level_with: tuple[str, ...] = ()
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all circulars share, and their list."""

    dictionary: Dictionary
    readings: Mapping[str, Reading]
    circulars: tuple[Entry, ...]


def entry_of(circular: Circular) -> Entry:
    """Return how the list of circulars names ``circular``."""
    folder = circular.id.replace("-", "_")
    return Entry(
        circular.id,
        circular.number,
        f"{folder}/{circular.annex}" if circular.annex else folder,
        circular.kinds,
        circular.in_force,
        circular.multi_level_with,
        circular.annex,
    )


def shared_text(shared: Shared) -> str:
    """Return the canonical JSON of what circulars share."""
    return _text({"format": FORMAT, "shared": to_json(shared)})


def circular_text(circular: Circular) -> str:
    """Return the canonical JSON of one circular, without what circulars share."""
    return _text({"format": FORMAT, "circular": _without_shared(circular)})


def _without_shared(circular: Circular) -> Json:
    whole = cast("dict[str, Json]", to_json(circular))
    return {key: item for key, item in whole.items() if key not in _SHARED_FIELDS}


def _text(data: Json) -> str:
    return f"{canonical(data, indent=1)}\n"


def read_shared(root: Path) -> Shared:
    """Read ``compiled.json`` of a folder of standards.

    Raises LawError ``not_compiled`` where there is none, ``compiled_unreadable`` where it is not ours.
    """
    return _read(root / COMPILED, "shared", Shared)


def read_circular(root: Path, entry: Entry, shared: Shared) -> Circular:
    """Read one circular of the list, and give it what it shares with others.

    Raises LawError as :func:`read_shared` does.
    """
    readings = {name: each for name, each in shared.readings.items() if entry.id in each.circulars}
    path = root / entry.folder / COMPILED
    return _read(path, "circular", Circular, readings=readings, dictionary=shared.dictionary)


def _read(path: Path, key: str, kind: type[Value], **given: object) -> Value:
    place = Place(str(path))
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LawError("not_compiled", place=place) from None
    try:
        data = cast("dict[str, Json]", json.loads(text))
        if data["format"] != FORMAT:
            raise LawError("compiled_unreadable", place=place, found=str(data["format"]))
        return from_json(kind, data[key], **given)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LawError("compiled_unreadable", place=place, found=type(error).__name__) from error
