"""Self-assessment and external assessment side by side, in words: differences first, then the official table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.applicability import not_applicable
from kdcl_rules.reports.compare_table import clause_lines, table_of
from kdcl_rules.reports.heading import recognised, stage_line, stage_name
from kdcl_rules.reports.leaf import finding_lines
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.path import label_of
from kdcl_rules.reports.sheet import block
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.told import Depth, branch
from kdcl_rules.reports.words import Words, capital, ended, listed, small
from kdcl_rules.rulebook.kinds import KIND_LABELS

if TYPE_CHECKING:
    from kdcl_rules.advice.comparison import ClauseRow, Comparison, CriterionRow, Difference, Side
    from kdcl_rules.engine import Node
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.compare_table import ClauseLine, Table
    from kdcl_rules.reports.told import Branch

__all__ = [
    "ComparedRow",
    "ComparedRule",
    "ComparedSide",
    "comparison_text",
    "notes_of",
    "side_of",
    "stages_of",
    "title_of",
]

_WIDTH: Final = 7
_LEVEL4: Final = 4


@dataclass(frozen=True, slots=True)
class ComparedRule:
    """A rule on which the two differ: its text, and what each side has; None where its day had no such rule."""

    path: str
    says: str
    cite: str
    own: Branch | None
    external: Branch | None


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A criterion, or a clause, with both results in words and the rules that make the difference."""

    path: str
    title: str
    own: str
    external: str
    differs: bool
    rules: tuple[ComparedRule, ...]

    @property
    def tells_itself(self) -> bool:
        """Whether the criterion itself is among the rules, and so both results with them."""
        return any(rule.path == self.path for rule in self.rules)


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One level of education (``kind`` empty for the whole school): summary, differences, tables."""

    kind: str
    results: tuple[tuple[str, tuple[str, ...]], ...]
    summary: tuple[str, ...]
    rows: tuple[ComparedRow, ...]
    table: Table
    clauses: tuple[ClauseLine, ...]


def stages_of(comparison: Comparison, words: Words) -> tuple[str, str]:
    """Return what the two assessments are called: *Tự đánh giá*, *Đánh giá ngoài* (TT57: *Thẩm định*)."""
    return stage_name(comparison.own, words), stage_name(comparison.external, words)


def title_of(comparison: Comparison, words: Words) -> str:
    """Return the heading: the school and the two assessments."""
    name = comparison.own.school.name or comparison.external.school.name
    first, second = stages_of(comparison, words)
    school = words.name(name) if name else words.say("school")
    return words.say("compare.title", school=school, first=first.lower(), second=second.lower())


def notes_of(comparison: Comparison, words: Words) -> list[str]:
    """Return what must be known of the comparison as a whole: the rules of two days."""
    if not comparison.rules_changed:
        return []
    own, external = comparison.own.rulebook.id, comparison.external.rulebook.id
    return [words.say("compare.rules_changed", own=own, external=external)]


def side_of(side: Side, comparison: Comparison, lang: Language) -> ComparedSide:
    """Return one side-by-side in words."""
    own, external = (Telling(outcome, lang, Detail.FULL) for outcome in (side.own, side.external))
    words, stages = own.words, stages_of(comparison, own.words)
    rows = [
        *(_criterion(row, own, external) for row in side.criteria if row.differs or row.differences),
        *(_clause(row, own, external) for row in side.clauses if row.differs or row.differences),
    ]
    rows.sort(key=lambda row: not row.differs)
    kind = "" if side.kind is None else capital(words.say("kind", kind=words.of(KIND_LABELS[side.kind])))
    return ComparedSide(
        kind,
        tuple((stage, _results(telling)) for stage, telling in zip(stages, (own, external), strict=True)),
        tuple(_summary(side, words)),
        tuple(rows),
        table_of(side, words),
        tuple(clause_lines(side, own.cites, words)),
    )


def _results(telling: Telling) -> tuple[str, ...]:
    words, level = telling.words, telling.outcome.level
    others = (f"{words.say(f'{name}.label')}: {said}" for name, _, said in recognised(telling))
    return (words.reached(level.low, level.high), *others)


def _summary(side: Side, words: Words) -> list[str]:
    differing = [row.code for row in side.criteria if row.differs]
    beneath = [row.code for row in side.criteria if row.differences and not row.differs]
    clauses = [row.number for row in side.clauses if row.differs]
    told = [words.say("compare.same")]
    if differing:
        codes = ", ".join(differing)
        told = [words.say("compare.differ", n=len(differing), all=len(side.criteria), codes=codes)]
    if beneath:
        told.append(words.say("compare.beneath", codes=", ".join(beneath)))
    if clauses:
        told.append(words.say("compare.clauses", codes=", ".join(clauses)))
    return told


def _criterion(row: CriterionRow, own: Telling, external: Telling) -> ComparedRow:
    words = own.words
    results = [
        words.say("not_applicable") if interval is None else words.reached(interval.low, interval.high)
        for interval in (row.own, row.external)
    ]
    title = next(label_of(one.nodes[row.code], one) for one in (own, external) if row.code in one.nodes)
    rules = tuple(_rule(one, own, external) for one in row.differences)
    return ComparedRow(row.code, title, results[0], results[1], row.differs, rules)


def _clause(row: ClauseRow, own: Telling, external: Telling) -> ComparedRow:
    path, words = f"level4/{row.number}", own.words
    title = next(label_of(one.nodes[path], one) for one in (own, external) if path in one.nodes)
    results = [words.say("not_applicable") if one is None else words.verdict(one) for one in (row.own, row.external)]
    rules = tuple(_rule(one, own, external) for one in row.differences)
    return ComparedRow(path, title, results[0], results[1], row.differs, rules)


def _rule(difference: Difference, own: Telling, external: Telling) -> ComparedRule:
    told = [_told(node, telling) for node, telling in ((difference.own, own), (difference.external, external))]
    node, telling = (difference.own, own) if difference.own is not None else (difference.external, external)
    says = next(one.label for one in told if one is not None)
    cite = getattr(node.rule, "cite", "") if node is not None else ""
    return ComparedRule(difference.path, says, small(telling.cites.short(cite)) if cite else "", told[0], told[1])


def _told(node: Node | None, telling: Telling) -> Branch | None:
    """Return what one side says of a rule: not the rules beneath it, nor what the law says to both sides alike."""
    if node is None:
        return None
    said = (*finding_lines(node, telling), *not_applicable(node, telling))
    return replace(branch(node, telling, Depth.ALONE), lines=tuple(block(line) for line in said))


def comparison_text(comparison: Comparison, lang: Language = "vi") -> str:
    """Return a comparison as plain text: what each assessment comes to, the differences, the official table."""
    words, page = Words(lang), Page()
    page.line(ended(title_of(comparison, words)))
    for outcome in (comparison.own, comparison.external):
        page.line(stage_line(Telling(outcome, lang, Detail.BRIEF)), hang=2)
    for note in notes_of(comparison, words):
        page.line(note)
    for side in comparison.sides:
        told = side_of(side, comparison, lang)
        if told.kind:
            page.heading(told.kind)
        page.blank()
        for stage, results in told.results:
            page.line(ended(words.say("compare.result", stage=stage, verdict="; ".join(results))), hang=2)
        page.blank()
        for line in told.summary:
            page.line(line)
        stages = stages_of(comparison, words)
        for row in told.rows:
            _write_row(row, stages, words, page)
        _write_table(told, stages, words, page)
    return page.text()


def _write_row(row: ComparedRow, stages: tuple[str, str], words: Words, page: Page) -> None:
    page.heading(f"{ended(row.title)} [{row.path}]")
    if not row.tells_itself:
        for stage, result in zip(stages, (row.own, row.external), strict=True):
            page.line(ended(words.say("compare.criterion", stage=stage, verdict=result)), 1)
    for rule in row.rules:
        if rule.path != row.path:
            cite = f" ({rule.cite})" if rule.cite else ""
            page.item(f"{rule.says}{cite}. [{rule.path}]")
        for stage, told in zip(stages, (rule.own, rule.external), strict=True):
            _write_told(stage, told, words, page, 1 if rule.path == row.path else 2)


def _write_told(stage: str, told: Branch | None, words: Words, page: Page, depth: int) -> None:
    if told is None:
        page.line(words.say("compare.side", stage=stage, verdict=words.say("compare.not_in_force")), depth, hang=2)
        return
    head = "compare.side_by" if told.basis else "compare.side"
    parts = [words.say(head, stage=stage, verdict=told.verdict_text, basis=told.basis)]
    for part in (told, *told.parts):
        parts += [*part.sentences(words), *(block.text for block in part.lines)]
        if part.evidence:
            parts.append(words.say("evidence", codes=listed(part.evidence, "; ")))
    page.line(" ".join(parts), depth, hang=2)


def _write_table(side: ComparedSide, stages: tuple[str, str], words: Words, page: Page) -> None:
    page.heading(words.say("compare.table"))
    page.line(words.say("compare.legend"), 1)
    page.blank()
    columns = side.table.columns
    width = max(len(column) for column in columns) + 1
    over = (words.say("compare.column.result", stage=stage.lower()).ljust(width * len(columns)) for stage in stages)
    page.row("", "".join(over).rstrip(), 1, _WIDTH)
    page.row("", "".join(column.ljust(width) for column in columns * 2).rstrip(), 1, _WIDTH)
    for band in side.table.bands:
        page.line(band.title, 1)
        for line in band.lines:
            marks = "".join((mark or "·").ljust(width) for mark in (*line.own, *line.external)).rstrip()
            page.row(f"{line.code}{' ≠' if line.differs else ''}", marks, 1, _WIDTH)
    if side.clauses:
        page.line(capital(words.step("level", _LEVEL4)), 1)
    for clause in side.clauses:
        both = "; ".join(
            words.say("compare.criterion", stage=stage, verdict=verdict)
            for stage, verdict in zip(stages, (clause.own, clause.external), strict=True)
        )
        page.item(f"{clause.cite}{' ≠' if clause.differs else ''}: {both}")
