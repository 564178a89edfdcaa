"""``kdcl rules coverage [CIRCULAR]``: was every comparison of every clause seen met, not met, unknown and deciding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.change.coverage import Covered
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular

__all__ = ["coverage_command"]

_NEAR: Final = "near"
_CASES: Final = "cases"
_SCHOOLS: Final = "schools"
States: TypeAlias = "dict[str, tuple[Covered, ...]]"


def coverage_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where something that could be seen was not."""

    def show_coverage(circular: str | None, *, cases: str | None, schools: Sequence[str], form: str) -> Answer:
        from kdcl_rules.cli.circulars import circulars_named

        by = _CASES if cases is not None else _SCHOOLS if schools else _NEAR
        found: States = {}
        for each in circulars_named(circular):
            found |= _of(each, cases, schools)
        code = 0 if all(each.complete for own in found.values() for each in own) else 1
        if form == "json":
            return Answer(as_json(_record(found, by)), code)
        return Answer("".join(_page(name, own, by, lang) for name, own in found.items()), code)

    return Command(
        lang=lang,
        name="kdcl rules coverage",
        params=[
            click.Argument(["circular"], required=False, metavar=f"[{text('circular.metavar', lang)}]"),
            click.Option(["--cases"], metavar=text("folder.metavar", lang), help=text("option.covering_cases", lang)),
            click.Option(
                ["--schools"], multiple=True, metavar=text("file.metavar", lang), help=text("option.covering", lang)
            ),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_coverage,
    )


def _of(circular: Circular, folder: str | None, schools: Sequence[str]) -> States:
    from kdcl_rules.change.coverage import boundary_cases, case_of, coverage, coverage_by_state, states_of
    from kdcl_rules.exchange import load_school
    from kdcl_rules.testing.written import written_cases

    if folder is None and not schools:
        return {
            book.id: coverage(book, [case for _, cases in boundary_cases(book) for case in cases])
            for book in states_of(circular)
        }
    given = [case_of(load_school(Path(name))) for name in schools]
    if folder is not None:
        own = (circular.id, circular.annex)
        given += [each.case for each in written_cases(Path(folder)) if (each.circular, each.annex) == own]
    return coverage_by_state(circular, given)


def _page(name: str, found: Sequence[Covered], by: str, lang: Language) -> str:
    goals = sum(len(each.seen) + len(each.open) for each in found)
    seen = sum(len(each.seen) for each in found)
    shown = text(f"coverage.by.{by}", lang)
    lines = [text("coverage.count", lang, book=name, leaves=len(found), seen=seen, goals=goals, by=shown)]
    for each in found:
        told = [text(f"goal.{goal}", lang) for goal in sorted(each.open)]
        for because in dict.fromkeys(each.impossible.values()):
            goals_so = [goal for goal, why in each.impossible.items() if why == because]
            listed = ", ".join(text(f"goal.short.{goal}", lang) for goal in sorted(goals_so))
            told.append(text("coverage.impossible", lang, goals=listed, because=text(f"because.{because}", lang)))
        if told:
            lines.append(f"  - {each.leaf.path} ({each.leaf.cite}): {each.leaf.says}: {'; '.join(told)}")
    return "\n".join(lines) + "\n"


def _record(found: States, by: str) -> dict[str, object]:
    return {
        "schema": "kdcl-coverage/1",
        "by": by,
        "rulebooks": {
            name: [
                {
                    "path": each.leaf.path,
                    "cite": each.leaf.cite,
                    "leaf": each.leaf.says,
                    "seen": sorted(each.seen),
                    "open": sorted(each.open),
                    "impossible": sorted(each.impossible),
                    "because": {str(goal): str(why) for goal, why in sorted(each.impossible.items())},
                }
                for each in own
            ]
            for name, own in found.items()
        },
    }
