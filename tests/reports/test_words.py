"""The small words: numbers, dates, levels, citations, pages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.engine.trace import Measurement
from kdcl_rules.engine.verdict import MET, NOT_MET
from kdcl_rules.reports.citations import Citations, translated
from kdcl_rules.reports.page import WIDTH, Page
from kdcl_rules.reports.quantities import Quantities
from kdcl_rules.reports.words import Words
from kdcl_rules.rulebook import circulars, dictionary
from kdcl_rules.rulebook.condition import GradeBound, NumberBound, Op
from kdcl_rules.rulebook.models import Source
from kdcl_rules.rulebook.quantity import FactKind, parse_number

VI, EN = Words("vi"), Words("en")
ONE_KIND = ("lower_secondary",)


@given(st.fractions(0, 1, max_denominator=10_000), st.integers(0, 1_000).map(lambda part: Fraction(part, 1_000)))
def test_a_rounded_percentage_never_stands_on_the_other_side_of_its_threshold(share: Fraction, limit: Fraction) -> None:
    written = VI.percent(share, against=limit).removesuffix("%").replace(",", ".")
    shown = Fraction(written)
    assert (shown > limit * 100, shown < limit * 100) == (share > limit, share < limit)


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_a_decimal_is_written_exactly_with_the_comma_or_dot_of_its_language(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)
    assert Fraction(EN.number(number, places=4)) == number
    assert EN.number(number, places=4).replace(".", ",") == VI.number(number, places=4)


@pytest.mark.parametrize(
    ("low", "high", "vi", "en"),
    [
        (0, 0, "không đạt Mức 1", "level 1 not reached"),
        (2, 2, "đạt Mức 2", "reaches level 2"),
        (0, 1, "chưa đủ căn cứ kết luận, đạt hoặc không đạt Mức 1", "cannot be concluded yet, level 1 reached or not"),
        (1, 3, "chưa đủ căn cứ kết luận, từ Mức 1 đến Mức 3", "cannot be concluded yet, from level 1 to level 3"),
    ],
)
def test_what_is_reached_is_said_one_way(low: int, high: int, vi: str, en: str) -> None:
    assert (vi, en) == (VI.reached(low, high), EN.reached(low, high))


def test_the_first_citation_is_long_and_the_next_short() -> None:
    tt18 = next(circular for circular in circulars() if circular.id == "tt18-2018")
    cites = Citations(tt18, VI)
    assert [
        "Điểm b khoản 2 Điều 13 Quy định ban hành kèm theo Thông tư 18/2018/TT-BGDĐT",
        "Khoản 1 Điều 6",
    ] == [cites("Điểm b khoản 2 Điều 13"), cites("Khoản 1 Điều 6")]


def test_a_citation_of_an_annex_and_of_the_circular_itself() -> None:
    tt57 = next(circular for circular in circulars() if circular.id == "tt57-2026")
    cite = "Phụ lục II, tiêu chí 1.1, Mức 1"
    assert f"{cite} ban hành kèm theo Thông tư 57/2026/TT-BGDĐT" == Citations(tt57, VI)(cite)
    assert "Khoản 3 Điều 5 Thông tư 57/2026/TT-BGDĐT" == Citations(tt57, VI)("Khoản 3 Điều 5")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (Source("tt22-2024", "Khoản 2 Điều 4"), "khoản 2 Điều 4 Thông tư 22/2024"),
        (Source("tt57-2026", None), "Thông tư 57/2026"),
        (Source("tt18-2018", None), "Thông tư 18/2018/TT-BGDĐT"),
    ],
)
def test_another_circular_is_cited_by_its_number(source: Source, told: str) -> None:
    tt18 = next(circular for circular in circulars() if circular.id == "tt18-2018")
    assert told == Citations(tt18, VI).source(source)


def test_a_citation_that_is_no_plain_place_stays_vietnamese() -> None:
    cite = "Mẫu báo cáo kèm Công văn 5932/BGDĐT-QLCL"
    assert cite == translated(cite)


def _measured(fact: str, value: str, op: Op, limit: str, kind: FactKind, *, possible: int = NOT_MET) -> tuple[str, str]:
    number, bound = parse_number(value, kind), parse_number(limit, kind)
    assert number is not None
    assert bound is not None
    one = Measurement(fact, possible, number, op, NumberBound(bound.exact, kind))
    told = Quantities(dictionary(), VI, ONE_KIND)
    return told.value(one), told.margin(one)


@pytest.mark.parametrize(
    ("value", "limit", "told"),
    [
        ("57/60", "95%", ("57/60 (95%)", "vừa đủ")),
        ("56/60", "95%", ("56/60 (93,3%)", "thiếu 1 giáo viên xếp loại đạt trở lên theo chuẩn nghề nghiệp")),
        ("60/60", "95%", ("60/60 (100%)", "dư 3 giáo viên")),
        ("93,5%", "95%", ("93,5%", "thiếu 1,5 điểm phần trăm")),
        ("97%", "95%", ("97%", "dư 2 điểm phần trăm")),
        ("1899/2000", "95%", ("1899/2000 (94,95%)", "thiếu 1 giáo viên xếp loại đạt trở lên theo chuẩn nghề nghiệp")),
    ],
)
def test_a_share_is_told_with_its_margin_in_people_where_they_were_counted(
    value: str, limit: str, told: tuple[str, str]
) -> None:
    assert told == _measured("teacher_rated_dat_ratio", value, Op.AT_LEAST, limit, FactKind.RATIO)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("46", ("46", "vượt 1 lớp")),
        ("45", ("45", "vừa tới giới hạn")),
        ("40", ("40", "còn cách giới hạn 5 lớp")),
    ],
)
def test_a_count_is_told_with_what_it_counts(value: str, told: tuple[str, str]) -> None:
    assert told == _measured("class_count", value, Op.AT_MOST, "45", FactKind.COUNT)


def test_an_area_keeps_its_unit() -> None:
    told = _measured("site_area_per_student", "5,5 m2/học sinh", Op.AT_LEAST, "6", FactKind.AREA_PER_PERSON)
    assert ("5,5 m²/người", "thiếu 0,5 m²/người") == told


@pytest.mark.parametrize(
    ("op", "bound", "kind", "told"),
    [
        (Op.AT_LEAST, NumberBound(Fraction(19, 20), FactKind.RATIO), FactKind.RATIO, "cần ít nhất 95%"),
        (Op.AT_LEAST, NumberBound(Fraction(1), FactKind.RATIO), FactKind.RATIO, "cần 100%"),
        (Op.AT_MOST, NumberBound(Fraction(45), FactKind.COUNT), FactKind.COUNT, "không quá 45"),
        (Op.EQUAL, NumberBound(Fraction(0), FactKind.COUNT), FactKind.COUNT, "phải bằng 0"),
        (Op.MORE, NumberBound(Fraction(2001), FactKind.COUNT), FactKind.YEAR, "cần sau năm 2001"),
        (Op.AT_LEAST, GradeBound("principal_standard", "kha", 2), FactKind.GRADE, "cần từ mức khá trở lên"),
    ],
)
def test_a_threshold_reads_as_one_says_it(op: Op, bound: NumberBound | GradeBound, kind: FactKind, told: str) -> None:
    assert told == Quantities(dictionary(), VI, ONE_KIND).threshold(op, bound, kind)


def test_a_lower_bound_says_that_it_is_one() -> None:
    number = parse_number("41", FactKind.COUNT)
    one = Measurement("largest_class_size", MET, number, at_least=True)
    assert "ít nhất 41 (suy từ số liệu theo khối)" == Quantities(dictionary(), VI, ONE_KIND).value(one)


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=WIDTH - 10), max_size=60))
def test_a_page_keeps_every_word_and_never_runs_over(words: list[str]) -> None:
    page = Page()
    page.item(" ".join(words), 2)
    assert ["–", *words] == page.text().split()
    assert all(len(line) <= WIDTH for line in page.text().splitlines())


def test_a_page_leaves_one_line_free_and_none_at_the_top() -> None:
    page = Page()
    page.blank()
    page.line("a")
    page.blank()
    page.blank()
    page.heading("b")
    assert "a\n\nb\n" == page.text()
