"""JSON with the lines its values stood on; numbers stay text and every token is as RFC 8259 has it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Never

from kdcl_rules.documents.builder import Builder
from kdcl_rules.documents.source import read_source
from kdcl_rules.errors import InputError, KdclError

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.documents.nodes import Node
    from kdcl_rules.documents.source import Source

__all__ = ["read_json"]

_BLANK = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(
    r"""(?P<mark>[\[\]{}:,])
    |(?P<string>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")
    |(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9.a-zA-Z]))
    |(?P<word>-?[A-Za-z]+)""",
    re.VERBOSE,
)
_NOT_FINITE = frozenset({"nan", "infinity", "-infinity", "inf", "-inf"})


def read_json(source: Path | str, *, name: str | None = None, error: type[KdclError] = InputError) -> Node:
    """Read one JSON document; a path is opened, a string is the text itself.

    Raises ``error`` with the codes of :func:`~kdcl_rules.documents.source.read_source` and
    :class:`~kdcl_rules.documents.builder.Builder`, and ``empty_file``, ``json_syntax``, ``not_finite``.

    >>> read_json('{"students": 407}').entries[0][1].text
    '407'
    """
    document = read_source(source, name=name, error=error)
    reader = _Reader(document)
    reader.read()
    root = reader.builder.root
    if root is None:
        document.fail("empty_file")
    return root


class _Reader:
    """A small machine: after each token it knows which tokens may follow."""

    def __init__(self, document: Source) -> None:
        self.builder = Builder(document)
        self._document = document
        self._line = 1

    def read(self) -> None:
        """Take every token of the document."""
        text = self._document.text
        position = 0
        state = "value"
        while True:
            blank = _BLANK.match(text, position)
            end = position if blank is None else blank.end()
            self._line += text.count("\n", position, end)
            if end == len(text):
                break
            token = _TOKEN.match(text, end)
            if token is None:
                self._refuse(text[end : end + 20].splitlines()[0])
            state = self._next(state, token)
            position = token.end()
        if state != "end" and (state != "value" or self.builder.open):
            self._refuse("")

    def _refuse(self, found: str) -> Never:
        self.builder.fail("json_syntax", self._line, found=found)

    def _next(self, state: str, token: re.Match[str]) -> str:
        """Feed one token and return the state after it: value, first_value, key, first_key, colon, comma, end."""
        text = token.group()
        if state in {"value", "first_value"} and text != "]":
            return self._value_begins(token)
        if state in {"key", "first_key"} and token.lastgroup == "string":
            self.builder.scalar(json.loads(text), line=self._line, quoted=True)
            return "colon"
        if (state, text) == ("colon", ":"):
            return "value"
        closing = "}" if self.builder.in_mapping else "]"
        if state in {"comma", "first_key", "first_value"} and text == closing:
            self.builder.close()
            return self._after_value()
        if (state, text) == ("comma", ","):
            return "key" if self.builder.in_mapping else "value"
        return self._refuse(text)

    def _value_begins(self, token: re.Match[str]) -> str:
        text = token.group()
        if text == "{":
            self.builder.open_mapping(self._line)
            return "first_key"
        if text == "[":
            self.builder.open_sequence(self._line)
            return "first_value"
        self._value(token)
        return self._after_value()

    def _after_value(self) -> str:
        return "comma" if self.builder.open else "end"

    def _value(self, token: re.Match[str]) -> None:
        text = token.group()
        if token.lastgroup == "string":
            self.builder.scalar(json.loads(text), line=self._line, quoted=True)
        elif token.lastgroup == "number" or text in {"true", "false"}:
            self.builder.scalar(text, line=self._line, quoted=False)
        elif text == "null":
            self.builder.scalar(None, line=self._line, quoted=False)
        elif text.lower() in _NOT_FINITE:
            self.builder.fail("not_finite", self._line, found=text)
        else:
            self._refuse(text)
