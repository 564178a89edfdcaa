"""``kdcl crosswalk FROM TO``: where the subject of each criterion went, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.change import Crosswalk, Link
    from kdcl_rules.errors import Language

__all__ = ["crosswalk_command"]


def crosswalk_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``."""

    def show_crosswalk(source: str, target: str, *, form: str) -> Answer:
        from kdcl_rules.change import crosswalk

        found = crosswalk(source, target)
        if form == "json":
            from kdcl_rules.change.records import crosswalk_record

            return Answer(as_json(crosswalk_record(found)))
        return Answer(_page(found, lang))

    return Command(
        lang=lang,
        name="kdcl crosswalk",
        params=[
            click.Argument(["source"], metavar=text("circular.metavar", lang)),
            click.Argument(["target"], metavar=text("circular.metavar", lang)),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_crosswalk,
    )


def _page(found: Crosswalk, lang: Language) -> str:
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.words import Words
    from kdcl_rules.rulebook import circulars

    sides = {each.id: each for each in circulars() if each.annex in ("", found.annex)}
    before, after = (sides[name] for name in (found.source, found.target))
    old = {criterion.code: criterion.title.of(lang) for criterion in before.criteria}
    new = {criterion.code: criterion.title.of(lang) for criterion in after.criteria}
    old["level4"] = text("crosswalk.level4", lang)
    words, page = Words(lang), Page()
    names = {
        "source": words.say("circular", number=before.number),
        "target": words.say("circular", number=after.number),
    }
    key = "crosswalk.head.annex" if found.annex else "crosswalk.head"
    page.line(text(key, lang, **names, kinds=words.kinds(after.kinds)))
    page.line(found.says.of(lang))
    page.blank()
    for link in found.links:
        page.row(link.source, _line(link, old, new, lang), 1, 6)
    if found.new:
        page.heading(text("crosswalk.new", lang))
        for link in found.new:
            line = text("crosswalk.new.line", lang, title=new[link.source], because=link.because.of(lang))
            page.row(link.source, line, 1, 6)
    kinds = [link.kind for link in found.links]
    counts = ", ".join(f"{kinds.count(kind)} {text(f'link.{kind}', lang)}" for kind in dict.fromkeys(kinds))
    page.heading(text("crosswalk.counts", lang, counts=counts))
    return page.text()


def _line(link: Link, old: Mapping[str, str], new: Mapping[str, str], lang: Language) -> str:
    targets = "; ".join(text("crosswalk.target", lang, code=code, title=new[code]) for code in link.targets)
    return text(
        "crosswalk.link" if link.targets else "crosswalk.gone",
        lang,
        title=old[link.source],
        targets=targets,
        kind=text(f"link.{link.kind}", lang),
        because=link.because.of(lang),
    )
