"""What a report is told from: an outcome, one language, its citations, its nodes by path."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.reports.citations import Citations
from kdcl_rules.reports.quantities import Quantities
from kdcl_rules.reports.words import Words

if TYPE_CHECKING:
    from kdcl_rules.engine import Node, Outcome
    from kdcl_rules.errors import Language

__all__ = ["Detail", "Telling"]


class Detail(StrEnum):
    """How much a report tells: what comes first, or everything."""

    BRIEF = "brief"
    FULL = "full"


class Telling:
    """One report in the making: what every part of it asks for."""

    __slots__ = ("cites", "detail", "nodes", "outcome", "quantities", "words")

    def __init__(self, outcome: Outcome, lang: Language, detail: Detail) -> None:
        self.outcome = outcome
        self.words = Words(lang)
        self.detail = detail
        self.cites = Citations(outcome.rulebook.circular, self.words)
        self.quantities = Quantities(outcome.rulebook.circular.dictionary, self.words, outcome.school.kinds)
        self.nodes: dict[str, Node] = {}
        for node in outcome.nodes():
            self.nodes.setdefault(node.path, node)

    @property
    def full(self) -> bool:
        """Whether everything is told."""
        return self.detail is Detail.FULL

    def shown(self, count: int, most: int) -> int:
        """Return how many of ``count`` things to tell: all, or at most ``most`` where one more would not fit."""
        return count if self.full or count <= most + 1 else most
