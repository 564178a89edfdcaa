"""A plausible population of schools as one table: synthetic from the first row to the last.

Nobody's data stands behind it. What is assumed:

- kinds and places: shares of preschools, primary, lower and upper secondary schools near those of a large
  province; a third of the schools urban; difficult areas only among rural ones (a quarter of those);
- every school has one hidden quality, normally distributed, a little higher in towns and lower in difficult
  areas; findings and ratios both follow it, so that schools are good or weak throughout, as schools are;
- findings: a level on every criterion, one in twenty not assessed; numbers: each fact of the latest year,
  one in ten not given; a ratio is a count over a count.

Codes begin with ``synthetic-``, wards and provinces with *Giả định*, so that no row passes for a school.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from kdcl_rules.many.columns import finding_column
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.rulebook.walk import facts_used
from kdcl_rules.testing.random_values import thresholds_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.rulebook.models import Rulebook

    Floats = npt.NDArray[np.float64]
    Whole = npt.NDArray[np.int64]
    Marks = npt.NDArray[np.bool_]

__all__ = ["DAY", "KIND_SHARES", "population"]

DAY: Final = date(2021, 5, 31)
"""The day of assessment the numbers are made for."""

KIND_SHARES: Final = {"preschool": 0.36, "primary": 0.31, "lower_secondary": 0.26, "upper_secondary": 0.07}
_URBAN = 0.33
_DIFFICULT_AMONG_RURAL = 0.25
_NOT_ASSESSED = 0.05
_NOT_GIVEN = 0.1
_WARDS, _PROVINCES = 3300, 34
_FLAG_GOOD = 0.9


def population(n: int, seed: int, *, on: date = DAY) -> pa.Table:
    """Return ``n`` synthetic schools as a table that :func:`~kdcl_rules.many.evaluate_many` takes.

    The same numbers give the same table.

    >>> population(3, seed=7).column("code").to_pylist()
    ['synthetic-0000000', 'synthetic-0000001', 'synthetic-0000002']
    """
    draw = np.random.default_rng(seed)
    kinds = draw.choice(len(KIND_SHARES), n, p=list(KIND_SHARES.values()))
    urban = draw.random(n) < _URBAN
    difficult = ~urban & (draw.random(n) < _DIFFICULT_AMONG_RURAL)
    quality = draw.normal(0, 1, n) + 0.3 * urban - 0.5 * difficult
    ward = draw.integers(0, _WARDS, n)
    columns: dict[str, pa.Array] = {
        "code": pa.array([f"synthetic-{place:07}" for place in range(n)]),
        "kind": pa.array(list(KIND_SHARES)).take(pa.array(kinds)),
        "province": _named("Giả định tỉnh", ward % _PROVINCES),
        "ward": _named("Giả định xã", ward),
    }
    books = [rulebook_for(kind, on) for kind in KIND_SHARES]
    used = [frozenset(facts_used(book)) for book in books]
    there = [kinds == place for place in range(len(books))]
    dictionary = books[0].circular.dictionary
    thresholds: dict[str, tuple[Fraction, ...]] = {}
    for book in books:
        known = thresholds_of(book)
        for name in facts_used(book):
            thresholds[name] = tuple(sorted({*thresholds.get(name, ()), *known.of(name)}))
    thresholds = {name: known for name, known in thresholds.items() if known}
    size = np.clip(draw.poisson(15, n), 5, 20)
    ground = _Ground(draw, dictionary, thresholds, quality, size, urban, difficult)
    for name in sorted(frozenset().union(*used)):
        asked = np.logical_or.reduce([rows for rows, names in zip(there, used, strict=True) if name in names])
        gone = ~asked | (draw.random(n) < _NOT_GIVEN)
        columns |= _fact(dictionary.facts[name], ground, gone)
    columns |= _findings(books, there, draw, quality)
    return pa.table(columns)


def _named(what: str, numbers: npt.NDArray[np.int64]) -> pa.Array:
    names = pa.array([f"{what} {number + 1}" for number in range(int(numbers.max(initial=0)) + 1)])
    return names.take(pa.array(numbers))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What columns are drawn from: the dice, the schools' hidden quality and size, where they stand."""

    draw: np.random.Generator
    dictionary: Dictionary
    thresholds: dict[str, tuple[Fraction, ...]]
    quality: Floats
    size: Whole
    urban: Marks
    difficult: Marks

    def good(self) -> Marks:
        """Draw which schools do well in one thing: the better the school, the likelier."""
        return self.draw.random(len(self.quality)) < 1 / (1 + np.exp(-3.2 - 1.4 * self.quality))


def _fact(fact: Fact, ground: _Ground, gone: Marks) -> dict[str, pa.Array]:  # noqa: PLR0911 - a case a kind of fact
    draw, n = ground.draw, len(ground.quality)
    match fact.kind:
        case FactKind.FLAG:
            value = ground.difficult if fact.id == "difficult_area" else draw.random(n) < _FLAG_GOOD
            return {fact.id: pa.array(value if fact.profile else ground.good(), mask=gone)}
        case FactKind.CHOICE if fact.id == "setting":
            return {fact.id: pa.array(["rural", "urban"]).take(pa.array(ground.urban.astype(np.int8), mask=gone))}
        case FactKind.CHOICE:
            choices = pa.array([choice for choice, _ in fact.choices])
            return {fact.id: choices.take(pa.array(draw.integers(0, len(choices), n), mask=gone))}
        case FactKind.GRADE:
            grades = pa.array([one.id for one in ground.dictionary.scales[fact.scale or ""].grades])
            rank = np.clip(np.round(1.9 + 0.5 * ground.quality), 0, len(grades) - 1).astype(np.int8)
            return {fact.id: grades.take(pa.array(rank, mask=gone))}
        case FactKind.RATIO:
            return _ratio(fact, ground, gone)
        case FactKind.YEAR:
            return {fact.id: pa.array(draw.integers(1950, 2016, n), mask=gone)}
        case FactKind.AREA | FactKind.AREA_PER_PERSON:
            size = draw.integers(5_000, 20_000, n) if fact.kind is FactKind.AREA else draw.integers(8, 25, n)
            return {fact.id: pa.array(size, pa.int64(), mask=gone)}
        case FactKind.COUNT:
            return {fact.id: pa.array(_count(fact, ground), mask=gone)}
        case _:
            return {}


def _ratio(fact: Fact, ground: _Ground, gone: Marks) -> dict[str, pa.Array]:
    """Draw a ratio: at or beyond its strictest threshold where a school does well, else anywhere near it."""
    draw, n = ground.draw, len(ground.quality)
    known = [float(one) for one in ground.thresholds.get(fact.id, (Fraction(1, 2),))]
    whole = draw.integers(20, 80, n)
    if fact.better == "lower":
        share = np.where(ground.good(), min(known), min(known) + 0.05 * draw.random(n))
        part = np.floor(whole * share)
    else:
        share = np.where(ground.good(), max(known), max(known) - 0.2 * draw.random(n) * max(known))
        part = np.ceil(whole * share)
    counted = np.clip(part, 0, whole).astype(np.int64)
    return {f"{fact.id}__num": pa.array(counted, mask=gone), f"{fact.id}__den": pa.array(whole, mask=gone)}


def _count(fact: Fact, ground: _Ground) -> Whole:
    """Draw a count: of what should be many or few beside its threshold, of all else the school's size."""
    known = [int(one) for one in ground.thresholds.get(fact.id, ())]
    lucky = ground.good()
    if fact.better == "lower":
        least = min(known, default=0)
        return np.where(lucky, least, least + ground.draw.integers(1, 3, len(lucky)))
    if fact.better == "higher" and known:
        most = max(known)
        return np.where(lucky, most + ground.draw.integers(0, 3, len(lucky)), max(most - 1, 0))
    return ground.size + (np.where(lucky, 1, -1) if fact.better == "higher" else 0)


def _findings(
    books: list[Rulebook], there: list[Marks], draw: np.random.Generator, quality: Floats
) -> dict[str, pa.Array]:
    n = len(quality)
    levels = [{one.code: one.levels[-1].number for one in book.criteria} for book in books]
    found = {}
    for code in sorted({code for one in levels for code in one}):
        top = np.zeros(n, np.int8)
        for rows, highest in zip(there, levels, strict=True):
            top[rows] = highest.get(code, 0)
        reached = np.clip(np.round(2.4 + 0.6 * quality + draw.normal(0, 0.35, n)), 0, top).astype(np.int8)
        found[finding_column(code)] = pa.array(reached, mask=(top == 0) | (draw.random(n) < _NOT_ASSESSED))
    return found
