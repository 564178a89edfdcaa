"""Same in, same out: no clock, locale, hash seed or randomness shows in the canonical bytes (DESIGN 3.13)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import load_school

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.yaml"))
SCRIPT = """
import locale, sys
locale.setlocale(locale.LC_ALL, "")
from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import load_school
sys.stdout.buffer.write(evaluate(load_school(sys.argv[1]), engine="direct").canonical_bytes())
"""


def _elsewhere(example: Path, **environment: str) -> bytes:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONHASH"))}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(example)], env=kept | environment, capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_the_hash_seed_does_not_show(seed: str) -> None:
    for example in EXAMPLES:
        expected = evaluate(load_school(example), engine="direct").canonical_bytes()
        assert expected == _elsewhere(example, PYTHONHASHSEED=seed), example.name


@pytest.mark.parametrize(
    "locale",
    [
        "C",
        "C.UTF-8",
        pytest.param("vi_VN.UTF-8", marks=pytest.mark.needs_locale("vi_VN.UTF-8")),
    ],
)
def test_the_locale_and_the_time_zone_do_not_show(locale: str) -> None:
    for example in EXAMPLES:
        expected = evaluate(load_school(example), engine="direct").canonical_bytes()
        assert expected == _elsewhere(example, LC_ALL=locale, TZ="Pacific/Kiritimati"), example.name
