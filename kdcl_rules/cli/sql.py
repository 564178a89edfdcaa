"""``kdcl sql TABLE``: the rules as one query over the columns of a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.batch import needed_day, stage_option
from kdcl_rules.cli.options import assessment_options, common_options, readings_of
from kdcl_rules.cli.shape import Command, OneOf
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.errors import Language
    from kdcl_rules.many.queries import Dialect

__all__ = ["sql_command"]


def sql_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def sql(
        table: str,
        *,
        on: date | None,
        circular: str | None,
        readings: tuple[str, ...],
        stage: str,
        dialect: Dialect,
        kinds: str | None,
    ) -> Answer:
        from kdcl_rules.many.asking import Asked
        from kdcl_rules.many.queries import sql_of_file
        from kdcl_rules.school.values import Stage

        asked = Asked(needed_day(on), circular, readings_of(readings), Stage(stage))
        named = [kind.strip() for kind in kinds.split(",")] if kinds else None
        return Answer(sql_of_file(Path(table), asked, kinds=named, dialect=dialect) + ";\n")

    return Command(
        lang=lang,
        name="kdcl sql",
        params=[
            click.Argument(["table"], metavar=text("table.metavar", lang)),
            *assessment_options(lang),
            stage_option(lang),
            click.Option(
                ["--dialect"],
                type=OneOf(["duckdb", "spark", "postgres"]),
                default="duckdb",
                metavar="duckdb|spark|postgres",
                help=text("option.dialect", lang),
            ),
            click.Option(["--kinds"], metavar=text("kinds.metavar", lang), help=text("option.kinds", lang)),
            *common_options(lang),
        ],
        callback=sql,
    )
