"""Coverage of rules by schools: every comparison seen met, not met and unknown, and once deciding."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.change.bench import alone
from kdcl_rules.change.coverage import (
    Because,
    Goal,
    boundary_cases,
    coverage,
    coverage_by_state,
    leaves_of,
    states_of,
)
from kdcl_rules.change.judging import Case
from kdcl_rules.change.leaves import at, leaves, replaced
from kdcl_rules.change.mutants import mutants
from kdcl_rules.cli.run import run
from kdcl_rules.rulebook import circulars, select
from kdcl_rules.rulebook.condition import Flag
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.testing.written import written_cases

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Circular

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "reports" / "law"
(LAW,) = load_folder(SAMPLE).circulars
BOOK = select(LAW, (*LAW.kinds, *LAW.multi_level_with), date(2020, 5, 20))
WRITTEN = written_cases(ROOT / "tests" / "cases")


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
    assert [{Goal.NOT_MET: Because.NOTHING_BELOW}] == [dict(each.impossible) for each in lowest]


@pytest.mark.parametrize("circular", circulars(), ids=repr)
def test_written_cases_alone_show_every_comparison_of_every_day_in_every_way(circular: Circular) -> None:
    own = [each.case for each in WRITTEN if (each.circular, each.annex) == (circular.id, circular.annex)]
    found = coverage_by_state(circular, own)
    assert [] == [
        (state, each.leaf.path, each.leaf.says, goal)
        for state, covered in found.items()
        for each in covered
        for goal in sorted(each.open)
    ]
    told = {why for covered in found.values() for each in covered for why in each.impossible.values()}
    assert told <= {Because.NO_OTHER_KIND}


def test_a_case_of_one_day_shows_the_same_leaf_on_another_day_and_no_other_leaf() -> None:
    circular = alone(next(each for each in circulars() if each.id == "tt17-2018"), "1.5")
    (before,) = [case.case for case in WRITTEN if case.name == "Chỉ bốn khối lớp"]
    states = coverage_by_state(circular, [before])
    seen = [[each.leaf.path for each in covered if each.seen - {Goal.UNKNOWN}] for covered in states.values()]
    assert [["1.5/1/a"], ["1.5/1/a"]] == seen


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


# -- the command -------------------------------------------------------------------------------


def test_the_command_coverage_tells_what_is_not_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["rules", "coverage", "tt57-2026/continuing", "--lang", "en"])
    assert "comparisons, " in capsys.readouterr().out
    school = str(ROOT / "examples" / "thcs-hoang-luong.yaml")
    assert 1 == run(["rules", "coverage", "tt57-2026/continuing", "--schools", school, "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    assert "schools" == record["by"]
    (found,) = record["rulebooks"].values()
    assert {"met", "not_met", "unknown", "decisive"} == {goal for each in found for goal in each["open"]}


def test_the_command_coverage_tells_written_cases_from_those_it_made(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["rules", "coverage", "tt17-2018", "--cases", str(ROOT / "tests" / "cases"), "--lang", "en"])
    shown = capsys.readouterr().out
    assert 3 == shown.count("(written cases).")
    assert "1.3/2/a (Điểm a khoản 3 Điều 12): teaches primary: impossible: not met - every school under these" in shown


# -- the page ----------------------------------------------------------------------------------


def test_the_page_tells_how_many_comparisons_there_are_and_how_many_wrong_edits_are_made() -> None:
    page = (ROOT / "docs" / "rules-tried.md").read_text(encoding="utf-8")
    for circular in circulars():
        name = f"{circular.id}/{circular.annex}" if circular.annex else circular.id
        assert f"\n| {name} | {sum(1 for _ in mutants(circular))} |" in page
        for book in states_of(circular):
            found = leaves_of(book)
            days = "" if circular.annex else f", từ {book.start:%d/%m/%Y}"
            assert not found or f"\n| {name}{days} | {len(found)} |" in page
