"""Rules as a jurist reads them; the dictionary as a secretary reads it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.errors import InputError
from kdcl_rules.reports import circulars_text, criteria_text, facts_record, facts_text, has_rule, rule_text
from kdcl_rules.reports.words import Words
from kdcl_rules.rulebook import circulars, select
from tests.golden import assert_golden

if TYPE_CHECKING:
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])


@LANGUAGES
@pytest.mark.parametrize("path", ["1", "1.1", "1.2", "2.2", "level4", "school_level", "accreditation_grade"])
def test_a_rule_is_shown_with_all_beneath_it(circular: Circular, path: str, lang: Language) -> None:
    assert_golden(GOLDEN / f"rule.{path.replace('.', '_')}.{lang}.txt", rule_text(circular, path, lang))


@LANGUAGES
def test_a_circular_is_shown_with_its_criteria_and_readings(circular: Circular, lang: Language) -> None:
    assert_golden(GOLDEN / f"criteria.{lang}.txt", criteria_text(circular, lang))


@LANGUAGES
def test_the_dictionary_is_shown_with_questions_units_and_uses(circular: Circular, lang: Language) -> None:
    assert_golden(GOLDEN / f"facts.{lang}.txt", facts_text([circular], lang))


def test_an_inline_indicator_is_shown_once(circular: Circular) -> None:
    assert 1 == rule_text(circular, "1.1/1/b").count("class_count <= 45")


def test_the_rules_of_a_day_leave_out_what_had_not_begun(circular: Circular) -> None:
    book = select(circular, ("lower_secondary",), date(2020, 1, 1))
    assert rule_text(circular, "1.2/3") == rule_text(book, "1.2/3")


def test_a_rule_that_does_not_exist_is_an_error_with_the_nearest(circular: Circular) -> None:
    with pytest.raises(InputError) as raised:
        rule_text(circular, "2.22")
    assert ("unknown_criterion", "2.2") == (raised.value.code, raised.value.suggestion)


@pytest.mark.parametrize(("path", "expected"), [("2.2", True), ("2.2/1/a", True), ("level4", True), ("9.9", False)])
def test_a_circular_knows_whether_it_has_a_rule(circular: Circular, path: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert expected == has_rule(circular, path)


def test_only_used_leaves_out_what_no_rule_asks(circular: Circular) -> None:
    assert "[library_title]" in facts_text([circular], only_used=True)
    every = {record["id"] for record in facts_record([circular])}
    used = {record["id"] for record in facts_record([circular], only_used=True)}
    assert set() == every - used


def test_the_dictionary_as_json_tells_unit_grades_fields_and_uses(circular: Circular) -> None:
    records = {record["id"]: record for record in facts_record([circular])}
    assert "ratio" == records["teacher_kha_ratio"]["kind"]
    assert {"tt90-2018": ["2.2/1/a", "2.2/2/a/kha_share", "2.2/3/a/share_steady"]} == records["teachers"]["used_by"]
    assert ["site_area", "students"] == records["site_area_per_student"]["quotient"]
    assert {"urban", "rural"} == set(records["setting"]["choices"])  # type: ignore[call-overload]


@LANGUAGES
def test_every_shipped_rule_can_be_shown(lang: Language) -> None:
    for shipped in circulars():
        for criterion in shipped.criteria:
            assert criterion.title.of(lang) in " ".join(rule_text(shipped, criterion.code, lang).split())
        for path in ("school_level", "accreditation_grade", "national_standard"):
            assert f"[{path}" in rule_text(shipped, path, lang)


@LANGUAGES
def test_every_shipped_circular_is_listed(lang: Language) -> None:
    text = circulars_text(circulars(), lang)
    assert all(shipped.number in text for shipped in circulars())


def test_every_theme_of_the_dictionary_has_a_heading() -> None:
    themes = {fact.theme for fact in circulars()[0].dictionary.facts.values()}
    assert set() == {theme for theme in themes if not Words("vi").knows(f"theme.{theme}")}


@LANGUAGES
def test_every_fact_is_listed_with_its_question(lang: Language) -> None:
    text = " ".join(facts_text(circulars(), lang).split())
    facts = circulars()[0].dictionary.facts.values()
    assert [] == [fact.id for fact in facts if f"[{fact.id}] {fact.question.of(lang)}" not in text]
