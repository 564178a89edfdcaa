"""``make bench``: measure everything in one run and write the tables into ``benchmarks/README.md``."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from benchmarks.engines import Row, engine_rows
from benchmarks.speed import Aim, speed_rows

README = Path(__file__).with_name("README.md")


def engines(rows: list[Row]) -> str:
    """Return the table of engines."""
    direct = rows[0].ms or 1.0
    lines = ["| engine | does | ms a school | × *direct* |", "|---|---|--:|--:|"]
    for row in rows:
        told = ("not installed", "") if row.ms is None else (f"{row.ms:.2f}", f"{row.ms / direct:.1f}")
        lines.append(f"| {row.engine} | {row.does} | {told[0]} | {told[1]} |")
    return "\n".join(lines)


def speed(rows: list[Aim]) -> str:
    """Return the table of what a user waits for."""
    lines = ["| what | ms | aim | of the aim |", "|---|--:|--:|--:|"]
    lines += [f"| {row.what} | {row.ms:.1f} | ≤ {row.aim:g} | {row.ms / row.aim:.0%} |" for row in rows]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and put the tables between their marks."""
    machine = f"Measured in one run on {os.cpu_count()} cores with Python {platform.python_version()}."
    tables = {"machine": machine, "speed": speed(speed_rows()), "engines": engines(engine_rows())}
    text = README.read_text(encoding="utf-8")
    for mark, table in tables.items():
        print(table, end="\n\n")
        begin, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}{table}\n{end}{rest.partition(end)[2]}"
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
