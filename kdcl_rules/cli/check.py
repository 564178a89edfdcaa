"""``kdcl check FILE...``: is a school's file sound? Every mistake, and what should be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.options import circular_option, common_options, day_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.errors import Language

__all__ = ["check_command"]

_SOUND, _DOUBTFUL, _BAD = 0, 1, 2


def check_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``.

    Exit code 2 where a file cannot be read or evaluated, else 1 where one has contradictions or figures
    too near a threshold, else 0.
    """

    def check(files: tuple[str, ...], *, on: date | None, circular: str | None) -> Answer:
        texts, problems, code = [], [], _SOUND
        for file in files:
            try:
                told, found = _checked(file, on, circular, lang)
            except InputError as error:
                problems.append(error.render(lang) + "\n")
                code = _BAD
            else:
                texts.append(told)
                code = max(code, found)
        return Answer("".join(texts), code, "\n".join(problems))

    return Command(
        lang=lang,
        name="kdcl check",
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=text("files.metavar", lang)),
            day_option(lang, "option.on"),
            circular_option(lang),
            *common_options(lang),
        ],
        callback=check,
    )


def _checked(file: str, on: date | None, circular: str | None, lang: Language) -> tuple[str, int]:
    from kdcl_rules.cli.assessing import assess_file
    from kdcl_rules.messages.shown import shown
    from kdcl_rules.reports import remarks_on

    remarks = remarks_on(assess_file(file, on=on, circular=circular, readings=()), lang)
    name = shown(file, longest=200)
    lines = [f"  – {line}" for line in (*remarks.doubts, *remarks.notes)]
    head = text("check.doubtful" if remarks.doubts else "check.sound", lang, file=name, n=len(remarks.doubts))
    return "".join(f"{line}\n" for line in (head, *lines)), _DOUBTFUL if remarks.doubts else _SOUND
