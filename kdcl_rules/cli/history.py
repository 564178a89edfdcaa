"""``kdcl rules history CODE``: what happened to a criterion, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import circular_option, common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from kdcl_rules.errors import Language

__all__ = ["history_command"]


def history_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def show_history(path: str, *, circular: str | None, form: str) -> Answer:
        from kdcl_rules.cli.circulars import circulars_named
        from kdcl_rules.reports.history import history_record, history_text

        chosen = circulars_named(circular)
        if form == "json":
            return Answer(as_json(history_record(chosen, path)))
        return Answer(history_text(chosen, path, lang))

    return Command(
        lang=lang,
        name="kdcl rules history",
        params=[
            click.Argument(["path"], metavar=text("code.metavar", lang)),
            circular_option(lang),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_history,
    )
