"""The outcome as plain JSON values (schema ``kdcl-outcome/1``), and its canonical bytes."""

from __future__ import annotations

import json
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.explanation import Interval, NodeKind
from kdcl_rules.engine.margin import margin_of
from kdcl_rules.rulebook.condition import FactBound, GradeBound, NumberBound
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from kdcl_rules.engine.explanation import Conflict, Node
    from kdcl_rules.engine.outcome import Blocker, Outcome, ReadingUse, Unknown
    from kdcl_rules.engine.trace import Measurement, Missing
    from kdcl_rules.rulebook.condition import Bound
    from kdcl_rules.school.values import Datum, Item, School, Simple, Value

    Json: TypeAlias = None | bool | int | str | list["Json"] | dict[str, "Json"]

__all__ = ["SCHEMA", "canonical_bytes", "facts_hash", "outcome_record"]

SCHEMA: Final = "kdcl-outcome/1"


def outcome_record(outcome: Outcome) -> dict[str, object]:
    """Return the outcome as JSON values: DESIGN section 6, keys in that order."""
    record: dict[str, object] = {
        **_results(outcome),
        "explanation": {path: _node(node) for path, node in outcome.explanation.items()},
        "run": {
            "engine": outcome.run.engine,
            "package_version": outcome.run.package_version,
        },
    }
    if outcome.by_kind:
        record["by_kind"] = {kind: outcome_record(part) for kind, part in outcome.by_kind.items()}
    return record


def canonical_bytes(outcome: Outcome) -> bytes:
    """Return facts' hash, rulebook's hash, readings and results as canonical JSON: sorted keys, UTF-8, no spaces."""
    results = _results(outcome)
    if outcome.by_kind:
        results["by_kind"] = {kind: _results(part) for kind, part in outcome.by_kind.items()}
    return _canonical(results)


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


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
        "needs": [_missing(missing) for missing in unknown.needs],
        "matters": unknown.matters,
    }


def _missing(missing: Missing) -> dict[str, object]:
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


def _blocker(blocker: Blocker) -> dict[str, object]:
    return {
        "holds_back": blocker.holds_back,
        "path": blocker.path,
        "criterion": blocker.criterion,
        "level": blocker.level,
        "cite": blocker.cite,
    }


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "path": conflict.path,
        "kind": conflict.kind.value,
        "first": {"verdict": conflict.first.value, "path": conflict.first_path},
        "second": {"verdict": conflict.second.value, "path": conflict.second_path},
        "stands": conflict.stands.value,
    }


def _node(node: Node) -> dict[str, object]:
    """Return a node with everything an auditor asks: rule, citation, verdict, value, threshold, margin, evidence."""
    rule = node.rule
    record: dict[str, object] = {
        "path": node.path,
        "what": node.what.value,
        "verdict": node.verdict.value,
    }
    cite = getattr(rule, "cite", None)
    if cite:
        record["cite"] = cite
    says = getattr(rule, "says", None) or getattr(rule, "title", None)
    if says is not None and node.what is not NodeKind.KIND:
        record["says"] = {"vi": says.vi, "en": says.en}
    law = getattr(rule, "law", None)
    if law is not None:
        record["law"] = law.status.value
    record["basis"] = node.basis.value
    if node.interval is not None:
        record["level" if node.what is NodeKind.CRITERION else "value"] = {
            "low": node.interval.low,
            "high": node.interval.high,
            "max": node.interval.max,
        }
    if node.kind is not None:
        record["kind"] = node.kind
    if node.finding_path is not None:
        record["decided_by"] = node.finding_path
    if node.finding is not None:
        evidence = [str(code) for code in node.finding.evidence]
        said = node.finding.level if node.finding.judgement is None else node.finding.judgement.value
        record["finding"] = {
            "says": said,
            "evidence": evidence,
            "note": node.finding.note,
        }
    if node.out_of_force is not None:
        source = node.out_of_force
        record["out_of_force"] = {"circular": source.circular, "cite": source.cite}
    if node.measurements:
        record["measured"] = [_measurement(measurement) for measurement in node.measurements]
    if node.missing:
        record["missing"] = [_missing(missing) for missing in dict.fromkeys(node.missing)]
    if node.relies_on:
        record["relies_on"] = list(node.relies_on)
    if node.children:
        record["parts"] = [_node(child) for child in node.children]
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
        record["threshold"] = _bound_text(measurement.bound)
        margin = margin_of(measurement)
        if margin is not None:
            record["margin"] = {"exact": _fraction(margin.exact), "units": margin.units}
    if measurement.datum is not None and measurement.datum.evidence:
        record["evidence"] = [str(code) for code in measurement.datum.evidence]
    return record


def value_text(value: Simple) -> Json:
    """Return a value in its canonical spelling: ``57/60``, ``62.5%`` as ``0.625``, a grade's id, true or false."""
    match value:
        case Number():
            if value.denominator is not None:
                return f"{value.numerator}/{value.denominator}"
            return _fraction(value.exact)
        case GradeValue():
            return value.grade
        case _:
            return value


def _fraction(exact: Fraction) -> str:
    """Return the shortest exact spelling: a whole number, a finite decimal, else a fraction."""
    if exact.denominator == 1:
        return str(exact.numerator)
    rest = exact.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return f"{exact.numerator}/{exact.denominator}"
    places = max(twos, fives)
    digits = str(abs(exact.numerator) * 10**places // exact.denominator).rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def _bound_text(bound: Bound) -> Json:
    match bound:
        case NumberBound(exact, kind):
            return f"{_fraction(exact * 100)}%" if kind is FactKind.RATIO else _fraction(exact)
        case GradeBound(grade=grade):
            return grade
        case FactBound(fact):
            return fact


def facts_hash(school: School) -> str:
    """Return the SHA-256 of everything about a school that can change a verdict or its evidence.

    Spelling and order never change it; name, notes and places are left out.
    """
    facts = sorted((tuple(str(part) for part in key), _datum(datum)) for key, datum in school.facts.items())
    record = {
        "kinds": list(school.kinds),
        "stage": school.stage.value,
        "period": list(school.period) if school.period else None,
        "profile": {name: _datum(datum) for name, datum in school.profile.items()},
        "facts": [[list(key), datum] for key, datum in facts],
        "findings": sorted(
            [
                key.path,
                key.kind or "",
                finding.judgement or "",
                finding.level if finding.level is not None else -1,
                [str(code) for code in finding.evidence],
            ]
            for key, finding in school.findings.items()
        ),
    }
    return sha256(_canonical(record)).hexdigest()


def _datum(datum: Datum) -> list[object]:
    return [_value(datum.value), [str(code) for code in datum.evidence]]


def _value(value: Value) -> object:
    if isinstance(value, Items):
        return [_item(item) for item in sorted(value.items, key=lambda item: item.name)]
    if isinstance(value, Number):
        return [value_text(value), _fraction(value.half_step)]
    return value_text(value)


def _item(item: Item) -> list[object]:
    fields: Mapping[tuple[str, object], Simple] = item.fields  # type: ignore[assignment]
    return [
        item.name,
        sorted([name, str(year), _value(value)] for (name, year), value in fields.items()),
    ]
