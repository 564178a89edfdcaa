"""A bad file is told at its place, in seconds, with exit code 2 and never a traceback."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Kdcl

HEAD = "kind: lower_secondary\nstage: self\nassessed_on: 2021-05-20\n"
BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))

FILES = {
    "an unknown kind": ("kind: lower_secondry\nstage: self\nassessed_on: 2021-05-20\n", 1, "lower_secondry"),
    "a date before any rulebook": (HEAD.replace("2021", "1999"), None, "20/05/1999"),
    "no date": ("kind: lower_secondary\nstage: self\n", None, "chưa có ngày đánh giá"),
    "unreadable YAML": (HEAD + "facts: {class_count: [\n", None, ""),
    "a tab": (HEAD + "facts:\n\tclass_count: 3\n", 5, "Tab"),
    "a duplicate key": (HEAD + "facts: {class_count: 3}\nfacts: {}\n", 5, "facts"),
    "aliases that explode": (HEAD + "a0: &a0 [1]\n" + BOMB, 4, "&a0"),
    "nesting 5,000 deep": (HEAD + "facts: " + "[" * 5000 + "]" * 5000 + "\n", 4, "tầng"),
    "NaN": (HEAD + "facts: {teacher_qualified_ratio: .nan}\n", 4, ".nan"),
    "infinity": (HEAD + "facts: {class_count: .inf}\n", 4, ".inf"),
    "a negative ratio": (HEAD + "facts: {teacher_qualified_ratio: -5%}\n", 4, "-5%"),
    "a ratio above 100 %": (HEAD + "facts: {teacher_qualified_ratio: 101%}\n", 4, "101%"),
    "61/60": (HEAD + "facts: {teacher_qualified_ratio: 61/60}\n", 4, "61/60"),
    "a share without its sign": (HEAD + "facts: {teacher_qualified_ratio: 96}\n", 4, 'Có phải là "96%"?'),
    "text for a number": (HEAD + "facts: {class_count: nhiều}\n", 4, "nhiều"),
    "yes for a number": (HEAD + "facts: {class_count: true}\n", 4, "true"),
    "a number for yes or no": (HEAD + "profile: {difficult_area: 1}\n", 4, "1"),
    "an unknown fact": (HEAD + "facts: {teacher_qualifed_ratio: 58/58}\n", 4, 'Có phải là "teacher_qualified_ratio"?'),
    "a criterion that does not exist": (HEAD + 'findings: {"1.11": 1}\n', 4, '"1.11"'),
    "a level that does not exist": (HEAD + 'findings: {"1.2": 3}\n', 4, "tiêu chí 1.2 không có Mức 3"),
    "a path that does not exist": (HEAD + 'findings: {"2.2/1/x": met}\n', 4, '"2.2/1/x"'),
    "a level for an indicator": (HEAD + 'findings: {"2.2/1/a": 2}\n', 4, "2.2/1/a"),
    "a bare code": (HEAD + "findings: {1.10: 1}\n", 4, '"1.10"'),
    "a list": ("- kind: lower_secondary\n", 1, ""),
    "nothing": ("", None, "tệp không có nội dung"),
    "10 MB": (HEAD + "name: " + "x" * 10_000_000 + "\n", None, "MB"),
}


@pytest.mark.parametrize("what", sorted(FILES))
def test_a_bad_file_is_told_at_its_place(kdcl: Kdcl, folder: Path, what: str) -> None:
    text, line, told = FILES[what]
    (folder / "truong.yaml").write_text(text, encoding="utf-8")
    for command in (["evaluate"], ["explain"], ["check"]):
        began = time.monotonic()
        ran = kdcl(*command, "truong.yaml", *(["1.1"] if command == ["explain"] else []))
        assert (2, "") == (ran.code, ran.out)
        assert ran.err.startswith("truong.yaml" if line is None else f"truong.yaml, dòng {line}: ")
        assert told in ran.err
        assert "Traceback" not in ran.err
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04\x00", b"kind: \xff\xfe\n", b"\x00" * 99]
)
def test_a_file_that_is_no_text_is_told_so(kdcl: Kdcl, folder: Path, content: bytes) -> None:
    (folder / "truong.yaml").write_bytes(content)
    ran = kdcl("evaluate", "truong.yaml")
    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith("truong.yaml")


@pytest.mark.parametrize("name", ["khong_co.yaml", ".", "thu_muc", "truong.docx", "", "a\x00b.yaml", "x" * 5000])
def test_a_name_that_is_no_file_is_told_so(kdcl: Kdcl, folder: Path, name: str) -> None:
    (folder / "thu_muc").mkdir()
    ran = kdcl("evaluate", name)
    assert (2, "") == (ran.code, ran.out)
    assert "Traceback" not in ran.err


def test_every_mistake_of_a_file_is_told_at_once(kdcl: Kdcl, folder: Path) -> None:
    text = HEAD + "facts:\n  class_count: nhiều\n  students: -3\nprofile: {difficult_area: 1}\n"
    (folder / "truong.yaml").write_text(text, encoding="utf-8")
    paragraphs = kdcl("check", "truong.yaml").err.strip().split("\n\n")
    assert ["truong.yaml, dòng 5", "truong.yaml, dòng 6", "truong.yaml, dòng 7"] == [
        paragraph.partition(":")[0] for paragraph in paragraphs
    ]


def test_a_bad_file_is_told_in_english_too(kdcl: Kdcl, folder: Path) -> None:
    (folder / "truong.yaml").write_text(HEAD + 'findings: {"1.2": 3}\n', encoding="utf-8")
    ran = kdcl("evaluate", "truong.yaml", "--lang", "en")
    assert ran.err.startswith("truong.yaml, line 4: criterion 1.2 has no level 3.\n")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_it_is_evaluated_or_told(kdcl: Kdcl, folder: Path, content: bytes) -> None:
    (folder / "truong.yaml").write_bytes(content)
    ran = kdcl("check", "truong.yaml")
    assert ran.code in (0, 1, 2)
    assert "Traceback" not in ran.err
