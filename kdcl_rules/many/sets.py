"""The sets of verdicts of :mod:`kdcl_rules.engine.verdict`, as two three-valued columns.

``verdict`` is TRUE, FALSE or NULL for {met}, {not met}, {met, not met}; ``applies`` is TRUE, FALSE or NULL for
*applies*, *does not apply*, *may not apply*. Together they hold each of the seven sets exactly; where
``applies`` is FALSE the verdict says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.many.graph import FALSE, NULL, TRUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.many.graph import Graph, Node

__all__ = ["ABSENT", "Possible", "all_of", "fails", "is_open", "may_pass", "negated_all", "passes", "possible"]


@dataclass(frozen=True, slots=True)
class Possible:
    """What a rule can become."""

    verdict: Node
    applies: Node = TRUE


ABSENT: Final = Possible(NULL, FALSE)


def possible(verdict: Node) -> Possible:
    """Return what surely applies."""
    return Possible(verdict)


def all_of(graph: Graph, items: Sequence[Possible]) -> Possible:
    """Return what a conjunction can become, exactly as :func:`kdcl_rules.engine.verdict.all_of`."""
    there = [item for item in items if item.applies is not FALSE]
    if not there:
        return ABSENT
    if len(there) == 1:
        return there[0]
    applies = graph.either(*(item.applies for item in there))
    none_fails = graph.both(*(graph.either(item.verdict, graph.negated(item.applies)) for item in there))
    if applies is TRUE:
        return Possible(none_fails)
    one_passes = graph.either(*(graph.both(item.verdict, item.applies) for item in there))
    return Possible(graph.both(none_fails, graph.not_false(one_passes)), applies)


def negated_all(graph: Graph, items: Sequence[Node]) -> Node:
    """Return the conjunction of the negations."""
    return graph.both(*(graph.negated(item) for item in items))


def passes(graph: Graph, item: Possible) -> Node:
    """Return whether only *met* is left."""
    return graph.both(graph.is_true(item.applies), graph.is_true(item.verdict))


def fails(graph: Graph, item: Possible) -> Node:
    """Return whether only *not met* is left."""
    return graph.both(graph.is_true(item.applies), graph.is_false(item.verdict))


def may_pass(graph: Graph, item: Possible) -> Node:
    """Return whether *met* is among what is left."""
    return graph.both(graph.not_false(item.applies), graph.not_false(item.verdict))


def is_open(graph: Graph, item: Possible) -> Node:
    """Return whether more than one verdict is left."""
    undecided = graph.both(graph.not_false(item.applies), graph.is_null(item.verdict))
    return graph.either(graph.is_null(item.applies), undecided)
