"""``kdcl release-check [FOLDER] [--since RELEASE]``: whether rules may be released under the versions they carry."""

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
    from collections.abc import Sequence

    from kdcl_rules.change.release import Complaint, Release
    from kdcl_rules.errors import Language

__all__ = ["release_check_command"]


def release_check_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where versions or changelog do not match the impact."""

    def check(folder: str | None, *, since: str | None, changelog: str) -> Answer:
        from kdcl_rules.change.release import check_release, releases_between
        from kdcl_rules.change.released import last_tag, released_rules
        from kdcl_rules.rulebook import load_folder
        from kdcl_rules.rulebook.catalogue import STANDARDS

        root = STANDARDS if folder is None else Path(folder)
        rules = load_folder(root).circulars
        name = since or last_tag(root)
        if name is None:
            return Answer(text("release.none", lang) + "\n")
        releases = releases_between(released_rules(name, root), rules)
        changed = any(each.found for each in releases)
        complaints = check_release(releases, _entry(changelog) if changed else "")
        return Answer(_page(name, releases, complaints, lang), 1 if complaints else 0)

    return Command(
        lang=lang,
        name="kdcl release-check",
        params=[
            click.Argument(["folder"], required=False, metavar=f"[{text('folder.metavar', lang)}]"),
            click.Option(["--since"], metavar=text("release.metavar", lang), help=text("option.since", lang)),
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


def _page(name: str, releases: Sequence[Release], complaints: Sequence[Complaint], lang: Language) -> str:
    from kdcl_rules.change.release_entry import draft_entry

    lines = [text("release.since", lang, name=name), ""]
    for each in releases:
        bump = text(f"bump.{each.impact.name.lower()}", lang)
        versions = dict.fromkeys("–" if one is None else str(one) for one in (each.before, each.after))
        lines.append(text("release.circular", lang, number=each.number, versions=" → ".join(versions), bump=bump))
        lines += [
            f"  - {text(f'release.{one.code}', lang, found=one.found, wanted=one.wanted, id=each.id.replace('-', '_'))}"
            for one in complaints
            if one.circular == each.number
        ]
    lines += ["", text("release.refused" if complaints else "release.good", lang)]
    draft = draft_entry(releases, lang)
    if draft:
        lines += ["", text("release.draft", lang), "", draft.rstrip()]
    return "\n".join(lines) + "\n"


def _entry(name: str) -> str:
    """Return the newest entry of the changelog that says anything: from its heading to the next."""
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("changelog_unreadable", found=name) from error
    entry: list[str] = []
    for line in lines:
        if line.startswith("## ") and any(each.strip() for each in entry[1:]):
            break
        if line.startswith("## "):
            entry = [line]
        elif entry:
            entry.append(line)
    return "\n".join(entry)
