"""The shapes of ``ledger.yaml`` and of ``crosswalks/*.yaml`` (pydantic; only used when YAML is read)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from kdcl_rules.rulebook.sources import Id, Letter, Names, Strict, TextSource, Whole, Words

__all__ = [
    "AnnexClausesSource",
    "AnnexCriterionSource",
    "ArticleSource",
    "ClauseEntrySource",
    "CrosswalkSource",
    "LedgerSource",
    "LinkSource",
    "OtherSource",
    "PointSource",
]

State: TypeAlias = Literal["definition", "procedure", "advisory", "timing", "awaited", "unseen"]


class PointSource(Strict):
    """A point (điểm), or the rest of an article, with a subject or a state of its own."""

    subject: TextSource | None = None
    state: State | None = None
    because: TextSource | None = None
    carried_by: Names | None = None


def _shape(value: object) -> str:
    return "list" if isinstance(value, list) else "table"


PointsSource: TypeAlias = Annotated[
    Annotated[list[Letter], Tag("list")] | Annotated[dict[Letter, PointSource], Tag("table")], Discriminator(_shape)
]


class ClauseEntrySource(Strict):
    """A clause (khoản): of a criterion, or with a subject of its own."""

    criterion: Words | None = None
    subject: TextSource | None = None
    state: State | None = None
    because: TextSource | None = None
    carried_by: Names | None = None
    points: PointsSource | None = None


class ArticleSource(Strict):
    """An article (điều); ``rest`` speaks of its clauses beyond those listed."""

    subject: TextSource
    state: State | None = None
    because: TextSource | None = None
    carried_by: Names | None = None
    clauses: dict[Whole, ClauseEntrySource] | None = None
    rest: PointSource | None = None


class OtherSource(Strict):
    """A text by its citation: a section of an annex, a form, an official letter."""

    cite: Words
    subject: TextSource
    state: State | None = None
    because: TextSource | None = None
    carried_by: Names | None = None


class AnnexCriterionSource(Strict):
    """A criterion of an annex; without ``subject`` it has the title the annex's rules give it."""

    subject: TextSource | None = None
    levels: Annotated[list[int], Field(min_length=1)]


class AnnexClausesSource(Strict):
    """An annex (phụ lục); ``rules`` is the folder of the rules that carry its criteria."""

    subject: TextSource
    rules: Id | None = None
    state: State | None = None
    because: TextSource | None = None
    carried_by: Names | None = None
    criteria: dict[Words, AnnexCriterionSource] | None = None
    parts: list[OtherSource] | None = None


class LedgerSource(Strict):
    """``ledger.yaml``."""

    circular: Words
    number: Words
    title: TextSource
    articles: dict[Whole, ArticleSource]
    annexes: dict[Words, AnnexClausesSource] | None = None
    others: list[OtherSource] | None = None


class LinkSource(Strict):
    """Where a criterion's subject went."""

    to: Names
    kind: Literal["same_subject", "part_of", "split"]
    because: TextSource


class CrosswalkSource(Strict):
    """A file of ``crosswalks/``; ``gone`` and ``new`` are what has no counterpart on the other side."""

    source: Words = Field(alias="from")
    target: Words = Field(alias="to")
    annex: Id | None = None
    says: TextSource
    links: dict[Words, LinkSource]
    gone: dict[Words, TextSource] | None = None
    new: dict[Words, TextSource] | None = None
