"""Numbers are exact, and what is not certainly a number is refused with the reason."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError, Place
from kdcl_rules.rulebook.quantity import FactKind, Number, parse_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("57/60", Number(Fraction(19, 20), 57, 60)),
        ("57 / 60", Number(Fraction(19, 20), 57, 60)),
        ("0/5", Number(Fraction(0), 0, 5)),
        ("62,5%", Number(Fraction(5, 8), half_step=Fraction(1, 2000))),
        ("62.5 %", Number(Fraction(5, 8), half_step=Fraction(1, 2000))),
        ("100%", Number(Fraction(1), half_step=Fraction(1, 200))),
        ("0,96", Number(Fraction(24, 25), half_step=Fraction(1, 200))),
        ("0.96", Number(Fraction(24, 25), half_step=Fraction(1, 200))),
        ("0", Number(Fraction(0), half_step=Fraction(1, 2))),
        ("1,0", Number(Fraction(1), half_step=Fraction(1, 20))),
    ],
)
def test_a_ratio_is_read_exactly_as_it_was_written(text: str, expected: Number) -> None:
    assert expected == parse_number(text, FactKind.RATIO)


def test_a_counted_ratio_says_so() -> None:
    assert Number(Fraction(1, 2), 1, 2).counted
    assert not Number(Fraction(1, 2)).counted


def test_nobody_out_of_nobody_says_nothing() -> None:
    assert parse_number("0/0", FactKind.RATIO) is None


@pytest.mark.parametrize(
    ("text", "kind", "exact"),
    [
        ("45", FactKind.COUNT, Fraction(45)),
        (" 0 ", FactKind.COUNT, Fraction(0)),
        ("2001", FactKind.YEAR, Fraction(2001)),
        ("6500,5 m2", FactKind.AREA, Fraction(13001, 2)),
        ("6500 m²", FactKind.AREA, Fraction(6500)),
        ("0,125", FactKind.AREA, Fraction(1, 8)),
        ("6.125 m2/pupil", FactKind.AREA_PER_PERSON, Fraction(49, 8)),
        ("6 m2/học sinh", FactKind.AREA_PER_PERSON, Fraction(6)),
    ],
)
def test_other_quantities_are_read_with_or_without_their_unit(text: str, kind: FactKind, exact: Fraction) -> None:
    number = parse_number(text, kind)
    assert number is not None
    assert exact == number.exact


def test_composed_and_decomposed_vietnamese_are_the_same_unit() -> None:
    text = unicodedata.normalize("NFD", "6 m2/học sinh")
    assert parse_number("6", FactKind.AREA_PER_PERSON) == parse_number(text, FactKind.AREA_PER_PERSON)


@pytest.mark.parametrize(
    ("text", "kind", "code", "suggestion"),
    [
        ("96", FactKind.RATIO, "ratio_without_percent", "96%"),
        ("96,5", FactKind.RATIO, "ratio_without_percent", "96,5%"),
        ("1", FactKind.RATIO, "ratio_without_percent", "100%"),
        ("250", FactKind.RATIO, "ratio_without_percent", None),
        ("61/60", FactKind.RATIO, "ratio_above_one", None),
        ("101%", FactKind.RATIO, "ratio_above_one", None),
        ("5/0", FactKind.RATIO, "ratio_by_zero", None),
        ("-3%", FactKind.RATIO, "number_negative", None),
        ("−3", FactKind.COUNT, "number_negative", None),
        ("57/60/2", FactKind.RATIO, "number_malformed", None),
        ("6 m2", FactKind.RATIO, "number_wrong_unit", None),
        ("95%", FactKind.COUNT, "number_wrong_unit", None),
        ("45,5", FactKind.COUNT, "number_not_whole", None),
        ("1.250", FactKind.COUNT, "number_thousands", "1250"),
        ("1 250 000", FactKind.COUNT, "number_thousands", "1250000"),
        ("1.250 m2", FactKind.AREA, "number_thousands", "1250 m2"),
        ("007", FactKind.COUNT, "number_leading_zero", "7"),
        ("00%", FactKind.RATIO, "number_leading_zero", "0%"),
        ("99", FactKind.YEAR, "year_out_of_range", None),
        ("2001,0", FactKind.YEAR, "year_out_of_range", None),
        ("9" * 40, FactKind.COUNT, "number_too_long", None),
    ],
)
def test_a_number_that_could_mean_two_things_is_refused_with_its_reason(
    text: str, kind: FactKind, code: str, suggestion: str | None
) -> None:
    with pytest.raises(InputError) as caught:
        parse_number(text, kind, place=Place("truong.yaml", 3))
    assert (code, suggestion) == (caught.value.code, caught.value.suggestion)
    assert caught.value.line == 3


@pytest.mark.parametrize("kind", [FactKind.RATIO, FactKind.COUNT, FactKind.AREA])
@pytest.mark.parametrize(
    "text", ["NaN", "inf", "1e-5", "0x10", "1_000", "+5", "", "%", "yes", "٤٥", "½", "4 5", ".5", "5."]
)
def test_what_only_looks_like_a_number_elsewhere_is_no_number_here(text: str, kind: FactKind) -> None:
    with pytest.raises(InputError) as caught:
        parse_number(text, kind)
    assert caught.value.code == "number_malformed"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_counted_ratio_keeps_both_counts(part: int, whole: int) -> None:
    part, whole = sorted((part, whole))
    assert Number(Fraction(part, whole), part, whole) == parse_number(f"{part}/{whole}", FactKind.RATIO)


@given(st.integers(0, 100_000))
def test_comma_and_dot_read_the_same(thousandths: int) -> None:
    text = f"{thousandths // 1000},{thousandths % 1000:03}%"
    with_comma = parse_number(text, FactKind.RATIO)
    assert with_comma == parse_number(text.replace(",", "."), FactKind.RATIO)
    assert with_comma is not None
    assert Fraction(thousandths, 100_000) == with_comma.exact


@given(st.text(max_size=12), st.sampled_from(list(FactKind)))
def test_any_text_is_a_number_or_a_clear_refusal(text: str, kind: FactKind) -> None:
    try:
        number = parse_number(text, kind)
    except InputError as error:
        assert error.code.startswith(("number_", "ratio_", "year_"))
    else:
        assert number is None or number.exact >= 0
