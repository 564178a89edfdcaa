"""``kdcl mutate [CIRCULAR]``: are small wrong edits of the rules noticed; each survivor with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import circular_option, common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.change.mutate import Mutation
    from kdcl_rules.errors import Language

__all__ = ["mutate_command"]

ENOUGH: Final = 0.98
"""The least share of wrong edits that must be noticed."""


def mutate_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where too few wrong edits are noticed."""

    def show_mutation(folder: str | None, *, circular: str | None, most: int | None, form: str) -> Answer:
        from kdcl_rules.change.lint import clause_lists
        from kdcl_rules.change.mutate import mutate
        from kdcl_rules.rulebook import circular_id, load_folder
        from kdcl_rules.rulebook.catalogue import STANDARDS

        root = STANDARDS if folder is None else Path(folder)
        wanted = None if circular is None else circular_id(circular) if folder is None else circular
        lists = clause_lists(root)
        chosen = [each for each in load_folder(root).circulars if wanted in (None, each.id)]
        found = [mutate(each, lists, most=most) for each in chosen]
        code = 0 if all(each.rate >= ENOUGH for each in found) else 1
        if form == "json":
            return Answer(as_json(_record(found)), code)
        return Answer(_page(found, lang), code)

    return Command(
        lang=lang,
        name="kdcl mutate",
        params=[
            click.Argument(["folder"], required=False, metavar=f"[{text('folder.metavar', lang)}]"),
            circular_option(lang),
            click.Option(["--most"], type=click.IntRange(min=1), metavar="N", help=text("option.most", lang)),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_mutation,
    )


def _page(found: Sequence[Mutation], lang: Language) -> str:
    lines: list[str] = []
    for each in found:
        rate = f"{100 * each.rate:.1f}%"
        rate = rate.replace(".", ",") if lang == "vi" else rate
        lines.append(text("mutate.count", lang, circular=each.circular, killed=each.killed, made=each.made, rate=rate))
        lines += [
            f"  - {one.path}: {text(f'edit.{one.edit}', lang)}: {text(f'why.{one.why}', lang)}"
            for one in each.survivors
        ]
    return "\n".join(lines) + "\n"


def _record(found: Sequence[Mutation]) -> dict[str, object]:
    return {
        "schema": "kdcl-mutation/1",
        "circulars": [
            {
                "circular": each.circular,
                "made": each.made,
                "killed": each.killed,
                "rate": round(each.rate, 4),
                "survivors": [
                    {"edit": one.edit, "path": one.path, "why": one.why.value, "said": one.said}
                    for one in each.survivors
                ],
            }
            for each in found
        ],
    }
