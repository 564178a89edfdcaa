"""The files in examples/ come out as the comments on top of them say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kdcl_rules.engine import ConflictKind, Outcome, Status, evaluate
from kdcl_rules.exchange import load_school

EXAMPLES = Path(__file__).parents[2] / "examples"


def _outcome(name: str) -> Outcome:
    return evaluate(load_school(EXAMPLES / name), engine="direct")


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_every_example_is_read_and_evaluated_without_a_warning_of_contradiction(name: str) -> None:
    codes = {warn.code for warn in _outcome(name).warnings}

    assert "facts_contradict" not in codes


def test_of_the_shortest_file_everything_is_open_and_nothing_failed() -> None:
    outcome = _outcome("truong-toi-thieu.yaml")

    assert (0, 4) == (outcome.level.low, outcome.level.high)
    assert () == outcome.blockers
    assert "not_met" not in {node.verdict.value for node in outcome.nodes()}


def test_the_external_assessment_is_eligible_and_says_where_facts_and_finding_part() -> None:
    outcome = _outcome("truong-danh-gia-ngoai.yaml")

    assert (Status.ELIGIBLE, 2, 2) == (outcome.status, outcome.level.low, outcome.level.high)
    assert outcome.national_standard is not None
    assert (1, 1) == (outcome.national_standard.low, outcome.national_standard.high)
    assert [("2.2/2/b/kha_share", ConflictKind.FACTS_AND_FINDING, "met")] == [
        (one.path, one.kind, one.stands.value) for one in outcome.conflicts
    ]
