"""A comparison as JSON values (schema ``kdcl-comparison/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.node_record import node_record

if TYPE_CHECKING:
    from kdcl_rules.advice.comparison import Comparison, Difference, Side
    from kdcl_rules.engine import Interval, Node, Outcome

__all__ = ["SCHEMA", "comparison_record"]

SCHEMA: Final = "kdcl-comparison/1"


def comparison_record(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as JSON values: both results, each criterion and clause, and what makes them differ.

    With several levels of education ``by_kind`` holds one record of criteria, clauses and differences each.
    """
    own, external = comparison.own, comparison.external
    record: dict[str, object] = {
        "schema": SCHEMA,
        "school": own.school.name or external.school.name,
        "circular": own.circular,
        "kinds": list(own.school.kinds),
        "rules_changed": comparison.rules_changed,
        "differs": comparison.differs,
        "self": _result(own),
        "external": _result(external),
    }
    if own.by_kind:
        record["by_kind"] = {str(side.kind): _side(side) for side in comparison.sides}
    else:
        record |= _side(comparison.sides[0])
    return record


def _result(outcome: Outcome) -> dict[str, object]:
    return {
        "assessed_on": outcome.assessed_on.isoformat(),
        "rulebook": {"id": outcome.rulebook.id, "hash": outcome.rulebook.hash},
        "level": {"low": outcome.level.low, "high": outcome.level.high},
        "accreditation_grade": _ends(outcome.accreditation_grade),
        "national_standard": _ends(outcome.national_standard),
    }


def _ends(interval: Interval | None) -> dict[str, int] | None:
    return None if interval is None else {"low": interval.low, "high": interval.high}


def _side(side: Side) -> dict[str, object]:
    found = [one.differences for one in side.criteria] + [one.differences for one in side.clauses]
    return {
        "criteria": {
            row.code: {"self": _interval(row.own), "external": _interval(row.external), "differs": row.differs}
            for row in side.criteria
        },
        "level4": {
            row.number: {
                "self": None if row.own is None else row.own.value,
                "external": None if row.external is None else row.external.value,
                "differs": row.differs,
            }
            for row in side.clauses
        },
        "differences": [_difference(one) for differences in found for one in differences],
    }


def _interval(interval: Interval | None) -> dict[str, int] | None:
    return None if interval is None else {"low": interval.low, "high": interval.high, "max": interval.max}


def _difference(one: Difference) -> dict[str, object]:
    """Return one rule with what each side has; rules beneath it have records of their own."""
    return {
        "path": one.path,
        "verdicts_differ": one.verdicts_differ,
        "self": _node(one.own),
        "external": _node(one.external),
    }


def _node(node: Node | None) -> dict[str, object] | None:
    if node is None:
        return None
    whole = node.what is NodeKind.REQUIREMENT
    return {key: value for key, value in node_record(node, {}).items() if whole or key != "parts"}
