"""The outcome of one assessment: everything DESIGN section 6 promises, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.engine.deferred import Deferred

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kdcl_rules.engine.derivation import Derived
    from kdcl_rules.engine.explanation import Conflict, Interval, Node
    from kdcl_rules.engine.trace import Missing
    from kdcl_rules.engine.verdict import Verdict
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School, SchoolYear

__all__ = [
    "Blocker",
    "Level",
    "Outcome",
    "ReadingUse",
    "Reason",
    "Run",
    "Status",
    "Unknown",
    "Warn",
]


class Status(StrEnum):
    """What grade and national standard mean at this stage (DESIGN 3.14)."""

    EXPECTED = "expected"
    ELIGIBLE = "eligible"
    RECOGNISED = "recognised"


@dataclass(frozen=True, slots=True)
class Level:
    """The school's level; ``tight`` tells that both ends can be reached without contradicting what is known."""

    low: int
    high: int
    tight: bool

    @property
    def settled(self) -> bool:
        """Whether one level is left."""
        return self.low == self.high


class Reason(StrEnum):
    """Why a verdict is unknown."""

    MISSING_FLAG = "missing_flag"
    MISSING_FACT = "missing_fact"
    NOT_ASSESSED = "not_assessed"
    LAW_UNSEEN = "law_text_not_available"


@dataclass(frozen=True, slots=True)
class Unknown:
    """One rule nobody can answer yet, and what would settle it.

    ``needs`` are facts and flags; a finding on ``path`` settles it too. ``matters`` tells whether it holds
    open the school's level, grade or national standard as things stand. ``kind`` names the level of
    education where each is assessed on its own.
    """

    path: str
    criterion: str | None
    level: int | None
    cite: str
    reason: Reason
    needs: tuple[Missing, ...]
    matters: bool
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Blocker:
    """One rule that is not met and keeps the school from the next step of a ladder (``school_level/3``)."""

    holds_back: str
    path: str
    criterion: str | None
    level: int | None
    cite: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingUse:
    """Which reading of an ambiguous clause was used.

    ``changes`` tells, for each other reading, what it would change: ``level``, ``accreditation_grade``,
    ``national_standard`` or codes of criteria; empty where nothing.
    """

    id: str
    used: str
    default: str
    changes: Mapping[str, tuple[str, ...]]

    @property
    def matters(self) -> bool:
        """Whether another reading would change anything."""
        return any(self.changes.values())


@dataclass(frozen=True, slots=True)
class Warn:
    """Something the reader must be told; ``code`` is stable, ``details`` fills the catalogue's sentence."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """How an outcome came about: stands beside the canonical bytes, never in them.

    ``because`` tells why *direct* answered though nobody asked for it: ``durable_not_installed``,
    ``rulebook_not_carried``, ``too_many_rulesets``, or what a rulebook has too much of (``durable_limit`` …).
    """

    engine: str
    package_version: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Level, grade and national standard of one school at one stage, with the explanation.

    ``accreditation_grade`` and ``national_standard`` are None where the circular has no such outcome;
    a criterion is None where nothing of it applies. ``explanation`` is keyed by the path of its root
    nodes: criteria, clauses, ladders. ``by_kind`` holds one outcome a level of education where the
    circular assesses each on its own (TT57); the school then has the lowest.
    """

    rulebook: Rulebook
    school: School
    assessed_on: date
    latest_year: SchoolYear
    status: Status
    level: Level
    accreditation_grade: Interval | None
    national_standard: Interval | None
    criteria: Mapping[str, Interval | None]
    level4: Mapping[str, Verdict]
    unknown: tuple[Unknown, ...]
    blockers: tuple[Blocker, ...]
    conflicts: tuple[Conflict, ...]
    unused: tuple[str, ...]
    reading_uses: Deferred[Mapping[str, ReadingUse]]
    warnings: tuple[Warn, ...]
    explanation: Mapping[str, Node]
    run: Run
    by_kind: Mapping[str, Outcome] = field(default_factory=dict)
    rules_fired: Deferred[Mapping[str, tuple[Derived, ...]]] = field(default_factory=lambda: Deferred(dict))

    def __repr__(self) -> str:
        ends = f"{self.level.low}" if self.level.settled else f"{self.level.low}..{self.level.high}"
        return f"<Outcome {self.rulebook.id} on {self.assessed_on}: level {ends}>"

    @property
    def readings(self) -> Mapping[str, ReadingUse]:
        """The readings used, and what others would change: worked out when first asked for."""
        return self.reading_uses.value

    @property
    def derivation(self) -> Mapping[str, tuple[Derived, ...]]:
        """The rules that fired in durable-rules, by the path of the node they explain; empty where *direct* ran."""
        return self.rules_fired.value

    @property
    def circular(self) -> str:
        """The circular's id, e.g. ``tt18-2018``."""
        return self.rulebook.circular.id

    def nodes(self) -> Iterator[Node]:
        """Yield every node of the explanation, top down."""
        for root in self.explanation.values():
            yield from root.walk()

    def find(self, path: str) -> Node | None:
        """Return the node at a rulebook path (``2.2/1/b``), or None."""
        return next((node for node in self.nodes() if node.path == path), None)

    def to_dict(self) -> dict[str, object]:
        """Return the outcome as plain JSON values, schema ``kdcl-outcome/1``."""
        from kdcl_rules.engine.record import outcome_record

        return outcome_record(self)

    def canonical_bytes(self) -> bytes:
        """Return the bytes that are the same on every machine and engine (DESIGN 3.13)."""
        from kdcl_rules.engine.record import canonical_bytes

        return canonical_bytes(self)
