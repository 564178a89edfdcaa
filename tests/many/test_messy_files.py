"""Files as people send them: read as they are meant, or refused with the line and the reason; nothing is lost."""

from __future__ import annotations

import csv
import io
import struct
import sys
import unicodedata
import zipfile
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook, load_workbook

from kdcl_rules.cli.run import run
from kdcl_rules.errors import InputError
from kdcl_rules.many import evaluate_many
from kdcl_rules.testing.population import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

ON = ("--on", "2021-05-31")
PLAIN = "code,kind,name,teacher_qualified_ratio,difficult_area,registered_on\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def batch(source: str, *more: str) -> int:
    return run(["batch", source, *ON, "-o", "ket-qua.csv", "--force", *more])


def rows_of(name: str = "ket-qua.csv") -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rejected() -> list[tuple[str, str, str]]:
    return [(row["line"], row["column"], row["code"]) for row in rows_of("ket-qua.errors.csv")]


def sheet(rows: list[list[object]], name: str = "schools.xlsx") -> str:
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(name)
    return name


# -- CSV as Excel in Vietnam saves it ----------------------------------------------------------

AS_MEANT = PLAIN + 'a,primary,Trường Tiểu học Ấp Bắc,"95,5%",có,2020-09-05\nb,primary,"Hai, dòng",57/60,không,2019\n'
AS_SAVED = (
    "code;kind;name;teacher_qualified_ratio;difficult_area;registered_on;;\r\n"
    "a;primary;Trường Tiểu học Ấp Bắc;95,5%;có;05/09/2020;;\r\n"
    'b;primary;"Hai, dòng";57/60;không;2019;;\r\n'
    ";;;;;;;\r\n"
)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", AS_MEANT),
        ("utf-8-sig", AS_SAVED),
        ("utf-16", AS_SAVED),
        ("utf-8", "sep=;\r\n" + AS_SAVED),
        ("utf-16", AS_SAVED.replace(";", "\t")),
        ("utf-8", AS_SAVED.replace("code;kind", " code ;kind ")),
    ],
)
def test_csv_with_semicolons_tabs_marks_and_days_written_day_first_is_read_as_it_is_meant(
    encoding: str, text: str
) -> None:
    Path("schools.csv").write_text(text, encoding=encoding, newline="")
    assert 0 == batch("schools.csv")
    found = [(row["code"], row["name"], row["registered_on"], row["criterion__2_2__high"]) for row in rows_of()]
    assert [("a", "Trường Tiểu học Ấp Bắc", "2020-09-05", "0"), ("b", "Hai, dòng", "2019", "0")] == found


def test_names_whose_accents_are_signs_of_their_own_are_the_same_names() -> None:
    Path("schools.csv").write_text(unicodedata.normalize("NFD", "Mã,Cấp,Vùng khó\na,primary,có\n"), encoding="utf-8")
    maps = ["--map", "Mã=code", "--map", "Cấp=kind", "--map", "Vùng khó=difficult_area"]
    assert 0 == batch("schools.csv", *maps)


def test_letters_of_an_old_code_page_are_refused_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    Path("schools.csv").write_bytes((PLAIN + "a,primary,Trường,,,\n").encode("utf-8").replace(b"\xe1\xbb\x9d", b"\xd2"))
    assert 2 == batch("schools.csv")
    assert "UTF-8" in capsys.readouterr().err


def test_lines_cut_short_and_days_that_are_none_are_told_by_their_line_and_the_others_evaluated() -> None:
    Path("schools.csv").write_text(
        PLAIN
        + 'a,primary,"Một\nhai",57/60,,\n'
        + "b,primary,cut\n"
        + "\n"
        + "c,primary,x,,,31/02/2020\n"
        + "d,primary,x,,,,\n"
        + "e,primary,x,0.9666666666666667,,\n"
        + "f,primary,x,,,\n",
        encoding="utf-8",
    )
    assert 3 == batch("schools.csv")
    assert ["a", "f"] == [row["code"] for row in rows_of()]
    told = [
        ("3", "", "row_malformed"),
        ("5", "registered_on", "cell_not_a_day"),
        ("6", "", "row_malformed"),
        ("7", "teacher_qualified_ratio", "cell_float_not_exact"),
    ]
    assert told == rejected()


def test_a_list_of_rejected_rows_opens_in_a_sheet_with_its_accents() -> None:
    Path("schools.csv").write_text(PLAIN + "a,prmary,,,,\nb,primary,,,,\n", encoding="utf-8")
    assert 3 == batch("schools.csv")
    assert Path("ket-qua.errors.csv").read_bytes().startswith("\ufeffline,column,code,reason\n".encode())


# -- workbooks ---------------------------------------------------------------------------------


def test_a_workbook_is_read_like_its_csv_and_written_with_names_of_any_sign() -> None:
    sheet(
        [
            ["code", None, "kind", "name", "registered_on", "teacher_qualified_ratio"],
            ["a", None, "primary", "=không phải công thức?"[1:], datetime(2020, 9, 5), 0.95],  # noqa: DTZ001 - a cell has no zone
            [None] * 6,
            ["b", None, "primary", "x_x0001_y", None, "57/60"],
        ]
    )
    assert 0 == run(["batch", "schools.xlsx", *ON, "-o", "ket-qua.xlsx"])
    rows = list(load_workbook("ket-qua.xlsx").worksheets[0].iter_rows(values_only=True))
    header = list(rows[0])
    assert [("a", "2020-09-05", 0), ("b", None, 0)] == [
        tuple(row[header.index(name)] for name in ("code", "registered_on", "criterion__2_2__high")) for row in rows[1:]
    ]


WORKBOOKS: dict[str, tuple[list[list[object]], str]] = {
    "a formula": ([["code", "kind", "students"], ["a", "primary", "=1+1"]], "=1+1"),
    "a column without a name": ([["code", "kind", None], ["a", "primary", 5]], "cột thứ 3"),
    "a column twice": ([["code", "kind", "students", "students"], ["a", "primary", 5, 5]], '"students"'),
    "nothing": ([], "không có dòng nào"),
    "a header alone": ([["code", "kind"]], "không có dòng nào"),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_that_cannot_be_read_is_refused_by_its_reason(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows, told = WORKBOOKS[name]
    assert 2 == batch(sheet(rows))
    assert told in capsys.readouterr().err
    assert not Path("ket-qua.csv").exists()


def test_a_ratio_that_a_sheet_took_for_a_day_is_told_with_its_row() -> None:
    header: list[object] = ["code", "kind", "teacher_qualified_ratio"]
    cells: list[list[object]] = [header, ["a", "primary", date(2026, 8, 5)], ["b", "primary", "5/8"]]
    assert 3 == batch(sheet(cells))
    assert [("2", "teacher_qualified_ratio", "cell_not_a_ratio")] == rejected()


def test_a_workbook_may_claim_any_width_and_costs_only_what_it_holds() -> None:
    made = Workbook()
    cells = made.worksheets[0]
    cells.append(["code", "kind"])
    cells.append(["a", "primary"])
    cells["XFD200000"] = "far out"
    made.save("schools.xlsx")
    with pytest.raises(InputError) as caught:
        evaluate_many(Path("schools.xlsx"), on=DAY)
    assert ("column_without_name", 200_000) == (caught.value.code, caught.value.line)


def test_a_workbook_that_lies_about_its_size_is_refused_too(capsys: pytest.CaptureFixture[str]) -> None:
    name = sheet([["code", "kind"], ["a", "primary"]])
    with zipfile.ZipFile(name, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings2.xml", b"0" * 30_000_000)
    raw = Path(name).read_bytes()
    Path(name).write_bytes(raw.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 10)))
    assert batch(name) in {0, 2}  # read without the false part, or refused; never swollen
    assert "Traceback" not in capsys.readouterr().err


# -- other files -------------------------------------------------------------------------------


def parquet(table: pa.Table) -> str:
    pq.write_table(table, "schools.parquet")
    return "schools.parquet"


SCHOOL = {"code": ["a"], "kind": ["primary"]}


@pytest.mark.parametrize(
    "column",
    [
        pa.array([[1, 2]]),
        pa.array([{"x": 1}]),
        pa.array([b"\xff\xfe"]),
        pa.array([5], pa.duration("s")),
    ],
)
def test_a_column_of_lists_structures_or_bytes_is_refused_by_name(
    column: pa.Array, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == batch(parquet(pa.table(SCHOOL | {"students": column})))
    assert "students" in capsys.readouterr().err


def test_ten_thousand_unknown_columns_in_a_file_are_told_in_a_screenful(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == batch(parquet(pa.table(SCHOOL | {f"x{place}": [1] for place in range(10_000)})))
    assert 50 >= capsys.readouterr().err.count("không có số liệu")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("schools.csv", b"", "không có dòng nào"),
        ("schools.csv", b"code,kind\n", "không có dòng nào"),
        ("schools.csv", b"\n\n", "không có dòng nào"),
        ("schools.xls", b"\xd0\xcf\x11\xe0 old", '".xls"'),
        ("schools.parquet", b"PAR1 no more", "không đọc được bảng"),
        ("schools.xlsx", b"PK\x03\x04 no more", "không đọc được bảng"),
        ("none.csv", None, "No such file"),
        ("schools.csv", b"code,kind,code\na,primary,b\n", '"code"'),
        ("schools.csv", b"kind\nprimary\n", '"code"'),
    ],
)
def test_a_file_that_is_no_table_of_schools_is_refused_by_its_reason(
    name: str, content: bytes | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert 2 == batch(name)
    assert told in capsys.readouterr().err
    assert [] == list(Path().glob("ket-qua*"))


def test_a_parquet_file_that_breaks_off_in_its_middle_leaves_an_earlier_answer() -> None:
    name = parquet(pa.table({"code": [f"s{place}" for place in range(5000)], "kind": ["primary"] * 5000}))
    raw = bytearray(Path(name).read_bytes())
    raw[40:400] = bytes(360)
    Path(name).write_bytes(raw)
    Path("ket-qua.csv").write_text("earlier", encoding="utf-8")
    assert 2 == batch(name)
    assert "earlier" == Path("ket-qua.csv").read_text(encoding="utf-8")


def test_an_answer_that_no_program_would_open_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["batch", parquet(pa.table(SCHOOL)), *ON, "-o", "ket-qua.doc"])
    assert ".doc" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["ket-qua.errors.csv", "schools.csv", "schools.errors.csv"])
def test_what_is_read_is_never_written_over(target: str) -> None:
    source = Path("schools.errors.csv" if target == "schools.csv" else target)
    source.write_text("code,kind\na,primary\nb,prmary\n", encoding="utf-8")
    before = source.read_bytes()
    assert 2 == run(["batch", str(source), *ON, "-o", target, "--force"])
    with pytest.raises(InputError) as caught:
        evaluate_many(source, on=DAY, to=source)
    assert "output_is_input" == caught.value.code
    assert before == source.read_bytes()


def test_a_name_to_map_that_the_table_lacks_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    Path("schools.csv").write_text("code,kind,Sĩ số\na,primary,5\n", encoding="utf-8")
    assert 2 == batch("schools.csv", "--map", "Sỉ số=students")
    assert "Sĩ số" in capsys.readouterr().err


# -- whole or not at all -----------------------------------------------------------------------


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond ``size`` bytes, as on a disk that is nearly full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.needs_module("resource")
@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_a_full_disk_leaves_an_earlier_answer_of_any_sort(ending: str) -> None:
    source = parquet(pa.table({"code": [f"s{place * place}" for place in range(9_000)], "kind": ["primary"] * 9_000}))
    target = Path(f"ket-qua.{ending}")
    target.write_bytes(b"earlier")
    with room_for(20_000):
        assert 2 == run(["batch", source, *ON, "-o", str(target), "--force"])
    assert b"earlier" == target.read_bytes()
    assert {source, target.name} == {path.name for path in Path().iterdir()}


@pytest.mark.needs_module("resource")
def test_where_the_rejected_rows_cannot_be_written_there_is_no_answer_that_hides_them() -> None:
    Path("schools.csv").write_text("code,kind\na,primary\n" + "b,prmary\n" * 500, encoding="utf-8")
    Path("ket-qua.csv").write_text("earlier", encoding="utf-8")
    with room_for(5_000):
        assert 2 == batch("schools.csv")
    assert "earlier" == Path("ket-qua.csv").read_text(encoding="utf-8")
    assert not Path("ket-qua.errors.csv").exists()


def test_a_list_of_rejected_rows_goes_with_the_answer_it_belonged_to() -> None:
    Path("schools.csv").write_text("code,kind\na,primary\nb,prmary\n", encoding="utf-8")
    assert 3 == batch("schools.csv")
    Path("schools.csv").write_text("code,kind\na,primary\nb,primary\n", encoding="utf-8")
    assert 0 == batch("schools.csv")
    assert not Path("ket-qua.errors.csv").exists()


def test_a_list_of_rejected_rows_is_not_written_over_unasked() -> None:
    Path("schools.csv").write_text("code,kind\na,primary\nb,prmary\n", encoding="utf-8")
    Path("ket-qua.errors.csv").write_text("earlier", encoding="utf-8")
    assert 2 == run(["batch", "schools.csv", *ON, "-o", "ket-qua.csv"])
    assert "earlier" == Path("ket-qua.errors.csv").read_text(encoding="utf-8")
    assert not Path("ket-qua.csv").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Terminal, True), (io.StringIO, False)])
def test_a_bar_shows_how_far_it_is_on_a_terminal_only(
    stream: type[io.StringIO], *, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = parquet(pa.table({"code": [str(place) for place in range(70_000)], "kind": ["primary"] * 70_000}))
    told = stream()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", told)
        assert 0 == run(["batch", source, *ON, "-o", "ket-qua.parquet"])
    assert shown == (f"[{'#' * 30}] 70.000/70.000\n" in told.getvalue())
    assert shown == bool(told.getvalue())
