"""Coverage of rules by schools, and whether a small wrong edit of the rules is noticed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kdcl_rules.change.coverage import Goal, boundary_cases, coverage, leaves_of
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.leaves import at, leaves, replaced
from kdcl_rules.change.mutants import mutants
from kdcl_rules.change.mutate import Mutation, Survivor, Why, mutate, noticing_cases
from kdcl_rules.cli.run import run
from kdcl_rules.rulebook import circulars, select
from kdcl_rules.rulebook.condition import Flag
from kdcl_rules.rulebook.loader import load_folder

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "reports" / "law"
(LAW,) = load_folder(SAMPLE).circulars
BOOK = select(LAW, (*LAW.kinds, *LAW.multi_level_with), date(2020, 5, 20))


def test_the_cases_beside_every_threshold_show_all_that_can_be_shown() -> None:
    found = coverage(BOOK, [case for _, cases in boundary_cases(BOOK) for case in cases])
    assert [] == [(each.leaf.path, each.open) for each in found if each.open]
    assert len(leaves_of(BOOK)) == len(found)


def test_without_a_case_nothing_is_seen_and_all_is_open() -> None:
    found = coverage(BOOK, [])
    assert {frozenset[Goal]()} == {each.seen for each in found}
    assert all(each.open for each in found)


def test_a_school_without_facts_shows_that_facts_are_unknown_and_decides_nothing() -> None:
    found = coverage(BOOK, [Case(("lower_secondary",), date(2020, 5, 20))])
    plain = [each for each in found if each.leaf.path == "1.1/1/b"]
    assert [(frozenset({Goal.UNKNOWN}), frozenset(Goal) - {Goal.UNKNOWN})] == [(each.seen, each.open) for each in plain]


def test_a_goal_no_school_can_show_is_told_apart_from_one_nobody_showed() -> None:
    lowest = [each for each in coverage(BOOK, []) if each.leaf.path == "2.1/1/a"]
    assert [frozenset({Goal.NOT_MET})] == [each.impossible for each in lowest]


@pytest.mark.parametrize("annex", ["preschool", "general", "continuing"])
def test_the_rules_of_2026_are_covered_whole(annex: str) -> None:
    circular = next(each for each in circulars() if each.annex == annex)
    book = select(circular, circular.kinds, date(2026, 8, 1))
    found = coverage(book, [case for _, cases in boundary_cases(book) for case in cases])
    assert [] == [each.leaf.path for each in found if each.open]


def test_putting_a_leaf_back_in_its_place_changes_nothing() -> None:
    for leaf in leaves_of(BOOK):
        assert leaf.condition == replaced(leaf.condition, leaf.spot, at(leaf.condition, leaf.spot))
        assert [()] == list(leaves(at(leaf.condition, leaf.spot), LAW.readings))
        assert Flag("x") == at(replaced(leaf.condition, leaf.spot, Flag("x")), leaf.spot)


# -- mutation ----------------------------------------------------------------------------------


def test_every_wrong_edit_makes_other_rules() -> None:
    made = list(mutants(LAW))
    assert [] == [each for each in made if each.circular == LAW]
    kinds = {"threshold", "comparison", "logic", "window", "level", "applicability", "citation", "date"}
    assert kinds == {each.edit for each in made}


def test_every_wrong_edit_of_the_sample_that_can_be_noticed_is_noticed() -> None:
    found = mutate(LAW)
    assert () == found.survivors
    assert (found.made, 1.0) == (found.killed, found.rate)


def test_an_edit_that_says_the_same_does_not_count() -> None:
    lives = [Survivor("logic", "1.1", "", Why.EQUIVALENT), Survivor("logic", "1.2", "", Why.NO_WITNESS)]
    assert 0.5 == Mutation("tt90-2018", 3, 1, tuple(lives)).rate


def test_the_rules_of_2026_notice_wrong_edits() -> None:
    circular = next(each for each in circulars() if each.annex == "continuing")
    found = mutate(circular, most=40)
    assert [] == [one for one in found.survivors if one.why is Why.MISSED]


def test_the_cases_are_the_same_every_time_and_each_is_decided_by_the_rules() -> None:
    first, second = noticing_cases(BOOK), noticing_cases(BOOK)
    assert first == second
    judge = Judge(BOOK)
    assert all(judge.whole(case)["school_level"] for case in first[:5])


# -- the commands ------------------------------------------------------------------------------


def test_the_command_mutate_tells_the_rate_and_each_survivor(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["mutate", str(SAMPLE), "--lang", "en"])
    shown = capsys.readouterr().out
    assert "tt90-2018: 65 of 65 wrong edits noticed (100.0% of those that change the meaning).\n" == shown


def test_the_command_mutate_gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["mutate", str(SAMPLE), "--most", "1", "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    assert ("kdcl-mutation/1", 1) == (record["schema"], record["circulars"][0]["made"])


def test_the_command_coverage_tells_what_is_not_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["rules", "coverage", "tt57-2026/continuing", "--lang", "en"])
    assert "comparisons, " in capsys.readouterr().out
    school = str(ROOT / "examples" / "thcs-hoang-luong.yaml")
    assert 1 == run(["rules", "coverage", "tt57-2026/continuing", "--schools", school, "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    (found,) = record["rulebooks"].values()
    assert {"met", "not_met", "unknown", "decisive"} == {goal for each in found for goal in each["open"]}
