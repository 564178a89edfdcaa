"""YAML 1.2 core, without anchors, tags and second documents, read from PyYAML's events.

Only events are used: PyYAML's own resolver follows YAML 1.1, where ``no`` is false and ``1:30`` is 90.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Never, Protocol

from kdcl_rules.documents.builder import Builder
from kdcl_rules.documents.source import read_source
from kdcl_rules.errors import InputError, KdclError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kdcl_rules.documents.nodes import Node
    from kdcl_rules.documents.source import Source

__all__ = ["read_yaml"]

_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class _Mark(Protocol):
    line: int
    column: int


class _Event(Protocol):
    start_mark: _Mark
    tag: str | None
    anchor: str | None
    value: str
    style: str | None


def read_yaml(source: Path | str, *, name: str | None = None, error: type[KdclError] = InputError) -> Node:
    """Read one YAML document; a path is opened, a string is the text itself.

    ``name`` is how the document is told in errors (a path tells its own). Raises ``error`` with the
    codes of :func:`~kdcl_rules.documents.source.read_source` and
    :class:`~kdcl_rules.documents.builder.Builder`, and ``empty_file``, ``many_documents``,
    ``yaml_anchor``, ``yaml_tag``, ``yaml_tab``, ``yaml_colon``, ``yaml_escape``, ``yaml_special``,
    ``yaml_unclosed``, ``yaml_syntax``.

    >>> read_yaml("name: THCS Hoa Sen").entries[0][1].text
    'THCS Hoa Sen'
    """
    document = read_source(source, name=name, error=error)
    builder = Builder(document)
    documents = 0
    for event in _events(document):
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                document.fail("many_documents", line=line)
        elif kind in {"MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent"}:
            _take(event, kind, line, builder)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            builder.close()
    root = builder.root
    if root is None or getattr(root, "text", "") is None:
        document.fail("empty_file")
    return root


def _take(event: _Event, kind: str, line: int, builder: Builder) -> None:
    if event.anchor is not None:
        builder.fail("yaml_anchor", line, found=("*" if kind == "AliasEvent" else "&") + event.anchor)
    if event.tag is not None:
        builder.fail("yaml_tag", line, found=event.tag)
    if kind == "MappingStartEvent":
        builder.open_mapping(line)
    elif kind == "SequenceStartEvent":
        builder.open_sequence(line)
    else:
        quoted = event.style is not None and event.style != ""
        is_null = not quoted and event.value in _NULL
        builder.scalar(None if is_null else event.value, line=line, quoted=quoted)


def _events(document: Source) -> Iterator[_Event]:
    import yaml  # noqa: PLC0415 - reading compiled rules must not pay for PyYAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(document.text, Loader=loader)
    except yaml.YAMLError as reason:
        _refuse(document, reason)


def _refuse(document: Source, reason: Exception) -> Never:
    """Tell a syntax error by the mistakes people make, at the line they made it on."""
    mark: _Mark | None = getattr(reason, "problem_mark", None)
    start: _Mark | None = getattr(reason, "context_mark", None)
    problem = str(getattr(reason, "problem", None) or "")
    context = str(getattr(reason, "context", None) or "")
    lines = document.text.splitlines()
    last = max(len(lines), 1)
    line = 1 if mark is None else min(mark.line + 1, last)
    read = (lines or [""])[line - 1]
    if "\\t" in problem or "'\t'" in problem or "\t" in read[: len(read) - len(read.lstrip())]:
        document.fail("yaml_tab", line=line)
    if "mapping values are not allowed" in problem:
        document.fail("yaml_colon", line=line, found=read.strip())
    if "escape" in problem:
        document.fail("yaml_escape", line=line, found=read.strip())
    if "cannot start any token" in problem:
        document.fail("yaml_special", line=line, found=read.strip())
    if start is not None and ("flow" in context or "quoted scalar" in context):
        line = min(start.line + 1, last)
        document.fail("yaml_unclosed", line=line, found=lines[line - 1].strip())
    document.fail("yaml_syntax", line=line, found=read.strip())
