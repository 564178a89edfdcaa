"""What enters at one end of the interval: verdicts of requirements, and what decides a group from outside.

At the low end a requirement that may be not met is not met; one that may only be met or absent is absent,
for then it lifts nothing. At the high end it is met wherever it may be, else absent wherever it may be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.derivation import End
from kdcl_rules.engine.durable.ladders import no_finding
from kdcl_rules.engine.durable.phrases import reading_path
from kdcl_rules.engine.explanation import Basis, NodeKind
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET, OPEN
from kdcl_rules.school.values import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.durable.horn import Program
    from kdcl_rules.engine.explanation import Node

__all__ = ["at_end", "decided_outside", "entering"]

_ORDER: Final = {End.LOW: (NOT_MET, NOT_APPLICABLE, MET), End.HIGH: (MET, NOT_APPLICABLE, NOT_MET)}
_AT: Final = {
    end: {possible: next(one for one in order if possible & one) for possible in range(1, OPEN + 1)}
    for end, order in _ORDER.items()
}


def at_end(possible: int, end: End) -> int:
    """Return the verdict a set of possibilities takes at one end.

    >>> at_end(MET | NOT_MET, End.LOW) == NOT_MET, at_end(MET | NOT_MET, End.HIGH) == MET
    (True, True)
    """
    return _AT[end][possible]


def entering(program: Program, assessment: Assessment, end: End) -> dict[str, int]:
    """Return the paths that enter at ``end`` and their verdicts."""
    found: dict[str, int] = {}
    for criterion in assessment.criteria:
        for level in criterion.children:
            found.update(_beneath(program, level, end))
    for clause in assessment.clauses:
        found.update(_beneath(program, clause, end))
    for ladder in assessment.recognition:
        for node in ladder.children:
            if node.what is not NodeKind.CONDITION:
                continue
            if node.path in program.derived and node.basis is not Basis.FINDING:
                found[no_finding(node.path)] = MET
            else:
                found[node.path] = at_end(node.possible, end)
    decide = assessment.standing.by_facts
    found.update({path: at_end(decide(asked), end) for path, asked in program.by_facts.items()})
    readings = assessment.standing.readings.items()
    chosen = {reading_path(reading, choice) for reading, choice in readings} & program.inputs
    found.update(dict.fromkeys(sorted(chosen), MET))
    found.update({path: ends[end is End.HIGH] for path, ends in program.always.items()})
    return found


def _beneath(program: Program, node: Node, end: End) -> Iterator[tuple[str, int]]:
    if node.path not in program.inputs:
        return  # out of force: it has no rule
    if node.what is NodeKind.REQUIREMENT:
        yield node.path, at_end(node.possible, end)
        return
    outside = decided_outside(node, end)
    if outside is not None:
        yield node.path, outside
        return
    for child in node.children:
        yield from _beneath(program, child, end)


def decided_outside(node: Node, end: End) -> int | None:
    """Return the verdict of a group that what stands beneath it does not decide at this end, else None.

    So decide a coarse finding that something fails; a guard that shuts the group; a guard nobody answered,
    which shuts it at the low end unless something fails, at the high end unless all is met; and a finding on
    the group itself where nothing beneath need apply: it says that the group does.
    """
    verdict = at_end(node.possible, end)
    if node.basis in (Basis.FINDING, Basis.LAW):
        return verdict
    if verdict == NOT_APPLICABLE:
        guard_is_open = getattr(node.rule, "applies_when", None) is not None and bool(node.missing)
        return verdict if guard_is_open else None
    said_to_apply = node.finding is not None and node.finding.judgement in (Judgement.MET, Judgement.NOT_MET)
    nothing_applies = all(at_end(child.possible, end) == NOT_APPLICABLE for child in node.children)
    return verdict if said_to_apply and nothing_applies else None
