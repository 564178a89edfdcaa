"""A node of the explanation as JSON values: what an auditor asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.margin import margin_of
from kdcl_rules.engine.spelling import bound_text, exact_text, value_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.derivation import Derived
    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.engine.trace import Measurement, Missing

__all__ = ["missing_record", "node_record"]


def node_record(node: Node, derivation: Mapping[str, tuple[Derived, ...]]) -> dict[str, object]:
    """Return rule, citation, verdict, what it rests on, value, threshold, margin, evidence, and all beneath.

    ``derivation``: the rules that fired, by the path of the node they explain.
    """
    record = _rule(node) | _verdict(node)
    if node.measurements:
        record["measured"] = [_measurement(measurement) for measurement in node.measurements]
    if node.missing:
        record["missing"] = [missing_record(missing) for missing in dict.fromkeys(node.missing)]
    if node.relies_on:
        record["relies_on"] = list(node.relies_on)
    if node.children:
        record["parts"] = [node_record(child, derivation) for child in node.children]
    if node.path in derivation and node.what is not NodeKind.KIND:
        record["derived"] = [_derived(rule) for rule in derivation[node.path]]
    return record


def _derived(rule: Derived) -> dict[str, object]:
    return {
        "concludes": rule.concludes,
        "verdict": rule.verdict.value,
        "end": rule.end.value,
        "why": rule.why.value,
        "because": {premise.path: premise.verdict.value for premise in rule.because},
    }


def _rule(node: Node) -> dict[str, object]:
    rule = node.rule
    record: dict[str, object] = {"path": node.path, "what": node.what.value}
    cite = getattr(rule, "cite", None)
    if cite:
        record["cite"] = cite
    says = getattr(rule, "says", None) or getattr(rule, "title", None)
    if says is not None and node.what is not NodeKind.KIND:
        record["says"] = {"vi": says.vi, "en": says.en}
    law = getattr(rule, "law", None)
    if law is not None:
        record["law"] = law.status.value
    return record


def _verdict(node: Node) -> dict[str, object]:
    record: dict[str, object] = {"verdict": node.verdict.value, "basis": node.basis.value}
    if node.interval is not None:
        ends = {"low": node.interval.low, "high": node.interval.high, "max": node.interval.max}
        record["level" if node.what is NodeKind.CRITERION else "value"] = ends
    if node.kind is not None:
        record["kind"] = node.kind
    if node.finding_path is not None:
        record["decided_by"] = node.finding_path
    if node.finding is not None:
        said = node.finding.level if node.finding.judgement is None else node.finding.judgement.value
        evidence = [str(code) for code in node.finding.evidence]
        record["finding"] = {"says": said, "evidence": evidence, "note": node.finding.note}
    if node.out_of_force is not None:
        record["out_of_force"] = {"circular": node.out_of_force.circular, "cite": node.out_of_force.cite}
    return record


def _measurement(measurement: Measurement) -> dict[str, object]:
    record: dict[str, object] = {"fact": measurement.fact}
    for name in ("kind", "item", "field"):
        value = getattr(measurement, name)
        if value is not None:
            record[name] = value
    if measurement.year is not None:
        record["year"] = str(measurement.year)
    record["value"] = None if measurement.value is None else value_text(measurement.value)
    if measurement.at_least:
        record["value_is"] = "at_least"
    if measurement.op is not None and measurement.bound is not None:
        record["op"] = measurement.op.value
        record["threshold"] = bound_text(measurement.bound)
        margin = margin_of(measurement)
        if margin is not None:
            record["margin"] = {"exact": exact_text(margin.exact), "units": margin.units}
    if measurement.datum is not None and measurement.datum.evidence:
        record["evidence"] = [str(code) for code in measurement.datum.evidence]
    return record


def missing_record(missing: Missing) -> dict[str, object]:
    """Return a missing value: the fact or profile flag, and of which kind, item, field and year."""
    record: dict[str, object] = {"profile" if missing.flag else "fact": missing.fact}
    if missing.kind is not None:
        record["kind"] = missing.kind
    if missing.item is not None:
        record["item"] = missing.item
    if missing.field is not None:
        record["field"] = missing.field
    if missing.year is not None:
        record["year"] = str(missing.year)
    return record
