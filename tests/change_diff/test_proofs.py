"""What is proved, what is only searched, and what is refused."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.change import proving
from kdcl_rules.change.diff import Certainty, diff_circulars
from kdcl_rules.change.items_needed import items_needed
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.cli.run import run
from kdcl_rules.rulebook.condition import (
    Compare,
    Extreme,
    GradeBound,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.school.values import FactKey, Item, Items
from kdcl_rules.testing.strategies import ASSESSED_ON
from tests.change_diff.edits import C11, C21, C22, CLASSES, KHA, SAMPLE, edited
from tests.change_diff.shipped_edits import edited as edited_law
from tests.change_diff.test_translation import BOOK, some_items, whole

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.change.diff import Diff, Verdict

OLD = load_folder(SAMPLE).circulars
ONE_DAY = date(2020, 5, 20)
TWO_OF_FIVE = "each of managers: (in at least 2 of the last 5 years: rating >= khá)"
FOUR_BELOW = "none of managers: (in at least 4 of the last 5 years: rating < khá)"


def differences(folder: Path, file: str, old: str, new: str) -> tuple[Diff, ...]:
    return diff_circulars(OLD, load_folder(edited(folder, file, old, new)).circulars, on=ONE_DAY)


def verdict(found: tuple[Diff, ...]) -> Verdict:
    return found[0].verdicts[0]


@pytest.mark.needs_module("z3")
def test_two_good_years_of_five_is_not_four_bad_ones_for_every_list_of_managers(tmp_path: Path) -> None:
    assert Certainty.PROVED is verdict(differences(tmp_path / "law", C21, TWO_OF_FIVE, FOUR_BELOW)).certainty


def test_without_a_solver_nothing_is_called_proved_that_was_only_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proving, "can_prove", lambda: False)
    folder = edited(tmp_path / "law", C21, TWO_OF_FIVE, FOUR_BELOW)
    assert 1 == run(["diff", str(SAMPLE), str(folder), "--on", ONE_DAY.isoformat(), "--lang", "en"])
    assert "that is no proof. For proofs install z3" in capsys.readouterr().out


def test_without_a_solver_a_witness_is_still_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "can_prove", lambda: False)
    found = verdict(differences(tmp_path / "law", C11, CLASSES, "met_when: class_count <= 46"))
    assert found.witness is not None
    assert 1 == found.witness.case.size


def test_an_edit_that_no_school_can_meet_is_refused_with_file_line_and_clause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = edited(tmp_path / "law", C11, CLASSES, "met_when: class_count <= 45 and class_count >= 50")
    assert 2 == run(["diff", str(SAMPLE), str(folder), "--lang", "en"])
    told = capsys.readouterr().err
    assert "tt90_2018/criteria/1_1.yaml, line" in told
    assert 'no school can meet 1.1/1/b (Điểm b khoản 1 Điều 7): "class_count <= 45 and class_count >= 50"' in told


def test_an_edit_that_no_school_can_fail_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = edited(tmp_path / "law", C22, KHA, "met_when: teacher_kha_ratio >= 50% or teacher_kha_ratio <= 60%")
    assert 2 == run(["diff", str(SAMPLE), str(folder), "--lang", "en"])
    assert "no school can fail 2.2/1/a" in capsys.readouterr().err


def test_two_folders_of_two_circulars_are_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [tmp_path / name for name in ("primary", "secondary")]
    for folder, left_out in zip(folders, ("tt18_2018", "tt17_2018"), strict=True):
        edited_law(folder, [])
        for other in ("tt19_2018", "tt22_2024", "tt42_2012", "tt57_2026", left_out):
            shutil.rmtree(folder / other)
    assert 2 == run(["diff", *map(str, folders), "--lang", "en"])
    assert "different circulars: tt17-2018 and tt18-2018" in capsys.readouterr().err


RATED = Compare("rating", Op.AT_LEAST, GradeBound("four_grades", "good", 2))
COLLECTIONS = [
    Quantified(Quantifier.EACH, "managers", RATED),
    Quantified(Quantifier.NONE, "managers", RATED),
    Quantified(Quantifier.AT_LEAST, "managers", Window(WindowKind.EACH, 2, RATED), 2),
    Quantified(Quantifier.EACH, "managers", Window(WindowKind.AT_LEAST, 3, RATED, 2)),
    *(Extreme(largest, "students", "grades", op, whole(40)) for largest in (True, False) for op in (Op.EQUAL, Op.MORE)),
    NumberOf("managers", Op.AT_MOST, whole(3)),
]


def judged(judge: Judge, condition: Quantified | Extreme | NumberOf, items: tuple[Item, ...]) -> int:
    stated = {FactKey(condition.collection): Items(items)}
    return judge.condition(condition, Case(("lower_secondary",), ASSESSED_ON, stated))


@pytest.mark.parametrize("condition", COLLECTIONS, ids=str)
def test_a_long_list_is_judged_like_some_short_part_of_it(condition: Quantified | Extreme | NumberOf) -> None:
    dictionary = BOOK.circular.dictionary
    room = items_needed([condition], dictionary, BOOK.circular.readings, hands=1)[condition.collection]
    judge = Judge(BOOK)
    latest = judge.latest(Case(("lower_secondary",), ASSESSED_ON))
    for seed in range(12):
        dice = Random(seed)  # noqa: S311 - the same lists every time
        fact = dictionary.facts[condition.collection]
        many = tuple(item for _ in range(3) for item in some_items(dice, fact, latest).items)
        said = judged(judge, condition, many)
        parts = (part for size in range(1, room + 1) for part in combinations(many, size))
        assert any(judged(judge, condition, part) == said for part in parts)
