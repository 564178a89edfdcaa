"""What a lint reports, and where in the rule files it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import Place

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.documents import Node
    from kdcl_rules.rulebook.models import Circular

__all__ = ["LINTS", "Defect", "Locator"]

LINTS: Final = (
    "date-gap",
    "date-overlap",
    "dangling-citation",
    "dead-requirement",
    "direction-clash",
    "disordered-citation",
    "duplicate-fact",
    "missing-translation",
    "threshold-gap",
    "threshold-overlap",
    "unit-clash",
    "unreachable-level",
    "unseen-without-reason",
    "unused-fact",
    "unused-reading",
    "weaker-level",
)
"""Every lint, each with a page in the documentation; ``does-not-load`` is what the loader itself refuses."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing a lint found: which lint, in which circular, at which rule or fact, and under which clause.

    ``found`` is what stands there; ``other`` what it clashes with, where there is such a thing.
    """

    lint: str
    circular: str
    path: str
    found: str = ""
    other: str = ""
    cite: str = ""
    place: Place = field(default_factory=Place, compare=False)


_OWN_FILES: Final = ("standards", "advisories")


class Locator:
    """Finds the file and line of a rule or a fact below a folder of standards."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._nodes: dict[Path, Node | None] = {}

    def rule(self, circular: Circular, path: str) -> Place:
        """Return where the rule at ``path`` stands; of several texts of one criterion the first that has it."""
        folder = self._root / circular.id.replace("-", "_")
        inner = folder / circular.annex if circular.annex else folder
        code, *steps = path.split("/")
        files = sorted((inner / "criteria").glob(f"{code.replace('.', '_')}*.yaml"))
        if code in _OWN_FILES:
            files = [inner / f"{code}.yaml"] if (inner / f"{code}.yaml").exists() else [folder / f"{code}.yaml"]
            steps = [code, *steps]
        elif code == "level4":
            files = [inner / "level4.yaml"]
        elif not files:
            files, steps = [folder / "circular.yaml"], [code, *steps]
        best = Place(self._name(files[0]))
        for file in files:
            place, depth = self._deepest(file, steps)
            if depth == len(steps):
                return place
            best = place if best.line is None else best
        return best

    def fact(self, name: str) -> Place:
        """Return where a fact of the dictionary is defined."""
        for file in sorted((self._root / "facts").glob("*.yaml")):
            place, depth = self._deepest(file, [name])
            if depth:
                return place
        return Place()

    def reading(self, name: str) -> Place:
        """Return where an entry of the interpretation register stands."""
        return self._deepest(self._root / "readings.yaml", [name])[0]

    def _name(self, file: Path) -> str:
        return file.relative_to(self._root).as_posix()

    def _deepest(self, file: Path, steps: list[str]) -> tuple[Place, int]:
        """Follow ``steps`` down a file as far as they lead, passing through keys they do not name."""
        node = self._node(file)
        place = Place(self._name(file))
        for depth, step in enumerate(steps):
            found = None if node is None else _below(node, step)
            if found is None:
                return place, depth
            line, node = found
            place = Place(self._name(file), line)
        return place, len(steps)

    def _node(self, file: Path) -> Node | None:
        from kdcl_rules.documents import read_yaml
        from kdcl_rules.errors import KdclError

        if file not in self._nodes:
            try:
                self._nodes[file] = read_yaml(file)
            except (KdclError, OSError):
                self._nodes[file] = None
        return self._nodes[file]


_THROUGH: Final = frozenset({"levels", "indicators", "requirements", "clauses", "conditions", "steps"})


def _below(node: Node, step: str) -> tuple[int | None, Node] | None:
    from kdcl_rules.documents import Mapping as MappingNode

    if not isinstance(node, MappingNode):
        return None
    for key, value in node.entries:
        if key.text == step:
            return key.place.line, value
    for key, value in node.entries:
        if key.text in _THROUGH and (found := _below(value, step)) is not None:
            return found
    return None
