"""Statistics as one HTML page: every chart with its table, no more of either than fits the largest page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.cli.stats_lines import circular_name, group_name, lines_of, percentage, step_name
from kdcl_rules.cli.stats_sheets import target_name
from kdcl_rules.cli.stats_text import as_of, due_cells, target_line, untold
from kdcl_rules.cli.texts import text
from kdcl_rules.many.counting import OUTCOMES
from kdcl_rules.many.planning import Reason
from kdcl_rules.reports.html.statistics import (
    Bar,
    Bars,
    Grid,
    Part,
    Section,
    Stack,
    Stacks,
    page_of_statistics,
)
from kdcl_rules.reports.words import Words, capital
from kdcl_rules.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kdcl_rules.cli.stats_lines import Line
    from kdcl_rules.errors import Language
    from kdcl_rules.many.counting import Group
    from kdcl_rules.many.criteria import CriterionCount
    from kdcl_rules.many.statistics import Statistics

__all__ = ["LARGEST", "statistics_page"]

LARGEST: Final = 500_000
"""The most bytes a page has; what does not fit is left to the other forms, and said to be."""


class _Room(NamedTuple):
    """How many groups are drawn and listed, how many lines of the plan are shown."""

    drawn: int
    groups: int
    lines: int


_ROOMS: Final = (_Room(40, 200, 300), _Room(40, 100, 200), _Room(30, 50, 100), _Room(10, 10, 20))


def statistics_page(found: Statistics, lang: Language) -> str:
    """Return the page, at most :data:`LARGEST` bytes unless the names in it are longer than any are."""
    told = ""
    for room in _ROOMS:
        told = page_of_statistics(
            text("stat.title", lang, n=found.whole.schools),
            [as_of(found, lang)],
            list(_Page(found, room, lang).sections()),
            contents=text("stat.page.contents", lang),
            foot=[text("stat.no_ranking", lang), f"kdcl_rules {__version__}"],
            lang=lang,
        )
        if len(told.encode()) <= LARGEST:
            break
    return told


class _Page:
    def __init__(self, found: Statistics, room: _Room, lang: Language) -> None:
        self._found = found
        self._room = room
        self._lang: Language = lang
        total, months = found.whole.schools, found.wanted.within
        self._groups = [(self._name(one), one) for one in (found.whole, *found.groups[: room.groups])]
        whole = lines_of(found.whole, total, months, lang)
        self._lines = [lines_of(one, total, months, lang, like=whole) for _, one in self._groups]

    def sections(self) -> Iterator[Section]:
        if self._found.groups:
            yield self._counted("schools", drawn=False)
        for outcome, reached in self._found.whole.outcomes.items():
            if reached.of:
                yield self._outcome(outcome)
        told = dict.fromkeys(line.section for lines in self._lines for line in lines)
        for section in told:
            if section != "schools" and section not in OUTCOMES:
                yield self._counted(section, drawn=True)
        if self._found.targets:
            yield self._targets()
        if any(one.blocks for one in self._found.criteria):
            yield self._criteria()
        if self._found.plan is not None:
            yield self._plan()

    def _say(self, key: str, **parts: object) -> str:
        return text(f"stat.{key}", self._lang, **parts)

    def _name(self, group: Group) -> str:
        return capital(group_name(self._found.wanted.by if group.name else (), group.name, self._lang))

    def _rest(self) -> str:
        more = len(self._found.groups) - self._room.groups
        return self._say("page.more_groups", n=more) if more > 0 else ""

    def _share(self, part: int, whole: int) -> str:
        return f"{part}/{whole} ({percentage(part, whole, self._lang)})"

    # -- counts --------------------------------------------------------------------------------

    def _outcome(self, outcome: str) -> Section:
        """Return a section of stacked bars, a group each, and the table of the same numbers."""
        steps = sorted({step for _, one in self._groups for step in one.outcomes[outcome].settled}, reverse=True)
        looks = [(f"step{step}", str(step), step_name(outcome, step, self._lang)) for step in steps]
        if any(one.outcomes[outcome].open for _, one in self._groups):
            looks.append(("open", "open", self._say("open")))
        return Section(
            outcome,
            self._say(f"head.{outcome}"),
            stacks=Stacks(
                tuple((look, what) for look, _, what in looks),
                tuple(
                    self._stack(name, outcome, lines, looks)
                    for (name, _), lines in zip(self._groups[: self._room.drawn], self._lines, strict=False)
                ),
            ),
            tables=(self._grid(outcome, [(key, what) for _, key, what in looks]),),
        )

    def _stack(self, name: str, outcome: str, lines: Sequence[Line], looks: Sequence[tuple[str, str, str]]) -> Stack:
        own = {line.key: line for line in lines if line.section == outcome}
        parts: list[Part] = []
        start = 0.0
        for look, key, _ in looks:
            line = own.get(key)
            if line is not None and line.schools:
                width = 100 * line.schools / line.of
                parts.append(Part(look, line.schools, start, width))
                start += width
        told = [f"{own[key].what} {self._share(own[key].schools, own[key].of)}" for _, key, _ in looks if key in own]
        return Stack(name, f"{name}: {'; '.join(told)}", tuple(parts))

    def _grid(self, section: str, keys: Sequence[tuple[str, str]]) -> Grid:
        """Return a table with a row a group."""
        rows = []
        for (name, _), lines in zip(self._groups, self._lines, strict=True):
            own = {line.key: line for line in lines if line.section == section}
            cells = [self._share(own[key].schools, own[key].of) if key in own else "–" for key, _ in keys]
            rows.append((name, *cells))
        headings = (self._say("column.group"), *(capital(what) for _, what in keys))
        return Grid(self._say(f"head.{section}"), headings, tuple(rows), self._rest())

    def _counted(self, section: str, *, drawn: bool) -> Section:
        """Return a section of bars over all schools, and the table of the groups."""
        keys = {line.key: line.what for lines in self._lines for line in lines if line.section == section}
        title = self._say(f"head.{section}")
        tables: list[Bars | Grid] = []
        if drawn:
            whole = [line for line in self._lines[0] if line.section == section]
            tables.append(self._bars(self._say("all"), [(line.what, line.schools, line.of) for line in whole]))
        if self._found.groups:
            tables.append(self._grid(section, list(keys.items())))
        return Section(section, title, tables=tuple(tables))

    def _bars(self, caption: str, counts: Sequence[tuple[str, int, int]], marks: Sequence[float] = ()) -> Bars:
        headings = (self._say("column.what"), self._say("column.schools"), self._say("column.percent"))
        rows = [
            Bar(
                capital(what),
                f"{part}/{whole}",
                percentage(part, whole, self._lang),
                100 * part / whole if whole else 0.0,
                marks[place] if marks else None,
            )
            for place, (what, part, whole) in enumerate(counts)
        ]
        return Bars(caption, headings, tuple(rows))

    # -- targets, criteria, plan ---------------------------------------------------------------

    def _targets(self) -> Section:
        found = self._found.targets
        counts = [(target_name(one.target, self._lang), one.reached, one.of) for one in found]
        marks = [100 * float(one.target.share) for one in found]
        title = self._say("head.targets")
        bars = self._bars(f"{title} ({self._say('page.target_mark')})", counts, marks)
        return Section("targets", title, tuple(target_line(one, self._lang) for one in found), tables=(bars,))

    def _criteria(self) -> Section:
        circulars: dict[tuple[str, str], list[CriterionCount]] = {}
        for one in self._found.criteria:
            circulars.setdefault((one.circular.id, one.circular.annex), []).append(one)
        tables: list[Bars | Grid] = []
        for criteria in circulars.values():
            blocking = [one for one in criteria if one.blocks]
            if not blocking:
                continue
            number = circular_name(criteria[0].circular, self._lang)
            name = self._say("criteria.circular", circular=number, n=criteria[0].of)
            title = Words(self._lang).of
            counts = [
                (f"{one.criterion.code} {title(one.criterion.title)}", one.blocks, one.of) for one in blocking[:10]
            ]
            tables.append(self._bars(f"{name}: {self._say('column.blocks')}", counts))
            tables.append(self._lifts(name, blocking))
        notes = [self._say("criteria.about")]
        if untold(self._found):
            notes.append(self._say("criteria.untold", n=untold(self._found)))
        return Section("criteria", self._say("head.criteria"), tuple(notes), tables=tuple(tables))

    def _lifts(self, name: str, criteria: Sequence[CriterionCount]) -> Grid:
        outcomes = [outcome for outcome in OUTCOMES if any(outcome in one.lifts for one in criteria)]
        headings = ("criterion", "blocks", *(f"lifts_{outcome}" for outcome in outcomes), "surely")
        rows = [
            (
                one.criterion.code,
                self._share(one.blocks, one.of),
                *(f"{one.lifts[outcome]}/{one.told}" for outcome in outcomes),
                f"{one.surely}/{one.told}",
            )
            for one in criteria
        ]
        return Grid(name, tuple(self._say(f"column.{one}") for one in headings), tuple(rows))

    def _plan(self) -> Section:
        due = self._found.plan or ()
        title = self._say("head.plan", year=self._found.wanted.year)
        if not due:
            return Section("plan", title, (self._say("plan.empty"),))
        schools = Counter(reason for reason, _ in {(one.reason, one.row) for one in due})
        counts = [
            (self._say(f"plan.reason.{reason.value}"), schools[reason], self._found.whole.schools)
            for reason in Reason
            if schools[reason]
        ]
        rows = tuple(due_cells(one, self._lang) for one in due[: self._room.lines])
        more = len(due) - self._room.lines
        rest = self._say("page.more_lines", n=more) if more > 0 else ""
        headings = tuple(self._say(f"column.{one}") for one in ("code", "where", "reason", "clause"))
        grid = Grid(title, headings, rows, rest, look="list")
        return Section("plan", title, tables=(self._bars(self._say("all"), counts), grid))
