"""The explanation told node by node: verdict, clause, requirement, value, threshold, margin, evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.messages.shown import shown
from kdcl_rules.reports.derivation import derivation_lines
from kdcl_rules.reports.leaf import basis
from kdcl_rules.reports.measured import sentence, series
from kdcl_rules.reports.path import cited_above, label_of, remarks_on_node, verdict_text
from kdcl_rules.reports.sheet import Block, block
from kdcl_rules.reports.words import small
from kdcl_rules.rulebook.models import Criterion, Ladder, LevelText, Step
from kdcl_rules.school import in_order

if TYPE_CHECKING:
    from kdcl_rules.engine import Node
    from kdcl_rules.reports.measured import Series
    from kdcl_rules.reports.telling import Telling
    from kdcl_rules.reports.words import Words

__all__ = ["Branch", "Depth", "branch", "trimmed"]

_MOST_SERIES: Final = 40
_MOST_CODES: Final = 40
_SHORT: Final = 2
_DERIVED: Final = (NodeKind.CRITERION, NodeKind.STEP)
_CUT: Final = "…"


class Depth(StrEnum):
    """How far down a node is told."""

    ALL = "all"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Branch:
    """One node of the explanation in words.

    ``cite`` is empty where the branch above has said it; ``rest`` counts the figures left out; ``evidence``
    are codes in canonical spelling.
    """

    path: str
    what: str
    label: str
    verdict: Verdict
    verdict_text: str
    basis: str
    cite: str
    series: tuple[Series, ...]
    rest: int
    lines: tuple[Block, ...]
    evidence: tuple[str, ...]
    parts: tuple[Branch, ...]

    @property
    def opens(self) -> bool:
        """Whether there is more to see than text, verdict and citation."""
        return bool(self.series or self.lines or self.evidence or self.parts)

    def sentences(self, words: Words) -> list[str]:
        """Return the figures, a sentence a threshold."""
        return [sentence(one, words) for one in self.series]

    @property
    def short(self) -> bool:
        """Whether the path reads well beside the text: down to the indicator, not an atom's own name."""
        return len(self.path.rpartition("/")[2]) <= _SHORT


def branch(node: Node, telling: Telling, depth: Depth = Depth.ALL) -> Branch:
    """Return a node in words, alone or with all beneath it; a requirement has its parts either way.

    With all beneath it, criteria and steps of ladders tell the rules that fired, where an engine fired any.
    """
    parts = node.children if depth is Depth.ALL or node.what is NodeKind.REQUIREMENT else ()
    told = series(node.measurements, telling.quantities, telling.words)
    remarks = remarks_on_node(node, telling)
    if depth is Depth.ALL and node.what in _DERIVED:
        remarks += derivation_lines(node, telling)
    named = isinstance(node.rule, Criterion | LevelText | Ladder | Step)
    return Branch(
        node.path,
        node.what.value,
        label_of(node, telling),
        _verdict(node),
        verdict_text(node, telling),
        "" if named else basis(node, telling),
        _cite(node, telling),
        tuple(_worst_first(told)[:_MOST_SERIES]),
        max(0, len(told) - _MOST_SERIES),
        tuple(block(line) for line in remarks),
        _evidence(node),
        tuple(branch(child, telling) for child in parts),
    )


def trimmed(whole: Branch, *, codes: int, longest: int) -> Branch:
    """Return a branch with at most so many codes of evidence a rule, and no remark longer than that."""
    evidence = whole.evidence
    if len(evidence) > codes:
        evidence = (*evidence[:codes], _CUT)
    return replace(
        whole,
        evidence=evidence,
        lines=tuple(replace(line, text=shown(line.text, longest=longest)) for line in whole.lines),
        parts=tuple(trimmed(part, codes=codes, longest=longest) for part in whole.parts),
    )


def _worst_first(told: list[Series]) -> list[Series]:
    """Return the series as they are or, where not all can be shown, those with a value that fails first."""
    if len(told) <= _MOST_SERIES:
        return told
    return sorted(told, key=lambda one: all(value.verdict is not Verdict.NOT_MET for value in one.values))


def _verdict(node: Node) -> Verdict:
    """Return a node's verdict; of a criterion or ladder whether its first step is reached.

    A criterion or ladder that can still become more than one thing is unknown.
    """
    if node.interval is None:
        return node.verdict if node.what is not NodeKind.CRITERION else Verdict.NOT_APPLICABLE
    if not node.interval.settled:
        return Verdict.UNKNOWN
    return Verdict.MET if node.interval.high else Verdict.NOT_MET


def _cite(node: Node, telling: Telling) -> str:
    cite = getattr(node.rule, "cite", "")
    if not cite or node.what is NodeKind.KIND or cite == cited_above(node, telling):
        return ""
    return small(telling.cites.short(cite))


def _evidence(node: Node) -> tuple[str, ...]:
    measured = chain.from_iterable(one.datum.evidence for one in node.measurements if one.datum is not None)
    found = node.finding.evidence if node.finding is not None else ()
    codes = [str(code) for code in in_order(chain(measured, found))]
    return tuple(codes[:_MOST_CODES]) + ((_CUT,) if len(codes) > _MOST_CODES else ())
