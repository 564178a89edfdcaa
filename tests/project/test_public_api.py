"""The package's front door: what it shows, and what opening it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kdcl_rules

FRONT_DOOR = Path(kdcl_rules.__file__)
HEAVY = {"click", "durable", "hypothesis", "lark", "pydantic", "pytest", "yaml"}


def modules_after(statement: str) -> set[str]:
    """Return the top-level names of the modules loaded once ``statement`` ran in a new interpreter."""
    code = f"{statement}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def names_for_type_checkers() -> set[str]:
    tree = ast.parse(FRONT_DOOR.read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [line for block in blocks for line in block.body if isinstance(line, ast.ImportFrom)]
    return {alias.asname or alias.name for line in imports for alias in line.names}


@pytest.mark.parametrize("name", kdcl_rules.__all__)
def test_every_public_name_can_be_loaded(name: str) -> None:
    assert getattr(kdcl_rules, name) is not None


def test_the_public_names_are_the_same_for_readers_type_checkers_and_the_interpreter() -> None:
    expected = set(kdcl_rules.__all__) - {"__version__"}
    assert expected == names_for_type_checkers()
    assert expected == set(kdcl_rules._ROOM_OF)
    assert sorted(kdcl_rules.__all__) == dir(kdcl_rules)


def test_an_unknown_public_name_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        kdcl_rules.__getattr__("no_such_name")


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert set() == modules_after("import kdcl_rules") & HEAVY


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    code = "import kdcl_rules, sys; print(*[m for m in sys.modules if m.startswith('kdcl_rules.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ["kdcl_rules.version"] == done.stdout.split()  # no room: it knows nothing of any


def test_the_guard_against_heavy_imports_would_see_one() -> None:
    assert modules_after("import yaml") & HEAVY == {"yaml"}
