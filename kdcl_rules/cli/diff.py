"""``kdcl diff [OLD] [NEW]``: what changed between two sets of rules, with a school that each change moves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import circular_option, common_options, day_option
from kdcl_rules.cli.shape import Command, OneOf
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError, LawError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.change.diff import Diff
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular

__all__ = ["diff_command"]


def diff_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where a school may be moved."""

    def show_diff(
        old: str, new: str | None, *, circular: str | None, on: date | None, schools: Sequence[str], form: str
    ) -> Answer:
        from kdcl_rules.cli.diff_page import diff_page
        from kdcl_rules.cli.diff_schools import SchoolsMoved

        found = _differences(old, new, circular, on)
        code = 0 if all(each.moves_nobody for each in found) else 1
        moved = SchoolsMoved(found, tuple(schools), (_day(old) or on, _day(new or "") or on))
        if form == "json":
            from kdcl_rules.change.diff_records import diff_record
            from kdcl_rules.cli.diff_page import explanations

            record = diff_record(found, explanations)
            return Answer(as_json(record | moved.record()), code)
        lines = [*diff_page(found, lang, markdown=form == "md"), *moved.lines(lang)]
        return Answer("\n".join(lines).rstrip() + "\n", code)

    return Command(
        lang=lang,
        name="kdcl diff",
        params=[
            click.Argument(["old"], metavar=text("diff.old.metavar", lang)),
            click.Argument(["new"], required=False, metavar=f"[{text('diff.new.metavar', lang)}]"),
            circular_option(lang),
            day_option(lang, "option.on_diff"),
            click.Option(
                ["--schools"], multiple=True, metavar=text("file.metavar", lang), help=text("option.schools", lang)
            ),
            click.Option(
                ["--format", "form"],
                type=OneOf(["text", "md", "json"]),
                default="text",
                metavar="text|md|json",
                help=text("option.format.diff", lang),
            ),
            *common_options(lang),
        ],
        callback=show_diff,
    )


def _differences(old: str, new: str | None, circular: str | None, on: date | None) -> tuple[Diff, ...]:
    """Compare two days of one circular, or two folders; one folder alone is held against the rules we carry."""
    from kdcl_rules.change.diff import diff_circulars, diff_rulebooks
    from kdcl_rules.rulebook import circulars, select

    days = [_day(each) for each in (old, new) if each is not None]
    if None not in days and new is not None:
        first, second = (day for day in days if day is not None)
        chosen = [one for one in circulars() if circular is None or one.id == _id(circular)]
        pairs = [(one, (*one.kinds, *one.multi_level_with)) for one in chosen if _covers(one, first, second)]
        if not pairs:
            raise InputError("no_circular_on_both_days", found=old, other=new)
        return tuple(
            diff_rulebooks(select(one, kinds, first), select(one, kinds, second), on=second) for one, kinds in pairs
        )
    before = circulars() if new is None else _folder(old)
    after = _folder(old if new is None else new)
    if circular is not None:
        wanted = _id(circular)
        before, after = (tuple(one for one in each if one.id == wanted) for each in (before, after))
    elif new is None:  # a folder of one circular is held against that circular alone
        before = tuple(one for one in before if any(one.id == other.id for other in after))
    names = [{one.id for one in each} for each in (before, after)]
    if all(names) and not names[0] & names[1]:
        raise InputError("diff_of_two_circulars", found=", ".join(sorted(names[0])), other=", ".join(sorted(names[1])))
    found = diff_circulars(before, after, on=on)
    _refuse_contradictions(found, Path(old if new is None else new))
    return found


def _refuse_contradictions(found: Sequence[Diff], folder: Path) -> None:
    """Raise LawError ``rule_never_met``, ``rule_never_not_met`` for edits that no school can meet, or fail."""
    from kdcl_rules.change.contradictions import contradictions
    from kdcl_rules.change.defects import Locator

    locator = Locator(folder)
    errors: dict[tuple[str, str], LawError] = {}
    for each in found:
        for one in contradictions(each):
            if each.new is not None:
                place = locator.rule(each.new.circular, one.path)
                error = LawError(f"rule_never_{one.never}", place=place, found=one.said, path=one.path, cite=one.cite)
                errors.setdefault((each.new.circular.id, one.path), error)
    if errors:
        first, *others = errors.values()
        first.also = tuple(others)
        raise first


def _day(text_: str) -> date | None:
    try:
        return date.fromisoformat(text_)
    except ValueError:
        return None


def _id(name: str) -> str:
    from kdcl_rules.rulebook import circular_id

    return circular_id(name)


def _covers(circular: Circular, *days: date) -> bool:
    first, last = circular.in_force.start, circular.in_force.end
    return all((first is None or first <= day) and (last is None or day <= last) for day in days)


def _folder(name: str) -> tuple[Circular, ...]:
    from kdcl_rules.rulebook import load_folder

    return load_folder(Path(name)).circulars
