"""The harness itself: an oracle that stands alone, a comparison that notices, strategies that draw what they say."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kdcl_rules.testing
from kdcl_rules.engine import ConflictKind, evaluate
from kdcl_rules.engine.series import holds
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.rulebook.condition import NumberBound, Op
from kdcl_rules.rulebook.walk import facts_used, requirement_index
from kdcl_rules.testing.consistency import agreeing
from kdcl_rules.testing.differential import disagreement
from kdcl_rules.testing.random_values import thresholds_of
from kdcl_rules.testing.strategies import facts, findings, rulebooks, schools, schools_near_a_threshold
from kdcl_rules.testing.triples import boundary_triples

if TYPE_CHECKING:
    from fractions import Fraction

    from kdcl_rules.testing.triples import Boundary

ON = date(2020, 5, 31)
BOOK = rulebook_for(["lower_secondary"], ON)
FEW = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("module", ["oracle", "naive_conditions", "naive_facts"])
def test_the_oracle_imports_nothing_of_the_engine(module: str) -> None:
    """Written apart, it must stay apart: a shared helper would share its mistakes."""
    path = Path(kdcl_rules.testing.__file__).with_name(f"{module}.py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert set() == {name for name in imported if name.startswith(("kdcl_rules.engine", "kdcl_rules.reports"))}


def test_an_engine_that_takes_at_least_for_more_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laws are worth what they notice: here on one school that stands exactly on a threshold."""
    boundary = next(one for one in boundary_triples(BOOK, on=ON) if _on_its_threshold(one))
    assert "" == disagreement(boundary.school, BOOK, readings=boundary.readings)

    monkeypatch.setattr("kdcl_rules.engine.conditions.holds", _more_for_at_least)
    told, _, page = disagreement(boundary.school, BOOK, readings=boundary.readings).partition("\n\n")

    assert boundary.threshold.path in told
    assert boundary.threshold.compare.fact in page


def _on_its_threshold(boundary: Boundary) -> bool:
    compare = boundary.threshold.compare
    return (
        isinstance(compare.bound, NumberBound)
        and compare.op is Op.AT_LEAST
        and compare.bound.exact == boundary.value.exact
    )


def _more_for_at_least(op: Op, value: Fraction, bound: Fraction) -> bool:
    return value > bound if op is Op.AT_LEAST else holds(op, value, bound)


def test_an_engine_that_lets_an_empty_set_pass_is_noticed_by_generated_schools(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kdcl_rules.engine.rollup._some_pass", lambda possible: possible)
    noticed = []

    @settings(max_examples=150, derandomize=True, database=None)
    @given(st.data())
    def search(data: st.DataObject) -> None:
        rulebook = data.draw(rulebooks(criteria=(1, 2), levels=1))
        noticed.append(disagreement(data.draw(schools(rulebook)), rulebook) != "")

    search()
    assert any(noticed)


@FEW
@given(st.data())
def test_a_complete_school_gives_every_fact_and_flag_the_rules_speak_of(data: st.DataObject) -> None:
    school = data.draw(schools(BOOK, completeness=1, on=ON))
    dictionary = BOOK.circular.dictionary
    given_ = {*school.profile, *(key.fact for key in school.facts)}
    derived = {name for name, fact in dictionary.facts.items() if fact.quotient or fact.sum_of or fact.ceil_of}

    assert set() == set(facts_used(BOOK)) - given_ - derived - _parts_that_may_not_fit()


def _parts_that_may_not_fit() -> set[str]:
    return {part for relation in BOOK.circular.dictionary.relations for part in relation.parts}


@FEW
@given(facts(BOOK, completeness=0, on=ON))
def test_a_school_of_which_nothing_is_known_has_no_facts(none: dict[object, object]) -> None:
    assert {} == none


@FEW
@given(facts(BOOK, on=ON))
def test_facts_never_contradict_one_another(given_: object) -> None:
    assert isinstance(given_, dict)
    assert given_ == agreeing(given_, BOOK.circular.dictionary)


@FEW
@given(findings(BOOK, most=5))
def test_findings_are_on_rules_that_exist_and_no_more_than_asked(given_: object) -> None:
    assert isinstance(given_, dict)
    assert len(given_) <= 5
    assert {key.path for key in given_} <= set(requirement_index(BOOK))


@FEW
@given(schools_near_a_threshold(BOOK, on=ON))
def test_a_school_near_a_threshold_leaves_the_verdict_to_its_numbers(school: object) -> None:
    outcome = evaluate(school, rulebook=BOOK, engine="direct")  # type: ignore[arg-type]

    assert {one.kind for one in outcome.conflicts} <= {ConflictKind.NOT_APPLICABLE}
    assert all(one.needs for one in outcome.unknown)


def test_thresholds_are_found_in_windows_cases_and_readings() -> None:
    found = thresholds_of(BOOK)

    assert ["1/5", "3/10"] == [str(exact) for exact in found.of("teacher_rated_tot_ratio")]
    assert ["35", "40"] == [str(exact) for exact in found.of("largest_class_size")]
