"""``kdcl lint [FOLDER]``: what loads and is still wrong, each at its file, line and clause."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from kdcl_rules.change.lint import Report
    from kdcl_rules.errors import Language

__all__ = ["lint_command"]


def lint_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where something was found."""

    def show_lint(folder: str | None, *, form: str) -> Answer:
        from kdcl_rules.change.lint import lint
        from kdcl_rules.rulebook.catalogue import STANDARDS

        report = lint(STANDARDS if folder is None else Path(folder))
        code = 0 if report.clean else 1
        if form == "json":
            return Answer(as_json(_record(report, lang)), code)
        return Answer(_page(report, lang), code)

    return Command(
        lang=lang,
        name="kdcl lint",
        params=[
            click.Argument(["folder"], required=False, metavar=f"[{text('folder.metavar', lang)}]"),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_lint,
    )


def _page(report: Report, lang: Language) -> str:
    from kdcl_rules.reports.page import Page

    page = Page()
    for error in report.refused:
        page.item(error.render(lang).replace("\n", " "), 0)
    for found in report.defects:
        where = f"{found.place.file}:{found.place.line}" if found.place.line else found.circular or "–"
        cite = f" ({found.cite})" if found.cite else ""
        said = text(f"lint.{found.lint}", lang, path=found.path, found=found.found, other=found.other)
        page.item(f"{where} {found.lint}: {said}{cite}", 0)
    count = len(report.refused) + len(report.defects)
    page.line(text("lint.count" if count else "lint.clean", lang, n=count))
    return page.text()


def _record(report: Report, lang: Language) -> dict[str, object]:
    return {
        "schema": "kdcl-lint/1",
        "clean": report.clean,
        "refused": [
            {"code": error.code, "file": error.place.file, "line": error.line, "message": error.render(lang)}
            for error in report.refused
        ],
        "defects": [
            {
                "lint": found.lint,
                "circular": found.circular or None,
                "path": found.path,
                "file": found.place.file,
                "line": found.place.line,
                "cite": found.cite or None,
                "found": found.found,
                "other": found.other,
            }
            for found in report.defects
        ],
    }
