"""The page's own words, beside those every report shares: one catalogue a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.reports.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PageWords"]


@dataclass(frozen=True, slots=True)
class PageWords(Words):
    """The phrases of :mod:`kdcl_rules.reports.html.vi` or :mod:`kdcl_rules.reports.html.en`.

    >>> PageWords("vi").say("search"), PageWords("en").say("search")
    ('Tìm', 'Search')
    """

    def _phrases(self) -> Mapping[str, str]:
        if self.lang == "en":
            from kdcl_rules.reports.html.en import PHRASES as ENGLISH

            return ENGLISH
        from kdcl_rules.reports.html.vi import PHRASES as VIETNAMESE

        return VIETNAMESE
