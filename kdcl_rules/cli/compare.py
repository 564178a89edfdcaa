"""``kdcl compare OWN EXTERNAL``: where self-assessment and external assessment of one school differ, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import as_json
from kdcl_rules.cli.options import circular_option, common_options, reading_option
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command, OneOf
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from kdcl_rules.advice.comparison import Comparison
    from kdcl_rules.cli.answer import Answer
    from kdcl_rules.errors import Language

__all__ = ["compare_command"]

_FORM_OF_SUFFIX = {".html": "html", ".htm": "html", ".json": "json"}


def compare_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``.

    Without ``--format`` the name of the file tells the form: HTML, JSON, else text. Each file's own day
    counts, so there is no ``--on``.
    """

    def compare_files(
        own: str,
        external: str,
        *,
        circular: str | None,
        readings: tuple[str, ...],
        output: str | None,
        force: bool,
        form: str | None,
    ) -> Answer:
        from kdcl_rules.advice.comparison import compare
        from kdcl_rules.cli.assessing import assess_file

        outcomes = [assess_file(file, on=None, circular=circular, readings=readings) for file in (own, external)]
        chosen = form or _FORM_OF_SUFFIX.get(Path(output or "").suffix.lower(), "text")
        told = _told(compare(*outcomes), chosen, lang)
        return written(told, output, force=force, read=(own, external), lang=lang)

    return Command(
        lang=lang,
        name="kdcl compare",
        params=[
            click.Argument(["own"], metavar=text("own.metavar", lang)),
            click.Argument(["external"], metavar=text("external.metavar", lang)),
            *output_options(lang),
            click.Option(
                ["--format", "form"],
                type=OneOf(["text", "html", "json"]),
                metavar="text|html|json",
                help=text("option.format.compare", lang),
            ),
            circular_option(lang),
            reading_option(lang),
            *common_options(lang),
        ],
        callback=compare_files,
    )


def _told(comparison: Comparison, form: str, lang: Language) -> str:
    if form == "json":
        from kdcl_rules.reports.compare_record import comparison_record

        return as_json(comparison_record(comparison))
    if form == "html":
        from kdcl_rules.reports.html.compare import comparison_page

        return comparison_page(comparison, lang)
    from kdcl_rules.reports.compare import comparison_text

    return comparison_text(comparison, lang)
