"""A dictionary and a register of no circular: what the rulebooks of :mod:`.strategies` speak of.

Small, but with one fact of every kind, so that a law that holds here holds for reasons of meaning.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from kdcl_rules.rulebook.condition import WindowKind, WindowShape
from kdcl_rules.rulebook.facts import Dictionary, Fact, Field, Grade, Relation, Scale, Text
from kdcl_rules.rulebook.models import Reading, ReadingChoice
from kdcl_rules.rulebook.quantity import FactKind

__all__ = ["CIRCULAR", "DICTIONARY", "REGISTER", "said"]

CIRCULAR: Final = "sandbox-2018"
"""The id of every generated circular."""


def said(words: str) -> Text:
    """Return ``words`` as they would stand in both languages."""
    return Text(words, words)


def _fact(name: str, kind: FactKind) -> Fact:
    return Fact(name, kind, said(name), said(f"{name}?"))


_SCALE: Final = Scale(
    "four_grades",
    said("four grades"),
    tuple(Grade(word, rank, said(word)) for rank, word in enumerate(("poor", "fair", "good", "best"))),
)

_FACTS: Final[tuple[Fact, ...]] = (
    _fact("people", FactKind.COUNT),
    replace(_fact("site", FactKind.AREA), better="higher"),
    replace(_fact("site_per_person", FactKind.AREA_PER_PERSON), better="higher", quotient=("site", "people")),
    replace(_fact("incidents", FactKind.COUNT), yearly=True, better="lower"),
    replace(_fact("qualified", FactKind.RATIO), yearly=True, better="higher", of="people"),
    replace(_fact("above", FactKind.RATIO), yearly=True, better="higher", of="people"),
    replace(_fact("rated_best", FactKind.RATIO), yearly=True, of="people"),
    replace(_fact("rated_good", FactKind.RATIO), yearly=True, of="people"),
    replace(_fact("rated_well", FactKind.RATIO), yearly=True, better="higher", sum_of=("rated_best", "rated_good")),
    replace(_fact("dropout", FactKind.RATIO), yearly=True, by_kind=True, better="lower"),
    replace(_fact("promoted", FactKind.RATIO), yearly=True, by_kind=True, better="higher"),
    replace(_fact("library", FactKind.GRADE), scale="four_grades", better="higher"),
    replace(_fact("cell_rating", FactKind.GRADE), scale="four_grades", yearly=True, better="higher"),
    replace(_fact("praised", FactKind.FLAG), yearly=True, better="higher"),
    replace(
        _fact("grades", FactKind.COLLECTION),
        by_kind=True,
        fields=(
            Field("classes", FactKind.COUNT, said("classes")),
            Field("students", FactKind.COUNT, said("students")),
        ),
    ),
    replace(
        _fact("largest_class", FactKind.COUNT),
        by_kind=True,
        better="lower",
        ceil_of=("students", "classes"),
        ceil_collection="grades",
    ),
    replace(
        _fact("managers", FactKind.COLLECTION),
        fields=(
            Field("rating", FactKind.GRADE, said("rating"), scale="four_grades", yearly=True),
            Field("hours", FactKind.COUNT, said("hours")),
        ),
    ),
    replace(_fact("hard", FactKind.FLAG), profile=True),
    replace(_fact("gifted", FactKind.FLAG), profile=True),
    replace(_fact("cohort", FactKind.FLAG), profile=True, better="higher"),
    replace(_fact("founded", FactKind.YEAR), profile=True),
    replace(
        _fact("setting", FactKind.CHOICE), profile=True, choices=(("urban", said("urban")), ("rural", said("rural")))
    ),
)

DICTIONARY: Final = Dictionary(
    facts={fact.id: fact for fact in _FACTS},
    scales={_SCALE.id: _SCALE},
    relations=(Relation(("above",), "qualified"), Relation(("rated_best", "rated_good"), None)),
)
"""Facts of every kind, one scale, two relations."""


def _reading(name: str, windows: dict[str, WindowShape | None]) -> Reading:
    choices = tuple(ReadingChoice(choice, said(choice), window) for choice, window in windows.items())
    first = choices[0].id
    return Reading(name, (CIRCULAR,), "Khoản 1 Điều 1", said(f"{name}?"), choices, first, said("it came first"))


REGISTER: Final = {
    reading.id: reading
    for reading in (
        _reading(
            "span",
            {
                "each": WindowShape(WindowKind.EACH, 3),
                "latest": WindowShape(WindowKind.LATEST, 1),
                "some": WindowShape(WindowKind.AT_LEAST, 3, 2),
            },
        ),
        _reading("mean", {"each": WindowShape(WindowKind.EACH, 3), "average": WindowShape(WindowKind.AVERAGE, 3)}),
        _reading("strictness", {"strict": None, "lenient": None}),
    )
}
"""Two readings that name a window, one that chooses a condition."""

PERCENTS: Final = tuple(Fraction(number, 100) for number in (1, 5, 30, 60, 95, 100))
"""Thresholds for ratios."""
