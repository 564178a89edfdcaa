"""The shapes of the files all circulars share: facts, scales, relations, readings (see :mod:`.sources`)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from kdcl_rules.rulebook.sources import EvidenceSource, Id, Names, Strict, TextSource, Words

__all__ = [
    "AtLeastSource",
    "DerivedSource",
    "FactSource",
    "FactsSource",
    "FieldSource",
    "ReadingSource",
    "ReadingsSource",
    "RelationSource",
    "RelationsSource",
    "ScaleSource",
    "ScalesSource",
]


class FieldSource(Strict):
    """A field of a collection's items."""

    kind: Literal["ratio", "count", "area", "area_per_person", "grade", "year", "flag"]
    scale: Words | None = None
    yearly: bool = False
    label: TextSource


class DerivedSource(Strict):
    """An exact definition."""

    quotient: Annotated[list[Words], Field(min_length=2, max_length=2)] | None = None
    total: Annotated[list[Words], Field(min_length=2)] | None = Field(default=None, alias="sum")


class AtLeastSource(Strict):
    """A lower bound: the largest ⌈a / b⌉ over a collection."""

    largest_ceil: Annotated[list[Words], Field(min_length=2, max_length=2)]
    of: Words


class FactSource(Strict):
    """An entry of the dictionary."""

    kind: Literal["ratio", "count", "area", "area_per_person", "grade", "year", "flag", "choice", "collection"]
    label: TextSource
    question: TextSource
    counts: TextSource | None = None
    of: Words | None = None
    scale: Words | None = None
    choices: dict[Id, TextSource] | None = None
    fields_: dict[Id, FieldSource] | None = Field(default=None, alias="fields")
    yearly: bool = False
    by_kind: bool = False
    profile: bool = False
    better: Literal["higher", "lower", "none"] = "none"
    derived: DerivedSource | None = None
    at_least: AtLeastSource | None = None
    evidence: EvidenceSource | None = None


class ScaleSource(Strict):
    """Ordered grades, lowest first."""

    title: TextSource
    grades: Annotated[dict[Id, TextSource], Field(min_length=2)]


class RelationSource(Strict):
    """Parts that together are at most a whole."""

    part: Words | None = None
    parts: Annotated[list[Words], Field(min_length=2)] | None = None
    whole: Words


class ReadingChoiceSource(Strict):
    """One way to read a clause."""

    says: TextSource
    window: str | None = None
    completes_on: str | None = None
    named_after: Literal["start", "end"] | None = None


class ReadingSource(Strict):
    """An entry of the interpretation register."""

    circulars: Names
    cite: Words
    question: TextSource
    readings: Annotated[dict[Id, ReadingChoiceSource], Field(min_length=2)]
    default: Words
    because: TextSource
    used_by: Literal["rules", "engine", "nobody"] = "rules"


FactsSource: TypeAlias = dict[Id, FactSource]
ScalesSource: TypeAlias = dict[Id, ScaleSource]
RelationsSource: TypeAlias = list[RelationSource]
ReadingsSource: TypeAlias = dict[Id, ReadingSource]
