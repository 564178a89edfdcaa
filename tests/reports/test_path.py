"""One rule down to the leaf."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.errors import InputError
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.reports import explain_path, path_record
from tests.golden import assert_golden

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from tests.reports.conftest import Assess

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", ["1.1", "2.1", "2.2", "level4", "accreditation_grade", "school_level"])
def test_a_path_is_told_down_to_the_leaf(busy: Outcome, path: str, lang: Language) -> None:
    assert_golden(GOLDEN / f"busy.{path.replace('.', '_')}.{lang}.txt", explain_path(busy, path, lang))


def test_a_part_of_a_criterion_can_be_asked_alone(busy: Outcome) -> None:
    assert explain_path(busy, "1.1/1/a").startswith("a) Có kế hoạch và công khai: đạt, theo kết luận.\n")


def test_years_with_the_same_figure_are_told_together(assess: Assess) -> None:
    facts = {"teachers_disciplined": {"2015-2016": 0, "2016-2017": 0, "2018-2019": 0}}
    text = explain_path(assess(facts=facts), "2.2/2/a/none_disciplined")
    values = "2015-2016 đến 2016-2017: 0; 2017-2018: chưa có; 2018-2019: 0; 2019-2020: chưa có"
    assert f"Giáo viên bị kỷ luật (phải bằng 0): {values}." in " ".join(text.split())


def test_each_kind_of_a_multi_level_school_is_told_apart(assess: Assess) -> None:
    sizes = {"primary": 36, "lower_secondary": 40}
    outcome = assess(kind=["primary", "lower_secondary"], facts={"largest_class_size": sizes})
    text = explain_path(outcome, "1.2/1/a/class_size")
    assert "– Cấp tiểu học: không đạt, theo số liệu.\n" in text
    assert "Sĩ số lớp đông nhất, cấp tiểu học (không quá 35): 36, vượt 1 học sinh.\n" in text
    assert "– Cấp trung học cơ sở: đạt, theo số liệu.\n" in text


def test_an_average_is_told_with_its_years(assess: Assess) -> None:
    years = {f"{year}-{year + 1}": f"{part}/10" for year, part in zip(range(2015, 2020), (5, 6, 7, 6, 7), strict=True)}
    outcome = assess(
        profile={"difficult_area": False},
        facts={"teacher_kha_ratio": years},
        readings={"shares_window": "average"},
    )
    text = " ".join(explain_path(outcome, "2.2/2/a/kha_share").split())
    assert "2018-2019: 6/10 (60%); 2019-2020: 7/10 (70%); bình quân 62%." in text
    assert "Đang hiểu: đạt theo bình quân. [shares_window=average]" in text


def test_what_does_not_apply_says_why(assess: Assess) -> None:
    outcome = assess(profile={"founded_year": 2005, "setting": "urban"})
    text = explain_path(outcome, "1.1/2/a/area_enough")
    assert ": không áp dụng." in text.splitlines()[0]
    assert "  Chỉ áp dụng khi năm thành lập" in text


def test_what_was_repealed_names_the_text_that_did_it(assess: Assess) -> None:
    text = explain_path(assess(on=date(2025, 2, 1)), "1.2/2/a")
    assert "Có phòng riêng cho từng lớp: không áp dụng." in text
    assert "  Không còn hiệu lực hoặc tạm ngưng theo khoản 4 Điều 2 Thông tư 91/2024.\n" in text


def test_what_no_kind_of_the_school_is_asked_says_whom_it_asks(assess: Assess) -> None:
    text = explain_path(assess(kind="upper_secondary"), "1.2/1/a/class_size")
    assert "Chỉ áp dụng cho cấp tiểu học, trung học cơ sở.\n" in text


def test_unseen_wording_is_told_where_it_stands(busy: Outcome) -> None:
    assert "Chưa thấy nguyên văn: chỉ biết tên khoản.\n" in explain_path(busy, "level4/2")


@pytest.mark.parametrize(
    ("path", "code", "suggestion"),
    [("2.22", "unknown_criterion", "2.2"), ("2.2/1/aa", "unknown_path", "2.2/1/a"), ("", "unknown_criterion", None)],
)
def test_a_path_that_does_not_exist_is_an_error_with_the_nearest(
    busy: Outcome, path: str, code: str, suggestion: str | None
) -> None:
    for tell in (explain_path, path_record):
        with pytest.raises(InputError) as raised:
            tell(busy, path)
        assert (code, suggestion) == (raised.value.code, raised.value.suggestion)


def test_a_path_as_json_is_the_node_of_the_record(busy: Outcome) -> None:
    explanation = busy.to_dict()["explanation"]
    assert isinstance(explanation, dict)
    assert {"path": "2.2", "nodes": [explanation["2.2"]]} == path_record(busy, "2.2")


def test_a_path_of_a_school_of_several_kinds_is_told_for_each() -> None:
    school = school_from_mapping(
        {"kind": ["primary", "lower_secondary"], "stage": "self", "findings": {"primary": {"1.1": 2}}}
    )
    outcome = evaluate(school, on="2026-09-15")
    text = explain_path(outcome, "1.1")
    assert 2 == text.count("\nTự đánh giá ngày 15/09/2026")
    record = path_record(outcome, "1.1")
    assert isinstance(record["by_kind"], dict)
    assert ["primary", "lower_secondary"] == list(record["by_kind"])
