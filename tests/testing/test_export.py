"""Cases as JSON: under their schema, read back as cases, and worth having - a wrong engine fails on them."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from kdcl_rules.cli.run import run
from kdcl_rules.errors import InputError
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.exchange.schema import SchoolFile
from kdcl_rules.rulebook import rulebook_for, select
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.testing.cases import differences, read_cases
from kdcl_rules.testing.export import case_files_as_json, cases_as_json
from kdcl_rules.testing.oracle import naive_outcome

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook

ROOT = Path(__file__).resolve().parents[2]
(LAW,) = load_folder(ROOT / "tests" / "reports" / "law").circulars
SAMPLE = select(LAW, ("lower_secondary",), date(2020, 5, 20))
SHIPPED = rulebook_for("lower_secondary", date(2026, 9, 1))
VALIDATOR = Draft202012Validator(
    json.loads(files("kdcl_rules.testing").joinpath("cases.schema.json").read_text(encoding="utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def plain(record: object) -> Any:  # noqa: ANN401 - JSON values
    """Return a record as another program reads it."""
    return json.loads(json.dumps(record, ensure_ascii=False))


def kept(folder: Path, record: object) -> Path:
    path = folder / "kept.case.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


@pytest.mark.parametrize("rulebook", [SAMPLE, SHIPPED, rulebook_for("continuing", date(2020, 5, 20))], ids=repr)
def test_cases_made_from_rules_hold_under_the_schema(rulebook: Rulebook) -> None:
    record = plain(cases_as_json(rulebook))

    assert [] == [error.message for error in VALIDATOR.iter_errors(record)]
    assert [{"id": rulebook.id, "hash": rulebook.hash}] == [
        {key: told[key] for key in ("id", "hash")} for told in record["rulebooks"]
    ]
    assert {rulebook.id} == {case["expect"]["rulebook"] for case in record["cases"]}
    assert len(record["cases"]) == len({case["case"] for case in record["cases"]})


@pytest.mark.parametrize("rulebook", [SAMPLE, SHIPPED], ids=repr)
def test_the_oracle_says_of_every_case_what_it_expects(rulebook: Rulebook) -> None:
    """Worked out by the engine, borne out by the second evaluator: an implementation elsewhere may trust it."""
    for case in plain(cases_as_json(rulebook))["cases"]:
        school = school_from_mapping(case["school"], dictionary=rulebook.circular.dictionary)
        assert school.assessed_on is not None
        naive = naive_outcome(school, rulebook, on=school.assessed_on, readings=case["readings"])
        told: dict[str, Any] = {
            "level": naive.level,
            "accreditation_grade": naive.accreditation_grade,
            "national_standard": naive.national_standard,
        }
        expected = case["expect"]
        assert {key: expected[key] and (expected[key]["low"], expected[key]["high"]) for key in told} == told
        assert {code: tuple(found.level) for code, found in naive.criteria.items() if found.highest is not None} == {
            code: (ends["low"], ends["high"]) for code, ends in expected["criteria"].items() if ends is not None
        }


def test_the_cases_reach_every_step_and_leave_some_open() -> None:
    expected = [case["expect"] for case in plain(cases_as_json(SHIPPED))["cases"]]
    for name, steps in (("level", {0, 1, 2}), ("national_standard", {0, 1, 2})):
        assert steps == {each[name]["low"] for each in expected if each[name]["low"] == each[name]["high"]}
        assert any(each[name]["low"] < each[name]["high"] for each in expected)


def test_what_is_exported_is_a_case_file_again_and_comes_out_as_it_says(tmp_path: Path) -> None:
    again = read_cases(kept(tmp_path, cases_as_json(SHIPPED)))

    assert len(again) > 100
    assert [()] * len(again) == [differences(case) for case in again]


def test_a_case_whose_expectation_was_changed_is_noticed(tmp_path: Path) -> None:
    record = plain(cases_as_json(SHIPPED))
    record["cases"] = record["cases"][:1]
    record["cases"][0]["expect"]["rulebook"] = "tt18-2018/lower_secondary@2018-10-10"
    (case,) = read_cases(kept(tmp_path, record))

    assert [("rulebook", SHIPPED.id)] == [(found.key, found.got) for found in differences(case)]


def test_case_files_are_exported_with_everything_that_comes_of_them(tmp_path: Path) -> None:
    record = plain(case_files_as_json([ROOT / "tests" / "cases" / "published"]))
    again = read_cases(kept(tmp_path, record))

    assert [] == [error.message for error in VALIDATOR.iter_errors(record)]
    assert sorted({case["expect"]["rulebook"] for case in record["cases"] if "rulebook" in case["expect"]}) == [
        book["id"] for book in record["rulebooks"]
    ]
    for case in record["cases"]:
        if "error" not in case["expect"]:
            SchoolFile.model_validate(case["school"])
    assert any("error" in case["expect"] for case in record["cases"])
    assert [()] * len(again) == [differences(case) for case in again]


def test_a_case_that_does_not_hold_is_not_exported(tmp_path: Path) -> None:
    path = tmp_path / "wrong.case.yaml"
    path.write_text(
        "case: sai\nschool: {kind: primary, stage: self, assessed_on: 2020-05-20}\nexpect: {level: 3}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        case_files_as_json([tmp_path])

    assert ("case_comes_out_otherwise", 1) == (refused.value.code, refused.value.line)


def test_the_command_writes_cases_that_pytest_runs(pytester: pytest.Pytester) -> None:
    file = pytester.path / "continuing.case.json"
    assert 0 == run(["cases", "--kind", "continuing", "--on", "2020-05-20", "-o", str(file)])
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    result = pytester.runpytest_subprocess("-p", "kdcl_rules.testing.plugin", "-p", "no:randomly")

    result.assert_outcomes(passed=len(cases))


def test_cases_and_assertions_need_neither_hypothesis_nor_pytest() -> None:
    """``kdcl cases`` is for whoever has installed the library alone."""
    names = ", ".join(f"kdcl_rules.testing.{name}" for name in ("assertions", "cases", "differential", "export"))
    program = f"import sys; sys.modules['hypothesis'] = sys.modules['pytest'] = None; import {names}"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "which cases are meant is not said"),
        (["--kind", "primary"], "which cases are meant is not said"),
        (["--kind", "primari", "--on", "2026-09-01"], 'Did you mean "primary"'),
        (["--kind", "primary", "--on", "1999-09-01"], "1999-09-01"),
        (["none.case.yaml"], "none.case.yaml"),
        (["docs"], "there are no cases here"),
    ],
)
def test_what_cannot_be_exported_is_told(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert 2 == run(["cases", *arguments, "--lang", "en"])
    shown = capsys.readouterr()
    assert "" == shown.out
    assert told.casefold() in shown.err.casefold()
