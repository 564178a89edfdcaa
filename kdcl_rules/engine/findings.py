"""Holding a school's findings against the rulebook: a path or level that does not exist is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest
from kdcl_rules.rulebook.models import Criterion

if TYPE_CHECKING:
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.school.values import Finding, FindingKey, School

__all__ = ["check_findings"]


def check_findings(school: School, plan: Plan) -> None:
    """Raise one :class:`InputError` for every finding that names no rule, or no level of its criterion."""
    errors = [
        error for key, finding in school.findings.items() if (error := _problem(key, finding, school, plan)) is not None
    ]
    if errors:
        errors.sort(key=lambda error: error.line or 0)
        first = errors[0]
        first.also = (*first.also, *errors[1:])
        raise first


def _problem(key: FindingKey, finding: Finding, school: School, plan: Plan) -> InputError | None:
    if key.kind is not None and key.kind not in school.kinds:
        return InputError("finding_for_other_kind", place=finding.place, found=key.kind, path=key.path)
    rule = plan.rules.get(key.path)
    if rule is None:
        code = "unknown_criterion" if "/" not in key.path else "unknown_path"
        return InputError(
            code,
            place=finding.place,
            found=key.path,
            suggestion=closest(key.path, [path for path in plan.rules if path.count("/") == key.path.count("/")]),
            rulebook=plan.rulebook.id,
        )
    if isinstance(rule, Criterion):
        return _criterion_problem(rule, finding, key.path)
    if finding.level is not None:
        return InputError(
            "level_on_finer_rule",
            place=finding.place,
            found=str(finding.level),
            path=key.path,
        )
    return None


def _criterion_problem(criterion: Criterion, finding: Finding, path: str) -> InputError | None:
    if finding.level is None:
        return InputError("criterion_needs_level", place=finding.place, path=path)
    highest = criterion.levels[-1].number
    if finding.level > highest:
        return InputError(
            "criterion_has_no_level",
            place=finding.place,
            found=str(finding.level),
            path=path,
            highest=highest,
        )
    return None
