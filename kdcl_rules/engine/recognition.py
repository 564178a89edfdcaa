"""What grade and national standard mean: expected, eligible, or recognised by a decision (DESIGN 3.14)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.outcome import Status, Warn
from kdcl_rules.school.values import Stage

if TYPE_CHECKING:
    from kdcl_rules.engine.explanation import Interval
    from kdcl_rules.engine.outcome import Outcome
    from kdcl_rules.school.decision import Decision

__all__ = ["with_decision"]

_CODES: Final = frozenset({"decision_at_self_stage", "decision_differs", "decision_unsettled"})


def with_decision(outcome: Outcome) -> Outcome:
    """Return ``outcome`` as recognised where a decision says so and the external result bears it out.

    A decision never changes what was computed. Beside a self-assessment it recognises nothing of it
    (warning ``decision_at_self_stage``); where it recognises what the result rules out, or the result is
    still open, the status stays as it is (``decision_differs``, ``decision_unsettled``).
    """
    decision = outcome.school.decision
    if decision is None:
        return outcome
    own = tuple(warn for warn in outcome.warnings if warn.code not in _CODES)
    if outcome.school.stage is Stage.SELF:
        return replace(outcome, warnings=(*own, _warn("decision_at_self_stage", decision)))
    pairs = ((outcome.accreditation_grade, decision.grade), (outcome.national_standard, decision.degree))
    existing = [(interval, step) for interval, step in pairs if interval is not None or step is not None]
    if any(_ruled_out(interval, step) for interval, step in existing) or not any(
        interval is not None and interval.high for interval, _ in existing
    ):
        return replace(outcome, warnings=(*own, _warn("decision_differs", decision)))
    if any(interval is not None and interval.low != interval.high for interval, _ in existing):
        return replace(outcome, warnings=(*own, _warn("decision_unsettled", decision)))
    return replace(outcome, status=Status.RECOGNISED, warnings=own)


def _ruled_out(interval: Interval | None, step: int | None) -> bool:
    if step is None:
        return False
    return interval is None or not interval.low <= step <= interval.high


def _warn(code: str, decision: Decision) -> Warn:
    details = {"number": decision.number, "date": decision.date.isoformat(), "signer": decision.signer}
    if decision.grade is not None:
        details["grade"] = str(decision.grade)
    if decision.degree is not None:
        details["degree"] = str(decision.degree)
    return Warn(code, details)
