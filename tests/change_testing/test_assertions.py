"""What the tests of other software assert: no school moves, an engine of their own agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook import select
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.testing.assertions import assert_engine_agrees, assert_no_school_moves

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School
    from kdcl_rules.testing.assertions import Ends

(LAW,) = load_folder(Path(__file__).resolve().parents[2] / "tests" / "reports" / "law").circulars
DAY = date(2020, 5, 20)
BOOK = select(LAW, ("lower_secondary",), DAY)


def without_condition(code: str) -> Rulebook:
    """Return the sample with its first measured indicator of one criterion judged by people instead."""
    criterion = next(each for each in LAW.criteria if each.code == code)
    level = criterion.levels[0]
    place = next(n for n, each in enumerate(level.indicators) if each.requirements[0].condition is not None)
    indicator = level.indicators[place]
    judged = replace(indicator, requirements=(replace(indicator.requirements[0], condition=None),))
    indicators = (*level.indicators[:place], judged, *level.indicators[place + 1 :])
    changed = replace(criterion, levels=(replace(level, indicators=indicators), *criterion.levels[1:]))
    criteria = tuple(changed if each is criterion else each for each in LAW.criteria)
    return select(replace(LAW, criteria=criteria), ("lower_secondary",), DAY)


def ours(school: School, rulebook: Rulebook) -> Mapping[str, Ends]:
    outcome = evaluate(school, rulebook=rulebook, engine="direct")
    return {"level": (outcome.level.low, outcome.level.high)} | {
        code: (interval.low, interval.high) for code, interval in outcome.criteria.items() if interval is not None
    }


def test_a_change_that_moves_a_school_fails_and_shows_it() -> None:
    with pytest.raises(AssertionError) as failed:
        assert_no_school_moves(BOOK, without_condition("2.2"))
    assert str(failed.value).startswith("2.2 moves a school: 2.2: [0, 0] -> [0, 1]; ")
    assert "2.2/1/a: not_met -> unknown\nschool: lower_secondary, self, 2018-02-01" in str(failed.value)
    assert "teacher_kha_ratio" in str(failed.value)


def test_a_criterion_may_be_left_out() -> None:
    verdicts = assert_no_school_moves(BOOK, without_condition("2.2"), except_for=["2.2"])
    assert ["2.2"] == [verdict.root for verdict in verdicts]


def test_another_criterion_left_out_does_not_help() -> None:
    with pytest.raises(AssertionError, match=r"^2\.2 moves a school"):
        assert_no_school_moves(BOOK, without_condition("2.2"), except_for=["1.1"])


def test_our_engine_agrees_with_the_oracle_on_every_school_beside_a_threshold() -> None:
    assert assert_engine_agrees(ours, BOOK) > 20


def test_an_engine_that_takes_a_missing_fact_for_a_failure_is_caught() -> None:
    def hasty(school: School, rulebook: Rulebook) -> Mapping[str, Ends]:
        return {name: ends and (ends[0], ends[0]) for name, ends in ours(school, rulebook).items()}

    with pytest.raises(AssertionError, match="where the oracle says"):
        assert_engine_agrees(hasty, BOOK)


def test_an_engine_may_answer_a_part_only() -> None:
    def only_level(school: School, rulebook: Rulebook) -> Mapping[str, Ends]:
        return {"level": ours(school, rulebook)["level"]}

    assert assert_engine_agrees(only_level, BOOK) > 20
