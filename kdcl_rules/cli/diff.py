"""``kdcl diff [OLD] [NEW]``: what changed between two sets of rules, with a school that each change moves."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import circular_option, common_options, day_option
from kdcl_rules.cli.shape import Command, OneOf
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.change.diff import Diff, Verdict, Witness
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular
    from kdcl_rules.school import School

__all__ = ["diff_command"]


def diff_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where a school may be moved."""

    def show_diff(
        old: str, new: str | None, *, circular: str | None, on: date | None, schools: Sequence[str], form: str
    ) -> Answer:
        found = _differences(old, new, circular, on)
        code = 0 if all(each.moves_nobody for each in found) else 1
        moves = _moves(found, schools)
        if form == "json":
            from kdcl_rules.change.diff_records import diff_record

            return Answer(as_json({**diff_record(found), "schools": moves}), code)
        return Answer(_page(found, moves, lang, markdown=form == "md"), code)

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
    return diff_circulars(before, after, on=on)


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


# -- schools -----------------------------------------------------------------------------------


def _moves(found: Sequence[Diff], schools: Sequence[str]) -> list[dict[str, object]]:
    """Return, for each school file, its level before and after, and whether anything of it moved."""
    from kdcl_rules.exchange import load_school

    told: list[dict[str, object]] = []
    for name in schools:
        school = load_school(Path(name))
        pair = next((_sides(each, school) for each in found if _concerns(each, school)), None)
        if pair is not None:
            before, after = pair
            told.append({
                "file": name,
                "kinds": list(school.kinds),
                "place": str(Path(name).parent),
                "before": [before.level.low, before.level.high],
                "after": [after.level.low, after.level.high],
                "moved": before.level != after.level or before.criteria != after.criteria,
            })  # fmt: skip
    return told


def _concerns(each: Diff, school: School) -> bool:
    day = school.assessed_on
    if each.old is None or each.new is None or day is None or not set(school.kinds) <= set(each.kinds):
        return False
    return _covers(each.new.circular, day) and _covers(each.old.circular, day)


def _sides(each: Diff, school: School) -> tuple[Outcome, Outcome]:
    """Evaluate a school by both: on its own day, or, where two days of one circular are compared, as of each."""
    from kdcl_rules.engine import evaluate
    from kdcl_rules.rulebook import select

    outcomes = []
    for book in (each.old, each.new):
        if book is None or school.assessed_on is None:
            raise TypeError(each)
        same = each.old is not None and each.new is not None and each.old.circular is each.new.circular
        rules = select(book.circular, school.kinds, book.start if same else school.assessed_on)
        outcomes.append(evaluate(school, rulebook=rules, engine="direct"))
    return outcomes[0], outcomes[1]


# -- pages -------------------------------------------------------------------------------------


def _page(found: Sequence[Diff], moves: Sequence[dict[str, object]], lang: Language, *, markdown: bool) -> str:
    lines: list[str] = []
    for each in found:
        title = text("diff.title", lang, circular=_name(each), day=each.on.isoformat(), kinds=", ".join(each.kinds))
        lines += [f"## {title}" if markdown else title, ""]
        if each.old is None or each.new is None:
            lines += [text("diff.only_new" if each.old is None else "diff.only_old", lang), ""]
            continue
        lines += [_change(change, lang, markdown=markdown) for change in each.changes]
        lines.append("")
        for verdict in each.verdicts:
            lines += _verdict(each, verdict, lang, markdown=markdown)
    if not found:
        lines.append(text("diff.nothing", lang))
    lines += _counted(moves, lang)
    return "\n".join(lines).rstrip() + "\n"


def _name(each: Diff) -> str:
    book = each.new or each.old
    return "" if book is None else f"{book.circular.id}{'/' if book.circular.annex else ''}{book.circular.annex}"


def _change(change: object, lang: Language, *, markdown: bool) -> str:
    from kdcl_rules.change.structure import Change

    if not isinstance(change, Change):
        raise TypeError(change)
    path = f"`{change.path}`" if markdown else change.path
    cite = f" ({change.cite})" if change.cite else ""
    sides = " → ".join(side or "–" for side in (change.before, change.after))
    return f"- {path}{cite}: {text(f'change.{change.kind}', lang)}: {sides}"


def _verdict(each: Diff, verdict: Verdict, lang: Language, *, markdown: bool) -> list[str]:
    root = f"`{verdict.root}`" if markdown else verdict.root
    if verdict.witness is None:
        return [text(f"diff.{verdict.certainty}", lang, root=root), ""]
    lines = [text("diff.witness", lang, root=root)]
    lines += [f"  - {line}" for line in _stated(verdict.witness, lang)]
    lines += [
        f"  {text('diff.moved', lang, path=path, before=_shown(before, lang), after=_shown(after, lang))}"
        for path, (before, after) in verdict.witness.moved.items()
    ]
    lines += _explained(each, verdict, lang)
    return [*lines, ""]


def _stated(witness: Witness, lang: Language) -> list[str]:
    from kdcl_rules.change.diff_records import shown_value

    case = witness.case
    lines = [f"kind: {', '.join(case.kinds)}; stage: {case.stage}; assessed_on: {case.on}"]
    lines += [f"reading {name}: {choice}" for name, choice in case.readings.items()]
    lines += [
        f"{' '.join(str(part) for part in key if part)}: {shown_value(value)}" for key, value in case.stated.items()
    ]
    levels = Counter(
        found.level if found.judgement is None else found.judgement.value for found in case.findings.values()
    )
    few = 12
    if len(case.findings) > few:
        lines += [text("diff.findings", lang, n=n, verdict=verdict) for verdict, n in levels.items()]
    else:
        lines += [
            f"{key.path}: {found.level if found.judgement is None else found.judgement.value}"
            for key, found in case.findings.items()
        ]
    return lines


def _explained(each: Diff, verdict: Verdict, lang: Language) -> list[str]:
    """Return both explanations of the first rule on which the two differ."""
    from kdcl_rules.engine import evaluate
    from kdcl_rules.reports import explain_path

    if verdict.witness is None or each.old is None or each.new is None:
        return []
    case = verdict.witness.case
    lines: list[str] = []
    deepest = max(verdict.witness.moved, key=lambda path: (path.count("/"), path))
    for name, book in (("diff.before", each.old), ("diff.after", each.new)):
        try:
            outcome = evaluate(
                case.school(book), rulebook=book, on=case.on, readings=dict(case.readings), engine="direct"
            )
            told = explain_path(outcome, deepest, lang)
        except InputError:  # a rule that only the other side has
            continue
        lines.append(f"  {text(name, lang)}")
        lines += [f"    {line}" for line in told.splitlines() if line.strip()]
    return lines


def _shown(verdict: object, lang: Language) -> str:
    if isinstance(verdict, tuple):
        low, high = verdict
        return str(low) if low == high else f"{low}–{high}"
    names = {1: "met", 2: "not_met", 4: "not_applicable", None: "absent"}
    return text(f"verdict.{names.get(verdict, 'unknown')}", lang) if isinstance(verdict, int) else "–"


def _counted(moves: Sequence[dict[str, object]], lang: Language) -> list[str]:
    if not moves:
        return []
    moved = [each for each in moves if each["moved"]]
    lines = ["", text("diff.schools", lang, n=len(moved), of=len(moves))]
    groups = Counter((" + ".join(map(str, _list(each["kinds"]))), str(each["place"]), _way(each)) for each in moved)
    lines += [
        f"- {kinds}, {place}: {n} {text(f'diff.{way}', lang)}" for (kinds, place, way), n in sorted(groups.items())
    ]
    return lines


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _way(each: dict[str, object]) -> str:
    before, after = (tuple(map(str, _list(each[side]))) for side in ("before", "after"))
    return "up" if after > before else "down" if after < before else "beneath"
