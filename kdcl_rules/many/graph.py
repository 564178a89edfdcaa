"""Expressions over a table's columns, shared where equal and folded where known, before any SQL is written.

SQL's own three-valued logic is the logic of *met*, *not met* and *either*: TRUE, FALSE, NULL. A column that a
table does not have is NULL from the start, and all that follows from it is folded away here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["FALSE", "NULL", "TRUE", "Graph", "Node", "Op", "number"]

Constant: TypeAlias = bool | int | str | None


class Op(Enum):
    """What a node does with its arguments."""

    CONST = "const"
    COLUMN = "column"
    AND = "and"
    OR = "or"
    NOT = "not"
    IS_TRUE = "is true"
    IS_FALSE = "is false"
    IS_NULL = "is null"
    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"
    ADD = "+"
    MULTIPLY = "*"
    COALESCE = "coalesce"
    CASE = "case"
    ONE_IF = "one if"
    FILL = "fill"
    SCALED = "scaled"
    GREATEST = "greatest"
    CONCAT = "concat"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One expression. ``nullable`` tells whether it can be NULL; ``value`` is a constant, or a column's name.

    The arguments of CASE are condition, value, condition, value, …, default.
    """

    op: Op
    args: tuple[Node, ...]
    value: Constant
    nullable: bool


TRUE: Final = Node(Op.CONST, (), value=True, nullable=False)
FALSE: Final = Node(Op.CONST, (), value=False, nullable=False)
NULL: Final = Node(Op.CONST, (), value=None, nullable=True)

_ARITHMETIC: Final = {Op.ADD: int.__add__, Op.MULTIPLY: int.__mul__}
_COMPARES: Final = {Op.EQUAL: int.__eq__, Op.AT_LEAST: int.__ge__, Op.MORE: int.__gt__}


def number(node: Node) -> int | None:
    """Return the whole number a constant is, else None."""
    return node.value if node.op is Op.CONST and type(node.value) is int else None


class Graph:
    """Makes nodes: two that say the same are one node.

    >>> graph = Graph()
    >>> one = graph.column("gifted_school")
    >>> graph.both(one, TRUE) is one, graph.both(one, FALSE) is FALSE
    (True, True)
    """

    def __init__(self) -> None:
        self._nodes: dict[tuple[Op, tuple[int, ...], Constant, type], Node] = {}

    def _node(self, op: Op, args: Iterable[Node], *, value: Constant = None, nullable: bool) -> Node:
        arguments = tuple(args)
        key = (op, tuple(id(one) for one in arguments), value, type(value))
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = Node(op, arguments, value, nullable)
        return found

    # -- leaves --------------------------------------------------------------------------------

    def column(self, name: str) -> Node:
        """Return a column."""
        return self._node(Op.COLUMN, (), value=name, nullable=True)

    def constant(self, value: int | str) -> Node:
        """Return a whole number or a text."""
        return self._node(Op.CONST, (), value=value, nullable=False)

    # -- three-valued logic --------------------------------------------------------------------

    def both(self, *items: Node) -> Node:
        """Return the conjunction; of nothing: TRUE."""
        return self._joined(Op.AND, items, neutral=TRUE, final=FALSE)

    def either(self, *items: Node) -> Node:
        """Return the disjunction; of nothing: FALSE."""
        return self._joined(Op.OR, items, neutral=FALSE, final=TRUE)

    def _joined(self, op: Op, items: Iterable[Node], *, neutral: Node, final: Node) -> Node:
        flat: dict[int, Node] = {}
        for item in items:
            for part in item.args if item.op is op else (item,):
                if part is final:
                    return final
                if part is not neutral:
                    flat[id(part)] = part
        parts = tuple(flat.values())
        if not parts:
            return neutral
        return parts[0] if len(parts) == 1 else self._node(op, parts, nullable=any(part.nullable for part in parts))

    def negated(self, item: Node) -> Node:
        """Return the negation."""
        if item.op is Op.CONST:
            return NULL if item is NULL else (FALSE if item is TRUE else TRUE)
        return item.args[0] if item.op is Op.NOT else self._node(Op.NOT, (item,), nullable=item.nullable)

    def is_true(self, item: Node) -> Node:
        """Return whether ``item`` is TRUE; never NULL."""
        if item.op is Op.CONST:
            return TRUE if item is TRUE else FALSE
        return self._node(Op.IS_TRUE, (item,), nullable=False) if item.nullable else item

    def is_false(self, item: Node) -> Node:
        """Return whether ``item`` is FALSE; never NULL."""
        if item.op is Op.CONST:
            return TRUE if item is FALSE else FALSE
        return self._node(Op.IS_FALSE, (item,), nullable=False) if item.nullable else self.negated(item)

    def is_null(self, item: Node) -> Node:
        """Return whether ``item`` is NULL."""
        if item is NULL:
            return TRUE
        return self._node(Op.IS_NULL, (item,), nullable=False) if item.nullable else FALSE

    def not_true(self, item: Node) -> Node:
        """Return whether ``item`` is FALSE or NULL."""
        return self.negated(self.is_true(item))

    def not_false(self, item: Node) -> Node:
        """Return whether ``item`` is TRUE or NULL."""
        return self.negated(self.is_false(item))

    def filling(self, item: Node) -> Node:
        """Return ``item`` where it is TRUE, else NULL."""
        if item.op is Op.CONST or item.op is Op.FILL:
            return NULL if item is FALSE else item
        return self._node(Op.FILL, (item,), nullable=True)

    # -- choices -------------------------------------------------------------------------------

    def first_of(self, *items: Node) -> Node:
        """Return the first that is not NULL."""
        kept: list[Node] = []
        for item in items:
            if item is NULL or any(item is one for one in kept):
                continue
            kept.append(item)
            if not item.nullable:
                break
        if len(kept) < 2:  # noqa: PLR2004 - one is no choice
            return kept[0] if kept else NULL
        return self._node(Op.COALESCE, kept, nullable=kept[-1].nullable)

    def case(self, branches: Iterable[tuple[Node, Node]], otherwise: Node) -> Node:
        """Return the value of the first branch whose condition is TRUE."""
        args: list[Node] = []
        for condition, value in branches:
            if condition is FALSE or condition is NULL:
                continue
            if condition is TRUE:
                otherwise = value
                break
            args += [condition, value]
        values = [*args[1::2], otherwise]
        if all(value is otherwise for value in values):
            return otherwise
        return self._node(Op.CASE, [*args, otherwise], nullable=any(value.nullable for value in values))

    # -- whole numbers -------------------------------------------------------------------------

    def compare(self, op: Op, left: Node, right: Node) -> Node:
        """Compare two numbers, or with EQUAL two texts; NULL where one of them is."""
        if left is NULL or right is NULL:
            return NULL
        first, second = number(left), number(right)
        if first is not None and second is not None:
            return TRUE if _COMPARES[op](first, second) else FALSE
        return self._node(op, (left, right), nullable=left.nullable or right.nullable)

    def times(self, left: Node, right: Node) -> Node:
        """Return the product."""
        return self._arithmetic(Op.MULTIPLY, left, right, neutral=1)

    def plus(self, left: Node, right: Node) -> Node:
        """Return the sum."""
        return self._arithmetic(Op.ADD, left, right, neutral=0)

    def _arithmetic(self, op: Op, left: Node, right: Node, *, neutral: int) -> Node:
        if left is NULL or right is NULL:
            return NULL
        first, second = number(left), number(right)
        if first is not None and second is not None:
            return self.constant(_ARITHMETIC[op](first, second))
        if first == neutral:
            return right
        return left if second == neutral else self._node(op, (left, right), nullable=left.nullable or right.nullable)

    def scaled(self, item: Node, power: int) -> Node:
        """Return a decimal number times ``10 ** power``, as a whole number."""
        return item if power == 0 else self._node(Op.SCALED, (item,), value=power, nullable=item.nullable)

    def how_many(self, items: Iterable[Node]) -> Node:
        """Count the conditions that are TRUE; equal ones are looked at once."""
        times: dict[int, list[Node]] = {}
        for item in items:
            times.setdefault(id(item), []).append(item)
        total = self.constant(0)
        for same in times.values():
            one = self.one_if(same[0])
            total = self.plus(total, self.times(self.constant(len(same)), one))
        return total

    def one_if(self, item: Node) -> Node:
        """Return 1 where ``item`` is TRUE, else 0."""
        if item.op is Op.CONST:
            return self.constant(int(item is TRUE))
        return self._node(Op.ONE_IF, (item,), nullable=False)

    def greatest(self, items: Sequence[Node]) -> Node:
        """Return the greatest of several numbers, none of them NULL."""
        return items[0] if len(items) == 1 else self._node(Op.GREATEST, items, nullable=False)

    # -- text ----------------------------------------------------------------------------------

    def words(self, items: Iterable[Node]) -> Node:
        """Join the texts that are not NULL with a space; NULL where there is none."""
        kept = [item for item in items if item is not NULL]
        if len(kept) < 2:  # noqa: PLR2004 - one needs no joining
            return kept[0] if kept else NULL
        return self._node(Op.CONCAT, kept, nullable=all(item.nullable for item in kept))
