"""``python -m benchmarks.many``: what a table of schools costs, from Parquet to Parquet, against its number of rows.

``--full`` goes up to 4.5 million schools. Each size runs in a process of its own, so that its peak memory is its own.
Writes ``benchmarks/many.md`` and ``benchmarks/many.svg``.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

HERE: Final = Path(__file__).parent
COUNTRY: Final = 45_000
SIZES: Final = (1_000, 10_000, COUNTRY, 450_000)
FULL: Final = 4_500_000
PIECE: Final = 450_000


def made(rows: int, target: Path) -> None:
    """Write a population of ``rows`` schools, piece by piece."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from kdcl_rules.testing.population import population

    writer = None
    for start in range(0, rows, PIECE):
        table = population(min(PIECE, rows - start), seed=start)
        codes = pa.array([f"synthetic-{start + place:07}" for place in range(table.num_rows)])
        table = table.set_column(0, "code", codes)
        writer = writer or pq.ParquetWriter(target, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def measured(source: Path) -> dict[str, float]:
    """Evaluate a file in this process; return seconds of the clock and of the processor, and the peak memory in MB.

    ``kernel`` is numpy alone on one chunk in memory, scaled to the rows: what no route can go below here.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from kdcl_rules.many import evaluate_many
    from kdcl_rules.many.asking import Asked
    from kdcl_rules.many.kernel import CHUNK
    from kdcl_rules.many.tables import Evaluator, overview
    from kdcl_rules.testing.population import DAY

    rows = pq.ParquetFile(source).metadata.num_rows
    evaluate_many(population_head(), on=DAY)  # rulebooks are loaded once a process
    clock, processor = time.perf_counter(), time.process_time()
    evaluate_many(source, on=DAY, to=source.with_suffix(".out.parquet"))
    found = {"rows": rows, "clock": time.perf_counter() - clock, "processor": time.process_time() - processor}
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    piece = next(pq.ParquetFile(source).iter_batches(CHUNK))
    table = pa.Table.from_batches([piece])
    evaluator = Evaluator(table.column_names, overview(table), Asked(DAY))
    evaluator.evaluate(table)
    processor = time.process_time()
    evaluator.evaluate(table)
    found["kernel"] = (time.process_time() - processor) * rows / table.num_rows
    return found


def population_head() -> object:
    """Return a few schools of every kind."""
    from kdcl_rules.testing.population import population

    return population(50, seed=0)


def table_of(rows: list[dict[str, float]]) -> str:
    """Return the table, with what one school costs *direct* and durable-rules in the same run."""
    lines = ["| schools | clock, s | processor, s | kernel alone, s | peak MB |", "|--:|--:|--:|--:|--:|"]
    for row in rows:
        seconds = " | ".join(f"{row[name]:.2f}" for name in ("clock", "processor", "kernel"))
        lines.append(f"| {row['rows']:,.0f} | {seconds} | {row['memory']:,.0f} |")
    return "\n".join(lines)


def ratios() -> str:
    """Return how many times as fast a school in a table is as the same school alone, in every engine."""
    from benchmarks.engines import engine_rows

    mine = repeated()
    lines = ["| engine | does | ms a school | × a table's |", "|---|---|--:|--:|"]
    lines += [
        f"| {row.engine} | {row.does} | {row.ms:.2f} | {row.ms / mine:,.0f} |"
        for row in engine_rows()
        if row.ms is not None
    ]
    lines.append(f"| a table | conditions, roll-up at both ends, unknowns, blockers | {mine:.4f} | 1 |")
    return "\n".join(lines)


def repeated() -> float:
    """Return the milliseconds a school takes in a table of the schools every engine gets, over and over."""
    import pyarrow as pa

    from benchmarks.engines import best
    from benchmarks.work import DAY, the_work
    from kdcl_rules.many import evaluate_many
    from kdcl_rules.testing.table_rows import row_of

    work = the_work()
    rows = [row_of(school, "", work.rulebook.circular.dictionary) for school in work.schools]
    times = -(-COUNTRY // len(rows))
    table = pa.concat_tables([pa.Table.from_pylist(rows, schema=_schema(rows))] * times)
    codes = pa.array([str(place) for place in range(table.num_rows)])
    table = table.set_column(table.column_names.index("code"), "code", codes)
    return best(lambda: evaluate_many(table, on=DAY), rounds=3) / table.num_rows


def _schema(rows: list[dict[str, str | int | bool | None]]) -> pa.Schema:
    import pyarrow as pa

    kept = {name: value for row in rows for name, value in row.items() if value is not None}
    return pa.schema([(name, pa.scalar(value).type) for name, value in kept.items()])


def plot_of(rows: list[dict[str, float]]) -> str:
    """Return a picture of seconds against schools, both in powers of ten."""
    from math import log10

    def spot(row: dict[str, float]) -> tuple[float, float]:
        return 60 + 110 * (log10(row["rows"]) - 3), 260 - 60 * (log10(max(row["clock"], 0.01)) + 2)

    spots = [spot(row) for row in rows]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in spots)
    told = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/><text x="{x - 4:.0f}" y="{y - 10:.0f}">{row["clock"]:.2f} s</text>'
        f'<text x="{x - 20:.0f}" y="282">{row["rows"]:,.0f}</text>'
        for (x, y), row in zip(spots, rows, strict=True)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 300" font-family="sans-serif" font-size="12">'
        "<title>Seconds from Parquet to Parquet against the number of schools</title>"
        '<rect width="540" height="300" fill="white"/><path d="M50 20V262H530" fill="none" stroke="gray"/>'
        f'<polyline points="{line}" fill="none" stroke="black"/>{told}</svg>\n'
    )


def main() -> None:
    """Measure every size, print the tables, write them."""
    sizes = (*SIZES, FULL) if "--full" in sys.argv else SIZES
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            source = Path(folder) / f"{size}.parquet"
            made(size, source)
            command = [sys.executable, "-m", "benchmarks.many", "--measure", str(source)]
            ran = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
            rows.append(json.loads(ran.stdout.splitlines()[-1]))
            print(rows[-1], flush=True)
            source.unlink()
    text = (
        f"# Many schools\n\nParquet to Parquet, intervals, unknowns and blockers included; {os.cpu_count()} cores,\n"
        "shared with others: where the clock runs far ahead of the processor, the run waited for its turn.\n\n"
        f"{table_of(rows)}\n\n![Seconds against schools](many.svg)\n\n"
        "The same schools alone on each engine, and as a table, in one run:\n\n"
        f"{ratios()}\n"
    )
    print(text)
    (HERE / "many.md").write_text(text, encoding="utf-8")
    (HERE / "many.svg").write_text(plot_of(rows), encoding="utf-8")


if __name__ == "__main__":
    if "--measure" in sys.argv:
        print(json.dumps(measured(Path(sys.argv[-1]))))
    else:
        main()
