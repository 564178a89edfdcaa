"""``kdcl report FILE -o bao-cao.html``: an outcome down to the leaf, as one file to keep, send or print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.options import assessment_options, common_options
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command, OneOf
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.cli.answer import Answer
    from kdcl_rules.errors import Language

__all__ = ["report_command"]

_FORM_OF_SUFFIX = {".md": "md", ".markdown": "md"}


def report_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``.

    Without ``--format`` the name of the file tells the form, HTML unless it ends in ``.md``; without ``-o``
    the report goes to standard output.
    """

    def write_report(
        file: str,
        *,
        on: date | None,
        circular: str | None,
        readings: tuple[str, ...],
        output: str | None,
        force: bool,
        form: str | None,
    ) -> Answer:
        from kdcl_rules.cli.assessing import assess_file
        from kdcl_rules.reports.html import Form, report

        outcome = assess_file(file, on=on, circular=circular, readings=readings)
        chosen = form or _FORM_OF_SUFFIX.get(Path(output or "").suffix.lower(), "html")
        told = report(outcome, lang, form=Form(chosen))
        return written(told, output, force=force, read=(file,), lang=lang)

    return Command(
        lang=lang,
        name="kdcl report",
        params=[
            click.Argument(["file"], metavar=text("file.metavar", lang)),
            *output_options(lang),
            click.Option(
                ["--format", "form"],
                type=OneOf(["html", "md"]),
                metavar="html|md",
                help=text("option.format.report", lang),
            ),
            *assessment_options(lang),
            *common_options(lang),
        ],
        callback=write_report,
    )
