"""A school's facts and findings as frozen values.

Everything here is already exact and typed; :mod:`kdcl_rules.exchange` reads files into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from kdcl_rules.errors import NOWHERE, Place
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.dossier import NOTHING_STATED, Dossier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kdcl_rules.school.certificates import Certificate
    from kdcl_rules.school.decision import Decision
    from kdcl_rules.school.evidence import Evidence

__all__ = [
    "Datum",
    "EvidenceCode",
    "FactKey",
    "Finding",
    "FindingKey",
    "GradeValue",
    "Item",
    "Items",
    "Judgement",
    "School",
    "SchoolYear",
    "Stage",
    "Value",
]


class SchoolYear(int):
    """A school year, by the calendar year it starts in.

    >>> str(SchoolYear(2019))
    '2019-2020'
    """

    __slots__ = ()

    def __str__(self) -> str:
        return f"{int(self)}-{int(self) + 1}"

    def __repr__(self) -> str:
        return f"SchoolYear({int(self)})"


class Stage(StrEnum):
    """Which of the separate results a file holds; recognition is a decision and no stage."""

    SELF = "self"
    EXTERNAL = "external"


class Judgement(StrEnum):
    """What a person says of a requirement, an indicator, a level or a clause."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EvidenceCode:
    """A document's code, ``[H1-1.1-01]`` (2018 forms) or ``(MC.1.1.01)`` (TT57), in canonical spelling.

    ``box`` is the H number, None for the TT57 style.
    """

    criterion: str
    serial: int
    box: int | None = None

    def __str__(self) -> str:
        if self.box is None:
            return f"(MC.{self.criterion}.{self.serial:02d})"
        return f"[H{self.box}-{self.criterion}-{self.serial:02d}]"


@dataclass(frozen=True, slots=True)
class GradeValue:
    """A grade of a scale; ``rank`` counts from 0 at the lowest."""

    scale: str
    grade: str
    rank: int


Simple: TypeAlias = Number | GradeValue | bool | str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a collection: a person, a class, a grade of classes. Yearly fields hold a value a year.

    ``fields`` maps (field id, year or None) to the value.
    """

    name: str
    fields: Mapping[tuple[str, SchoolYear | None], Simple]


@dataclass(frozen=True, slots=True)
class Items:
    """A whole collection."""

    items: tuple[Item, ...]


Value: TypeAlias = Simple | Items


class FactKey(NamedTuple):
    """Which value: the fact, the kind it was given for (by-kind facts of a multi-level school), the year.

    ``year`` is None for facts that are not yearly, and for a yearly fact given without a year: then it
    stands for the latest school year completed.
    """

    fact: str
    kind: str | None = None
    year: SchoolYear | None = None


@dataclass(frozen=True, slots=True)
class Datum:
    """A value with the evidence and note that came with it, and where it was read."""

    value: Value
    evidence: tuple[EvidenceCode, ...] = ()
    note: str | None = None
    place: Place = field(default=NOWHERE, compare=False)


class FindingKey(NamedTuple):
    """What was judged: a rulebook path, and the kind where findings are given per level of education (TT57)."""

    path: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A person's verdict: a ``level`` on a criterion, a ``judgement`` on anything finer."""

    judgement: Judgement | None = None
    level: int | None = None
    evidence: tuple[EvidenceCode, ...] = ()
    note: str | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """One assessment of one school: the contract of DESIGN section 6.

    ``kinds`` are in the order preschool … continuing. ``period`` (first and last calendar year, as in
    ``2016-2020``) overrides the window that ``assessed_on`` would give. Keys of ``facts`` and ``profile``
    are in the dictionary; findings are checked against the rulebook when the school is evaluated.
    ``registered_on`` and ``decided_on`` are the days of registration and of the decision, where they have
    come; ``evidence`` (the list of documents) and ``certificates`` (what the school was recognised for
    before) move no verdict.
    """

    kinds: tuple[str, ...]
    stage: Stage
    name: str | None = None
    assessed_on: date | None = None
    registered_on: date | None = None
    decided_on: date | None = None
    circular: str | None = None
    period: tuple[int, int] | None = None
    profile: Mapping[str, Datum] = field(default_factory=dict)
    facts: Mapping[FactKey, Datum] = field(default_factory=dict)
    findings: Mapping[FindingKey, Finding] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    dossier: Dossier = NOTHING_STATED
    decision: Decision | None = None
    certificates: tuple[Certificate, ...] = ()
    source: str | None = field(default=None, compare=False)
