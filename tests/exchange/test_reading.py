"""A school's file is read exactly; every mistake is told at its line, all of them at once."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.documents import read_json, read_yaml
from kdcl_rules.errors import InputError
from kdcl_rules.exchange import load_school, school_from_mapping, school_from_node
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school import (
    Datum,
    EvidenceCode,
    FactKey,
    Finding,
    FindingKey,
    GradeValue,
    Item,
    Items,
    Judgement,
    School,
    SchoolYear,
    Stage,
)
from tests.exchange.samples import DICTIONARY

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "kind: lower_secondary\nstage: self\n"


def read(text: str) -> School:
    return school_from_node(read_yaml(text, name="truong.yaml"), DICTIONARY)


def mistakes(text: str) -> list[InputError]:
    with pytest.raises(InputError) as caught:
        read(text)
    first = caught.value
    return [first, *(error for error in first.also if isinstance(error, InputError))]


def the_mistake(text: str) -> InputError:
    told = mistakes(text)
    assert 1 == len(told), [error.code for error in told]
    return told[0]


def test_the_contract_is_read_whole() -> None:
    school = read(
        """
name: Trường THCS Hoa Sen
kind: lower_secondary
stage: self
assessed_on: 2021-05-20
circular: 18/2018/TT-BGDĐT
period: 2016-2020
profile: {difficult_area: false, setting: nông thôn}
facts:
  students: 407
  trained_ratio: {2019-2020: 60%, 2020-2021: {value: 58/58, evidence: ["[H5-2.2-01]"], note: cả trường}}
findings: {"1.1": 2, "2.2/1/a": met, "3.1/1/a": {verdict: not_met, evidence: ["[H5-3.1-01]"]}}
"""
    )
    code = EvidenceCode("2.2", 1, 5)
    assert (
        School(
            name="Trường THCS Hoa Sen",
            kinds=("lower_secondary",),
            stage=Stage.SELF,
            assessed_on=date(2021, 5, 20),
            circular="18/2018/TT-BGDĐT",
            period=(2016, 2020),
            profile={"difficult_area": Datum(value=False), "setting": Datum("rural")},
            facts={
                FactKey("students"): Datum(Number(Fraction(407), half_step=Fraction(0))),
                FactKey("trained_ratio", None, SchoolYear(2019)): Datum(
                    Number(Fraction(3, 5), half_step=Fraction(1, 200))
                ),
                FactKey("trained_ratio", None, SchoolYear(2020)): Datum(
                    Number(Fraction(1), 58, 58), (code,), "cả trường"
                ),
            },
            findings={
                FindingKey("1.1"): Finding(level=2),
                FindingKey("2.2/1/a"): Finding(Judgement.MET),
                FindingKey("3.1/1/a"): Finding(Judgement.NOT_MET, evidence=(EvidenceCode("3.1", 1, 5),)),
            },
        )
        == school
    )


def test_values_and_findings_remember_their_lines() -> None:
    school = read(HEAD + 'facts:\n  students: 407\nfindings:\n  "1.1": 2\n')
    assert (4, 6) == (school.facts[FactKey("students")].place.line, school.findings[FindingKey("1.1")].place.line)


@pytest.mark.parametrize(
    "value", ["", "null", "~", '""', "chưa đánh giá", "unknown", "{value: }", "{value: null}", "{}"]
)
def test_what_is_left_empty_is_not_known_and_never_zero(value: str) -> None:
    school = read(HEAD + f"facts: {{students: 3, trained_ratio: {value}}}\n")
    assert {FactKey("students")} == set(school.facts)


def test_nobody_out_of_nobody_is_not_known() -> None:
    assert {} == read(HEAD + "facts: {trained_ratio: 0/0}").facts


@pytest.mark.parametrize("part", ["profile", "facts", "findings", "name", "assessed_on", "circular", "period"])
def test_an_empty_part_is_no_part(part: str) -> None:
    assert read(HEAD) == read(f"{HEAD}{part}:\n")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("THCS", ("lower_secondary",)),
        ("tiểu học", ("primary",)),
        ("Trường Mầm non", ("preschool",)),
        ("gdtx", ("continuing",)),
        ("lower-secondary", ("lower_secondary",)),
        ("[THPT, primary, THCS]", ("primary", "lower_secondary", "upper_secondary")),
    ],
)
def test_kinds_are_known_by_their_vietnamese_names_and_stand_in_order(kind: str, expected: tuple[str, ...]) -> None:
    assert expected == read(f"kind: {kind}\nstage: tự đánh giá\n").kinds


@pytest.mark.parametrize(
    ("text", "rank"), [("kha", 2), ("Khá", 2), ("fair", 2), ("KHÁ ", 2), ("chưa  đạt", 0), ("tốt", 3)]
)
def test_a_grade_goes_by_its_id_or_either_name(text: str, rank: int) -> None:
    value = read(HEAD + f"facts: {{library_grade: {text}}}").facts[FactKey("library_grade")].value
    assert GradeValue("standard", ["chua_dat", "dat", "kha", "tot"][rank], rank) == value


@pytest.mark.parametrize(
    "text",
    [
        "class_list: {6A: {students: 40}, 10A: {students: 41, share: 50%}}",
        "class_list: {10A: {share: 50%, students: 41}, 6A: {students: 40}}",
        "class_list: [{name: 6A, students: 40}, {name: 10A, students: 41, share: 50%}]",
        "class_list: [{students: 41, share: 50%, name: 10A}, {students: 40, name: 6A}]",
        "class_list: {value: [{name: 6A, students: 40}, {name: 10A, students: 41, share: 50%}]}",
        "class_list: {thcs: {6A: {students: 40}, 10A: {students: 41, share: 50%}}}",
    ],
)
def test_a_collection_is_a_list_or_a_table_and_its_order_is_its_own(text: str) -> None:
    share = Number(Fraction(1, 2), half_step=Fraction(1, 200))
    assert (
        Items(
            (
                Item("6A", {("students", None): Number(Fraction(40))}),
                Item("10A", {("students", None): Number(Fraction(41)), ("share", None): share}),
            )
        )
        == read(HEAD + f"facts: {{{text}}}").facts[FactKey("class_list")].value
    )


def test_fields_of_an_item_may_be_given_by_year() -> None:
    school = read(HEAD + "facts: {managers: {An: {rating: {2019-2020: khá, 2020–2021: tốt, 2021-2022: }}, Bình: }}")
    kha, tot = GradeValue("standard", "kha", 2), GradeValue("standard", "tot", 3)
    an = Item("An", {("rating", SchoolYear(2019)): kha, ("rating", SchoolYear(2020)): tot})
    assert Items((an, Item("Bình", {}))) == school.facts[FactKey("managers")].value


@pytest.mark.parametrize(
    "text",
    [
        "good_ratio: {primary: {2019-2020: 30%}, lower_secondary: {2019-2020: 40%}}",
        "good_ratio: {2019-2020: {THCS: 40%, tiểu học: 30%}}",
        "good_ratio: {value: {tiểu học: {2019-2020: {value: 30%}}, THCS: {2019/2020: 40%}}}",
    ],
)
def test_years_and_kinds_may_wrap_a_value_in_any_order(text: str) -> None:
    school = read(f"kind: [primary, lower_secondary]\nstage: self\nfacts: {{{text}}}")
    assert {
        FactKey("good_ratio", "primary", SchoolYear(2019)): Fraction(3, 10),
        FactKey("good_ratio", "lower_secondary", SchoolYear(2019)): Fraction(2, 5),
    } == {key: datum.value.exact for key, datum in school.facts.items() if isinstance(datum.value, Number)}


def test_evidence_beside_a_table_of_years_is_evidence_of_each() -> None:
    school = read(
        HEAD + 'facts: {trained_ratio: {value: {2019-2020: 60%, 2020-2021: {value: 61%, evidence: "(MC.2.2.02)"}},'
        ' evidence: ["(MC.2.2.01)"], note: bảng 3}}'
    )
    told = {key.year: [str(code) for code in datum.evidence] for key, datum in school.facts.items()}
    assert {2019: ["(MC.2.2.01)"], 2020: ["(MC.2.2.01)", "(MC.2.2.02)"]} == told


def test_findings_may_be_given_for_each_level_of_education() -> None:
    school = read(
        'kind: [primary, lower_secondary]\nstage: external\nfindings: {THCS: {"1.1": 1}, "1.1": 2, primary: }'
    )
    assert {FindingKey("1.1"): 2, FindingKey("1.1", "lower_secondary"): 1} == {
        key: finding.level for key, finding in school.findings.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        '{"1.1": }',
        '{"1.1": chưa đánh giá}',
        '{"1.1": {level: }}',
        '{"1.1/1/a": }',
        '{"1.1/1/a": {verdict: , note: chờ}}',
    ],
)
def test_a_finding_left_empty_is_no_finding(text: str) -> None:
    assert {} == read(HEAD + f"findings: {text}").findings


def test_to_say_unknown_of_an_indicator_is_a_finding() -> None:
    assert {FindingKey("1.1/1/a"): Finding(Judgement.UNKNOWN)} == read(
        HEAD + 'findings: {"1.1/1/a": chưa đánh giá}'
    ).findings


@pytest.mark.parametrize("word", ["met", "Met", "đạt", "ĐẠT"])
def test_a_verdict_may_be_said_in_vietnamese(word: str) -> None:
    assert Finding(Judgement.MET) == read(HEAD + f'findings: {{"1.1/1/a": {word}}}').findings[FindingKey("1.1/1/a")]


@pytest.mark.parametrize(
    ("line", "code", "found", "suggestion"),
    [
        # the top of the file
        ("fact: {students: 1}", "unknown_key", "fact", "facts"),
        ("students: 407", "fact_out_of_place", "students", None),
        ("difficult_area: true", "fact_out_of_place", "difficult_area", None),
        ("facts: [students]", "wrong_shape", None, None),
        ("findings: met", "wrong_shape", "met", None),
        ("assessed_on: 20/05/2021", "not_a_date", "20/05/2021", "2021-05-20"),
        ("assessed_on: 31/02/2021", "not_a_date", "31/02/2021", None),
        ("assessed_on: 2021-02-30", "not_a_date", "2021-02-30", None),
        ("assessed_on: 20210520", "not_a_date", "20210520", None),
        ("assessed_on: [2021-05-20]", "wrong_shape", None, None),
        ("period: 2020-2016", "not_a_period", "2020-2016", None),
        ("name: [Trường]", "wrong_shape", None, None),
        # names
        ("facts: {studens: 407}", "unknown_fact", "studens", "students"),
        ("facts: {so hoc sinh: 407}", "unknown_fact", "so hoc sinh", "students"),
        ("facts: {xyz: 407}", "unknown_fact", "xyz", None),
        ("facts: {difficult_area: true}", "profile_under_facts", "difficult_area", None),
        ("profile: {students: 407}", "fact_under_profile", "students", None),
        ("profile: {setings: rural}", "unknown_fact", "setings", "setting"),
        # numbers
        ("facts: {trained_ratio: 96}", "ratio_without_percent", "96", "96%"),
        ("facts: {trained_ratio: 61/60}", "ratio_above_one", "61/60", None),
        ("facts: {trained_ratio: 101%}", "ratio_above_one", "101%", None),
        ("facts: {trained_ratio: -3%}", "number_negative", "-3%", None),
        ("facts: {students: NaN}", "number_malformed", "NaN", None),
        ("facts: {students: .inf}", "number_malformed", ".inf", None),
        ("facts: {students: true}", "number_malformed", "true", None),
        ("facts: {students: có}", "number_malformed", "có", None),
        ("facts: {students: 1_000}", "number_malformed", "1_000", None),
        ("facts: {students: 1.250}", "number_thousands", "1.250", "1250"),
        ("facts: {students: 40.5}", "number_not_whole", "40.5", None),
        ("facts: {students: [407]}", "wrong_shape", None, None),
        ("facts: {students: {vale: 407}}", "wrong_shape", None, None),
        ("facts: {students: {value: 407, evidnce: x}}", "unknown_key", "evidnce", "evidence"),
        ("facts: {students: {note: x}}", "value_missing", "students", None),
        ("profile: {founded_year: 99}", "year_out_of_range", "99", None),
        # flags, choices, grades
        ("profile: {difficult_area: có}", "flag_expected", "có", "true"),
        ("profile: {difficult_area: no}", "flag_expected", "no", "false"),
        ("profile: {difficult_area: 1}", "flag_expected", "1", None),
        ('profile: {difficult_area: "true"}', "flag_expected", "true", "true"),
        ("profile: {setting: nong thon}", "choice_expected", "nong thon", "rural"),
        ("profile: {setting: true}", "choice_expected", "true", None),
        ("facts: {library_grade: kha kha}", "grade_expected", "kha kha", None),
        ("facts: {library_grade: tôt}", "grade_expected", "tôt", "tốt"),
        ("facts: {library_grade: 2}", "grade_expected", "2", None),
        # years and kinds
        ("facts: {students: {2019-2020: 407}}", "fact_not_yearly", "students", None),
        ("facts: {trained_ratio: {2021-2023: 60%}}", "longer_than_a_school_year", "2021-2023", None),
        ("facts: {trained_ratio: {2019-20: 60%}}", "not_a_school_year", "2019-20", "2019-2020"),
        ("facts: {trained_ratio: {2019-2020: 60%, 2019–2020: 61%}}", "given_twice", "2019–2020", None),
        ("facts: {trained_ratio: {lower_secondary: 60%}}", "fact_not_by_kind", "trained_ratio", None),
        ("facts: {repeaters: {primary: 3}}", "kind_not_taught", "primary", None),
        ("facts: {repeaters: {THCS: 3, lower_secondary: 3}}", "given_twice", "lower_secondary", None),
        ("facts: {repeaters: {THCS: 3, upper_secundary: 3}}", "unknown_kind", "upper_secundary", "upper_secondary"),
        # collections
        ("facts: {managers: 3}", "wrong_shape", "3", None),
        ("facts: {managers: [An]}", "wrong_shape", "An", None),
        ("facts: {managers: [{rating: tốt}]}", "item_without_name", "managers", None),
        ("facts: {managers: [{name: An}, {name: An}]}", "given_twice", "An", None),
        ("facts: {managers: {An: tốt}}", "wrong_shape", "tốt", None),
        ("facts: {managers: {An: {ratings: tốt}}}", "unknown_item_field", "ratings", "rating"),
        ("facts: {managers: {An: {rating: {2019-2021: tốt}}}}", "longer_than_a_school_year", "2019-2021", None),
        ("facts: {managers: {An: {rating: {2019-2020: tốt, 2019–2020: khá}}}}", "given_twice", "2019–2020", None),
        ("facts: {class_list: {6A: {students: {2019-2020: 40}}}}", "fact_not_yearly", "students", None),
        ("facts: {class_list: {6A: {students: {a: 40}}}}", "wrong_shape", None, None),
        # evidence
        ("facts: {students: {value: 1, evidence: [H1-1.1-01]}}", "not_an_evidence_code", "H1-1.1-01", "[H1-1.1-01]"),
        ("facts: {students: {value: 1, evidence: [[H1-1.1-01]]}}", "not_an_evidence_code", "H1-1.1-01", "[H1-1.1-01]"),
        ("facts: {students: {value: 1, evidence: biên bản}}", "not_an_evidence_code", "biên bản", None),
        ("facts: {students: {value: 1, evidence: {a: 1}}}", "wrong_shape", None, None),
        ("facts: {students: {value: 1, note: [a]}}", "wrong_shape", None, None),
        # findings
        ("findings: {1.10: 2}", "code_without_quotes", "1.10", None),
        ("findings: {1.1: 2}", "code_without_quotes", "1.1", None),
        ('findings: {"1.1": met}', "level_expected", "met", None),
        ('findings: {"1.1": Mức 2}', "level_expected", "Mức 2", "2"),
        ('findings: {"1.1": 5}', "level_out_of_range", "5", None),
        ('findings: {"1.1": -1}', "level_expected", "-1", None),
        ('findings: {"1.1": 1.5}', "level_expected", "1.5", None),
        ('findings: {"1.1": true}', "level_expected", "true", None),
        ('findings: {"1.1": [2]}', "wrong_shape", None, None),
        ('findings: {"1.1": {level: 2, noet: x}}', "unknown_key", "noet", "note"),
        ('findings: {"1.1": {note: x}}', "value_missing", "1.1", None),
        ('findings: {"1.1/1/a": 1}', "verdict_expected", "1", None),
        ('findings: {"1.1/1/a": true}', "verdict_expected", "true", "met"),
        ('findings: {"1.1/1/a": không}', "verdict_expected", "không", "not_met"),
        ('findings: {"1.1/1/a": met!}', "verdict_expected", "met!", "met"),
        ('findings: {"1.1/1/a": không áp dụng}', "verdict_not_applicable", "không áp dụng", None),
        ('findings: {"1.1/1/a": [met]}', "wrong_shape", None, None),
        ('findings: {"1.1/1/a": {note: x}}', "value_missing", "1.1/1/a", None),
        ('findings: {"1.1": 2, " 1.1": 2}', "given_twice", "1.1", None),
        ('findings: {primary: {"1.1": 2}}', "kind_not_taught", "primary", None),
        ('findings: {THCS: {"1.1": 2}, lower_secondary: {"1.2": 2}}', "given_twice", "lower_secondary", None),
        ("findings: {THCS: met}", "wrong_shape", "met", None),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_likely_meaning(
    line: str, code: str, found: str | None, suggestion: str | None
) -> None:
    error = the_mistake(HEAD + line + "\n")
    assert ("truong.yaml", 3, code, found, suggestion) == (
        error.place.file,
        error.line,
        error.code,
        error.found,
        error.suggestion,
    )
    assert error.render("vi") != error.render("en")


@pytest.mark.parametrize(
    ("text", "code", "found", "suggestion"),
    [
        ("[1, 2]", "school_not_a_mapping", None, None),
        ("THCS Hoa Sen", "school_not_a_mapping", None, None),
        ("stage: self", "key_missing", "kind", None),
        ("kind: primary", "key_missing", "stage", None),
        ("kind: primary\nstage:", "key_missing", "stage", None),
        ("kind: []\nstage: self", "key_missing", "kind", None),
        ("kind: university\nstage: self", "unknown_kind", "university", None),
        ("kind: prmary\nstage: self", "unknown_kind", "prmary", "primary"),
        ("kind: [primary, tiểu học]\nstage: self", "given_twice", "tiểu học", None),
        ("kind: [[primary]]\nstage: self", "wrong_shape", None, None),
        ("kind: {a: b}\nstage: self", "wrong_shape", None, None),
        ("kind: primary\nstage: selfie", "unknown_stage", "selfie", "self"),
        ("kind: primary\nstage: [self]", "wrong_shape", None, None),
    ],
)
def test_a_file_that_is_no_school_is_refused(text: str, code: str, found: str | None, suggestion: str | None) -> None:
    error = the_mistake(text)
    assert (code, found, suggestion) == (error.code, error.found, error.suggestion)


def test_a_by_kind_fact_of_a_multi_level_school_says_how_to_give_it() -> None:
    error = the_mistake("kind: [primary, THCS]\nstage: self\nfacts: {repeaters: 3}")
    assert ("fact_needs_kinds", 3) == (error.code, error.line)
    assert "primary: …, lower_secondary: …" in str(error)


def test_a_kind_that_cannot_be_read_does_not_make_its_facts_wrong_too() -> None:
    text = "kind: [prmary, THCS]\nstage: self\nfacts: {repeaters: {primary: 3, THCS: 4}}\nfindings: {primary: {}}"
    assert "unknown_kind" == the_mistake(text).code


def test_a_part_above_its_whole_names_both_values_and_places() -> None:
    error = the_mistake(
        HEAD + "facts:\n  rated_dat_ratio: {2019-2020: 50/60, 2020-2021: 60/60}\n  rated_kha_ratio:\n"
        "    2019-2020: 51/60\n    2020-2021: 59/60\n"
    )
    assert ("part_above_whole", 6) == (error.code, error.line)
    assert 'dòng 6: "Tỷ lệ từ mức khá" là 51/60, lớn hơn "Tỷ lệ từ mức đạt" là 50/60 (dòng 4).' in str(error)


def test_parts_that_are_more_than_everything_are_told_together() -> None:
    error = the_mistake(HEAD + "facts:\n  good_ratio: 60,5%\n  weak_ratio: 41%\n")
    assert ("parts_above_whole", 5) == (error.code, error.line)
    assert "cộng lại được 101,5%, lớn hơn 100%: Tỷ lệ học sinh giỏi, Tỷ lệ học sinh yếu" in str(error)
    assert "together 101.5%" in error.render("en")


@pytest.mark.parametrize(
    "text",
    [
        "good_ratio: 60.1%, weak_ratio: 40%",  # what rounding can explain
        "rated_kha_ratio: 66.7%, rated_dat_ratio: 40/60",
        "rated_kha_ratio: {2019-2020: 90%}, rated_dat_ratio: {2020-2021: 80%}",  # other years
        "rated_kha_ratio: 90%, rated_dat_ratio: {2020-2021: 80%}",  # a year that is not said
        "rated_kha_ratio: 90%",
    ],
)
def test_values_that_may_both_be_true_are_left_alone(text: str) -> None:
    assert read(HEAD + f"facts: {{{text}}}").facts


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("facts: {trained_ratio: 62,5%}", "62,5%"),
        ("facts: {site_area: 6500,5 m2, students: 3}", "6500,5 m2"),
        ("facts: {trained_ratio: {2019-2020: 60,25 %, 2020-2021: 61%}}", "60,25 %"),
        ("facts: {class_list: [{name: 6A, share: 0,5}]}", "0,5"),
    ],
)
def test_a_decimal_comma_that_braces_split_is_recognised(line: str, found: str) -> None:
    error = the_mistake(HEAD + line)
    assert ("decimal_comma_in_braces", 3, found) == (error.code, error.line, error.found)


def test_a_percentage_beside_its_whole_count_is_fine() -> None:
    assert 2 == len(read(HEAD + "facts: {students: 407, trained_ratio: 96%}").facts)


def test_every_mistake_is_told_at_once_in_the_order_of_lines() -> None:
    told = mistakes(
        """
findings: {1.1: 2}
facts:
  students: nhiều
  trained_ratio: {2019-2020: 96, 2020-2021: 61/60}
kind: THCS
profile: {difficult_area: có}
asessed_on: 2021-05-20
"""
    )
    assert [
        (2, "key_missing"),
        (2, "code_without_quotes"),
        (4, "number_malformed"),
        (5, "ratio_without_percent"),
        (5, "ratio_above_one"),
        (7, "flag_expected"),
        (8, "unknown_key"),
    ] == [(error.line, error.code) for error in told]
    assert 7 == len(str(told[0]).split("\n\n"))


def test_no_more_than_fifty_mistakes_are_told() -> None:
    told = mistakes(HEAD + "facts:\n" + "".join(f"  x{number}: 1\n" for number in range(80)))
    assert (50, "more_mistakes", {"count": 31}) == (len(told), told[-1].code, told[-1].details)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "facts:\n" + "".join(f"  teacher_{number}: 1\n" for number in range(40_000)),
        HEAD + "facts: {trained_ratio: {" + ", ".join(f"{number}: 1" for number in range(40_000)) + "}}",
        HEAD + "facts: {class_list: {" + ", ".join(f"{number}: {{studens: 1}}" for number in range(30_000)) + "}}",
        HEAD + "findings: {" + ", ".join(f'"{number}.1/1/a": mett' for number in range(40_000)) + "}",
        HEAD + "facts: {students: {value: 1, evidence: [" + "biên bản, " * 40_000 + "]}}",
        "stage: self\nkind: [" + "primry, " * 40_000 + "]",
        HEAD + "facts: {" + ", ".join(f"x{number}: 62,{number}%" for number in range(30_000)) + "}",
        HEAD + "facts: {students: " + "9" * 1_000_000 + "}",
        HEAD + 'name: "' + "ệ" * 600_000 + '"\nfacts: {' + "x" * 1000 + ": 1}",
    ],
    ids=["names", "years", "fields", "findings", "evidence", "kinds", "commas", "digits", "texts"],
)
def test_a_file_full_of_mistakes_is_refused_within_two_seconds(text: str) -> None:
    node = read_yaml(text)
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        school_from_node(node, DICTIONARY)
    assert len(caught.value.render("vi")) < 30_000
    assert time.process_time() - start < 2


def test_a_file_is_read_by_its_suffix_and_named_in_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "truong.json"
    path.write_text(
        '{"kind": "THCS", "stage": "self",\n"facts": {"students": 407, "trained_ratio": 96}}', encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        load_school(path, dictionary=DICTIONARY)
    assert (str(path), 2, "96%") == (caught.value.place.file, caught.value.line, caught.value.suggestion)


def test_the_package_s_own_dictionary_is_used_where_none_is_given(tmp_path: Path) -> None:
    path = tmp_path / "truong.yaml"
    path.write_text(HEAD + "profile: {gifted_school: false}\n", encoding="utf-8")
    school = load_school(str(path))
    assert ({"gifted_school": Datum(value=False)}, str(path)) == (school.profile, school.source)


def test_json_and_yaml_give_the_same_school() -> None:
    text = (
        '{"kind": ["THPT"], "stage": "self", "facts": {"site_area": "6500,5", "students": 407}, "findings": {"1.1": 2}}'
    )
    assert school_from_node(read_json(text), DICTIONARY) == read(text)


def test_python_s_own_values_are_taken_exactly() -> None:
    school = school_from_mapping(
        {
            "kind": ("primary",),
            "stage": Stage.EXTERNAL,
            "assessed_on": date(2021, 5, 20),
            "profile": {"difficult_area": True},
            "facts": {
                "students": 407,
                "site_area": Decimal("6500.5"),
                "area_per_student": 15.97,
                "trained_ratio": {"2019-2020": 0.95, "2020-2021": Fraction(19, 20), "2021-2022": Fraction(2, 3)},
            },
            "findings": {"1.1": 2, "1.2/1/a": Judgement.MET},
        },
        dictionary=DICTIONARY,
    )
    exact = {key: datum.value.exact for key, datum in school.facts.items() if isinstance(datum.value, Number)}
    assert {
        FactKey("students"): Fraction(407),
        FactKey("site_area"): Fraction(13001, 2),
        FactKey("area_per_student"): Fraction(1597, 100),
        FactKey("trained_ratio", None, SchoolYear(2019)): Fraction(19, 20),
        FactKey("trained_ratio", None, SchoolYear(2020)): Fraction(19, 20),
        FactKey("trained_ratio", None, SchoolYear(2021)): Fraction(2, 3),
    } == exact
    assert (Stage.EXTERNAL, date(2021, 5, 20)) == (school.stage, school.assessed_on)


@pytest.mark.parametrize(
    ("mapping", "code", "path"),
    [
        ({"findings": {1.1: 2}}, "code_without_quotes", "findings.1.1"),
        ({"facts": {"students": float("nan")}}, "not_finite", "facts.students"),
        ({"facts": {"students": 45.5}}, "number_not_whole", "facts.students"),
        ({"facts": {"trained_ratio": 96}}, "ratio_without_percent", "facts.trained_ratio"),
        ({"facts": {"students": object()}}, "unsupported_type", "facts.students"),
        ({"profile": {"difficult_area": 1}}, "flag_expected", "profile.difficult_area"),
        ({"profile": {"difficult_area": "false"}}, "flag_expected", "profile.difficult_area"),
    ],
)
def test_a_mistake_in_memory_is_told_by_its_path(mapping: dict[str, object], code: str, path: str) -> None:
    with pytest.raises(InputError) as caught:
        school_from_mapping({"kind": "primary", "stage": "self", **mapping}, dictionary=DICTIONARY)
    assert (code, path, None) == (caught.value.code, caught.value.path, caught.value.line)
