"""``kdcl whatif TABLE``: who moves which way under another circular, day, readings or values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.batch import needed_day, pairs_of, stage_option
from kdcl_rules.cli.options import assessment_options, common_options, readings_of
from kdcl_rules.cli.shape import Command, Day
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.errors import Language
    from kdcl_rules.many.whatif import Interval, Move

__all__ = ["whatif_command"]


def whatif_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def whatif(
        table: str,
        *,
        on: date | None,
        circular: str | None,
        readings: tuple[str, ...],
        stage: str,
        then_on: date | None,
        values: tuple[str, ...],
    ) -> Answer:
        from kdcl_rules.many.files import read_table
        from kdcl_rules.many.tables import Asked
        from kdcl_rules.many.whatif import moves
        from kdcl_rules.school.values import Stage

        schools = read_table(Path(table))
        before = Asked(needed_day(on), stage=Stage(stage))
        other_day = then_on or _first_day(circular, before.on)
        after = Asked(other_day, circular, readings_of(readings), Stage(stage))
        found = moves(schools, before, after, pairs_of(values))
        notes = text("whatif.no_findings", lang) + "\n" if circular is not None else ""
        lines = [_line(move, schools.num_rows, lang) for move in found] or [text("whatif.none", lang)]
        return Answer("".join(f"{line}\n" for line in lines) + notes)

    return Command(
        lang=lang,
        name="kdcl whatif",
        params=[
            click.Argument(["table"], metavar=text("table.metavar", lang)),
            *assessment_options(lang),
            stage_option(lang),
            click.Option(
                ["--then-on"], type=Day(), metavar=text("day.metavar", lang), help=text("option.then_on", lang)
            ),
            click.Option(
                ["--set", "values"], multiple=True, metavar=text("set.metavar", lang), help=text("option.set", lang)
            ),
            *common_options(lang),
        ],
        callback=whatif,
    )


def _first_day(circular: str | None, on: date) -> date:
    """Return ``on`` where the other circular is in force then, else its first day."""
    from kdcl_rules.rulebook.catalogue import circular_id, entries

    if circular is None:
        return on
    wanted = circular_id(circular)
    first = [entry.in_force.start for entry in entries() if entry.id == wanted and entry.in_force.start is not None]
    return max(on, min(first)) if first else on


def _line(move: Move, total: int, lang: Language) -> str:
    from kdcl_rules.many.statistics import share

    return text(
        "whatif.line",
        lang,
        outcome=text(f"stats.outcome.{move.outcome}", lang),
        before=_interval(move.outcome, move.before, lang),
        after=_interval(move.outcome, move.after, lang),
        share=share(move.schools, total),
        examples=", ".join(move.examples),
    )


def _interval(outcome: str, ends: Interval, lang: Language) -> str:
    low, high = ends
    if low is None or high is None:
        return "–"
    said = [
        text(f"stats.{outcome}", lang, n=end) if end else text(f"stats.{outcome}.0", lang)
        for end in ends
        if end is not None
    ]
    return said[0] if low == high else f"{said[0]} … {said[1]}"
