"""The condition language as a tree of frozen values.

One class a phrase of the language; :mod:`kdcl_rules.rulebook.parser` makes the tree from text,
:mod:`kdcl_rules.rulebook.printer` makes the text again (print ∘ parse is the identity). A condition is
data: nothing in it can run.
"""

# ruff: noqa: TC001, TC003 - the codec reads the annotations when it runs
from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeAlias

from kdcl_rules.rulebook.quantity import FactKind

__all__ = [
    "NOTHING_MORE",
    "AllOf",
    "AnyOf",
    "Bound",
    "ByReading",
    "Cases",
    "ClausesMet",
    "Compare",
    "Condition",
    "CriteriaReach",
    "Extreme",
    "FactBound",
    "Flag",
    "GradeBound",
    "Group",
    "Is",
    "LevelReached",
    "Not",
    "NumberBound",
    "NumberOf",
    "Op",
    "Quantified",
    "Quantifier",
    "ReadingWindow",
    "Teaches",
    "Trend",
    "TrendKind",
    "Window",
    "WindowKind",
    "WindowShape",
]


class Op(StrEnum):
    """A comparison, exact."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="
    MORE = ">"
    LESS = "<"


@dataclass(frozen=True, slots=True)
class NumberBound:
    """A threshold written as a number: ``95%``, ``6 m2/pupil``, ``45``. ``exact`` as in ``Number``."""

    exact: Fraction
    kind: FactKind  # RATIO, AREA, AREA_PER_PERSON or COUNT (also compared with YEAR)


@dataclass(frozen=True, slots=True)
class GradeBound:
    """A threshold written as a grade of a scale; ``grade`` is the grade's id, ``rank`` its place from 0.

    ``word`` is the grade's Vietnamese label, as rule files write it.
    """

    scale: str
    grade: str
    rank: int
    word: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class FactBound:
    """A threshold that is another fact of the same kind."""

    fact: str


Bound: TypeAlias = NumberBound | GradeBound | FactBound


@dataclass(frozen=True, slots=True)
class Compare:
    """``FACT >= 95%``. Inside a quantifier over a collection, ``fact`` is a field of the item."""

    fact: str
    op: Op
    bound: Bound


@dataclass(frozen=True, slots=True)
class Flag:
    """``gifted_school``: a yes/no of the profile (or a field of an item)."""

    fact: str


@dataclass(frozen=True, slots=True)
class Is:
    """``setting is urban``."""

    fact: str
    choice: str


@dataclass(frozen=True, slots=True)
class Teaches:
    """``teaches primary``: within ``for_each_kind`` the kind in hand, elsewhere any kind the school teaches."""

    kind: str


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    item: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Conjunction of two or more."""

    items: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Disjunction of two or more."""

    items: tuple[Condition, ...]


class WindowKind(StrEnum):
    """Which school years a condition speaks of."""

    LATEST = "latest"
    EACH = "each"
    AT_LEAST = "at_least"
    NONE = "none"
    AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Window:
    """``in at least 1 of the last 5 years: BODY, in the others: OTHERS``.

    ``years`` is the length of the window (1 for LATEST); ``at_least`` only for AT_LEAST; ``others`` only
    with AT_LEAST. AVERAGE takes a ``Compare`` as body: the mean of the yearly figures is compared.
    """

    kind: WindowKind
    years: int
    body: Condition
    at_least: int | None = None
    others: Condition | None = None


@dataclass(frozen=True, slots=True)
class WindowShape:
    """A window without a body, as a reading of the register names it: ``in each of the last 5 years``."""

    kind: WindowKind
    years: int
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingWindow:
    """``by results_window: BODY``: the register's reading names the window."""

    reading: str
    body: Condition


class TrendKind(StrEnum):
    """How a series of years moves."""

    NOT_FALLING = "not_falling"
    ENDS_HIGHER = "ends_higher"


@dataclass(frozen=True, slots=True)
class Trend:
    """``FACT is not falling over the last 5 years``; ``FACT ends higher over the last 5 years`` (last above first)."""

    fact: str
    kind: TrendKind
    years: int


class Quantifier(StrEnum):
    """How many."""

    EACH = "each"
    AT_LEAST = "at_least"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quantified:
    """``each of managers: BODY``, ``at least 2 of managers: BODY``, ``none of managers: BODY``."""

    quantifier: Quantifier
    collection: str
    body: Condition
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Extreme:
    """``largest students of class_list <= 40``; ``largest`` is False for ``smallest``."""

    largest: bool
    field: str
    collection: str
    op: Op
    bound: NumberBound | GradeBound


@dataclass(frozen=True, slots=True)
class NumberOf:
    """``number of class_list <= 45``."""

    collection: str
    op: Op
    bound: NumberBound


@dataclass(frozen=True, slots=True)
class Cases:
    """A table of cases: the first branch whose guard holds decides, else ``otherwise``.

    An unknown guard takes the hull over the branches it could choose.
    """

    branches: tuple[tuple[Condition, Condition], ...]
    otherwise: Condition


@dataclass(frozen=True, slots=True)
class ByReading:
    """One condition a reading of the register entry ``reading``."""

    reading: str
    options: tuple[tuple[str, Condition], ...]


class Group(StrEnum):
    """Which criteria a threshold counts."""

    ALL = "all"
    MANDATORY = "mandatory"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CriteriaReach:
    """``every mandatory criterion reaches 1``, ``at least 5 of the other criteria reach 2``, ``at least 60% …``.

    ``at_least`` is None for *every*, an int for a number of criteria, a Fraction for a share of them.
    A criterion without text in force at ``level`` counts as reaching it once it reaches its own highest.
    """

    group: Group
    level: int
    at_least: int | Fraction | None = None


@dataclass(frozen=True, slots=True)
class LevelReached:
    """``level >= 2``: the school's level."""

    level: int


@dataclass(frozen=True, slots=True)
class ClausesMet:
    """``every clause of level4 is met``."""


NOTHING_MORE: Final = LevelReached(0)
"""What a step of an outcome asks by itself where all it asks stands in the ladder's conditions."""

Condition: TypeAlias = (
    Compare
    | Flag
    | Is
    | Teaches
    | Not
    | AllOf
    | AnyOf
    | Window
    | ReadingWindow
    | Trend
    | Quantified
    | Extreme
    | NumberOf
    | Cases
    | ByReading
    | CriteriaReach
    | LevelReached
    | ClausesMet
)
