"""``kdcl cases [FILE…] [--kind K --on DAY]``: cases as plain JSON, for software in other languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import as_json
from kdcl_rules.cli.options import circular_option, common_options, day_option
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kdcl_rules.cli.answer import Answer
    from kdcl_rules.errors import Language

__all__ = ["cases_command"]


def cases_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def export_cases(
        files: Sequence[str],
        *,
        kinds: str | None,
        on: date | None,
        circular: str | None,
        output: str | None,
        force: bool,
    ) -> Answer:
        from kdcl_rules.testing.export import case_files_as_json

        made = case_files_as_json(Path(name) for name in files) if files else _made(kinds, on, circular)
        return written(as_json(made), output, force=force, read=files, lang=lang)

    return Command(
        lang=lang,
        name="kdcl cases",
        params=[
            click.Argument(["files"], required=False, nargs=-1, metavar=f"[{text('cases.metavar', lang)}]"),
            click.Option(
                ["--kind", "kinds"], metavar=text("kind.metavar", lang), help=text("option.kinds_cases", lang)
            ),
            day_option(lang, "option.on_cases"),
            circular_option(lang),
            *output_options(lang),
            *common_options(lang),
        ],
        callback=export_cases,
    )


def _made(kinds: str | None, on: date | None, circular: str | None) -> dict[str, object]:
    from kdcl_rules.errors import InputError
    from kdcl_rules.rulebook import rulebook_for
    from kdcl_rules.testing.export import cases_as_json

    if kinds is None or on is None:
        raise InputError("cases_of_what")
    return cases_as_json(rulebook_for([kind.strip() for kind in kinds.split(",")], on, circular))
