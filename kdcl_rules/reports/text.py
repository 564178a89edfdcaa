"""The outcome as a text a person could have written: verdict first, then why, then what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.reports.derivation import derivation
from kdcl_rules.reports.gaps import gaps
from kdcl_rules.reports.heading import footer, heading, recognition
from kdcl_rules.reports.overview import overview
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.remarks import conflicts, readings, remarks
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.why import why, why_not
from kdcl_rules.reports.words import capital
from kdcl_rules.rulebook.kinds import KIND_LABELS

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language

__all__ = ["explain"]


def explain(outcome: Outcome, lang: Language = "vi", *, detail: Detail = Detail.BRIEF) -> str:
    """Return an outcome as plain text in Vietnamese (``vi``) or English (``en``), lines of at most 100 characters.

    ``detail`` FULL leaves nothing out: every rule that waits for a finding, every reading used.
    """
    telling = Telling(outcome, lang, detail)
    page = Page()
    heading(telling, page)
    if outcome.by_kind:
        for kind, part in outcome.by_kind.items():
            of_kind = Telling(part, lang, detail)
            label = of_kind.words.say("kind", kind=of_kind.words.of(KIND_LABELS[kind]))
            reached = of_kind.words.reached(part.level.low, part.level.high)
            page.heading(f"{capital(label)}: {reached}.")
            recognition(of_kind, page)
            _body(of_kind, page)
    else:
        _body(telling, page)
    footer(telling, page)
    return page.text()


def _body(telling: Telling, page: Page) -> None:
    why(telling, page)
    why_not(telling, page)
    overview(telling, page)
    conflicts(telling, page)
    gaps(telling, page)
    readings(telling, page)
    remarks(telling, page)
    derivation(telling, page)
