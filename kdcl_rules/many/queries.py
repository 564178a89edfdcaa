"""The rulebooks of a table as one SQL query, for DuckDB, Spark SQL, PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from sqlglot import exp

from kdcl_rules.many.columns import FINDING, check_names, finding_column
from kdcl_rules.many.compiling import Question, answer_columns, compiled
from kdcl_rules.many.graph import NULL, Graph
from kdcl_rules.many.reading import given_of
from kdcl_rules.many.rendering import rendered
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.rulebook.walk import requirement_index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kdcl_rules.many.columns import Given
    from kdcl_rules.many.graph import Node
    from kdcl_rules.many.tables import Asked
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["DIALECTS", "Dialect", "select_of", "sql_of", "sql_of_file"]

Dialect: TypeAlias = Literal["duckdb", "spark", "postgres"]

DIALECTS: Final[tuple[Dialect, ...]] = ("duckdb", "spark", "postgres")


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
    """Return the query as sqlglot's tree: a SELECT a kind, joined by UNION ALL."""
    books = {kind: rulebook_for(kind, asked.on, asked.circular) for kind in kinds}
    paths = {name for book in books.values() for name in _findings(book)}
    dictionary = next(iter(books.values())).circular.dictionary
    check_names(sorted(given.names), dictionary, paths)
    names = answer_columns(list(books.values()))
    parts = [_of_kind(kind, book, given, asked, names, table) for kind, book in books.items()]
    whole: exp.Query = parts[0]
    for part in parts[1:]:
        whole = exp.Union(this=whole, expression=part, distinct=False)
    return whole


def _of_kind(kind: str, book: Rulebook, given: Given, asked: Asked, names: Sequence[str], table: str) -> exp.Select:
    found = compiled(Question(book, asked.on, asked.stage, asked.readings), given)
    graph = Graph()
    outputs: dict[str, Node] = {"rulebook": graph.constant(book.id)}
    outputs |= {name: found.get(name, NULL) for name in names}
    source = (
        exp.select("*")
        .from_(exp.to_table(table))
        .where(exp.EQ(this=exp.column("kind", quoted=True), expression=exp.convert(kind)))
    )
    carried = [name for name in ("code", "kind") if given.has(name)]
    select = rendered(outputs, source.subquery("rows_of_kind"), carried)
    for alias in select.expressions[len(carried) :]:
        if isinstance(alias.this, exp.Null):  # a type of its own, so that the parts of a UNION agree
            alias.set("this", exp.Cast(this=alias.this, to=exp.DataType.build(_type_of(alias.alias))))
    return select


def _type_of(name: str) -> str:
    return "text" if name == "blockers" else "int"


def sql_of_file(source: Path, asked: Asked, *, kinds: Sequence[str] | None = None, dialect: Dialect = "duckdb") -> str:
    """Return the query for the columns and the kinds of school of a file of typed columns.

    Raises InputError as :func:`sql_of` does, and ``table_unreadable``.
    """
    from kdcl_rules.many.files import read_table
    from kdcl_rules.many.tables import overview

    table = read_table(source)
    there = sorted(overview(table)[0])
    chosen = list(kinds or there)
    books = [rulebook_for(kind, asked.on, asked.circular) for kind in {*there, *chosen}]
    check_names(table.column_names, books[0].circular.dictionary, {name for book in books for name in _findings(book)})
    ours = {name for kind in chosen for name in _findings(rulebook_for(kind, asked.on, asked.circular))}
    kept = [name for name in table.column_names if not name.startswith(FINDING) or name in ours]
    return sql_of(given_of(table.select(kept).schema), chosen, asked, dialect=dialect)


def _findings(book: Rulebook) -> set[str]:
    return {finding_column(path) for path in requirement_index(book)}
