# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""A multi-level school in several rows of one code, a row a level of education, made into one row.

A fact that is given by kind takes the kind of its row (``attendance_ratio`` of the row *primary* becomes
``attendance_ratio__primary``), and so does a finding where each level of education is assessed on its own.
All else is of the whole school: it stands in one of the rows, or the same in several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kdcl_rules.many.columns import ABOUT, FINDING
from kdcl_rules.many.problems import Problem
from kdcl_rules.rulebook.kinds import KINDS
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy.typing as npt

    from kdcl_rules.rulebook.facts import Dictionary

    Rows = npt.NDArray[np.int64]

__all__ = ["Joined", "joined"]

_LABEL: Final = "name"


@dataclass(frozen=True, slots=True)
class Joined:
    """Schools of the same levels of education, a row each. ``rows[n]`` are the rows they were made of, by kind."""

    kind: str
    table: pa.Table
    rows: tuple[Rows, ...]
    problems: tuple[Problem, ...]

    @property
    def first(self) -> Rows:
        """The first row of each school."""
        found: Rows = np.min(np.stack(self.rows), axis=0)
        return found


def joined(read: pa.Table, rows: Rows, dictionary: Dictionary, apart: Collection[str]) -> Iterator[Joined]:
    """Join the rows ``read`` of schools with a row a kind, and yield those of the same kinds together.

    ``rows`` are the rows' numbers in the whole table. ``apart`` are the kinds of school, such as
    ``primary+lower_secondary``, whose levels of education are assessed on their own: there findings are of their
    row's kind.
    """
    codes = read.column("code").combine_chunks().dictionary_encode()
    school = codes.indices.to_numpy()
    kinds = read.column("kind").to_numpy(zero_copy_only=False)
    places = np.full((len(KINDS), len(codes.dictionary)), -1, np.int64)
    for number, kind in enumerate(KINDS):
        there = np.flatnonzero(kinds == kind)
        places[number, school[there]] = there
    has = places >= 0
    for which in np.unique(has, axis=1).T:
        schools = np.flatnonzero((has == which[:, None]).all(axis=0))
        taught = np.flatnonzero(which)
        of_kind = {KINDS[number]: places[number, schools] for number in taught}
        yield _Joiner(read, rows, of_kind).joined(dictionary, apart="+".join(of_kind) in apart)


@dataclass(frozen=True, slots=True)
class _Joiner:
    """Joins the rows of schools that have the same kinds; ``of_kind`` are the rows of each kind, school by school."""

    read: pa.Table
    rows: Rows
    of_kind: dict[str, Rows]

    def joined(self, dictionary: Dictionary, *, apart: bool) -> Joined:
        columns: dict[str, pa.ChunkedArray | pa.Array] = {}
        problems: list[Problem] = []
        number = len(next(iter(self.of_kind.values())))
        kind = "+".join(self.of_kind)
        for target, sources in self._targets(dictionary, apart=apart).items():
            columns[target], wrong = self._agreed(target, sources)
            problems += wrong
        columns["kind"] = pa.repeat(pa.scalar(kind), number)
        told = tuple(self.rows[places] for places in self.of_kind.values())
        return Joined(kind, pa.table(columns), told, tuple(problems))

    def _targets(self, dictionary: Dictionary, *, apart: bool) -> dict[str, list[tuple[str, str]]]:
        """Return the columns of the school, each with the columns and kinds of row that may say it."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in self.read.column_names:
            for kind in self.of_kind:
                target = _of_kind(name, kind, dictionary, apart=apart)
                if target is not None:
                    found.setdefault(target, []).append((name, kind))
        return found

    def _agreed(self, target: str, sources: Sequence[tuple[str, str]]) -> tuple[pa.ChunkedArray, list[Problem]]:
        """Return what the rows say together, and where two of them say different things."""
        cells = [self.read.column(name).take(pa.array(self.of_kind[kind])) for name, kind in sources]
        said = cells[0] if len(cells) == 1 else pc.coalesce(*cells)
        problems: list[Problem] = []
        if target == _LABEL:
            return said, problems
        for (name, kind), column in zip(sources[1:], cells[1:], strict=True):
            differs = pc.fill_null(pc.not_equal(column, said), False)  # noqa: FBT003 - arrow's signature
            for at in pc.indices_nonzero(differs).to_pylist():
                first = next(
                    (other, int(self.of_kind[of][at]))
                    for (other, of), cell in zip(sources, cells, strict=True)
                    if cell[at].is_valid
                )
                problems += self._disagreement((name, int(self.of_kind[kind][at])), first)
        return said, problems

    def _disagreement(self, one: tuple[str, int], other: tuple[str, int]) -> Iterator[Problem]:
        for (name, row), (_, beside) in ((one, other), (other, one)):
            found = str(self.read.column(name)[int(row)].as_py())
            yield Problem(int(self.rows[row]), name, "rows_disagree", found, int(self.rows[beside]))


def _of_kind(name: str, kind: str, dictionary: Dictionary, *, apart: bool) -> str | None:
    """Return where a cell of a row of ``kind`` belongs in the row of its school; None where nobody asks for it."""
    if name in ABOUT:
        return None if name == "kind" else name
    stem, *rest = name.split("__")
    if name.startswith(FINDING):
        return f"{name}__{kind}" if apart and rest[-1] not in KINDS else name
    fact = dictionary.facts[stem]
    if not fact.by_kind or (rest and rest[0] in KINDS):
        return name
    if fact.kind is FactKind.COLLECTION:  # an aggregate over one level of education says nothing of the school
        return None
    return "__".join((stem, kind, *rest))
