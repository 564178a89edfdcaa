"""One school over several years: what moved is told, what cannot be compared is not, nothing is ranked."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.advice.standing import Bearing
from kdcl_rules.advice.trend import Direction, Move, Trend, trend_of
from kdcl_rules.cli.run import run
from kdcl_rules.engine import evaluate
from kdcl_rules.errors import InputError
from kdcl_rules.exchange import school_from_mapping
from tests.golden import assert_golden

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = Path(__file__).resolve().parents[2] / "examples" / "truong-nhieu-nam"
GOLDEN = Path(__file__).parent / "golden"


def compared(*files: Mapping[str, object]) -> Trend:
    head: dict[str, object] = {"kind": "lower_secondary", "stage": "self"}
    return trend_of([evaluate(school_from_mapping({**head, **file}), engine="direct") for file in files])


def on(day: str, **findings: int) -> dict[str, object]:
    codes = {code.removeprefix("c").replace("_", "."): level for code, level in findings.items()}
    return {"assessed_on": day, "findings": codes}


def test_what_rose_fell_and_stayed_is_told_by_criterion() -> None:
    found = compared(on("2021-06-10", c1_1=2, c1_5=0, c4_1=2), on("2019-06-10", c1_1=1, c1_5=2, c4_1=2))
    moves = found.spans[0].moves
    assert [outcome.assessed_on.year for outcome in found.outcomes] == [2019, 2021]
    assert (moves["1.1"], moves["1.5"], moves["4.1"]) == (Move.ROSE, Move.FELL, Move.STAYED)


def test_what_is_still_open_did_not_move_for_sure() -> None:
    moves = compared(on("2019-06-10", c1_1=1), on("2021-06-10")).spans[0].moves
    assert (moves["1.1"], moves["1.2"]) == (Move.UNCLEAR, Move.UNCLEAR)


def test_the_level_of_the_school_moves_when_its_intervals_part() -> None:
    moves = compared(on("2019-06-10", c1_1=0), on("2021-06-10", c1_1=0)).spans[0].moves
    assert moves["level"] is Move.STAYED


def test_results_of_two_circulars_are_never_compared() -> None:
    span = compared(on("2021-06-10", c1_1=2), on("2026-08-20", c1_1=1)).spans[0]
    assert (span.comparable, dict(span.moves)) == (False, {})


def test_a_criterion_whose_higher_level_was_repealed_is_compared_up_to_what_is_left() -> None:
    """1.5 of 18/2018 has no level beyond the first from 2025-01-25: standing at its top is staying there."""
    found = compared(on("2025-01-24", c1_5=3), on("2025-01-25", c1_5=1))
    before, after = (outcome.criteria["1.5"] for outcome in found.outcomes)
    assert before is not None
    assert after is not None
    assert (before.max, after.max) == (3, 1)
    assert found.spans[0].moves["1.5"] is Move.STAYED
    assert found.spans[0].rules_changed


def test_a_criterion_that_law_takes_out_of_the_count_neither_fell_nor_rose() -> None:
    before, after = compared(on("2019-06-10", c1_1=2), on("2021-06-10", c1_1=2)).outcomes
    without = {code: interval for code, interval in after.criteria.items() if code != "1.1"}
    for pair, expected in (
        ((before, replace(after, criteria={**without, "1.1": None})), Move.DROPPED),
        ((before, replace(after, criteria=without)), Move.DROPPED),
        ((replace(before, criteria={**before.criteria, "1.1": None}), after), Move.ADDED),
    ):
        assert expected is trend_of(pair).spans[0].moves["1.1"]


def test_each_level_of_education_is_followed_on_its_own_where_each_is_assessed() -> None:
    def file(day: str, level: int) -> dict[str, object]:
        findings = {"primary": {"1.1": level}, "lower_secondary": {"1.1": 1}}
        return {"kind": ["primary", "lower_secondary"], "assessed_on": day, "findings": findings}

    spans = compared(file("2026-08-20", 1), file("2027-08-20", 2)).spans
    moves = {span.kind: span.moves.get("1.1") for span in spans}
    assert moves == {None: None, "primary": Move.ROSE, "lower_secondary": Move.STAYED}


@given(st.lists(st.integers(0, 3), min_size=2, max_size=4))
def test_a_criterion_never_rises_and_falls_at_once(levels: list[int]) -> None:
    found = compared(*(on(f"20{10 + 9 + number}-06-10", c2_2=level) for number, level in enumerate(levels)))
    for span, (before, after) in zip(found.spans, pairwise(levels), strict=True):
        expected = Move.ROSE if after > before else Move.FELL if after < before else Move.STAYED
        assert expected is span.moves["2.2"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([], "trend_of_nothing"),
        ([on("2019-06-10"), on("2019-06-10")], "trend_of_one_day"),
        ([on("2019-06-10"), {**on("2021-06-10"), "stage": "external"}], "trend_of_two_stages"),
        ([on("2019-06-10"), {**on("2021-06-10"), "kind": "upper_secondary"}], "trend_of_two_schools"),
        ([on("2019-06-10"), {"findings": {}}], "no_date"),
    ],
)
def test_files_that_are_no_series_of_one_school_are_refused(files: list[dict[str, object]], code: str) -> None:
    with pytest.raises(InputError) as refused:
        compared(*files)
    assert refused.value.code == code


# -- quantities of TT57 ------------------------------------------------------------------------


def quantity(fact: str, *files: Mapping[str, object]) -> tuple[list[str | None], Direction, int]:
    found = next(one for one in compared(*files).quantities if one.fact == fact)
    values = [None if value is None else str(value.exact) for value in found.values.values()]
    return values, found.direction, len(found.differs)


def facts(day: str, **given: object) -> dict[str, object]:
    return {"assessed_on": day, "facts": given}


@pytest.mark.parametrize(
    ("series", "direction"),
    [
        (["90%", "92%", "95%"], Direction.UP),
        (["95%", "92%", "92%"], Direction.DOWN),
        (["92%", "92%", "92%"], Direction.LEVEL),
        (["92%", "90%", "95%"], Direction.MIXED),
        (["92%", None, "95%"], Direction.INCOMPLETE),
    ],
)
def test_a_quantity_is_followed_over_three_school_years(series: list[str | None], direction: Direction) -> None:
    years = dict(zip(("2023-2024", "2024-2025", "2025-2026"), series, strict=True))
    found = quantity("teachers_well_assigned_ratio", facts("2026-08-20", teachers_well_assigned_ratio=years))
    assert found[1] is direction


def test_a_quantity_may_come_from_the_files_of_its_years_and_the_later_file_stands() -> None:
    first = facts("2026-08-20", teachers_well_assigned_ratio={"2024-2025": "90%", "2025-2026": "92%"})
    second = facts("2027-08-20", teachers_well_assigned_ratio={"2025-2026": "93%", "2026-2027": "95%"})
    found = quantity("teachers_well_assigned_ratio", first, second)
    assert found == (["9/10", "93/100", "19/20"], Direction.UP, 1)


def test_a_fact_without_years_is_of_the_year_of_its_file() -> None:
    found = quantity("teachers", facts("2026-08-20", teachers=43), facts("2027-08-20", teachers=45))
    assert found == ([None, "43", "45"], Direction.INCOMPLETE, 0)


def test_the_circulars_of_2018_record_no_quantities() -> None:
    assert compared(on("2021-06-10")).quantities == ()


# -- still certified ---------------------------------------------------------------------------

GRADE_1 = {"regime": "18/2018", "grade": 1, "number": "45/QĐ-SGDĐT", "signed": "2019-12-20"}


def bearing(day: str, certificate: Mapping[str, object], **findings: int) -> list[tuple[str, str]]:
    found = compared({**on(day, **findings), "certificates": [certificate], "profile": {"cohort_completed": True}})
    return [(one.status.state.value, one.bearing.value) for one in found.certified]


def test_a_school_still_certified_that_no_longer_meets_it_is_told() -> None:
    assert bearing("2021-06-10", GRADE_1, c1_5=0) == [("valid", Bearing.NO_LONGER_MET)]


def test_an_open_result_neither_bears_a_certificate_out_nor_does_it_not() -> None:
    assert bearing("2021-06-10", GRADE_1, c1_5=1) == [("valid", Bearing.OPEN)]


def test_an_expired_certificate_is_held_against_nothing() -> None:
    assert bearing("2025-06-10", GRADE_1, c1_5=0) == []


@pytest.mark.parametrize(
    "certificate",
    [
        {"regime": "18/2018", "degree": 1, "signed": "2024-03-01", "printed_expiry": "2029-03-01"},
        {"regime": "18/2018", "grade": 1, "signed": "2024-03-01"},
    ],
)
def test_a_certificate_of_another_regime_is_not_compared(certificate: dict[str, object]) -> None:
    assert [told for _, told in bearing("2026-08-20", certificate)] == [Bearing.NOT_COMPARABLE]


def test_a_grade_of_2014_is_compared_as_the_grade_of_2018_it_counts_as() -> None:
    found = compared(
        {
            "kind": "preschool",
            "assessed_on": "2019-06-10",
            "findings": {"1.1": 0},
            "certificates": [{"regime": "25/2014", "grade": 1, "signed": "2017-06-01"}],
        }
    )
    assert [one.bearing for one in found.certified] == [Bearing.NO_LONGER_MET]


# -- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_sets_the_years_side_by_side(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.chdir(FILES)
    assert run(["trend", "2026.yaml", "2019.yaml", "2021.yaml", "--lang", lang]) == 0
    assert_golden(GOLDEN / f"trend.{lang}.txt", capsys.readouterr().out)


def test_the_record_tells_the_same(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FILES)
    assert run(["trend", "2019.yaml", "2021.yaml", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "kdcl-trend/1"
    assert record["spans"][0]["moves"]["1.5"] == "fell"
    assert record["certified"][0]["bearing"] == "no_longer_met"


def test_a_mistake_in_one_file_is_told_with_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FILES)
    assert run(["trend", "2019.yaml", "none.yaml"]) == 2
    assert "none.yaml" in capsys.readouterr().err
