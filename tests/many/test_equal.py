"""A table says of every school what *direct* says of it: numpy's kernel, DuckDB and Spark alike."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kdcl_rules.engine.plan import plan_for
from kdcl_rules.many import Overlay, evaluate_many
from kdcl_rules.many.asking import Asked
from kdcl_rules.many.queries import sql_of
from kdcl_rules.many.reading import Reader, given_of
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.rulebook.catalogue import circulars
from kdcl_rules.school.values import Finding, FindingKey, School, Stage
from kdcl_rules.testing.strategies import schools, schools_near_a_threshold
from tests.many.tables import assert_same, said_by_direct, said_by_table, table_of, without_collections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from kdcl_rules.many.queries import Dialect
    from kdcl_rules.rulebook.models import Rulebook

FINE = 3  # marks in the name of a finding on a requirement: without those Spark plans in seconds
EARLY, LATE = date(2021, 5, 31), date(2027, 6, 1)


def day_of(first: date, last: date | None) -> date:
    """Return a day on which a circular is in force."""
    return next((day for day in (EARLY, LATE) if first <= day and (last is None or day <= last)), first)


BOOKS = {
    f"{circular.id}/{kind}": (kind, circular.id, day_of(circular.in_force.start or EARLY, circular.in_force.end))
    for circular in circulars()
    for kind in circular.kinds
}
BOOKS["tt18-2018/multi-level"] = ("primary+lower_secondary", "tt18-2018", EARLY)
BOOKS["tt57-2026/multi-level"] = ("primary+upper_secondary", "tt57-2026", LATE)
NO_SHRINKING = settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def book(name: str) -> tuple[Rulebook, date]:
    kind, circular, day = BOOKS[name]
    return rulebook_for(kind.split("+"), day, circular), day


def assert_equal(drawn: Sequence[School], day: date, circular: str, readings: Mapping[str, str]) -> None:
    told = [without_collections(school) for school in drawn]
    answer = evaluate_many(table_of(told, day), on=day, circular=circular, readings=readings)
    for school, row in zip(told, answer.to_pylist(), strict=True):
        expected = said_by_direct(school, day, readings)
        actual = said_by_table(row)
        unsaid = {name for name in actual if name not in expected}
        assert set() == {name for name in unsaid if actual[name] is not None}
        assert_same(expected, actual)


@pytest.mark.parametrize("name", BOOKS)
def test_a_table_says_of_any_school_what_direct_says(name: str) -> None:
    rulebook, day = book(name)

    register = rulebook.circular.readings.values()
    choices = {
        one.id: st.sampled_from([choice.id for choice in one.choices])
        for one in register
        if one.id != "governing_date"  # of a table the day is given, not chosen
    }

    @NO_SHRINKING
    @given(st.lists(schools(rulebook, on=day), min_size=6, max_size=6), st.fixed_dictionaries(choices))
    def holds(drawn: list[School], chosen: dict[str, str]) -> None:
        assert_equal(drawn, day, rulebook.circular.id, chosen)

    holds()


@pytest.mark.parametrize("name", BOOKS)
def test_a_table_says_on_and_beside_every_threshold_what_direct_says(name: str) -> None:
    rulebook, day = book(name)

    @NO_SHRINKING
    @given(st.lists(schools_near_a_threshold(rulebook, on=day), min_size=6, max_size=6))
    def holds(drawn: list[School]) -> None:
        assert_equal(drawn, day, rulebook.circular.id, {})

    holds()


def test_a_level_that_only_people_leave_open_is_told_to_be_tight() -> None:
    rulebook, day = book("tt57-2026/primary")
    plain = next(
        one.code for one in rulebook.criteria if plan_for(rulebook).plain >= {level.path for level in one.levels}
    )
    findings = {FindingKey(one.code): Finding(level=2) for one in rulebook.criteria if one.code != plain}
    school = School(kinds=("primary",), stage=Stage.SELF, findings=findings)
    (row,) = evaluate_many(table_of([school], day), on=day).to_pylist()
    direct = said_by_direct(school, day, {})
    assert (True, True, True) == (direct["level_tight"], row["level_tight"], row["level_low"] < row["level_high"])
    (other,) = evaluate_many(table_of([replace(school, findings={})], day), on=day).to_pylist()
    assert other["level_tight"] is None


def typed(drawn: list[School], day: date, rulebook: Rulebook) -> pa.Table:
    """Return schools as a table of typed columns, as a warehouse holds them."""
    table = table_of([without_collections(school) for school in drawn], day)
    from kdcl_rules.many.columns import finding_column

    levels = {finding_column(one.code): one.levels[-1].number for one in rulebook.criteria}
    return Reader(rulebook.circular.dictionary, levels).read(table)[0]


def drawn_once(rulebook: Rulebook, day: date) -> list[School]:
    """Return some schools of every sort; the first six, as hypothesis begins, say next to nothing."""
    found: list[School] = []

    @settings(NO_SHRINKING, max_examples=4)
    @given(st.lists(schools(rulebook, on=day) | schools_near_a_threshold(rulebook, on=day), min_size=6, max_size=6))
    def draw(drawn: list[School]) -> None:
        found.extend(drawn)

    draw()
    return found


def coarse(table: pa.Table) -> pa.Table:
    """Return a table without findings on single requirements: its query is planned in a tenth of the time."""
    return table.select([name for name in table.column_names if name.count("__") < FINE])


def said_by_duckdb(table: pa.Table, asked: Asked) -> list[dict[str, Any]]:
    import duckdb

    connection = duckdb.connect()
    connection.register("schools", table)
    query = sql_of(given_of(table.schema), sorted(set(table.column("kind").to_pylist())), asked)
    found: list[dict[str, Any]] = connection.sql(query).to_arrow_table().to_pylist()
    return found


@pytest.mark.parametrize("name", BOOKS)
def test_duckdb_says_by_sql_what_the_kernel_says_of_every_kind_of_school(name: str) -> None:
    rulebook, day = book(name)
    circular = rulebook.circular.id
    table = coarse(typed(drawn_once(rulebook, day), day, rulebook))
    rows = said_by_duckdb(table, Asked(day, circular))
    assert_same_rows(evaluate_many(table, on=day, circular=circular), rows)


def test_duckdb_says_by_sql_what_the_kernel_says_down_to_the_last_requirement() -> None:
    rulebook, day = book("tt57-2026/continuing")
    table = typed(drawn_once(rulebook, day), day, rulebook)
    assert_same_rows(evaluate_many(table, on=day), said_by_duckdb(table, Asked(day)))


def test_an_overlay_stands_in_the_query() -> None:
    rulebook, day = book("tt57-2026/primary")
    table = coarse(typed(drawn_once(rulebook, day), day, rulebook))
    overlay = Overlay(
        {"finding__1_1": "2", "setting": "urban", "site_area": "12000,5", "teacher_qualified_ratio": "57/60"},
        {"school_level/1": "at least 3 of the criteria reach 1"},
    )
    expected = evaluate_many(table, on=day, overlay=overlay)
    assert_same_rows(expected, said_by_duckdb(table, Asked(day).under(overlay)))
    assert expected.to_pylist() != evaluate_many(table, on=day).to_pylist()


@pytest.mark.parametrize("dialect", ["spark", "postgres"])
def test_the_query_of_another_dialect_is_read_by_its_grammar(dialect: Dialect) -> None:
    import sqlglot

    rulebook, day = book("tt57-2026/multi-level")
    table = coarse(typed(drawn_once(rulebook, day), day, rulebook))
    query = sql_of(given_of(table.schema), ["primary+upper_secondary"], Asked(day), dialect=dialect)
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)  # a step is a subquery of the next: sqlglot reads them one within the other
    try:
        assert query == sqlglot.parse_one(query, dialect=dialect).sql(dialect)
    finally:
        sys.setrecursionlimit(before)


@pytest.mark.needs_module("pyspark")
@pytest.mark.needs_program("java")
@pytest.mark.filterwarnings("ignore")
def test_spark_says_by_sql_what_the_kernel_says(tmp_path: Path) -> None:
    import pyarrow.parquet as pq
    from pyspark.sql import SparkSession  # pyright: ignore[reportMissingImports] - an extra

    rulebook, day = book("tt57-2026/continuing")
    table = coarse(typed(drawn_once(rulebook, day), day, rulebook))
    pq.write_table(table, tmp_path / "schools.parquet")
    building = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    building = building.config("spark.sql.codegen.wholeStage", "false").config("spark.sql.shuffle.partitions", "1")
    spark = building.config("spark.sql.codegen.factoryMode", "NO_CODEGEN").getOrCreate()
    try:
        rows = evaluate_many(spark.read.parquet(str(tmp_path / "schools.parquet")), on=day).collect()
        assert_same_rows(evaluate_many(table, on=day), [row.asDict() for row in rows])
    finally:
        spark.stop()


def assert_same_rows(expected: pa.Table, actual: list[dict[str, Any]]) -> None:
    by_code = {row["code"]: row for row in actual}
    for row in expected.to_pylist():
        other = by_code[row["code"]]
        assert row | {"stage": None} == {name: other.get(name) for name in row} | {"stage": None}
