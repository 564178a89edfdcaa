"""The report of one outcome: what it holds, in which order, as HTML or as Markdown."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.advice.evidence import check_evidence
from kdcl_rules.reports.certificates import write_certificate
from kdcl_rules.reports.heading import footer, stage_line, verdict_line
from kdcl_rules.reports.html.documents import documents
from kdcl_rules.reports.html.part import part_of
from kdcl_rules.reports.html.rendering import render_html, render_markdown
from kdcl_rules.reports.html.words import PageWords
from kdcl_rules.reports.sheet import sections
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.told import trimmed
from kdcl_rules.reports.words import capital
from kdcl_rules.school.certificates import statuses_on

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.html.part import Part
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.told import Branch

__all__ = ["LARGEST", "Form", "report"]

LARGEST: Final = 500_000
"""The most bytes a report has; what does not fit is cut, and said to be."""


class _Room(NamedTuple):
    """How much of what a file can hold without end is shown: documents, codes a rule, characters a remark."""

    documents: int
    codes: int
    longest: int


_AMPLE: Final = _Room(2_000, 40, 1_000)
_ROOMS: Final = (_AMPLE, _Room(500, 40, 1_000), _Room(200, 12, 300), _Room(50, 4, 120), _Room(0, 2, 60))


class Form(StrEnum):
    """What the file is written in."""

    HTML = "html"
    MARKDOWN = "md"


def report(outcome: Outcome, lang: Language = "vi", *, form: Form = Form.HTML) -> str:
    """Return everything an outcome says as one file: verdict first, then criterion by criterion to the leaf.

    HTML stands alone: no network, no other file. Markdown says the same in the same order. ``lang`` is
    ``vi`` or ``en``.
    """
    telling, page = Telling(outcome, lang, Detail.BRIEF), PageWords(lang)
    parts = [
        part_of(part, lang, page, kind=kind if outcome.by_kind else "")
        for kind, part in (outcome.by_kind or {"": outcome}).items()
    ]
    places = {path: f"{part.prefix}{path}" for part in reversed(parts) for path in part.paths}
    words, name = telling.words, outcome.school.name
    context = {
        "lang": lang,
        "words": words,
        "page": page,
        "school": words.name(name) if name else words.say("school"),
        "title": verdict_line(outcome, words),
        "verdict": capital(words.reached(outcome.level.low, outcome.level.high)),
        "stage": stage_line(telling),
        "notes": _notes(telling),
        "certificates": sections(telling, _certificates),
        "foot": [block.text for section in sections(telling, footer) for block in section.blocks],
        "version": outcome.run.package_version,
    }
    checked = check_evidence(outcome)
    told = ""
    for room in _ROOMS:
        filled = {
            **context,
            "parts": parts if room is _AMPLE else [_trimmed(part, room) for part in parts],
            "documents": documents(checked, telling, places, most=room.documents),
            "cut": room.longest < _AMPLE.longest,
        }
        if form is Form.MARKDOWN:
            told = render_markdown("report.md.j2", filled)
        else:
            told = render_html("report.html.j2", filled)
        if len(told.encode()) <= LARGEST:
            break
    return told


def _trimmed(part: Part, room: _Room) -> Part:
    def cut(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
        return tuple(trimmed(one, codes=room.codes, longest=room.longest) for one in branches)

    groups = tuple(replace(group, branches=cut(group.branches)) for group in part.groups)
    return replace(part, groups=groups, ladders=cut(part.ladders))


def _notes(telling: Telling) -> list[str]:
    words = telling.words
    notes = [words.say("lowest_of_kinds")] if telling.outcome.by_kind else []
    return notes if telling.outcome.level.tight else [*notes, words.say("not_tight")]


def _certificates(telling: Telling, sheet: Page) -> None:
    """Write the certificates the school was given before, and what each is worth on the day of the assessment."""
    outcome, page = telling.outcome, PageWords(telling.words.lang)
    certificates = outcome.school.certificates
    if not certificates:
        return
    sheet.heading(page.say("certificates", day=telling.words.day(outcome.assessed_on)))
    for status in statuses_on(certificates, outcome.assessed_on, kinds=outcome.school.kinds):
        write_certificate(status, telling.words, sheet)
