"""Findings: the finest wins, a coarser one fills the unsaid, and every disagreement is told (DESIGN 3.9, 3.10)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import ConflictKind, Verdict
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.models import Who
from kdcl_rules.school.values import Finding, FindingKey, Judgement, Stage
from tests.engine.small_law import (
    KINDS,
    UNSEEN,
    apart,
    asked,
    count,
    criterion,
    indicator,
    level,
    outcome,
    rulebook,
    school,
)

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from tests.engine.small_law import Facts

TWO_JUDGED = level("1.1", 1, indicator("1.1/1/a", asked("1.1/1/a/one"), asked("1.1/1/a/two")))
MEASURED = level("1.1", 1, indicator("1.1/1/a", asked("1.1/1/a/few", "incidents <= 5"), asked("1.1/1/a/judged")))


def _verdicts(findings: dict[str, int | str], *paths: str) -> list[str]:
    found = outcome(rulebook(criterion("1.1", TWO_JUDGED)), school(findings=findings))
    return [node.verdict.value for path in paths if (node := found.find(path))]


def test_a_coarser_met_fills_what_is_unsaid_beneath_it() -> None:
    assert ["met", "met"] == _verdicts({"1.1/1/a": "met"}, "1.1/1/a/one", "1.1/1/a/two")


def test_a_coarser_not_met_fails_the_whole_and_says_nothing_of_its_parts() -> None:
    assert ["not_met", "unknown", "unknown"] == _verdicts(
        {"1.1/1/a": "not_met"}, "1.1/1/a", "1.1/1/a/one", "1.1/1/a/two"
    )


def test_a_finding_of_unknown_leaves_the_coarser_one_to_speak() -> None:
    assert ["met"] == _verdicts({"1.1/1/a": "met", "1.1/1/a/one": "unknown"}, "1.1/1/a/one")


def test_finer_findings_that_are_all_met_overrule_a_coarser_not_met_and_the_two_are_told() -> None:
    book = rulebook(criterion("1.1", TWO_JUDGED))
    said: dict[str, int | str] = {"1.1/1/a": "not_met", "1.1/1/a/one": "met", "1.1/1/a/two": "met"}
    found = outcome(book, school(findings=said))

    assert [("1.1/1/a", ConflictKind.FINER_AND_COARSER, Verdict.MET)] == [
        (conflict.path, conflict.kind, conflict.stands) for conflict in found.conflicts
    ]


def test_a_level_said_to_be_met_above_the_criterions_own_level_is_told() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1), level("1.1", 2)))
    found = outcome(book, school(findings={"1.1": 1, "1.1/2": "met"}))

    assert ["1.1/2"] == [conflict.path for conflict in found.conflicts]
    assert 2 == found.level.low


def test_facts_decide_where_the_circular_says_so_and_the_finding_is_told() -> None:
    book = rulebook(criterion("1.1", MEASURED))
    found = outcome(book, school(facts={"incidents": count(9)}, findings={"1.1/1/a": "met"}))

    assert 0 == found.level.high
    assert [("1.1/1/a/few", "not_met", "met", "not_met")] == [
        (one.path, one.first.value, one.second.value, one.stands.value) for one in found.conflicts
    ]


def test_the_finding_stands_at_the_external_stage_and_the_facts_are_told() -> None:
    book = rulebook(criterion("1.1", MEASURED))
    one = school(facts={"incidents": count(9)}, findings={"1.1/1/a": "met"}, stage=Stage.EXTERNAL)
    found = outcome(book, one)

    assert (1, ["met"]) == (found.level.low, [conflict.stands.value for conflict in found.conflicts])


def test_a_not_met_over_good_facts_fails_where_the_finding_stands() -> None:
    """Nobody said which part fails; the facts that are met are no one's finding."""
    book = rulebook(criterion("1.1", level("1.1", 1, indicator("1.1/1/a", asked("1.1/1/a/few", "incidents <= 5")))))
    facts: Facts = {"incidents": count(1)}
    external = outcome(book, school(facts=facts, findings={"1.1/1/a": "not_met"}, stage=Stage.EXTERNAL))
    agreed = outcome(
        book, school(facts=facts, findings={"1.1/1/a": "not_met", "1.1/1/a/few": "met"}, stage=Stage.EXTERNAL)
    )

    assert (0, 0) == (external.level.low, external.level.high)
    assert (1, 1) == (agreed.level.low, agreed.level.high)


def test_a_finding_decides_what_facts_leave_open() -> None:
    book = rulebook(criterion("1.1", MEASURED))
    node = outcome(book, school(findings={"1.1/1/a/few": "not_met"})).find("1.1/1/a/few")

    assert node is not None
    assert (Verdict.NOT_MET, "1.1/1/a/few", ()) == (node.verdict, node.finding_path, node.missing)


def test_wording_nobody_has_seen_is_unknown_whatever_the_facts_until_a_person_decides() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", "incidents <= 5", law=UNSEEN))))
    facts: Facts = {"incidents": count(0)}

    assert (0, 1) == _ends(outcome(book, school(facts=facts)))
    assert (1, 1) == _ends(outcome(book, school(facts=facts, findings={"1.1/1/part": "met"})))


def test_a_criterions_level_leaves_open_whether_a_level_above_it_applies() -> None:
    """Level 2 may not apply, and level 3 is then the one that was not reached: the criterion stays at 1."""
    book = rulebook(criterion("1.1", level("1.1", 1), level("1.1", 2, applies="hard"), level("1.1", 3)))
    said: dict[str, int | str] = {"1.1": 1}
    before = outcome(book, school(findings=said))
    after = outcome(book, school(findings=said, profile={"hard": False}))

    assert [(1, 1), (1, 1)] == [_criterion(before), _criterion(after)]
    assert [(1, 2), (2, 2)] == [_ends(before), _ends(after)]
    assert () == after.conflicts


def test_a_finding_on_a_rule_says_that_the_rule_applies() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", applies="hard"))))

    assert (1, 1) == _ends(outcome(book, school(findings={"1.1/1/part": "met"})))
    assert (0, 0) == _ends(outcome(book, school(findings={"1.1/1": "not_met"})))


@pytest.mark.parametrize("path", ["1.1/1", "1.1/1/a", "1.1/1/a/one"])
def test_a_finding_on_what_does_not_apply_is_told(path: str) -> None:
    text = level("1.1", 1, indicator("1.1/1/a", asked("1.1/1/a/one")), applies="hard")
    found = outcome(rulebook(criterion("1.1", text)), school(profile={"hard": False}, findings={path: "met"}))

    assert [(path, ConflictKind.NOT_APPLICABLE)] == [(one.path, one.kind) for one in found.conflicts]


def test_a_finding_on_a_group_whose_parts_all_drop_out_is_told() -> None:
    text = level("1.1", 1, indicator("1.1/1/a", asked("1.1/1/a/one", applies="hard")))
    found = outcome(rulebook(criterion("1.1", text)), school(profile={"hard": False}, findings={"1.1/1/a": "not_met"}))

    assert ["1.1/1/a"] == [one.path for one in found.conflicts]
    assert {"1.1": None} == found.criteria


def _ends(found: Outcome) -> tuple[int, int]:
    return found.level.low, found.level.high


def _criterion(found: Outcome) -> tuple[int, int]:
    interval = found.criteria["1.1"]
    assert interval is not None
    return interval.low, interval.high


BOTH = rulebook(criterion("1.1"), who=Who.FINDING)


@pytest.mark.parametrize(
    ("path", "finding", "code"),
    [
        ("1.2", Finding(level=1), "unknown_criterion"),
        ("1.1/2", Finding(Judgement.MET), "unknown_path"),
        ("1.1", Finding(level=2), "criterion_has_no_level"),
        ("1.1", Finding(Judgement.MET), "criterion_needs_level"),
        ("1.1/1", Finding(level=1), "level_on_finer_rule"),
    ],
)
def test_a_finding_that_fits_no_rule_is_refused(path: str, finding: Finding, code: str) -> None:
    with pytest.raises(InputError) as refused:
        outcome(BOTH, replace(school(), findings={FindingKey(path): finding}))

    assert code == refused.value.code


def test_all_findings_that_fit_no_rule_are_told_at_once_but_no_more_than_fifty() -> None:
    findings = {FindingKey(f"9.{number}"): Finding(level=1) for number in range(60)}
    with pytest.raises(InputError) as refused:
        outcome(BOTH, replace(school(), findings=findings))

    assert 49 == len(refused.value.also)


def test_a_finding_for_a_kind_the_school_does_not_teach_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        outcome(BOTH, replace(school(), findings={FindingKey("1.1", "primary"): Finding(level=1)}))

    assert "finding_for_other_kind" == refused.value.code


def test_a_finding_for_one_kind_alone_is_refused_where_all_kinds_are_assessed_at_once() -> None:
    one = replace(school(kinds=KINDS), findings={FindingKey("1.1", KINDS[0]): Finding(level=1)})
    with pytest.raises(InputError) as refused:
        outcome(BOTH, one)

    assert "finding_by_kind" == refused.value.code


def test_where_each_kind_is_assessed_apart_its_own_finding_wins_in_any_order_and_the_school_has_the_lowest() -> None:
    general, own = (FindingKey("1.1"), Finding(level=1)), (FindingKey("1.1", KINDS[1]), Finding(level=0))
    for findings in ([general, own], [own, general]):
        found = outcome(apart(BOTH), replace(school(kinds=KINDS), findings=dict(findings)))

        assert {KINDS[0]: 1, KINDS[1]: 0} == {kind: part.level.low for kind, part in found.by_kind.items()}
        assert (0, 0) == (found.level.low, found.level.high)
        assert {KINDS[1]} == {blocker.kind for blocker in found.blockers}
