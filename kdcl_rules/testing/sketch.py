"""A rulebook and a school on a page: what a failing law shows beside the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.rulebook.condition import ByReading, Cases
from kdcl_rules.rulebook.models import Criterion, Indicator, LawStatus
from kdcl_rules.rulebook.printer import phrase
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.rulebook.walk import natural_key, requirement_index
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.rulebook.walk import Rule
    from kdcl_rules.school.values import School, Value

__all__ = ["sketch"]


def sketch(rulebook: Rulebook, school: School) -> str:
    """Return every rule with its condition, then everything the school says, a line each."""
    return "\n".join([*_rules(rulebook), *_ladders(rulebook), *_said(school)])


def _rules(rulebook: Rulebook) -> Iterator[str]:
    index = requirement_index(rulebook)
    for path in sorted(index, key=natural_key):
        marks = list(_marks(index[path]))
        if path in rulebook.out_of_force:
            marks.append("out of force")
        yield f"{path}  {'; '.join(marks)}"


def _marks(rule: Rule) -> Iterator[str]:
    if isinstance(rule, Criterion):
        if rule.mandatory:
            yield "mandatory"
        return
    if isinstance(rule, Indicator) and rule.inline:
        rule = rule.requirements[0]
    if rule.law.status is LawStatus.UNSEEN:
        yield "unseen"
    for name in ("applies_when", "condition"):
        condition = getattr(rule, name, None)
        if condition is not None:
            yield f"{name}: {_told(condition)}"
    for name in ("for_each_kind", "steps"):
        value = getattr(rule, name, None)
        if value:
            yield f"{name}: {value}"


def _told(condition: Condition) -> str:
    """Return a condition on one line; tables and readings are no text of the language."""
    match condition:
        case Cases(branches, otherwise):
            rows = [f"when {phrase(guard)}: {_told(body)}" for guard, body in branches]
            return f"[{'; '.join(rows)}; otherwise: {_told(otherwise)}]"
        case ByReading(reading, options):
            return f"[{'; '.join(f'{reading}={name}: {_told(body)}' for name, body in options)}]"
        case _:
            return phrase(condition)


def _ladders(rulebook: Rulebook) -> Iterator[str]:
    circular = rulebook.circular
    yield f"who decides: { ({stage: who.value for stage, who in circular.stages_decide.items()}) }"
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        for step in ladder.steps:
            unseen = " (unseen)" if step.law.status is LawStatus.UNSEEN else ""
            yield f"{ladder.id}/{step.number}{unseen}: {_told(step.condition)}"


def _said(school: School) -> Iterator[str]:
    yield f"school: {', '.join(school.kinds)}, {school.stage.value}, {school.assessed_on}, {school.period}"
    for name, datum in sorted(school.profile.items()):
        yield f"  {name} = {_shown(datum.value)}"
    for key, datum in sorted(school.facts.items(), key=str):
        yield f"  {' '.join(str(part) for part in key if part is not None)} = {_shown(datum.value)}"
    for at, finding in sorted(school.findings.items(), key=lambda entry: natural_key(entry[0].path)):
        told = finding.level if finding.judgement is None else finding.judgement.value
        yield f"  finding {at.path} {at.kind or ''} = {told}"


def _shown(value: Value) -> str:
    match value:
        case Number(exact=exact):
            return str(exact)
        case GradeValue(grade=grade):
            return grade
        case Items(items):
            rows = (
                f"{item.name}: "
                + ", ".join(
                    f"{field} {year or ''} {_shown(simple)}"
                    for (field, year), simple in sorted(item.fields.items(), key=str)
                )
                for item in items
            )
            return "; ".join(rows)
        case _:
            return str(value)
