"""The explanation: one tree, built while evaluating, each node with rule, citation and verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kdcl_rules.engine.verdict import Verdict, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine.trace import Measurement, Missing
    from kdcl_rules.rulebook.models import (
        Clause,
        Criterion,
        Indicator,
        Ladder,
        LadderCondition,
        LevelText,
        Requirement,
        Source,
        Step,
    )
    from kdcl_rules.school.values import Finding

    Rule: TypeAlias = Criterion | LevelText | Indicator | Requirement | Clause | Ladder | LadderCondition | Step

__all__ = ["Basis", "Conflict", "ConflictKind", "Interval", "Node", "NodeKind"]


class NodeKind(StrEnum):
    """What a node stands for."""

    CRITERION = "criterion"
    LEVEL = "level"
    INDICATOR = "indicator"
    REQUIREMENT = "requirement"
    KIND = "kind"
    CLAUSE = "clause"
    LADDER = "ladder"
    STEP = "step"
    CONDITION = "condition"


class Basis(StrEnum):
    """What a verdict rests on."""

    FACTS = "facts"
    FINDING = "finding"
    PARTS = "parts"
    LAW = "law"
    NOTHING = "nothing"


class ConflictKind(StrEnum):
    """Which two voices disagree."""

    FACTS_AND_FINDING = "facts_and_finding"
    FINER_AND_COARSER = "finer_and_coarser"
    NOT_APPLICABLE = "finding_on_not_applicable"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two voices on one rule: what the first says (*theo số liệu*), what the second says (*theo kết luận*).

    ``first_path`` and ``second_path`` tell where each was given; ``stands`` is the verdict that was kept.
    """

    path: str
    kind: ConflictKind
    first: Verdict
    second: Verdict
    first_path: str
    second_path: str
    stands: Verdict


@dataclass(frozen=True, slots=True)
class Interval:
    """What an outcome can still become: both ends included; 0 is *not reached*.

    ``max`` is the highest there is: of a criterion, the highest level with text that applies.
    """

    low: int
    high: int
    max: int

    @property
    def settled(self) -> bool:
        """Whether one value is left."""
        return self.low == self.high


class Node(NamedTuple):
    """One verdict and what it rests on; a named tuple, for a school has hundreds of them.

    ``possible`` is the set of verdicts left (see :mod:`kdcl_rules.engine.verdict`). ``finding_path`` names
    the finding that decided; ``finding`` is the finding given at this very node. ``relies_on`` are paths of
    other nodes of the tree (a step of a ladder relies on criteria).
    """

    path: str
    what: NodeKind
    rule: Rule
    possible: int
    basis: Basis
    children: tuple[Node, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    missing: tuple[Missing, ...] = ()
    finding_path: str | None = None
    finding: Finding | None = None
    interval: Interval | None = None
    out_of_force: Source | None = None
    kind: str | None = None
    relies_on: tuple[str, ...] = ()
    guarded: bool = False

    @property
    def verdict(self) -> Verdict:
        """The verdict as a reader sees it."""
        return verdict_of(self.possible)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all beneath it, top down."""
        yield self
        for child in self.children:
            yield from child.walk()
