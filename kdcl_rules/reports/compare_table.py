"""The comparison as the official table has it: a band a standard, a row a criterion, both results side by side.

Each side has *Không đạt* and the levels; marks are cumulative (Mức 2 is marked under Mức 1 too). With the
three levels of the 2018 circulars the table has its nine columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.reports.words import capital, small

if TYPE_CHECKING:
    from kdcl_rules.advice.comparison import Side
    from kdcl_rules.engine import Interval
    from kdcl_rules.reports.citations import Citations
    from kdcl_rules.reports.words import Words

__all__ = ["Band", "ClauseLine", "Line", "Table", "clause_lines", "table_of"]

REACHED: Final = "x"
OPEN: Final = "?"
NONE: Final = "–"
_CLAUSE_MARKS: Final = {
    Verdict.MET: "met",
    Verdict.NOT_MET: "not_met",
    Verdict.UNKNOWN: "unknown",
    Verdict.NOT_APPLICABLE: "not_applicable",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: for each side *Không đạt*, then the levels, ``x``, ``?``, ``–`` or empty."""

    code: str
    title: str
    own: tuple[str, ...]
    external: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Band:
    """One standard."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table; ``columns`` are the headings of one side."""

    columns: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause of level 4 and both verdicts in words."""

    path: str
    cite: str
    says: str
    own: str
    external: str
    differs: bool


def table_of(side: Side, words: Words) -> Table:
    """Return the table of one side-by-side."""
    books = side.own.rulebook, side.external.rulebook
    titles = {criterion.code: criterion.title for book in books for criterion in book.criteria}
    top = max((level.number for book in books for one in book.criteria for level in one.levels), default=0)
    rows = {row.code: row for row in side.criteria}
    bands = []
    for standard in books[0].circular.standards:
        lines = tuple(
            Line(
                code,
                words.of(titles[code]),
                _marks(rows[code].own, top),
                _marks(rows[code].external, top),
                rows[code].differs,
            )
            for code in dict.fromkeys(standard.criteria)
            if code in rows
        )
        if lines:
            title = words.say("standard", code=standard.code, title=words.of(standard.title))
            bands.append(Band(title, lines))
    levels = (capital(words.step("level", number)) for number in range(1, top + 1))
    return Table((words.say("compare.column.failed"), *levels), tuple(bands))


def _marks(interval: Interval | None, top: int) -> tuple[str, ...]:
    """Return the marks of one result, cumulative.

    >>> from kdcl_rules.engine import Interval
    >>> _marks(Interval(2, 2, 2), 3), _marks(Interval(0, 1, 3), 3)
    (('', 'x', 'x', '–'), ('?', '?', '', ''))
    """
    if interval is None:
        return (NONE,) * (top + 1)
    failed = REACHED if interval.high == 0 else OPEN if interval.low == 0 else ""
    return (failed, *(_mark(interval, level) for level in range(1, top + 1)))


def _mark(interval: Interval, level: int) -> str:
    if level > interval.max:
        return NONE
    if level <= interval.low:
        return REACHED
    return OPEN if level <= interval.high else ""


def clause_lines(side: Side, cites: Citations, words: Words) -> list[ClauseLine]:
    """Return the clauses of level 4 with both verdicts."""
    says = {clause.number: clause for book in (side.own.rulebook, side.external.rulebook) for clause in book.clauses}
    return [
        ClauseLine(
            f"level4/{row.number}",
            small(cites.short(says[int(row.number)].cite)),
            words.say("clause", n=row.number, says=words.of(says[int(row.number)].says)),
            _clause(row.own, words),
            _clause(row.external, words),
            row.differs,
        )
        for row in side.clauses
    ]


def _clause(verdict: Verdict | None, words: Words) -> str:
    return NONE if verdict is None else words.say(_CLAUSE_MARKS[verdict])
