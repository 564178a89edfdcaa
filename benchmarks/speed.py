"""What a user waits for: one school, the import, the command, loading a rulebook."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.engines import best
from benchmarks.work import DAY, the_work
from kdcl_rules.engine import evaluate

PROCESSES = 7
LOADING = """
import time
from datetime import date
from kdcl_rules.rulebook import rulebook_for
begun = time.process_time()
rulebook_for("lower_secondary", date.fromisoformat("{day}"))
print((time.process_time() - begun) * 1000)
"""
IMPORTING = """
import time
begun = time.process_time()
import kdcl_rules
kdcl_rules.evaluate
print((time.process_time() - begun) * 1000)
"""


class Aim(NamedTuple):
    """A line of the table: what was measured, milliseconds, and the most it may take."""

    what: str
    ms: float
    aim: float


def speed_rows() -> list[Aim]:
    """Measure; each process is new, so that nothing is in hand."""
    school = the_work().schools[1]
    help_ = [str(Path(sys.executable).with_name("kdcl")), "--help"]
    return [
        Aim(
            "one school with its explanation, *direct*", best(lambda: evaluate(school, engine="direct").explanation), 2
        ),
        Aim("one school with its derivation, *durable*", best(lambda: evaluate(school).derivation), 40),
        Aim("`import kdcl_rules`", _printed(IMPORTING.replace("kdcl_rules.evaluate\n", "")), 100),
        Aim("`from kdcl_rules import evaluate`", _printed(IMPORTING), 300),
        Aim("`kdcl --help`, the whole process", _whole(help_), 300),
        Aim("loading a rulebook of Thông tư 18/2018", _printed(LOADING.format(day=DAY)), 100),
    ]


def _whole(command: list[str]) -> float:
    """Return the processor's time of a whole process, the shortest of some."""
    times = []
    for _ in range(PROCESSES):
        begun = _of_children()
        _run(command)
        times.append(_of_children() - begun)
    return min(times) * 1_000


def _of_children() -> float:
    used = os.times()
    return used.children_user + used.children_system


def _printed(program: str) -> float:
    return min(float(_run([sys.executable, "-c", program])) for _ in range(PROCESSES))


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own
