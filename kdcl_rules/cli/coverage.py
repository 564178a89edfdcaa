"""``kdcl rules coverage [CIRCULAR]``: was every comparison of every clause seen met, not met, unknown and deciding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.change.coverage import Covered
    from kdcl_rules.change.judging import Case
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["coverage_command"]


def coverage_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where something that could be seen was not."""

    def show_coverage(circular: str | None, *, schools: Sequence[str], form: str) -> Answer:
        from kdcl_rules.change.coverage import coverage
        from kdcl_rules.cli.circulars import circulars_named
        from kdcl_rules.rulebook import select
        from kdcl_rules.rulebook.states import starts_of

        found: dict[str, tuple[Covered, ...]] = {}
        for each in circulars_named(circular):
            book = select(each, (*each.kinds, *each.multi_level_with), starts_of(each)[0])
            found[book.id] = coverage(book, _cases(book, schools))
        code = 0 if all(each.complete for own in found.values() for each in own) else 1
        if form == "json":
            return Answer(as_json(_record(found)), code)
        return Answer("".join(_page(name, own, lang) for name, own in found.items()), code)

    return Command(
        lang=lang,
        name="kdcl rules coverage",
        params=[
            click.Argument(["circular"], required=False, metavar=f"[{text('circular.metavar', lang)}]"),
            click.Option(
                ["--schools"], multiple=True, metavar=text("file.metavar", lang), help=text("option.covering", lang)
            ),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_coverage,
    )


def _cases(book: Rulebook, schools: Sequence[str]) -> list[Case]:
    from kdcl_rules.change.coverage import boundary_cases, case_of
    from kdcl_rules.exchange import load_school

    if not schools:
        return [case for _, cases in boundary_cases(book) for case in cases]
    cases = (case_of(load_school(Path(name))) for name in schools)
    return [case for case in cases if set(case.kinds) <= set(book.kinds)]


def _page(name: str, found: Sequence[Covered], lang: Language) -> str:
    goals = sum(len(each.seen) + len(each.open) for each in found)
    seen = sum(len(each.seen) for each in found)
    lines = [text("coverage.count", lang, book=name, leaves=len(found), seen=seen, goals=goals)]
    for each in found:
        if each.open:
            left = ", ".join(text(f"goal.{goal}", lang) for goal in sorted(each.open))
            lines.append(f"  - {each.leaf.path} ({each.leaf.cite}): {each.leaf.says}: {left}")
    return "\n".join(lines) + "\n"


def _record(found: dict[str, tuple[Covered, ...]]) -> dict[str, object]:
    return {
        "schema": "kdcl-coverage/1",
        "rulebooks": {
            name: [
                {
                    "path": each.leaf.path,
                    "cite": each.leaf.cite,
                    "leaf": each.leaf.says,
                    "seen": sorted(each.seen),
                    "open": sorted(each.open),
                    "impossible": sorted(each.impossible),
                }
                for each in own
            ]
            for name, own in found.items()
        },
    }
