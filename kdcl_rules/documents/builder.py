"""Nodes are put together here, one event at a time and without recursion, whatever they are read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Never

from kdcl_rules.documents.nodes import Mapping, Node, Scalar, Sequence
from kdcl_rules.documents.source import Source, clean
from kdcl_rules.errors import Place

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAX_DEPTH", "MAX_NODES", "Builder"]

MAX_DEPTH = 64
MAX_NODES = 100_000
_LONGEST_KEY_IN_A_PATH = 60


@dataclass(slots=True)
class _Frame:
    """A list or mapping still open. ``lines`` maps each key read so far to its line."""

    place: Place
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    keys: list[Scalar] = field(default_factory=list)
    lines: dict[str, int | None] = field(default_factory=dict)
    key: Scalar | None = None

    def child_path(self) -> str:
        """Return the document path of the next value."""
        above = self.place.path or ""
        if not self.is_mapping:
            return f"{above}[{len(self.items)}]"
        word = "" if self.key is None else _in_path(self.key.text or "")
        return f"{above}.{word}" if above else word

    def closed(self) -> Node:
        """Return the finished node."""
        if self.is_mapping:
            return Mapping(tuple(zip(self.keys, self.items, strict=True)), self.place)
        return Sequence(tuple(self.items), self.place)


def _in_path(key: str) -> str:
    # Paths are told to people and stored with every node: a huge key must not be copied into each.
    return key if len(key) <= _LONGEST_KEY_IN_A_PATH else key[: _LONGEST_KEY_IN_A_PATH - 1] + "…"


class Builder:
    """Takes the events of a reader and refuses what no document of ours may hold.

    Raises the source's error with code ``too_deep``, ``too_many_values``, ``duplicate_key``,
    ``key_not_text`` or ``bad_character``.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stack: list[_Frame] = []
        self._count = 0
        self.root: Node | None = None

    @property
    def expects_key(self) -> bool:
        """Whether the next scalar is a key."""
        return bool(self._stack) and self._stack[-1].is_mapping and self._stack[-1].key is None

    @property
    def open(self) -> bool:
        """Whether a list or mapping is still open."""
        return bool(self._stack)

    @property
    def in_mapping(self) -> bool:
        """Whether the innermost open node is a mapping."""
        return bool(self._stack) and self._stack[-1].is_mapping

    def scalar(self, text: str | None, *, line: int | None, quoted: bool) -> None:
        """Take a key or a value; ``text`` is None for null."""
        if text is not None:
            text = clean(text, self._failing(line))
        if self.expects_key:
            self._take_key(text, line=line, quoted=quoted)
        else:
            self._add(Scalar(text, quoted, self._place(line)))

    def open_mapping(self, line: int | None) -> None:
        """Begin a mapping."""
        self._push(line, is_mapping=True)

    def open_sequence(self, line: int | None) -> None:
        """Begin a list."""
        self._push(line, is_mapping=False)

    def close(self) -> None:
        """End the innermost open list or mapping."""
        self._add(self._stack.pop().closed())

    def fail(self, code: str, line: int | None, *, found: str | None = None, **details: str | int | None) -> Never:
        """Raise the source's error at a line and at the place reached in the document."""
        path = self._stack[-1].child_path() if self._stack else None
        self._source.fail(code, line=line, path=path, found=found, **details)

    def _failing(self, line: int | None) -> Callable[[str, str], Never]:
        def fail(code: str, found: str) -> Never:
            self.fail(code, line, found=found)

        return fail

    def _place(self, line: int | None) -> Place:
        return Place(self._source.name, line, self._stack[-1].child_path() if self._stack else None)

    def _push(self, line: int | None, *, is_mapping: bool) -> None:
        if self.expects_key:
            self.fail("key_not_text", line)
        if len(self._stack) == MAX_DEPTH:
            self.fail("too_deep", line, limit=MAX_DEPTH)
        self._stack.append(_Frame(self._place(line), is_mapping))

    def _take_key(self, text: str | None, *, line: int | None, quoted: bool) -> None:
        if text is None:
            self.fail("key_not_text", line)
        frame = self._stack[-1]
        if text in frame.lines:
            self.fail("duplicate_key", line, found=text, first_line=frame.lines[text])
        frame.lines[text] = line
        above = frame.place.path
        word = _in_path(text)
        frame.key = Scalar(text, quoted, Place(self._source.name, line, f"{above}.{word}" if above else word))

    def _add(self, node: Node) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            self.fail("too_many_values", node.place.line, limit=MAX_NODES)
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if frame.key is not None:
            frame.keys.append(frame.key)
            frame.key = None
        frame.items.append(node)
