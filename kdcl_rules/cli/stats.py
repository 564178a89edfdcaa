"""``kdcl stats RESULT``: counts and shares over many schools, each with its denominator."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.batch import needed_day
from kdcl_rules.cli.options import common_options, day_option
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command, Day, OneOf, Whole
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kdcl_rules.cli.stats_sheets import Sheet
    from kdcl_rules.errors import Language
    from kdcl_rules.many.statistics import Statistics
    from kdcl_rules.many.targets import Target

__all__ = ["stats_command"]

_FORMS: Final = ("text", "csv", "json", "xlsx", "html")
_FORM_OF_SUFFIX: Final = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
_SHEETS: Final = ("counts", "targets", "criteria", "plan")
_YEARS: Final = Whole(2000, 2100)
_MONTHS: Final = Whole(0, 120)


def stats_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``.

    Without ``--format`` the name after ``-o`` tells the form, text unless it ends otherwise.
    """

    def stats(  # noqa: PLR0913 - an argument an option
        table: str,
        *,
        on: date | None,
        by: str,
        since: date | None,
        within: int,
        targets: tuple[str, ...],
        target_file: str | None,
        year: int | None,
        form: str | None,
        sheet: str,
        output: str | None,
        force: bool,
    ) -> Answer:
        from kdcl_rules.many.files import read_table
        from kdcl_rules.many.statistics import Wanted, statistics_of

        chosen = form or _FORM_OF_SUFFIX.get(Path(output or "").suffix.lower(), "text")
        columns = tuple(name.strip() for name in by.split(",") if name.strip())
        wanted = Wanted(
            on=needed_day(on),
            by=columns,
            since=since,
            within=within,
            targets=_targets(targets, target_file),
            year=year,
        )
        source = Path(table)
        with _placed_in(source.name):
            found = statistics_of(read_table(source), wanted)
        read = [table] if target_file is None else [table, target_file]
        told = _told(found, chosen, sheet, lang)
        if chosen == "csv" and output is not None and isinstance(told, str):
            told = "\ufeff" + told  # so that Excel reads the words as they are written
        return written(told, output, force=force, read=read, lang=lang)

    return Command(lang=lang, name="kdcl stats", params=_parameters(lang), callback=stats)


def _parameters(lang: Language) -> list[click.Parameter]:
    def option(*names: str, help_key: str, **settings: Any) -> click.Option:  # noqa: ANN401 - click's own settings
        return click.Option([*names], help=text(help_key, lang), **settings)

    form = "|".join(_FORMS)
    return [
        click.Argument(["table"], metavar=text("table.metavar", lang)),
        day_option(lang, "option.on.stats"),
        option("--by", help_key="option.by", default="", metavar=text("by.metavar", lang)),
        option("--since", help_key="option.since", type=Day(), metavar=text("day.metavar", lang)),
        option("--within", help_key="option.within", type=_MONTHS, default=6, metavar=text("months.metavar", lang)),
        option("--target", "targets", help_key="option.target", multiple=True, metavar=text("target.metavar", lang)),
        option("--targets", "target_file", help_key="option.targets", metavar=text("file.metavar", lang)),
        option("--plan", "year", help_key="option.plan", type=_YEARS, metavar=text("year.metavar", lang)),
        option("--format", "form", help_key="option.format.stats", type=OneOf(_FORMS), metavar=form),
        option("--sheet", help_key="option.sheet", type=OneOf(_SHEETS), default="counts", metavar="|".join(_SHEETS)),
        *output_options(lang),
        *common_options(lang),
    ]


def _targets(lines: tuple[str, ...], file: str | None) -> tuple[Target, ...]:
    from kdcl_rules.many.targets import parse_target, read_targets

    return (*(parse_target(line) for line in lines), *(() if file is None else read_targets(Path(file))))


@contextmanager
def _placed_in(file: str) -> Iterator[None]:
    """Let errors that name a row name the table's file too."""
    try:
        yield
    except InputError as error:
        for one in (error, *error.also):
            if one.place.file is None and one.place.line is not None:
                one.place = replace(one.place, file=file)
        raise


def _told(found: Statistics, form: str, sheet: str, lang: Language) -> str | bytes:
    """Return the statistics in the form asked for."""
    if form == "json":
        from kdcl_rules.cli.stats_record import statistics_record

        return as_json(statistics_record(found))
    if form == "text":
        from kdcl_rules.cli.stats_text import statistics_text

        return statistics_text(found, lang)
    if form == "html":
        from kdcl_rules.cli.stats_page import statistics_page

        return statistics_page(found, lang)
    from kdcl_rules.cli.stats_sheets import sheets_of

    sheets = sheets_of(found, lang)
    if form == "xlsx":
        from kdcl_rules.many.sheets import book_of

        return book_of(
            (text(f"stat.sheet.{one.name}", lang), [heading for _, heading in one.columns], one.rows) for one in sheets
        )
    chosen = next((one for one in sheets if one.name == sheet), None)
    if chosen is None:
        raise InputError("sheet_not_there", found=sheet, known=", ".join(one.name for one in sheets))
    return _as_csv(chosen)


def _as_csv(sheet: Sheet) -> str:
    import csv
    import io

    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow([name for name, _ in sheet.columns])
    for row in sheet.rows:
        writer.writerow([f"{cell:.4f}" if isinstance(cell, float) else cell for cell in row])
    return told.getvalue()
