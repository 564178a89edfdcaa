"""YAML 1.2 core, without anchors, tags and second documents, read from PyYAML's events.

Only events are used: PyYAML's own resolver follows YAML 1.1, where ``no`` is false and ``1:30`` is 90.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Never, Protocol

from kdcl_rules.documents.builder import MAX_DEPTH, Builder
from kdcl_rules.documents.source import read_source
from kdcl_rules.errors import InputError, KdclError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import yaml

    from kdcl_rules.documents.nodes import Node
    from kdcl_rules.documents.source import Source

__all__ = ["read_yaml"]

_NULL = frozenset({"", "~", "null", "Null", "NULL"})


class _Mark(Protocol):
    @property
    def line(self) -> int: ...


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
    _feed(document, builder)
    root = builder.root
    if root is None or getattr(root, "text", "") is None:
        document.fail("empty_file")
    return root


def _feed(document: Source, builder: Builder) -> None:
    import yaml

    documents = 0
    for event in _events(document):
        line = 1 if event.start_mark is None else event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                document.fail("many_documents", line=line)
        elif isinstance(event, yaml.NodeEvent):
            _take(event, line, builder)
        elif isinstance(event, yaml.CollectionEndEvent):
            builder.close()


def _take(event: yaml.NodeEvent, line: int, builder: Builder) -> None:
    import yaml

    if isinstance(event, yaml.AliasEvent):
        builder.fail("yaml_anchor", line, found=f"*{event.anchor}")
    if event.anchor is not None:
        builder.fail("yaml_anchor", line, found=f"&{event.anchor}")
    if getattr(event, "tag", None) is not None:
        builder.fail("yaml_tag", line, found=str(getattr(event, "tag", "")))
    if isinstance(event, yaml.ScalarEvent):
        quoted = bool(event.style)
        text = str(event.value)
        builder.scalar(None if not quoted and text in _NULL else text, line=line, quoted=quoted)
    elif isinstance(event, yaml.MappingStartEvent):
        builder.open_mapping(line)
    else:
        builder.open_sequence(line)


def _events(document: Source) -> Iterator[yaml.Event]:
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
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
    if "nesting depth" in problem:
        document.fail("too_deep", line=line, limit=MAX_DEPTH)
    if "escape" in problem:
        document.fail("yaml_escape", line=line, found=read.strip())
    if "cannot start any token" in problem:
        document.fail("yaml_special", line=line, found=read.strip())
    if start is not None and ("flow" in context or "quoted scalar" in context):
        line = min(start.line + 1, last)
        document.fail("yaml_unclosed", line=line, found=lines[line - 1].strip())
    document.fail("yaml_syntax", line=line, found=read.strip())
