"""Holding a school's findings against the rulebook: a path or level that does not exist is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.other_days import of_other_days
from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest
from kdcl_rules.rulebook.models import Criterion

if TYPE_CHECKING:
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.school.values import Finding, FindingKey, School

__all__ = ["check_findings"]

_MOST: Final = 50


def check_findings(school: School, plan: Plan) -> None:
    """Raise one :class:`InputError` for the findings that name no rule, or no level of their criterion.

    The first is raised, with the others (at most 50 in all) in its ``also``, in the order of the file.
    """
    wrong = sorted(
        (key for key, finding in school.findings.items() if not _fits(key, finding, school, plan)),
        key=lambda key: school.findings[key].place.line or 0,
    )
    errors = [_problem(key, school.findings[key], school, plan) for key in wrong[:_MOST]]
    if errors:
        first, *others = errors
        first.also = tuple(others)
        raise first


def _fits(key: FindingKey, finding: Finding, school: School, plan: Plan) -> bool:
    rule = plan.rules.get(key.path)
    if rule is None or (key.kind is not None and key.kind not in school.kinds) or _is_apart(key, school, plan):
        return False
    if isinstance(rule, Criterion):
        return finding.level is not None and finding.level <= rule.levels[-1].number
    return finding.level is None


def _is_apart(key: FindingKey, school: School, plan: Plan) -> bool:
    """Tell whether a finding is for one kind alone where one assessment covers all the kinds of the school."""
    return key.kind is not None and len(school.kinds) > 1 and not plan.rulebook.circular.per_kind_assessment


def _problem(key: FindingKey, finding: Finding, school: School, plan: Plan) -> InputError:
    if key.kind is not None and key.kind not in school.kinds:
        return InputError("finding_for_other_kind", place=finding.place, found=key.kind, path=key.path)
    if _is_apart(key, school, plan):
        return InputError("finding_by_kind", place=finding.place, found=key.kind, path=key.path)
    rule = plan.rules.get(key.path)
    if rule is None:
        dated = of_other_days(key.path, plan.rulebook)
        if dated is not None:
            return dated.finding(finding.place)
        code = "unknown_criterion" if "/" not in key.path else "unknown_path"
        return InputError(
            code,
            place=finding.place,
            found=key.path,
            suggestion=closest(key.path, tuple(plan.rules)),
            rulebook=plan.rulebook.id,
        )
    if not isinstance(rule, Criterion):
        return InputError("level_on_finer_rule", place=finding.place, found=str(finding.level), path=key.path)
    if finding.level is None:
        return InputError("criterion_needs_level", place=finding.place, path=key.path)
    return InputError(
        "criterion_has_no_level",
        place=finding.place,
        found=str(finding.level),
        path=key.path,
        highest=rule.levels[-1].number,
    )
