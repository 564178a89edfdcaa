"""Where two assessments differ: what is told, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.advice.comparison import compare
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.walk import parts
from kdcl_rules.school import Stage
from tests.compare.conftest import small_law, under_small_law

if TYPE_CHECKING:
    from kdcl_rules.advice.comparison import Comparison
    from kdcl_rules.engine import Outcome
    from tests.compare.conftest import Assess


def differing(comparison: Comparison) -> dict[str, list[str]]:
    return {
        row.code: [one.path for one in row.differences]
        for side in comparison.sides
        for row in side.criteria
        if row.differs or row.differences
    }


def test_a_criterion_judged_as_a_whole_differs_there_and_not_at_all_beneath_it(assess: Assess) -> None:
    own = assess("self", findings={"1.2": 2})
    external = assess("external", findings={"1.2": 1})
    assert {"1.2": ["1.2"]} == differing(compare(own, external))


def test_the_rule_that_makes_the_difference_is_named_down_to_the_leaf(assess: Assess) -> None:
    own = assess("self", facts={"teacher_qualified_ratio": "21/21"})
    external = assess("external", facts={"teacher_qualified_ratio": "20/21"})
    assert ["2.2/1/b"] == [path for path in differing(compare(own, external))["2.2"] if path.startswith("2.2/1")]


def test_other_figures_that_lead_to_one_verdict_are_told_too(assess: Assess) -> None:
    own = assess("self", facts={"class_count": 40})
    external = assess("external", facts={"class_count": 41})
    comparison = compare(own, external)
    assert not comparison.differs
    assert {"1.5": ["1.5/2/a/class_count_limit", "1.5/3/a/class_count_limit"]} == differing(comparison)


def test_a_finding_on_one_side_only_is_a_difference(assess: Assess) -> None:
    comparison = compare(assess("self", findings={"1.3/1/a": "met"}), assess("external"))
    assert {"1.3": ["1.3/1/a"]} == differing(comparison)


def test_clauses_of_level_4_are_compared(assess: Assess) -> None:
    own, external = assess("self", findings={"level4/1": "met"}), assess("external", findings={"level4/1": "not_met"})
    (side,) = compare(own, external).sides
    assert ["1"] == [row.number for row in side.clauses if row.differs]
    assert ["level4/1"] == [one.path for row in side.clauses for one in row.differences]


def test_levels_of_education_are_compared_each_on_its_own(assess: Assess) -> None:
    given_: dict[str, object] = {"kind": ["primary", "lower_secondary"], "assessed_on": date(2027, 5, 31)}
    own = assess("self", **given_, findings={"primary": {"1.1": 2}, "lower_secondary": {"1.1": 1}})
    external = assess("external", **given_, findings={"primary": {"1.1": 2}, "lower_secondary": {"1.1": 0}})
    told = {side.kind: [row.code for row in side.criteria if row.differs] for side in compare(own, external).sides}
    assert {"primary": [], "lower_secondary": ["1.1"]} == told


def test_rules_of_two_days_are_flagged_and_what_was_repealed_is_told_once(assess: Assess) -> None:
    own = assess("self", assessed_on=date(2024, 11, 1), findings={"1.1": 1})
    external = assess("external", assessed_on=date(2025, 11, 1), findings={"1.1": 1})
    comparison = compare(own, external)
    assert comparison.rules_changed
    gone = set(external.rulebook.out_of_force)
    told = [path for paths in differing(comparison).values() for path in paths if path in gone]
    assert told
    assert [] == [path for path in told if any(path.startswith(f"{other}/") for other in told)]


@pytest.mark.parametrize(
    ("own", "external", "code"),
    [
        (("external", {}), ("self", {}), "compare_swapped"),
        (("self", {}), ("self", {}), "compare_stage"),
        (("external", {}), ("external", {}), "compare_stage"),
        (("self", {}), ("external", {"assessed_on": date(2027, 5, 31)}), "compare_circulars"),
        (("self", {}), ("external", {"kind": "upper_secondary"}), "compare_kinds"),
        (("self", {"name": "THCS A"}), ("external", {"name": "THCS B"}), "compare_schools"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    assess: Assess, own: tuple[str, dict[str, object]], external: tuple[str, dict[str, object]], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        compare(assess(own[0], **own[1]), assess(external[0], **external[1]))
    assert code == caught.value.code
    for lang in ("vi", "en"):
        assert "…" not in caught.value.render("en" if lang == "en" else "vi")


@pytest.mark.parametrize(("one", "other"), [("Trường THCS  A", "trường thcs a"), (None, "THCS B"), ("THCS A", None)])
def test_a_name_spelled_otherwise_or_left_out_is_no_other_school(
    assess: Assess, one: str | None, other: str | None
) -> None:
    assert not compare(assess("self", name=one), assess("external", name=other)).differs


def external_of(outcome: Outcome) -> Outcome:
    return replace(outcome, school=replace(outcome.school, stage=Stage.EXTERNAL))


PATHS = sorted({path for path, _ in parts(small_law().criteria) if "/" in path})
JUDGED = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["met", "not_met"]), max_size=5)
LEVELS = st.dictionaries(st.sampled_from(["1.1", "1.2", "2.2"]), st.integers(0, 1), max_size=2)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "class_count": st.integers(30, 50),
        "students": st.integers(900, 1400),
        "site_area": st.integers(5000, 9000),
        "teachers_disciplined": st.dictionaries(st.sampled_from(["2018-2019", "2019-2020"]), st.integers(0, 1)),
    },
)
FILES = st.tuples(JUDGED, LEVELS, FACTS)


def outcome_of(stage: str, file: tuple[dict[str, str], dict[str, int], dict[str, object]]) -> Outcome:
    judged, levels, facts = file
    return under_small_law(stage, findings={**judged, **levels}, facts=facts)


@given(FILES)
def test_an_assessment_beside_itself_differs_nowhere(
    file: tuple[dict[str, str], dict[str, int], dict[str, object]],
) -> None:
    own = outcome_of("self", file)
    comparison = compare(own, external_of(own))
    assert not comparison.differs
    assert {} == differing(comparison)


@given(FILES, FILES)
def test_every_difference_of_a_criterion_is_traced_to_a_rule(
    one: tuple[dict[str, str], dict[str, int], dict[str, object]],
    other: tuple[dict[str, str], dict[str, int], dict[str, object]],
) -> None:
    (side,) = compare(outcome_of("self", one), outcome_of("external", other)).sides
    assert [] == [row.code for row in side.criteria if row.differs and not row.differences]


@given(FILES, FILES)
def test_exchanging_the_sides_exchanges_the_results_and_names_the_same_rules(
    one: tuple[dict[str, str], dict[str, int], dict[str, object]],
    other: tuple[dict[str, str], dict[str, int], dict[str, object]],
) -> None:
    first, second = outcome_of("self", one), outcome_of("self", other)
    there, back = compare(first, external_of(second)), compare(second, external_of(first))
    assert {code: set(paths) for code, paths in differing(there).items()} == {
        code: set(paths) for code, paths in differing(back).items()
    }
