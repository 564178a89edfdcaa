"""``kdcl new criterion CODE``, ``kdcl new rules FOLDER``: where whoever writes the law, and no programs, begins."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.options import common_options
from kdcl_rules.cli.output import output_options, written
from kdcl_rules.cli.shape import Command, Group
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.errors import Language

__all__ = ["criterion_command", "new_command", "rules_command"]

_COMMANDS: Final = {"criterion": __name__, "rules": __name__}


def new_command(lang: Language) -> click.Command:
    """Return the group, speaking ``lang``."""
    return Group(lang=lang, name="kdcl new", modules=_COMMANDS, params=common_options(lang))


def criterion_command(lang: Language) -> click.Command:
    """Return the command that writes a criterion's file to begin from."""

    def new_criterion(
        code: str, *, vi: str, en: str, cites: Sequence[str], into: str | None, output: str | None, force: bool
    ) -> Answer:
        from kdcl_rules.change.skeleton import criterion_skeleton
        from kdcl_rules.rulebook.facts import Text

        content = criterion_skeleton(code, Text(vi, en), cites)
        if into is None:
            return written(content, output, force=force, read=(), lang=lang)
        if output is not None:
            raise InputError("output_or_into", found=output)
        folder = _circular_folder(into)
        told = written(
            content, str(folder / "criteria" / f"{code.replace('.', '_')}.yaml"), force=force, read=(), lang=lang
        )
        standard, file = code.partition(".")[0], folder / "standards.yaml"
        return Answer(told.text + text("new.next", lang, code=code, standard=standard, file=file, root=folder.parent))

    return Command(
        lang=lang,
        name="kdcl new criterion",
        params=[
            click.Argument(["code"], metavar=text("code.metavar", lang)),
            click.Option(
                ["--title-vi", "vi"],
                required=True,
                metavar=text("words.metavar", lang),
                help=text("option.title_vi", lang),
            ),
            click.Option(
                ["--title-en", "en"],
                required=True,
                metavar=text("words.metavar", lang),
                help=text("option.title_en", lang),
            ),
            click.Option(
                ["--cite", "cites"], multiple=True, metavar=text("clause.metavar", lang), help=text("option.cite", lang)
            ),
            click.Option(["--into"], metavar=text("folder.metavar", lang), help=text("option.into", lang)),
            *output_options(lang),
            *common_options(lang),
        ],
        callback=new_criterion,
    )


def _circular_folder(name: str) -> Path:
    folder = Path(name)
    if not (folder / "circular.yaml").is_file() or not (folder / "criteria").is_dir():
        raise InputError("not_a_circular_folder", place=Place(name))
    return folder


def rules_command(lang: Language) -> click.Command:
    """Return the command that copies the rule files we carry into a folder, to be edited there."""

    def new_rules(folder: str) -> Answer:
        from kdcl_rules.rulebook.catalogue import STANDARDS

        target, place = Path(folder), Place(folder)
        if target.exists():
            raise InputError("folder_exists", place=place)
        if not target.parent.is_dir():
            raise InputError("output_folder_missing", place=place, found=str(target.parent))
        try:
            shutil.copytree(STANDARDS, target, ignore=shutil.ignore_patterns("*.json"))
        except OSError as error:
            shutil.rmtree(target, ignore_errors=True)
            raise InputError("cannot_write_file", place=place, found=error.strerror or type(error).__name__) from error
        return Answer(text("new.rules", lang, folder=folder))

    return Command(
        lang=lang,
        name="kdcl new rules",
        params=[click.Argument(["folder"], metavar=text("folder.metavar", lang)), *common_options(lang)],
        callback=new_rules,
    )
