"""Case files: what they say, what they refuse, and what a failing case prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kdcl_rules.errors import InputError
from kdcl_rules.testing.cases import Difference, differences, read_cases

if TYPE_CHECKING:
    from pathlib import Path

CASE = """\
case: Bốn tiêu chí không đạt
school: {kind: lower_secondary, stage: self, assessed_on: 2020-05-01, findings: {"1.5": 0}}
otherwise: 2
expect: {level: 0, criteria: {"1.5": 0, "1.1": 2}, verdicts: {"1.5/1": not_met}, blockers: ["1.5/1"]}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "one.case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_that_comes_out_as_expected_has_no_differences(tmp_path: Path) -> None:
    (case,) = read_cases(written(tmp_path, CASE))
    assert () == differences(case)


def test_every_expectation_that_is_not_met_is_a_difference(tmp_path: Path) -> None:
    wrong = CASE.replace("level: 0", "level: 1, status: eligible, unknown: [], conflicts: [x], warnings: [y]")
    wrong = wrong.replace('"1.5": 0, "1.1"', '"1.5": 1, "1.1"').replace('"1.5/1": not_met', '"1.5/1": met, "9.9": met')
    (case,) = read_cases(written(tmp_path, wrong))
    found = {difference.key for difference in differences(case)}
    assert found == {
        "level",
        "status",
        "criteria 1.5",
        "verdicts 1.5/1",
        "verdicts 9.9",
        "unknown",
        "conflicts",
        "warnings",
    }


def test_variants_of_a_table_are_laid_over_the_case(tmp_path: Path) -> None:
    text = CASE.replace("expect: {", "table:\n  - {case: như vậy}\n  - {case: khác, otherwise: 1}\nexpect: {")
    first, second = read_cases(written(tmp_path, text))
    assert (first.name, first.otherwise) == ("Bốn tiêu chí không đạt - như vậy", 2)
    assert (second.name, second.otherwise) == ("Bốn tiêu chí không đạt - khác", 1)
    assert [Difference("criteria 1.1", (2, 2), (1, 1), "1.1")] == list(differences(second))


def test_what_a_file_shares_is_laid_under_every_case(tmp_path: Path) -> None:
    text = """\
school: {kind: lower_secondary, stage: self, assessed_on: 2020-05-01, findings: {"1.1": 1}}
cases:
  - {case: một, expect: {criteria: {"1.1": 1}}}
  - {case: hai, school: {findings: {"1.2": 0}}, expect: {criteria: {"1.1": 1, "1.2": 0}}}
"""
    assert [(), ()] == [differences(case) for case in read_cases(written(tmp_path, text))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CASE.replace("expect:", "expects:"), "unknown_case_key"),
        (CASE.replace("level: 0", "levels: 0"), "unknown_case_key"),
        (CASE.split("expect", maxsplit=1)[0] + "expect: {}\n", "case_expects_nothing"),
        (CASE.split("expect", maxsplit=1)[0], "case_expects_nothing"),
        ("[1, 2]\n", "not_a_case"),
        ("cases: []\n", "not_a_case"),
        (CASE.replace("expect:", "table: 1\nexpect:"), "not_a_case"),
        (CASE.replace("case: Bốn tiêu chí không đạt", "case: [1]"), "not_a_case"),
        (CASE.replace("otherwise: 2", "otherwise: [2]"), "bad_expectation"),
    ],
)
def test_a_file_that_is_no_case_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_cases(written(tmp_path, text))
    assert code == refusal.value.code


def test_an_expected_error_is_expected_by_its_code(tmp_path: Path) -> None:
    text = CASE.replace('"1.5": 0}', '"5.11": 0}').split("expect")[0]
    (right,) = read_cases(written(tmp_path, text + "expect: {error: unknown_criterion}\n"))
    (wrong,) = read_cases(written(tmp_path, text + "expect: {error: no_date}\n"))
    (none,) = read_cases(written(tmp_path, text.replace("5.11", "1.5") + "expect: {error: no_date}\n"))
    assert () == differences(right)
    assert (Difference("error", "no_date", "unknown_criterion"),) == differences(wrong)
    assert (Difference("error", "no_date", None),) == differences(none)


def test_otherwise_needs_a_day(tmp_path: Path) -> None:
    (case,) = read_cases(written(tmp_path, CASE.replace(", assessed_on: 2020-05-01", "")))
    assert (Difference("error", None, "no_date"),) == differences(case)


def test_a_failing_case_prints_what_differs_and_explains_it(pytester: pytest.Pytester) -> None:
    pytester.makefile(".case.yaml", one=CASE.replace("level: 0", "level: 1").replace('"1.1": 2', '"1.1": 3'))
    result = pytester.runpytest_subprocess("-p", "kdcl_rules.testing.plugin", "-p", "no:randomly")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*level: expected (1, 1), got (0, 0)*", "*criteria 1.1*", "*Tiêu chí 1.1.*"])


def test_a_case_that_passes_is_a_test_that_passes(pytester: pytest.Pytester) -> None:
    pytester.makefile(".case.yaml", one=CASE)
    pytester.runpytest_subprocess("-p", "kdcl_rules.testing.plugin", "-p", "no:randomly").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    "expectation",
    [
        "level: two",
        "level: {low: 0}",
        "accreditation_grade: 1.5",
        "criteria: 3",
        "criteria: {}",
        'criteria: {"1.1": met}',
        "verdicts: [met]",
        'verdicts: {"1.1/1": maybe}',
        "status: recognized",
        "unknown: {a: b}",
        "error: [unknown_criterion]",
    ],
)
def test_an_expectation_nothing_could_be_held_against_is_refused(tmp_path: Path, expectation: str) -> None:
    text = CASE[: CASE.index("expect:")] + f"expect: {{{expectation}}}"
    with pytest.raises(InputError) as refused:
        read_cases(written(tmp_path, text))

    assert ("bad_expectation", 4) == (refused.value.code, refused.value.line)


def test_a_long_list_that_came_instead_is_cut_short() -> None:
    told = str(Difference("unknown", "1.1/1", [f"1.1/1/{number}" for number in range(100)]))

    assert told.endswith("'1.1/1/7', '… and 92 more']")
