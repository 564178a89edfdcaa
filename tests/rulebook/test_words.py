"""Conditions as people say them, in both languages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.rulebook.catalogue import dictionary as shipped
from kdcl_rules.rulebook.checker import Purpose, Scope
from kdcl_rules.rulebook.condition import ByReading, Cases, Compare, FactBound, Flag, NumberBound, Op
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.parser import parse
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.rulebook.words import bound_in_words, condition_in_words

if TYPE_CHECKING:
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Reading

SAID = [
    (
        "in each of the last 5 years: kha_ratio >= 62.5%",
        "trong mỗi năm của 5 năm gần nhất, kha_ratio vi đạt ít nhất 62,5%",
        "in each of the last 5 years, the kha_ratio en is at least 62.5%",
    ),
    ("qualified_ratio >= 100%", "qualified_ratio vi đạt 100%", "the qualified_ratio en is 100%"),
    ("qualified_ratio < 5%", "qualified_ratio vi dưới 5%", "the qualified_ratio en is below 5%"),
    ("class_count <= 45", "class_count vi không quá 45", "the class_count en is at most 45"),
    ("class_count = 0", "class_count vi bằng 0", "the class_count en is 0"),
    ("founded_year > 2001", "founded_year vi sau 2001", "the founded_year en is after 2001"),
    ("site_area > 1250.5 m2", "site_area vi trên 1250,5 m²", "the site_area en is above 1250.5 m²"),
    (
        "site_area_per_student >= 6 m2/pupil",
        "site_area_per_student vi ít nhất 6 m²/học sinh",
        "the site_area_per_student en is at least 6 m² a person",
    ),
    ("library >= khá", "library vi từ mức khá trở lên", "the library en is “kha” or better"),
    (
        "party_rating >= party_rating_before",
        "party_rating vi từ mức party_rating_before vi trở lên",
        "the party_rating en is the party_rating_before en or better",
    ),
    ("not gifted_school", "không phải gifted_school vi", "it is not so that gifted_school en"),
    ("setting is urban", "setting vi: thành thị", "the setting en is “town”"),
    ("teaches primary", "trường có cấp tiểu học", "the school teaches primary"),
    (
        "gifted_school and (difficult_area or teaches primary)",
        "gifted_school vi và (difficult_area vi hoặc trường có cấp tiểu học)",
        "gifted_school en and (difficult_area en or the school teaches primary)",
    ),
    (
        "in at least 1 of the last 5 years: kha_ratio >= 60%, in the others: dat_ratio >= 100%",
        "trong ít nhất 1 năm của 5 năm gần nhất, kha_ratio vi đạt ít nhất 60%; các năm còn lại, dat_ratio vi đạt 100%",
        "in at least 1 of the last 5 years, the kha_ratio en is at least 60%; in the others, the dat_ratio en is 100%",
    ),
    (
        "in none of the last 3 years: violations > 2",
        "trong 3 năm gần nhất, không năm nào violations vi trên 2",
        "in none of the last 3 years, the violations en is above 2",
    ),
    (
        "in the latest year: violations >= 2",
        "trong năm học gần nhất, violations vi ít nhất 2",
        "in the latest school year, the violations en is at least 2",
    ),
    (
        "on average over the last 5 years: kha_ratio > 60%",
        "tính bình quân 5 năm gần nhất, kha_ratio vi trên 60%",
        "on average over the last 5 years, the kha_ratio en is above 60%",
    ),
    (
        "by five_years: kha_ratio > 60%",
        "kha_ratio vi trên 60% (tính các năm theo cách hiểu “five_years”)",
        "the kha_ratio en is above 60% (in the years the reading “five_years” names)",
    ),
    (
        "kha_ratio is not falling over the last 5 years",
        "kha_ratio vi không giảm trong 5 năm gần nhất",
        "the kha_ratio en does not fall over the last 5 years",
    ),
    (
        "violations ends higher over the last 5 years",
        "violations vi năm cuối cao hơn năm đầu trong 5 năm gần nhất",
        "the violations en ends higher than it began over the last 5 years",
    ),
    (
        "each of managers: (in at least 2 of the last 5 years: rating >= khá)",
        "managers vi: từng trường hợp trong ít nhất 2 năm của 5 năm gần nhất, rating vi từ mức khá trở lên",
        "managers en: for each, in at least 2 of the last 5 years, the rating en is “kha” or better",
    ),
    (
        "at least 2 of managers: trained",
        "managers vi: ít nhất 2 trường hợp trained vi",
        "managers en: for at least 2, trained en",
    ),
    ("none of managers: trained", "managers vi: không trường hợp nào trained vi", "managers en: for none, trained en"),
    (
        "largest hours of managers <= 40",
        "hours vi lớn nhất trong managers vi không quá 40",
        "the largest hours en of managers en is at most 40",
    ),
    (
        "smallest rating of managers > đạt",
        "rating vi nhỏ nhất trong managers vi trên mức đạt",
        "the smallest rating en of managers en is better than “dat”",
    ),
    (
        "number of managers >= 2",
        "số trường hợp trong managers vi ít nhất 2",
        "the number of managers en is at least 2",
    ),
    ("every criterion reaches 1", "mọi tiêu chí đạt Mức 1", "every criterion reaches level 1"),
    (
        "every mandatory criterion reaches 2 and at least 5 of the other criteria reach 2",
        "mọi tiêu chí bắt buộc đạt Mức 2 và ít nhất 5 tiêu chí còn lại đạt Mức 2",
        "every mandatory criterion reaches level 2 and at least 5 of the other criteria reach level 2",
    ),
    (
        "at least 60% of the criteria reach 1",
        "ít nhất 60% số tiêu chí đạt Mức 1",
        "at least 60% of the criteria reach level 1",
    ),
    ("level >= 2", "trường đạt Mức 2", "the school reaches level 2"),
    ("every clause of level4 is met", "mọi khoản của Mức 4 đều đạt", "every clause of level 4 is met"),
]


@pytest.mark.parametrize(("text", "vi", "en"), SAID)
def test_a_condition_is_said_as_a_person_would(text: str, vi: str, en: str, scope: Scope) -> None:
    condition = parse(text, replace(scope, purpose=Purpose.OUTCOME))
    assert vi == condition_in_words(condition, scope.dictionary)
    assert en == condition_in_words(condition, scope.dictionary, "en")


def test_nothing_counted_is_said_with_its_noun(scope: Scope) -> None:
    violations = replace(scope.dictionary.facts["violations"], counts=Text("vi phạm", "violations"))
    dictionary = replace(scope.dictionary, facts={**scope.dictionary.facts, "violations": violations})
    none = parse("violations = 0", scope)
    assert condition_in_words(none, dictionary) == "không có vi phạm"
    assert condition_in_words(none, dictionary, "en") == "there are no violations"


def test_a_label_stands_small_inside_a_sentence_unless_it_is_an_abbreviation(scope: Scope) -> None:
    facts = scope.dictionary.facts
    gifted = replace(facts["gifted_school"], label=Text("Trường chuyên", "CQG school"))
    dictionary = replace(scope.dictionary, facts={**facts, "gifted_school": gifted})
    assert condition_in_words(Flag("gifted_school"), dictionary) == "trường chuyên"
    assert condition_in_words(Flag("gifted_school"), dictionary, "en") == "CQG school"


def test_a_table_is_said_row_by_row(scope: Scope) -> None:
    table = Cases(
        ((parse("gifted_school", scope), parse("class_count <= 30", scope)),), parse("class_count <= 45", scope)
    )
    said = "nếu gifted_school vi thì class_count vi không quá 30; còn lại class_count vi không quá 45"
    assert said == condition_in_words(table, scope.dictionary)


def test_the_reading_taken_is_said_alone(scope: Scope, readings: dict[str, Reading]) -> None:
    window = parse("by five_years: kha_ratio > 60%", scope)
    choice = readings["five_years"].choices[1]
    said = condition_in_words(window, scope.dictionary, "en", chosen={"five_years": choice})
    assert said == "on average over the last 5 years, the kha_ratio en is above 60%"
    options = ByReading("party_cell", (("all", Flag("difficult_area")), ("without", Flag("gifted_school"))))
    assert condition_in_words(options, scope.dictionary, "en") == (
        "by the reading “all”, difficult_area en; by the reading “without”, gifted_school en"
    )
    chosen = {"party_cell": readings["party_cell"].choices[1]}
    assert condition_in_words(options, scope.dictionary, "en", chosen=chosen) == "gifted_school en"


def test_a_threshold_is_said_with_its_unit(dictionary: Dictionary, scope: Scope) -> None:
    condition = parse("library >= khá", scope)
    assert isinstance(condition, Compare)
    assert bound_in_words(condition.bound, dictionary) == "khá"
    assert bound_in_words(NumberBound(Fraction(5, 2), FactKind.AREA), dictionary) == "2,5 m²"


def test_a_count_reads_as_a_number_in_english() -> None:
    few = Compare("class_count", Op.AT_MOST, NumberBound(Fraction(45), FactKind.COUNT))
    as_many = Compare("class_count", Op.AT_MOST, FactBound("classrooms"))
    assert "the number of classes is at most 45" == condition_in_words(few, shipped(), "en")
    assert "the number of classes is at most the number of classrooms" == condition_in_words(as_many, shipped(), "en")
