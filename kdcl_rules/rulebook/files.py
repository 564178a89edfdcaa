"""Reading one rule file into its shape, with every error at its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from kdcl_rules.documents import Mapping, Node, Scalar, Sequence, read_yaml, to_python
from kdcl_rules.errors import LawError, Place
from kdcl_rules.messages import Word, closest

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from kdcl_rules.rulebook.problems import Problems

__all__ = ["RuleFile", "read_rule_file"]

Shape = TypeVar("Shape")
Shape_co = TypeVar("Shape_co", covariant=True)
Step = str | int
_BARE_CODE: Final = re.compile(r"[0-9]+(\.[0-9]+)+")


@dataclass(frozen=True, slots=True)
class RuleFile(Generic[Shape_co]):
    """A file that has its shape; ``name`` is its path below the folder of the standards."""

    name: str
    node: Node
    shape: Shape_co

    def place(self, *steps: Step) -> Place:
        """Return where the value at ``steps`` stands, or the nearest thing around it that exists."""
        return _place(self.node, steps, self.name)


def read_rule_file(path: Path, name: str, shape: type[Shape], problems: Problems) -> RuleFile[Shape] | None:
    """Read ``path`` as ``shape`` (a pydantic model or a type alias of :mod:`.sources`).

    Keeps in ``problems`` and returns None: what :func:`kdcl_rules.documents.read_yaml` refuses,
    ``unquoted_code``, ``unknown_key``, ``missing_key``, ``missing_citation``, ``bad_value``, ``bad_date``,
    ``bad_step``, ``bad_letter``, ``bad_id``; ``key_order`` alone still gives the file.
    """
    with problems.kept():
        node = read_yaml(path, name=name, error=LawError)
        before = len(problems.errors)
        _refuse_bare_codes(node, name, problems)
        if len(problems.errors) > before:
            return None
        try:
            value = _adapter(cast("Hashable", shape)).validate_python(to_python(node))
        except ValidationError as refused:
            for error in refused.errors():
                problems.errors.append(_law_error(error, node, name, cast("Hashable", shape)))
            return None
        _refuse_disorder(value, node, name, problems)
        return RuleFile(name, node, cast("Shape", value))
    return None


@cache
def _adapter(shape: Hashable) -> TypeAdapter[object]:
    return TypeAdapter(cast("type[object]", shape))


# -- places ------------------------------------------------------------------------------------


def _place(node: Node, steps: tuple[Step, ...], name: str) -> Place:
    here, trail = node, ""
    place = _at(node, name)
    for step in steps:
        below = _below(here, step)
        if below is None:
            continue
        key, here = below
        place = _at(key, name)
        trail = f"{trail}.{step}" if trail else str(step)
    return place.at(trail) if trail else place


def _at(node: Node, name: str) -> Place:
    return Place(name, node.place.line)


def _below(node: Node, step: Step) -> tuple[Node, Node] | None:
    """Return the key and the value under ``step``; pydantic's own marks (a union's tag) lead nowhere."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text == str(step):
                return key, value
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step], node.items[step]
    return None


# -- codes and order ---------------------------------------------------------------------------


def _refuse_bare_codes(node: Node, name: str, problems: Problems) -> None:
    """``1.10`` without quotes is a number that loses its zero in other readers."""
    match node:
        case Scalar(text, quoted):
            if text is not None and not quoted and _BARE_CODE.fullmatch(text):
                problems.add("unquoted_code", _at(node, name), text, suggestion=f'"{text}"')
        case Sequence(items):
            for item in items:
                _refuse_bare_codes(item, name, problems)
        case Mapping(entries):
            for key, value in entries:
                _refuse_bare_codes(key, name, problems)
                _refuse_bare_codes(value, name, problems)


def _refuse_disorder(value: object, node: Node, name: str, problems: Problems) -> None:
    """Hold the order of keys against the order of the shape's fields."""
    if isinstance(value, BaseModel) and isinstance(node, Mapping):
        fields = {field.alias or key: key for key, field in type(value).model_fields.items()}
        keys = [str(key.text) for key, _ in node.entries]
        order = [key for key in fields if key in keys]
        for (key, below), expected in zip(node.entries, order, strict=True):
            if key.text != expected:
                problems.add("key_order", _at(key, name), key.text, order=", ".join(order))
                break
            _refuse_disorder(getattr(value, fields[expected]), below, name, problems)
    elif isinstance(value, dict) and isinstance(node, Mapping):
        for below, (_, child) in zip(value.values(), node.entries, strict=True):
            _refuse_disorder(below, child, name, problems)
    elif isinstance(value, list) and isinstance(node, Sequence):
        for below, child in zip(value, node.items, strict=True):
            _refuse_disorder(below, child, name, problems)


# -- pydantic's errors -------------------------------------------------------------------------

_EXPECTED: Final = {
    "string_type": Word("rule_text"),
    "string_too_short": Word("rule_text"),
    "bool_type": Word("rule_yes_no"),
    "int_type": Word("rule_whole"),
    "dict_type": Word("a_mapping"),
    "model_type": Word("a_mapping"),
    "model_attributes_type": Word("a_mapping"),
    "list_type": Word("a_list"),
    "string_pattern_mismatch": Word("rule_version"),
    "too_short": Word("rule_more"),
    "too_long": Word("rule_fewer"),
}
_OWN: Final = frozenset({"bad_date", "bad_step", "bad_letter", "bad_id", "bad_month_day"})


def _law_error(error: ErrorDetails, node: Node, name: str, shape: Hashable) -> LawError:
    steps = error["loc"]
    kind = error["type"]
    place = _place(node, steps, name)
    last = str(steps[-1]) if steps else ""
    match kind:
        case "extra_forbidden":
            return LawError("unknown_key", place=place, found=last, suggestion=_nearest_key(shape, steps))
        case "missing":
            code = "missing_citation" if last == "cite" else "missing_key"
            return LawError(code, place=place, found=last)
        case _ if kind in _OWN:
            bad = str(error["input"])[:60] if last != "[key]" else str(steps[-2])
            return LawError(kind, place=place, found=bad)
        case "literal_error":
            wanted = str(error.get("ctx", {}).get("expected", ""))
            return LawError("bad_value", place=place, found=str(error["input"])[:60], wanted=wanted)
        case _:
            return LawError(
                "bad_value", place=place, found=_short(error["input"]), wanted=_EXPECTED.get(kind, Word("rule_text"))
            )


def _short(value: object) -> str:
    if isinstance(value, dict):
        return "mapping"
    return "list" if isinstance(value, list) else str(value)[:60]


def _nearest_key(shape: Hashable, steps: tuple[Step, ...]) -> str | None:
    """Return the known key nearest to the one refused, among all keys of the file's shape."""
    schema = _adapter(shape).json_schema()
    models = [schema, *schema.get("$defs", {}).values()]
    known = {key for model in models for key in model.get("properties", {})}
    return closest(str(steps[-1]), sorted(known))
