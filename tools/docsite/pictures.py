"""Pictures as inline SVG, made from the rules when the site is built. They follow the page's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.models import LawStatus
from tools.docsite.markup import escaped, inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kdcl_rules.rulebook.models import Criterion, LevelText, Requirement
    from tools.docsite.atlas import State, Volume

__all__ = ["criterion_picture", "drawing", "legend", "matrix", "timeline"]

_SIDE: Final = 13
_STEP: Final = 16
_MOST_IN_ROW: Final = 34


def drawing(width: float, height: float, label: Text, body: str, css: str = "") -> str:
    """Return a figure with an accessible name in Vietnamese."""
    role = "group" if "<a " in body else "img"  # what stands inside an image cannot be reached
    return (
        f'<figure class="kd-picture {css}" data-search-exclude><svg viewBox="0 0 {width:g} {height:g}" role="{role}" '
        f'aria-label="{escaped(label.vi)}" style="max-width:{width:g}px">{body}</svg></figure>\n'
    )


def _square(x: float, y: float, kind: str, told: str) -> str:
    title = f"<title>{escaped(told)}</title>"
    if kind == "gone":
        cross = f'<path d="M{x + 3} {y + 3}l7 7m0 -7l-7 7"/>'
        return f'<g class="kd-sq kd-sq-gone">{title}<rect x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}"/>{cross}</g>'
    inner = f'<text x="{x + _SIDE / 2}" y="{y + 10}">?</text>' if kind == "unseen" else ""
    rect = f'<rect x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}"/>'
    return f'<g class="kd-sq kd-sq-{kind}">{title}{rect}{inner}</g>'


def _kind(requirement: Requirement, state: State) -> str:
    if requirement.path in state.gone:
        return "gone"
    if requirement.law.status is LawStatus.UNSEEN:
        return "unseen"
    return "measured" if requirement.measured else "judged"


_KINDS: Final = {
    "measured": Text("đo được bằng số liệu", "measured by facts"),
    "judged": Text("người đánh giá kết luận", "an assessor concludes"),
    "unseen": Text("chưa thấy nguyên văn", "wording not seen"),
    "gone": Text("không còn hiệu lực", "out of force"),
}


def legend(kinds: Iterable[str]) -> str:
    """Return what each kind of square means."""
    shown = set(kinds)
    items = []
    for kind, text in _KINDS.items():
        if kind in shown:
            square = (
                f'<svg width="15" height="15" viewBox="0 0 15 15" aria-hidden="true">{_square(1, 1, kind, "")}</svg>'
            )
            items.append(f"<span>{square} {inline(text)}</span>")
    return f'<p class="kd-legend" data-search-exclude>{"".join(items)}</p>\n'


def criterion_picture(criterion: Criterion, state: State) -> str:
    """Return every requirement of a criterion as a square: a row a level, a group an indicator."""
    rows, seen, y = [], set(), 4.0
    widest = 0.0
    for level in criterion.levels:
        rows.append(f'<text class="kd-label" x="0" y="{y + 11}">Mức {level.number}</text>')
        x, wrapped = 52.0, y
        for letter, requirements in _groups(level):
            width = (_STEP * len(requirements)) + (16 if letter else 0)
            if x > 52 and x + width > 52 + _STEP * _MOST_IN_ROW:  # noqa: PLR2004 - where the squares begin
                x, wrapped = 52.0, wrapped + _STEP + 4
            if letter:
                rows.append(f'<text class="kd-small" x="{x}" y="{wrapped + 11}">{letter}</text>')
                x += 16
            for requirement in requirements:
                kind = _kind(requirement, state)
                seen.add(kind)
                rows.append(_square(x, wrapped, kind, f"{requirement.path}: {requirement.says.vi}"))
                x += _STEP
                widest = max(widest, x)
                if x > 52 + _STEP * _MOST_IN_ROW:
                    x, wrapped = 68.0, wrapped + _STEP + 4
            x += 10
        y = wrapped + _STEP + 8
    told = Text(
        f"Tiêu chí {criterion.code}: các nội hàm theo mức và chỉ báo",
        f"Criterion {criterion.code}: its requirements by level and indicator",
    )
    return drawing(max(widest, 120), y, told, "".join(rows)) + legend(seen)


def _groups(level: LevelText) -> Iterable[tuple[str, Sequence[Requirement]]]:
    if level.requirements:
        return [("", level.requirements)]
    return [("*" if each.unlettered else each.letter, each.requirements) for each in level.indicators]


def matrix(state: State, hrefs: dict[str, str]) -> str:
    """Return the criteria of a state as columns, their levels as rows; the number is how many requirements."""
    criteria = state.criteria
    top = max((level.number for criterion in criteria for level in criterion.levels), default=1)
    cell, left, head = 26, 50, 44
    body, x = [], float(left)
    standard = criteria[0].standard if criteria else ""
    for criterion in criteria:
        if criterion.standard != standard:
            x += 8
            standard = criterion.standard
        words = f"Tiêu chí {criterion.code}. {criterion.title.vi}"
        star = "°" if criterion.mandatory else ""
        column = [
            f"<title>{escaped(words)}</title>",
            (
                f'<text class="kd-small kd-turned" transform="translate({x + 16} {head - 6}) rotate(-60)">'
                f"{criterion.code}{star}</text>"
            ),
        ]
        levels = {level.number: level for level in criterion.levels}
        for number in range(1, top + 1):
            y = head + (top - number) * cell
            if number in levels:
                column.append(_cell(x, y, cell - 3, levels[number], state))
        body.append(f'<a href="{escaped(hrefs[criterion.code])}">{"".join(column)}</a>')
        x += cell
    for number in range(1, top + 1):
        y = head + (top - number) * cell + 16
        body.append(f'<text class="kd-label" x="0" y="{y}">Mức {number}</text>')
    told = Text(
        "Tiêu chí và mức, số nội hàm trong từng ô", "Criteria and levels, the number of requirements in each cell"
    )
    return drawing(x + 4, head + top * cell + 2, told, "".join(body), "kd-matrix")


def _cell(x: float, y: float, side: float, level: LevelText, state: State) -> str:
    requirements = [each for _, group in _groups(level) for each in group]
    asked = [each for each in requirements if each.path not in state.gone]
    measured = sum(each.measured for each in asked)
    unseen = any(each.law.status is LawStatus.UNSEEN for each in asked)
    css = "kd-cell" if asked else "kd-cell kd-cell-gone"
    fill = side * measured / len(asked) if asked else 0
    mark = "?" if unseen else ""
    return (
        f'<rect class="{css}" x="{x}" y="{y}" width="{side}" height="{side}"/>'
        f'<rect class="kd-fill" x="{x}" y="{y + side - fill:.1f}" width="{side}" height="{fill:.1f}"/>'
        f'<text class="kd-number" x="{x + side / 2}" y="{y + 16}">{len(asked) or "×"}{mark}</text>'
    )


def timeline(volumes: Sequence[Volume], names: dict[str, Text], hrefs: dict[str, str]) -> str:
    """Return the circulars as bars over the years; a tick where something in one of them changes."""
    first = min(state.start for volume in volumes for state in volume.states).year
    last = max(state.start for volume in volumes for state in volume.states).year + 2
    left, width, row = 4, 700, 44
    scale = width / (last - first)

    def at(day: date) -> float:
        return left + (day.year - first + (day.timetuple().tm_yday - 1) / 365.25) * scale

    height = 26 + row * len(volumes)
    body = [
        f'<path class="kd-grid" d="M{left + (year - first) * scale:.1f} 18V{height}"/>'
        f'<text class="kd-small" x="{left + (year - first) * scale + 3:.1f}" y="14">{year}</text>'
        for year in range(first, last)
    ]
    for number, volume in enumerate(volumes):
        y = 24 + row * number
        start, end = volume.circular.in_force.start, volume.circular.in_force.end
        x = at(start) if start else left
        until = at(end) if end else left + width
        key = hrefs[volume.index]
        ticks = "".join(
            f'<path class="kd-tick" d="M{at(state.start):.1f} {y + 20}v14"><title>{state.start:%d/%m/%Y}</title></path>'
            for state in volume.states[1:]
        )
        anchor = "end" if x > left + width / 2 else "start"
        where = left + width if anchor == "end" else x
        body.append(
            f'<a href="{escaped(key)}"><text class="kd-label" text-anchor="{anchor}" x="{where:.1f}" y="{y + 15}">'
            f'{escaped(names[volume.index].vi)}</text><rect class="kd-bar" x="{x:.1f}" y="{y + 20}" '
            f'width="{max(until - x, 2):.1f}" height="14" rx="2"/>{ticks}</a>'
        )
    told = Text("Các thông tư theo thời gian", "The circulars over time")
    return drawing(left + width + 6, height, told, "".join(body), "kd-timeline")
