"""A text report kept as structure instead of lines: what a page of HTML lays out itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from kdcl_rules.reports.telling import Telling

__all__ = ["Block", "Section", "Sheet", "block", "sections"]

_LAST_BRACKET: Final = re.compile(r" \[([^\[\]]+)\]$")


@dataclass(slots=True)
class Block:
    """A paragraph: its text, the name in brackets at its end (``2.2/1/b``, a fact's id), what stands under it."""

    text: str
    name: str = ""
    listed: bool = False
    label: str = ""
    under: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A heading and the paragraphs beneath it; the first section of a sheet may have no heading."""

    title: str
    blocks: list[Block] = field(default_factory=list)


class Sheet(Page):
    """Takes what a :class:`~kdcl_rules.reports.page.Page` takes, and keeps it whole.

    >>> sheet = Sheet()
    >>> sheet.heading("Còn thiếu")
    >>> sheet.item("Sĩ số lớp [largest_class_size]")
    >>> sheet.line("Dùng cho tiêu chí 1.5.", 2)
    >>> (section,) = sheet.sections
    >>> section.title, section.blocks[0].name, section.blocks[0].under[0].text
    ('Còn thiếu', 'largest_class_size', 'Dùng cho tiêu chí 1.5.')
    """

    __slots__ = ("_open", "sections")

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self._open: list[tuple[int, Block]] = []

    def heading(self, text: str) -> None:
        """Begin a section."""
        self.sections.append(Section(text))
        self._open = []

    def line(self, text: str, depth: int = 0, *, hang: int = 0) -> None:  # noqa: ARG002 - as the page's
        """Add a paragraph under the nearest one less deep."""
        self._add(block(text), depth)

    def item(self, text: str, depth: int = 1, *, mark: str = "–") -> None:  # noqa: ARG002 - as the page's
        """Add a paragraph of a list."""
        self._add(block(text, listed=True), depth)

    def row(self, label: str, text: str, depth: int, width: int) -> None:  # noqa: ARG002 - as the page's
        """Add a paragraph with a label of its own."""
        self._add(block(text, label=label), depth)

    def blank(self) -> None:
        """Leave nothing free: the page's style does."""

    def _add(self, one: Block, depth: int) -> None:
        if not self.sections:
            self.sections.append(Section(""))
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        beneath = self._open[-1][1].under if self._open else self.sections[-1].blocks
        beneath.append(one)
        self._open.append((depth, one))


def block(text: str, *, listed: bool = False, label: str = "") -> Block:
    """Return a paragraph, the name in brackets at its end apart."""
    named = _LAST_BRACKET.search(text)
    if named is None:
        return Block(text, "", listed, label)
    return Block(text[: named.start()], named[1], listed, label)


def sections(telling: Telling, *writers: Callable[[Telling, Page], None]) -> list[Section]:
    """Return what the text report's ``writers`` write of an outcome, section by section."""
    sheet = Sheet()
    for write in writers:
        write(telling, sheet)
    return sheet.sections
