"""``evaluate_many``: whatever sort of table comes in, the same sort comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from kdcl_rules.errors import InputError
from kdcl_rules.school.values import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from pyspark.sql import DataFrame  # pyright: ignore[reportMissingImports] - an extra

    from kdcl_rules.many.asking import Asked
    from kdcl_rules.many.overlay import Overlay
    from kdcl_rules.many.problems import Problem

__all__ = ["evaluate_many"]

Table = TypeVar("Table")


def evaluate_many(
    table: Table,
    *,
    on: date,
    circular: str | None = None,
    readings: Mapping[str, str] | None = None,
    stage: Stage = Stage.SELF,
    overlay: Overlay | None = None,
    to: Path | str | None = None,
) -> Table:
    """Evaluate a table with a row a school, and return the same sort of table.

    ``table`` is a pandas, polars or PyArrow table, a DuckDB relation, a Spark DataFrame, or the path of a
    Parquet or CSV file; a path's answer is written to ``to`` (``<name>.ket-qua.parquet`` beside it where
    None), whose path comes back. ``on`` is the day of assessment of every row, ``stage`` what a row without
    one in its column ``stage`` means. ``overlay`` says what is to be otherwise for all of them.

    A school has one row, or one a level of education with the same ``code``; its answer stands in one row, at
    the place of its first.

    Columns in: ``code``, ``kind``, facts and flags by their name (``students``, ``students__2021_2022``,
    ``teacher_qualified_ratio__num`` and ``__den``), findings (``finding__2_2__1__b``), aggregates of
    collections (``managers__lowest__rating``). A cell without a value is unknown.

    Columns out: ``level_low``, ``level_high``, ``level_tight`` (TRUE where both ends can surely be reached, NULL
    where a table does not tell) and the same of ``grade`` and ``cqg``, ``unknowns`` (how many
    rules nobody can answer yet), ``blockers`` (paths, with spaces between),
    ``criterion__2_2__low`` … for every criterion; NULL where there is no such outcome.

    Raises InputError ``unknown_column``, ``column_missing``, ``school_twice``, ``cell_…`` for what cannot be
    read (Spark reads typed columns only), ``table_of_no_known_sort``, ``table_package_missing``.

    >>> from datetime import date
    >>> import pyarrow as pa
    >>> schools = pa.table({"code": ["a"], "kind": ["primary"], "finding__1_1": [0]})
    >>> answer = evaluate_many(schools, on=date(2021, 5, 31))
    >>> answer.column("level_high").to_pylist()
    [0]
    """
    _needed("pyarrow", "numpy")
    from kdcl_rules.many.asking import Asked

    asked = Asked(on, circular, readings or {}, stage)
    if overlay is not None:
        asked = asked.under(overlay)
    if isinstance(table, str | Path):
        return cast("Table", type(table)(_of_path(Path(table), asked, to)))
    sort = type(table).__module__.partition(".")[0]
    match sort, type(table).__name__:
        case "pyarrow", "Table":
            return cast("Table", _of_arrow(cast("pa.Table", table), asked))
        case "pandas", "DataFrame":
            return cast("Table", _of_pandas(cast("pd.DataFrame", table), asked))
        case "polars", "DataFrame":
            return cast("Table", _of_polars(cast("pl.DataFrame", table), asked))
        case (("duckdb" | "_duckdb"), "DuckDBPyRelation"):
            return cast("Table", _of_duckdb(cast("duckdb.DuckDBPyRelation", table), asked))
        case "pyspark", "DataFrame":
            return cast("Table", _of_spark(cast("DataFrame", table), asked))
        case _:
            raise InputError("table_of_no_known_sort", found=type(table).__name__)


def _needed(*packages: str) -> None:
    from importlib.util import find_spec

    for package in packages:
        if find_spec(package) is None:
            raise InputError("table_package_missing", found=package)


def _of_path(source: Path, asked: Asked, to: Path | str | None) -> Path:
    from kdcl_rules.many.files import evaluate_file
    from kdcl_rules.many.problems import refusal
    from kdcl_rules.many.sources import source_of

    def refuse(rejected: list[Problem]) -> None:
        if rejected:
            raise refusal(rejected, source.name)

    target = Path(to) if to is not None else source.with_suffix(".ket-qua.parquet")
    evaluate_file(source_of(source), target, asked, before_named=refuse)
    return target


def _of_arrow(table: pa.Table, asked: Asked) -> pa.Table:
    from kdcl_rules.many.tables import evaluated

    return evaluated(table, asked).table


def _of_pandas(table: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa

    from kdcl_rules.many.tables import evaluated

    try:
        arrow = pa.Table.from_pandas(table, preserve_index=False)
    except pa.ArrowException:
        arrow = pa.table({str(name): _mixed(cells) for name, cells in table.items()})
    found = evaluated(arrow, asked)
    answer = found.table.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}.get)
    answer.index = table.index[found.rows]
    return answer


def _mixed(cells: pd.Series) -> pa.Array:
    """Return a column as Arrow's; one of mixed types as text, cell by cell."""
    import pandas as pd
    import pyarrow as pa

    try:
        return pa.array(cells, from_pandas=True)
    except pa.ArrowException:
        whole = [int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in cells]
        return pa.array([None if pd.isna(cell) else str(cell) for cell in whole], pa.string())


def _of_polars(table: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    import polars as pl

    answer = pl.from_arrow(_of_arrow(table.to_arrow(), asked))
    return answer if isinstance(answer, pl.DataFrame) else answer.to_frame()


def _of_duckdb(table: duckdb.DuckDBPyRelation, asked: Asked) -> duckdb.DuckDBPyRelation:
    import duckdb

    return duckdb.from_arrow(_of_arrow(table.to_arrow_table(), asked))


def _of_spark(table: DataFrame, asked: Asked) -> DataFrame:
    """Evaluate on the cluster by Spark SQL; only kinds of school are collected, and a code that stands twice."""
    _needed("sqlglot")
    from pyspark.sql.types import BooleanType, DecimalType, IntegralType, StringType  # pyright: ignore[reportMissingImports] - an extra

    from kdcl_rules.many.columns import FINDING, Given
    from kdcl_rules.many.queries import sql_of

    for name in ("code", "kind"):
        if name not in table.columns:
            raise InputError("column_missing", found=name)
    for field in table.schema.fields:
        if not isinstance(field.dataType, BooleanType | DecimalType | IntegralType | StringType):
            raise InputError("cell_float_not_exact", found=field.dataType.simpleString(), column=field.name)
    decimals = {
        field.name: field.dataType.scale for field in table.schema.fields if isinstance(field.dataType, DecimalType)
    }
    texts = {
        field.name
        for field in table.schema.fields
        if field.name.startswith(FINDING) and isinstance(field.dataType, StringType)
    }
    several = table.groupBy("code").count().filter("count > 1").limit(1).collect()
    if several:
        raise InputError("sql_one_row_a_school", found=str(several[0][0]))
    kinds = sorted(row[0] for row in table.select("kind").distinct().collect() if row[0])
    query = sql_of(
        Given(frozenset(table.columns), decimals, frozenset(texts)), kinds, asked, table="{schools}", dialect="spark"
    )
    return table.sparkSession.sql(query, schools=table)
