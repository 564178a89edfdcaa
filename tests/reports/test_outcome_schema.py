"""The JSON schema shipped in the package describes what ``to_dict`` gives, no more and no less."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from kdcl_rules.engine import evaluate
from kdcl_rules.engine.record import SCHEMA
from kdcl_rules.exchange import school_from_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine import Outcome
    from tests.reports.conftest import Assess

TEXT = files("kdcl_rules.engine").joinpath("outcome.schema.json").read_text(encoding="utf-8")
DOCUMENT = json.loads(TEXT)
VALIDATOR = Draft202012Validator(DOCUMENT, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _tt18(**given: object) -> Outcome:
    mapping = {"kind": "lower_secondary", "stage": "self", "assessed_on": "2021-12-20", **given}
    return evaluate(school_from_mapping(mapping))


def _outcomes(assess: Assess, busy: Outcome) -> list[Outcome]:
    several = {"kind": ["primary", "lower_secondary"], "stage": "external", "assessed_on": "2026-09-15"}
    return [
        busy,
        assess(),
        assess(on=date(2025, 2, 1), findings={"1.2/2/a": "met"}),
        assess(kind=["primary", "lower_secondary"], profile={"gifted_school": True, "founded_year": 2001}),
        assess(
            facts={"teacher_kha_ratio": {"2019-2020": "50,0%"}, "site_area_per_student": "5,55 m2/học sinh"},
            findings={"2.2/1/a": {"verdict": "unknown", "note": "chưa rõ", "evidence": ["[H5-2.2-03]"]}},
        ),
        _tt18(
            facts={"classes_by_grade": {"6": {"classes": 2, "students": 83}, "7": {"classes": 2, "students": 60}}},
            findings={"1.1": 0},
        ),
        evaluate(school_from_mapping({**several, "findings": {"primary": {"1.3": 0}}})),
    ]


def _mistakes(outcome: object) -> list[str]:
    record: Any = outcome  # JSON values, as far as anybody can say
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(record)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(DOCUMENT)


def test_the_schema_names_the_record_it_describes() -> None:
    assert SCHEMA == DOCUMENT["$defs"]["outcome"]["properties"]["schema"]["const"]


def test_every_outcome_fits_the_schema(assess: Assess, busy: Outcome) -> None:
    for outcome in _outcomes(assess, busy):
        assert [] == _mistakes(json.loads(json.dumps(outcome.to_dict())))


def test_every_key_the_schema_knows_is_really_written(assess: Assess, busy: Outcome) -> None:
    written = {key for outcome in _outcomes(assess, busy) for key in _keys(outcome.to_dict())}
    assert set() == set(_properties(DOCUMENT)) - written


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _keys(part)
    elif isinstance(value, list):
        for part in value:
            yield from _keys(part)


def _properties(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from _properties(part)


def _changed(record: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    copy: dict[str, Any] = json.loads(json.dumps(record))
    spot: Any = copy
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    return copy


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "kdcl-outcome/2"),
        (("surprise",), 1),
        (("level", "low"), -1),
        (("level", "low"), None),
        (("assessed_on",), "20/05/2021"),
        (("stage",), "recognised"),
        (("status",), "recognised"),
        (("criteria", "1.1", "max"), "2"),
        (("conflicts", 0, "kind"), "quarrel"),
        (("explanation", "1.1", "verdict"), "failed"),
        (("explanation", "1.1", "surprise"), True),
        (("explanation", "1.1", "parts", 0, "parts", 1, "measured", 0, "margin"), {"exact": "1,5", "units": None}),
        (("facts", "hash"), "abc"),
    ],
)
def test_what_is_not_an_outcome_does_not_fit(busy: Outcome, path: tuple[str | int, ...], value: object) -> None:
    assert [] != _mistakes(_changed(busy.to_dict(), path, value))
