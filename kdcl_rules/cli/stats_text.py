"""Statistics for the terminal: group by group in sentences, then targets, criteria and the year's plan."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from kdcl_rules.cli.stats_lines import circular_name, group_name, lines_of, percentage, said
from kdcl_rules.cli.stats_sheets import about_name, clause_of, day_of, target_name
from kdcl_rules.cli.texts import text
from kdcl_rules.many.counting import OUTCOMES
from kdcl_rules.many.planning import Reason
from kdcl_rules.reports.words import Words, capital

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kdcl_rules.cli.stats_lines import Line
    from kdcl_rules.errors import Language
    from kdcl_rules.many.counting import Group
    from kdcl_rules.many.criteria import CriterionCount
    from kdcl_rules.many.planning import Due
    from kdcl_rules.many.statistics import Statistics
    from kdcl_rules.many.targets import Progress

__all__ = ["as_of", "criterion_line", "due_cells", "statistics_text", "target_line", "untold"]

_MOST: Final = 10


def statistics_text(found: Statistics, lang: Language) -> str:
    """Return everything that was counted; of the criteria the ten of each circular that block most schools."""
    lines = [text("stat.title", lang, n=found.whole.schools) + ". " + as_of(found, lang), ""]
    whole = lines_of(found.whole, found.whole.schools, found.wanted.within, lang)
    for group in (found.whole, *found.groups):
        lines += _of_group(group, found, whole, lang)
    if found.targets:
        lines += [text("stat.head.targets", lang), *(f"  {target_line(one, lang)}" for one in found.targets), ""]
    if any(one.blocks for one in found.criteria):
        lines += _of_criteria(found, lang)
    if found.plan is not None:
        lines += _of_plan(found, lang)
    return "\n".join(lines).rstrip("\n") + "\n"


def as_of(found: Statistics, lang: Language) -> str:
    """Return the day the statistics are of, and since when stages count."""
    words, wanted = Words(lang), found.wanted
    if wanted.since is None:
        return text("stat.day", lang, day=words.day(wanted.on))
    return text("stat.day.since", lang, day=words.day(wanted.on), since=words.day(wanted.since))


def _of_group(group: Group, found: Statistics, whole: Sequence[Line], lang: Language) -> Iterator[str]:
    yield capital(group_name(found.wanted.by if group.name else (), group.name, lang))
    section = ""
    for line in lines_of(group, found.whole.schools, found.wanted.within, lang, like=whole):
        if line.section == "schools":
            if group.name:
                yield f"  {line.what}: {said(line.schools, line.of, lang)}"
            continue
        if line.section != section:
            section = line.section
            yield f"  {text(f'stat.head.{section}', lang)}"
        yield f"    {line.what}: {said(line.schools, line.of, lang)}"
    yield ""


def target_line(one: Progress, lang: Language) -> str:
    """Return how far a target is, in a sentence."""
    name = capital(target_name(one.target, lang))
    if not one.of:
        return f"{name}: {text('stat.target.nobody', lang)}."
    key = "done" if not one.lacking else "lacking_open" if one.open else "lacking"
    return text(
        "stat.target.line",
        lang,
        name=name,
        share=said(one.reached, one.of, lang),
        percent=_round(percentage(one.target.share.numerator, one.target.share.denominator, lang)),
        needed=one.needed,
        state=text(f"stat.target.{key}", lang, lacking=one.lacking, open=one.open),
    )


def _round(told: str) -> str:
    """Return a percentage without a nought after the comma: targets are set so."""
    return re.sub(r"[,.]0%$", "%", told)


def criterion_line(one: CriterionCount, lang: Language) -> str:
    """Return what a criterion blocks and what it would lift, in a sentence."""
    lifts = [
        text("stat.criteria.lift", lang, what=text(f"stats.outcome.{outcome}", lang), n=one.lifts[outcome])
        for outcome in OUTCOMES
        if outcome in one.lifts
    ]
    return text(
        "stat.criteria.line",
        lang,
        code=one.criterion.code,
        title=Words(lang).of(one.criterion.title),
        share=said(one.blocks, one.of, lang),
        lifts=", ".join(lifts),
        surely=one.surely,
    )


def untold(found: Statistics) -> int:
    """Return for how many schools no criterion's lift could be worked out."""
    books = {(one.circular.id, one.circular.annex): one.of - one.told for one in found.criteria}
    covered = {(one.circular.id, one.circular.annex): one.of for one in found.criteria}
    return found.whole.schools - sum(covered.values()) + sum(books.values())


def _of_criteria(found: Statistics, lang: Language) -> Iterator[str]:
    yield text("stat.head.criteria", lang)
    yield f"  {text('stat.criteria.about', lang)}"
    shown: Counter[str] = Counter()
    for one in found.criteria:
        if not one.blocks:
            continue
        name = circular_name(one.circular, lang)
        if not shown[name]:
            yield f"  {text('stat.criteria.circular', lang, circular=name, n=one.of)}"
        shown[name] += 1
        if shown[name] <= _MOST:
            yield f"    {criterion_line(one, lang)}"
    if untold(found):
        yield f"  {text('stat.criteria.untold', lang, n=untold(found))}"
    yield ""


def _of_plan(found: Statistics, lang: Language) -> Iterator[str]:
    due = found.plan or ()
    yield text("stat.head.plan", lang, year=found.wanted.year)
    if not due:
        yield f"  {text('stat.plan.empty', lang)}"
    counted = Counter(one.reason for one in due)
    for reason in Reason:
        if counted[reason]:
            schools = len({one.row for one in due if one.reason is reason})
            yield f"  {text(f'stat.plan.reason.{reason.value}', lang)}: {said(schools, found.whole.schools, lang)}"
    for one in due:
        yield f"  {_due(one, lang)}"


def due_cells(one: Due, lang: Language) -> tuple[str, str, str, str]:
    """Return a line of the plan in four cells: which school, of what kind and where, why and when, by which clause."""
    words = Words(lang)
    name = one.about.get("name", "")
    who = f"{words.name(one.code)} ({words.name(name)})" if name else words.name(one.code)
    places = [about_name(column, value, lang) for column, value in one.about.items() if column != "name" and value]
    reason = text(f"stat.plan.reason.{one.reason.value}", lang)
    said = reason if one.sort is None else f"{text(f'stat.sort.{one.sort.value}', lang)} {reason}"
    day = day_of(one, lang)
    return who, " · ".join(places), f"{said}, {day}" if day else said, clause_of(one, lang)


def _due(one: Due, lang: Language) -> str:
    who, _, said, clause = due_cells(one, lang)
    return f"{who}: {said}. {clause}".rstrip()
