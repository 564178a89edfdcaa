"""What an addition must not do: leave open again what was already ruled out (DESIGN 3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine import NodeKind
from kdcl_rules.engine.verdict import NOT_APPLICABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kdcl_rules.engine import Interval, Level, Node, Outcome


def contradicts_itself(outcome: Outcome) -> bool:
    """Tell whether facts and findings contradict one another: only then may an addition change an answer."""
    return any(
        one.conflicts or any(warn.code == "facts_contradict" for warn in one.warnings)
        for one in (outcome, *outcome.by_kind.values())
    )


def _intervals(outcome: Outcome) -> dict[str, Interval | Level | None]:
    return {
        "level": outcome.level,
        "accreditation_grade": outcome.accreditation_grade,
        "national_standard": outcome.national_standard,
        **outcome.criteria,
    }


def _verdicts(nodes: Iterable[Node]) -> Iterator[tuple[str, int]]:
    """Yield what each rule may become; nothing is asked beneath one that does not apply."""
    for node in nodes:
        if node.what in {NodeKind.LEVEL, NodeKind.INDICATOR, NodeKind.REQUIREMENT, NodeKind.CLAUSE}:
            yield node.path, node.possible
        if node.possible != NOT_APPLICABLE and node.what is not NodeKind.REQUIREMENT:
            yield from _verdicts(node.children)


def widened(before: Outcome, after: Outcome) -> list[str]:
    """Return what ``after`` leaves open that ``before`` had already ruled out."""
    old, new = _intervals(before), _intervals(after)
    found = []
    for name, interval in new.items():
        earlier = old[name]
        if interval is not None and (
            earlier is None or not earlier.low <= interval.low <= interval.high <= earlier.high
        ):
            found.append(f"{name}: {earlier} became {interval}")
    verdicts = dict(_verdicts(before.explanation.values()))
    for path, possible in _verdicts(after.explanation.values()):
        if possible & ~verdicts[path]:
            found.append(f"{path}: {verdicts[path]} became {possible}")
    return found
