"""The outcome as plain JSON values (schema ``kdcl-outcome/1``), and its canonical bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.facts_hash import canonical, facts_hash
from kdcl_rules.engine.node_record import missing_record, node_record

if TYPE_CHECKING:
    from kdcl_rules.engine.explanation import Conflict, Interval
    from kdcl_rules.engine.outcome import Blocker, Outcome, ReadingUse, Unknown

__all__ = ["SCHEMA", "canonical_bytes", "outcome_record"]

SCHEMA: Final = "kdcl-outcome/1"


def outcome_record(outcome: Outcome) -> dict[str, object]:
    """Return the outcome as JSON values: DESIGN section 6, keys in that order."""
    record: dict[str, object] = {
        **_results(outcome),
        "explanation": {path: node_record(node, outcome.derivation) for path, node in outcome.explanation.items()},
        "run": _run(outcome),
    }
    if outcome.by_kind:
        record["by_kind"] = {kind: outcome_record(part) for kind, part in outcome.by_kind.items()}
    return record


def _run(outcome: Outcome) -> dict[str, object]:
    """Return what stands beside the canonical bytes: a version of rules may rise where no byte changes."""
    run, rules = outcome.run, outcome.rulebook.circular.rules_version
    record: dict[str, object] = {"engine": run.engine, "package_version": run.package_version}
    record |= {} if rules is None else {"rules_version": rules}
    return record if run.because is None else record | {"because": run.because}


def canonical_bytes(outcome: Outcome) -> bytes:
    """Return facts' hash, rulebook's hash, readings and results as canonical JSON: sorted keys, UTF-8, no spaces."""
    results = _results(outcome)
    if outcome.by_kind:
        results["by_kind"] = {kind: _results(part) for kind, part in outcome.by_kind.items()}
    return canonical(results)


def _results(outcome: Outcome) -> dict[str, object]:
    rulebook = outcome.rulebook
    return {
        "schema": SCHEMA,
        "circular": rulebook.circular.id,
        "rulebook": {"id": rulebook.id, "hash": rulebook.hash},
        "facts": {"hash": facts_hash(outcome.school)},
        "assessed_on": outcome.assessed_on.isoformat(),
        "latest_school_year": str(outcome.latest_year),
        "stage": outcome.school.stage.value,
        "checked_on": rulebook.circular.checked_on.isoformat(),
        "status": outcome.status.value,
        "readings": {name: _reading(use) for name, use in outcome.readings.items()},
        "level": {
            "low": outcome.level.low,
            "high": outcome.level.high,
            "tight": outcome.level.tight,
        },
        "accreditation_grade": _ends(outcome.accreditation_grade),
        "national_standard": _ends(outcome.national_standard),
        "criteria": {code: _criterion(interval) for code, interval in outcome.criteria.items()},
        "level4": {number: verdict.value for number, verdict in outcome.level4.items()},
        "unknown": [_unknown(unknown) for unknown in outcome.unknown],
        "blockers": [_blocker(blocker) for blocker in outcome.blockers],
        "conflicts": [_conflict(conflict) for conflict in outcome.conflicts],
        "unused": list(outcome.unused),
        "warnings": [{"code": warn.code, **warn.details} for warn in outcome.warnings],
    }


def _ends(interval: Interval | None) -> dict[str, int] | None:
    return None if interval is None else {"low": interval.low, "high": interval.high}


def _criterion(interval: Interval | None) -> dict[str, int] | None:
    if interval is None:
        return None
    return {"low": interval.low, "high": interval.high, "max": interval.max}


def _reading(use: ReadingUse) -> dict[str, object]:
    changes = {choice: list(moved) for choice, moved in use.changes.items()}
    return {"used": use.used, "default": use.default, "would_change": changes}


def _unknown(unknown: Unknown) -> dict[str, object]:
    return {
        "path": unknown.path,
        "criterion": unknown.criterion,
        "level": unknown.level,
        "cite": unknown.cite,
        "reason": unknown.reason.value,
        "needs": [missing_record(missing) for missing in unknown.needs],
        "matters": unknown.matters,
        **({} if unknown.kind is None else {"kind": unknown.kind}),
    }


def _blocker(blocker: Blocker) -> dict[str, object]:
    return {
        "holds_back": blocker.holds_back,
        "path": blocker.path,
        "criterion": blocker.criterion,
        "level": blocker.level,
        "cite": blocker.cite,
        **({} if blocker.kind is None else {"kind": blocker.kind}),
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "path": conflict.path,
        "kind": conflict.kind.value,
        "first": {"verdict": conflict.first.value, "path": conflict.first_path},
        "second": {"verdict": conflict.second.value, "path": conflict.second_path},
        "stands": conflict.stands.value,
    }
