"""``kdcl batch``, ``sql``, ``stats`` and ``whatif``: what they write, how they end, what they leave alone."""

from __future__ import annotations

import csv
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
def test_another_circular_says_from_where_to_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["whatif", "schools.parquet", *ON, "--circular", "tt57-2026"])
    assert " → " in capsys.readouterr().out


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
