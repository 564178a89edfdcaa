"""Whether both ends of a school's level can surely be reached, as far as a table tells.

:mod:`kdcl_rules.engine.tightness` looks at which open rules rest on the same missing facts. Here it is told of
schools where nothing open rests on facts at all, and left open of all others: *tight* is a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.many.graph import FALSE, Op
from kdcl_rules.many.sets import is_open
from kdcl_rules.rulebook.models import LawStatus

if TYPE_CHECKING:
    from kdcl_rules.many.graph import Graph, Node
    from kdcl_rules.many.ladders import Climb, Standing
    from kdcl_rules.many.rules import Assessed
    from kdcl_rules.rulebook.models import Ladder

__all__ = ["tight"]


def tight(graph: Graph, standing: Standing, ladder: Ladder, climb: Climb) -> Node:
    """Return TRUE where the level is settled, or only people's findings are missing up to its high end; else NULL."""
    ends = climb.ends
    found = [graph.compare(Op.EQUAL, ends.low, ends.high)]
    if all(step.law.status is not LawStatus.UNSEEN for step in ladder.steps):
        for place in range(1, len(ladder.steps) + 1):
            asked = [level for one in standing.criteria for number, level in one.levels if number <= place]
            asked += standing.clauses if place == len(ladder.steps) else ()
            free = graph.negated(graph.either(*(_rests_on_facts(graph, rule) for rule in asked)))
            found.append(graph.both(graph.compare(Op.EQUAL, ends.high, graph.constant(place)), free))
    return graph.filling(graph.either(*found))


def _rests_on_facts(graph: Graph, rule: Assessed) -> Node:
    """Return whether something open beneath a rule waits for facts or flags."""
    if not rule.parts:
        return FALSE if rule.judged else is_open(graph, rule.possible)
    beneath = graph.either(graph.is_null(rule.possible.applies), *(_rests_on_facts(graph, part) for part in rule.parts))
    return graph.both(is_open(graph, rule.possible), beneath)
