"""A multi-level school in a row a level of education: as *direct* says of the school, whole or row by row refused."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kdcl_rules.cli.run import run
from kdcl_rules.errors import InputError
from kdcl_rules.many import Overlay, evaluate_many, sources
from kdcl_rules.many.books import write_book
from kdcl_rules.many.columns import fact_column
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.school.values import FactKey, FindingKey, School
from kdcl_rules.testing.strategies import schools, schools_near_a_threshold
from kdcl_rules.testing.table_rows import row_of
from tests.many.tables import assert_same, said_by_direct, said_by_table, without_collections

if TYPE_CHECKING:
    from kdcl_rules.rulebook.facts import Dictionary

    Cells = dict[str, object]

EARLY, LATE = date(2021, 5, 31), date(2027, 6, 1)
BOOKS = {
    "tt18-2018": (("primary", "lower_secondary"), EARLY),
    "tt57-2026": (("primary", "upper_secondary"), LATE),
}


def with_rows_for_all(school: School, other: School, dictionary: Dictionary, *, apart: bool) -> School:
    """Return a school of which every fact can stand in a row a kind: by kind where the dictionary says so.

    Where levels of education are assessed apart its first kind has its own findings and the last the other's.
    """
    facts = {
        key._replace(kind=kind): datum
        for key, datum in without_collections(school).facts.items()
        for kind in ((key.kind or school.kinds[0],) if dictionary.facts[key.fact].by_kind else (None,))
    }
    findings = dict(school.findings)
    if apart:
        findings = {key._replace(kind=school.kinds[0]): one for key, one in school.findings.items()}
        findings |= {key._replace(kind=school.kinds[-1]): one for key, one in other.findings.items()}
    return replace(school, facts=facts, findings=findings, period=None)


def rows_of(school: School, code: str, dictionary: Dictionary) -> list[Cells]:
    """Return a school as a row a kind; what is of the whole school stands in one of them, or in both."""
    found: dict[str, Cells] = {kind: {"code": code, "kind": kind} for kind in school.kinds}
    bare = replace(school, facts={}, profile={}, findings={})
    for place, (key, datum) in enumerate(school.facts.items()):
        told = row_of(replace(bare, facts={FactKey(key.fact, None, key.year): datum}), code, dictionary)
        put(found, {name: cell for name, cell in told.items() if name.startswith(key.fact)}, key.kind, place)
    for place, (name, datum) in enumerate(school.profile.items()):
        told = row_of(replace(bare, profile={name: datum}), code, dictionary)
        put(found, {one: cell for one, cell in told.items() if one.startswith(name)}, None, place)
    for place, (at, finding) in enumerate(school.findings.items()):
        told = row_of(replace(bare, findings={FindingKey(at.path): finding}), code, dictionary)
        put(found, {name: cell for name, cell in told.items() if name.startswith("finding__")}, at.kind, place)
    return [{**row, "stage": school.stage.value} for row in found.values()]


def put(rows: dict[str, Cells], cells: Cells, kind: str | None, place: int) -> None:
    kinds = [kind] if kind else [*rows, *rows][place % 2 : place % 2 + 1 + place % 3 // 2]
    for one in kinds:
        rows[one] |= cells


def apart_table(rows: list[Cells]) -> pa.Table:
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})


@pytest.mark.parametrize("name", BOOKS)
def test_a_school_in_a_row_a_kind_is_what_direct_says_of_it(name: str) -> None:
    kinds, day = BOOKS[name]
    books = [rulebook_for(kinds if not day.year > 2026 else kind, day) for kind in kinds]
    apart = books[0].circular.per_kind_assessment
    dictionary = books[0].circular.dictionary
    drawn = [schools(book, on=day) | schools_near_a_threshold(book, on=day) for book in books]

    @settings(
        max_examples=2,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(st.lists(st.tuples(*drawn), min_size=4, max_size=4))
    def holds(pairs: list[tuple[School, School]]) -> None:
        told = [with_rows_for_all(replace(one, kinds=kinds), other, dictionary, apart=apart) for one, other in pairs]
        rows = [rows_of(school, f"school {place}", dictionary) for place, school in enumerate(told)]
        far_apart = [row[0] for row in rows] + [row[1] for row in reversed(rows)]
        answer = evaluate_many(apart_table(far_apart), on=day).to_pylist()
        assert ["+".join(kinds)] * 4 == [row["kind"] for row in answer]
        for school, row in zip(told, answer, strict=True):
            assert_same(said_by_direct(school, day, {}), said_by_table(row))

    holds()


# -- in files ----------------------------------------------------------------------------------

FAR = pa.table(
    {
        "code": ["two", *(f"s{place}" for place in range(40)), "two", "last"],
        "kind": ["primary", *(["primary"] * 40), "lower_secondary", "preschool"],
        "name": ["Trường Hai Cấp", *([None] * 42)],
        "attendance_ratio__num": [90, *([None] * 40), 95, None],
        "attendance_ratio__den": [100, *([None] * 40), 100, None],
        "finding__1_1": [0, *([3] * 40), None, 2],
    }
)


@pytest.mark.parametrize("ending", ["parquet", "csv", "xlsx"])
def test_rows_that_lie_far_apart_in_a_file_are_one_school_at_its_first_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(sources, "CHUNK", 7)
    source = tmp_path / f"schools.{ending}"
    write = {"parquet": pq.write_table, "csv": pcsv.write_csv, "xlsx": lambda table, path: write_book(path, table)}
    write[ending](FAR, source)
    answer = pq.read_table(evaluate_many(source, on=EARLY, to=tmp_path / "ket-qua.parquet"))
    assert ["two", *(f"s{place}" for place in range(40)), "last"] == answer.column("code").to_pylist()
    assert ("primary+lower_secondary", "Trường Hai Cấp", 0) == tuple(
        answer.column(name)[0].as_py() for name in ("kind", "name", "level_high")
    )
    assert evaluate_many(FAR, on=EARLY).to_pylist() == answer.to_pylist()


def test_the_rows_of_a_school_may_stand_in_one_row_that_names_both_kinds() -> None:
    row = pa.table(
        {
            "code": ["two"],
            "kind": ["primary+lower_secondary"],
            "name": ["Trường Hai Cấp"],
            fact_column("attendance_ratio", "primary"): ["90/100"],
            fact_column("attendance_ratio", "lower_secondary"): ["95/100"],
            "finding__1_1": [0],
        }
    )
    assert evaluate_many(row, on=EARLY).to_pylist()[0] == evaluate_many(FAR, on=EARLY).to_pylist()[0]


def test_a_data_frame_keeps_the_index_of_each_schools_first_row() -> None:
    frame = FAR.to_pandas()
    frame.index = pd.Index([f"row {place}" for place in range(len(frame))])
    answer = evaluate_many(frame, on=EARLY)
    assert [f"row {place}" for place in range(43) if place != 41] == answer.index.tolist()


def test_a_finding_laid_over_a_school_takes_the_place_of_those_on_its_levels_of_education() -> None:
    table = pa.table(
        {
            "code": ["two"],
            "kind": ["primary+upper_secondary"],
            "finding__1_1": [2],
            "finding__1_1__primary": [0],
        }
    )
    highs = [
        evaluate_many(table, on=LATE, overlay=Overlay(facts)).column("level_high").to_pylist()
        for facts in ({}, {"finding__1_1__upper_secondary": "0"}, {"finding__1_1": "2"}, {"finding__1_1__primary": ""})
    ]
    assert [[1], [1], [2], [2]] == highs  # a criterion that is not mandatory keeps a school from level 2


def test_an_overlay_is_laid_over_every_row_of_a_school() -> None:
    answer = evaluate_many(FAR, on=EARLY, overlay=Overlay({"finding__1_1": "2"}))
    assert {2} == set(answer.column("criterion__1_1__high").to_pylist())


def two_rows(**cells: list[object]) -> pa.Table:
    return pa.table({"code": ["x", "a", "a"], "kind": ["preschool", "primary", "lower_secondary"], **cells})


REFUSED = {
    "rows that disagree": (
        two_rows(difficult_area=[None, True, False]),
        EARLY,
        [(3, "rows_disagree", "4"), (4, "rows_disagree", "3")],
    ),
    "one kind's figure given twice": (
        two_rows(
            attendance_ratio=[None, "90%", None],
            attendance_ratio__primary=[None, None, "91%"],
        ),
        EARLY,
        [(3, "rows_disagree", "4"), (4, "rows_disagree", "3")],
    ),
    "a cell that cannot be read takes its school along": (
        two_rows(students=["5", "-5", "7"]),
        EARLY,
        [(3, "cell_not_whole", ""), (4, "school_row_rejected", "3")],
    ),
    "levels of education that no circular has together": (
        pa.table({"code": ["x", "a", "a"], "kind": ["primary", "preschool", "continuing"]}),
        EARLY,
        [(3, "kind_without_rulebook", ""), (4, "kind_without_rulebook", "")],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_make_a_school_is_told_with_its_rows(name: str) -> None:
    table, day, lines = REFUSED[name]
    with pytest.raises(InputError) as caught:
        evaluate_many(table, on=day)
    errors = [caught.value, *caught.value.also]
    assert lines == list(dict.fromkeys((error.line, error.code, error.details["other"]) for error in errors))


def test_a_batch_names_both_rows_of_a_school_that_disagree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sources, "CHUNK", 7)
    flags = pa.array([True, *([None] * 40), False, None])
    pq.write_table(FAR.append_column("difficult_area", flags), "schools.parquet")
    assert 3 == run(["batch", "schools.parquet", "--on", "2021-05-31", "-o", "ket-qua.parquet"])
    assert [f"s{place}" for place in range(40)] + ["last"] == pq.read_table("ket-qua.parquet")["code"].to_pylist()
    with Path("ket-qua.errors.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [(row["line"], row["code"], row["reason"]) for row in csv.DictReader(file)]
    assert [("2", "rows_disagree", True), ("43", "rows_disagree", True)] == [
        (line, code, f"dòng {other} của cùng một trường" in reason)
        for (line, code, reason), other in zip(told, (43, 2), strict=True)
    ]


def test_a_query_looks_at_one_row_alone_and_says_so_of_a_school_in_several(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pq.write_table(FAR, tmp_path / "schools.parquet")
    assert 2 == run(["sql", str(tmp_path / "schools.parquet"), "--on", "2021-05-31"])
    assert "primary+lower_secondary" in capsys.readouterr().err
