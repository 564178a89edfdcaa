"""``kdcl batch TABLE -o RESULT``: a table with a row a school, evaluated into another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.options import assessment_options, common_options, readings_of
from kdcl_rules.cli.shape import Command, OneOf
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kdcl_rules.errors import Language
    from kdcl_rules.many.problems import Problem

__all__ = ["batch_command", "map_option", "needed_day", "pairs_of", "stage_option"]

_REJECTED: Final = 3


def batch_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def batch(  # noqa: PLR0913 - an argument an option
        table: str,
        *,
        output: str,
        on: date | None,
        circular: str | None,
        readings: tuple[str, ...],
        stage: str,
        pairs: tuple[str, ...],
        force: bool,
    ) -> Answer:
        from kdcl_rules.many.asking import Asked
        from kdcl_rules.many.batch import run_batch
        from kdcl_rules.school.values import Stage

        def write_rejected(file: Path, rejected: Sequence[Problem]) -> None:
            _write_errors(file, rejected, Path(table).name, lang)

        asked = Asked(needed_day(on), circular, readings_of(readings), Stage(stage))
        target = Path(output)
        names = pairs_of(pairs)
        done = run_batch(Path(table), target, asked, names=names, replace=force, write_rejected=write_rejected)
        told = text("batch.done", lang, n=done.schools, file=target.name) + "\n"
        if not done.rejected:
            return Answer(told)
        rows = len({problem.row for problem in done.rejected})
        return Answer(told, _REJECTED, text("batch.rejected", lang, n=rows, file=done.errors.name) + "\n")

    return Command(
        lang=lang,
        name="kdcl batch",
        params=[
            click.Argument(["table"], metavar=text("table.metavar", lang)),
            click.Option(
                ["-o", "--output"], required=True, metavar=text("file.metavar", lang), help=text("option.output", lang)
            ),
            *assessment_options(lang),
            stage_option(lang),
            map_option(lang),
            click.Option(["--force"], is_flag=True, help=text("option.force", lang)),
            *common_options(lang),
        ],
        callback=batch,
    )


def stage_option(lang: Language) -> click.Parameter:
    """Return ``--stage self|external``."""
    return click.Option(
        ["--stage"],
        type=OneOf(["self", "external"]),
        default="self",
        metavar="self|external",
        help=text("option.stage", lang),
    )


def map_option(lang: Language) -> click.Parameter:
    """Return ``--map THEIRS=OURS``, which may be repeated."""
    return click.Option(
        ["--map", "pairs"], multiple=True, metavar=text("map.metavar", lang), help=text("option.map", lang)
    )


def needed_day(on: date | None) -> date:
    """Return the day; a table has none of its own: InputError ``no_date``."""
    from kdcl_rules.errors import InputError

    if on is None:
        raise InputError("no_date")
    return on


def pairs_of(pairs: Sequence[str]) -> dict[str, str]:
    """Return ``THEIRS=OURS`` as a map; InputError ``pair_form``, ``pair_twice``.

    >>> pairs_of(["Sĩ số=students"])
    {'Sĩ số': 'students'}
    """
    import unicodedata

    from kdcl_rules.errors import InputError

    found: dict[str, str] = {}
    for pair in pairs:
        theirs, equals, ours = (part.strip() for part in unicodedata.normalize("NFC", pair).partition("="))
        if not theirs or not equals:
            raise InputError("pair_form", found=pair)
        if found.setdefault(theirs, ours) != ours:
            raise InputError("pair_twice", found=theirs)
    return found


def _write_errors(target: Path, rejected: Sequence[Problem], source: str, lang: Language) -> None:
    import csv
    import io

    from kdcl_rules.cli.output import Existing, write_whole
    from kdcl_rules.many.problems import told

    sheet = io.StringIO()
    sheet.write("\ufeff")  # so that Excel reads the reasons as they are written
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(["line", "column", "code", "reason"])
    for problem in rejected:
        reason = " ".join(told(problem, source).render(lang).split())
        writer.writerow([problem.row + 2, problem.column, problem.code, reason])
    write_whole(str(target), sheet.getvalue(), Existing.REPLACED)
