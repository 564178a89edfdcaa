"""``kdcl release-check OLD [NEW] --from 1.4.2 --to 1.5.0``: whether rules may be released under a version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.options import common_options
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from kdcl_rules.errors import Language

__all__ = ["release_check_command"]


def release_check_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where version or changelog do not match the impact."""

    def check(old: str, new: str | None, *, before: str, after: str, changelog: str) -> Answer:
        from kdcl_rules.change.diff import diff_circulars
        from kdcl_rules.change.release import Version, check_release, draft, impact
        from kdcl_rules.rulebook import circulars, load_folder

        later = circulars() if new is None else load_folder(Path(new)).circulars
        found = diff_circulars(load_folder(Path(old)).circulars, later)
        complaints = check_release(found, Version.read(before), Version.read(after), _entry(changelog, after))
        lines = [text("release.impact", lang, bump=text(f"bump.{impact(found).name.lower()}", lang)), ""]
        lines += [
            f"- {text(f'release.{each.code}', lang, found=each.found, wanted=each.wanted)}" for each in complaints
        ]
        lines += [text("release.refused" if complaints else "release.good", lang), "", text("release.draft", lang), ""]
        return Answer("\n".join(lines) + "\n" + draft(found), 1 if complaints else 0)

    return Command(
        lang=lang,
        name="kdcl release-check",
        params=[
            click.Argument(["old"], metavar=text("folder.metavar", lang)),
            click.Argument(["new"], required=False, metavar=f"[{text('folder.metavar', lang)}]"),
            click.Option(["--from", "before"], required=True, metavar="X.Y.Z", help=text("option.from", lang)),
            click.Option(["--to", "after"], required=True, metavar="X.Y.Z", help=text("option.to", lang)),
            click.Option(
                ["--changelog"],
                default="CHANGELOG.md",
                metavar=text("file.metavar", lang),
                help=text("option.changelog", lang),
            ),
            *common_options(lang),
        ],
        callback=check,
    )


def _entry(name: str, version: str) -> str:
    """Return what the changelog says of one version: from its heading to the next."""
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError("changelog_unreadable", found=name) from error
    entry: list[str] = []
    inside = False
    for line in lines:
        if line.startswith("## "):
            inside = version in line
        elif inside:
            entry.append(line)
    return " ".join(" ".join(entry).split())
