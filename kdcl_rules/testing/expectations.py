"""What a case may expect, in which shape: an expectation nothing could be held against is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Scalar, Sequence
from kdcl_rules.engine import Status, Verdict
from kdcl_rules.errors import InputError
from kdcl_rules.messages import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.documents import Node

__all__ = ["EXPECT_KEYS", "check_expectations", "whole_number"]

_INTERVALS: Final = ("level", "accreditation_grade", "national_standard")
_LISTS: Final = ("unknown", "blockers", "conflicts", "warnings")
EXPECT_KEYS: Final = (*_INTERVALS, "status", "criteria", "verdicts", *_LISTS, "rulebook", "error")
"""The keys of ``expect``."""

_ENDS: Final = {"low", "high"}
_INTERVAL: Final = "2, {low: 0, high: 2}, null"
_LIST: Final = "[…]"
_TABLE: Final = "{…: …}"
_EXAMPLES: Final = {"error": "error: unknown_criterion", "rulebook": "rulebook: tt18-2018/lower_secondary@2018-10-10"}


def check_expectations(expect: Mapping) -> None:
    """Refuse what no outcome could be held against.

    Raises :class:`~kdcl_rules.errors.InputError` ``bad_expectation`` at its line: a level that is no number,
    a verdict or status there is none of, a single value where a table is wanted.
    """
    for key, node in expect.entries:
        name = key.text or ""
        if name in _INTERVALS:
            _interval(name, node)
        elif name in _LISTS:
            _list(name, node)
        elif name == "status":
            _word(name, node, [status.value for status in Status])
        elif name == "criteria":
            for _, level in _entries(name, node):
                _interval(name, level)
        elif name == "verdicts":
            for _, verdict in _entries(name, node):
                _word(name, verdict, [verdict.value for verdict in Verdict])
        elif not isinstance(node, Scalar) or not node.text:
            raise _refuse(name, node, _EXAMPLES[name])


def whole_number(name: str, node: Node) -> int:
    """Return a whole number written under ``name``. Raises InputError ``bad_expectation`` for anything else."""
    text = node.text if isinstance(node, Scalar) else None
    if text is None or not (text.isascii() and text.isdigit()):
        raise _refuse(name, node, "0, 1, 2, …")
    return int(text)


def _interval(name: str, node: Node) -> None:
    if isinstance(node, Scalar) and (node.text is None or (node.text == "null" and not node.quoted)):
        return
    if isinstance(node, Mapping):
        if {key.text for key, _ in node.entries} != _ENDS:
            raise _refuse(name, node, _INTERVAL)
        ends = [end for _, end in node.entries]
    else:
        ends = [node]
    for end in ends:
        if not isinstance(end, Scalar) or end.text is None or not (end.text.isascii() and end.text.isdigit()):
            raise _refuse(name, end, _INTERVAL)


def _list(name: str, node: Node) -> None:
    items = node.items if isinstance(node, Sequence) else (node,)
    for item in items:
        if not isinstance(item, Scalar) or item.text is None:
            raise _refuse(name, item, _LIST)


def _entries(name: str, node: Node) -> tuple[tuple[Scalar, Node], ...]:
    if not isinstance(node, Mapping) or not node.entries:
        raise _refuse(name, node, _TABLE)
    return node.entries


def _word(name: str, node: Node, known: Iterable[str]) -> None:
    text = node.text if isinstance(node, Scalar) else None
    words = tuple(known)
    if text not in words:
        raise _refuse(name, node, ", ".join(words), closest(text, words) if text else None)


def _refuse(name: str, node: Node, wanted: str, suggestion: str | None = None) -> InputError:
    found = (node.text or "null") if isinstance(node, Scalar) else "[…]" if isinstance(node, Sequence) else "{…}"
    return InputError("bad_expectation", place=node.place, found=found, suggestion=suggestion, key=name, wanted=wanted)
