"""Ledgers and crosswalks are read as strictly as rules: each refusal names the file, the line and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kdcl_rules.errors import LawError
from kdcl_rules.rulebook.compile import STANDARDS
from kdcl_rules.rulebook.problems import Problems
from kdcl_rules.rulebook.register_files import load_crosswalk, load_ledger, register_files
from kdcl_rules.rulebook.registers import read_crosswalk, read_ledger

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
circular: tt1-2000
number: 1/2000/TT-BGDĐT
title: {vi: Thông tư, en: Circular}
articles:
  1:
    subject: {vi: Điều một, en: Article one}
"""
CROSSWALK = """\
from: tt1-2000
to: tt2-2020
says: {vi: Bảng, en: Map}
links:
  "1.1": {to: ["2.1"], kind: same_subject, because: {vi: Cùng, en: Same}}
"""


def ledger_problems(folder: Path, text: str, circular: str = "tt1_2000") -> list[LawError]:
    path = folder / circular / "ledger.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    load_ledger(path, problems)
    return problems.errors


def crosswalk_problems(folder: Path, text: str, name: str = "tt1-2000--tt2-2020") -> list[LawError]:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    load_crosswalk(path, problems)
    return problems.errors


@pytest.mark.parametrize(
    ("added", "code", "line"),
    [
        ("    state: unseen\n", "state_without_reason", 5),
        ("    because: {vi: Vì, en: Because}\n", "reason_without_state", 5),
        ("    state: forgotten\n", "bad_value", 7),
        ("    clauses: {one: {}}\n", "bad_step", 7),
        ("    clauses: {1: {points: [A]}}\n", "bad_letter", 7),
        ("    clause: {}\n", "unknown_key", 7),
        ("others:\n  - {cite: Điều 1, subject: {vi: Hai lần, en: Twice}}\n", "clause_twice", 8),
        ("others:\n  - {cite: Điều 2; Điều 3, subject: {vi: Hai, en: Two}}\n", "cite_of_many", 8),
    ],
)
def test_a_doubtful_line_of_a_ledger_is_refused_with_its_line(tmp_path: Path, added: str, code: str, line: int) -> None:
    assert [(code, line)] == [(error.code, error.line) for error in ledger_problems(tmp_path, HEAD + added)]


def test_a_ledger_in_the_folder_of_another_circular_is_refused(tmp_path: Path) -> None:
    assert ["folder_name"] == [error.code for error in ledger_problems(tmp_path, HEAD, "tt9_1999")]


def test_a_refused_file_makes_no_json(tmp_path: Path) -> None:
    for name in ("tt1_2000/ledger.yaml", "crosswalks/tt1-2000--tt2-2020.yaml"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text("circular: 1\n", encoding="utf-8")
    problems = Problems()
    assert {} == register_files(tmp_path, problems)
    assert {"tt1_2000/ledger.yaml", "crosswalks/tt1-2000--tt2-2020.yaml"} == {
        error.place.file for error in problems.errors
    }


def test_the_rest_of_an_article_is_a_place_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "tt1_2000" / "ledger.yaml"
    path.parent.mkdir()
    path.write_text(HEAD + "    rest: {state: unseen, because: {vi: Vì, en: Because}}\n", encoding="utf-8")
    found = load_ledger(path, Problems())
    assert found is not None
    assert [("Điều 1",), ("Điều 1", "các khoản khác")] == [clause.place for clause in found.clauses]


@pytest.mark.parametrize(
    ("added", "code"),
    [
        ('gone: {"1.1": {vi: Không, en: None}}\n', "linked_and_gone"),
        ('new: {"2.1": {vi: Mới, en: New}}\n', "linked_and_gone"),
        ("levels: {}\n", "unknown_key"),
    ],
)
def test_a_crosswalk_that_contradicts_itself_is_refused(tmp_path: Path, added: str, code: str) -> None:
    assert [code] == [error.code for error in crosswalk_problems(tmp_path, CROSSWALK + added)]


def test_a_crosswalk_is_named_after_its_circulars(tmp_path: Path) -> None:
    assert ["crosswalk_name"] == [error.code for error in crosswalk_problems(tmp_path, CROSSWALK, "map")]


def test_every_refusal_is_told_in_both_languages(tmp_path: Path) -> None:
    (error,) = ledger_problems(tmp_path, HEAD + "    state: unseen\n")
    for lang in ("vi", "en"):
        assert "ledger.yaml" in error.render(lang)
        assert "state" in error.render(lang)


def test_what_the_package_loads_is_what_the_yaml_says() -> None:
    problems = Problems()
    files = register_files(STANDARDS, problems)
    assert [] == problems.errors
    assert files
    assert [] == [name for name, text in files.items() if (STANDARDS / name).read_text(encoding="utf-8") != text]


def test_a_register_read_from_json_equals_the_one_read_from_yaml() -> None:
    path = STANDARDS / "tt18_2018" / "ledger.yaml"
    assert load_ledger(path, Problems()) == read_ledger(STANDARDS, "tt18-2018")
    name = ("tt18-2018", "tt57-2026")
    yaml = STANDARDS / "crosswalks" / f"{'--'.join(name)}.yaml"
    assert load_crosswalk(yaml, Problems()) == read_crosswalk(STANDARDS, *name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "not_compiled"),
        ("{", "compiled_unreadable"),
        ('{"format": 2, "register": {}}', "compiled_unreadable"),
        ('{"format": 1, "register": {}}', "compiled_unreadable"),
    ],
)
def test_a_register_that_is_not_ours_is_refused(tmp_path: Path, text: str | None, code: str) -> None:
    path = tmp_path / "tt1_2000" / "ledger.json"
    path.parent.mkdir()
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(LawError) as refused:
        read_ledger(tmp_path, "tt1-2000")
    assert code == refused.value.code
