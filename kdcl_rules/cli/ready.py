"""``kdcl ready FILE``: is the file ready to hand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import assessment_options, common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.errors import Language

__all__ = ["ready_command"]

_READY, _NOT_READY = 0, 1


def ready_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where something is left to do."""

    def check_ready(
        file: str, *, on: date | None, circular: str | None, readings: tuple[str, ...], form: str
    ) -> Answer:
        from kdcl_rules.advice.ready import readiness_of
        from kdcl_rules.cli.assessing import assess_file
        from kdcl_rules.reports.ready import ready_record, ready_text

        found = readiness_of(assess_file(file, on=on, circular=circular, readings=readings))
        told = as_json(ready_record(found)) if form == "json" else ready_text(found, lang)
        return Answer(told, _READY if found.ready else _NOT_READY)

    return Command(
        lang=lang,
        name="kdcl ready",
        params=[
            click.Argument(["file"], metavar=text("file.metavar", lang)),
            *assessment_options(lang),
            format_option(lang),
            *common_options(lang),
        ],
        callback=check_ready,
    )
