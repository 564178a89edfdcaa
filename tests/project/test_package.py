"""What is shipped: the built wheel and source archive hold the law, not only the code."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import kdcl_rules

ROOT = Path(kdcl_rules.__file__).resolve().parent.parent
DATA = (".json", ".lark", ".typed", ".yaml")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build wheel and source archive into a folder and return it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(built: Path) -> set[str]:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def shipped_data() -> set[str]:
    found = (path for path in (ROOT / "kdcl_rules").rglob("*") if path.suffix in DATA or path.name == "py.typed")
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_the_wheel_holds_every_rule_and_schema(wheel: set[str]) -> None:
    assert {"kdcl_rules/py.typed", "kdcl_rules/standards/scales.yaml"} <= shipped_data()
    assert set() == shipped_data() - wheel


def test_the_wheel_holds_the_package_and_nothing_else(wheel: set[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert tops == {"kdcl_rules", f"kdcl_rules-{kdcl_rules.__version__}.dist-info"}


def test_the_source_archive_holds_the_rules_the_tests_and_the_licence(sdist: set[str]) -> None:
    assert set() == (shipped_data() | {"LICENSE", "tests/conftest.py", "Makefile", "pyproject.toml"}) - sdist


def test_installing_the_wheel_gives_the_command_kdcl(built: Path) -> None:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        entry_points = archive.read(f"kdcl_rules-{kdcl_rules.__version__}.dist-info/entry_points.txt").decode()
    assert entry_points.split("\n")[:2] == ["[console_scripts]", "kdcl = kdcl_rules.cli:main"]
