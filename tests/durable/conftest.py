"""What the tests of durable-rules share: schools assessed by *direct*, and the door to the other engine."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine.assessment import Assessment, Setting, assess
from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose
from kdcl_rules.engine.reference import latest_year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kdcl_rules.engine.durable.inference import Inference
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School


def assessed(rulebook: Rulebook, school: School, readings: Mapping[str, str] | None = None) -> Assessment:
    """Return what *direct* makes of a school."""
    plan = plan_for(rulebook)
    chosen = choose(plan, readings or {})
    return assess(Setting(plan, school, latest_year(school, school.assessed_on or rulebook.start, chosen), chosen))


@pytest.fixture(scope="session")
def inference() -> Inference:
    """One inference for all tests, with room for many small rulebooks."""
    made: Inference = import_module("kdcl_rules.engine.durable.inference").Inference(most=100_000)
    return made


Run = Callable[[str], str] if TYPE_CHECKING else object


@pytest.fixture
def python() -> Run:
    """Run a program in a process of its own and return what it prints; a crash fails the test."""

    def run(program: str, *options: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, *options, "-c", program],
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
            env={**environment} or None,
        )
        assert (0, "") == (done.returncode, done.stderr)
        return done.stdout.strip()

    return run
