"""The command ``kdcl`` and the list of its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.answer import Answer, Done
from kdcl_rules.cli.options import common_options
from kdcl_rules.cli.shape import Group
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from kdcl_rules.errors import Language

__all__ = ["kdcl"]

_COMMANDS: Final = {
    name: f"kdcl_rules.cli.{name.replace('-', '_')}"
    for name in (
        "evaluate",
        "explain",
        "check",
        "ready",
        "report",
        "compare",
        "certificate",
        "batch",
        "stats",
        "whatif",
        "sql",
        "trend",
        "facts",
        "rules",
        "crosswalk",
        "new",
        "lint",
        "diff",
        "mutate",
        "release-check",
        "cases",
    )
}


def kdcl(lang: Language) -> click.Group:
    """Return the command, speaking ``lang``."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_show_version,
        help=text("option.version", lang),
    )
    return Group(lang=lang, name="kdcl", modules=_COMMANDS, params=[*common_options(lang), version])


def _show_version(_: click.Context, __: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's signature
    if asked:
        from kdcl_rules import __version__

        raise Done(Answer(f"kdcl {__version__}\n"))
