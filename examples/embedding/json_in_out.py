"""JSON in, JSON out, both ends held against the schemas that the package ships.

    python examples/embedding/json_in_out.py < school.json > outcome.json

A program in another language needs no more than this and the two schemas. Exit code 2: the input was refused, and
what is printed says why, a record a mistake.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files

from jsonschema import Draft202012Validator

from kdcl_rules import InputError, evaluate, school_from_mapping

SCHOOL_SCHEMA = json.loads(files("kdcl_rules.exchange").joinpath("school.schema.json").read_text(encoding="utf-8"))
OUTCOME_SCHEMA = json.loads(files("kdcl_rules.engine").joinpath("outcome.schema.json").read_text(encoding="utf-8"))


def answer(text: str) -> tuple[dict[str, object], int]:
    """Return what to print for one school's JSON, and the exit code."""
    record = json.loads(text)
    misshapen = [
        {"path": "/".join(map(str, error.absolute_path)), "message": error.message}
        for error in Draft202012Validator(SCHOOL_SCHEMA).iter_errors(record)
    ]
    if misshapen:
        return {"errors": misshapen}, 2
    try:
        outcome = evaluate(school_from_mapping(record)).to_dict()
    except InputError as error:  # of the right shape, and still wrong: 61 of 60 teachers, an unknown criterion
        told = [{"code": one.code, "path": one.path, "message": one.render("en")} for one in (error, *error.also)]
        return {"errors": told}, 2
    Draft202012Validator(OUTCOME_SCHEMA).validate(outcome)
    return outcome, 0


def main() -> int:
    """Answer standard input on standard output."""
    told, code = answer(sys.stdin.read())
    json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
    return code


if __name__ == "__main__":
    sys.exit(main())
