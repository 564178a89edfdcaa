"""``kdcl explain FILE CODE``: one criterion, clause or ladder down to the leaf."""

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

__all__ = ["explain_command"]


def explain_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def explain(
        file: str,
        code: str,
        *,
        on: date | None,
        circular: str | None,
        readings: tuple[str, ...],
        form: str,
        engine: Engine | None,
    ) -> Answer:
        from kdcl_rules.cli.assessing import assess_file
        from kdcl_rules.reports import explain_path, path_record

        outcome = assess_file(file, on=on, circular=circular, readings=readings, engine=engine)
        if form == "json":
            return Answer(as_json(path_record(outcome, code)))
        return Answer(explain_path(outcome, code, lang))

    return Command(
        lang=lang,
        name="kdcl explain",
        params=[
            click.Argument(["file"], metavar=text("file.metavar", lang)),
            click.Argument(["code"], metavar=text("code.metavar", lang)),
            *assessment_options(lang),
            format_option(lang),
            engine_option(lang),
            *common_options(lang),
        ],
        callback=explain,
    )
