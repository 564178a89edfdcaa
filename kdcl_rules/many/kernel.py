# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""Running a graph of expressions over Arrow columns, some thousands of schools at a time, in numpy.

A three-valued column is two rows of bits, *is true* and *is false*: one machine word decides 64 schools. Whole
numbers are exact: where a product could leave 64 bits, Python's own integers take over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kdcl_rules.many.graph import Node, Op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Bits: TypeAlias = npt.NDArray[np.uint8]
    Whole: TypeAlias = npt.NDArray[np.int64]

__all__ = ["CHUNK", "Kernel"]

CHUNK: Final = 1 << 16
"""Rows worked on at once: what a processor's cache holds."""

_SAFE: Final = 1 << 62


@dataclass(frozen=True, slots=True)
class Logic:
    """A three-valued column, packed: eight rows a byte."""

    true: Bits
    false: Bits


@dataclass(frozen=True, slots=True)
class Count:
    """A column of whole numbers; ``null`` is None where none is missing."""

    values: Whole | int
    null: npt.NDArray[np.bool_] | None = None


class Kernel:
    """Runs one graph. Its outputs are worked out batch by batch; nothing is kept between batches.

    ``reads`` are the columns it looks at.
    """

    def __init__(
        self, outputs: Mapping[str, Node], texts: frozenset[str] = frozenset(), flags: frozenset[str] = frozenset()
    ) -> None:
        self._outputs = outputs
        self._texts = texts
        self._flags = flags
        self.reads = _columns_of(outputs.values())

    def run(self, batch: pa.Table) -> dict[str, pa.Array]:
        """Return the outputs for the rows of ``batch``, which holds every column the graph reads."""
        run = _Run(batch)
        return {name: self._output(run, name, node) for name, node in self._outputs.items()}

    def _output(self, run: _Run, name: str, node: Node) -> pa.Array:
        if name in self._texts:
            return run.text(node)
        return run.flag(node) if name in self._flags else run.whole(node)


class _Run:
    """One batch: each node is worked out once."""

    def __init__(self, batch: pa.Table) -> None:
        self._batch = batch
        self._rows = batch.num_rows
        self._bytes = (self._rows + 7) // 8
        self._logic: dict[int, Logic] = {}
        self._counts: dict[int, Count] = {}
        self._all = np.full(self._bytes, 255, np.uint8)
        self._none = np.zeros(self._bytes, np.uint8)

    def whole(self, node: Node) -> pa.Array:
        found = self.count(node)
        return pa.array(np.broadcast_to(np.asarray(found.values, np.int32), self._rows), mask=found.null)

    def flag(self, node: Node) -> pa.Array:
        found = self.logic(node)
        known = np.ascontiguousarray(found.true | found.false)
        buffers = [pa.py_buffer(known), pa.py_buffer(np.ascontiguousarray(found.true))]
        return pa.Array.from_buffers(pa.bool_(), self._rows, buffers)

    # -- three-valued columns ------------------------------------------------------------------

    def logic(self, node: Node) -> Logic:
        found = self._logic.get(id(node))
        if found is None:
            found = self._logic[id(node)] = self._LOGIC[node.op](self, node)
        return found

    def _sure(self, bits: Bits) -> Logic:
        return Logic(bits, ~bits)

    def _constant(self, node: Node) -> Logic:
        return Logic(
            self._all if node.value is True else self._none,
            self._all if node.value is False else self._none,
        )

    def _column(self, node: Node) -> Logic:
        return self._unpacked(self._batch.column(str(node.value)))

    def _unpacked(self, column: pa.ChunkedArray) -> Logic:
        """Return a column of booleans, bit by bit as Arrow keeps them."""
        whole = column.combine_chunks()
        if whole.offset:  # bits that begin inside a byte: let Arrow lay them out anew
            whole = pa.concat_arrays([whole, whole.slice(0, 0)])
        validity, data = whole.buffers()
        there: Bits = self._all if validity is None else self._bits(validity)
        true = self._bits(data)
        if not whole.null_count:
            return self._sure(true)
        return Logic(true & there, ~true & there)

    def _bits(self, buffer: pa.Buffer) -> Bits:
        return np.frombuffer(buffer, np.uint8, self._bytes)

    def _packed(self, rows: npt.NDArray[np.bool_]) -> Bits:
        return np.packbits(rows, bitorder="little")

    def _rows_of(self, bits: Bits) -> npt.NDArray[np.bool_]:
        return np.unpackbits(bits, count=self._rows, bitorder="little").view(np.bool_)

    def _and(self, node: Node) -> Logic:
        first, *others = (self.logic(arg) for arg in node.args)
        true, false = first.true.copy(), first.false.copy()
        for other in others:
            true &= other.true
            false |= other.false
        return Logic(true, false)

    def _or(self, node: Node) -> Logic:
        first, *others = (self.logic(arg) for arg in node.args)
        true, false = first.true.copy(), first.false.copy()
        for other in others:
            true |= other.true
            false &= other.false
        return Logic(true, false)

    def _not(self, node: Node) -> Logic:
        found = self.logic(node.args[0])
        return Logic(found.false, found.true)

    def _is_true(self, node: Node) -> Logic:
        return self._sure(self.logic(node.args[0]).true)

    def _is_false(self, node: Node) -> Logic:
        return self._sure(self.logic(node.args[0]).false)

    def _is_null(self, node: Node) -> Logic:
        item = node.args[0]
        if item.op is Op.COLUMN:
            return self._sure(self._packed(self._batch.column(str(item.value)).is_null().to_numpy()))
        if self._is_logic(item):
            found = self.logic(item)
            return self._sure(~(found.true | found.false))
        null = self.count(item).null
        return Logic(self._none, self._all) if null is None else self._sure(self._packed(null))

    def _fill(self, node: Node) -> Logic:
        return Logic(self.logic(node.args[0]).true, self._none)

    def _first_of(self, node: Node) -> Logic:
        first, *others = (self.logic(arg) for arg in node.args)
        true, false = first.true, first.false
        for other in others:
            open_ = ~(true | false)
            true, false = true | open_ & other.true, false | open_ & other.false
        return Logic(true, false)

    def _choose(self, node: Node) -> Logic:
        left = self._all
        true, false = self._none, self._none
        for condition, value in zip(node.args[:-1:2], node.args[1::2], strict=True):
            here = left & self.logic(condition).true
            left = left & ~here
            chosen = self.logic(value)
            true, false = true | here & chosen.true, false | here & chosen.false
        otherwise = self.logic(node.args[-1])
        return Logic(true | left & otherwise.true, false | left & otherwise.false)

    def _compared(self, node: Node) -> Logic:
        left, right = node.args
        if right.op is Op.CONST and isinstance(right.value, str):
            return self._unpacked(pc.equal(self._batch.column(str(left.value)), right.value))
        first, second = self.count(left), self.count(right)
        compare = {Op.EQUAL: np.equal, Op.AT_LEAST: np.greater_equal, Op.MORE: np.greater}[node.op]
        true = self._packed(np.asarray(compare(first.values, second.values), dtype=np.bool_))
        null = _any_null(first.null, second.null)
        if null is None:
            return self._sure(true)
        known = ~self._packed(null)
        return Logic(true & known, ~true & known)

    _LOGIC: ClassVar[dict[Op, Callable[[_Run, Node], Logic]]] = {
        Op.CONST: _constant,
        Op.COLUMN: _column,
        Op.AND: _and,
        Op.OR: _or,
        Op.NOT: _not,
        Op.IS_TRUE: _is_true,
        Op.IS_FALSE: _is_false,
        Op.IS_NULL: _is_null,
        Op.FILL: _fill,
        Op.COALESCE: _first_of,
        Op.CASE: _choose,
        Op.EQUAL: _compared,
        Op.AT_LEAST: _compared,
        Op.MORE: _compared,
    }

    def _is_logic(self, node: Node) -> bool:
        """Tell whether a node is three-valued, and no number."""
        if node.op is Op.COLUMN:
            return bool(pa.types.is_boolean(self._batch.schema.field(str(node.value)).type))
        if node.op is Op.CONST:
            return isinstance(node.value, bool)
        if node.op is Op.CASE:
            return any(self._is_logic(value) for value in (*node.args[1::2], node.args[-1]))
        if node.op is Op.COALESCE:
            return any(self._is_logic(arg) for arg in node.args)
        return node.op in self._LOGIC

    # -- whole numbers -------------------------------------------------------------------------

    def count(self, node: Node) -> Count:
        found = self._counts.get(id(node))
        if found is None:
            found = self._counts[id(node)] = self._COUNTS[node.op](self, node)
        return found

    def _number(self, node: Node) -> Count:
        if node.value is None:
            return Count(np.zeros(self._rows, np.int32), np.ones(self._rows, np.bool_))
        return Count(int(node.value))

    def _numbers(self, node: Node) -> Count:
        column = self._batch.column(str(node.value)).combine_chunks()
        null = column.is_null().to_numpy(zero_copy_only=False) if column.null_count else None
        if pa.types.is_decimal(column.type):  # as unscaled whole numbers; only ever read through SCALED
            wide = pc.cast(column, pa.decimal128(38, column.type.scale))
            buffer = wide.buffers()[1]
            words = np.frombuffer(buffer, np.int64)[2 * wide.offset : 2 * (wide.offset + len(wide)) : 2]
            return Count(words if null is None else np.where(null, 0, words), null)
        plain = pc.cast(pc.fill_null(column, 0) if null is not None else column, pa.int64())
        return Count(plain.to_numpy(zero_copy_only=False), null)

    def _scaled(self, node: Node) -> Count:
        return self.count(node.args[0])

    def _plus(self, node: Node) -> Count:
        first, second = (self.count(arg) for arg in node.args)
        left, right = _roomy(first.values, second.values, int.__add__)
        return Count(left + right, _any_null(first.null, second.null))

    def _times(self, node: Node) -> Count:
        first, second = (self.count(arg) for arg in node.args)
        left, right = _roomy(first.values, second.values, int.__mul__)
        return Count(left * right, _any_null(first.null, second.null))

    def _one_if(self, node: Node) -> Count:
        ones = self._rows_of(self.logic(node.args[0]).true).astype(np.int32)
        return Count(cast("Whole", ones))  # narrow is enough for a one

    def _first_number(self, node: Node) -> Count:
        found = self.count(node.args[0])
        for arg in node.args[1:]:
            if found.null is None:
                break
            other = self.count(arg)
            values = np.where(found.null, other.values, found.values)
            found = Count(values, None if other.null is None else found.null & other.null)
        return found

    def _choose_number(self, node: Node) -> Count:
        found = self.count(node.args[-1])
        values, null = found.values, found.null
        for at in range(len(node.args) - 3, -1, -2):
            here = self._rows_of(self.logic(node.args[at]).true)
            chosen = self.count(node.args[at + 1])
            values = np.where(here, chosen.values, values)
            if null is not None or chosen.null is not None:
                nothing = np.zeros(self._rows, np.bool_)
                theirs, ours = chosen.null, null
                null = np.where(here, nothing if theirs is None else theirs, nothing if ours is None else ours)
        return Count(values, null)

    _COUNTS: ClassVar[dict[Op, Callable[[_Run, Node], Count]]] = {
        Op.CONST: _number,
        Op.COLUMN: _numbers,
        Op.SCALED: _scaled,
        Op.ADD: _plus,
        Op.MULTIPLY: _times,
        Op.ONE_IF: _one_if,
        Op.COALESCE: _first_number,
        Op.CASE: _choose_number,
    }

    # -- text ----------------------------------------------------------------------------------

    def text(self, node: Node) -> pa.Array:
        """Join the words that hold in each row with spaces; null where none does."""
        said = [(word, bits) for word, bits in self._said(node, self._all) if bits.any()]
        rows = [np.flatnonzero(self._rows_of(bits)) for _, bits in said]
        words = pa.array([word for word, _ in said], pa.string())
        where = np.concatenate([np.zeros(0, np.int64), *rows])
        which = np.repeat(np.arange(len(said)), [len(one) for one in rows])
        order = np.argsort(where, kind="stable")
        ends = np.concatenate([[0], np.cumsum(np.bincount(where, minlength=self._rows))]).astype(np.int32)
        lists = pa.ListArray.from_arrays(pa.array(ends), words.take(pa.array(which[order])))
        joined = pc.binary_join(lists, " ")
        return pc.if_else(pa.array(np.diff(ends) == 0), pa.scalar(None, pa.string()), joined)

    def _said(self, node: Node, where: Bits) -> Iterator[tuple[str, Bits]]:
        """Yield the words of a text in order, each with the rows that say it."""
        match node.op:
            case Op.CONST if node.value is not None:
                yield str(node.value), where
            case Op.CONCAT:
                for arg in node.args:
                    yield from self._said(arg, where)
            case Op.CASE:
                yield from self._said_in_case(node, where)
            case Op.COALESCE:
                left = where
                for arg in node.args:
                    said = list(self._said(arg, left))
                    yield from said
                    for _, here in said:
                        left = left & ~here
            case _:
                return

    def _said_in_case(self, node: Node, where: Bits) -> Iterator[tuple[str, Bits]]:
        left = where
        for condition, value in zip(node.args[:-1:2], node.args[1::2], strict=True):
            here = left & self.logic(condition).true
            left = left & ~here
            if here.any():
                yield from self._said(value, here)
        if left.any():
            yield from self._said(node.args[-1], left)


def _columns_of(outputs: Iterable[Node]) -> frozenset[str]:
    found: set[str] = set()
    seen: set[int] = set()
    waiting = list(outputs)
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            waiting += node.args
            if node.op is Op.COLUMN:
                found.add(str(node.value))
    return frozenset(found)


def _any_null(
    first: npt.NDArray[np.bool_] | None, second: npt.NDArray[np.bool_] | None
) -> npt.NDArray[np.bool_] | None:
    if first is None or second is None:
        return second if first is None else first
    return first | second


def _roomy(
    left: Whole | int, right: Whole | int, combine: Callable[[int, int], int]
) -> tuple[Whole | int, Whole | int]:
    """Return both as they are if the result surely fits, else as Python's integers.

    32 bits hold nothing but numbers of rules, and never overflow.
    """
    arrays = [side for side in (left, right) if not isinstance(side, int)]
    if all(side.dtype == np.int32 for side in arrays) or any(side.dtype == object or not side.size for side in arrays):
        return left, right
    largest = [abs(side) if isinstance(side, int) else max(int(side.max()), -int(side.min())) for side in (left, right)]
    if combine(*largest) < _SAFE:
        return left, right
    wide = [side if isinstance(side, int) else side.astype(object) for side in (left, right)]
    return wide[0], wide[1]
