"""The list of evidence on the page: each document, where it is cited, and what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.reports.evidence import evidence_rows, evidence_texts
from kdcl_rules.reports.words import small_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.advice.evidence import EvidenceCheck
    from kdcl_rules.reports.evidence import EvidenceRow
    from kdcl_rules.reports.telling import Telling

__all__ = ["NO_DOCUMENTS", "Documents", "Row", "documents"]

_MOST_PLACES: Final = 12


class Row(NamedTuple):
    """A document, its own place on the page (empty for a code listed before) and the places that cite it."""

    told: EvidenceRow
    anchor: str
    cited: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """The rows shown, how many are left out, and the remarks: first what is doubtful."""

    rows: tuple[Row, ...]
    rest: int
    remarks: tuple[str, ...]
    anchors: Mapping[str, str]


NO_DOCUMENTS: Final = Documents((), 0, (), {})
"""For a page without a list of evidence."""


def documents(check: EvidenceCheck, telling: Telling, places: Mapping[str, str], *, most: int) -> Documents:
    """Return the list of evidence, at most ``most`` rows; ``places`` maps a rule's path to its place on the page."""
    words, facts = telling.words, telling.outcome.rulebook.circular.dictionary.facts
    listed = evidence_rows(check, words)
    anchors: dict[str, str] = {}
    rows = []
    for row in listed[:most]:
        new = row.code not in anchors
        anchor = anchors.setdefault(row.code, f"mc:{row.code[1:-1]}")
        cited = tuple(
            (small_first(words.of(facts[path].label)) if path in facts else path, places.get(path, ""))
            for path in row.cited[:_MOST_PLACES]
        )
        rest = len(row.cited) - len(cited)
        more = (("…", ""),) if rest else ()
        rows.append(Row(row, anchor if new else "", cited + more))
    doubts, notes = evidence_texts(check, words)
    return Documents(tuple(rows), len(listed) - len(rows), (*doubts, *notes), anchors)
