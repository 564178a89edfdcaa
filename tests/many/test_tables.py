"""Every sort of table in, the same sort out; what cannot be read is refused by name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest

from kdcl_rules.errors import InputError
from kdcl_rules.many import evaluate_many

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2021, 5, 31)


def schools(**columns: object) -> pa.Table:
    table = {"code": pa.array(["a", "b", "c"]), "kind": pa.array(["primary", "lower_secondary", "preschool"])}
    return pa.table(table | {name: pa.array(cells) for name, cells in columns.items()})


SCHOOLS = schools(
    finding__1_1=[1, 3, None],
    teacher_qualified_ratio__2020_2021__num=[57, 60, None],
    teacher_qualified_ratio__2020_2021__den=[60, 60, 60],
    difficult_area=[True, None, False],
)


def refused(table: object) -> InputError:
    with pytest.raises(InputError) as caught:
        evaluate_many(table, on=DAY)
    return caught.value


def test_every_sort_of_table_comes_back_as_what_it_was() -> None:
    arrow = evaluate_many(SCHOOLS, on=DAY)
    rows = arrow.to_pylist()
    polars = evaluate_many(pl.DataFrame(SCHOOLS.to_pydict()), on=DAY)
    assert rows == polars.to_arrow().to_pylist()
    relation = evaluate_many(duckdb.from_arrow(SCHOOLS), on=DAY)
    assert rows == relation.to_arrow_table().to_pylist()
    frame = evaluate_many(SCHOOLS.to_pandas(), on=DAY)
    assert isinstance(frame, pd.DataFrame)
    assert arrow.column("level_high").to_pylist() == frame["level_high"].tolist()


def test_a_path_comes_back_as_the_path_of_the_answer(tmp_path: Path) -> None:
    rows = evaluate_many(SCHOOLS, on=DAY).to_pylist()
    pq.write_table(SCHOOLS, tmp_path / "schools.parquet")
    pcsv.write_csv(SCHOOLS, tmp_path / "schools.csv")
    for source in ("schools.parquet", "schools.csv"):
        answer = evaluate_many(tmp_path / source, on=DAY, to=tmp_path / "ket-qua.parquet")
        assert rows == pq.read_table(answer).to_pylist()


def test_rows_keep_their_order_whatever_their_kind() -> None:
    assert ["a", "b", "c"] == evaluate_many(SCHOOLS, on=DAY).column("code").to_pylist()


def test_numbers_written_as_text_are_read_as_in_a_school_file() -> None:
    typed = evaluate_many(SCHOOLS, on=DAY)
    texts = schools(
        finding__1_1=["1", "3", ""],
        teacher_qualified_ratio__2020_2021=["57/60", "100%", None],
        difficult_area=["có", "", "không"],
    )
    assert typed.to_pylist() == evaluate_many(texts, on=DAY).to_pylist()


def test_a_missing_column_and_an_empty_one_say_the_same() -> None:
    empty = SCHOOLS.append_column("students", pa.array([None] * 3, pa.int64()))
    assert evaluate_many(SCHOOLS, on=DAY).to_pylist() == evaluate_many(empty, on=DAY).to_pylist()


def test_a_column_of_numbers_and_words_is_read_cell_by_cell() -> None:
    mixed = SCHOOLS.to_pandas().assign(students=[407, "408", None], difficult_area=[True, "không", None])
    plain = SCHOOLS.to_pandas().assign(students=[407, 408, None], difficult_area=[True, False, None])
    assert evaluate_many(plain, on=DAY).equals(evaluate_many(mixed, on=DAY))
    assert "cell_not_whole" == refused(SCHOOLS.to_pandas().assign(students=[407, "nhiều", None])).code


def test_spaces_around_a_code_or_a_kind_are_nothing() -> None:
    spaced = SCHOOLS.set_column(0, "code", pa.array([" a", "b ", "c"])).set_column(
        1, "kind", pa.array(["primary ", " lower_secondary", "preschool"])
    )
    assert evaluate_many(SCHOOLS, on=DAY).to_pylist() == evaluate_many(spaced, on=DAY).to_pylist()


REFUSED = {
    "a misspelt fact": (schools(studnets=[1, 2, 3]), "unknown_column"),
    "a year that is none": (schools(students__1990=[1, 2, 3]), "unknown_column"),
    "no such criterion": (schools(finding__9_9=[1, 2, 3]), "unknown_column"),
    "a negative count": (schools(students=[1, -2, 3]), "cell_out_of_range"),
    "a thousands mark": (schools(students=["1", "1.250", "3"]), "cell_not_whole"),
    "no such level": (schools(finding__1_1=[1, 9, 1]), "cell_out_of_range"),
    "neither yes nor no": (schools(difficult_area=["true", "maybe", ""]), "cell_not_a_flag"),
    "a rounded fraction": (schools(teacher_qualified_ratio=[0.95, 1 / 3, 1.0]), "cell_float_not_exact"),
    "a ratio above one": (schools(teacher_qualified_ratio=["96", "95%", ""]), "cell_not_a_ratio"),
    "a part above its whole": (
        schools(teacher_qualified_ratio__num=[3, 1, 1], teacher_qualified_ratio__den=[2, 2, 2]),
        "cell_above_whole",
    ),
    "two rows of one code and kind": (
        SCHOOLS.set_column(0, "code", pa.array(["a", "a", "b"])).set_column(1, "kind", pa.array(["primary"] * 3)),
        "school_twice",
    ),
    "no code": (SCHOOLS.set_column(0, "code", pa.array(["a", None, "b"])), "school_without_code"),
    "no such kind": (SCHOOLS.set_column(1, "kind", pa.array(["primary", "prmary", "primary"])), "cell_not_a_kind"),
    "no kinds": (SCHOOLS.drop(["kind"]), "column_missing"),
    "no rows": (SCHOOLS.slice(0, 0), "table_empty"),
    "no table": ([], "table_of_no_known_sort"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(name: str) -> None:
    table, code = REFUSED[name]
    assert code == refused(table).code


def test_a_misspelt_column_is_told_with_the_nearest_name() -> None:
    error = refused(schools(teacher_qualifed_ratio__num=[1, 2, 3]))
    assert ("teacher_qualifed_ratio__num", "teacher_qualified_ratio__num") == (error.found, error.suggestion)


def test_ten_thousand_unknown_columns_are_told_in_fifty_lines() -> None:
    table = pa.table({"code": ["a"], "kind": ["primary"]} | {f"x{place}": [1] for place in range(10_000)})
    assert 49 == len(refused(table).also)


def test_a_grade_in_the_source_is_a_claim_and_moves_nothing() -> None:
    plain = evaluate_many(SCHOOLS, on=DAY)
    claimed = evaluate_many(SCHOOLS.append_column("claimed_grade", pa.array([3, 3, 3])), on=DAY)
    assert plain.to_pylist() == claimed.drop(["claimed_grade"]).to_pylist()


def test_a_broken_file_is_refused_and_an_earlier_answer_stays(tmp_path: Path) -> None:
    source, target = tmp_path / "schools.parquet", tmp_path / "ket-qua.parquet"
    source.write_bytes(b"PAR1 no more than this")
    target.write_bytes(b"earlier")
    with pytest.raises(InputError) as caught:
        evaluate_many(source, on=DAY, to=target)
    assert "table_unreadable" == caught.value.code
    assert b"earlier" == target.read_bytes()
    assert {"schools.parquet", "ket-qua.parquet"} == {path.name for path in tmp_path.iterdir()}
