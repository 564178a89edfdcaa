# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""``evaluate_many``: a table with a row a school in, the same kind of table out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from kdcl_rules.errors import InputError, Place
from kdcl_rules.many.columns import ABOUT, check_names, finding_column
from kdcl_rules.many.compiling import SCHOOL_COLUMNS, Question, answer_columns, compiled
from kdcl_rules.many.kernel import CHUNK, Kernel
from kdcl_rules.many.reading import Problem, Reader, given_of
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.rulebook.kinds import KINDS
from kdcl_rules.rulebook.models import Criterion
from kdcl_rules.rulebook.walk import requirement_index
from kdcl_rules.school.values import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Asked", "Evaluated", "Evaluator", "overview", "refusal", "told"]

_TEXTS: Final = frozenset({"blockers"})
_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a whole table: the day, and where wished a circular, readings, what no stage means."""

    on: date
    circular: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    stage: Stage = Stage.SELF


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The answer for some rows, in their order without those rejected, and why those were."""

    table: pa.Table
    rejected: tuple[Problem, ...]


class Evaluator:
    """Evaluates tables with one set of columns. ``kinds`` are the values of the column ``kind``.

    A multi-level school in one row names its kinds with a plus sign: ``primary+lower_secondary``.

    Raises InputError ``column_missing``, ``unknown_kind``, ``unknown_column``, and what
    :func:`~kdcl_rules.rulebook.rulebook_for` raises.
    """

    def __init__(self, columns: Iterable[str], kinds: Iterable[str], asked: Asked) -> None:
        self._asked = asked
        self._names = tuple(columns)
        _check_needed(self._names)
        self._books = {kind: self._book(kind) for kind in sorted(kinds)}
        parts = [part for book in self._books.values() for part in self._single(book)]
        paths = {finding_column(path): rule for book in parts for path, rule in requirement_index(book).items()}
        dictionary: Dictionary = parts[0].circular.dictionary
        check_names(self._names, dictionary, paths)
        self._levels = {kind: self._highest(book) for kind, book in self._books.items()}
        criteria = [name for name, rule in paths.items() if isinstance(rule, Criterion)]
        highest = {name: max(levels.get(name) or 0 for levels in self._levels.values()) for name in criteria}
        self._reading = (dictionary, highest)
        self._kernels: dict[str, list[Kernel]] = {}
        self.answer_names = answer_columns(parts)
        self.carried = tuple(name for name in ABOUT if name in self._names)

    def _book(self, kind: str) -> Rulebook:
        return rulebook_for(kind.split("+"), self._asked.on, self._asked.circular)

    def _single(self, book: Rulebook) -> list[Rulebook]:
        """Return the rulebooks that decide: one a level of education where each is assessed on its own."""
        if book.circular.per_kind_assessment and len(book.kinds) > 1:
            return [self._book(kind) for kind in book.kinds]
        return [book]

    def _highest(self, book: Rulebook) -> dict[str, int | None]:
        """Return the columns of the findings there can be, with the highest level where one names a level."""
        found: dict[str, int | None] = {}
        for one in self._single(book):
            for path, rule in requirement_index(one).items():
                name = finding_column(path)
                if name in self._names:
                    found[name] = rule.levels[-1].number if isinstance(rule, Criterion) else None
        return found

    @property
    def schema(self) -> pa.Schema:
        """The answer's columns and their types."""
        fields = [(name, pa.string()) for name in (*self.carried, "rulebook")]
        fields += [(name, pa.string() if name in _TEXTS else pa.int32()) for name in self.answer_names]
        return pa.schema(fields)

    def evaluate(self, table: pa.Table, first_row: int = 0, duplicates: frozenset[str] = frozenset()) -> Evaluated:
        """Evaluate some rows of the table; ``duplicates`` are codes of schools that stand in it twice.

        Several threads may do so at once.
        """
        read, problems = Reader(*self._reading).read(table, first_row)
        problems += _about_schools(read, first_row, self._books, duplicates)
        problems += _beyond_kind(read, first_row, self._levels)
        if problems:
            bad = {problem.row - first_row for problem in problems}
            read = read.take(pa.array([row for row in range(read.num_rows) if row not in bad], pa.int64()))
        pieces = [self._evaluated(read.slice(start, CHUNK)) for start in range(0, read.num_rows, CHUNK)]
        answer = pa.concat_tables(pieces) if pieces else self.schema.empty_table()
        return Evaluated(answer, tuple(sorted(problems, key=lambda one: (one.row, one.column))))

    def _evaluated(self, rows: pa.Table) -> pa.Table:
        """Evaluate up to a chunk of rows kind by kind, and put them back in order."""
        kinds = rows.column("kind")
        pieces, places = [], []
        for kind, book in self._books.items():
            there = pc.indices_nonzero(pc.equal(kinds, kind))
            if len(there):
                pieces.append(self._of_kind(kind, book, rows, there))
                places.append(there)
        if len(pieces) == 1:
            return pieces[0]
        return pa.concat_tables(pieces).take(pc.sort_indices(pa.concat_arrays(places)))

    def _of_kind(self, kind: str, book: Rulebook, rows: pa.Table, there: pa.Array) -> pa.Table:
        kernels = self._kernels_of(kind, book, rows.schema)
        read = frozenset().union(*(kernel.reads for kernel in kernels), self.carried)
        ours = rows.select([name for name in rows.column_names if name in read])
        if len(there) != rows.num_rows:
            ours = ours.take(there)
        found = _lowest([kernel.run(ours) for kernel in kernels])
        schema = self.schema
        columns: list[pa.Array | pa.ChunkedArray] = [ours.column(name) for name in self.carried]
        columns.append(pa.repeat(pa.scalar(book.id), ours.num_rows))
        columns += [
            found[name] if name in found else pa.nulls(ours.num_rows, schema.field(name).type)
            for name in self.answer_names
        ]
        return pa.table(columns, schema=schema)

    def _kernels_of(self, kind: str, book: Rulebook, schema: pa.Schema) -> list[Kernel]:
        """Return what decides schools of a kind: one kernel, or one a level of education."""
        if kind not in self._kernels:
            given, asked = given_of(schema), self._asked
            self._kernels[kind] = [
                Kernel(compiled(Question(one, asked.on, asked.stage, asked.readings), given), _TEXTS)
                for one in self._single(book)
            ]
        return self._kernels[kind]


def _lowest(found: list[dict[str, pa.Array]]) -> dict[str, pa.Array]:
    """Return what a school has that is assessed level by level: the lowest of its levels of education."""
    if len(found) == 1:
        return found[0]
    answer: dict[str, pa.Array] = {}
    for name in SCHOOL_COLUMNS:
        columns = [one[name] for one in found]
        if name == "unknowns":
            total = columns[0]
            for column in columns[1:]:
                total = pc.add(total, column)
            answer[name] = total
        elif name in _TEXTS:
            answer[name] = _joined(columns)
        else:
            answer[name] = pc.min_element_wise(*columns)
    return answer


def _joined(columns: list[pa.Array]) -> pa.Array:
    """Join texts row by row with a space, those left out that say nothing; null where none says anything."""
    said = columns[0]
    for column in columns[1:]:
        both = pc.binary_join_element_wise(pc.fill_null(said, ""), pc.fill_null(column, ""), " ")
        joined = pc.utf8_trim(both, " ")
        said = pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), joined)
    return said


def _check_needed(names: tuple[str, ...]) -> None:
    for needed in ("code", "kind"):
        if needed not in names:
            raise InputError("column_missing", found=needed)
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) != len(names) else []
    if twice:
        raise InputError("column_twice", found=twice[0])


def _about_schools(
    rows: pa.Table, first_row: int, books: Mapping[str, Rulebook], duplicates: frozenset[str]
) -> list[Problem]:
    """Return the rows that say not which school they are, or what another row says again."""
    found: list[Problem] = []
    codes, kinds = rows.column("code"), rows.column("kind")
    for bad, column, code in (
        (pc.fill_null(pc.equal(codes, ""), True), "code", "school_without_code"),  # noqa: FBT003 - arrow's signature
        (pc.invert(pc.is_in(kinds, pa.array(list(books), pa.string()))), "kind", "cell_not_a_kind"),
        (pc.is_in(codes, pa.array(sorted(duplicates), pa.string())), "code", "school_twice"),
    ):
        found += [
            Problem(first_row + row, column, code, str(rows.column(column)[row].as_py()))
            for row in pc.indices_nonzero(bad).to_pylist()
        ]
    if "stage" in rows.column_names:
        stages = rows.column("stage")
        bad = pc.invert(pc.fill_null(pc.is_in(stages, pa.array([one.value for one in Stage])), True))  # noqa: FBT003
        bad = pc.and_(bad, pc.is_valid(stages))
        found += [
            Problem(first_row + row, "stage", "cell_not_a_choice", str(stages[row].as_py()))
            for row in pc.indices_nonzero(bad).to_pylist()
        ]
    return found


def _beyond_kind(rows: pa.Table, first_row: int, levels: Mapping[str, Mapping[str, int | None]]) -> list[Problem]:
    """Return the findings on rules, or on levels, that the row's kind of school does not have."""
    found: list[Problem] = []
    names = {name for one in levels.values() for name in one}
    for name in sorted(names):
        if len({(name in one, one.get(name)) for one in levels.values()}) == 1:
            continue
        column = rows.column(name)
        for kind, known in levels.items():
            top = known.get(name)
            beyond = pc.is_valid(column) if name not in known else None
            if beyond is None and top is not None:
                beyond = pc.greater(column, top)
            if beyond is not None and pc.any(beyond).as_py():
                bad = pc.fill_null(pc.and_(beyond, pc.equal(rows.column("kind"), kind)), False)  # noqa: FBT003
                found += [
                    Problem(first_row + row, name, "cell_beyond_kind", str(column[row].as_py()))
                    for row in pc.indices_nonzero(bad).to_pylist()
                ]
    return found


def overview(schools: pa.Table) -> tuple[set[str], frozenset[str]]:
    """Return the kinds of school a table holds that exist, and the codes that stand in it more than once.

    Raises InputError ``column_missing``, ``table_empty``.
    """
    _check_needed(tuple(schools.column_names))
    if not schools.num_rows:
        raise InputError("table_empty")
    kinds = {str(kind) for kind in pc.unique(schools.column("kind")).to_pylist() if kind}
    known = {kind for kind in kinds if set(kind.split("+")) <= set(KINDS)}
    counted = pc.value_counts(schools.column("code")) if schools.num_rows else pa.array([])
    codes, times = counted.field("values"), counted.field("counts")
    twice = codes.filter(pc.greater(times, 1)).to_pylist()
    if not known:
        raise InputError("cell_not_a_kind", found=", ".join(sorted(kinds))[:200], column="kind")
    return known, frozenset(str(code) for code in twice if code is not None)


def refusal(problems: Sequence[Problem], file: str | None = None) -> InputError:
    """Return the first problem as an error, with the others (at most 50 in all) in its ``also``."""
    errors = [told(problem, file) for problem in problems[:_MOST]]
    first, *others = errors
    first.also = tuple(others)
    return first


def told(problem: Problem, file: str | None = None) -> InputError:
    """Return a problem as an error; a table's first row is line 2 of its file."""
    place = Place(file, problem.row + 2, problem.column)
    found = problem.found if len(problem.found) <= _MOST else f"{problem.found[:_MOST]}…"
    return InputError(problem.code, place=place, found=found, column=problem.column)
