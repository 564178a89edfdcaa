"""What the report holds: everything the outcome says, nothing from outside, whatever it is given."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kdcl_rules.reports.html
from kdcl_rules.engine import NodeKind, Verdict
from kdcl_rules.reports.html import Form, en, report, vi
from kdcl_rules.reports.html.rendering import in_markdown
from kdcl_rules.reports.html.words import PageWords
from tests.report.page import Page

if TYPE_CHECKING:
    from kdcl_rules.engine import Node, Outcome
    from kdcl_rules.errors import Language
    from tests.report.conftest import Assess

LIMIT = 500_000
YEARS = [f"{year}-{year + 1}" for year in range(2016, 2021)]
MARK = re.compile(r"\{(\w+)\}")
ROOM = Path(kdcl_rules.reports.html.__file__).parent


def rules_of(outcome: Outcome) -> dict[str, Node]:
    """Return the nodes that have a place of their own on the page: all but the parts of one requirement."""
    return {node.path: node for node in outcome.nodes() if node.what is not NodeKind.KIND}


def test_every_rule_of_the_explanation_has_a_place_of_its_own(busy: Outcome) -> None:
    page = Page(report(busy))
    assert set() == set(rules_of(busy)) - set(page.ids)


def test_every_verdict_on_the_page_is_the_verdict_of_the_engine(busy: Outcome) -> None:
    verdicts = Page(report(busy)).verdicts
    told = {path: node.verdict.value for path, node in rules_of(busy).items() if path in verdicts}
    assert told == verdicts
    assert {verdict.value for verdict in Verdict} - {"not_applicable"} <= set(verdicts.values())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_two_places_share_a_name_and_every_link_leads_to_one(
    busy: Outcome, two_kinds: Outcome, lang: Language
) -> None:
    for outcome in (busy, two_kinds):
        page = Page(report(outcome, lang))
        assert len(page.ids) == len(set(page.ids))
        assert set() == {link.removeprefix("#") for link in page.links} - set(page.ids)


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ("preschool", "2021-05-31"),
        ("primary", "2025-05-31"),
        ("lower_secondary", "2026-05-31"),
        (["primary", "lower_secondary", "upper_secondary"], "2021-05-31"),
        ("continuing", "2021-05-31"),
        ("preschool", "2027-05-31"),
        ("continuing", "2027-05-31"),
        (["primary", "lower_secondary", "upper_secondary"], "2027-05-31"),
    ],
)
def test_schools_of_every_kind_and_day_have_their_report(assess: Assess, kind: str | list[str], day: str) -> None:
    outcome = assess(kind=kind, assessed_on=day)
    parts = outcome.by_kind or {"": outcome}
    page = Page(report(outcome))
    assert {f"{kind}:{path}" if kind else path for kind, part in parts.items() for path in rules_of(part)} <= set(
        page.ids
    )
    assert set() == {link.removeprefix("#") for link in page.links} - set(page.ids)
    assert len(report(outcome).encode()) < LIMIT
    assert report(outcome, "en", form=Form.MARKDOWN).startswith("# Unnamed school\n\nSelf-assessment of ")


def test_the_page_asks_for_nothing_from_outside(busy: Outcome) -> None:
    told = report(busy)
    page = Page(told)
    assert [] == page.fetched
    assert [] == re.findall(r"(?:https?:)?//\w|url\(|@import", told)
    assert page.policy.startswith("default-src 'none'")


def test_a_value_its_threshold_its_margin_and_its_evidence_stand_together(busy: Outcome) -> None:
    text = Page(report(busy)).text
    assert "(cần 100%): 2020-2021: 20/21 (95,2%) thiếu 1 giáo viên" in text
    assert "[H5-2.2-01]; [H5-2.2-02]" in text


def test_conflicts_readings_provenance_and_certificates_are_told(busy: Outcome) -> None:
    text = Page(report(busy)).text
    assert "Theo số liệu không đạt, theo kết luận ở 1.5/2/a đạt" in text
    assert "results_window=latest_year" in text
    assert "cần đối chiếu nguyên văn" in text
    assert "199/QĐ-SGDĐT" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_markdown_says_of_every_rule_what_the_page_says(busy: Outcome, lang: Language) -> None:
    page, text = Page(report(busy, lang)), report(busy, lang, form=Form.MARKDOWN)
    assert [] == [path for path in page.verdicts if f" [{path}]" not in text]
    headings = [html.unescape(told) for told in re.findall(r"<h[234][^>]*>([^<]+)</h", report(busy, lang))]
    first_screen = {PageWords(lang).say(key) for key in ("blockers", "glance")}
    assert [] == [heading for heading in headings if heading not in text and heading not in first_screen]


def test_levels_of_education_assessed_each_on_its_own_have_a_part_each(two_kinds: Outcome) -> None:
    page = Page(report(two_kinds))
    assert "not_met" == page.verdicts["primary:2.1/1"]
    assert "unknown" == page.verdicts["lower_secondary:2.1/1"]
    assert "Cấp tiểu học: không đạt Mức 1" in page.text


def test_a_school_named_like_a_script_is_shown_and_never_run(assess: Assess) -> None:
    name = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    outcome = assess(
        name=name,
        findings={"1.1": {"level": 1, "note": f"'\"{name}"}},
        facts={"managers": {f"{name}": {}}},
    )
    page = Page(report(outcome))
    assert 1 == page.tags.count("script")
    assert "img" not in page.tags
    assert name in page.text
    assert "\\<script\\>" in report(outcome, form=Form.MARKDOWN)


def test_text_that_could_hide_or_turn_round_what_stands_beside_it_is_spelled_out(assess: Assess) -> None:
    outcome = assess(name="Trường \u202eABC\u200b", findings={"1.1": {"level": 1, "note": "\u2066x\u2069\nCăn cứ: y"}})
    for form in Form:
        text = report(outcome, form=form)
        assert not re.search(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text)
        assert "u202eABC" in text


def test_texts_of_a_hundred_thousand_characters_are_cut(assess: Assess) -> None:
    long = "ă" * 100_000
    outcome = assess(
        name=long,
        profile={"setting": "rural"},
        findings={f"1.{n}": {"level": 1, "note": long} for n in range(1, 11)},
    )
    for form in Form:
        assert len(report(outcome, form=form).encode()) < LIMIT


def test_a_file_that_says_all_there_is_to_say_fits_the_limit(assess: Assess) -> None:
    empty = assess()
    note = "Đã đối chiếu bản gốc tại văn phòng nhà trường, còn đủ chữ ký và dấu. " * 4
    codes = [f"[H1-1.1-{n:02d}]" for n in range(1, 12)]
    judged = {
        path: {"verdict": "not_met", "note": note[:120], "evidence": codes}
        for path, node in rules_of(empty).items()
        if node.what is NodeKind.INDICATOR
    }
    managers = {
        f"Phó hiệu trưởng {n}": {"rating": {f"{y}-{y + 1}": "khá" for y in range(2016, 2021)}} for n in range(60)
    }
    outcome = assess(findings=judged, facts={"managers": managers})
    assert len(report(outcome).encode()) < LIMIT


def test_a_file_beyond_all_measure_is_cut_and_says_so(assess: Assess) -> None:
    kinds = ["primary", "lower_secondary", "upper_secondary"]
    codes = [f"[H1-1.1-{n:02d}]" for n in range(1, 60)]
    said = {"verdict": "not_met", "note": "ă" * 100_000, "evidence": codes}
    rules = rules_of(assess(kind=kinds))
    findings = {path: said for path, node in rules.items() if node.what is NodeKind.REQUIREMENT}
    outcome = assess(kind=kinds, findings=findings)
    for form in Form:
        text = report(outcome, form=form)
        assert len(text.encode()) <= LIMIT
        assert "được rút gọn" in text


def test_more_items_than_a_page_can_show_are_counted_and_the_failing_come_first(assess: Assess) -> None:
    managers = {f"Phó hiệu trưởng {n:03d}": {"rating": dict.fromkeys(YEARS, "khá")} for n in range(100)}
    managers["Ông Cuối"] = {"rating": dict.fromkeys(YEARS, "chưa đạt")}
    text = Page(report(assess(facts={"managers": managers}))).text
    assert "Ông Cuối" in text
    assert "và 61 số liệu nữa" in text


def test_a_code_leads_to_its_document_and_the_document_to_where_it_is_cited(busy: Outcome) -> None:
    page = Page(report(busy))
    assert "mc:H5-2.2-01" in page.ids
    assert 2 <= page.links.count("#mc:H5-2.2-01") + page.links.count("#2.2/1/b")
    assert "Dẫn ở 1.2 nhưng không có trong danh mục minh chứng: [H1-1.2-01]" in page.text


def test_a_list_of_evidence_too_long_for_the_page_is_cut_and_counted(assess: Assess) -> None:
    listed = [
        {"code": f"[H{n // 900 + 1}-1.{n % 10 + 1}-{n % 900 + 1:03d}]", "name": f"{n} " + "ă" * 200}
        for n in range(1500)
    ]
    for form in Form:
        text = report(assess(evidence=listed), form=form)
        assert len(text.encode()) <= LIMIT
        assert "minh chứng nữa trong danh mục" in text


def test_same_in_same_out(busy: Outcome) -> None:
    assert report(busy) == report(busy)


def test_the_words_of_the_page_are_the_same_in_both_languages_and_all_are_used() -> None:
    marks = [{key: sorted(MARK.findall(text)) for key, text in one.PHRASES.items()} for one in (vi, en)]
    assert marks[0] == marks[1]
    files = [path for path in ROOM.rglob("*") if path.suffix in (".py", ".j2") and path.stem not in ("vi", "en")]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    assert [] == [key for key in vi.PHRASES if f'"{key}"' not in sources]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# a", "\\# a"),
        ("1) a", "1\\) a"),
        ("- a", "\\- a"),
        ("a_b _c_", "a_b \\_c\\_"),
        ("![x](y)", "!\\[x\\](y)"),
        ("a & b", "a \\& b"),
        ("18/2018", "18/2018"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, escaped: str) -> None:
    assert escaped == in_markdown(text)
