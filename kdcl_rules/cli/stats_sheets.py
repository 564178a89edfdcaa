"""Statistics as sheets: columns and rows of numbers and words, for CSV, XLSX and the page alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.cli.stats_lines import circular_name, lines_of, value_name
from kdcl_rules.cli.texts import text
from kdcl_rules.many.counting import OUTCOMES
from kdcl_rules.reports.certificates import joined
from kdcl_rules.reports.words import Words, capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.errors import Language
    from kdcl_rules.many.planning import Due
    from kdcl_rules.many.statistics import Statistics
    from kdcl_rules.many.targets import Target
    from kdcl_rules.rulebook.certificate_rules import Basis
    from kdcl_rules.school.certificates import Days

__all__ = ["SHEETS", "Sheet", "about_name", "clause_of", "day_of", "sheets_of", "target_name"]

Cell: TypeAlias = "str | int | float | None"

SHEETS: Final = ("counts", "targets", "criteria", "plan")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, ids of the columns with their headings, rows. A share is a number from 0 to 1."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(found: Statistics, lang: Language) -> list[Sheet]:
    """Return what was counted, a sheet each; targets, criteria and plan where there are any."""
    sheets = [_counts(found, lang)]
    if found.targets:
        sheets.append(_targets(found, lang))
    if found.criteria:
        sheets.append(_criteria(found, lang))
    if found.plan is not None:
        sheets.append(_plan(found, lang))
    return sheets


def _sheet(name: str, ids: Sequence[str], rows: Sequence[tuple[Cell, ...]], lang: Language) -> Sheet:
    return Sheet(name, tuple((one, text(f"stat.column.{one}", lang)) for one in ids), tuple(rows))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _counts(found: Statistics, lang: Language) -> Sheet:
    by, total = found.wanted.by, found.whole.schools
    rows: list[tuple[Cell, ...]] = []
    heads: dict[str, str] = {}
    for group in (found.whole, *found.groups):
        names: tuple[Cell, ...] = (
            (*(value_name(column, value, lang) for column, value in zip(by, group.name, strict=True)),)
            if group.name or not by
            else tuple(text("stat.all", lang) for _ in by)
        )
        for line in lines_of(group, total, found.wanted.within, lang):
            if line.section not in heads:
                heads[line.section] = text(f"stat.head.{line.section}", lang)
            rows.append((*names, heads[line.section], line.what, line.schools, line.of, _share(line.schools, line.of)))
    ids = (*by, "section", "what", "schools", "of", "percent")
    return _sheet("counts", ids, rows, lang)


def target_name(target: Target, lang: Language) -> str:
    """Return what a target asks, in words: outcome, scope, year; the name it was given where it has one."""
    if target.name is not None:
        return Words(lang).name(target.name)
    parts = [text(f"stat.target.{target.outcome}", lang, n=target.at_least)]
    for column, values in target.scope.items():
        parts.append(" / ".join(value_name(column, value, lang) for value in values))
    if target.by is not None:
        parts.append(text("stat.target.by", lang, year=target.by))
    return ", ".join(parts)


def _targets(found: Statistics, lang: Language) -> Sheet:
    rows = [
        (
            target_name(one.target, lang),
            one.reached,
            one.open,
            one.of,
            _share(one.reached, one.of),
            float(one.target.share),
            one.needed,
            one.lacking,
            one.target.by,
        )
        for one in found.targets
    ]
    ids = ("target", "reached", "open", "of", "percent", "wanted", "needed", "lacking", "by")
    return _sheet("targets", ids, rows, lang)


def _criteria(found: Statistics, lang: Language) -> Sheet:
    words = Words(lang)
    rows = [
        (
            circular_name(one.circular, lang),
            one.criterion.code,
            words.of(one.criterion.title),
            one.blocks,
            one.of,
            _share(one.blocks, one.of),
            *(one.lifts.get(outcome) for outcome in OUTCOMES),
            one.surely,
            one.told,
        )
        for one in found.criteria
    ]
    ids = (
        "circular",
        "criterion",
        "title",
        "blocks",
        "of",
        "percent",
        *(f"lifts_{outcome}" for outcome in OUTCOMES),
        "surely",
        "told",
    )
    return _sheet("criteria", ids, rows, lang)


def _plan(found: Statistics, lang: Language) -> Sheet:
    due = found.plan or ()
    carried = tuple(due[0].about) if due else ()
    rows: list[tuple[Cell, ...]] = [
        (
            Words(lang).name(line.code),
            *(about_name(name, value, lang) for name, value in line.about.items()),
            "" if line.sort is None else text(f"stat.sort.{line.sort.value}", lang),
            text(f"stat.plan.reason.{line.reason.value}", lang),
            day_of(line, lang),
            clause_of(line, lang),
        )
        for line in due
    ]
    ids = ("code", *carried, "certificate", "reason", "day", "clause")
    return _sheet("plan", ids, rows, lang)


def about_name(column: str, value: str, lang: Language) -> str:
    """Return a school's name, kind or place as a reader has it."""
    return Words(lang).name(value) if column == "name" else value_name(column, value or None, lang)


def day_of(line: Due, lang: Language) -> str:
    """Return the day a line of the plan names, in words; nothing where it names none."""
    if line.days is None:
        return ""
    return text(f"stat.plan.day.{line.reason.value}", lang, day=_days(line.days, lang))


def _days(days: Days, lang: Language) -> str:
    words = Words(lang)
    if days.exact is not None:
        return words.day(days.exact)
    return text("stat.plan.between", lang, first=words.day(days.first), last=words.day(days.last))


def clause_of(line: Due, lang: Language) -> str:
    """Return the clause a line of the plan rests on, and how surely its text is known; nothing where there is none."""
    return _clause(line.basis, lang)


@cache
def _clause(basis: Basis | None, lang: Language) -> str:
    words = Words(lang)
    heading = words.say("cert.basis", basis="|").partition("|")[0]
    return capital(joined("", basis, words).removeprefix(heading))
