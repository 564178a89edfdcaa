"""Rule files: what loads, and that everything doubtful is refused at its line."""

# ruff: noqa: E501 - a row of the table of refusals is one change
from __future__ import annotations

import ast
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kdcl_rules.rulebook
from kdcl_rules.errors import LawError
from kdcl_rules.messages import catalogue
from kdcl_rules.rulebook.condition import NOTHING_MORE, ByReading, Cases, ReadingWindow
from kdcl_rules.rulebook.loader import Library, load_folder
from kdcl_rules.rulebook.models import LawStatus, Who
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Criterion, Indicator, LevelText, Requirement

GOOD = Path(__file__).parent / "samples" / "good"
FIRST = "tt01_2000"
SECOND = "tt02_2010"
ANNEX = f"{SECOND}/general/standards.yaml"
C11 = f"{FIRST}/criteria/1_1.yaml"
C12 = f"{FIRST}/criteria/1_2.yaml"
C12B = f"{FIRST}/criteria/1_2_from_2008.yaml"
C21 = f"{FIRST}/criteria/2_1.yaml"
CIRCULAR = f"{FIRST}/circular.yaml"
STANDARDS = f"{FIRST}/standards.yaml"
LEVEL4 = f"{FIRST}/level4.yaml"
PEOPLE = "facts/people.yaml"
PLACES = "facts/places.yaml"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_folder(GOOD)


@pytest.fixture(scope="module")
def by_path(library: Library) -> dict[str, Criterion | LevelText | Indicator | Requirement]:
    return dict(parts(library.circulars[0].criteria))


@pytest.mark.parametrize(
    ("path", "cite"),
    [
        ("1.1/1", "Khoản 1 Điều 7"),
        ("1.1/1/a/plan_exists", "Điểm a khoản 1 Điều 7"),
        ("1.1/1/b", "Điểm b khoản 1 Điều 7"),
        ("1.1/2/a", "Khoản 1 Điều 12"),
        ("1.1/2/a/plan_reviewed", "Khoản 1 Điều 12"),
        ("2.1/1/a", "Điểm a Điều 8"),
        ("2.1/2/a", "Điều 13"),
    ],
)
def test_a_rule_cites_its_clause_down_to_the_point(
    path: str, cite: str, by_path: dict[str, Indicator | Requirement]
) -> None:
    assert cite == by_path[path].cite


def test_an_indicator_that_is_one_condition_is_its_own_requirement(library: Library) -> None:
    indicator = library.circulars[0].criteria[0].levels[0].indicators[1]
    (requirement,) = indicator.requirements
    assert indicator.inline
    assert (indicator.path, "b") == (requirement.path, requirement.id)
    assert requirement.measured
    assert ("primary", "lower_secondary") == requirement.for_each_kind
    assert {"vi": ("Danh sách lớp",)} == requirement.evidence
    assert indicator.evidence is None
    assert indicator.note is not None


def test_tables_become_conditions(library: Library, by_path: dict[str, Requirement]) -> None:
    (requirement,) = library.circulars[0].criteria[0].levels[0].indicators[1].requirements
    assert isinstance(requirement.condition, Cases)
    assert isinstance(requirement.condition.branches[1][1], ByReading)
    assert isinstance(by_path["1.2/1/a/groups_meet"].applies_when, ByReading)
    assert isinstance(by_path["2.1/1/a/all_qualified"].condition, ReadingWindow)


def test_a_reading_says_on_which_day_a_school_year_is_complete(library: Library) -> None:
    choices = library.circulars[0].readings["year_end"].choices
    assert {"may": (5, 31), "june": (6, 30)} == {choice.id: choice.completes_on for choice in choices}


def test_a_step_may_leave_all_it_asks_to_the_conditions_that_name_it(tmp_path: Path) -> None:
    written, left_out = "1: {cite: Khoản 2 Điều 37, met_when: level >= 2}", "1: {cite: Khoản 2 Điều 37}"
    (circular, *_) = load_folder(edited(tmp_path, CIRCULAR, written, left_out)).circulars
    (step,) = circular.national_standard.steps
    assert NOTHING_MORE == step.condition


def test_a_rule_knows_how_its_text_is_known(library: Library, by_path: dict[str, Requirement]) -> None:
    clause = library.circulars[0].clauses[0]
    assert LawStatus.UNSEEN is clause.requirements[0].law.status
    assert "high" == by_path["1.1/1/a/plan_exists"].law.confidence
    assert "medium" == library.circulars[0].criteria[2].levels[0].indicators[0].requirements[0].law.confidence


def test_a_circular_says_who_stands_at_which_stage(library: Library) -> None:
    assert {"self": Who.FACTS, "external": Who.FINDING} == library.circulars[0].stages_decide


def test_an_annex_is_a_circular_of_its_own_with_mandatory_criteria(library: Library) -> None:
    annex = library.circulars[1]
    assert ("tt02-2010", "general", True) == (annex.id, annex.annex, annex.per_kind_assessment)
    assert [("1.1", False), ("1.10", True)] == [(each.code, each.mandatory) for each in annex.criteria]
    assert annex.accreditation_grade.absent is not None
    assert () == annex.accreditation_grade.steps
    assert "1.1/1/plan_exists" == annex.criteria[0].levels[0].requirements[0].path


def test_an_annex_may_have_no_national_standard_where_its_circular_has_one(tmp_path: Path) -> None:
    mandatory = 'mandatory: ["1.10"]\n'
    absent = "national_standard: {absent: {vi: Không có, en: There is none}}\n"
    annex = load_folder(edited(tmp_path, ANNEX, mandatory, mandatory + absent)).circulars[1]
    assert annex.national_standard.absent is not None
    assert () == annex.national_standard.steps


def test_only_the_circular_s_own_readings_come_with_it(library: Library) -> None:
    assert ["shares", "cell", "year_end"] == list(library.circulars[0].readings)
    assert ["cell"] == list(library.circulars[1].readings)


# -- refusals: what is changed in which good file; the code, and the line (or file and line) it is told at --------

REFUSALS = [
    # facts, scales, relations, readings
    (PEOPLE, "of: teachers\n  yearly: true\n  better", "of: teacher\n  yearly: true\n  better", "unknown_fact", 15),
    (PEOPLE, "of: teachers\n  yearly: true\n  better", "of: library\n  yearly: true\n  better", "derived_kind", 15),
    (PEOPLE, "  scale: standard\n", "  scale: standards\n", "unknown_scale", 34),
    (PEOPLE, "  scale: standard\n", "", "grade_without_scale", 30),
    (PEOPLE, "kind: grade, scale: standard", "kind: count, scale: standard", "grade_without_scale", 29),
    (PEOPLE, "teachers:\n", "number:\n", "reserved_word", 6),
    (PEOPLE, "teachers:\n", "Teachers:\n", "bad_id", 6),
    (PEOPLE, "kind: count", "kind: counts", "bad_value", 2),
    (PEOPLE, "better: higher", "better: 1", "bad_value", 17),
    (PEOPLE, "yearly: true", "yearly: yes", "bad_value", 16),
    (PEOPLE, "  of: teachers\n  yearly: true\n", "  yearly: true\n  of: teachers\n", "key_order", 15),
    (PEOPLE, "label: {vi: Số học sinh", "label: {vn: Số học sinh", "missing_key", 3),
    (PEOPLE, "counts: {vi", "count: {vi", "unknown_key", 5),
    (PLACES, "site_area:", "teachers:", "duplicate_fact", 1),
    (PLACES, "choices: {urban: {vi: thành thị, en: town}, rural: {vi: nông thôn, en: country}}\n  ", "", "choice_without_choices", 27),
    (PLACES, "kind: collection", "kind: count", "collection_without_fields", 14),
    (PLACES, "  profile: true\nsetting", "setting", "not_a_profile_fact", (C11, 13)),
    (PLACES, "Bao nhiêu mét vuông?, en: How many square metres?}\n", "Bao nhiêu mét vuông?, en: How many square metres?}\n  profile: true\n", "profile_kind", 5),
    (PLACES, "quotient: [site_area, students]", "quotient: [students, site_area]", "derived_kind", 9),
    (PLACES, "quotient: [site_area, students]", "quotient: [site_area]", "bad_value", 9),
    (PLACES, "sum: [qualified_ratio, above_ratio]", "sum: [qualified_ratio, students]", "derived_kind", 38),
    (PLACES, "largest_ceil: [students, classes]", "largest_ceil: [students, rooms]", "derived_kind", 21),
    (PLACES, "of: classes_by_grade", "of: classes", "unknown_fact", 21),
    ("scales.yaml", "kha: {vi: khá", "kha: {vi: đạt", "duplicate_grade", 3),
    ("scales.yaml", "    kha: {vi: khá, en: fair}\n", "", "bad_value", 3),
    ("relations.yaml", "{part: above_ratio, ", "{", "relation_shape", 1),
    ("relations.yaml", "whole: 100%", "whole: 90%", "relation_shape", 2),
    ("relations.yaml", "part: above_ratio", "part: above_ratios", "unknown_fact", 1),
    ("readings.yaml", "default: latest", "default: last", "reading_default", 8),
    ("readings.yaml", "window: in the latest year", "window: in the last year", "window_unreadable", 6),
    ("readings.yaml", ", window: in the latest year", "", "reading_windows", 5),
    ("readings.yaml", ', completes_on: "05-31"', "", "reading_windows", 23),
    ("readings.yaml", '"05-31"', '"02-29"', "day_of_year", 24),
    ("readings.yaml", '"05-31"', '"31/5"', "day_of_year", 24),
    ("readings.yaml", "  used_by: engine\n", "", "reading_used_by", 19),
    # circular.yaml
    (CIRCULAR, "id: tt01-2000", "id: tt01-2001", "folder_name", 1),
    (CIRCULAR, "issued: 2000-01-01", "issued: 2000-13-01", "bad_date", 4),
    (CIRCULAR, "issued: 2000-01-01", "issued: 2000", "bad_date", 4),
    (CIRCULAR, "from: 2000-02-01, ", "", "missing_key", 5),
    (CIRCULAR, "until: 2010-12-31", "until: 1999-12-31", "validity_backwards", 5),
    (CIRCULAR, ", until: 2010-12-31", "", "repeal_without_date", 6),
    (CIRCULAR, "repealed_by: {circular: tt02-2010, law: {status: unseen}}\n", "", "validity_gap", 5),
    (CIRCULAR, ", law: {status: unseen}", "", "missing_citation", 6),
    (CIRCULAR, "law: {status: secondary, confidence: high}", "law: {status: unseen}", "unseen_without_because", 8),
    (CIRCULAR, "kinds: [lower_secondary", "kinds: [lower_secundary", "unknown_kind", 9),
    (CIRCULAR, "with: [primary]", "with: [primary, kindergarten]", "unknown_kind", 10),
    (CIRCULAR, "kinds: [lower_secondary, upper_secondary]\n", "", "kinds_or_annexes", 1),
    (CIRCULAR, "self: facts", "self: judges", "bad_value", 11),
    (CIRCULAR, "  1: {cite: Khoản 1 Điều 6, ", "  1: {", "missing_citation", 13),
    (CIRCULAR, "  2: {cite: Khoản 2 Điều 6, ", "  4: {cite: Khoản 2 Điều 6, ", "steps_gap", 12),
    (CIRCULAR, "  2: {cite: Khoản 2 Điều 6, met_when: every criterion reaches 2}", "  2: {cite: Khoản 2 Điều 6}", "step_without_condition", 14),
    (CIRCULAR, "    1: {cite: Khoản 2 Điều 34, met_when: level >= 1}", "    1: {cite: Khoản 2 Điều 34}", "step_without_condition", 23),
    (CIRCULAR, "met_when: every criterion reaches 2", "met_when: level >= 1", "level_of_itself", 14),
    (CIRCULAR, "met_when: not gifted_school", "met_when: not gifted_schools", "unknown_fact", 21),
    (CIRCULAR, "steps: [1]", "steps: [2]", "unknown_step", 30),
    (CIRCULAR, "  degrees:\n    1: {cite: Khoản 2 Điều 37, met_when: level >= 2}\n", "", "ladder_shape", 25),
    (CIRCULAR, "    1: {cite: Khoản 2 Điều 37", "    0: {cite: Khoản 2 Điều 37", "bad_step", 32),
    (CIRCULAR, "kind: timing}", "kind: timing}\n  - {id: cycle, cite: Điều 6, says: {vi: a, en: b}, kind: timing}", "duplicate_id", 37),
    (f"{SECOND}/circular.yaml", "general: {kinds: [primary", "general: {kinds: [primar", "unknown_kind", 9),
    (f"{SECOND}/circular.yaml", "in_force: {from: 2011-01-01}", "in_force: {from: 2011-01-01, until: 2010-01-01}", "validity_backwards", 5),
    # standards.yaml
    (STANDARDS, '"1.2"]', '"1.3"]', "criterion_without_file", 2),
    (STANDARDS, '["2.1"]', '["2.1", "1.1"]', "criterion_twice", 3),
    (STANDARDS, '["2.1"]', "[2.1]", "unquoted_code", 3),
    (STANDARDS, 'criteria: ["1.1", "1.2"]', 'criteria: ["1.2"]', "file_without_criterion", (C11, 1)),
    (STANDARDS, "criteria: 3, indicators: {1: 5, 2: 2}", "criteria: 4, indicators: {1: 5, 2: 2}", "wrong_count", 5),
    (STANDARDS, "indicators: {1: 5, 2: 2}", "indicators: {1: 5, 2: 3}", "wrong_count", 5),
    (STANDARDS, "criteria_with_level: {1: 3, 2: 1}", "criteria_with_level: {1: 3, 2: 2}", "wrong_count", 6),
    (STANDARDS, "requirements: 10", "requirements: 11", "wrong_count", 5),
    (ANNEX, 'mandatory: ["1.10"]', 'mandatory: ["1.11"]', "mandatory_unknown", 3),
    (ANNEX, 'mandatory: ["1.10"]', 'mandatory: ["1.10"]\nnational_standard: {conditions: {}}', "ladder_shape", 4),
    # criteria
    (C11, 'code: "1.1"', "code: 1.1", "unquoted_code", 1),
    (C11, 'code: "1.1"', 'code: "2.1"', "file_name", 1),
    (C11, "    cite: Khoản 1 Điều 7\n", "", "missing_citation", 4),
    (C11, "met_when: largest_class_size <= 35", 'met_when: ""', "condition_empty", 19),
    (C11, "met_when: largest_class_size <= 35", "met_when: 35", "bad_value", 19),
    (C11, "largest_class_size <= 35", "largest_class <= 35", "unknown_fact", 19),
    (C11, "largest_class_size <= 45", "largest_class_size <= 45%", "incomparable", 23),
    (C11, "          - when: teaches primary\n", "          - when: library >= khá\n", "not_a_profile_fact", 18),
    (C11, "          - when: teaches primary\n            met_when", "          - met_when", "cases_shape", 18),
    (C21, 'met_when: "by shares: qualified_ratio >= 100%"', "cases: [{otherwise: library >= khá}]", "cases_shape", 12),
    (C21, 'met_when: "by shares: qualified_ratio >= 100%"', "cases: []", "cases_without_otherwise", 12),
    (C11, "          - otherwise: largest_class_size <= 50\n", "", "cases_without_otherwise", 17),
    (C11, "cell:\n                all", "cells:\n                all", "no_such_reading", 22),
    (C11, "                gifted: ", "                gifts: ", "reading_options", 22),
    (C11, "              cell:\n", "              shares: {latest: gifted_school, each: gifted_school}\n              cell:\n", "reading_shape", 21),
    (C11, "        cases:\n", "        met_when: largest_class_size <= 50\n        cases:\n", "two_conditions", 18),
    (C11, "[primary, lower_secondary]", "[primary, preschool]", "unknown_kind", 16),
    (C11, "        requirements:\n          plan_exists: {says: {vi: Có kế hoạch, en: There is a plan}}\n          plan_public:\n            says: {vi: Kế hoạch công khai, en: The plan is public}\n            applies_when: not gifted_school\n", "", "indicator_without_requirements", 7),
    (C11, "        evidence: {vi: [Danh sách lớp]}", "        requirements: {x: {says: {vi: a, en: b}}}\n        evidence: {vi: [Danh sách lớp]}", "indicator_with_both", 26),
    (C11, "applies_when: not gifted_school", "applies_when: not gifted", "unknown_fact", 13),
    (C11, "applies_when: not gifted_school", "applies_when: {}", "condition_empty", 13),
    (C11, "applies_when: not gifted_school", "applies_when: largest_class_size <= 40", "not_a_profile_fact", 13),
    (C11, "      a:\n        says: {vi: Có kế hoạch", "      a1:\n        says: {vi: Có kế hoạch", "bad_letter", 7),
    (C11, "        says: {vi: Có kế hoạch, en: There is a plan}\n", "        says: {vi: Có kế hoạch, en: There is a plan}\n        unlettered: true\n", "unlettered_alone", 7),
    (C11, "        says: {vi: Có kế hoạch, en: There is a plan}\n", "        says: {vi: Có kế hoạch, en: There is a plan}\n        for_each_kind: [primary]\n", "key_on_indicator", 9),
    (C11, "  2:\n    cite", "  3:\n    cite", "levels_gap", 3),
    (C11, "    indicators:\n      a:\n        says: {vi: Kế hoạch được rà soát", "    indicators: {}\n    x:\n      a:\n        says: {vi: Kế hoạch được rà soát", "unknown_key", 31),
    (C11, "        repealed_by: {circular: tt03-2004, cite: Khoản 4 Điều 2}\n", "", "validity_gap", 33),
    (C11, "        in_force: {until: 2004-12-31}\n", "", "repeal_without_date", 31),
    (C11, "until: 2004-12-31", "until: 2014-12-31", "validity_outside", 33),
    (C11, "until: 2004-12-31", "from: 2001-01-01, until: 2004-12-31", "validity_gap", 33),
    (C11, "until: 2004-12-31", "from: 2005-01-01, until: 2004-12-31", "validity_backwards", 33),
    (C12, "until: 2006-06-30", "until: 2005-06-30", "validity_backwards", 12),
    (C12, "until: 2006-06-30", "until: 2008-06-30", "suspension_outside", 12),
    (C12, "by: {circular: tt04-2005, cite: Điều 1}", "by: {circular: tt04-2005, cite: Điều 1}\n              - {from: 2006-06-01, until: 2006-08-01, by: {circular: tt04-2005, cite: Điều 2}}", "suspension_overlap", 12),
    (C12, ", cite: Điều 1}", "}", "missing_citation", 17),
    (C12, "until: 2007-12-31", "until: 2008-01-31", "validity_overlap", (C12B, 3)),
    (C12, "until: 2007-12-31", "until: 2007-12-30", "validity_gap", (C12B, 3)),
    (C11, "title: {vi: Kế hoạch, en: Plan}\n", "title: {vi: Kế hoạch, en: Plan}\nin_force: {until: 2009-12-31}\n", "validity_gap", 3),
    (C11, "title: {vi: Kế hoạch, en: Plan}\n", "title: {vi: Kế hoạch, en: Plan}\nrepealed_by: {circular: x, cite: Điều 1}\n", "repeal_without_date", 1),
    (C12B, "from: 2008-01-01", "from: 2008-01-01, until: 2009-12-31", "validity_gap", 3),
    (C12, "in_force: {until: 2007-12-31}", "in_force: {from: 2000-03-01, until: 2007-12-31}", "validity_gap", 3),
    (C21, "levels:\n", "x:\n", "missing_key", 1),
    (f"{SECOND}/general/criteria/1_10.yaml", "    requirements:\n      safe: {says: {vi: An toàn, en: Safe}}\n", "", "level_without_text", 4),
    (f"{SECOND}/general/criteria/1_10.yaml", "levels:\n  1:\n    cite: Phụ lục II, tiêu chí 1.10\n    requirements:\n      safe: {says: {vi: An toàn, en: Safe}}\n", "levels: {}\n", "criterion_without_levels", 3),
    (C21, "qualified_ratio >= 100%", "qualified_ratio >= 101%", "share_above_one", 12),
    (C21, 'met_when: "each', 'note: {vi: a, en: b}\n        met_when: "each', "key_order", 18),
    (f"{SECOND}/general/criteria/1_1.yaml", "students, above_ratio", "students, over_ratio", "unknown_fact", 14),
    (f"{SECOND}/general/criteria/1_1.yaml", "    requirements:\n", "    indicators: {a: {says: {vi: a, en: b}, requirements: {x: {says: {vi: a, en: b}}}}}\n    requirements:\n", "level_with_both", 4),
    (f"{SECOND}/general/criteria/1_1.yaml", "        cite: Khoản 1 Điều 1 Thông tư 05/2012\n", "", "validity_gap", 12),
    # level 4
    (LEVEL4, "  1:\n", "  2:\n", "clauses_gap", 2),
    (LEVEL4, "    requirements:\n      new_ideas: {says: {vi: Có sáng kiến, en: There are new ideas}}\n", "", "clause_without_requirements", 3),
    (LEVEL4, "because: {vi: Chưa thấy nguyên văn, en: The wording is unseen}", "confidence: low", "unseen_without_because", 6),
]  # fmt: skip


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    root = folder / "standards"
    shutil.copytree(GOOD, root)
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


@pytest.mark.parametrize(("file", "old", "new", "code", "told"), REFUSALS)
def test_a_doubtful_rule_file_does_not_load(
    file: str, old: str, new: str, code: str, told: int | tuple[str, int], tmp_path: Path
) -> None:
    root = edited(tmp_path, file, old, new)
    with pytest.raises(LawError) as caught:
        load_folder(root)
    found = [(error.code, error.place.file, error.line) for error in (caught.value, *caught.value.also)]
    where = (file, told) if isinstance(told, int) else told
    assert (code, *where) in found


def test_every_refusal_names_its_remedy_in_both_languages(tmp_path: Path) -> None:
    root = edited(tmp_path, C11, "largest_class_size <= 35", "largest_class_sise <= 35")
    with pytest.raises(LawError) as caught:
        load_folder(root)
    assert 'không có số liệu nào tên "largest_class_sise"' in caught.value.render("vi")
    assert 'Did you mean "largest_class_size"?' in caught.value.render("en")


def test_all_that_is_wrong_with_a_folder_is_told_at_once(tmp_path: Path) -> None:
    root = edited(tmp_path, C11, "largest_class_size <= 35", "largest_class_size <= 35%")
    text = (root / C21).read_text(encoding="utf-8")
    (root / C21).write_text(text.replace("khá", "giỏi", 1).replace("rating >= khá", "rating >= giỏi"), encoding="utf-8")
    with pytest.raises(LawError) as caught:
        load_folder(root)
    assert ["incomparable", "unknown_grade"] == [error.code for error in (caught.value, *caught.value.also)]


def test_a_missing_folder_is_no_rulebook(tmp_path: Path) -> None:
    with pytest.raises(LawError) as caught:
        load_folder(tmp_path / "nowhere")
    assert "folder_not_found" == caught.value.code


@pytest.mark.parametrize("file", [CIRCULAR, STANDARDS, LEVEL4, C11, PEOPLE, "scales.yaml", "relations.yaml"])
def test_a_file_that_is_no_yaml_is_told_by_its_name(file: str, tmp_path: Path) -> None:
    root = edited(tmp_path, "scales.yaml", "standard:", "standard:")
    (root / file).write_text("a: [1", encoding="utf-8")
    with pytest.raises(LawError) as caught:
        load_folder(root)
    assert file == caught.value.place.file


@pytest.mark.parametrize("file", ["readings.yaml", STANDARDS, "scales.yaml"])
def test_a_missing_file_is_told_by_its_name(file: str, tmp_path: Path) -> None:
    root = edited(tmp_path, "scales.yaml", "standard:", "standard:")
    (root / file).unlink()
    with pytest.raises(LawError) as caught:
        load_folder(root)
    assert ("file_not_found", file) == (caught.value.code, caught.value.place.file)


def test_every_code_of_this_room_has_its_sentences() -> None:
    codes: set[str] = set()
    for path in Path(kdcl_rules.rulebook.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add":
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    codes.add(code.value)
    assert codes
    assert set() == codes - set(catalogue("vi"))
