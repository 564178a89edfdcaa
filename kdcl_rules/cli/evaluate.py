"""``kdcl evaluate FILE``: a school's level, grade and national standard, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import assessment_options, common_options, engine_option, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.engine.engines import Engine
    from kdcl_rules.errors import Language

__all__ = ["evaluate_command"]


def evaluate_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def evaluate(
        file: str,
        *,
        on: date | None,
        circular: str | None,
        readings: tuple[str, ...],
        form: str,
        engine: Engine | None,
        everything: bool,
    ) -> Answer:
        from kdcl_rules.cli.assessing import assess_file

        outcome = assess_file(file, on=on, circular=circular, readings=readings, engine=engine)
        if form == "json":
            return Answer(as_json(outcome.to_dict()))
        from kdcl_rules.reports import Detail, explain

        full = explain(outcome, lang, detail=Detail.FULL)
        if everything:
            return Answer(full)
        brief = explain(outcome, lang)
        return Answer(brief if brief == full else f"{brief}{text('all.hint', lang)}\n")

    return Command(
        lang=lang,
        name="kdcl evaluate",
        params=[
            click.Argument(["file"], metavar=text("file.metavar", lang)),
            *assessment_options(lang),
            format_option(lang),
            engine_option(lang),
            click.Option(["--all", "everything"], is_flag=True, help=text("option.all", lang)),
            *common_options(lang),
        ],
        callback=evaluate,
    )
