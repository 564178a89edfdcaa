"""The fact dictionary: every measured value and profile flag the law speaks of, once."""

# ruff: noqa: TC001, TC003 - the codec reads the annotations when it runs
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kdcl_rules.rulebook.quantity import FactKind

__all__ = ["Dictionary", "Fact", "Field", "Grade", "Relation", "Scale", "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages."""

    vi: str
    en: str

    def of(self, lang: str) -> str:
        """Return the sentence in ``lang`` (``vi`` or ``en``)."""
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale; ``rank`` counts from 0 at the lowest."""

    id: str
    rank: int
    label: Text


@dataclass(frozen=True, slots=True)
class Scale:
    """Ordered grades, lowest first."""

    id: str
    title: Text
    grades: tuple[Grade, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a collection's items."""

    id: str
    kind: FactKind
    label: Text
    scale: str | None = None
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A definition of the dictionary.

    ``of`` is the count that is a ratio's whole; ``counts`` the noun the number counts; ``better`` tells
    which way is up; ``quotient``/``sum_of`` define a derived fact exactly; ``ceil_of`` with
    ``ceil_collection`` gives a lower bound: the largest ⌈a / b⌉ over the items of a collection.
    ``yearly`` facts belong to school years; ``by_kind`` facts are given per kind in a multi-level school;
    ``profile`` facts decide applicability and stand under ``profile:`` of a school's file.
    """

    id: str
    kind: FactKind
    label: Text
    question: Text
    counts: Text | None = None
    of: str | None = None
    scale: str | None = None
    choices: tuple[tuple[str, Text], ...] = ()
    fields: tuple[Field, ...] = ()
    yearly: bool = False
    by_kind: bool = False
    profile: bool = False
    better: str = "none"
    quotient: tuple[str, str] | None = None
    sum_of: tuple[str, ...] = ()
    ceil_of: tuple[str, str] | None = None
    ceil_collection: str | None = None
    evidence_vi: tuple[str, ...] = ()
    evidence_en: tuple[str, ...] = ()
    theme: str = field(default="", compare=False)

    def field(self, name: str) -> Field | None:
        """Return the field ``name`` of a collection's items, or None."""
        return next((known for known in self.fields if known.id == name), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """The sum of ``parts`` is at most ``whole``: a fact of the same year and kind, or 100 % where it is None."""

    parts: tuple[str, ...]
    whole: str | None


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Facts, scales and relations, by id."""

    facts: Mapping[str, Fact]
    scales: Mapping[str, Scale]
    relations: tuple[Relation, ...]
