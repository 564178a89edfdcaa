"""``kdcl facts [CIRCULAR]``: the fact dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from kdcl_rules.errors import Language

__all__ = ["facts_command"]


def facts_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def facts(circular: str | None, *, form: str) -> Answer:
        from kdcl_rules.cli.circulars import circulars_named
        from kdcl_rules.reports import facts_record, facts_text

        chosen = circulars_named(circular)
        only_used = circular is not None
        if form == "json":
            return Answer(as_json(facts_record(chosen, only_used=only_used)))
        return Answer(facts_text(chosen, lang, only_used=only_used))

    return Command(
        lang=lang,
        name="kdcl facts",
        params=[
            click.Argument(["circular"], required=False, metavar=f"[{text('circular.metavar', lang)}]"),
            format_option(lang),
            *common_options(lang),
        ],
        callback=facts,
    )
