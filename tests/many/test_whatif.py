"""Overlays: an empty one changes nothing, two are one, and who moves is told with examples."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from kdcl_rules.many.tables import Asked
from kdcl_rules.many.whatif import laid_over, moves
from kdcl_rules.testing.population import DAY, population

ASKED = Asked(DAY)
SCHOOLS = population(200, seed=5)


def test_an_empty_overlay_changes_nothing() -> None:
    assert [] == moves(SCHOOLS, ASKED, ASKED, {})


def test_two_overlays_laid_one_after_the_other_are_one() -> None:
    first, second = {"difficult_area": "true"}, {"students": "100", "difficult_area": "false"}
    at_once, in_turn = laid_over(SCHOOLS, first | second), laid_over(laid_over(SCHOOLS, first), second)
    assert at_once.equals(in_turn.select(at_once.column_names))


def test_who_moves_is_counted_by_where_from_and_where_to() -> None:
    table = pa.table({"code": ["a", "b"], "kind": ["preschool", "preschool"], "group_count": [10, 12]})
    before = Asked(date(2021, 5, 31))
    moved = moves(table, before, before, {"finding__1_1": "0"})
    (level,) = [move for move in moved if move.outcome == "level"]
    assert ((0, 4), (0, 0), 2, ("a", "b"), "down") == (
        level.before,
        level.after,
        level.schools,
        level.examples,
        level.direction,
    )


def test_under_another_circular_findings_on_criteria_of_the_same_code_do_not_count() -> None:
    table = pa.table({"code": ["a"], "kind": ["preschool"], "finding__1_1": [0]})
    moved = moves(table, ASKED, Asked(date(2026, 7, 7), "tt57-2026"))
    assert [(0, 2)] == [move.after for move in moved if move.outcome == "level"]
