"""What the tests of durable-rules share: schools assessed by *direct*, and the door to the other engine."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from kdcl_rules.engine.assessment import Assessment, Setting, assess
from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose
from kdcl_rules.engine.reference import latest_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.durable.inference import Inference
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School


ROOT = Path(__file__).parents[2]


def assessed(rulebook: Rulebook, school: School, readings: Mapping[str, str] | None = None) -> Assessment:
    """Return what *direct* makes of a school."""
    plan = plan_for(rulebook)
    chosen = choose(plan, readings or {})
    on = school.assessed_on or rulebook.start
    return assess(Setting(plan, school, latest_year(school, on, chosen, rulebook.circular.readings), chosen))


@pytest.fixture(scope="session")
def inference() -> Inference:
    """One inference for all tests, with room for many small rulebooks."""
    made: Inference = import_module("kdcl_rules.engine.durable.inference").Inference(most=100_000)
    return made


class Python(Protocol):
    """Runs a program in a process of its own and returns what it printed."""

    def __call__(self, program: str, *options: str, **environment: str) -> str: ...


@pytest.fixture
def python() -> Python:
    """Run a program apart, so that a crash of it fails the test and not the run; warnings are errors there too."""

    def run(program: str, *options: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-X", "faulthandler", *options, "-c", program],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        assert (0, "") == (done.returncode, done.stderr)
        return done.stdout.strip()

    return run
