"""Values that are already in memory become the same nodes as a file would."""

from __future__ import annotations

import math
from collections import UserDict
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.documents import Scalar, from_python, read_json, to_python
from kdcl_rules.errors import InputError


class Word(StrEnum):
    """A text with a name."""

    MET = "met"


class Size(IntEnum):
    """A number with a name."""

    SMALL = 3


@pytest.mark.parametrize(
    ("value", "text", "quoted"),
    [
        (None, None, False),
        (True, "true", False),
        (407, "407", False),
        (Size.SMALL, "3", False),
        (0.95, "0.95", False),
        (45.0, "45.0", False),
        (1e-05, "0.00001", False),
        (1e22, "10000000000000000000000", False),
        (Decimal("0.950"), "0.950", False),
        (Fraction(19, 20), "0.95", False),
        (Fraction(625), "625", False),
        (Fraction(-1, 8), "-0.125", False),
        (Fraction(2, 3), "2/3", False),
        ("57/60", "57/60", True),
        (Word.MET, "met", True),
        (date(2021, 5, 20), "2021-05-20", False),
    ],
)
def test_a_value_is_taken_exactly_as_it_is(value: object, text: str | None, *, quoted: bool) -> None:
    assert Scalar(text, quoted) == from_python(value)


@pytest.mark.parametrize(
    ("value", "code", "path"),
    [
        ({"a": math.nan}, "not_finite", "a"),
        ({"a": [Decimal("Infinity")]}, "not_finite", "a[0]"),
        ({"a": object()}, "unsupported_type", "a"),
        ({"a": b"x"}, "unsupported_type", "a"),
        ({"a": {1, 2}}, "unsupported_type", "a"),
        ({"a": datetime(2021, 5, 20, tzinfo=UTC)}, "unsupported_type", "a"),
        ({"a": 10**5000}, "number_too_long", "a"),
        ({"a": Decimal("1e999999")}, "number_too_long", "a"),
        ({"a": Fraction(1, 3**5000)}, "number_too_long", "a"),
        ({"a": {None: 1}}, "key_not_text", "a."),
        ({"a": {True: 1}}, "key_not_text", "a."),
        ({"a": {(1, 2): 1}}, "unsupported_type", "a."),
        ({"a": "\ud800"}, "bad_character", "a"),
        ({1: "a", "1": "b"}, "duplicate_key", ""),
    ],
)
def test_what_no_document_can_hold_is_refused_at_its_path(value: object, code: str, path: str) -> None:
    with pytest.raises(InputError) as caught:
        from_python(value)
    assert (code, path) == (caught.value.code, caught.value.path)


def test_a_structure_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(InputError) as caught:
        from_python(endless)
    assert "too_deep" == caught.value.code


def test_any_mapping_will_do() -> None:
    assert {"a": [1, 2]} == to_python(from_python(UserDict(a=(1, 2))))


def test_what_looks_like_no_number_stays_text() -> None:
    assert ["THCS", "9" * 50, None] == to_python(read_json('["THCS", ' + "9" * 50 + ", null]"))


def test_a_float_is_read_as_json_would_print_it() -> None:
    assert read_json('{"a": 0.1}') == from_python({"a": 0.1})


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.text(alphabet="aéx1. ", max_size=6)
    | st.decimals(-1000, 1000, places=3),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text("abc", max_size=4), below, max_size=4),
    max_leaves=20,
)


@given(plain)
def test_python_values_survive_the_way_through_a_document(value: object) -> None:
    assert value == to_python(from_python(value))


@given(st.fractions(max_denominator=400))
def test_a_fraction_is_never_rounded(value: Fraction) -> None:
    node = from_python(value)
    assert isinstance(node, Scalar)
    assert value == Fraction(node.text or "")
