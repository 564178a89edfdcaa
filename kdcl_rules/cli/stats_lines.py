"""Counts of a group as lines with words: what, how many schools, of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.cli.texts import text
from kdcl_rules.many.statistics import percent
from kdcl_rules.reports.words import Words
from kdcl_rules.rulebook.catalogue import dictionary
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.school.certificates import CertificateState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kdcl_rules.errors import Language
    from kdcl_rules.many.counting import Certified, Group
    from kdcl_rules.rulebook.models import Circular

__all__ = ["Line", "circular_name", "group_name", "lines_of", "percentage", "said", "step_name", "value_name"]

_STATES: Final = (
    CertificateState.REVOKED,
    CertificateState.UNKNOWN,
    CertificateState.NOT_YET_IN_FORCE,
)


class Line(NamedTuple):
    """One count of a group: under which heading, its key there, in words, how many schools, of how many."""

    section: str
    key: str
    what: str
    schools: int
    of: int


def percentage(part: int, whole: int, lang: Language) -> str:
    """Return a share in percent as the language writes it.

    >>> percentage(5, 8, "vi"), percentage(5, 8, "en")
    ('62,5%', '62.5%')
    """
    told = percent(part, whole)
    return told if lang == "vi" else told.replace(",", ".")


def said(part: int, whole: int, lang: Language) -> str:
    """Return a count with its denominator and share.

    >>> said(5, 8, "vi"), said(5, 8, "en")
    ('5/8 trường, chiếm 62,5%', '5 of 8 schools, 62.5%')
    """
    return text("stat.of", lang, n=part, of=whole, percent=percentage(part, whole, lang))


def value_name(column: str, value: str | None, lang: Language) -> str:
    """Return what a value of a column is called."""
    if value is None:
        return text("stat.none", lang)
    words = Words(lang)
    if column == "kind":
        return " + ".join(
            words.of(KIND_LABELS[kind]) if kind in KIND_LABELS else words.name(kind) for kind in value.split("+")
        )
    if column == "ownership":
        choices = dict(dictionary().facts["ownership"].choices)
        return words.of(choices[value]) if value in choices else words.name(value)
    outcome = {"claimed_level": "level", "claimed_grade": "grade", "claimed_national_standard": "cqg"}.get(column)
    if outcome is not None and value.isdigit():
        return step_name(outcome, int(value), lang, claimed=True)
    return words.name(value)


def circular_name(circular: Circular, lang: Language) -> str:
    """Return what a circular is called, an annex with the kinds of school it is about."""
    words = Words(lang)
    number = words.say("circular", number=circular.number)
    if not circular.annex:
        return number
    return f"{number} ({', '.join(words.of(KIND_LABELS[kind]) for kind in circular.kinds)})"


def group_name(by: Sequence[str], name: Sequence[str | None], lang: Language) -> str:
    """Return what a group is called, its parts with a dot between."""
    parts = [value_name(column, value, lang) for column, value in zip(by, name, strict=True)]
    return " · ".join(parts) if parts else text("stat.all", lang)


def step_name(outcome: str, step: int, lang: Language, *, claimed: bool = False) -> str:
    """Return what a level, grade or degree is called; none is said in words, never as a zero."""
    if step:
        return text(f"stat.{outcome}.n", lang, n=step)
    return text("stat.claimed.0" if claimed else f"stat.{outcome}.0", lang)


def lines_of(group: Group, total: int, months: int, lang: Language, *, like: Collection[Line] = ()) -> list[Line]:
    """Return a group's counts; the group itself is counted of ``total`` schools.

    What nobody has is left out, unless ``like`` (the lines of all schools) has it: then every group tells it.
    """
    shown = {(line.section, line.key) for line in like}
    lines = [Line("schools", "schools", text("stat.schools", lang), group.schools, total)]
    for outcome in group.outcomes:
        lines += _of_outcome(group, outcome, lang, {key for section, key in shown if section == outcome})
    for outcome, claims in group.claimed.items():
        section = f"claimed_{outcome}"
        for step in _steps(claims, {key for other, key in shown if other == section}):
            what = step_name(outcome, step, lang, claimed=True)
            lines.append(Line(section, str(step), what, claims.get(step, 0), group.schools))
    for stage, schools in group.stages.items():
        lines.append(Line("stage", stage, text(f"stat.stage.{stage}", lang), schools, group.schools))
    for sort, certified in group.certificates.items():
        for needed, key, part, of in _of_certificates(certified, group.schools):
            if needed or (of and (sort.value, key) in shown):
                lines.append(Line(sort.value, key, text(f"stat.cert.{key}", lang, months=months), part, of))
    return lines


def _steps(counted: Iterable[int], shown: Iterable[str]) -> list[int]:
    return sorted({*counted, *(int(key) for key in shown if key.isdigit())}, reverse=True)


def _of_outcome(group: Group, outcome: str, lang: Language, shown: Collection[str]) -> Iterator[Line]:
    reached = group.outcomes[outcome]
    for step in _steps(reached.settled, shown if reached.of else ()):
        yield Line(outcome, str(step), step_name(outcome, step, lang), reached.settled.get(step, 0), reached.of)
    if reached.open or (reached.of and "open" in shown):
        yield Line(outcome, "open", text("stat.open", lang), reached.open, reached.of)
    if reached.of < group.schools or (not reached.of and "none" in shown):
        yield Line(outcome, "none", text("stat.without", lang), group.schools - reached.of, group.schools)


def _of_certificates(found: Certified, schools: int) -> Iterator[tuple[bool, str, int, int]]:
    """Yield certificates in force, what is among them, then the others; a part is counted of what it is part of.

    The first of each tells whether there is anything to tell.
    """
    in_force, states = found.in_force, found.states
    yield True, "in_force", in_force, schools
    yield in_force > 0, "expiring", states.get(CertificateState.EXPIRING, 0), in_force
    yield found.comparable > 0, "no_longer_met", found.no_longer_met, found.comparable
    yield in_force > found.comparable, "not_comparable", in_force - found.comparable, in_force
    expired = states.get(CertificateState.EXPIRED, 0)
    yield expired > 0, "expired", expired, schools
    yield expired > 0, "quoted", found.quoted, expired
    for state in _STATES:
        yield state in states, state.value, states.get(state, 0), schools
    yield found.undated > 0, "undated", found.undated, schools
