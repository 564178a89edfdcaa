"""The whole report: what a reader learns, in which order, in which words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.reports import Detail, explain
from tests.golden import assert_golden

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from tests.reports.conftest import Assess

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = pytest.mark.parametrize("lang", ["vi", "en"])
ALL_LEVELS = {"1.1": 2, "1.2": 3, "2.1": 2, "2.2": 3}


@LANGUAGES
def test_a_report_tells_the_verdict_why_and_what_is_missing(busy: Outcome, lang: Language) -> None:
    assert_golden(GOLDEN / f"busy.{lang}.txt", explain(busy, lang))


@LANGUAGES
def test_a_full_report_leaves_nothing_out(busy: Outcome, lang: Language) -> None:
    assert_golden(GOLDEN / f"busy.full.{lang}.txt", explain(busy, lang, detail=Detail.FULL))


@LANGUAGES
def test_a_school_of_which_nothing_is_known_is_asked_and_never_failed(assess: Assess, lang: Language) -> None:
    assert_golden(GOLDEN / f"empty.{lang}.txt", explain(assess(), lang))


def test_the_verdict_is_the_first_line(busy: Outcome) -> None:
    assert "Trường THCS Hoa Mai: đạt Mức 1." == explain(busy).splitlines()[0]


def test_a_self_assessment_recognises_nothing(assess: Assess) -> None:
    text = explain(assess(profile={"cohort_completed": True}, findings=ALL_LEVELS))
    assert "Kiểm định chất lượng giáo dục: Cấp độ 3 (dự kiến, nếu được xác nhận).\n" in text
    assert "Đạt chuẩn quốc gia: Mức độ 2 (dự kiến, nếu được xác nhận).\n" in text


def test_an_external_assessment_makes_a_school_eligible_and_recognises_nothing_either(assess: Assess) -> None:
    outcome = assess(stage="external", profile={"cohort_completed": True}, findings=ALL_LEVELS)
    assert "Kiểm định chất lượng giáo dục: đủ điều kiện đề nghị công nhận Cấp độ 3.\n" in explain(outcome)


def test_a_grade_that_a_condition_withholds_says_so_with_its_clause(assess: Assess) -> None:
    text = explain(assess(profile={"cohort_completed": False}, findings=ALL_LEVELS))
    reason = text.partition("Vì sao chưa đủ điều kiện đề nghị công nhận Cấp độ 1\n")[2].partition("\n\n")[0]
    assert (
        "  – Có ít nhất một khóa học sinh hoàn thành.\n"
        "    Đã có khóa hoàn thành: không.\n"
        "    Căn cứ: điểm a khoản 1 Điều 34. [accreditation_grade/cohort_completed]"
    ) == reason


@pytest.mark.parametrize("detail", list(Detail))
def test_what_is_not_reached_is_never_called_level_grade_or_degree_zero(assess: Assess, detail: Detail) -> None:
    for findings in ({}, {"1.1": 0}, {"1.1": 0, "1.2": 0, "2.1": 0, "2.2": 0}):
        for lang in ("vi", "en"):
            text = explain(assess(findings=findings), lang, detail=detail)
            assert [] == re.findall(r"(?i)(?:mức|cấp độ|mức độ|level|grade|degree) 0", text)


def test_the_long_form_of_the_citation_stands_once(busy: Outcome) -> None:
    assert 1 == explain(busy).count("Điều 6 Thông tư 90/2018/TT-BGDĐT")


def test_a_shortage_is_told_in_people(busy: Outcome) -> None:
    text = " ".join(explain(busy).split())
    assert "2016-2017: 34/60 (56,7%), thiếu 2 giáo viên xếp loại khá trở lên." in text


def test_a_finding_with_its_note_and_evidence_stands_at_what_it_decided(assess: Assess) -> None:
    finding = {"level": 0, "evidence": ["[H1-1.1-07]"], "note": "Chưa có kế hoạch"}
    text = explain(assess(findings={"1.1": finding}))
    assert "    Kết luận ở 1.1: không đạt Mức 1. Ghi chú: Chưa có kế hoạch.\n" in text
    assert "Minh chứng: [H1-1.1-07]. [1.1/1]\n" in text


def test_what_a_user_wrote_cannot_disturb_the_report(assess: Assess) -> None:
    finding = {"level": 0, "note": "a\u202eb"}
    text = explain(assess(name="Trường\u202e X", findings={"1.1": finding}))
    assert "Trường\\u202e X: không đạt Mức 1." == text.splitlines()[0]
    assert "Ghi chú: a\\u202eb." in text


def test_a_repealed_rule_names_the_text_that_repealed_it(assess: Assess) -> None:
    text = explain(assess(on=date(2025, 2, 1), findings=ALL_LEVELS))
    assert "  – Từ ngày 25/01/2025 quy định mẫu đã được sửa.\n" in text


def test_a_figure_too_near_its_threshold_and_one_that_contradicts_others_are_told(assess: Assess) -> None:
    facts = {
        "teacher_kha_ratio": {"2019-2020": "50,0%"},
        "site_area": 6000,
        "students": 1000,
        "site_area_per_student": "7 m2/học sinh",
    }
    text = " ".join(explain(assess(facts=facts)).split())
    assert "Tỷ lệ giáo viên từ mức khá năm học 2019-2020 nằm sát ngưỡng" in text
    assert "Diện tích mỗi học sinh ghi khác với số tính từ diện tích khuôn viên, tổng số học sinh" in text


def test_every_line_fits_the_page(busy: Outcome) -> None:
    assert 100 >= max(map(len, explain(busy, detail=Detail.FULL).splitlines()))


def _under_tt57(**given: object) -> Outcome:
    mapping = {"stage": "external", "assessed_on": "2026-09-15", **given}
    return evaluate(school_from_mapping(mapping))


def test_five_of_seven_tells_how_many_are_there_and_lists_every_one_that_could_be_raised() -> None:
    others = {"1.1": 1, "1.2": 1, "2.3": 1, "3.3": 0, "3.4": 0, "3.5": 0, "4.3": 1}
    mandatory = dict.fromkeys(("1.3", "1.4", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2"), 1)
    text = explain(_under_tt57(kind="lower_secondary", findings={**others, **mandatory}))
    assert "  4 trong 7 tiêu chí còn lại đã đạt Mức 1; cần ít nhất 5.\n" in text
    assert ["3.3", "3.4", "3.5"] == re.findall(r"^  Tiêu chí (\S+)\.", text, re.MULTILINE)


def test_a_school_of_several_kinds_under_tt57_is_told_kind_by_kind() -> None:
    outcome = _under_tt57(kind=["primary", "lower_secondary"], findings={"primary": {"1.3": 0}})
    lines = explain(outcome).splitlines()
    assert lines[0].endswith(": không đạt Mức 1.")
    assert lines[1].startswith("Thẩm định ngày 15/09/2026 theo Thông tư 57/2026/TT-BGDĐT, cấp tiểu học, trung học")
    assert "Cấp tiểu học: không đạt Mức 1." in lines
    assert "Cấp trung học cơ sở: chưa đủ căn cứ kết luận, từ không đạt Mức 1 đến Mức 2." in lines
