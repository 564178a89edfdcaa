"""``kdcl whatif TABLE``: who moves which way under another circular, day, readings, values or conditions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.batch import map_option, needed_day, pairs_of, stage_option
from kdcl_rules.cli.options import assessment_options, common_options, readings_of
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command, Day, OneOf
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kdcl_rules.errors import Language
    from kdcl_rules.many.whatif import Interval, Move, Moved

__all__ = ["moved_rows", "moved_text", "whatif_command"]


def whatif_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def whatif(  # noqa: PLR0913 - an argument an option
        table: str,
        *,
        on: date | None,
        circular: str | None,
        readings: tuple[str, ...],
        stage: str,
        then_on: date | None,
        values: tuple[str, ...],
        rules: tuple[str, ...],
        pairs: tuple[str, ...],
        by: str,
        form: str,
        output: str | None,
        force: bool,
    ) -> Answer:
        from kdcl_rules.many import whatif as asking
        from kdcl_rules.many.asking import Asked
        from kdcl_rules.many.overlay import Overlay
        from kdcl_rules.many.sources import read_table
        from kdcl_rules.school.values import Stage

        asked = Asked(needed_day(on), stage=Stage(stage))
        day = then_on or _first_day(circular, asked.on)
        overlay = Overlay(pairs_of(values), _rules_of(rules), day, circular, readings_of(readings))
        columns = [name.strip() for name in by.split(",") if name.strip()]
        found = asking.whatif(read_table(Path(table), pairs_of(pairs)), asked, overlay, columns)
        told = {"csv": _as_csv, "json": _as_json, "text": moved_text}[form](found.moved, lang)
        if form == "text" and found.without_findings:
            told += text("whatif.no_findings", lang) + "\n"
        return written(told, output, force=force, read=[table], lang=lang)

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
            click.Option(
                ["--rule", "rules"], multiple=True, metavar=text("rule.metavar", lang), help=text("option.rule", lang)
            ),
            map_option(lang),
            click.Option(["--by"], default="", metavar=text("by.metavar", lang), help=text("option.by", lang)),
            click.Option(
                ["--format", "form"],
                type=OneOf(["text", "csv", "json"]),
                default="text",
                metavar="text|csv|json",
                help=text("option.format", lang),
            ),
            *output_options(lang),
            *common_options(lang),
        ],
        callback=whatif,
    )


def _rules_of(written: Sequence[str]) -> dict[str, str]:
    """Return ``PATH: CONDITION`` as a map; InputError ``rule_form``, ``pair_twice``.

    >>> _rules_of(["2.2/1/b: teacher_qualified_ratio >= 90%"])
    {'2.2/1/b': 'teacher_qualified_ratio >= 90%'}
    """
    from kdcl_rules.errors import InputError

    found: dict[str, str] = {}
    for rule in written:
        path, colon, condition = (part.strip() for part in rule.partition(":"))
        if not path or not colon or not condition:
            raise InputError("rule_form", found=rule)
        if found.setdefault(path, condition) != condition:
            raise InputError("pair_twice", found=path)
    return found


def _first_day(circular: str | None, on: date) -> date:
    """Return ``on`` where the other circular is in force then, else its first day."""
    from kdcl_rules.rulebook.catalogue import circular_id, entries

    if circular is None:
        return on
    wanted = circular_id(circular)
    first = [entry.in_force.start for entry in entries() if entry.id == wanted and entry.in_force.start is not None]
    return max(on, min(first)) if first else on


# -- what is told ------------------------------------------------------------------------------


def moved_text(found: Sequence[Moved], lang: Language) -> str:
    """Return who moves which way, group by group, in words."""
    if not any(one.moves for one in found):
        return text("whatif.none", lang) + "\n"
    lines: list[str] = []
    group = None
    for one in found:
        if one.group != group:
            group = one.group
            lines.append(_named(one, lang))
        lines.append(f"  {_counted(one, lang)}")
        lines += [f"    {_line(one, move, lang)}" for move in one.moves]
    return "".join(f"{line}\n" for line in lines)


def _named(one: Moved, lang: Language) -> str:
    return " · ".join(part or "–" for part in one.group) or text("stats.all", lang)


def _counted(one: Moved, lang: Language) -> str:
    from kdcl_rules.many.whatif import Direction

    ways = [text(f"whatif.{way.value}", lang, n=one.going(way)) for way in Direction if one.going(way)]
    return text(
        "whatif.counted",
        lang,
        outcome=text(f"stats.outcome.{one.outcome}", lang),
        total=one.total,
        ways=", ".join([*ways, text("whatif.staying", lang, n=one.staying)]),
    )


def _line(one: Moved, move: Move, lang: Language) -> str:
    from kdcl_rules.many.statistics import percent, share

    told = share(move.schools, one.total)
    if lang == "en":
        told = f"{move.schools} of {one.total} schools, {percent(move.schools, one.total).replace(',', '.')}"
    return text(
        "whatif.line",
        lang,
        way=text(f"whatif.{move.direction.value}.short", lang),
        before=_interval(one.outcome, move.before, lang),
        after=_interval(one.outcome, move.after, lang),
        share=told,
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


def moved_rows(found: Sequence[Moved]) -> Iterator[dict[str, object]]:
    """Yield a row a move, as plain values; the schools that stay make one row an outcome and group."""
    for one in found:
        about = {"group": list(one.group), "outcome": one.outcome, "of": one.total}
        for move in one.moves:
            ends = zip(("low", "high", "then_low", "then_high"), (*move.before, *move.after), strict=True)
            moved = {"direction": move.direction.value, "schools": move.schools, "examples": list(move.examples)}
            yield about | dict(ends) | moved
        yield about | {"direction": "same", "schools": one.staying}


def _as_csv(found: Sequence[Moved], _: Language) -> str:
    import csv
    import io

    columns = ["group", "outcome", "direction", "low", "high", "then_low", "then_high", "schools", "of", "examples"]
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, columns, lineterminator="\n")
    writer.writeheader()
    for row in moved_rows(found):
        lists = {name: " · ".join(map(str, cells)) for name, cells in row.items() if isinstance(cells, list)}
        writer.writerow(row | lists)
    return sheet.getvalue()


def _as_json(found: Sequence[Moved], _: Language) -> str:
    return as_json(list(moved_rows(found)))
