"""The columns' logic is the logic of the four verdicts: every set, every pair of sets, on the kernel and on DuckDB."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pytest
from sqlglot import exp

from kdcl_rules.engine import verdict as direct
from kdcl_rules.many.graph import Graph
from kdcl_rules.many.kernel import Kernel
from kdcl_rules.many.rendering import rendered
from kdcl_rules.many.sets import Possible, all_of, fails, is_open, may_pass, passes

if TYPE_CHECKING:
    from kdcl_rules.many.graph import Node

SETS = range(1, 8)
AS_COLUMNS = {
    direct.MET: (True, True),
    direct.NOT_MET: (False, True),
    direct.EITHER: (None, True),
    direct.NOT_APPLICABLE: (None, False),
    direct.MET | direct.NOT_APPLICABLE: (True, None),
    direct.NOT_MET | direct.NOT_APPLICABLE: (False, None),
    direct.OPEN: (None, None),
}
TRIPLES = list(product(SETS, repeat=3))


def columns(triples: list[tuple[int, ...]]) -> pa.Table:
    cells = {}
    for place in range(len(triples[0])):
        cells[f"v{place}"] = pa.array([AS_COLUMNS[sets[place]][0] for sets in triples], pa.bool_())
        cells[f"a{place}"] = pa.array([AS_COLUMNS[sets[place]][1] for sets in triples], pa.bool_())
    return pa.table(cells)


def judged(graph: Graph, item: Possible) -> dict[str, Node]:
    asked = {"passes": passes, "fails": fails, "may_pass": may_pass, "is_open": is_open}
    return {name: graph.one_if(ask(graph, item)) for name, ask in asked.items()}


def expected(triples: list[tuple[int, ...]]) -> list[dict[str, int]]:
    wholes = [direct.all_of(sets) for sets in triples]
    return [
        {
            "passes": int(whole == direct.MET),
            "fails": int(whole == direct.NOT_MET),
            "may_pass": int(bool(whole & direct.MET)),
            "is_open": int(not direct.settled(whole)),
        }
        for whole in wholes
    ]


def conjunction() -> dict[str, Node]:
    graph = Graph()
    items = [Possible(graph.column(f"v{place}"), graph.column(f"a{place}")) for place in range(3)]
    return judged(graph, all_of(graph, items))


def test_the_kernel_joins_sets_of_verdicts_as_direct_does() -> None:
    found = Kernel(conjunction()).run(columns(TRIPLES))
    assert expected(TRIPLES) == pa.table(found).to_pylist()


def test_duckdb_joins_sets_of_verdicts_as_direct_does() -> None:
    connection = duckdb.connect()
    connection.register("sets", columns(TRIPLES))
    query = rendered(conjunction(), exp.to_table("sets")).sql("duckdb")
    assert expected(TRIPLES) == connection.sql(query).to_arrow_table().to_pylist()


@pytest.mark.parametrize("start", [1, 7, 8, 13])
def test_rows_that_begin_inside_a_byte_are_read_as_any_other(start: int) -> None:
    found = Kernel(conjunction()).run(columns(TRIPLES).slice(start, 50))
    assert expected(TRIPLES[start : start + 50]) == pa.table(found).to_pylist()


def test_a_product_that_leaves_64_bits_stays_exact() -> None:
    graph = Graph()
    item = graph.column("n")
    power = graph.times(graph.times(item, item), graph.times(item, item))
    from kdcl_rules.many.graph import Op

    outputs = {"more": graph.one_if(graph.compare(Op.MORE, power, graph.constant(10**30)))}
    table = pa.table({"n": pa.array([10**9, 10**7, 3], pa.int64())})
    assert [1, 0, 0] == Kernel(outputs).run(table)["more"].to_pylist()
