"""``kdcl trend FILE…``: one school over several years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from kdcl_rules.errors import Language

__all__ = ["trend_command"]


def trend_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def trend(files: tuple[str, ...], *, form: str) -> Answer:
        from kdcl_rules.advice.trend import trend_of
        from kdcl_rules.cli.assessing import assess_file
        from kdcl_rules.reports.trend import trend_record, trend_text

        found = trend_of([assess_file(file, on=None, circular=None, readings=()) for file in files])
        return Answer(as_json(trend_record(found)) if form == "json" else trend_text(found, lang))

    return Command(
        lang=lang,
        name="kdcl trend",
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=text("files.metavar", lang)),
            format_option(lang),
            *common_options(lang),
        ],
        callback=trend,
    )
