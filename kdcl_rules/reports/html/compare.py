"""The comparison as a page of HTML, in the dress of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.reports.compare import notes_of, side_of, stages_of, title_of
from kdcl_rules.reports.heading import footer, stage_line
from kdcl_rules.reports.html.documents import NO_DOCUMENTS
from kdcl_rules.reports.html.rendering import render_html
from kdcl_rules.reports.html.words import PageWords
from kdcl_rules.reports.sheet import sections
from kdcl_rules.reports.telling import Detail, Telling

if TYPE_CHECKING:
    from kdcl_rules.advice.comparison import Comparison
    from kdcl_rules.errors import Language

__all__ = ["comparison_page"]


def comparison_page(comparison: Comparison, lang: Language = "vi") -> str:
    """Return a comparison as one page of HTML that needs no network: differences first, then the official table."""
    tellings = [Telling(outcome, lang, Detail.BRIEF) for outcome in (comparison.own, comparison.external)]
    words = tellings[0].words
    context = {
        "lang": lang,
        "words": words,
        "page": PageWords(lang),
        "documents": NO_DOCUMENTS,
        "title": title_of(comparison, words),
        "stages": stages_of(comparison, words),
        "stage_lines": [stage_line(telling) for telling in tellings],
        "notes": notes_of(comparison, words),
        "sides": [side_of(side, comparison, lang) for side in comparison.sides],
        "foot": [block.text for section in sections(tellings[0], footer) for block in section.blocks],
        "version": comparison.own.run.package_version,
    }
    return render_html("compare.html.j2", context)
