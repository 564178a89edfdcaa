"""A page of plain text: lines wrapped at one width, indented, so that it reads the same on every machine."""

from __future__ import annotations

import textwrap
from typing import Final

__all__ = ["WIDTH", "Page"]

WIDTH: Final = 100
_STEP: Final = 2


class Page:
    """Lines written one after another; :meth:`text` gives them all.

    >>> page = Page()
    >>> page.heading("Còn thiếu")
    >>> page.item("Sĩ số lớp")
    >>> print(page.text(), end="")
    Còn thiếu
      – Sĩ số lớp
    """

    __slots__ = ("_lines",)

    def __init__(self) -> None:
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """Begin a section: a blank line above, unless it is the first."""
        self.blank()
        self.line(text)

    def line(self, text: str, depth: int = 0, *, hang: int = 0) -> None:
        """Write a paragraph ``depth`` steps in; its further lines hang ``hang`` characters deeper."""
        first = " " * (_STEP * depth)
        wrapped = textwrap.wrap(
            text,
            WIDTH,
            initial_indent=first,
            subsequent_indent=first + " " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        self._lines += wrapped

    def item(self, text: str, depth: int = 1, *, mark: str = "–") -> None:
        """Write a paragraph of a list, its mark standing out."""
        self.line(f"{mark} {text}", depth, hang=len(mark) + 1)

    def row(self, label: str, text: str, depth: int, width: int) -> None:
        """Write a label padded to ``width`` characters, and its text in a column of its own."""
        self.line(f"{label.ljust(width)}  {text}", depth, hang=width + 2)

    def blank(self) -> None:
        """Leave a line free, once, and not at the top."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """Return everything written, ending with a line break."""
        return "".join(f"{line}\n" for line in self._lines)
