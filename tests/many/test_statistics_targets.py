"""Targets: one line or a file, how far they are, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError
from kdcl_rules.many.statistics import Wanted, statistics_of
from kdcl_rules.many.targets import Target, parse_target, read_targets
from tests.many.answers import DAY, answer

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from kdcl_rules.many.targets import Progress


def progress(table: pa.Table, *lines: str) -> list[Progress]:
    targets = tuple(parse_target(line) for line in lines)
    return list(statistics_of(table, Wanted(on=DAY, targets=targets)).targets)


def test_hong_bang_s_projection_of_62_5_percent_is_just_reached_by_five_schools_of_eight() -> None:
    table = answer([1] * 5 + [0] * 3, kind=["lower_secondary"] * 8)
    (found,) = progress(table, "grade>=1: 62,5%; kind=lower_secondary")
    assert (5, 8, 5, 0) == (found.reached, found.of, found.needed, found.lacking)


def test_half_of_the_public_schools_at_grade_3_by_2015_are_counted_of_the_public_schools_alone() -> None:
    grades = [3, 3, 2, 1, 3, 3]
    owners = ["public"] * 5 + ["private"]
    (found,) = progress(answer(grades, ownership=owners), "grade>=3: 50%; ownership=public; by=2015")
    assert (3, 5, 3, 0, 2015) == (found.reached, found.of, found.needed, found.lacking, found.target.by)


def test_a_preschool_that_can_reach_two_grades_only_stays_in_the_denominator_unless_the_target_leaves_it_out() -> None:
    table = answer([3, 3, 2, 2], kind=["primary", "lower_secondary", "preschool", "preschool"])
    both = progress(table, "grade>=3: 51%", "grade>=3: 51%; kind=primary|lower_secondary")
    assert [(2, 4, 3, 1), (2, 2, 2, 0)] == [(one.reached, one.of, one.needed, one.lacking) for one in both]


def test_schools_still_open_are_told_and_not_taken_as_reached() -> None:
    (found,) = progress(answer([2, 1, 0], [2, 3, 1]), "level>=2: 100%")
    assert (1, 1, 2) == (found.reached, found.open, found.lacking)


def test_what_is_held_is_what_certificates_in_force_on_the_day_show() -> None:
    table = answer(
        [0] * 4,
        kind=["primary"] * 4,
        claimed_grade=["2", "2", "1", "2"],
        recognised_on=["2020-01-01", "2015-01-01", "2020-01-01", None],
    )
    (found,) = progress(table, "held_grade>=2: 50%")
    assert (1, 1, 4) == (found.reached, found.open, found.of)


def test_a_place_is_a_scope() -> None:
    table = answer([1, 1, 0], province=["Hải Phòng", "Hà Nội", "Hải Phòng"])
    (found,) = progress(table, "level≥1: 1/2; province=Hải Phòng")
    assert (1, 2) == (found.reached, found.of)


@given(st.fractions(Fraction(1, 1000), Fraction(1)), st.integers(0, 5000))
def test_what_is_needed_is_the_least_number_of_schools_that_is_the_share(share: Fraction, schools: int) -> None:
    needed = Target("grade", 1, share).needed(schools)
    assert needed >= share * schools > needed - 1


def test_a_file_says_what_lines_say(tmp_path: Path) -> None:
    file = tmp_path / "chi-tieu.yaml"
    file.write_text(
        "- {outcome: grade, at_least: 3, share: 50%, by: 2015, scope: {ownership: public, kind: [primary, preschool]}}"
        "\n"
        "- {name: Mục tiêu chung, outcome: held_cqg, at_least: 1, share: 5/8}\n",
        encoding="utf-8",
    )
    lines = (
        "grade>=3: 50%; ownership=public; kind=primary|preschool; by=2015",
        "held_cqg>=1: 62,5%; name=Mục tiêu chung",
    )
    assert tuple(parse_target(line) for line in lines) == read_targets(file)


@pytest.mark.parametrize(
    ("line", "code", "suggestion"),
    [
        ("", "target_form", None),
        ("grade: 50%", "target_form", None),
        ("grade>=1: 50%; kind", "target_form", None),
        ("grad>=1: 50%", "target_outcome", "grade"),
        ("grade>=5: 50%", "target_step", None),
        ("cqg>=0: 50%", "target_step", None),
        ("grade>=1: 0%", "target_share", None),
        ("grade>=1: 120%", "target_share", None),
        ("grade>=1: nửa", "target_share", None),
        ("grade>=1: 62", "target_share", None),
        ("grade>=1: 50%; by=sang năm", "target_year", None),
        ("grade>=1: 50%; by=2015; by=2016", "given_twice", None),
        ("grade>=1: 50%; wrd=x", "unknown_grouping", "ward"),
    ],
)
def test_a_target_that_is_not_understood_is_refused(line: str, code: str, suggestion: str | None) -> None:
    with pytest.raises(InputError) as caught:
        parse_target(line)
    assert (code, suggestion) == (caught.value.code, caught.value.suggestion)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("outcome: grade\n", "target_file", 1),
        ("[]\n", "target_file", 1),
        ("- grade\n", "target_file", 1),
        ("- {outcome: grade, at_least: 3}\n", "missing_key", 1),
        ("- {outcome: grade, at_leat: 3, share: 50%}\n", "unknown_key", 1),
        ("- {outcome: grade, at_least: 3, share: [50%]}\n", "target_file", 1),
        (
            "- {outcome: level, at_least: 1, share: 50%}\n- {outcome: grade, at_least: 9, share: 50%}\n",
            "target_step",
            2,
        ),
    ],
)
def test_a_file_of_targets_that_is_not_understood_is_told_with_its_line(
    text: str, code: str, line: int, tmp_path: Path
) -> None:
    file = tmp_path / "chi-tieu.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_targets(file)
    assert (code, line) == (caught.value.code, caught.value.line)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("level>=1: 50%; ward=Hạ Lý", "target_scope_empty"),
        ("level>=1: 50%; province=Hải Phòng", "target_column_missing"),
    ],
)
def test_a_scope_no_school_belongs_to_is_refused(line: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        progress(answer([1], ward=["Hạ Lí"]), line)
    assert code == caught.value.code
