"""A citation is read into places and spelled again: what is joined is the place, never the spelling."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.rulebook.citations import Spot, places_of, spelled

numbers = st.integers(1, 60).map(str)
letters = st.sampled_from("abcdđeghik")
articles = st.builds(lambda article: (f"Điều {article}",), numbers)
clauses = st.builds(lambda article, clause: (f"Điều {article}", f"khoản {clause}"), numbers, numbers)
points = st.builds(
    lambda article, clause, letter: (f"Điều {article}", f"khoản {clause}", f"điểm {letter}"), numbers, numbers, letters
)
levels = st.builds(
    lambda annex, code, level: (f"Phụ lục {annex}", f"tiêu chí {code}", f"Mức {level}"),
    st.sampled_from(["I", "II", "III", "IV"]),
    st.from_regex(r"[1-9]\.[1-9]", fullmatch=True),
    st.integers(1, 4).map(str),
)
forms = st.builds(lambda form, annex: (f"Phụ lục {annex}", f"Biểu {form}"), numbers, st.sampled_from(["I", "V"]))
spots = st.one_of(articles, clauses, points, levels, forms)


@given(spots)
def test_a_place_spelled_and_read_again_is_the_same_place(place: Spot) -> None:
    assert (place,) == places_of(spelled(place))


@given(st.lists(spots, min_size=1, max_size=5))
def test_places_set_apart_by_semicolons_are_read_one_by_one(places: list[Spot]) -> None:
    assert tuple(places) == places_of("; ".join(spelled(place) for place in places))


@given(spots, st.sampled_from(["NFC", "NFD"]))
def test_spelling_does_not_matter(place: Spot, form: str) -> None:
    text = unicodedata.normalize("NFD" if form == "NFD" else "NFC", spelled(place))
    assert (place,) == places_of(f"  {text[:1].lower()}{text[1:]}  ")


@pytest.mark.parametrize(
    ("cite", "expected"),
    [
        ("Khoản 3, 4, 5 Điều 11", ["Khoản 3 Điều 11", "Khoản 4 Điều 11", "Khoản 5 Điều 11"]),
        ("Điểm a và b khoản 2 Điều 7", ["Điểm a khoản 2 Điều 7", "Điểm b khoản 2 Điều 7"]),
        ("Khoản 2, điểm b khoản 3 Điều 9", ["Khoản 2 Điều 9", "Điểm b khoản 3 Điều 9"]),
        ("Khoản 1, khoản 3 Điều 19", ["Khoản 1 Điều 19", "Khoản 3 Điều 19"]),
        ("Điều 27, Điều 28", ["Điều 27", "Điều 28"]),
        ("câu dẫn của các Điều 12 đến 14", ["Điều 12", "Điều 13", "Điều 14"]),
        ("khoản 2 trở đi Điều 20", ["Các khoản khác Điều 20"]),
        ("Phụ lục I và II, tiêu chí 3.5", ["Phụ lục I, tiêu chí 3.5", "Phụ lục II, tiêu chí 3.5"]),
        ("Phụ lục IV, mục I.3, II.2", ["Phụ lục IV, mục I.3", "Phụ lục IV, mục II.2"]),
        ("Phụ lục V, các biểu khác", ["Phụ lục V, các biểu khác"]),
        ("Biểu 2 Phụ lục V, mục VI và VIII.a", ["Biểu 2 Phụ lục V, mục VI và VIII.a"]),
        ("công văn 5932/BGDĐT-QLCL", ["Công văn 5932/BGDĐT-QLCL"]),
        (" ; ", []),
    ],
)
def test_one_citation_may_name_several_places(cite: str, expected: list[str]) -> None:
    assert expected == [spelled(place) for place in places_of(cite)]
