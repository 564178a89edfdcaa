"""What holds for every school: it survives being written, spelling means nothing, nothing but a clear error."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.documents import read_json, read_yaml
from kdcl_rules.errors import InputError, KdclError
from kdcl_rules.exchange import dump_school, school_from_mapping, school_from_node, school_to_mapping
from kdcl_rules.exchange.mistakes import MOST_TOLD
from kdcl_rules.exchange.schema import SchoolFile, school_schema
from kdcl_rules.rulebook.facts import Dictionary
from kdcl_rules.school import Datum, FactKey, School, SchoolYear, Stage
from tests.exchange.samples import DICTIONARY, LOOSE, schools

if TYPE_CHECKING:
    import random

    from kdcl_rules.documents import Plain


VALIDATOR = jsonschema.Draft202012Validator(school_schema())


@given(schools())
def test_a_school_reads_back_from_yaml_as_it_was_written_and_is_written_the_same_again(school: School) -> None:
    text = dump_school(school, dictionary=LOOSE)
    again = school_from_node(read_yaml(text), LOOSE)
    assert school == again
    assert text == dump_school(again, dictionary=LOOSE)


@given(schools())
def test_a_school_reads_back_from_json_as_it_was_written_and_fits_the_schema(school: School) -> None:
    text = dump_school(school, dictionary=LOOSE, format="json")
    assert school == school_from_node(read_json(text), LOOSE)
    VALIDATOR.validate(json.loads(text))


@given(schools())
def test_a_school_survives_plain_values_and_the_models(school: School) -> None:
    mapping = school_to_mapping(school, dictionary=LOOSE)
    assert school == school_from_mapping(mapping, dictionary=LOOSE)
    assert school == SchoolFile.of_school(school, dictionary=LOOSE).to_school(dictionary=LOOSE)


def respelled(value: Plain, chance: random.Random) -> Plain:
    """Say the same in other words: order of keys, accents in two parts, decimal comma, dash of a year."""
    if isinstance(value, dict):
        entries = [(key, respelled(below, chance)) for key, below in value.items()]
        chance.shuffle(entries)
        return {unicodedata.normalize("NFD", key) if chance.random() < 0.5 else key: below for key, below in entries}
    if isinstance(value, list):
        return [respelled(below, chance) for below in value]
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    return value


@given(schools(), st.randoms(use_true_random=False))
def test_order_and_accents_of_a_file_mean_nothing(school: School, chance: random.Random) -> None:
    mapping = school_to_mapping(school, dictionary=LOOSE)
    assert school == school_from_mapping({**_mapping(respelled(mapping, chance))}, dictionary=LOOSE)


def _mapping(value: Plain) -> dict[str, object]:
    assert isinstance(value, dict)
    return {**value}


@given(
    st.integers(0, 999), st.sampled_from(["%", " %", "/60"]), st.sampled_from(["2019-2020", "2019–2020", "2019 / 2020"])
)
def test_decimal_comma_and_dash_of_a_year_mean_nothing(tenths: int, unit: str, year: str) -> None:
    text = f"{tenths // 10}.{tenths % 10}{unit}" if "/" not in unit else f"{tenths % 61}{unit}"
    head: dict[str, object] = {"kind": "primary", "stage": "self"}
    plain = school_from_mapping({**head, "facts": {"trained_ratio": {"2019-2020": text}}}, dictionary=LOOSE)
    other = {"trained_ratio": {year: text.replace(".", ",")}}
    assert plain == school_from_mapping({**head, "facts": other}, dictionary=LOOSE)


words = st.sampled_from(
    [
        *("kind", "stage", "name", "profile", "facts", "findings", "value", "evidence", "note", "level", "verdict"),
        *("primary", "THCS", "self", "2019-2020", "2021-2023", "1.1", "1.1/1/a", "met", "60%", "61/60", "0/0", "96"),
        *("NaN", "-1", "[H1-1.1-01]", "khá", "true", "chưa đánh giá", "", *DICTIONARY.facts),
    ]
)
keys = words | st.text(max_size=3) | st.integers()
noise = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words | st.text(max_size=5),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(words | st.text(max_size=3) | st.integers(), below, max_size=4)
    ),
    max_leaves=12,
)


def outcome_of(value: object) -> School | KdclError:
    try:
        return school_from_mapping(value, dictionary=DICTIONARY)  # type: ignore[arg-type]
    except KdclError as error:
        return error


def lines_of(error: KdclError) -> list[int]:
    return [one.line for one in (error, *error.also) if one.line is not None]


@given(noise)
def test_any_value_is_a_school_or_a_clear_error(value: object) -> None:
    outcome = outcome_of(value)
    assert isinstance(outcome, School | InputError)
    if isinstance(outcome, InputError):
        assert len(outcome.also) < MOST_TOLD
        assert "(…)" not in outcome.render("vi")


half_sensible = st.fixed_dictionaries(
    {"kind": st.just("primary") | noise, "stage": st.just("self")},
    optional=dict.fromkeys(("profile", "facts", "findings", "assessed_on", "period"), noise),
)


@given(half_sensible)
def test_any_half_sensible_value_is_a_school_or_a_clear_error(value: dict[str, object]) -> None:
    outcome = outcome_of(value)
    assert isinstance(outcome, School | InputError)
    assert not isinstance(outcome, InputError) or outcome.render("vi")


@given(schools(), st.data())
def test_a_damaged_file_is_a_school_or_an_error_in_the_order_of_lines(school: School, data: st.DataObject) -> None:
    text = dump_school(school, dictionary=LOOSE)
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 6))
    damaged = text[:at] + data.draw(st.text("0:-% {}[],\"'#\n\tax", max_size=4)) + text[at + length :]
    try:
        school_from_node(read_yaml(damaged), DICTIONARY)
    except KdclError as error:
        assert sorted(lines_of(error)) == lines_of(error)


def test_a_fact_said_with_and_without_a_year_cannot_be_written() -> None:
    school = School(
        kinds=("primary",),
        stage=Stage.SELF,
        facts={
            FactKey("trained_ratio", None, None): Datum(value=True),
            FactKey("trained_ratio", None, SchoolYear(2019)): Datum(value=True),
        },
    )
    with pytest.raises(InputError) as caught:
        dump_school(school, dictionary=DICTIONARY)
    assert ("cannot_be_written", "trained_ratio") == (caught.value.code, caught.value.found)


def test_where_a_school_came_from_is_no_part_of_it() -> None:
    school = School(kinds=("primary",), stage=Stage.SELF)
    assert school == replace(school, source="truong.yaml")


def test_the_dictionaries_of_these_tests_differ_in_relations_only() -> None:
    assert DICTIONARY == Dictionary(LOOSE.facts, LOOSE.scales, DICTIONARY.relations)
