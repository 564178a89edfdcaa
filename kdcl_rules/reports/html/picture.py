"""All criteria by level at a glance: one small drawing a standard, one column a criterion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.rulebook.models import Criterion

if TYPE_CHECKING:
    from kdcl_rules.engine import Interval
    from kdcl_rules.reports.html.words import PageWords
    from kdcl_rules.reports.telling import Telling

__all__ = ["Cell", "Column", "Drawing", "drawings"]

CELL: Final = 22
GAP: Final = 4
LEFT: Final = 16
TOP: Final = 2
LABEL: Final = 18


@dataclass(frozen=True, slots=True)
class Cell:
    """One level of one criterion: ``state`` is a verdict's name, or ``capped`` where the level has no text."""

    y: int
    state: str


@dataclass(frozen=True, slots=True)
class Column:
    """One criterion, or one clause of level 4, with its levels from the bottom up."""

    path: str
    code: str
    says: str
    x: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One standard: sizes in pixels; ``rows`` are the levels' numbers with their heights."""

    title: str
    width: int
    height: int
    rows: tuple[tuple[int, int], ...]
    columns: tuple[Column, ...]

    @property
    def mandatory(self) -> bool:
        """Whether a criterion among them is mandatory, and marked so."""
        return any(column.code.endswith("°") for column in self.columns)


def drawings(telling: Telling, page: PageWords) -> list[Drawing]:
    """Return a drawing for each standard, and one for the clauses of level 4."""
    outcome, words = telling.outcome, telling.words
    top = max((level.number for criterion in outcome.rulebook.criteria for level in criterion.levels), default=0)
    drawn = []
    for standard in outcome.rulebook.circular.standards:
        codes = [code for code in dict.fromkeys(standard.criteria) if code in outcome.criteria]
        columns = [_criterion(code, place, top, telling, page) for place, code in enumerate(codes)]
        if columns:
            title = words.say("standard", code=standard.code, title=words.of(standard.title))
            drawn.append(_drawing(title, columns, range(1, top + 1)))
    if outcome.level4:
        clauses = [_clause(code, place, telling, page) for place, code in enumerate(outcome.level4)]
        drawn.append(_drawing(page.say("clauses"), clauses, (4,)))
    return drawn


def _drawing(title: str, columns: list[Column], levels: range | tuple[int, ...]) -> Drawing:
    rows = tuple((level, _height(place, len(levels))) for place, level in enumerate(levels))
    width = LEFT + len(columns) * (CELL + GAP)
    return Drawing(title, width, TOP + len(levels) * (CELL + GAP) + LABEL, rows, tuple(columns))


def _height(place: int, levels: int) -> int:
    return TOP + (levels - 1 - place) * (CELL + GAP)


def _x(place: int) -> int:
    return LEFT + place * (CELL + GAP)


def _criterion(code: str, place: int, top: int, telling: Telling, page: PageWords) -> Column:
    interval, words = telling.outcome.criteria[code], telling.words
    verdict = words.say("not_applicable") if interval is None else words.reached(interval.low, interval.high)
    says = page.say("glance.criterion", code=code, verdict=verdict)
    node = telling.nodes.get(code)
    mandatory = node is not None and isinstance(node.rule, Criterion) and node.rule.mandatory
    cells = tuple(Cell(_height(level - 1, top), _state(interval, level)) for level in range(1, top + 1))
    return Column(code, f"{code}°" if mandatory else code, says, _x(place), cells)


def _state(interval: Interval | None, level: int) -> str:
    if interval is None:
        return Verdict.NOT_APPLICABLE.value
    if level > interval.max:
        return "capped"
    if level <= interval.low:
        return Verdict.MET.value
    return Verdict.UNKNOWN.value if level <= interval.high else Verdict.NOT_MET.value


def _clause(number: str, place: int, telling: Telling, page: PageWords) -> Column:
    verdict = telling.outcome.level4[number]
    says = page.say("glance.clause", code=number, verdict=telling.words.verdict(verdict))
    return Column(f"level4/{number}", number, says, _x(place), (Cell(_height(0, 1), verdict.value),))
