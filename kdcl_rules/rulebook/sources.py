"""The shapes of the rule files, before they become values (pydantic; only used when YAML is read).

The order of fields here is the order of keys in a file. What is optional is left out when it says
nothing. Meaning (does the fact exist, do the dates meet) is the loader's business.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

__all__ = [
    "AnnexSource",
    "BodySource",
    "CaseSource",
    "CircularSource",
    "ClauseSource",
    "CountSource",
    "CriterionSource",
    "EvidenceSource",
    "IndicatorSource",
    "LadderConditionSource",
    "LadderSource",
    "LawSource",
    "Level4Source",
    "LevelSource",
    "NoticeSource",
    "ProvisionSource",
    "RequirementSource",
    "SourceSource",
    "StandardsSource",
    "StepSource",
    "Strict",
    "SuspensionSource",
    "TableText",
    "TextSource",
    "ValiditySource",
]


class Strict(BaseModel):
    """No key beyond the known ones, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    kind = "bad_date"
    raise PydanticCustomError(kind, "a day such as 2018-10-10")


def _whole(value: object) -> object:
    """Keys of a mapping arrive as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and value[0] != "0":
        return int(value)
    kind = "bad_step"
    raise PydanticCustomError(kind, "a whole number from 1")


def _letter(value: object) -> object:
    if isinstance(value, str) and len(value) == 1 and value.isalpha() and value.islower():
        return value
    kind = "bad_letter"
    raise PydanticCustomError(kind, "one small letter")


def _identifier(value: object) -> object:
    if isinstance(value, str) and value.isascii() and value.isidentifier() and value.islower():
        return value
    kind = "bad_id"
    raise PydanticCustomError(kind, "small letters, digits and _")


Day = Annotated[date, BeforeValidator(_date)]
Whole = Annotated[int, BeforeValidator(_whole)]
Letter = Annotated[str, BeforeValidator(_letter)]
Id = Annotated[str, BeforeValidator(_identifier)]
Words = Annotated[str, Field(min_length=1)]
Names = Annotated[list[Words], Field(min_length=1)]


class TextSource(Strict):
    """A sentence in both languages."""

    vi: Words
    en: Words


class LawSource(Strict):
    """How a text is known."""

    status: Literal["confirmed", "secondary", "unseen"]
    confidence: Literal["high", "medium", "low"] | None = None
    from_memory: bool = False
    because: TextSource | None = None


class SourceSource(Strict):
    """Which text ends or suspends a rule."""

    circular: Words
    cite: Words | None = None
    law: LawSource | None = None


class ValiditySource(Strict):
    """First and last day, both inclusive."""

    start: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class SuspensionSource(Strict):
    """Days on which a rule asks nothing."""

    start: Day = Field(alias="from")
    until: Day | None = None
    by: SourceSource


class EvidenceSource(Strict):
    """Suggested documents."""

    vi: Names
    en: Names | None = None


# -- conditions --------------------------------------------------------------------------------


def _shape(value: object) -> str:
    return "table" if isinstance(value, dict | BaseModel) else "text"


class BodySource(Strict):
    """One of the three ways to write a condition."""

    met_when: str | None = None
    cases: list[CaseSource] | None = None
    by_reading: ByReadingSource | None = None


TableText: TypeAlias = Annotated[
    Annotated[str, Tag("text")] | Annotated[BodySource, Tag("table")], Discriminator(_shape)
]
ByReadingSource: TypeAlias = dict[str, dict[str, TableText]]


class CaseSource(Strict):
    """A row of a table: ``when`` with a condition, or ``otherwise``."""

    when: str | None = None
    met_when: str | None = None
    cases: list[CaseSource] | None = None
    by_reading: ByReadingSource | None = None
    otherwise: TableText | None = None


# -- criteria ----------------------------------------------------------------------------------


class RequirementSource(Strict):
    """The atom: measured when it has a condition, judged when it has none."""

    says: TextSource
    cite: Words | None = None
    law: LawSource | None = None
    in_force: ValiditySource | None = None
    repealed_by: SourceSource | None = None
    suspended: list[SuspensionSource] | None = None
    applies_when: TableText | None = None
    for_each_kind: Names | None = None
    met_when: str | None = None
    cases: list[CaseSource] | None = None
    by_reading: ByReadingSource | None = None
    evidence: EvidenceSource | None = None
    note: TextSource | None = None


class RewordingSource(Strict):
    """A later wording of a lettered point, and the text that put it there."""

    start: Day = Field(alias="from")
    by: SourceSource
    says: TextSource
    law: LawSource | None = None
    applies_when: TableText | None = None
    for_each_kind: Names | None = None
    met_when: str | None = None
    cases: list[CaseSource] | None = None
    by_reading: ByReadingSource | None = None
    requirements: dict[Id, RequirementSource] | None = None
    note: TextSource | None = None


class IndicatorSource(Strict):
    """A lettered point: requirements beneath it, or one condition of its own.

    ``in_force``, ``repealed_by`` and ``suspended`` speak of the point through all its wordings.
    """

    says: TextSource
    cite: Words | None = None
    law: LawSource | None = None
    in_force: ValiditySource | None = None
    repealed_by: SourceSource | None = None
    suspended: list[SuspensionSource] | None = None
    applies_when: TableText | None = None
    for_each_kind: Names | None = None
    met_when: str | None = None
    cases: list[CaseSource] | None = None
    by_reading: ByReadingSource | None = None
    unlettered: bool = False
    requirements: dict[Id, RequirementSource] | None = None
    evidence: EvidenceSource | None = None
    note: TextSource | None = None
    reworded: list[RewordingSource] | None = None


class LevelSource(Strict):
    """What a criterion asks at one level."""

    cite: Words
    law: LawSource | None = None
    in_force: ValiditySource | None = None
    repealed_by: SourceSource | None = None
    suspended: list[SuspensionSource] | None = None
    applies_when: TableText | None = None
    principles: list[TextSource] | None = None
    indicators: dict[Letter, IndicatorSource] | None = None
    requirements: dict[Id, RequirementSource] | None = None


class CriterionSource(Strict):
    """A file of ``criteria/``."""

    code: Words
    title: TextSource
    law: LawSource | None = None
    in_force: ValiditySource | None = None
    repealed_by: SourceSource | None = None
    amended_by: SourceSource | None = None
    levels: dict[Whole, LevelSource]
    quantities: Names | None = None
    evidence: EvidenceSource | None = None
    note: TextSource | None = None


class ClauseSource(Strict):
    """A clause of level 4."""

    cite: Words
    says: TextSource
    law: LawSource | None = None
    requirements: dict[Id, RequirementSource] | None = None
    note: TextSource | None = None


class Level4Source(Strict):
    """``level4.yaml``."""

    cite: Words
    law: LawSource | None = None
    clauses: dict[Whole, ClauseSource]


class StandardSource(Strict):
    """A standard and its criteria."""

    title: TextSource
    criteria: Names


class CountSource(Strict):
    """What the text is known to hold from a day on."""

    start: Day = Field(alias="from")
    criteria: int | None = None
    indicators: dict[Whole, int] | None = None
    criteria_with_level: dict[Whole, int] | None = None
    requirements: int | None = None


class StandardsSource(Strict):
    """``standards.yaml``; ``national_standard`` is said where an annex differs from its circular."""

    standards: dict[str, StandardSource]
    mandatory: Names | None = None
    national_standard: LadderSource | None = None
    counts: list[CountSource] | None = None


# -- circulars ---------------------------------------------------------------------------------


class StepSource(Strict):
    """A step of a ladder."""

    cite: Words
    says: TextSource | None = None
    law: LawSource | None = None
    met_when: str | None = None
    cases: list[CaseSource] | None = None
    by_reading: ByReadingSource | None = None


class LadderConditionSource(Strict):
    """A condition on the steps of a ladder."""

    cite: Words
    says: TextSource
    law: LawSource | None = None
    steps: list[int] | None = None
    met_when: str | None = None
    cases: list[CaseSource] | None = None
    by_reading: ByReadingSource | None = None


class LadderSource(Strict):
    """An outcome beyond the level: grades or degrees, or why there are none."""

    absent: TextSource | None = None
    conditions: dict[Id, LadderConditionSource] | None = None
    grades: dict[Whole, StepSource] | None = None
    degrees: dict[Whole, StepSource] | None = None


class NoticeSource(Strict):
    """What a reader must be told on certain days."""

    id: Id
    start: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    says: TextSource


class ProvisionSource(Strict):
    """A clause that gives no verdict."""

    id: Id
    cite: Words
    says: TextSource
    kind: Literal["definition", "procedure", "advisory", "timing"]
    law: LawSource | None = None


class AnnexSource(Strict):
    """A folder of a circular that has its own criteria for some kinds of school."""

    kinds: Names
    multi_level_with: Names | None = None


class StagesSource(Strict):
    """Who stands where facts and a finding disagree."""

    self_: Literal["facts", "finding"] = Field(alias="self")
    external: Literal["facts", "finding"]


class CircularSource(Strict):
    """``circular.yaml``."""

    id: Words
    number: Words
    title: TextSource
    issues: TextSource | None = None
    issued: Day
    in_force: ValiditySource
    repealed_by: SourceSource | None = None
    checked_on: Day
    rules_version: Annotated[str, StringConstraints(pattern=r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$")] | None = None
    law: LawSource
    kinds: Names | None = None
    multi_level_with: Names | None = None
    annexes: dict[Id, AnnexSource] | None = None
    per_kind_assessment: bool = False
    stages_decide: StagesSource
    stage_names: dict[Literal["self", "external"], TextSource] | None = None
    school_level: dict[Whole, StepSource]
    accreditation_grade: LadderSource
    national_standard: LadderSource
    notices: list[NoticeSource] | None = None
    rules: list[ProvisionSource] | None = None
