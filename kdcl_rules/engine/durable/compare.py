"""What the rules concluded, held against *direct*: a difference or a lost conclusion is an error, never an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kdcl_rules.engine.durable.entry import at_end, decided_outside
from kdcl_rules.engine.explanation import Interval, NodeKind
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, verdict_of
from kdcl_rules.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.deferred import Deferred
    from kdcl_rules.engine.derivation import Derived, End
    from kdcl_rules.engine.durable.horn import Program
    from kdcl_rules.engine.durable.run import Run
    from kdcl_rules.engine.explanation import Node

__all__ = ["Difference", "compare"]


class Difference(NamedTuple):
    """Where the two engines part: the path, and what each says."""

    path: str
    durable: str
    direct: str


def compare(
    program: Program,
    assessment: Assessment,
    low: Run,
    high: Run,
    derivation: Deferred[Mapping[str, tuple[Derived, ...]]],
) -> None:
    """Raise EngineError ``engines_differ`` where any verdict or interval differs; it carries both derivations.

    ``error.details`` holds ``durable`` (path → the rules that fired) and ``direct`` (path → the node of the tree).
    """
    differences = [*_at(program, low, assessment), *_at(program, high, assessment)]
    differences += _intervals(program, assessment, low, high)
    if not differences:
        return
    raise EngineError(
        "engines_differ",
        found=differences[0].path,
        differences=[f"{path}: durable {durable}, direct {direct}" for path, durable, direct in differences],
        durable=derivation.value,
        direct={node.path: node for root in _roots(assessment) for node in root.walk()},
    )


def _roots(assessment: Assessment) -> Iterator[Node]:
    yield from assessment.criteria
    yield from assessment.clauses
    yield assessment.school_level
    yield from assessment.recognition


def _at(program: Program, run: Run, assessment: Assessment) -> Iterator[Difference]:
    """Yield the differences in verdicts at one end, and verdicts concluded in two ways that exclude each other."""
    for statement in run.twice:
        known = verdict_of(run.known[statement.path])
        yield Difference(f"{statement.path} ({run.end})", verdict_of(statement.verdict), known)
    for node in _compared(assessment, run.end):
        concluded = run.known.get(node.path, NOT_APPLICABLE if node.path not in program.rooms else 0)
        expected = at_end(node.possible, run.end)
        if concluded != expected:
            shown = verdict_of(concluded) if concluded else "nothing"
            yield Difference(f"{node.path} ({run.end})", shown, verdict_of(expected))


def _compared(assessment: Assessment, end: End) -> Iterator[Node]:
    for criterion in assessment.criteria:
        for level in criterion.children:
            yield from _beneath(level, end)
    for clause in assessment.clauses:
        yield from _beneath(clause, end)
    for ladder in (assessment.school_level, *assessment.recognition):
        yield from ladder.children


def _beneath(node: Node, end: End) -> Iterator[Node]:
    yield node
    if node.what is not NodeKind.REQUIREMENT and decided_outside(node, end) is None:
        for child in node.children:
            yield from _beneath(child, end)


def _intervals(program: Program, assessment: Assessment, low: Run, high: Run) -> Iterator[Difference]:
    for criterion in assessment.criteria:
        concluded = _criterion(program, criterion.path, low, high)
        if concluded != criterion.interval:
            yield Difference(criterion.path, str(concluded), str(criterion.interval))
    for ladder in (assessment.school_level, *assessment.recognition):
        ends = (_highest_step(ladder, low), _highest_step(ladder, high))
        interval = ladder.interval
        if interval is None or ends != (interval.low, interval.high):
            yield Difference(ladder.path, str(ends), str(interval))


def _criterion(program: Program, code: str, low: Run, high: Run) -> Interval | None:
    """Return the levels a criterion was concluded to reach at either end, None where nothing of it applies."""
    levels = program.levels.get(code, ())

    def highest(run: Run) -> int:
        known = run.known
        return max((number for number, *paths in levels if all(known.get(path) == MET for path in paths)), default=0)

    applies = [
        number for number, level, _ in levels if {low.known.get(level), high.known.get(level)} != {NOT_APPLICABLE}
    ]
    return Interval(highest(low), highest(high), max(applies)) if applies else None


def _highest_step(ladder: Node, run: Run) -> int:
    met = [step for step in ladder.children if step.what is NodeKind.STEP and run.known.get(step.path) == MET]
    return max((int(step.path.rpartition("/")[2]) for step in met), default=0)
