"""``kdcl stats RESULT``: counts and shares over many schools, each with its denominator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.batch import needed_day
from kdcl_rules.cli.options import common_options, day_option
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command, OneOf
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kdcl_rules.errors import Language
    from kdcl_rules.many.statistics import Group

__all__ = ["stats_command"]

_MOST = 10


class Line(NamedTuple):
    """One count of a group: what, how many, of how many."""

    group: str
    what: str
    schools: int
    of: int


def stats_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def stats(table: str, *, on: date | None, by: str, form: str, output: str | None, force: bool) -> Answer:
        from kdcl_rules.many.files import read_table
        from kdcl_rules.many.statistics import groups_of

        columns = [name.strip() for name in by.split(",") if name.strip()]
        groups = groups_of(read_table(Path(table)), columns, needed_day(on))
        lines = [line for group in groups for line in _lines(group, lang)]
        told = {"csv": _as_csv, "json": _as_json, "text": _as_text}[form](lines, lang)
        return written(told, output, force=force, read=[table], lang=lang)

    return Command(
        lang=lang,
        name="kdcl stats",
        params=[
            click.Argument(["table"], metavar=text("table.metavar", lang)),
            click.Option(["--by"], default="", metavar=text("by.metavar", lang), help=text("option.by", lang)),
            day_option(lang, "option.on"),
            click.Option(
                ["--format", "form"],
                type=OneOf(["text", "csv", "json"]),
                default="text",
                metavar="text|csv|json",
                help=text("option.format", lang),
            ),
            *output_options(lang),
            *common_options(lang),
        ],
        callback=stats,
    )


def _lines(group: Group, lang: Language) -> Iterator[Line]:
    from kdcl_rules.many.statistics import OUTCOMES

    name = " · ".join(part or "–" for part in group.name) or text("stats.all", lang)
    for outcome in OUTCOMES:
        of = group.total - group.without[outcome]
        for what, schools in _of_outcome(group, outcome, lang):
            yield Line(name, what, schools, of)
        for number, schools in sorted(group.claimed[outcome].items(), reverse=True):
            what = text("stats.claimed", lang, what=_what(outcome, number, lang))
            yield Line(name, what, schools, group.total)
    for what, schools in _of_progress(group, lang):
        yield Line(name, what, schools, group.total)


def _of_outcome(group: Group, outcome: str, lang: Language) -> Iterator[tuple[str, int]]:
    for number, schools in sorted(group.reached[outcome].items(), reverse=True):
        yield _what(outcome, number, lang), schools
    if group.open[outcome]:
        named = text(f"stats.outcome.{outcome}", lang)
        yield text("stats.open", lang, outcome=named), group.open[outcome]


def _of_progress(group: Group, lang: Language) -> Iterator[tuple[str, int]]:
    """Yield stages and certificates, and for all schools together the criteria that hold most of them back."""
    from kdcl_rules.many.statistics import STAGES

    for stage in STAGES:
        if group.stages[stage]:
            yield text(f"stats.{stage}", lang), group.stages[stage]
    for state, schools in group.certificates.items():
        yield text(f"stats.{state}", lang), schools
    if not group.name:
        for key, counted in (("blocking", group.blocking), ("alone", group.alone)):
            for code, schools in counted.most_common(_MOST):
                yield text(f"stats.{key}", lang, code=code), schools


def _what(outcome: str, number: int, lang: Language) -> str:
    return text(f"stats.{outcome}", lang, n=number) if number else text(f"stats.{outcome}.0", lang)


def _as_text(lines: list[Line], lang: Language) -> str:
    from kdcl_rules.many.statistics import share

    told: list[str] = []
    group = None
    for line in lines:
        if line.group != group:
            group = line.group
            told.append(f"{group}\n")
        told.append(f"  {line.what}: {share(line.schools, line.of) if lang == 'vi' else _english(line)}\n")
    return "".join(told)


def _english(line: Line) -> str:
    from kdcl_rules.many.statistics import percent

    return f"{line.schools} of {line.of} schools, {percent(line.schools, line.of).replace(',', '.')}"


def _as_csv(lines: list[Line], _: Language) -> str:
    import csv
    import io

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(Line._fields)
    writer.writerows(lines)
    return sheet.getvalue()


def _as_json(lines: list[Line], _: Language) -> str:
    return as_json([line._asdict() for line in lines])
