# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""A synthetic population: the same numbers give the same schools, and none passes for a real one."""

from __future__ import annotations

import pyarrow.compute as pc

from kdcl_rules.many import evaluate_many
from kdcl_rules.testing.population import DAY, KIND_SHARES, population


def test_the_same_seed_gives_the_same_schools_and_another_gives_others() -> None:
    assert population(50, seed=1).equals(population(50, seed=1))
    assert not population(50, seed=1).equals(population(50, seed=2))


def test_every_row_says_that_it_is_synthetic() -> None:
    table = population(50, seed=1)
    assert pc.all(pc.starts_with(table.column("code"), "synthetic-")).as_py()
    assert pc.all(pc.starts_with(table.column("ward"), "Giả định")).as_py()


def test_a_population_has_every_kind_and_reaches_every_level() -> None:
    table = population(3_000, seed=1)
    assert set(KIND_SHARES) == set(table.column("kind").to_pylist())
    assert {0, 1, 2, 3, 4} == set(evaluate_many(table, on=DAY).column("level_high").to_pylist())
