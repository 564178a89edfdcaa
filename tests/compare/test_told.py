"""The comparison as text, page and JSON: differences first, then the official table."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.advice.comparison import compare
from kdcl_rules.cli.run import run
from kdcl_rules.engine import Interval
from kdcl_rules.reports.compare import comparison_text
from kdcl_rules.reports.compare_record import comparison_record
from kdcl_rules.reports.compare_table import _marks
from kdcl_rules.reports.html.compare import comparison_page
from tests.golden import assert_golden

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from tests.compare.conftest import Assess

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_text_tells_differences_first_with_figures_and_evidence_of_both_sides(
    pair: tuple[Outcome, Outcome], lang: Language
) -> None:
    assert_golden(GOLDEN / f"pair.{lang}.txt", comparison_text(compare(*pair), lang))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_of_the_text_runs_over(assess: Assess, lang: Language) -> None:
    text = comparison_text(compare(assess("self", findings={"1.2": 2}), assess("external")), lang)
    assert [] == [line for line in text.splitlines() if len(line) > 100]


class Tables(HTMLParser):
    """Reads the tables of a page: rows of cells, a cell with its span."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.widths: list[list[int]] = []
        self._cell: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = []
            self.widths.append([len(self.tables), int(dict(attrs).get("colspan") or 1)])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.tables[-1][-1].append(" ".join("".join(self._cell).split()))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def test_the_page_has_the_official_table_of_nine_columns(assess: Assess) -> None:
    own, external = assess("self", findings={"1.2": 2, "1.1": 3}), assess("external", findings={"1.2": 1, "1.1": 0})
    (table, clauses) = Tables(comparison_page(compare(own, external))).tables
    heads, reached, levels = table[:3]
    assert ["Tiêu chuẩn, tiêu chí", "Kết quả tự đánh giá", "Kết quả đánh giá ngoài"] == heads
    assert ["Không đạt", "Đạt", "Không đạt", "Đạt"] == reached
    assert ["Mức 1", "Mức 2", "Mức 3"] * 2 == levels
    rows = {row[0].split()[0]: row for row in table if len(row) == 9}
    assert set(own.criteria) == set(rows)
    assert ["", "x", "x", "x", "x", "", "", ""] == rows["1.1"][1:]
    assert ["", "x", "x", "–", "", "x", "", "–"] == rows["1.2"][1:]
    assert ["?", "?", "?", "?"] * 2 == rows["1.3"][1:]
    assert rows["1.1"][0].startswith("1.1 ≠")
    bands = [row[0] for row in table[3:] if len(row) == 1]
    assert ["Tiêu chuẩn 1", "Tiêu chuẩn 2", "Tiêu chuẩn 3", "Tiêu chuẩn 4", "Tiêu chuẩn 5"] == [
        band.partition(".")[0] for band in bands
    ]
    assert 7 == len(clauses)


def test_two_levels_make_seven_columns_and_the_second_assessment_is_called_appraisal(assess: Assess) -> None:
    day = date(2027, 5, 31)
    own, external = assess("self", assessed_on=day), assess("external", assessed_on=day, findings={"1.1": 1})
    page = comparison_page(compare(own, external))
    table = Tables(page).tables[0]
    assert {3, 4, 7, 1} == {len(row) for row in table}
    assert "Kết quả thẩm định" in table[0]


@given(st.lists(st.integers(0, 4), min_size=4, max_size=4).map(sorted))
def test_marks_are_cumulative(ends: list[int]) -> None:
    low, high, highest, top = ends
    failed, *levels = _marks(Interval(low, high, highest), top)
    assert ["x"] * low + ["?"] * (high - low) + [""] * (highest - high) + ["–"] * (top - highest) == levels
    assert {True: "x", False: "?" if low == 0 else ""}[high == 0] == failed


def test_the_page_asks_for_nothing_from_outside_and_escapes_everything(assess: Assess) -> None:
    name = "<script>alert(1)</script>"
    own = assess("self", name=name, findings={"1.1": {"level": 2, "note": name}})
    external = assess("external", name=name, findings={"1.1": {"level": 1, "note": "\u202e" + name}})
    page = comparison_page(compare(own, external))
    assert 1 == page.count("<script>")
    assert "\u202e" not in page
    assert [] == re.findall(r"(?:https?:)?//\w|url\(|@import", page)


def test_json_holds_both_results_and_every_rule_that_makes_a_difference(pair: tuple[Outcome, Outcome]) -> None:
    record = json.loads(json.dumps(comparison_record(compare(*pair))))
    assert "kdcl-comparison/1" == record["schema"]
    assert {"self": {"low": 2, "high": 2, "max": 3}, "external": {"low": 1, "high": 1, "max": 3}, "differs": True} == (
        record["criteria"]["1.2"]
    )
    found = {one["path"]: one for one in record["differences"]}
    assert "Bản gốc không có dấu" == found["1.1/1/a"]["external"]["finding"]["note"]
    assert ["[H1-1.1-01]"] == found["1.1/1/a"]["self"]["finding"]["evidence"]
    assert "not_met" == found["level4/1/library_rich"]["external"]["verdict"]


def test_json_of_several_levels_of_education_is_by_kind(assess: Assess) -> None:
    given_: dict[str, object] = {"kind": ["primary", "lower_secondary"], "assessed_on": date(2027, 5, 31)}
    record = comparison_record(compare(assess("self", **given_), assess("external", **given_)))
    assert isinstance(record["by_kind"], dict)
    assert ["primary", "lower_secondary"] == list(record["by_kind"])
    assert "criteria" not in record


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for stage, level in (("self", 2), ("external", 1)):
        text = f'kind: primary\nstage: {stage}\nassessed_on: 2021-05-31\nfindings: {{"1.1": {level}}}\n'
        (tmp_path / f"{stage}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kdcl(*arguments: str) -> int:
    return int(run(["compare", *arguments]))


def test_the_command_prints_text_and_the_name_of_a_file_tells_another_form(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == kdcl("self.yaml", "external.yaml")
    assert "Khác nhau ở 1 trong 27 tiêu chí: 1.1." in capsys.readouterr().out
    assert 0 == kdcl("self.yaml", "external.yaml", "-o", "a.html", "--lang", "en")
    assert 0 == kdcl("self.yaml", "external.yaml", "-o", "a.json")
    assert (folder / "a.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="en">')
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["differs"]


@pytest.mark.parametrize("file", ["self.yaml", "external.yaml"])
def test_neither_file_is_written_over(folder: Path, capsys: pytest.CaptureFixture[str], file: str) -> None:
    before = (folder / file).read_text(encoding="utf-8")
    assert 2 == kdcl("self.yaml", "external.yaml", "-o", file, "--force")
    assert capsys.readouterr().err.startswith(f"{file}: đây là tệp đang đọc")
    assert before == (folder / file).read_text(encoding="utf-8")


def test_files_in_the_wrong_order_are_told_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (folder / "self.yaml").exists()
    assert 2 == kdcl("external.yaml", "self.yaml")
    assert capsys.readouterr().err.startswith("external.yaml: hai tệp bị đổi chỗ cho nhau.")
