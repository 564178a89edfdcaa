"""``kdcl stats``: every form says the same, in both languages, and a wrong input leaves nothing half written."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from kdcl_rules.cli.run import run
from kdcl_rules.cli.stats_page import LARGEST
from tests.many.answers import answer

if TYPE_CHECKING:
    from collections.abc import Callable

ON = ("--on", "2021-05-31")
BOOK = "tt18-2018/lower_secondary@2018-10-10"


def hong_bang() -> pa.Table:
    """Return eight lower secondary schools of which five reach grade 1, as Hồng Bàng published of itself."""
    table = answer(
        [1] * 5 + [0] * 3,
        kind=["lower_secondary"] * 8,
        ward=["Hạ Lý"] * 4 + ["Quán Toan"] * 4,
        ownership=["public"] * 7 + ["private"],
        rulebook=[BOOK] * 8,
        blockers=["2.2/2/a"] * 5 + ["2.2/1/a"] * 3,
        registered_on=["2020-01-01"] * 6 + [None] * 2,
        claimed_grade=["1"] * 3 + [None] * 5,
        recognised_on=["2020-03-01", "2019-03-01", "2015"] + [None] * 5,
        name=["THCS <b>Hùng Vương</b>", "=1+1"] + [None] * 6,
    )
    return table.append_column("stage", pa.array(["external"] * 8))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pq.write_table(hong_bang(), "ket-qua.parquet")
    pcsv.write_csv(hong_bang(), "ket-qua.csv")
    return tmp_path


@pytest.fixture
def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return what runs the command on the schools of ``folder`` and hands back what it prints."""

    def runs(*options: str, source: str = "ket-qua.parquet", code: int = 0) -> str:
        assert folder.is_dir()
        capsys.readouterr()
        assert code == run(["stats", source, *ON, *options])
        shown = capsys.readouterr()
        return shown.err if code else shown.out

    return runs


def test_the_terminal_shows_sentences_with_denominators(told: Callable[..., str]) -> None:
    shown = told("--by", "ward", "--target", "grade>=1: 62,5%; kind=lower_secondary")
    assert "Thống kê 8 trường. Tính đến ngày 31/05/2021.\n" in shown
    assert "    Cấp độ 1: 5/8 trường, chiếm 62,5%\n" in shown
    assert "\nHạ Lý\n  số trường: 4/8 trường, chiếm 50,0%\n" in shown
    assert "    đã đăng ký đánh giá ngoài: 6/8 trường, chiếm 75,0%\n" in shown
    assert "5/8 trường, chiếm 62,5%; chỉ tiêu 62,5% là 5 trường, đã đạt.\n" in shown


def test_english_says_the_same(told: Callable[..., str]) -> None:
    shown = told("--lang", "en", "--target", "grade>=1: 100%")
    assert "    grade 1: 5 of 8 schools, 62.5%\n" in shown
    assert "the target of 100% is 8 schools, 3 still lacking.\n" in shown


def test_a_csv_file_of_every_sheet_has_its_columns_and_shares(told: Callable[..., str]) -> None:
    options = ("--by", "ward", "--target", "grade>=1: 100%", "--plan", "2025", "--format", "csv", "--sheet")
    sheets = {
        name: list(csv.DictReader(told(*options, name).splitlines()))
        for name in ("counts", "targets", "criteria", "plan")
    }
    wanted = ("Quán Toan", "Cấp độ kiểm định tính được, chưa phải công nhận", "Cấp độ 1")
    (line,) = [one for one in sheets["counts"] if (one["ward"], one["section"], one["what"]) == wanted]
    assert ("1", "4", "0.2500") == (line["schools"], line["of"], line["percent"])
    assert ("5", "8", "8", "3") == tuple(sheets["targets"][0][one] for one in ("reached", "of", "needed", "lacking"))
    assert ("2.2", "8", "8") == tuple(sheets["criteria"][0][one] for one in ("criterion", "blocks", "of"))
    assert "ngày cuối còn hạn 01/03/2025" in {one["day"] for one in sheets["plan"]}


def test_json_holds_counts_and_what_they_are_counts_of(told: Callable[..., str]) -> None:
    record = json.loads(told("--by", "ward", "--plan", "2025", "--format", "json"))
    assert ("kdcl-statistics/1", "2021-05-31", ["ward"]) == (record["schema"], record["on"], record["by"])
    assert {"of": 8, "settled": {"0": 3, "1": 5}, "open": 0} == record["all"]["outcomes"]["grade"]
    assert [{"ward": "Hạ Lý"}, {"ward": "Quán Toan"}] == [one["group"] for one in record["groups"]]
    assert {"valid": 2, "expired": 1} == record["all"]["certificates"]["accreditation"]["states"]
    assert 2025 == record["plan"]["year"]
    runs_out = [one for one in record["plan"]["due"] if one["reason"] == "runs_out"]
    assert [("2025-03-01", "Điều 35")] == [(one["day"], one["basis"]["cite"]) for one in runs_out]


def test_a_workbook_has_a_sheet_a_table_numbers_as_numbers_and_no_formula(told: Callable[..., str]) -> None:
    told("--by", "ward", "--plan", "2024", "--target", "grade>=1: 50%", "-o", "thong-ke.xlsx")
    book = load_workbook("thong-ke.xlsx")
    expected = ["Tổng hợp", "Chỉ tiêu", "Tiêu chí", "Kế hoạch"]
    assert expected == book.sheetnames
    rows = [tuple(cell.value for cell in row) for row in book[expected[0]].iter_rows()]
    assert ("Xã, phường", "Mục", "Nội dung", "Số trường", "Trên tổng số", "Tỷ lệ") == rows[0]
    assert ("Tất cả các trường", "Mức đạt được", "Mức 1", 5, 8, 0.625) in rows
    named = [row[1] for row in book[expected[3]].iter_rows() if row[1].value == "=1+1"]
    assert {"s"} == {cell.data_type for cell in named}


def test_the_suffix_tells_the_form_unless_the_form_is_named(told: Callable[..., str]) -> None:
    assert "a.json" in told("-o", "a.json")
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))
    told("-o", "b.html", "--format", "text")
    assert Path("b.html").read_text(encoding="utf-8").startswith("Thống kê 8 trường")


def test_a_csv_table_gives_what_a_parquet_table_gives(told: Callable[..., str]) -> None:
    options = ("--by", "ward,ownership", "--plan", "2024", "--target", "held_grade>=1: 30%")
    assert told(*options) == told(*options, source="ket-qua.csv")


def test_the_page_is_one_file_that_fetches_nothing_and_escapes_all(told: Callable[..., str]) -> None:
    told("--by", "ward", "--plan", "2024", "--target", "grade>=1: 50%", "-o", "trang.html")
    page = Path("trang.html").read_text(encoding="utf-8")
    assert "<b>Hùng" not in page
    assert "&lt;b&gt;Hùng Vương" in page
    assert [] == re.findall(r"(?:src|href)=\"(?!#)[^\"]*", page)
    assert "<script" not in page
    assert "5/8 (62,5%)" in page
    assert "5/8 trường, chiếm 62,5%; chỉ tiêu 50% là 4 trường, đã đạt." in page


def test_a_page_of_many_groups_stays_small_and_says_what_it_left_out(folder: Path, told: Callable[..., str]) -> None:
    n = 5_000
    many = answer(
        [1] * n, ward=[f"Phường {place} có một cái tên khá dài" for place in range(n)], recognised_on=["2016"] * n
    )
    pq.write_table(many, folder / "many.parquet")
    told("--by", "ward", "--plan", "2021", "-o", "many.html", source="many.parquet")
    page = Path("many.html").read_bytes()
    assert len(page) <= LARGEST
    assert "nhóm nữa; đủ ở bản CSV, XLSX" in page.decode()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--by", "wrd"), 'Có phải là "ward"?'),
        (("--target", "grade>=1"), "Viết như: grade>=3"),
        (("--targets", "no-such.yaml"), "no-such.yaml"),
        (("--plan", "25"), "2000 … 2100"),
        (("--within", "-1"), "0 … 120"),
        (("--since", "2022-01-01"), "sau ngày cuối"),
        (("--format", "xlsx"), "-o"),
        (("--format", "csv", "--sheet", "plan"), "Đang có: counts, criteria"),
        (("--format", "pdf"), "--format"),
    ],
)
def test_what_cannot_be_asked_ends_with_2_and_says_what_can(
    options: tuple[str, ...], words: str, told: Callable[..., str]
) -> None:
    assert words in told(*options, code=2)


def test_a_wrong_cell_is_told_with_file_and_line_and_nothing_is_written(folder: Path, told: Callable[..., str]) -> None:
    at = hong_bang().column_names.index("registered_on")
    wrong = hong_bang().set_column(at, "registered_on", pa.array(["12/31/2020"] + [None] * 7))
    pcsv.write_csv(wrong, folder / "wrong.csv")
    Path("earlier.json").write_text("earlier", encoding="utf-8")
    shown = told("-o", "earlier.json", "--force", source="wrong.csv", code=2)
    assert 'wrong.csv, dòng 2: registered_on: "12/31/2020" không phải là ngày' in shown
    assert "earlier" == Path("earlier.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"not a parquet file", b"PAR1"])
def test_a_broken_file_is_told_as_such(content: bytes, folder: Path, told: Callable[..., str]) -> None:
    (folder / "broken.parquet").write_bytes(content)
    assert "broken.parquet" in told(source="broken.parquet", code=2)
    assert told(source="absent.parquet", code=2)


def test_an_existing_file_is_kept_unless_it_may_be_replaced_and_a_source_always(told: Callable[..., str]) -> None:
    told("-o", "a.xlsx")
    before = Path("a.xlsx").read_bytes()
    told("-o", "a.xlsx", code=2)
    assert before == Path("a.xlsx").read_bytes()
    told("--format", "csv", "-o", "ket-qua.parquet", "--force", code=2)


def test_a_csv_file_opens_in_a_spreadsheet_with_its_letters(told: Callable[..., str]) -> None:
    told("-o", "a.csv")
    assert Path("a.csv").read_bytes().startswith("\ufeffsection,what,".encode())
    assert told("--format", "csv").startswith("section,what,")


def test_names_that_hide_or_never_end_are_shown_safely(folder: Path, told: Callable[..., str]) -> None:
    table = answer([1], ward=["a\u202e" + "x" * 100_000], name=["\u202ey"], code=["c\x07"], recognised_on=["2015"])
    pq.write_table(table, folder / "odd.parquet")
    for form in ("text", "html", "csv"):
        shown = told("--by", "ward", "--plan", "2021", "--format", form, source="odd.parquet")
        assert "a\\u202ex" in shown.lower()
        assert "\u202e" not in shown
        assert len(shown) < 60_000


def test_annexes_go_by_the_schools_they_are_about_and_schools_assessed_level_by_level_are_told(
    folder: Path, told: Callable[..., str]
) -> None:
    (folder / "s.csv").write_text(
        "code,kind,finding__1_3\na,primary+lower_secondary,\nb,primary,0\nc,continuing,0\n", encoding="utf-8"
    )
    on = ["--on", "2026-08-01"]
    assert 0 == run(["batch", "s.csv", *on, "-o", "r.csv"])
    shown = told(*on, "--by", "kind", source="r.csv")
    assert "  Thông tư 57/2026/TT-BGDĐT (giáo dục thường xuyên), 1 trường\n    1.3 " in shown
    assert "  Thông tư 57/2026/TT-BGDĐT (tiểu học, trung học cơ sở, trung học phổ thông), 1 trường\n    1.3 " in shown
    assert "Không tính được cho 1 trường" in shown
    assert "0/0" not in shown
