"""The page of statistics of many schools: charts, each with its table; one file, no network, no script needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.reports.html.rendering import render_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.errors import Language

__all__ = ["Bar", "Bars", "Grid", "Part", "Section", "Stack", "Stacks", "page_of_statistics"]

_PERCENT_A_DIGIT = 2.6  # on a phone a digit of the smallest text is so wide


@dataclass(frozen=True, slots=True)
class Bar:
    """One share of a table: words, count and denominator as told, percent; ``part`` from 0 to 100 draws it.

    ``mark`` is where a target stands, None where there is none.
    """

    label: str
    counted: str
    percent: str
    part: float
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """A table whose rows are drawn as bars; three headings."""

    caption: str
    headings: tuple[str, str, str]
    rows: tuple[Bar, ...]
    look: str = "barred"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: how it looks (``step3``, ``open``), how many, where it begins, how wide in percent."""

    look: str
    schools: int
    start: float
    width: float

    @property
    def shows_number(self) -> bool:
        """Whether its number fits within."""
        return self.width >= _PERCENT_A_DIGIT * (len(str(self.schools)) + 1)

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return self.start + self.width / 2


@dataclass(frozen=True, slots=True)
class Stack:
    """One group as a stacked bar; ``says`` tells it in words."""

    label: str
    says: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """Stacked bars, a group each, and what each look means."""

    legend: tuple[tuple[str, str], ...]
    rows: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: headings, rows whose first cell names them, and what was left out; ``look`` is ``list`` for words."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rest: str = ""
    look: str = "grid"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands beneath: sentences, charts, tables."""

    id: str
    title: str
    notes: tuple[str, ...] = ()
    stacks: Stacks | None = None
    tables: tuple[Bars | Grid, ...] = ()


def page_of_statistics(
    title: str, lines: Sequence[str], sections: Sequence[Section], *, contents: str, foot: Sequence[str], lang: Language
) -> str:
    """Return the page; everything given is escaped. ``contents`` heads the list of sections."""
    return render_html(
        "statistics.html.j2",
        {"lang": lang, "title": title, "lines": lines, "sections": sections, "contents": contents, "foot": foot},
    )
