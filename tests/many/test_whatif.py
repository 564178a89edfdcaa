"""Overlays: an empty one changes nothing, they compose, and who moves which way is told with examples."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdcl_rules.engine import evaluate
from kdcl_rules.errors import InputError, KdclError
from kdcl_rules.many import Overlay, evaluate_many
from kdcl_rules.many.asking import Asked
from kdcl_rules.many.overlay import laid_over
from kdcl_rules.many.whatif import Direction, _direction, whatif
from kdcl_rules.rulebook import overlaid, rulebook_for
from kdcl_rules.rulebook.overlay import MARK, overlaid_together
from kdcl_rules.school.values import School, Stage
from kdcl_rules.testing.population import DAY, population

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.many.whatif import Moved, WhatIf

ASKED = Asked(DAY)
SCHOOLS = population(60, seed=5)
LATER = date(2026, 7, 7)
BOOK = rulebook_for("lower_secondary", DAY)
FEWER = {"2.2/1/b": "teacher_qualified_ratio >= 90%"}

# Several values of each sort that say the same quantity, or the same rule, otherwise.
FACTS = st.dictionaries(
    st.sampled_from(["students", "students__2020_2021", "difficult_area", "teacher_qualified_ratio", "finding__1_1"]),
    st.sampled_from(["0", "1"]),
    max_size=3,
)
RULES = st.fixed_dictionaries(
    {},
    optional={
        "tt18-2018/2.2/1/b": st.sampled_from([f"teacher_qualified_ratio >= {share}%" for share in (80, 95, 100)]),
        "tt17-2018/2.2/1/b": st.sampled_from([f"teacher_qualified_ratio >= {share}%" for share in (80, 95, 100)]),
        "national_standard/2": st.sampled_from(["level >= 1", "level >= 3"]),
    },
)
OVERLAYS = st.builds(
    Overlay,
    FACTS,
    RULES,
    st.sampled_from([None, DAY, date(2025, 2, 1)]),
    st.none(),
    st.dictionaries(st.just("year_completes"), st.sampled_from(["may_31", "august_31"])),
    st.sampled_from([None, *Stage]),
)


def answer_under(overlay: Overlay) -> pa.Table:
    return evaluate_many(SCHOOLS, on=DAY, overlay=overlay)


def test_an_empty_overlay_changes_not_a_byte() -> None:
    assert evaluate_many(SCHOOLS, on=DAY).equals(answer_under(Overlay()))
    assert SCHOOLS is laid_over(SCHOOLS, {}, 2020)
    assert BOOK is overlaid(BOOK, {})
    assert all(not one.moves for one in whatif(SCHOOLS, ASKED, Overlay()).moved)


@given(OVERLAYS)
def test_the_empty_overlay_is_neutral_on_either_side(overlay: Overlay) -> None:
    assert overlay == overlay | Overlay() == Overlay() | overlay
    assert ASKED.under(overlay) == ASKED.under(Overlay()).under(overlay)


@given(OVERLAYS, OVERLAYS, OVERLAYS)
def test_it_does_not_matter_which_two_of_three_overlays_are_joined_first(a: Overlay, b: Overlay, c: Overlay) -> None:
    one, other = (a | b) | c, a | (b | c)
    assert one == other
    assert list(one.facts.items()) == list(other.facts.items())


@given(OVERLAYS, OVERLAYS)
def test_one_overlay_laid_after_another_is_both_at_once(a: Overlay, b: Overlay) -> None:
    in_turn = ASKED.under(a).under(b)
    assert in_turn == ASKED.under(a.then(b))
    assert list(in_turn.facts.items()) == list(ASKED.under(a | b).facts.items())


@given(FACTS, FACTS)
@settings(max_examples=25)
def test_values_laid_on_a_table_in_turn_are_those_laid_at_once(first: dict[str, str], second: dict[str, str]) -> None:
    at_once = laid_over(SCHOOLS, Overlay(first).then(Overlay(second)).facts, 2020)
    in_turn = laid_over(laid_over(SCHOOLS, first, 2020), second, 2020)
    assert at_once.equals(in_turn.select(at_once.column_names))
    assert at_once.num_columns == in_turn.num_columns


@given(RULES, RULES)
@settings(max_examples=10)
def test_conditions_laid_on_a_rulebook_in_turn_are_those_laid_at_once(
    first: dict[str, str], second: dict[str, str]
) -> None:
    books = [rulebook_for(kind, DAY) for kind in ("primary", "lower_secondary")]
    at_once = overlaid_together(books, Overlay(rules=first).then(Overlay(rules=second)).rules)
    in_turn = overlaid_together(overlaid_together(books, first), second)
    assert [(book.id, book.hash) for book in at_once] == [(book.id, book.hash) for book in in_turn]


def test_the_latest_year_laid_over_takes_the_place_of_the_year_by_name_and_of_each_kind() -> None:
    table = pa.table({"attendance_ratio__primary__2020_2021__num": [1], "attendance_ratio__2019_2020": ["95%"]})
    assert ["attendance_ratio__2019_2020", "attendance_ratio"] == laid_over(
        table, {"attendance_ratio": "99%"}, 2020
    ).column_names


def test_an_empty_overlay_writes_the_same_bytes(tmp_path: Path) -> None:
    pq.write_table(SCHOOLS, tmp_path / "schools.parquet")
    answers = [
        evaluate_many(tmp_path / "schools.parquet", on=DAY, overlay=overlay, to=tmp_path / f"{name}.parquet")
        for name, overlay in (("without", None), ("empty", Overlay()))
    ]
    assert answers[0].read_bytes() == answers[1].read_bytes()


# -- rules -------------------------------------------------------------------------------------


def test_an_overlaid_rulebook_has_a_hash_and_a_name_of_its_own() -> None:
    other = overlaid(BOOK, FEWER)
    assert f"{BOOK.id}{MARK}" == other.id
    assert BOOK.hash != other.hash


def test_the_conditions_that_stood_there_make_the_rulebook_that_was() -> None:
    same = {"2.2/1/b": "teacher_qualified_ratio >= 100%"}
    assert BOOK is overlaid(BOOK, same)
    assert BOOK is overlaid(overlaid(BOOK, FEWER), same)


def test_an_overlaid_rulebook_decides_for_one_school_as_for_a_table() -> None:
    from kdcl_rules.rulebook.quantity import FactKind, parse_number
    from kdcl_rules.school.values import Datum, FactKey

    ratio = parse_number("57/60", FactKind.RATIO)
    assert ratio is not None
    school = School(kinds=BOOK.kinds, stage=Stage.SELF, facts={FactKey("teacher_qualified_ratio"): Datum(ratio)})
    table = pa.table({"code": ["a"], "kind": ["lower_secondary"], "teacher_qualified_ratio": ["57/60"]})
    for rules, high in (({}, 0), (FEWER, 3)):
        alone = evaluate(school, on=DAY, rulebook=overlaid(BOOK, rules))
        (row,) = evaluate_many(table, on=DAY, overlay=Overlay(rules=rules)).to_pylist()
        ends = alone.criteria["2.2"]
        assert ends is not None
        assert (high, high, alone.rulebook.id) == (ends.high, row["criterion__2_2__high"], row["rulebook"])


def test_the_five_of_seven_of_2026_can_be_four() -> None:
    table = pa.table(
        {"code": ["a"], "kind": ["primary"]}
        | {
            f"finding__{one.code.replace('.', '_')}": [1 if one.mandatory else 0]
            for one in rulebook_for("primary", LATER).criteria
        }
    )
    others = [one.code for one in rulebook_for("primary", LATER).criteria if not one.mandatory]
    four = Overlay(facts={f"finding__{code.replace('.', '_')}": "1" for code in others[:4]})
    rule = Overlay(
        rules={"school_level/1": "every mandatory criterion reaches 1 and at least 4 of the other criteria reach 1"}
    )
    asked = Asked(LATER)
    assert [Direction.UP] == [move.direction for move in level_of(whatif(table, asked.under(four), rule)).moves]
    assert [] == [move.direction for move in level_of(whatif(table, asked, rule)).moves]


WRONG = {
    "no such rule": ({"9.9/1/a": "students >= 1"}, "overlay_unknown_path", None),
    "a slip of the pen": ({"2.2/1/bb": "teacher_qualified_ratio >= 1%"}, "overlay_unknown_path", "2.2/1/b"),
    "people judge it": ({"1.1/1/a": "students >= 1"}, "overlay_on_judged", None),
    "a whole level": ({"2.2/1": "teacher_qualified_ratio >= 90%"}, "overlay_on_group", "2.2/1/b"),
    "an area for a share": ({"2.2/1/b": "teacher_qualified_ratio >= 6 m2"}, "incomparable", None),
    "no such fact": ({"2.2/1/b": "teacher_qualifed_ratio >= 90%"}, "unknown_fact", "teacher_qualified_ratio"),
    "no condition": ({"2.2/1/b": "at least"}, "condition_unreadable", None),
    "a ladder's phrase in a rule": ({"2.2/1/b": "every criterion reaches 1"}, "roll_up_outside_ladder", None),
    "another circular's rule": ({"tt17-2018/2.2/1/b": "students >= 1"}, "overlay_unknown_path", None),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_rule_that_cannot_be_changed_so_is_told_by_name(name: str) -> None:
    rules, code, suggestion = WRONG[name]
    with pytest.raises(KdclError) as caught:
        overlaid(BOOK, rules)
    assert (code, suggestion) == (caught.value.code, caught.value.suggestion)


def test_one_path_that_means_two_things_needs_its_circular() -> None:
    primary = overlaid(rulebook_for("primary", DAY), FEWER)
    with pytest.raises(InputError) as caught:
        overlaid_together([primary, BOOK], {"2.2/1/b": "teacher_qualified_ratio >= 80%"})
    assert ("overlay_ambiguous", "tt17-2018, tt18-2018") == (caught.value.code, caught.value.details["known"])
    named = overlaid_together([primary, BOOK], {"tt18-2018/2.2/1/b": "teacher_qualified_ratio >= 80%"})
    assert [True, False] == [named[0] is primary, named[1] is BOOK]


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"code": "x"}, "overlay_of_identity"), ({"teacher_qualified_ratio__num": "5"}, "overlay_half_a_ratio")],
)
def test_half_a_ratio_and_the_schools_code_are_not_laid_over(facts: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        Overlay(facts)
    assert code == caught.value.code


# -- who moves ---------------------------------------------------------------------------------


def level_of(found: WhatIf) -> Moved:
    return next(one for one in found.moved if one.outcome == "level" and one.group == ())


def test_who_moves_is_counted_by_where_from_and_where_to() -> None:
    table = pa.table({"code": ["a", "b"], "kind": ["preschool", "preschool"], "group_count": [10, 12]})
    moved = level_of(whatif(table, ASKED, Overlay({"finding__1_1": "0"})))
    (move,) = moved.moves
    assert (2, 2, 0, 0) == (moved.total, moved.going(Direction.MAYBE_DOWN), moved.going(Direction.UP), moved.staying)
    assert ((0, 4), (0, 0), 2, ("a", "b")) == (move.before, move.after, move.schools, move.examples)


@given(st.tuples(*[st.integers(0, 4)] * 4))
def test_up_and_down_are_sure_and_perhaps_rules_the_other_out(numbers: tuple[int, int, int, int]) -> None:
    low, high = sorted(numbers[:2])
    new_low, new_high = sorted(numbers[2:])
    ways = {now - was for was in range(low, high + 1) for now in range(new_low, new_high + 1)}
    direction = _direction((low, high), (new_low, new_high))
    assert (direction is Direction.UP) == (min(ways) > 0)
    assert (direction is Direction.DOWN) == (max(ways) < 0)
    assert direction is not Direction.MAYBE_UP or min(ways) == 0
    assert direction is not Direction.MAYBE_DOWN or max(ways) == 0


def test_moves_are_those_of_the_two_answers_school_by_school() -> None:
    overlay = Overlay({"difficult_area": "true"}, {"national_standard/2": "level >= 1"})
    old, new = evaluate_many(SCHOOLS, on=DAY).to_pylist(), answer_under(overlay).to_pylist()
    for one in whatif(SCHOOLS, ASKED, overlay, ["kind"]).moved:
        ours = [
            (
                (was[f"{one.outcome}_low"], was[f"{one.outcome}_high"]),
                (now[f"{one.outcome}_low"], now[f"{one.outcome}_high"]),
            )
            for was, now in zip(old, new, strict=True)
            if one.group in {(), (was["kind"],)}
        ]
        assert {pair: ours.count(pair) for pair in ours if pair[0] != pair[1]} == {
            (move.before, move.after): move.schools for move in one.moves
        }
        assert one.total == len(ours)


def test_groups_are_told_in_order_after_all_schools() -> None:
    groups = list(dict.fromkeys(one.group for one in whatif(SCHOOLS, ASKED, Overlay(), ["kind", "province"]).moved))
    ours = set(zip(*(SCHOOLS.column(name).to_pylist() for name in ("kind", "province")), strict=True))
    assert [(), *sorted(ours)] == groups


def test_an_unknown_group_is_told_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        whatif(SCHOOLS, ASKED, Overlay(), ["wards"])
    assert ("unknown_grouping", "ward") == (caught.value.code, caught.value.suggestion)


def test_levels_of_ladders_with_other_steps_are_not_compared() -> None:
    table = pa.table({"code": ["a"], "kind": ["preschool"], "finding__1_1": [0]})
    moved = {one.outcome: one for one in whatif(table, ASKED, Overlay(on=LATER, circular="tt57-2026")).moved}
    assert [Direction.OPEN] == [move.direction for move in moved["level"].moves]
    assert [((0, 0), (0, 2), Direction.MAYBE_UP)] == [
        (move.before, move.after, move.direction) for move in moved["cqg"].moves
    ]
    assert [(0, 0), (None, None)] == [end for move in moved["grade"].moves for end in (move.before, move.after)]


def test_under_another_circular_findings_do_not_count_whether_it_is_named_or_the_day_brings_it() -> None:
    table = pa.table({"code": ["a"], "kind": ["preschool"], "finding__1_1": [0]})
    for overlay in (Overlay(on=LATER, circular="tt57-2026"), Overlay(on=LATER)):
        assert [(0, 2)] == [move.after for move in level_of(whatif(table, ASKED, overlay)).moves]
