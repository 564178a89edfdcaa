# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""A table with a row a school, or a row a level of education of a school, evaluated into one with a row a school."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kdcl_rules.errors import InputError
from kdcl_rules.many.asking import Asked, Rulebooks
from kdcl_rules.many.columns import ABOUT, check_names
from kdcl_rules.many.compiling import FLAGS, TEXTS, answer_columns, compiled
from kdcl_rules.many.joining import joined
from kdcl_rules.many.kernel import CHUNK, Kernel
from kdcl_rules.many.overlay import laid_names, laid_over
from kdcl_rules.many.problems import Problem, refusal
from kdcl_rules.many.reading import Reader, given_of, trimmed
from kdcl_rules.rulebook.kinds import KINDS, in_order
from kdcl_rules.school.values import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt

    from kdcl_rules.many.joining import Joined

    Rows = npt.NDArray[np.int64]

__all__ = ["Asked", "Evaluated", "Evaluator", "Overview", "evaluated", "in_order_of_rows", "overview"]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The answer for some rows, a row a school, in the order of the schools' first rows without those rejected.

    ``rows`` are those first rows, from 0; ``rejected`` tells why others were left out.
    """

    table: pa.Table
    rows: Rows
    rejected: tuple[Problem, ...]

    def within(self, start: int, end: int) -> Evaluated:
        """Return the answers for schools whose first row is at least ``start`` and before ``end``."""
        there = np.flatnonzero((self.rows >= start) & (self.rows < end))
        return Evaluated(self.table.take(pa.array(there)), self.rows[there], ())


@dataclass(frozen=True, slots=True)
class Overview:
    """Which schools a table holds. ``kinds`` are those that exist, ``primary+lower_secondary`` among them.

    ``joined`` are the codes of schools with a row a level of education; ``twice`` those that stand in it
    twice for another reason.
    """

    kinds: frozenset[str]
    joined: frozenset[str] = frozenset()
    twice: frozenset[str] = frozenset()


class Evaluator:
    """Evaluates tables with one set of columns, about which ``about`` tells.

    Raises InputError ``column_missing``, ``column_twice``, ``unknown_column``, and what
    :class:`~kdcl_rules.many.asking.Rulebooks` raises.
    """

    def __init__(self, columns: Iterable[str], about: Overview, asked: Asked) -> None:
        names = tuple(columns)
        _check_needed(names)
        self._about = about
        self._facts = asked.facts
        self._books = Rulebooks(about.kinds, asked)
        self._latest = self._books.latest
        laid = laid_names(names, asked.facts, self._latest)
        self._findings = {kind: self._books.findings(kind) for kind in self._books.by_kind}
        check_names(laid, self._books.dictionary, {name for one in self._findings.values() for name in one})
        named = set(laid) | {f"{name}__{kind}" for name in laid for kind in KINDS}
        self._findings = {
            kind: {name: top for name, top in one.items() if name in named} for kind, one in self._findings.items()
        }
        tops = [(name, top) for one in self._findings.values() for name, top in one.items() if top is not None]
        self._highest = dict(sorted(tops, key=lambda one: one[1]))
        self._named = sorted({name for one in self._findings.values() for name in one})
        self._kernels: dict[tuple[str, frozenset[str]], Kernel] = {}
        self.answer_names = answer_columns(self._books.all_parts())
        self.carried = tuple(name for name in ABOUT if name in laid)

    @property
    def has_joined(self) -> bool:
        """Whether some schools stand in several rows."""
        return bool(self._about.joined)

    @property
    def nothing(self) -> Evaluated:
        """The answer for no school."""
        return Evaluated(self.schema.empty_table(), np.zeros(0, np.int64), ())

    @property
    def schema(self) -> pa.Schema:
        """The answer's columns and their types."""
        fields = [(name, pa.string()) for name in (*self.carried, "rulebook")]
        fields += [(name, _type_of(name)) for name in self.answer_names]
        return pa.schema(fields)

    # -- schools in one row --------------------------------------------------------------------

    def evaluate(self, table: pa.Table, rows: Rows | None = None) -> Evaluated:
        """Evaluate some rows of the table, whose numbers in it are ``rows``; several threads may do so at once.

        Rows of schools in several rows are passed over: :meth:`evaluate_joined` takes them, all at once.
        """
        rows = np.arange(table.num_rows) if rows is None else rows
        if self._about.joined:
            alone = pc.invert(self.is_joined(table))
            table, rows = table.filter(alone), rows[alone.to_numpy(zero_copy_only=False)]
        read, problems = Reader(self._books.dictionary, self._highest).read(laid_over(table, self._facts, self._latest))
        problems += _about_schools(read, self._books.by_kind, self._books.without, self._about.twice)
        problems += _beyond_kind(read, self._findings, self._named)
        if problems:
            good = np.setdiff1d(np.arange(len(rows)), [problem.row for problem in problems])
            read, problems = read.take(pa.array(good)), [_at(problem, rows) for problem in problems]
            rows = rows[good]
        return Evaluated(self._answers(read), rows, _sorted(problems))

    def is_joined(self, table: pa.Table) -> pa.ChunkedArray:
        """Return which rows of a table are of schools in several rows."""
        return pc.is_in(trimmed(table.column("code")), pa.array(sorted(self._about.joined), pa.string()))

    def _answers(self, read: pa.Table) -> pa.Table:
        pieces = [self._evaluated(read.slice(start, CHUNK)) for start in range(0, read.num_rows, CHUNK)]
        return pa.concat_tables(pieces) if pieces else self.schema.empty_table()

    def _evaluated(self, rows: pa.Table) -> pa.Table:
        """Evaluate up to a chunk of rows kind by kind, and put them back in order."""
        kinds = rows.column("kind")
        pieces, places = [], []
        for kind in self._books.by_kind:
            there = pc.indices_nonzero(pc.equal(kinds, kind))
            if len(there):
                pieces.append(self._of_kind(kind, rows, there))
                places.append(there)
        if len(pieces) == 1:
            return pieces[0]
        return pa.concat_tables(pieces).take(pc.sort_indices(pa.concat_arrays(places)))

    def _of_kind(self, kind: str, rows: pa.Table, there: pa.Array) -> pa.Table:
        kernel = self._kernel_of(kind, rows.schema)
        ours = rows.select([name for name in rows.column_names if name in kernel.reads or name in self.carried])
        if len(there) != rows.num_rows:
            ours = ours.take(there)
        found = kernel.run(ours)
        schema = self.schema
        columns: list[pa.Array | pa.ChunkedArray] = [ours.column(name) for name in self.carried]
        columns.append(pa.repeat(pa.scalar(self._books.by_kind[kind].id), ours.num_rows))
        columns += [
            found[name] if name in found else pa.nulls(ours.num_rows, schema.field(name).type)
            for name in self.answer_names
        ]
        return pa.table(columns, schema=schema)

    def _kernel_of(self, kind: str, schema: pa.Schema) -> Kernel:
        """Return what decides schools of a kind, from the columns there are."""
        key = (kind, frozenset(schema.names))
        if key not in self._kernels:
            self._kernels[key] = Kernel(compiled(self._books.questions(kind), given_of(schema)), TEXTS, FLAGS)
        return self._kernels[key]

    # -- schools in several rows ---------------------------------------------------------------

    def evaluate_joined(self, table: pa.Table, rows: Rows) -> Evaluated:
        """Evaluate all the rows there are of schools in several rows; ``rows`` are their numbers in the table."""
        read, found = Reader(self._books.dictionary, self._highest).read(laid_over(table, self._facts, self._latest))
        found += _about_schools(read, KINDS)
        problems = [_at(problem, rows) for problem in found]
        problems += _of_one_school(read, rows, problems)
        good = np.flatnonzero(~np.isin(rows, [problem.row for problem in problems]))
        pieces, firsts = [self.schema.empty_table()], [rows[:0]]
        for schools in joined(read.take(pa.array(good)), rows[good], self._books.dictionary, self._books.apart):
            answer = self._of_schools(schools)
            pieces.append(answer.table)
            firsts.append(answer.rows)
            problems += answer.rejected
        order = np.argsort(np.concatenate(firsts))
        return Evaluated(
            pa.concat_tables(pieces).take(pa.array(order)), np.concatenate(firsts)[order], _sorted(problems)
        )

    def _of_schools(self, schools: Joined) -> Evaluated:
        """Evaluate schools of the same levels of education, a row each."""
        first = schools.first
        problems = list(schools.problems)
        if schools.kind in self._books.without:
            problems += [
                Problem(int(row), "kind", "kind_without_rulebook", schools.kind)
                for rows in schools.rows
                for row in rows
            ]
        else:
            found = _beyond_kind(schools.table, self._findings, self._named)
            problems += [_at(problem, first) for problem in found]
        bad = [problem.row for problem in problems]
        good = np.flatnonzero(~np.logical_or.reduce([np.isin(rows, bad) for rows in schools.rows]))
        return Evaluated(self._answers(schools.table.take(pa.array(good))), first[good], tuple(problems))


def evaluated(table: pa.Table, asked: Asked) -> Evaluated:
    """Evaluate a whole table.

    Raises InputError for the first rows that cannot be read, and as :class:`Evaluator` does.
    """
    about = overview(table)
    evaluator = Evaluator(table.column_names, about, asked)
    found = evaluator.evaluate(table)
    if about.joined:
        there = evaluator.is_joined(table)
        rows = np.flatnonzero(there.to_numpy(zero_copy_only=False))
        found = in_order_of_rows(found, evaluator.evaluate_joined(table.filter(there), rows))
    if found.rejected:
        raise refusal(found.rejected)
    return found


def in_order_of_rows(one: Evaluated, other: Evaluated) -> Evaluated:
    """Return two answers as one, in the order of the schools' first rows."""
    rows = np.concatenate([one.rows, other.rows])
    rejected = _sorted((*one.rejected, *other.rejected))
    if not len(other.rows):
        return Evaluated(one.table, one.rows, rejected)
    order = np.argsort(rows, kind="stable")
    return Evaluated(pa.concat_tables([one.table, other.table]).take(pa.array(order)), rows[order], rejected)


def overview(schools: pa.Table) -> Overview:
    """Tell which schools a table holds, from its columns ``code`` and ``kind``.

    Raises InputError ``column_missing``, ``table_empty``, ``cell_not_a_kind`` where no row names a kind.
    """
    _check_needed(tuple(schools.column_names))
    if not schools.num_rows:
        raise InputError("table_empty")
    texts = pa.table({name: trimmed(schools.column(name)) for name in ("code", "kind")})
    kinds = {kind for kind in pc.unique(texts.column("kind")).to_pylist() if kind}
    known = {kind for kind in kinds if set(kind.split("+")) <= set(KINDS)}
    if not known:
        raise InputError("cell_not_a_kind", found=", ".join(sorted(kinds))[:200], column="kind")
    counted = pc.value_counts(texts.column("code"))
    repeated = counted.field("values").filter(pc.greater(counted.field("counts"), 1)).drop_null()
    several, twice = set(), set()
    if len(repeated):
        there = texts.filter(pc.is_in(texts.column("code"), repeated)).group_by("code").aggregate([("kind", "list")])
        for code, taught in zip(*(there.column(name).to_pylist() for name in ("code", "kind_list")), strict=True):
            if len(set(taught)) == len(taught) and set(taught) <= set(KINDS):
                several.add(code)
                known.add("+".join(in_order(taught)))
            else:
                twice.add(code)
    return Overview(frozenset(known), frozenset(several), frozenset(twice))


def _type_of(name: str) -> pa.DataType:
    if name in TEXTS:
        return pa.string()
    return pa.bool_() if name in FLAGS else pa.int32()


def _check_needed(names: tuple[str, ...]) -> None:
    for needed in ("code", "kind"):
        if needed not in names:
            raise InputError("column_missing", found=needed)
    if len(set(names)) != len(names):
        raise InputError("column_twice", found=min(name for name, times in Counter(names).items() if times > 1))


def _about_schools(
    rows: pa.Table, kinds: Iterable[str], without: Iterable[str] = (), twice: Iterable[str] = ()
) -> list[Problem]:
    """Return the rows that say not which school they are, or what another row says again."""
    codes, named = rows.column("code"), rows.column("kind")
    listed = [
        ("code", "school_without_code", pc.is_null(codes)),
        ("kind", "cell_not_a_kind", pc.invert(_is_in(named, {*kinds, *without}))),
        ("kind", "kind_without_rulebook", _is_in(named, without)),
        ("code", "school_twice", _is_in(codes, twice)),
    ]
    if "stage" in rows.column_names:
        stages = rows.column("stage")
        wrong = pc.and_(pc.is_valid(stages), pc.invert(_is_in(stages, [stage.value for stage in Stage])))
        listed.append(("stage", "cell_not_a_choice", wrong))
    return [
        Problem(row, column, code, str(rows.column(column)[row].as_py()))
        for column, code, bad in listed
        for row in pc.indices_nonzero(bad).to_pylist()
    ]


def _is_in(column: pa.ChunkedArray, known: Iterable[str]) -> pa.ChunkedArray:
    return pc.is_in(column, pa.array(sorted(known), pa.string()))


def _beyond_kind(
    rows: pa.Table, findings: Mapping[str, Mapping[str, int | None]], names: Iterable[str]
) -> list[Problem]:
    """Return the findings on rules, or on levels, that the row's kind of school does not have."""
    found: list[Problem] = []
    kinds = rows.column("kind")
    for name in names:
        if name not in rows.column_names or len({(name in one, one.get(name)) for one in findings.values()}) == 1:
            continue
        column = rows.column(name)
        for kind, known in findings.items():
            top = known.get(name)
            beyond = pc.is_valid(column) if name not in known else None
            if beyond is None and top is not None:
                beyond = pc.greater(column, top)
            if beyond is not None and pc.any(beyond).as_py():
                bad = pc.fill_null(pc.and_(beyond, pc.equal(kinds, kind)), False)  # noqa: FBT003 - arrow's signature
                found += [
                    Problem(row, name, "cell_beyond_kind", str(column[row].as_py()))
                    for row in pc.indices_nonzero(bad).to_pylist()
                ]
    return found


def _of_one_school(read: pa.Table, rows: Rows, problems: list[Problem]) -> Iterator[Problem]:
    """Yield the rows that are sound themselves, of schools of which another row is not."""
    if not problems:
        return
    codes = read.column("code").to_numpy(zero_copy_only=False)
    bad = {problem.row for problem in problems}
    first = {codes[at]: int(row) for at, row in reversed(list(enumerate(rows))) if int(row) in bad}
    for at in np.flatnonzero(np.isin(codes, list(first))) if first else ():
        if int(rows[at]) not in bad:
            yield Problem(int(rows[at]), "code", "school_row_rejected", str(codes[at]), first[codes[at]])


def _at(problem: Problem, rows: Rows) -> Problem:
    """Return a problem with its row counted in the whole table."""
    return replace(problem, row=int(rows[problem.row]))


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.row, one.column)))
