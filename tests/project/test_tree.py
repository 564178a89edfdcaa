"""The tree as a stranger clones it: nothing of one machine, no promise the files do not keep."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

import kdcl_rules

ROOT = Path(kdcl_rules.__file__).resolve().parent.parent
IS_CHECKOUT = (ROOT / ".git").exists() and shutil.which("git") is not None

# Spelled in parts, so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(
    r"(?<![\w.~<>-])/(?:" + "|".join(("wo" + "rk", "tm" + "p", "ro" + "ot", "ho" + "me")) + r")/\w"
)
REGISTRY = re.compile("|".join(("pypi" + r"\.org", "pythonhosted" + r"\.", "npmjs" + r"\.", r"deb\.debian" + r"\.org")))
CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
MAX_LINES = 400


def committed_files() -> list[Path]:
    if not IS_CHECKOUT:
        pytest.skip("needs the program git and a checkout: what is committed cannot be listed")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def found_in_committed_files(pattern: re.Pattern[str]) -> list[str]:
    found = ((path, pattern.search(text_of(path))) for path in committed_files())
    return [f"{path.relative_to(ROOT)}: {match.group()}" for path, match in found if match]


def test_no_committed_file_knows_a_path_of_one_machine() -> None:
    assert [] == found_in_committed_files(MACHINE_PATH)


def test_no_committed_file_names_the_host_of_a_package_registry() -> None:
    assert [] == found_in_committed_files(REGISTRY)


def test_no_committed_file_holds_a_half_settled_merge() -> None:
    assert [] == found_in_committed_files(CONFLICT)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE_PATH, "see /" + "tmp/a.yaml"),
        (REGISTRY, "https://pypi" + ".org/simple"),
        (CONFLICT, "a\n<<<<<<" + "< ours\n"),
    ],
    ids=["machine path", "registry", "conflict"],
)
def test_the_search_finds_what_it_looks_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text) is not None


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: text_of(path).count("\n") for path in (ROOT / "kdcl_rules").rglob("*.py")}
    assert [] == [f"{path.relative_to(ROOT)}: {lines}" for path, lines in lengths.items() if lines > MAX_LINES]


def test_the_changelog_has_an_entry_for_this_version() -> None:
    assert f"\n## [{kdcl_rules.__version__}]" in text_of(ROOT / "CHANGELOG.md")


def test_the_version_is_written_in_one_place() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "kdcl_rules/version.py"


def test_every_make_target_the_readme_names_exists() -> None:
    named = set(re.findall(r"\bmake ([a-z-]+)", text_of(ROOT / "README.md")))
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert named
    assert set() == named - targets


def test_every_folder_the_readme_names_exists() -> None:
    named = set(re.findall(r"`((?:kdcl_rules|docs|examples|benchmarks)/[\w/]*)`", text_of(ROOT / "README.md")))
    assert named
    assert [] == [name for name in sorted(named) if not (ROOT / name).is_dir()]
