"""What every test gets: hypothesis profiles, one printed seed, and skips that can be forbidden."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

pytest_plugins = ["kdcl_rules.testing.plugin", "pytester"]

# `ci` runs on every change; `deep` is the long campaign of `make deep`. No deadline: machines differ. Where CI is set
# hypothesis would draw the same whatever the seed; here the seed alone decides.
settings.register_profile("ci", max_examples=60, deadline=None, print_blob=True, derandomize=False)
settings.register_profile(
    "deep",
    max_examples=1_500,  # with 5,000 schools a rulebook in tests/durable: about an hour on two cores
    deadline=None,
    print_blob=True,
    derandomize=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("KDCL_HYPOTHESIS_PROFILE", "ci"))

NO_SKIP = os.environ.get("KDCL_NO_SKIP") == "1"


def _has_program(name: str) -> bool:
    return shutil.which(name) is not None


def _has_locale(name: str) -> bool:
    if not _has_program("locale"):
        return False
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True)  # noqa: S607 - the system's own
    return name.lower().replace("-", "") in listed.stdout.lower().replace("-", "").split()


def _has_module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

NEEDS: dict[str, Callable[[str], bool]] = {
    "needs_program": _has_program,
    "needs_locale": _has_locale,
    "needs_module": _has_module,
}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Let hypothesis draw from the seed that pytest-randomly prints: one number repeats a whole run."""
    given = getattr(config, "workerinput", {}).get("randomly_seed", config.getoption("randomly_seed"))
    seed = secrets.randbits(32) if given == "default" else given
    config.option.randomly_seed = seed
    if config.getoption("hypothesis_seed") is None:
        config.option.hypothesis_seed = str(seed)


# Campaigns do by the thousand what other tests cover; tracing them would double their time. Folders, then modules.
CAMPAIGNS = {
    *("change_coverage", "change_diff", "change_lint", "change_new", "change_release"),
    *("docsite", "laws", "testing", "walks"),
    *("test_equal", "test_joining", "test_traps"),
}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Leave campaigns out of what coverage traces; its own marker does not reach the tracer of a parallel run."""
    if CAMPAIGNS.isdisjoint((item.path.parent.name, item.path.stem)):
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tool is absent, and name the tool."""
    for kind, has in NEEDS.items():
        for marker in item.iter_markers(kind):
            (name,) = marker.args
            if not has(name):
                pytest.skip(f"needs the {kind.removeprefix('needs_')} {name}, which is absent")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no test be skipped under KDCL_NO_SKIP=1 (`make test-all`)."""
    return _failed_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let no module be skipped under KDCL_NO_SKIP=1."""
    return _failed_if_skipped((yield))


def _failed_if_skipped(report: Report) -> Report:
    if NO_SKIP and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: {reason}; KDCL_NO_SKIP=1 lets nothing be skipped"
    return report
