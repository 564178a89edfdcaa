"""What a reader must be told beside the verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.lookup import Lookup
from kdcl_rules.engine.outcome import Warn
from kdcl_rules.engine.series import holds
from kdcl_rules.rulebook.condition import NumberBound
from kdcl_rules.rulebook.quantity import Number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kdcl_rules.engine.assessment import Assessment, Setting
    from kdcl_rules.engine.trace import Measurement
    from kdcl_rules.rulebook.models import Notice

__all__ = ["warnings_of"]


def warnings_of(setting: Setting, on: date, assessment: Assessment) -> tuple[Warn, ...]:
    """Return the notices of that day, figures whose rounding could decide, facts that contradict others."""
    found = [Warn(notice.id) for notice in setting.plan.rulebook.circular.notices if _holds_on(notice, on)]
    found += _rounded(assessment)
    found += _contradicted(setting)
    return tuple(_unique(found))


def _holds_on(notice: Notice, on: date) -> bool:
    start, end = notice.validity.start, notice.validity.end
    return (start is None or start <= on) and (end is None or on <= end)


def _contradicted(setting: Setting) -> Iterator[Warn]:
    """Yield the facts given otherwise than other facts say: an area per student that is no quotient."""
    lookup = Lookup(setting.school, setting.plan.rulebook.circular.dictionary, setting.latest)
    for fact, year, kind in sorted(lookup.contradictions(), key=str):
        details = {"fact": fact}
        if year is not None:
            details["year"] = str(year)
        if kind is not None:
            details["kind"] = kind
        yield Warn("facts_contradict", details)


def _rounded(assessment: Assessment) -> Iterator[Warn]:
    for node in assessment.measured:
        for part in node.walk():
            for measurement in part.measurements:
                if _rounding_decides(measurement):
                    details = {"fact": measurement.fact, "path": node.path}
                    if measurement.year is not None:
                        details["year"] = str(measurement.year)
                    if measurement.kind is not None:
                        details["kind"] = measurement.kind
                    yield Warn("rounded_near_threshold", details)


def _rounding_decides(measurement: Measurement) -> bool:
    """Tell whether the figure before it was rounded could stand on the other side of the threshold."""
    value, bound, op = measurement.value, measurement.bound, measurement.op
    if not isinstance(value, Number) or not value.half_step or op is None or not isinstance(bound, NumberBound):
        return False
    low, high = value.exact - value.half_step, value.exact + value.half_step
    answers = {
        holds(op, low, bound.exact),
        holds(op, value.exact, bound.exact),
        holds(op, high, bound.exact),
    }
    return len(answers) > 1


def _unique(warnings: list[Warn]) -> Iterator[Warn]:
    seen: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    for warn in warnings:
        key = warn.code, tuple(sorted(warn.details.items()))
        if key not in seen:
            seen.add(key)
            yield warn
