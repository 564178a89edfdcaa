"""``kdcl rules list`` and ``kdcl rules show PATH``: the law as a jurist reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.options import circular_option, common_options, day_option
from kdcl_rules.cli.shape import Command, Group
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.errors import Language

__all__ = ["list_command", "rules_command", "show_command"]

_COMMANDS: Final = {
    "list": __name__,
    "show": __name__,
    "history": "kdcl_rules.cli.history",
    "ledger": "kdcl_rules.cli.ledger",
    "coverage": "kdcl_rules.cli.coverage",
}


def rules_command(lang: Language) -> click.Command:
    """Return the group, speaking ``lang``."""
    return Group(lang=lang, name="kdcl rules", modules=_COMMANDS, params=common_options(lang))


def list_command(lang: Language) -> click.Command:
    """Return the command that lists circulars, or the criteria of one."""

    def list_rules(circular: str | None) -> Answer:
        from kdcl_rules.cli.circulars import circulars_named
        from kdcl_rules.reports import circulars_text, criteria_text

        chosen = circulars_named(circular)
        if circular is None:
            return Answer(circulars_text(chosen, lang))
        return Answer("\n".join(criteria_text(one, lang) for one in chosen))

    argument = click.Argument(["circular"], required=False, metavar=f"[{text('circular.metavar', lang)}]")
    return Command(lang=lang, name="kdcl rules list", params=[argument, *common_options(lang)], callback=list_rules)


def show_command(lang: Language) -> click.Command:
    """Return the command that shows a rule and all beneath it."""

    def show(path: str, *, circular: str | None, kind: str | None, on: date | None) -> Answer:
        from kdcl_rules.cli.circulars import source_of
        from kdcl_rules.reports import rule_text

        return Answer(rule_text(source_of(path, circular=circular, kind=kind, on=on), path, lang))

    return Command(
        lang=lang,
        name="kdcl rules show",
        params=[
            click.Argument(["path"], metavar=text("code.metavar", lang)),
            circular_option(lang),
            click.Option(["--kind"], metavar=text("kind.metavar", lang), help=text("option.kind", lang)),
            day_option(lang, "option.on_rules"),
            *common_options(lang),
        ],
        callback=show,
    )
