"""The shipped JSON Schema is the models', and the models take what reading takes and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import jsonschema
import pytest
from pydantic import VERSION, ValidationError

from kdcl_rules.exchange.schema import SCHEMA_FILE, SchoolFile, school_schema

SHIPPED = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def test_the_shipped_schema_is_made_from_the_models() -> None:
    if SHIPPED["$comment"] != school_schema()["$comment"]:
        pytest.skip(f"the schema was {SHIPPED['$comment']}, this is pydantic {VERSION}, which may word it otherwise")
    assert SHIPPED == school_schema()


def test_the_shipped_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SHIPPED)


GOOD: list[dict[str, object]] = [
    {"kind": "primary", "stage": "self"},
    {"kind": ["primary", "lower_secondary"], "stage": "external", "assessed_on": "2021-05-20", "period": "2016-2020"},
    {"kind": "primary", "stage": "self", "profile": {"setting": "rural", "difficult_area": False}},
    {"kind": "primary", "stage": "self", "facts": {"students": 407, "site_area": "6500.5", "a": "57/60", "b": None}},
    {"kind": "primary", "stage": "self", "facts": {"a": {"2019-2020": "60%", "2020-2021": {"value": "61%"}}}},
    {"kind": "primary", "stage": "self", "facts": {"a": {"primary": {"2019-2020": "60%"}}}},
    {"kind": "primary", "stage": "self", "facts": {"a": {"value": 1, "evidence": ["[H1-1.1-01]", "(MC.1.1.01)"]}}},
    {"kind": "primary", "stage": "self", "facts": {"managers": {"An": {"rating": {"2019-2020": "tot"}}}}},
    {"kind": "primary", "stage": "self", "facts": {"managers": [{"name": "An", "rating": "tot"}]}},
    {"kind": "primary", "stage": "self", "findings": {"1.1": 2, "1.1/1/a": "met", "1.2": {"level": 0, "note": "x"}}},
    {
        "kind": "primary",
        "stage": "self",
        "findings": {"primary": {"1.1": {"level": 1}, "1.1/1/a": {"verdict": "unknown"}}},
    },
    {
        "kind": "primary",
        "stage": "external",
        "registered_on": "2021-03-01",
        "decided_on": "2022-03-01",
        "decision": {"number": "199/QĐ-SGDĐT", "date": "2022-03-01", "signer": "Giám đốc Sở", "grade": 1},
        "certificates": [
            {"type": "accreditation", "regime": "17/2018/TT-BGDĐT", "grade": 1, "signed": "2022-03-01"},
            {"type": "accreditation", "regime": "42/2012/TT-BGDĐT", "grade": 3, "signed": 2015},
        ],
    },
]
BAD: list[dict[str, object]] = [
    {},
    {"kind": "primary"},
    {"stage": "self"},
    {"kind": "university", "stage": "self"},
    {"kind": [], "stage": "self"},
    {"kind": "primary", "stage": "selfie"},
    {"kind": "primary", "stage": "self", "fact": {}},
    {"kind": "primary", "stage": "self", "assessed_on": 20210520},
    {"kind": "primary", "stage": "self", "assessed_on": "20/05/2021"},
    {"kind": "primary", "stage": "self", "period": "2016"},
    {"kind": "primary", "stage": "self", "facts": {"a": [1]}},
    {"kind": "primary", "stage": "self", "facts": {"a": {"value": 1, "evidence": ["biên bản"]}}},
    {"kind": "primary", "stage": "self", "findings": {"1.1": 5}},
    {"kind": "primary", "stage": "self", "findings": {"1.1": -1}},
    {"kind": "primary", "stage": "self", "findings": {"1.1": True}},
    {"kind": "primary", "stage": "self", "findings": {"1.1/1/a": "not_applicable"}},
    {"kind": "primary", "stage": "self", "findings": {"1.1": {"level": 1, "evidnce": []}}},
    {"kind": "primary", "stage": "external", "decision": {"number": "1", "date": "2022-03-01"}},
    {"kind": "primary", "stage": "self", "certificates": [{"type": "accreditation", "regime": "17/2018"}]},
    {
        "kind": "primary",
        "stage": "self",
        "certificates": [{"type": "accreditation", "regime": "17/2018", "signed": 1900}],
    },
]


@pytest.mark.parametrize("value", GOOD)
def test_models_and_schema_take_the_canonical_spelling(value: dict[str, object]) -> None:
    jsonschema.Draft202012Validator(SHIPPED).validate(value)
    assert value == SchoolFile.model_validate_json(json.dumps(value)).model_dump(mode="json", exclude_unset=True)


@pytest.mark.parametrize("value", BAD)
def test_models_and_schema_refuse_the_same(value: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SHIPPED).validate(value)
    with pytest.raises(ValidationError):
        SchoolFile.model_validate_json(json.dumps(value))


def test_a_model_is_a_school_with_the_package_s_own_dictionary() -> None:
    day = date(2021, 5, 20)
    body = SchoolFile(kind="lower_secondary", stage="self", assessed_on=day, profile={"gifted_school": True})
    school = body.to_school()
    assert body == SchoolFile.of_school(school).model_copy(update={"assessed_on": day})


def test_reading_schools_does_not_cost_the_import_of_pydantic_or_yaml() -> None:
    code = (
        "import sys, kdcl_rules.exchange; print(sorted({'pydantic', 'yaml', 'lark', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
