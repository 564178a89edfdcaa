"""YAML is read as YAML 1.2 core reads it, and nothing a file can hold is worse than a clear error."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.documents import Mapping, Scalar, Sequence, read_document, read_yaml, to_python
from kdcl_rules.errors import InputError, KdclError, LawError

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_yaml(text, name="truong.yaml")
    return caught.value


def error_of(reading: Callable[[], object]) -> KdclError | None:
    try:
        reading()
    except KdclError as error:
        return error
    return None


def test_every_value_remembers_its_line_and_its_path() -> None:
    node = read_yaml("facts:\n  classes:\n    - 12\n", name="truong.yaml")
    assert isinstance(node, Mapping)
    facts = node.entries[0][1]
    assert isinstance(facts, Mapping)
    classes = facts.entries[0][1]
    assert isinstance(classes, Sequence)
    place = classes.items[0].place
    assert ("truong.yaml", 3, "facts.classes[0]") == (place.file, place.line, place.path)


@pytest.mark.parametrize(
    "text", ["no", "on", "yes", "1:30", "0o17", "1_000", "2021-05-20", "1.10", "0x1F", "1e3", ".nan", "=", "<<"]
)
def test_plain_text_stays_the_text_that_was_typed(text: str) -> None:
    assert Mapping(((Scalar("a"), Scalar(text)),)) == read_yaml(f"a: {text}")


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_and_nothing_are_the_same(text: str) -> None:
    assert Mapping(((Scalar("a"), Scalar(None)),)) == read_yaml(f"a: {text}")


def test_a_quoted_code_is_told_from_a_number() -> None:
    assert (
        Mapping(((Scalar("1.10", quoted=True), Scalar("1")), (Scalar("1.1"), Scalar("null", quoted=True))))
    ) == read_yaml("\"1.10\": 1\n1.1: 'null'\n")


def test_both_spellings_of_an_accented_letter_are_one() -> None:
    text = "tên: Trường Tiểu học số 1"
    assert read_yaml(text) == read_yaml(unicodedata.normalize("NFD", text))


def test_keys_that_differ_only_in_spelling_of_accents_are_duplicates() -> None:
    error = refusal(f"tên: a\n{unicodedata.normalize('NFD', 'tên')}: b\n")
    assert ("duplicate_key", 2, "tên", {"first_line": 1}) == (error.code, error.line, error.found, error.details)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty_file", None),
        ("# chỉ có lời ghi\n", "empty_file", None),
        ("---\n", "empty_file", None),
        ("a: 1\na: 2", "duplicate_key", 2),
        ("a: 1\n---\nb: 2", "many_documents", 2),
        ("a: &x 1", "yaml_anchor", 1),
        ("a: 1\nb: *x", "yaml_anchor", 2),
        ("a: !!python/object/apply:os.system ['ls']", "yaml_tag", 1),
        ("a: !!int 1", "yaml_tag", 1),
        ("a: !x 1", "yaml_tag", 1),
        ("a: ! 1", "yaml_tag", 1),
        ("a:\n\tb: 1", "yaml_tab", 2),
        ("a: 1\nb: c: d", "yaml_colon", 2),
        ("a: 1\n b: 2", "yaml_colon", 2),
        ("b: 1\na: 'x\n", "yaml_unclosed", 2),
        ("a: [1, 2\nb: 3", "yaml_unclosed", 1),
        ('a: "\\q"', "yaml_escape", 1),
        ("a: @x", "yaml_special", 1),
        ("- a\nb: c", "yaml_syntax", 2),
        ("a: }", "yaml_syntax", 1),
        ("? [a]\n: 1", "key_not_text", 1),
        ("? {a: b}\n: 1", "key_not_text", 1),
        ("~: 1", "key_not_text", 1),
        ("a: 1\nb: \x07", "bad_character", 2),
        ('a: "\\0"', "bad_character", 1),
        ("[" * 5000, "too_deep", 1),
        ("- " * 5000 + "x", "too_deep", 1),
        ("{a: " * 5000, "too_deep", 1),
        ("\n".join(" " * n + "a:" for n in range(1200)), "too_deep", 65),
        ("- a\n" * 100_001, "too_many_values", 100_001),
        ("a: " + "x" * 10_000_000, "file_too_large", None),
    ],
    ids=range(31),
)
def test_what_no_school_file_holds_is_refused_at_its_line(text: str, code: str, line: int | None) -> None:
    error = refusal(text)
    assert ("truong.yaml", code, line) == (error.place.file, error.code, error.line)


def test_aliases_that_explode_are_refused_at_once() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    start = time.perf_counter()
    assert "yaml_anchor" == refusal(bomb).code
    assert time.perf_counter() - start < 1


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    path = tmp_path / "truong.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert {"a": 1, "b": 2} == to_python(read_document(path))


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"a: 1\nb: \xff\n", "not_utf8", 2),
        ("a: 1".encode("utf-16"), "not_utf8", 1),
        ("tên: Trường".encode("cp1258", "ignore") + b"\xc3", "not_utf8", 1),
        (b"PK\x03\x04\x14\x00\x06\x00", "binary_file", None),
        (b"x" * 10_000_000, "file_too_large", None),
        (b"", "empty_file", None),
    ],
)
def test_a_file_that_is_no_text_is_named_for_what_it_is(
    tmp_path: Path, data: bytes, code: str, line: int | None
) -> None:
    path = tmp_path / "truong.yaml"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert (str(path), code, line) == (caught.value.place.file, caught.value.code, caught.value.line)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "is_a_folder"),
        ("nowhere.yaml", "file_not_found"),
        ("truong.docx", "unknown_file_type"),
        ("x" * 5000 + ".yaml", "unreadable_file"),
        ("a\0b.yaml", "unreadable_file"),
    ],
)
def test_a_path_that_cannot_be_read_is_told_apart(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / name)
    assert code == caught.value.code


def test_a_device_without_end_is_too_large_rather_than_read_for_ever() -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("no /dev/zero here")
    with pytest.raises(InputError) as caught:
        read_yaml(endless)
    assert "file_too_large" == caught.value.code


def test_a_rule_file_fails_as_the_law_s_error() -> None:
    with pytest.raises(LawError):
        read_yaml("a: [", error=LawError)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_a_document_or_a_clear_error(text: str) -> None:
    outcome = error_of(lambda: read_yaml(text))
    assert outcome is None or (outcome.render("vi") and outcome.render("en"))


yaml_noise = st.lists(
    st.sampled_from(
        [*list("{}[]:,-?&*!|>'\"#%@` \n\t~<=ab1\\u0é"), "---\n", "...\n", ": ", "- ", "\n  ", "%YAML 1.2\n"]
    ),
    max_size=40,
).map("".join)


@given(yaml_noise)
def test_any_heap_of_yaml_signs_is_a_document_or_a_clear_error(text: str) -> None:
    outcome = error_of(lambda: read_yaml(text))
    assert outcome is None or outcome.line is None or 1 <= outcome.line <= text.count("\n") + 1


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_a_clear_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(data)
    outcome = error_of(lambda: read_document(path))
    assert outcome is None or outcome.render("vi")
