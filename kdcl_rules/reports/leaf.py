"""One rule told to the end: what was measured or found, why it does or does not apply, citation, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import Basis, NodeKind
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.messages.shown import shown
from kdcl_rules.reports.measured import decisive
from kdcl_rules.reports.words import ended, listed, small, small_first
from kdcl_rules.rulebook.models import LadderCondition, LawStatus, Requirement
from kdcl_rules.rulebook.walk import readings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.engine import Node
    from kdcl_rules.engine.trace import Measurement
    from kdcl_rules.reports.telling import Telling
    from kdcl_rules.reports.words import Words
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Law
    from kdcl_rules.school import Finding

__all__ = ["basis", "because_of_facts", "deciding_finding", "doubt_about", "finding_lines", "grounds", "readings"]

_LONGEST_NOTE = 300


def condition_of(node: Node) -> Condition | None:
    """Return the condition a node's rule measures, None where it is judged or has none."""
    return node.rule.condition if isinstance(node.rule, Requirement | LadderCondition) else None


def because_of_facts(node: Node) -> tuple[Measurement, ...]:
    """Return the comparisons that made a node's rule fail, its parts per level of education included."""
    parts = [node, *(child for child in node.children if child.what is NodeKind.KIND)]
    return tuple(one for part in parts for one in decisive(part.measurements, condition_of(part)))


def basis(node: Node, telling: Telling) -> str:
    """Return what a verdict rests on, as the end of a sentence; empty where that is no news."""
    words = telling.words
    if node.basis is Basis.FACTS and node.verdict is not Verdict.UNKNOWN:
        return words.say("by_facts")
    found = node.finding.judgement if node.finding is not None else None
    if node.basis is Basis.FINDING or (found is not None and found.value == node.verdict.value):
        elsewhere = node.finding_path is not None and node.finding_path != node.path
        return words.say("by_finding_at", path=node.finding_path) if elsewhere else words.say("by_finding")
    return ""


def finding_lines(node: Node, telling: Telling) -> list[str]:
    """Return the finding given at a node, where it says more than the verdict, and its note."""
    finding = node.finding
    return [] if finding is None else _said(node, finding, node.path, telling)


def deciding_finding(node: Node, telling: Telling) -> list[str]:
    """Return the finding that decided a node, wherever it was given, and its note."""
    finding, path = _finding(node, telling)
    return [] if finding is None else _said(node, finding, path, telling, always=True)


def _said(node: Node, finding: Finding, path: str, telling: Telling, *, always: bool = False) -> list[str]:
    words = telling.words
    parts = []
    if finding.judgement is None:
        said = words.reached(finding.level or 0, finding.level or 0)
    else:
        said = words.say(finding.judgement.value)
    if path != node.path:
        parts.append(words.say("finding_says_at", path=path, says=said))
    elif always or finding.judgement is None or finding.judgement.value != node.verdict.value:
        parts.append(words.say("finding_says", says=said))
    if finding.note:
        parts.append(ended(words.say("note", note=shown(finding.note, longest=_LONGEST_NOTE))))
    return [" ".join(parts)] if parts else []


def _finding(node: Node, telling: Telling) -> tuple[Finding | None, str]:
    if node.finding is not None:
        return node.finding, node.path
    if node.finding_path is None:
        return None, node.path
    above = telling.nodes.get(node.finding_path)
    return (above.finding if above else None), node.finding_path


def grounds(node: Node, telling: Telling, measurements: Iterable[Measurement], *, cited: str = "") -> str:
    """Return citation, evidence and, for auditors, the path. ``cited`` is a citation told just above."""
    words = telling.words
    parts = []
    cite = getattr(node.rule, "cite", "")
    if cite and cite != cited:
        parts.append(words.say("basis", cite=small(telling.cites(cite))))
    finding = node.finding if cited else _finding(node, telling)[0]
    codes = [str(code) for one in measurements if one.datum for code in one.datum.evidence]
    codes += [str(code) for code in (finding.evidence if finding else ())]
    if codes:
        parts.append(words.say("evidence", codes=listed(codes, "; ")))
    return " ".join([*parts, f"[{node.path}]"])


def doubt_about(law: Law, words: Words) -> str:
    """Return how surely a rule's text is known; empty where it is known well enough to need no word."""
    if law.status is LawStatus.UNSEEN:
        if law.because is None:
            return words.say("law.unseen")
        return words.say("law.unseen_because", because=small_first(words.of(law.because)))
    if law.status is LawStatus.CONFIRMED:
        return ""
    if law.from_memory:
        return words.say("law.memory")
    return words.say("law.unsure") if law.confidence in ("medium", "low") else ""


def readings(node: Node, telling: Telling) -> list[str]:
    """Return the readings of ambiguous clauses that a node's rule was read by."""
    condition = condition_of(node)
    if condition is None:
        return []
    register = telling.outcome.rulebook.circular.readings
    told = []
    words = telling.words
    for name in sorted(readings_of(condition)):
        use, entry = telling.outcome.readings.get(name), register[name]
        used = use.used if use is not None else entry.default
        says = next(choice.says for choice in entry.choices if choice.id == used)
        read = words.say("reading", question=words.of(entry.question), used=small_first(words.of(says)))
        told.append(f"{read} [{name}={used}]")
    return told
