"""A pytest plugin that collects ``*.case.yaml`` and ``*.case.json`` files: every case is a test.

Turn it on with ``pytest_plugins = ["kdcl_rules.testing.plugin"]`` in the top ``conftest.py``. A failing
case prints what was expected and what came, and explains each rule that came out otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kdcl_rules.errors import KdclError
from kdcl_rules.reports import explain_path
from kdcl_rules.testing.cases import CASE_FILES, differences, read_cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kdcl_rules.testing.cases import Case, Difference

__all__ = ["CaseFailed", "CaseFile", "CaseItem", "pytest_collect_file"]


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> CaseFile | None:
    """Collect ``*.case.yaml`` and what :mod:`kdcl_rules.testing.export` writes, ``*.case.json``."""
    if file_path.name.endswith(CASE_FILES):
        return CaseFile.from_parent(parent, path=file_path)
    return None


class CaseFailed(Exception):  # noqa: N818 - it reports a failing test, not an error of the program
    """A case came out otherwise than it expects."""

    def __init__(self, case: Case, found: tuple[Difference, ...]) -> None:
        super().__init__(case.name)
        self.case = case
        self.found = found

    def __str__(self) -> str:
        lines = [f"{self.case.file}:{self.case.line}: {self.case.name}"]
        lines += [f"  {difference}" for difference in self.found]
        explained = [difference.path for difference in self.found if difference.path is not None]
        try:
            outcome = self.case.evaluate()
            lines += [explain_path(outcome, path) for path in dict.fromkeys(explained)]
        except KdclError as error:
            lines.append(error.render())
        return "\n".join(lines)


class CaseFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterator[CaseItem]:
        """Yield a test a case."""
        for case in read_cases(self.path):
            yield CaseItem.from_parent(self, name=case.name, case=case)


class CaseItem(pytest.Item):
    """One case as a test."""

    def __init__(self, *, case: Case, **others: object) -> None:
        super().__init__(**others)  # type: ignore[arg-type]  # what pytest hands on
        self.case = case

    def runtest(self) -> None:
        """Evaluate the case; fail where it came out otherwise."""
        found = differences(self.case)
        if found:
            raise CaseFailed(self.case, found)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """Return the failure as a reader wants it."""
        if isinstance(excinfo.value, CaseFailed):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the case stands."""
        return self.path, self.case.line, self.name
