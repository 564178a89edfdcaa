"""``kdcl diff``: every edit that moves somebody has a witness, every rewording is proved to move nobody."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.change.confirming import outcome_of
from kdcl_rules.change.diff import ChangeKind, Diff, diff_circulars, diff_rulebooks
from kdcl_rules.change.diff_records import shown_value
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.normal import normal
from kdcl_rules.change.trials import agree
from kdcl_rules.cli.run import run
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook import circulars, rulebook_for, select
from kdcl_rules.rulebook.catalogue import STANDARDS
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.school.values import GradeValue, Items
from tests.change_diff.edits import C11, C22, CLASSES, KHA, MOVING, SAMPLE, SAYING_THE_SAME, edited

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook

OLD = load_folder(SAMPLE).circulars
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "thcs-hoang-luong.yaml"


def differences(folder: Path, file: str, old: str, new: str) -> tuple[Diff, ...]:
    return diff_circulars(OLD, load_folder(edited(folder, file, old, new)).circulars)


@pytest.mark.parametrize(("file", "old", "new"), MOVING)
def test_an_edit_that_moves_somebody_has_a_witness(tmp_path: Path, file: str, old: str, new: str) -> None:
    found = differences(tmp_path / "law", file, old, new)
    witnesses = [(each, witness) for each in found for witness in each.witnesses]
    dates = [each for each in found if each.old is None or each.new is None]
    assert witnesses or dates
    assert not all(each.moves_nobody for each in found)
    for each, witness in witnesses:
        assert each.old is not None
        assert each.new is not None
        assert agree(witness.case.stated, each.new.circular.dictionary)
        assert witness.moved == told_by_the_engine(each.old, each.new, witness.case, list(witness.moved))


def told_by_the_engine(old: Rulebook, new: Rulebook, case: Case, paths: list[str]) -> dict[str, tuple[object, object]]:
    """Return what ``evaluate`` says of ``paths`` under both rulebooks."""
    sides = []
    for book in (old, new):
        outcome = outcome_of(case, book)
        nodes = {node.path: node for node in reversed(list(outcome.nodes()))}
        ends = {path: node.interval for path, node in nodes.items()}
        said: dict[str, object] = {}
        for path in paths:
            interval = ends.get(path)
            said[path] = nodes[path].possible if interval is None else (interval.low, interval.high)
        sides.append(said)
    return {path: (sides[0][path], sides[1][path]) for path in paths}


@pytest.mark.parametrize(("file", "old", "new"), SAYING_THE_SAME)
def test_an_edit_that_says_the_same_is_proved_to_move_nobody(tmp_path: Path, file: str, old: str, new: str) -> None:
    found = differences(tmp_path / "law", file, old, new)
    assert found
    assert [True] * len(found) == [each.moves_nobody for each in found]


def test_a_witness_needs_everything_it_states(tmp_path: Path) -> None:
    found = differences(tmp_path / "law", C22, KHA, "met_when: teacher_kha_ratio >= 51%")
    (witness,) = found[0].witnesses
    assert found[0].old is not None
    assert found[0].new is not None
    assert 1 == len(witness.case.stated)
    for key in witness.case.stated:
        less = replace(witness.case, stated={each: v for each, v in witness.case.stated.items() if each != key})
        assert Judge(found[0].old).part("2.2", less) == Judge(found[0].new).part("2.2", less)


def test_the_witness_of_one_class_more_has_46_classes(tmp_path: Path) -> None:
    found = differences(tmp_path / "law", C11, CLASSES, "met_when: class_count <= 46")
    (witness,) = found[0].witnesses
    assert ["46"] == [shown_value(value) for value in witness.case.stated.values()]
    assert (2, 1) == witness.moved["1.1/1/b"]


def test_grades_put_in_another_order_are_read_by_each_side_in_its_own(tmp_path: Path) -> None:
    found = differences(
        tmp_path / "law", "scales.yaml", "    dat: {vi: đạt, en: met}\n    kha: {vi: khá, en: fair}\n",
        "    kha: {vi: khá, en: fair}\n    dat: {vi: đạt, en: met}\n",
    )  # fmt: skip
    (each,) = found
    (witness,) = each.witnesses
    (items,) = witness.case.stated.values()
    assert isinstance(items, Items)
    sides = [book.circular.dictionary.scales["standard"].grades for book in (each.old, each.new) if book is not None]
    for book, grades in zip((each.old, each.new), sides, strict=True):
        assert book is not None
        (datum,) = witness.case.school(book).facts.values()
        assert isinstance(datum.value, Items)
        for item in datum.value.items:
            for value in item.fields.values():
                assert isinstance(value, GradeValue)
                assert value.grade == grades[value.rank].id


def test_the_same_rules_have_no_difference() -> None:
    assert () == diff_circulars(circulars(), circulars())


def test_between_two_days_of_a_circular_the_repeals_are_told() -> None:
    before, after = (rulebook_for("lower_secondary", day) for day in (date(2024, 6, 1), date(2025, 6, 1)))
    found = diff_rulebooks(before, after)
    repealed = {change.path for change in found.changes if change.kind is ChangeKind.REPEALED}
    assert "2.2/2/a" in repealed
    assert not found.moves_nobody


def test_two_circulars_are_not_compared_rule_by_rule() -> None:
    one, other = rulebook_for("preschool", date(2020, 1, 1)), rulebook_for("primary", date(2020, 1, 1))
    with pytest.raises(InputError) as refused:
        diff_rulebooks(one, other)
    assert "diff_of_two_circulars" == refused.value.code


def test_one_condition_changed_in_the_rules_we_ship_has_a_witness_there_and_nowhere_else(tmp_path: Path) -> None:
    circular = next(each for each in circulars() if each.id == "tt18-2018")
    criterion = next(each for each in circular.criteria if each.code == "2.2")
    level = criterion.levels[0]
    indicator = level.indicators[1]
    requirement = replace(indicator.requirements[0], condition=None)
    changed = replace(indicator, requirements=(requirement,))
    levels = (replace(level, indicators=(level.indicators[0], changed, *level.indicators[2:])), *criterion.levels[1:])
    criteria = tuple(replace(each, levels=levels) if each is criterion else each for each in circular.criteria)
    old = select(circular, ("lower_secondary",), date(2020, 1, 1))
    new = select(replace(circular, criteria=criteria), ("lower_secondary",), date(2020, 1, 1))
    found = diff_rulebooks(old, new)
    assert [("2.2/1/b", "condition")] == [(change.path, str(change.kind)) for change in found.changes]
    assert ["2.2"] == [verdict.root for verdict in found.verdicts if verdict.witness is not None]
    assert not (tmp_path / "nothing").exists()


CONDITIONS = [
    rule.condition
    for circular in OLD
    for criterion in circular.criteria
    for level in criterion.levels
    for indicator in level.indicators
    for rule in indicator.requirements
    if rule.condition is not None
]


@given(st.sampled_from(CONDITIONS), st.booleans())
def test_one_form_is_reached_at_once(condition: object, again: bool) -> None:  # noqa: FBT001 - drawn
    first = normal(condition)  # type: ignore[arg-type]
    assert first == (normal(first) if again else first)


# -- the command -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_shows_the_witness_with_both_explanations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    folder = edited(tmp_path / "law", C11, CLASSES, "met_when: class_count <= 46")
    assert 1 == run(["diff", str(SAMPLE), str(folder), "--lang", lang])
    shown = capsys.readouterr().out
    assert "(class_count): 46\n" in shown
    assert {"vi": "Theo bản cũ:", "en": "By the old rules:"}[lang] in shown
    assert {"vi": "1.1/1/b: không đạt → đạt", "en": "1.1/1/b: not met → met"}[lang] in shown


def test_a_rewording_ends_with_code_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = edited(tmp_path / "law", C11, CLASSES, "met_when: class_count < 46")
    assert 0 == run(["diff", str(SAMPLE), str(folder), "--lang", "en"])
    assert "Proved to move no school." in capsys.readouterr().out


def test_the_command_gives_json_with_the_school(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = edited(tmp_path / "law", C22, KHA, "met_when: teacher_kha_ratio >= 60%")
    assert 1 == run(["diff", str(SAMPLE), str(folder), "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    (part,) = record["differences"][0]["parts"]
    assert ("kdcl-diff/1", False, "2.2", "witness") == (
        record["schema"],
        record["moves_nobody"],
        part["path"],
        part["certainty"],
    )
    assert "teacher_kha_ratio" == part["school"]["facts"][0]["fact"]
    assert "2.2/1/a" == part["explanations"]["path"]
    assert ["met", "not_met"] == [part["explanations"][side]["nodes"][0]["verdict"] for side in ("before", "after")]
    assert ["met", "not_met"] == part["moved"]["2.2/1/a"]


def test_two_days_are_compared_and_schools_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["diff", "2024-06-01", "2025-06-01", "--circular", "tt18-2018", "--schools", str(EXAMPLE), "--format"]
    assert 1 == run([*arguments, "md", "--lang", "en"])
    shown = capsys.readouterr().out
    assert shown.startswith("## Circular 18/2018/TT-BGDĐT, from 2025-06-01 (primary, lower secondary, upper secondary)")
    assert (
        "- `2.2/2/a` (Điểm a khoản 2 Điều 13): out of force: Khoản 2 Điều 4 Thông tư 22/2024 (with 2 more inside)"
    ) in shown
    assert "1 of 1 schools are moved." in shown


TABLE = """code,kind,province,ward,class_count
a,lower_secondary,Hà Nội,Ba Đình,46
b,lower_secondary,Hà Nội,Ba Đình,44
c,upper_secondary,Bắc Giang,Hiệp Hòa,50
d,primary,Bắc Giang,Hiệp Hòa,46
"""


@pytest.mark.needs_module("pyarrow")
def test_schools_of_a_table_are_counted_by_kind_and_by_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "law"
    shutil.copytree(STANDARDS, folder)
    criterion = folder / "tt18_2018" / "criteria" / "1_5.yaml"
    criterion.write_text(criterion.read_text(encoding="utf-8").replace("class_count <= 45", "class_count <= 46"))
    table = tmp_path / "schools.csv"
    table.write_text(TABLE, encoding="utf-8")
    arguments = ["diff", str(folder), "--on", "2020-05-20", "--schools", str(table), "--lang", "en"]
    assert 1 == run(arguments)
    shown = capsys.readouterr().out
    shown = shown[shown.index("Schools of schools.csv") :]
    assert "All\n  level, 3 schools" in shown
    assert "(such as a)" in shown
    assert "\nlower secondary\n  level, 2 schools" in shown
    assert "\nHà Nội · Ba Đình\n  level, 2 schools" in shown
    assert "primary" not in shown
    assert 1 == run([*arguments, "--format", "json"])
    tables = json.loads(capsys.readouterr().out)["tables"]
    assert [["kind"], ["province", "ward"]] == [each["by"] for each in tables]


def test_days_that_no_circular_spans_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["diff", "2019-01-01", "2026-12-01", "--circular", "tt18-2018", "--lang", "en"])
    assert "No circular is in force on both 2019-01-01 and 2026-12-01" in capsys.readouterr().err


def test_a_folder_that_does_not_load_is_refused_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = edited(tmp_path / "law", C11, CLASSES, "met_when: class_cuont <= 46")
    assert 2 == run(["diff", str(SAMPLE), str(folder), "--lang", "en"])
    assert "tt90_2018/criteria/1_1.yaml, line 14" in capsys.readouterr().err
