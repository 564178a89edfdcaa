"""Statistics as JSON values: counts and what they are counts of; no share that the reader cannot work out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.certificates import basis_record, days_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.many.counting import Certified, Group, Reached
    from kdcl_rules.many.criteria import CriterionCount
    from kdcl_rules.many.planning import Due
    from kdcl_rules.many.statistics import Statistics
    from kdcl_rules.many.targets import Progress

__all__ = ["SCHEMA", "statistics_record"]

SCHEMA: Final = "kdcl-statistics/1"


def statistics_record(found: Statistics) -> dict[str, object]:
    """Return what was counted; ``plan`` is null where none was asked for."""
    wanted = found.wanted
    return {
        "schema": SCHEMA,
        "on": wanted.on.isoformat(),
        "since": None if wanted.since is None else wanted.since.isoformat(),
        "within_months": wanted.within,
        "by": list(wanted.by),
        "all": _group(found.whole, {}),
        "groups": [_group(one, dict(zip(wanted.by, one.name, strict=True))) for one in found.groups],
        "targets": [_target(one) for one in found.targets],
        "criteria": [_criterion(one) for one in found.criteria],
        "plan": None if found.plan is None else {"year": wanted.year, "due": [_due(one) for one in found.plan]},
    }


def _group(group: Group, name: dict[str, str | None]) -> dict[str, object]:
    return {
        "group": name,
        "schools": group.schools,
        "outcomes": {outcome: _reached(one) for outcome, one in group.outcomes.items()},
        "claimed": {outcome: _steps(claims) for outcome, claims in group.claimed.items()},
        "stages": dict(group.stages),
        "certificates": {sort.value: _certified(one) for sort, one in group.certificates.items()},
    }


def _reached(reached: Reached) -> dict[str, object]:
    return {"of": reached.of, "settled": _steps(reached.settled), "open": reached.open}


def _steps(counted: Mapping[int, int]) -> dict[str, int]:
    return {str(step): schools for step, schools in counted.items()}


def _certified(found: Certified) -> dict[str, object]:
    return {
        "states": {state.value: schools for state, schools in found.states.items()},
        "in_force": found.in_force,
        "expired_but_quoted": found.quoted,
        "comparable": found.comparable,
        "no_longer_met": found.no_longer_met,
        "undated": found.undated,
    }


def _target(one: Progress) -> dict[str, object]:
    target = one.target
    return {
        "name": target.name,
        "outcome": target.outcome,
        "at_least": target.at_least,
        "scope": {column: list(values) for column, values in target.scope.items()},
        "share": {"numerator": target.share.numerator, "denominator": target.share.denominator},
        "by": target.by,
        "reached": one.reached,
        "open": one.open,
        "of": one.of,
        "needed": one.needed,
        "lacking": one.lacking,
    }


def _criterion(one: CriterionCount) -> dict[str, object]:
    return {
        "circular": one.circular.id,
        "annex": one.circular.annex or None,
        "criterion": one.criterion.code,
        "of": one.of,
        "blocks": one.blocks,
        "told": one.told,
        "lifts": dict(one.lifts),
        "surely_lifts_level": one.surely,
    }


def _due(one: Due) -> dict[str, object]:
    return {
        "code": one.code,
        **one.about,
        "reason": one.reason.value,
        "certificate": None if one.sort is None else one.sort.value,
        "day": days_record(one.days),
        "basis": basis_record(one.basis),
    }
