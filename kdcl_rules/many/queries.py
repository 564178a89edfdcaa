"""The rulebooks of a table as one SQL query, for DuckDB, Spark SQL, PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pyarrow as pa
from sqlglot import exp

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.asking import Asked, Rulebooks
from kdcl_rules.many.columns import FINDING, Given, check_names
from kdcl_rules.many.compiling import FLAGS, TEXTS, answer_columns, compiled
from kdcl_rules.many.graph import NULL, Graph
from kdcl_rules.many.overlay import laid_names, laid_over
from kdcl_rules.many.problems import refusal
from kdcl_rules.many.reading import Reader, given_of
from kdcl_rules.many.rendering import rendered
from kdcl_rules.many.sources import read_table
from kdcl_rules.many.tables import overview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kdcl_rules.many.graph import Node

__all__ = ["DIALECTS", "Dialect", "select_of", "sql_of", "sql_of_file"]

Dialect: TypeAlias = Literal["duckdb", "spark", "postgres"]

DIALECTS: Final[tuple[Dialect, ...]] = ("duckdb", "spark", "postgres")

_NO_COLUMNS: Final = pa.table({"code": [""], "kind": [""]})


def sql_of(
    given: Given, kinds: Sequence[str], asked: Asked, *, table: str = "schools", dialect: Dialect = "duckdb"
) -> str:
    """Return the query that evaluates ``table`` for schools of ``kinds``, in a dialect of SQL.

    ``given`` are the table's columns, typed as :mod:`kdcl_rules.many.reading` types them: whole numbers,
    decimals, booleans, texts.

    Raises InputError ``unknown_column``, ``unknown_kind`` and what a rulebook's choice raises.
    """
    return select_of(given, kinds, asked, table=table).sql(dialect, pretty=False)


def select_of(given: Given, kinds: Sequence[str], asked: Asked, *, table: str = "schools") -> exp.Query:
    """Return the query as sqlglot's tree: a SELECT a kind, joined by UNION ALL.

    A value that an overlay lays over a column stands in the query.
    """
    books = Rulebooks(kinds, asked)
    if books.without:
        raise InputError("kind_without_rulebook", found=", ".join(sorted(books.without)), column="kind")
    findings = {name for kind in books.by_kind for name in books.findings(kind)}
    laid, values = _laid(given, asked, books, findings)
    names = answer_columns(books.all_parts())
    source = _source(given, values, table)
    parts = [_of_kind(kind, books, laid, names, source) for kind in books.by_kind]
    whole: exp.Query = parts[0]
    for part in parts[1:]:
        whole = exp.Union(this=whole, expression=part, distinct=False)
    return whole


def _laid(
    given: Given, asked: Asked, books: Rulebooks, findings: set[str]
) -> tuple[Given, dict[str, tuple[exp.Expr, str]]]:
    """Return the columns once the overlay's facts are laid over them, and those with their values in SQL."""
    check_names(laid_names(sorted(given.names), asked.facts, books.latest), books.dictionary, findings)
    if not asked.facts:
        return given, {}
    kept = [name for name in laid_names(sorted(given.names), asked.facts, books.latest) if name not in asked.facts]
    tops = {name: top for kind in books.by_kind for name, top in books.findings(kind).items() if top is not None}
    typed, problems = Reader(books.dictionary, tops).read(laid_over(_NO_COLUMNS, asked.facts, books.latest))
    if problems:
        raise refusal(problems)
    own = given_of(typed.schema)
    scales = {name: scale for name, scale in given.scales.items() if name in kept} | dict(own.scales)
    texts = {name for name in given.texts if name in kept} | own.texts
    values = {
        field.name: (exp.convert(typed.column(field.name)[0].as_py()), _sql_type(field.type))
        for field in typed.schema
        if field.name not in {"code", "kind"}
    }
    return Given(frozenset(kept) | values.keys(), scales, frozenset(texts)), values


def _source(given: Given, values: Mapping[str, tuple[exp.Expr, str]], table: str) -> exp.Select:
    """Return the table's rows with the overlay's values in the place of their columns."""
    if not values:
        return exp.select("*").from_(exp.to_table(table))
    kept = [exp.column(name, quoted=True) for name in sorted(given.names) if name not in values]
    laid = [
        exp.alias_(exp.Cast(this=value, to=exp.DataType.build(sort)), name, quoted=True)
        for name, (value, sort) in values.items()
    ]
    return exp.select(*kept, *laid).from_(exp.to_table(table))


def _of_kind(kind: str, books: Rulebooks, given: Given, names: Sequence[str], source: exp.Select) -> exp.Select:
    found = compiled(books.questions(kind), given)
    graph = Graph()
    outputs: dict[str, Node] = {"rulebook": graph.constant(books.by_kind[kind].id)}
    outputs |= {name: found.get(name, NULL) for name in names}
    rows = source.where(exp.EQ(this=exp.column("kind", quoted=True), expression=exp.convert(kind)), copy=True)
    carried = [name for name in ("code", "kind") if given.has(name)]
    select = rendered(outputs, rows.subquery("rows_of_kind"), carried)
    for alias in select.expressions[len(carried) :]:
        if isinstance(alias.this, exp.Null):  # a type of its own, so that the parts of a UNION agree
            alias.set("this", exp.Cast(this=alias.this, to=exp.DataType.build(_type_of(alias.alias))))
    return select


def _type_of(name: str) -> str:
    return "text" if name in TEXTS else "boolean" if name in FLAGS else "int"


def _sql_type(sort: pa.DataType) -> str:
    if pa.types.is_decimal(sort):
        return f"decimal({sort.precision}, {sort.scale})"
    if pa.types.is_boolean(sort):
        return "boolean"
    return "bigint" if pa.types.is_integer(sort) else "text"


def sql_of_file(source: Path, asked: Asked, *, kinds: Sequence[str] | None = None, dialect: Dialect = "duckdb") -> str:
    """Return the query for the columns and the kinds of school of a file of typed columns.

    Raises InputError as :func:`sql_of` does, ``sql_one_row_a_school``, and ``table_unreadable``.
    """
    table = read_table(source)
    about = overview(table)
    if about.joined:
        raise InputError("sql_one_row_a_school", place=Place(source.name), found=min(about.joined))
    chosen = sorted(kinds or about.kinds)
    there = Rulebooks({*about.kinds, *chosen}, asked)
    findings = {name for kind in there.by_kind for name in there.findings(kind)}
    check_names(table.column_names, there.dictionary, findings)
    ours = {name for kind in chosen if kind in there.by_kind for name in there.findings(kind)}
    kept = [name for name in table.column_names if not name.startswith(FINDING) or name in ours]
    return sql_of(given_of(table.select(kept).schema), chosen, asked, dialect=dialect)
