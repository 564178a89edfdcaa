"""Citations: the long form once, the short form after, as one writes a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.words import small

if TYPE_CHECKING:
    from kdcl_rules.reports.words import Words
    from kdcl_rules.rulebook.models import Circular, Source

__all__ = ["Citations", "translated"]

_ID: Final = re.compile(r"tt([0-9]+)-([0-9]{4})")
_ENGLISH: Final = (
    (re.compile(r"\b[Đđ]iểm (\w)\b"), r"point \1"),
    (re.compile(r"\b[Kk]hoản (\d+)"), r"clause \1"),
    (re.compile(r"\bĐiều (\d+\w?)"), r"Article \1"),
    (re.compile(r"\bPhụ lục ([IVX]+)\b"), r"Annex \1"),
    (re.compile(r"\b[Tt]iêu chí ([\d.]+)"), r"criterion \1"),
    (re.compile(r"\bMức (\d)"), r"level \1"),
)
_LEFT_OVER: Final = re.compile(r"[^\x00-\x7f]")
_JOINED: Final = re.compile(r"(?<=\w) (?=clause|Article)")


def translated(cite: str) -> str:
    """Return a citation in English; one with words beyond the usual stays as it is.

    >>> translated("Điểm b khoản 2 Điều 13")
    'Point b, clause 2, Article 13'
    >>> translated("Mẫu báo cáo kèm Công văn 5932")
    'Mẫu báo cáo kèm Công văn 5932'
    """
    text = cite
    for pattern, english in _ENGLISH:
        text = pattern.sub(english, text)
    if _LEFT_OVER.search(text):
        return cite
    text = _JOINED.sub(", ", text)
    return text[:1].upper() + text[1:]


class Citations:
    """The citations of one report.

    Call it with a rule's citation: the first time it answers with the circular's full name, later without.
    """

    __slots__ = ("_circular", "_told", "_words")

    def __init__(self, circular: Circular, words: Words) -> None:
        self._circular = circular
        self._words = words
        self._told = False

    @property
    def circular(self) -> str:
        """The circular by its official number."""
        return self._words.say("circular", number=self._circular.number)

    def __call__(self, cite: str) -> str:
        """Return ``cite``, long the first time."""
        short = self.short(cite)
        if self._told:
            return short
        self._told = True
        words, issues = self._words, self._circular.issues
        if issues is not None:
            return words.say("issued_with", cite=short, issues=words.of(issues), circular=self.circular)
        return words.say("annexed_to" if cite.startswith("Phụ lục") else "cite_of", cite=short, circular=self.circular)

    def short(self, cite: str) -> str:
        """Return ``cite`` without the circular."""
        return translated(cite) if self._words.lang == "en" else cite

    def source(self, source: Source) -> str:
        """Return a citation of another circular, which the law's data names by its id."""
        match = _ID.fullmatch(source.circular)
        if source.circular == self._circular.id:
            number = self._circular.number
        else:
            number = f"{match[1]}/{match[2]}" if match else source.circular
        circular = self._words.say("circular", number=number)
        return (
            circular
            if source.cite is None
            else self._words.say("source", cite=small(self.short(source.cite)), circular=circular)
        )
