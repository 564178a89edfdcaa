"""Corners of the condition language that only one value can show."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import Verdict
from kdcl_rules.engine.hand import exact
from kdcl_rules.engine.margin import Margin, margin_of
from kdcl_rules.engine.series import ends_higher, lower_bound_holds, mean_holds, not_falling
from kdcl_rules.engine.spelling import exact_text
from kdcl_rules.engine.trace import Measurement
from kdcl_rules.engine.verdict import EITHER, MET, NOT_MET
from kdcl_rules.rulebook.condition import FactBound, GradeBound, NumberBound, Op
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue, Item, Items
from tests.engine.small_law import KINDS, asked, count, criterion, level, outcome, rulebook, school, share

if TYPE_CHECKING:
    from kdcl_rules.school.values import Simple
    from tests.engine.small_law import Facts


def _verdict(text: str, facts: Facts) -> Verdict:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", text))))
    node = outcome(book, school(facts=facts)).find("1.1/1/part")
    assert node is not None
    return node.verdict


def _grades(**students_and_classes: tuple[int, int]) -> Items:
    return Items(
        tuple(
            Item(name, {("students", None): count(students), ("classes", None): count(classes)})
            for name, (students, classes) in students_and_classes.items()
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("largest_class <= 40", Verdict.NOT_MET),  # 87 in two classes: one has at least 44
        ("largest_class <= 44", Verdict.UNKNOWN),
        ("largest_class >= 44", Verdict.MET),
        ("largest_class > 44", Verdict.UNKNOWN),
        ("largest_class = 43", Verdict.NOT_MET),
        ("largest_class = 45", Verdict.UNKNOWN),
        ("largest_class < 44", Verdict.NOT_MET),
    ],
)
def test_what_follows_from_the_classes_of_a_grade_is_a_lower_bound(text: str, expected: Verdict) -> None:
    assert expected is _verdict(text, {"grades": _grades(six=(125, 3), seven=(87, 2), empty=(0, 0))})


def test_a_class_counted_is_taken_before_what_follows() -> None:
    assert Verdict.MET is _verdict("largest_class <= 40", {"largest_class": count(38)})


def test_nothing_follows_from_grades_that_give_no_numbers() -> None:
    assert Verdict.UNKNOWN is _verdict("largest_class <= 40", {"grades": Items((Item("six", {}),))})


def test_an_empty_collection_is_a_missing_one() -> None:
    for text in ("each of managers: hours >= 1", "number of grades <= 2", "largest students of grades <= 40"):
        assert Verdict.UNKNOWN is _verdict(text, {"managers": Items(()), "grades": Items(())})


def test_the_number_of_items_is_known_when_they_are() -> None:
    assert Verdict.MET is _verdict("number of grades <= 2", {"grades": _grades(six=(30, 1), seven=(30, 1))})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("largest students of grades = 87", Verdict.MET),
        ("largest students of grades = 86", Verdict.NOT_MET),
        ("smallest students of grades = 30", Verdict.MET),
        ("smallest students of grades >= 31", Verdict.NOT_MET),
        ("smallest students of grades < 31", Verdict.MET),
    ],
)
def test_the_extreme_of_a_column_is_compared(text: str, expected: Verdict) -> None:
    assert expected is _verdict(text, {"grades": _grades(six=(30, 1), seven=(87, 2))})


def test_a_derived_fact_is_exact_and_no_quotient_by_zero() -> None:
    assert Verdict.MET is _verdict("site_per_person >= 6 m2/pupil", {"site": count(6), "people": count(1)})
    assert Verdict.UNKNOWN is _verdict("site_per_person >= 6 m2/pupil", {"site": count(6), "people": count(0)})
    assert Verdict.UNKNOWN is _verdict("site_per_person >= 6 m2/pupil", {"site": count(6)})


def test_a_fact_held_against_another_waits_for_both() -> None:
    text = "qualified >= above"
    both: Facts = {("qualified", 2020): share(60), ("above", 2020): share(50)}

    assert Verdict.MET is _verdict(text, both)
    assert Verdict.UNKNOWN is _verdict(text, {("qualified", 2020): share(60)})
    assert Verdict.UNKNOWN is _verdict(text, {("above", 2020): share(60)})


def test_a_figure_without_a_year_is_of_the_latest() -> None:
    assert Verdict.MET is _verdict("in the latest year: qualified >= 95%", {"qualified": share(95)})


def test_a_teaching_level_is_known_of_every_school() -> None:
    assert Verdict.MET is _verdict("teaches lower_secondary", {})
    assert Verdict.NOT_MET is _verdict("teaches primary", {})


def test_only_numbers_and_grades_are_compared() -> None:
    with pytest.raises(TypeError, match="urban"):
        exact("urban")


HALF, WHOLE = Fraction(1, 2), Fraction(1)


@pytest.mark.parametrize(
    ("op", "series", "bound", "expected"),
    [
        (Op.AT_LEAST, [WHOLE, WHOLE, None], Fraction(2, 3), MET),
        (Op.AT_LEAST, [HALF, None, None], Fraction(9, 10), NOT_MET),
        (Op.AT_MOST, [HALF, None], HALF, EITHER),
        (Op.EQUAL, [HALF, None], Fraction(4, 5), NOT_MET),
        (Op.EQUAL, [HALF, None], HALF, EITHER),
        (Op.AT_LEAST, [HALF, HALF], HALF, MET),
    ],
)
def test_a_mean_is_settled_as_soon_as_no_missing_year_could_change_it(
    op: Op, series: list[Fraction | None], bound: Fraction, expected: int
) -> None:
    assert expected == mean_holds(op, series, bound, WHOLE)


def test_a_mean_without_a_ceiling_is_a_lower_bound() -> None:
    assert MET == mean_holds(Op.MORE, [Fraction(10), None], Fraction(4), None)
    assert EITHER == mean_holds(Op.AT_MOST, [Fraction(10), None], Fraction(5), None)
    assert NOT_MET == lower_bound_holds(Op.AT_MOST, Fraction(6), Fraction(5))


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([HALF, HALF, WHOLE], MET),
        ([HALF, None, Fraction(1, 4)], NOT_MET),
        ([None, WHOLE, WHOLE], MET),  # no share is above all of it
        ([Fraction(0), Fraction(0), None], MET),  # and none below nothing
        ([HALF, None, WHOLE], EITHER),
        ([None, None, WHOLE], EITHER),
    ],
)
def test_a_trend_is_settled_as_soon_as_no_missing_year_could_change_it(
    series: list[Fraction | None], expected: int
) -> None:
    assert expected == not_falling(series, WHOLE)


def test_a_count_has_no_ceiling_that_settles_a_trend() -> None:
    assert EITHER == not_falling([None, Fraction(3)], None)


def test_the_last_year_against_the_first() -> None:
    assert [MET, NOT_MET, NOT_MET, NOT_MET, EITHER] == [
        ends_higher(HALF, WHOLE, WHOLE),
        ends_higher(HALF, HALF, WHOLE),
        ends_higher(WHOLE, None, WHOLE),
        ends_higher(None, Fraction(0), WHOLE),
        ends_higher(None, HALF, WHOLE),
    ]


def _margin(value: Simple | None, op: Op | None, bound: object, *, at_least: bool = False) -> Margin | None:
    return margin_of(Measurement("x", 1, value, op, bound, at_least=at_least))  # type: ignore[arg-type]


def test_a_margin_is_exact_and_told_in_people_where_they_were_counted() -> None:
    percent = NumberBound(Fraction(95, 100), FactKind.RATIO)
    counted = Number(Fraction(58, 60), 58, 60)

    assert Margin(Fraction(1, 60), 1) == _margin(counted, Op.AT_LEAST, percent)
    assert Margin(Fraction(-1, 60), -1) == _margin(counted, Op.AT_MOST, percent)
    assert Margin(Fraction(-1, 60), -1) == _margin(counted, Op.EQUAL, percent)
    assert Margin(Fraction(1, 60), None) == _margin(counted, Op.MORE, percent)
    assert Margin(Fraction(-1, 60), None) == _margin(counted, Op.LESS, percent)
    assert Margin(Fraction(0), None) == _margin(Number(Fraction(95, 100)), Op.AT_LEAST, percent)


def test_a_grade_lies_steps_from_its_threshold() -> None:
    fair = GradeBound("four_grades", "fair", 1)

    assert Margin(Fraction(2)) == _margin(GradeValue("four_grades", "best", 3), Op.AT_LEAST, fair)


def test_there_is_no_margin_without_a_number_on_both_sides() -> None:
    percent = NumberBound(Fraction(1), FactKind.RATIO)

    assert [None] * 4 == [
        _margin(None, Op.AT_LEAST, percent),
        _margin(share(50), None, None),
        _margin(share(50), Op.AT_LEAST, FactBound("above")),
        _margin(share(50), Op.AT_LEAST, percent, at_least=True),
    ]


@pytest.mark.parametrize(
    ("exact_", "text"),
    [
        (Fraction(3), "3"),
        (Fraction(5, 8), "0.625"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-1, 20), "-0.05"),
        (Fraction(101, 10), "10.1"),
    ],
)
def test_each_number_has_one_spelling(exact_: Fraction, text: str) -> None:
    assert text == exact_text(exact_)


def test_facts_of_each_kind_are_taken_by_kind() -> None:
    from kdcl_rules.school.values import Datum, FactKey, SchoolYear

    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", "dropout <= 5%", kinds=KINDS))))
    one = school(kinds=KINDS)
    year = SchoolYear(2020)
    facts = {FactKey("dropout", KINDS[0], year): Datum(share(5)), FactKey("dropout", KINDS[1], year): Datum(share(6))}
    from dataclasses import replace

    node = outcome(book, replace(one, facts=facts)).find("1.1/1/part")
    assert node is not None
    assert [("lower_secondary", Verdict.MET), ("upper_secondary", Verdict.NOT_MET)] == [
        (part.kind, part.verdict) for part in node.children
    ]
    assert Verdict.NOT_MET is node.verdict


def test_a_requirement_for_kinds_the_school_does_not_teach_drops_out() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", "dropout <= 5%", kinds=("primary",)))))

    assert {"1.1": None} == outcome(book, school()).criteria
