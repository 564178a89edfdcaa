"""JSON is what RFC 8259 says, with lines, and its numbers stay text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.documents import Mapping, Scalar, Sequence, read_document, read_json, read_yaml, to_python
from kdcl_rules.errors import InputError, KdclError

if TYPE_CHECKING:
    from pathlib import Path


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_json(text, name="truong.json")
    return caught.value


def test_numbers_stay_as_they_were_written() -> None:
    assert (
        Mapping(((Scalar("a", quoted=True), Scalar("1.10")), (Scalar("b", quoted=True), Scalar("1E-5"))))
    ) == read_json('{"a": 1.10, "b": 1E-5}')


def test_every_value_remembers_its_line() -> None:
    node = read_json('{\n"a":\n[1,\n2]}')
    assert isinstance(node, Mapping)
    key, below = node.entries[0]
    assert (2, 3) == (key.place.line, below.place.line)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty_file", None),
        (" \n ", "empty_file", None),
        ("[1,]", "json_syntax", 1),
        ("{,}", "json_syntax", 1),
        ('{"a" 1}', "json_syntax", 1),
        ('{"a": 1,}', "json_syntax", 1),
        ("{'a': 1}", "json_syntax", 1),
        ("{1: 2}", "json_syntax", 1),
        ("[1 2]", "json_syntax", 1),
        ("[1}", "json_syntax", 1),
        ("{]", "json_syntax", 1),
        ("[01]", "json_syntax", 1),
        ("[.5]", "json_syntax", 1),
        ("[+5]", "json_syntax", 1),
        ("[1.]", "json_syntax", 1),
        ("[0x10]", "json_syntax", 1),
        ("[true", "json_syntax", 1),
        ("[]\n[]", "json_syntax", 2),
        ("tru", "json_syntax", 1),
        ('"a\nb"', "json_syntax", 1),
        ('"\\x"', "json_syntax", 1),
        ("// x\n1", "json_syntax", 1),
        ("[\nNaN]", "not_finite", 2),
        ("[-Infinity]", "not_finite", 1),
        ('{"a": 1,\n"a": 2}', "duplicate_key", 2),
        ('["\\ud800"]', "bad_character", 1),
        ("[" * 100_000, "too_deep", 1),
        ('{"a":' * 5000, "too_deep", 1),
        ("[" + "1," * 200_000, "too_many_values", 1),
    ],
    ids=range(29),
)
def test_what_is_not_json_is_refused_at_its_line(text: str, code: str, line: int | None) -> None:
    error = refusal(text)
    assert (code, line) == (error.code, error.line)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(alphabet='aé"\\/\n\t😀', max_size=8),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text("abcé", max_size=4), below, max_size=4),
    max_leaves=20,
)


@given(value=json_values, indent=st.sampled_from([None, 1, "\t"]), ascii_=st.booleans())
def test_whatever_the_standard_library_writes_is_read_back(
    *, value: object, indent: int | str | None, ascii_: bool
) -> None:
    assert value == to_python(read_json(json.dumps(value, indent=indent, ensure_ascii=ascii_)))


@given(json_values)
def test_json_is_yaml_too(value: object) -> None:
    text = json.dumps([value], ensure_ascii=False)
    assert read_json(text) == read_yaml(text)


json_noise = st.lists(
    st.sampled_from([*list('{}[]:,"0123.eE+- \n\\u'), "true", "null", "NaN", '"a"', '"\\u00e9"']), max_size=30
).map("".join)


@given(st.text(max_size=60) | json_noise)
def test_this_reader_takes_what_the_standard_library_takes_and_nothing_else(text: str) -> None:
    def refuse(word: str) -> None:
        raise ValueError(word)

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("twice")
        return dict(pairs)

    try:
        json.loads(text, parse_constant=refuse, object_pairs_hook=once)
        theirs = True
    except ValueError:
        theirs = False
    try:
        read_json(text)
        ours = True
    except KdclError as error:
        ours = False
        theirs = theirs and error.code != "bad_character"
    assert theirs == ours


def test_a_huge_key_is_not_copied_into_every_place_below_it() -> None:
    node = read_json('{"' + "k" * 500_000 + '": [' + "1," * 1000 + "1]}")
    assert isinstance(node, Mapping)
    items = node.entries[0][1]
    assert isinstance(items, Sequence)
    assert len(items.items[-1].place.path or "") < 100


def test_the_suffix_chooses_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "TRUONG.JSON"
    path.write_text('{"a": 1}', encoding="utf-8")
    assert {"a": 1} == to_python(read_document(path))
    path.write_text("a: 1", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert "json_syntax" == caught.value.code
