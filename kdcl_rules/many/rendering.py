"""A graph of expressions as one SELECT, built with sqlglot: what is used twice becomes a column of a step before.

Every step reads the one before it, so a verdict is worked out once however many rules rest on it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Final

from sqlglot import exp

from kdcl_rules.many.graph import Node, Op

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["rendered"]

_TRIVIAL: Final = frozenset({Op.IS_TRUE, Op.IS_FALSE, Op.IS_NULL, Op.NOT, Op.ONE_IF, Op.FILL})


def rendered(outputs: Mapping[str, Node], source: exp.Expr, carried: Sequence[str] = ()) -> exp.Select:
    """Return a SELECT of ``outputs`` by name from ``source``, a table or subquery; ``carried`` columns come first."""
    return _Renderer(outputs, carried).select(source)


class _Renderer:
    def __init__(self, outputs: Mapping[str, Node], carried: Sequence[str]) -> None:
        self._outputs = outputs
        self._carried = tuple(carried)
        self._order = _in_order(outputs.values())
        self._names: dict[int, str] = {}
        self._depths: dict[int, int] = {}
        self._choose_names()

    def _choose_names(self) -> None:
        uses = Counter(id(arg) for node in self._order for arg in node.args)
        uses.update(id(node) for node in self._outputs.values())
        for node in self._order:
            self._depths[id(node)] = max((self._stands_at(arg) for arg in node.args), default=0)
            early = node.op is Op.CONCAT  # said where it is known, so that what it rests on need not be carried on
            if (early or uses[id(node)] > 1) and not _is_trivial(node):
                self._names[id(node)] = f"_{len(self._names) + 1}"

    def _stands_at(self, node: Node) -> int:
        """Return the step whose columns a node can be read from: 0 is the source."""
        return self._depths[id(node)] + (id(node) in self._names)

    def select(self, source: exp.Expr) -> exp.Select:
        """Build step upon step; each keeps only the columns that a later one still reads."""
        named = [node for node in self._order if id(node) in self._names]
        last = max((self._stands_at(node) for node in self._outputs.values()), default=0)
        needed = self._needed(named, last)
        from_: exp.Expr = source
        for step in range(1, last + 1):
            kept = [name for name in needed[step] if name in needed[step - 1] or step == 1]
            made = [node for node in named if self._stands_at(node) == step]
            new = {self._names[id(node)] for node in made}
            columns: list[exp.Expr] = [exp.column(name, quoted=True) for name in kept if name not in new]
            columns += [_as(self._inside(node), self._names[id(node)]) for node in made]
            alias = exp.TableAlias(this=exp.to_identifier(f"step_{step}"))
            from_ = exp.Subquery(this=_selected(columns, from_), alias=alias)
        outputs = [_as(self._told(node), name) for name, node in self._outputs.items()]
        return _selected([*(exp.column(name, quoted=True) for name in self._carried), *outputs], from_)

    def _needed(self, named: list[Node], last: int) -> list[dict[str, None]]:
        """Return for each step the columns that must come out of it."""
        needed: list[dict[str, None]] = [dict.fromkeys(self._carried) for _ in range(last + 1)]
        readers = [(self._stands_at(node) - 1, node.args) for node in named]
        readers += [(last, (node,)) for node in self._outputs.values()]
        for step, read in readers:
            for name, first in self._read(read).items():
                for at in range(first, step + 1):
                    needed[at][name] = None
        return needed

    def _read(self, nodes: Iterable[Node]) -> dict[str, int]:
        """Return the columns that expressions read, with the step each comes from."""
        found: dict[str, int] = {}
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if id(node) in self._names:
                found[self._names[id(node)]] = self._stands_at(node)
            elif node.op is Op.COLUMN:
                found[str(node.value)] = 0
            else:
                waiting += node.args
        return found

    def _told(self, node: Node) -> exp.Expr:
        """Return a node where it is read: its column where it has one, else what it says."""
        name = self._names.get(id(node))
        return exp.column(name, quoted=True) if name else self._inside(node)

    def _inside(self, node: Node) -> exp.Expr:
        return self._SQL[node.op](self, node)

    # -- one node ------------------------------------------------------------------------------

    def _constant(self, node: Node) -> exp.Expr:
        return exp.convert(node.value)

    def _column(self, node: Node) -> exp.Expr:
        return exp.column(str(node.value), quoted=True)

    def _and(self, node: Node) -> exp.Expr:
        return self._chained(exp.And, node)

    def _or(self, node: Node) -> exp.Expr:
        return self._chained(exp.Or, node)

    def _chained(self, kind: type[exp.Connector], node: Node) -> exp.Expr:
        first, *others = (_wrapped(self._told(arg)) for arg in node.args)
        chain = first
        for other in others:
            chain = kind(this=chain, expression=other)
        return chain

    def _not(self, node: Node) -> exp.Expr:
        return exp.Not(this=_wrapped(self._told(node.args[0])))

    def _is(self, node: Node) -> exp.Expr:
        answer = {Op.IS_TRUE: exp.true(), Op.IS_FALSE: exp.false(), Op.IS_NULL: exp.null()}[node.op]
        return exp.Is(this=_wrapped(self._told(node.args[0])), expression=answer)

    def _comparison(self, node: Node) -> exp.Expr:
        kind = {Op.EQUAL: exp.EQ, Op.AT_LEAST: exp.GTE, Op.MORE: exp.GT}[node.op]
        left, right = (_wrapped(self._told(arg)) for arg in node.args)
        return kind(this=left, expression=right)

    def _arithmetic(self, node: Node) -> exp.Expr:
        kind = exp.Mul if node.op is Op.MULTIPLY else exp.Add
        left, right = (_wrapped(self._told(arg)) for arg in node.args)
        if node.op is Op.MULTIPLY and all(arg.op is not Op.CONST for arg in node.args):
            left, right = _wide(left), _wide(right)  # two columns: more than 64 bits can hold
        return kind(this=left, expression=right)

    def _coalesce(self, node: Node) -> exp.Expr:
        first, *others = (self._told(arg) for arg in node.args)
        return exp.Coalesce(this=first, expressions=others)

    def _case(self, node: Node) -> exp.Expr:
        *pairs, otherwise = (self._told(arg) for arg in node.args)
        branches = [
            exp.If(this=condition, true=value) for condition, value in zip(pairs[::2], pairs[1::2], strict=True)
        ]
        return exp.Case(ifs=branches, default=otherwise)

    def _one_if(self, node: Node) -> exp.Expr:
        branch = exp.If(this=self._told(node.args[0]), true=exp.convert(1))
        return exp.Case(ifs=[branch], default=exp.convert(0))

    def _fill(self, node: Node) -> exp.Expr:
        return exp.Case(ifs=[exp.If(this=self._told(node.args[0]), true=exp.true())], default=exp.null())

    def _scaled(self, node: Node) -> exp.Expr:
        power = exp.convert(10 ** int(node.value or 0))
        scaled = exp.Mul(this=_wrapped(self._told(node.args[0])), expression=power)
        return exp.Cast(this=scaled, to=exp.DataType.build("bigint"))

    def _greatest(self, node: Node) -> exp.Expr:
        first, *others = (self._told(arg) for arg in node.args)
        return exp.Greatest(this=first, expressions=others)

    def _concat(self, node: Node) -> exp.Expr:
        # By its name, which all dialects share: sqlglot's own node would make NULL of a row where one text is NULL.
        joined = exp.Anonymous(
            this="concat_ws", expressions=[exp.convert(" "), *(self._told(arg) for arg in node.args)]
        )
        return exp.Nullif(this=joined, expression=exp.convert(""))

    _SQL: ClassVar[dict[Op, Callable[[_Renderer, Node], exp.Expr]]] = {
        Op.CONST: _constant,
        Op.COLUMN: _column,
        Op.AND: _and,
        Op.OR: _or,
        Op.NOT: _not,
        Op.IS_TRUE: _is,
        Op.IS_FALSE: _is,
        Op.IS_NULL: _is,
        Op.EQUAL: _comparison,
        Op.AT_LEAST: _comparison,
        Op.MORE: _comparison,
        Op.ADD: _arithmetic,
        Op.MULTIPLY: _arithmetic,
        Op.COALESCE: _coalesce,
        Op.CASE: _case,
        Op.ONE_IF: _one_if,
        Op.FILL: _fill,
        Op.SCALED: _scaled,
        Op.GREATEST: _greatest,
        Op.CONCAT: _concat,
    }


def _selected(columns: list[exp.Expr], source: exp.Expr) -> exp.Select:
    """Return a SELECT; put together without the copies sqlglot's builders would make."""
    return exp.Select(expressions=columns).from_(source, copy=False)


def _in_order(outputs: Iterable[Node]) -> list[Node]:
    """Return every node the outputs rest on, each after its arguments."""
    order: list[Node] = []
    seen: set[int] = set()
    waiting = [(node, False) for node in outputs]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            waiting += [(arg, False) for arg in node.args]
    return order


def _is_trivial(node: Node) -> bool:
    """Tell whether a node is cheaper to say again than to keep: leaves, and a look at one of them."""
    return node.op in {Op.CONST, Op.COLUMN} or (
        node.op in _TRIVIAL and all(arg.op in {Op.CONST, Op.COLUMN} for arg in node.args)
    )


def _wrapped(item: exp.Expr) -> exp.Expr:
    needs = isinstance(item, exp.Binary | exp.Connector | exp.Not | exp.Is)
    return exp.Paren(this=item) if needs else item


def _wide(item: exp.Expr) -> exp.Expr:
    return exp.Cast(this=item, to=exp.DataType.build("decimal(38, 0)"))


def _as(item: exp.Expr, name: str) -> exp.Expr:
    return exp.Alias(this=item, alias=exp.to_identifier(name, quoted=True))
