"""``kdcl new criterion CODE``: a rule file to begin from, for whoever writes the law and no programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.options import common_options
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command, Group
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.cli.answer import Answer
    from kdcl_rules.errors import Language

__all__ = ["criterion_command", "new_command"]

_COMMANDS: Final = {"criterion": __name__}


def new_command(lang: Language) -> click.Command:
    """Return the group, speaking ``lang``."""
    return Group(lang=lang, name="kdcl new", modules=_COMMANDS, params=common_options(lang))


def criterion_command(lang: Language) -> click.Command:
    """Return the command that writes a criterion's file to begin from."""

    def new_criterion(code: str, *, vi: str, en: str, cites: Sequence[str], output: str | None, force: bool) -> Answer:
        from kdcl_rules.change.skeleton import criterion_skeleton
        from kdcl_rules.rulebook.facts import Text

        return written(criterion_skeleton(code, Text(vi, en), cites), output, force=force, read=(), lang=lang)

    return Command(
        lang=lang,
        name="kdcl new criterion",
        params=[
            click.Argument(["code"], metavar=text("code.metavar", lang)),
            click.Option(["--title-vi", "vi"], required=True, metavar="…", help=text("option.title_vi", lang)),
            click.Option(["--title-en", "en"], required=True, metavar="…", help=text("option.title_en", lang)),
            click.Option(["--cite", "cites"], multiple=True, metavar="…", help=text("option.cite", lang)),
            *output_options(lang),
            *common_options(lang),
        ],
        callback=new_criterion,
    )
