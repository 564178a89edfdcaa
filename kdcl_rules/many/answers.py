"""What a row of the answer holds beside the intervals: how many rules are unknown, and which ones block.

As :mod:`kdcl_rules.engine.open_questions` reads them off one explanation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.rollup import repeats_ladders
from kdcl_rules.many.graph import FALSE, NULL, TRUE, Op
from kdcl_rules.many.ladders import reaches
from kdcl_rules.many.sets import fails, is_open
from kdcl_rules.rulebook.condition import CriteriaReach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kdcl_rules.many.graph import Graph, Node
    from kdcl_rules.many.ladders import Climb, Recognised, Standing
    from kdcl_rules.many.rules import Assessed, AssessedCriterion
    from kdcl_rules.rulebook.models import Ladder

__all__ = ["blockers", "unknowns"]


def unknowns(graph: Graph, standing: Standing, recognised: Sequence[Recognised]) -> Node:
    """Return how many rules could still move something."""
    total = graph.constant(0)
    for criterion in standing.criteria:
        goes_on: Node = TRUE
        for _, level in criterion.levels:
            goes_on = graph.both(goes_on, graph.negated(fails(graph, level.possible)))
            total = graph.plus(total, _only_if(graph, goes_on, _open_leaves(graph, level)))
    for clause in standing.clauses:
        total = graph.plus(total, _open_leaves(graph, clause))
    asked = [
        is_open(graph, one.possible)
        for found in recognised
        for one, rule in zip(found.conditions, found.ladder.conditions, strict=True)
        if not repeats_ladders(rule)
    ]
    return graph.plus(total, graph.how_many(asked))


def _only_if(graph: Graph, condition: Node, count: Node) -> Node:
    return graph.case([(condition, count)], graph.constant(0))


def _open_leaves(graph: Graph, rule: Assessed) -> Node:
    """Count the open rules beneath a rule: itself where nothing beneath is open, or where a flag is missing."""
    opened = is_open(graph, rule.possible)
    if not rule.parts:
        return graph.one_if(opened)
    leaves = [part for part in rule.parts if not part.parts]
    total = graph.how_many(is_open(graph, part.possible) for part in leaves)
    for part in rule.parts:
        if part.parts:
            total = graph.plus(total, _open_leaves(graph, part))
    beneath = graph.either(*(is_open(graph, part.possible) for part in rule.parts))
    itself = graph.one_if(graph.either(graph.negated(beneath), rule.flags_missing))
    return _only_if(graph, opened, graph.plus(total, itself))


def blockers(graph: Graph, standing: Standing, ladder: Ladder, climb: Climb, recognised: Sequence[Recognised]) -> Node:
    """Return the paths of the rules that keep a school from the next step of each ladder, with spaces between."""
    return graph.words([*_of_level(graph, standing, ladder, climb), *_of_recognition(graph, standing, recognised)])


def _of_level(graph: Graph, standing: Standing, ladder: Ladder, climb: Climb) -> Iterator[Node]:
    """Yield what blocks the next step of the school's level: for *at least 5 of 7* all that could be raised."""
    next_step = [graph.compare(Op.EQUAL, climb.ends.high, graph.constant(place)) for place in range(len(ladder.steps))]
    failing = [
        (place, phrase, graph.both(next_step[place], graph.is_false(standing.verdict(phrase))))
        for place, step in enumerate(ladder.steps)
        for phrase in standing.phrases(step.condition)
    ]
    for criterion in standing.criteria:
        for number, level in criterion.levels:
            blocked = graph.either(
                *(
                    graph.both(asked, fails(graph, reaches(graph, criterion, phrase.level)))
                    for _, phrase, asked in failing
                    if isinstance(phrase, CriteriaReach)
                    and phrase.level >= number
                    and criterion in standing.counted(phrase)
                )
            )
            yield _if(graph, blocked, _failing_leaves(graph, level))
    at_clauses = graph.either(*(asked for _, phrase, asked in failing if not isinstance(phrase, CriteriaReach)))
    for clause in standing.clauses:
        yield _if(graph, at_clauses, _failing_leaves(graph, clause))


def _failing_leaves(graph: Graph, rule: Assessed) -> Node:
    """Return the paths beneath a rule that are not met, its own where none beneath it is."""
    beneath = graph.words([_failing_leaves(graph, part) for part in rule.parts])
    return _if(graph, fails(graph, rule.possible), graph.first_of(beneath, graph.constant(rule.path)))


def _of_recognition(graph: Graph, standing: Standing, recognised: Sequence[Recognised]) -> Iterator[Node]:
    for found in recognised:
        for condition, rule in zip(found.conditions, found.ladder.conditions, strict=True):
            wanted = graph.either(
                *(
                    graph.compare(Op.EQUAL, found.ends.high, graph.constant(step - 1))
                    for step in range(1, found.top + 1)
                    if not rule.steps or step in rule.steps
                )
            )
            blocked = graph.both(wanted, fails(graph, condition.possible))
            if rule.condition is not None and repeats_ladders(rule):
                blocked = graph.both(blocked, graph.negated(graph.is_false(standing.verdict(rule.condition))))
            yield _if(graph, blocked, graph.constant(condition.path))


def _if(graph: Graph, condition: Node, text: Node) -> Node:
    return NULL if condition is FALSE else graph.case([(condition, text)], NULL)


def criterion_name(criterion: AssessedCriterion) -> str:
    """Return how a criterion's columns begin: ``criterion__1_1``."""
    return f"criterion__{criterion.rule.code.replace('.', '_')}"
