"""``kdcl batch``, ``sql``, ``stats`` and ``whatif``: what they write, how they end, what they leave alone."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from kdcl_rules.cli.run import run
from kdcl_rules.testing.population import population

ON = ("--on", "2021-05-31")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    table = population(60, seed=9)
    pq.write_table(table, "schools.parquet")
    pcsv.write_csv(table, "schools.csv")
    return tmp_path


def book(name: str, rows: list[list[object]]) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    made.save(name)


def lines_of(name: str) -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.usefixtures("folder")
def test_every_sort_of_file_gives_the_same_answer() -> None:
    for source in ("schools.parquet", "schools.csv"):
        for target in ("a.csv", "a.parquet", "a.xlsx"):
            assert 0 == run(["batch", source, *ON, "-o", target, "--force"])
    assert 0 == run(["stats", "a.xlsx", *ON, "-o", "from-book.txt"])
    assert 0 == run(["stats", "a.parquet", *ON, "-o", "from-parquet.txt"])
    assert Path("from-book.txt").read_text(encoding="utf-8") == Path("from-parquet.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_rows_that_cannot_be_read_go_to_a_file_and_the_others_are_evaluated(capsys: pytest.CaptureFixture[str]) -> None:
    Path("few.csv").write_text("code,kind,students\na,primary,100\nb,prmary,100\nc,primary,-5\n", encoding="utf-8")
    assert 3 == run(["batch", "few.csv", *ON, "-o", "ket-qua.csv"])
    assert ["a"] == [row["code"] for row in lines_of("ket-qua.csv")]
    errors = lines_of("ket-qua.errors.csv")
    assert [("3", "cell_not_a_kind"), ("4", "cell_not_whole")] == [(row["line"], row["code"]) for row in errors]
    assert "2 dòng bị loại" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_foreign_name_is_mapped() -> None:
    Path("few.csv").write_text("Mã,Cấp,Sĩ số\na,primary,100\n", encoding="utf-8")
    maps = ["--map", "Mã=code", "--map", "Cấp=kind", "--map", "Sĩ số=students"]
    assert 0 == run(["batch", "few.csv", *ON, "-o", "ket-qua.csv", *maps])
    assert ["a"] == [row["code"] for row in lines_of("ket-qua.csv")]


@pytest.mark.usefixtures("folder")
def test_an_earlier_answer_is_not_written_over_unasked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ket-qua.csv").write_text("earlier", encoding="utf-8")
    assert 2 == run(["batch", "schools.csv", *ON, "-o", "ket-qua.csv"])
    assert "earlier" == Path("ket-qua.csv").read_text(encoding="utf-8")
    assert capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_formula_in_a_workbook_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    book("few.xlsx", [["code", "kind", "students"], ["a", "primary", "=1+1"]])
    assert 2 == run(["batch", "few.xlsx", *ON, "-o", "ket-qua.csv"])
    assert "=1+1" in capsys.readouterr().err
    assert not Path("ket-qua.csv").exists()


@pytest.mark.usefixtures("folder")
def test_a_workbook_that_swells_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    assert 2 == run(["batch", "bomb.xlsx", *ON, "-o", "ket-qua.csv"])
    assert "50 MB" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_counts_have_their_denominators_and_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["batch", "schools.parquet", *ON, "-o", "ket-qua.parquet"])
    capsys.readouterr()
    assert 0 == run(["stats", "ket-qua.parquet", *ON, "--by", "kind"])
    told = capsys.readouterr().out
    assert "/60 trường, chiếm " in told
    assert "\nMầm non\n" in told


@pytest.mark.usefixtures("folder")
def test_nothing_moves_where_nothing_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["whatif", "schools.parquet", *ON])
    assert "Không có gì thay đổi.\n" == capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_another_circular_says_from_where_to_where_and_that_findings_are_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == run(["whatif", "schools.parquet", *ON, "--circular", "tt57-2026"])
    told = capsys.readouterr().out
    assert " → " in told
    assert told.endswith("Lần đánh giá sau không dùng các kết luận: chúng nói về tiêu chí của thông tư kia.\n")


FEW = "code,kind,ward,finding__1_1,teacher_qualified_ratio\na,preschool,Ấp Bắc,0,\nb,primary,,,57/60\n"


def test_values_and_conditions_laid_over_say_who_moves_in_which_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("few.csv").write_text(FEW, encoding="utf-8")
    asked = ["whatif", "few.csv", *ON, "--set", "finding__1_1=1", "--rule", "2.2/1/b: teacher_qualified_ratio >= 90%"]
    assert 0 == run([*asked, "--by", "ward"])
    assert capsys.readouterr().out.startswith(
        "Tất cả\n"
        "  mức, 2 trường: có thể lên 2, giữ nguyên 0\n"
        "    có thể lên: không đạt Mức 1 → không đạt Mức 1 … Mức 1: 2/2 trường, chiếm 100,0% (ví dụ a, b)\n"
    )
    assert 0 == run([*asked, "--by", "ward", "--format", "csv", "-o", "moves.csv"])
    rows = [row for row in lines_of("moves.csv") if row["outcome"] == "level"]
    ends = ("direction", "low", "high", "then_low", "then_high", "schools", "of", "examples")
    moved = [(row["group"], *(row[name] for name in ends)) for row in rows if row["direction"] != "same"]
    assert [
        ("", "maybe_up", "0", "0", "0", "1", "2", "2", "a · b"),
        ("", "maybe_up", "0", "0", "0", "1", "1", "1", "b"),
        ("Ấp Bắc", "maybe_up", "0", "0", "0", "1", "1", "1", "a"),
    ] == moved
    capsys.readouterr()
    assert 0 == run([*asked, "--format", "json", "--lang", "en"])
    assert {"maybe_up", "same"} == {row["direction"] for row in json.loads(capsys.readouterr().out)}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--rule", "2.2/1/b"], "2.2/1/b: teacher_qualified_ratio >= 90%"),
        (["--rule", "2.2/1/bb: teacher_qualified_ratio >= 90%"], 'Có phải là "2.2/1/b"?'),
        (["--rule", "1.1/1/a: students >= 5"], "do người kết luận"),
        (["--set", "code=x"], "trường nào"),
        (["--set", "studnets=5"], 'Có phải là "students"?'),
        (["--set", "students=5", "--set", "students=6"], "hai lần"),
        (["--by", "wards"], 'Có phải là "ward"?'),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_supposition_that_cannot_be_made_is_refused_with_what_was_meant(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(["whatif", "schools.parquet", *ON, *options])
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("dialect", "quoted"), [("duckdb", '"code"'), ("spark", "`code`"), ("postgres", '"code"')])
@pytest.mark.usefixtures("folder")
def test_the_query_is_sql_of_its_dialect(dialect: str, quoted: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["sql", "schools.parquet", *ON, "--kinds", "primary", "--dialect", dialect])
    assert capsys.readouterr().out.startswith(f"SELECT {quoted}, ")


@pytest.mark.usefixtures("folder")
def test_where_nothing_can_be_written_an_earlier_answer_stays(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("ket-qua.parquet").write_bytes(b"earlier")
    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    assert 2 == run(["batch", "schools.parquet", *ON, "-o", "ket-qua.parquet", "--force"])
    assert "No space left on device" in capsys.readouterr().err
    assert b"earlier" == Path("ket-qua.parquet").read_bytes()
    assert [] == list(Path().glob(".*.part"))
