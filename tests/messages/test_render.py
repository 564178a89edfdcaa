"""An error reads as a person would have said it, and what came from outside cannot disturb it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError, LawError, Place
from kdcl_rules.messages import Word, closest, render, sentences, shown
from kdcl_rules.rulebook.facts import Text


def test_the_place_comes_first_then_what_to_do() -> None:
    error = InputError("yaml_tab", place=Place("truong.yaml", 3, "facts"))
    assert (
        "truong.yaml, dòng 3: dòng này dùng phím Tab.\n"
        "YAML chỉ thụt đầu dòng bằng dấu cách. Hãy thay mỗi Tab bằng hai dấu cách."
    ) == str(error)


def test_english_is_for_the_asking() -> None:
    error = InputError("yaml_tab", place=Place("truong.yaml", 3))
    assert error.render("en").startswith("truong.yaml, line 3: this line uses the Tab key.\n")


def test_without_a_line_the_path_tells_the_place() -> None:
    error = InputError("not_finite", place=Place(path="facts.students"), found="NaN")
    assert str(error).startswith('facts.students: "NaN"')


def test_without_any_place_a_message_begins_like_a_sentence() -> None:
    assert "Tệp không có nội dung." == str(InputError("empty_file")).splitlines()[0]


def test_a_suggestion_begins_with_co_phai_la_and_keeps_the_remedy_in_brackets() -> None:
    error = InputError("file_not_found", place=Place("truong.yml"), suggestion="truong.yaml")
    assert 'Có phải là "truong.yaml"? (Hãy kiểm tra tên tệp và thư mục)' == str(error).splitlines()[1]


def test_further_errors_follow_a_paragraph_each() -> None:
    error = InputError("empty_file", also=[InputError("binary_file"), InputError("is_a_folder")])
    assert 3 == len(str(error).split("\n\n"))


def test_expected_and_remedy_can_be_asked_for_alone() -> None:
    error = InputError("yaml_tab")
    assert ("YAML chỉ thụt đầu dòng bằng dấu cách", "Hãy thay mỗi Tab bằng hai dấu cách") == (
        error.expected,
        error.remedy,
    )


def test_a_code_without_sentences_still_says_its_name() -> None:
    assert "something is wrong (never_heard_of)" == sentences(LawError("never_heard_of"), "en").problem


def test_a_missing_detail_does_not_hide_the_error() -> None:
    assert "entries are nested more than … deep" == sentences(InputError("too_deep"), "en").problem


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (Word("a_list"), "một danh sách", "a list"),
        (Text("lớp", "class"), "lớp", "class"),
        (["a", Word("nothing")], "a, không có gì", "a, nothing"),
        (12, "12", "12"),
    ],
)
def test_details_are_put_into_words_of_the_language(value: object, vi: str, en: str) -> None:
    error = InputError("too_deep", limit=value)
    assert (vi in str(error), en in error.render("en")) == (True, True)


def test_braces_in_what_was_read_are_only_braces() -> None:
    assert '"{found} {0.x!r:>9}"' in str(InputError("json_syntax", found="{found} {0.x!r:>9}"))


@given(st.text(max_size=300))
def test_nothing_read_can_hide_reorder_or_flood_the_message(text: str) -> None:
    message = render(InputError("json_syntax", place=Place(file=text, line=1), found=text, limit=text))
    assert all(character.isprintable() or character == "\n" for character in message)
    assert message.count("\n") == 1
    assert len(message) < 4000


def test_bidi_marks_are_spelled_out() -> None:
    assert "a\\u202eb\\U000e0001\\x00" == shown("a\u202eb\U000e0001\0")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("teacher_qualifed_ratio", "teacher_qualified_ratio"),
        ("Teacher-Qualified ratio", "teacher_qualified_ratio"),
        ("ty le giao vien dat chuan", "teacher_qualified_ratio"),
        ("student", "students"),
        ("số học sinh", "students"),
        ("xyz", None),
        ("", None),
        ("x" * 1_000_000, None),
    ],
)
def test_the_nearest_known_name_is_suggested_and_nothing_far(word: str, expected: str | None) -> None:
    known = {"students": ["Số học sinh"], "teacher_qualified_ratio": ["Tỷ lệ giáo viên đạt chuẩn"], "classes": []}
    assert expected == closest(word, known)


@given(st.text(max_size=10), st.permutations(["students", "classes", "classrooms", "teachers"]))
def test_the_order_of_known_names_never_matters(word: str, known: list[str]) -> None:
    assert closest(word, sorted(known)) == closest(word, known)


def test_making_an_error_costs_no_import_of_readers() -> None:
    code = "import sys, kdcl_rules.messages; print('yaml' in sys.modules, 'difflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False False" == done.stdout.strip()
