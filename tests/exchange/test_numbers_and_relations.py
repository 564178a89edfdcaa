"""Numbers are written as they were read; contradictions are told wherever the values came from."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kdcl_rules.errors import InputError
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.exchange.number_text import in_words, written
from kdcl_rules.rulebook.facts import Dictionary, Fact, Relation, Text
from kdcl_rules.rulebook.quantity import FactKind, Number, parse_number

NOTHING = Text("", "")
COUNTS = Dictionary(
    {
        name: Fact(name, FactKind.COUNT, Text(vi, name), NOTHING, yearly=True)
        for name, vi in [("girls", "học sinh nữ"), ("boys", "học sinh nam"), ("students", "học sinh")]
    },
    {},
    (Relation(("girls", "boys"), "students"),),
)


@pytest.mark.parametrize(
    ("text", "kind", "expected", "vi"),
    [
        ("57/60", FactKind.RATIO, "57/60", "57/60"),
        ("62,50 %", FactKind.RATIO, "62.50%", "62,50%"),
        ("0,625", FactKind.RATIO, "62.5%", "62,5%"),
        ("0.5", FactKind.RATIO, "0.5", "50%"),
        ("0", FactKind.RATIO, "0", "0%"),
        ("1.0", FactKind.RATIO, "1.0", "100%"),
        ("407", FactKind.COUNT, 407, "407"),
        ("6500.5 m2", FactKind.AREA, "6500.5", "6500,5"),
        ("1250.125", FactKind.AREA, "1250.1250", "1250,1250"),
        ("15,97", FactKind.AREA_PER_PERSON, "15.97", "15,97"),
    ],
)
def test_a_number_keeps_its_last_printed_place(text: str, kind: FactKind, expected: int | str, vi: str) -> None:
    number = parse_number(text, kind)
    assert number is not None
    assert expected == written(number, kind)
    assert vi == in_words(number, kind).vi
    assert number == parse_number(str(expected), kind)


def test_a_number_without_end_is_written_as_a_fraction() -> None:
    assert "2/3" == written(Number(Fraction(2, 3)), FactKind.AREA_PER_PERSON)


def relation_error(**facts: object) -> InputError:
    mapping = {"kind": "primary", "stage": "self", "facts": facts}
    with pytest.raises(InputError) as caught:
        school_from_mapping(mapping, dictionary=COUNTS)
    return caught.value


def test_in_memory_the_two_places_are_paths() -> None:
    error = relation_error(girls={"2019-2020": 210}, students={"2019-2020": 200})
    assert ("part_above_whole", "facts.girls.2019-2020") == (error.code, error.path)
    assert '"học sinh nữ" là 210, lớn hơn "học sinh" là 200 (facts.students.2019-2020)' in str(error)


def test_parts_are_added_within_one_year() -> None:
    error = relation_error(
        girls={"2019-2020": 110, "2020-2021": 90}, boys={"2019-2020": 100}, students={"2019-2020": 200}
    )
    assert ("parts_above_whole", "together 210, more than 200: girls, boys") == (
        error.code,
        error.render("en").partition(": ")[2].partition(".\n")[0],
    )


def test_parts_that_make_up_the_whole_are_fine() -> None:
    facts = {"girls": 110, "boys": 90, "students": 200}
    assert school_from_mapping({"kind": "primary", "stage": "self", "facts": facts}, dictionary=COUNTS).facts


def test_a_part_whose_whole_was_not_given_is_fine() -> None:
    facts = {"girls": 110, "boys": 90}
    assert school_from_mapping({"kind": "primary", "stage": "self", "facts": facts}, dictionary=COUNTS).facts
