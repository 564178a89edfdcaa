"""Small wrong edits of a rulebook: what tests of rules must notice.

Thresholds up and down by one unit, another unit, a comparison made strict or lenient, *and* for *or*,
windows a year shorter or longer, levels, mandatory criteria, applicability, the days of a rule, citations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.change.lint_conditions import said
from kdcl_rules.change.mutant_citations import whole, wrong_clauses, wrong_levels, wrong_sources, wrong_steps
from kdcl_rules.change.variants import Edit, variants
from kdcl_rules.rulebook.checker import Purpose
from kdcl_rules.rulebook.models import Indicator, LawStatus, LevelText, Requirement
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Circular, Criterion, Ladder, Suspension, Validity

__all__ = ["LADDERS", "Mutant", "mutants", "swapped"]

LADDERS: Final = ("school_level", "accreditation_grade", "national_standard")
"""The ladders of a circular, as its attributes are named."""

_DAYS: Final = (-1, 1)
Rule: TypeAlias = "LevelText | Indicator | Requirement"
Made: TypeAlias = "tuple[Edit, str, Rule, Condition | None]"
Put: TypeAlias = "Callable[[Rule], Circular]"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong edit: what kind, of which rule, what it says, and the circular it makes.

    ``condition`` is the edited condition and ``purpose`` what it is for, where a condition was edited: the
    loader would hold it against the dictionary.
    """

    edit: Edit
    path: str
    said: str
    circular: Circular
    condition: Condition | None = None
    purpose: Purpose = Purpose.RULE


def mutants(circular: Circular) -> Iterator[Mutant]:
    """Yield every small wrong edit of a circular, in the order of its rules."""
    for path, days, validity in _days("circular", circular.in_force):
        yield Mutant(Edit.DATE, path, days, replace(circular, in_force=validity))
    for place, criterion in enumerate(circular.criteria):
        yield from _of_criterion(circular, place, criterion)
    for place, clause in enumerate(circular.clauses):
        yield from _of_clause(circular, place)
        for path, cites, moved in wrong_clauses(clause):
            clauses = (*circular.clauses[:place], moved, *circular.clauses[place + 1 :])
            yield Mutant(Edit.CITATION, path, cites, replace(circular, clauses=clauses))
    for name in LADDERS:
        ladder: Ladder = getattr(circular, name)
        purpose = Purpose.SCHOOL_LEVEL if name == "school_level" else Purpose.OUTCOME
        for edit, path, shown, condition, other in _of_ladder(ladder, circular.dictionary):
            yield Mutant(edit, path, shown, _with_ladder(circular, name, other), condition, purpose)


def _with_ladder(circular: Circular, name: str, ladder: Ladder) -> Circular:
    one, two, three = (ladder if name == each else getattr(circular, each) for each in LADDERS)
    return replace(circular, school_level=one, accreditation_grade=two, national_standard=three)


def _days(path: str, validity: Validity) -> Iterator[tuple[str, str, Validity]]:
    for name in ("start", "end"):
        day: date | None = getattr(validity, name)
        if day is None:
            continue
        for shift in _DAYS:
            other = day + timedelta(days=shift)
            start, end = (other, validity.end) if name == "start" else (validity.start, other)
            yield path, f"{name} {day} → {other}", replace(validity, start=start, end=end)


# -- criteria ----------------------------------------------------------------------------------


def _of_criterion(circular: Circular, place: int, criterion: Criterion) -> Iterator[Mutant]:
    if any(each.mandatory for each in circular.criteria):
        turned = replace(criterion, mandatory=not criterion.mandatory)
        shown = f"mandatory: {criterion.mandatory} → {turned.mandatory}".lower()
        yield Mutant(Edit.MANDATORY, criterion.code, shown, whole(circular, place, turned))
    for path, days, validity in _days(criterion.code, criterion.validity):
        yield Mutant(Edit.DATE, path, days, whole(circular, place, replace(criterion, validity=validity)))
    seen: set[int] = set()
    for path, part in parts((criterion,)):
        if isinstance(part, LevelText | Indicator | Requirement) and id(part) not in seen:
            seen.add(id(part))
            yield from _of_rule(part, path, circular, partial(_with_rule, circular, place, part))
    for path, cites, other in wrong_levels(criterion):
        yield Mutant(Edit.CITATION, path, cites, whole(circular, place, other))


def _with_rule(circular: Circular, place: int, old: Rule, new: Rule) -> Circular:
    return whole(circular, place, swapped(circular.criteria[place], old, new))


def _of_clause(circular: Circular, place: int) -> Iterator[Mutant]:
    for number, requirement in enumerate(circular.clauses[place].requirements):
        yield from _of_rule(requirement, requirement.path, circular, partial(_with_atom, circular, place, number))


def _with_atom(circular: Circular, place: int, number: int, new: Rule) -> Circular:
    clause = circular.clauses[place]
    atoms = tuple(
        new if at == number and isinstance(new, Requirement) else each for at, each in enumerate(clause.requirements)
    )
    clauses = (*circular.clauses[:place], replace(clause, requirements=atoms), *circular.clauses[place + 1 :])
    return replace(circular, clauses=clauses)


def _of_rule(rule: Rule, path: str, circular: Circular, put: Put) -> Iterator[Mutant]:
    dictionary = circular.dictionary
    for edit, shown, other, condition in (
        *_applicability(rule, dictionary),
        *_conditions(rule, dictionary),
        *_dates(rule),
        *_sources(rule),
    ):
        purpose = Purpose.APPLICABILITY if edit is Edit.APPLICABILITY else Purpose.RULE
        yield Mutant(edit, path, shown, put(other), condition, purpose)


def _applicability(rule: Rule, dictionary: Dictionary) -> Iterator[Made]:
    if rule.applies_when is not None:
        always = replace(rule, applies_when=None)
        yield Edit.APPLICABILITY, f"{said(rule.applies_when)} → –", always, None
        for found in variants(rule.applies_when, dictionary):
            other = replace(rule, applies_when=found.condition)
            yield Edit.APPLICABILITY, found.said, other, found.condition
    if isinstance(rule, Requirement) and rule.for_each_kind:
        for left in rule.for_each_kind:
            kinds = tuple(kind for kind in rule.for_each_kind if kind != left)
            shown = f"{', '.join(rule.for_each_kind)} → {', '.join(kinds) or '–'}"
            yield Edit.APPLICABILITY, shown, replace(rule, for_each_kind=kinds), None


def _conditions(rule: Rule, dictionary: Dictionary) -> Iterator[Made]:
    if not isinstance(rule, Requirement) or rule.condition is None or rule.law.status is LawStatus.UNSEEN:
        return
    for found in variants(rule.condition, dictionary):
        yield found.edit, found.said, replace(rule, condition=found.condition), found.condition


def _dates(rule: Rule) -> Iterator[Made]:
    for _, days, validity in _days("", rule.validity):
        yield Edit.DATE, days, replace(rule, validity=validity), None
    for place, suspension in enumerate(rule.suspensions):
        for days, other in _suspended(suspension):
            changed = (*rule.suspensions[:place], other, *rule.suspensions[place + 1 :])
            yield Edit.DATE, days, replace(rule, suspensions=changed), None


def _suspended(suspension: Suspension) -> Iterator[tuple[str, Suspension]]:
    for shift in _DAYS:
        first = suspension.start + timedelta(days=shift)
        yield f"suspended from {suspension.start} → {first}", replace(suspension, start=first)
        if suspension.end is not None:
            last = suspension.end + timedelta(days=shift)
            yield f"suspended until {suspension.end} → {last}", replace(suspension, end=last)


def _sources(rule: Rule) -> Iterator[Made]:
    for cites, source in wrong_sources(rule.repealed_by):
        yield Edit.CITATION, cites, replace(rule, repealed_by=source), None
    for place, suspension in enumerate(rule.suspensions):
        for cites, source in wrong_sources(suspension.by):
            other = replace(suspension, by=source)
            changed = (*rule.suspensions[:place], other, *rule.suspensions[place + 1 :])
            yield Edit.CITATION, cites, replace(rule, suspensions=changed), None
    if isinstance(rule, Indicator):
        for cites, source in wrong_sources(rule.amended_by):
            yield Edit.CITATION, cites, replace(rule, amended_by=source), None


def swapped(
    criterion: Criterion, old: LevelText | Indicator | Requirement, new: LevelText | Indicator | Requirement
) -> Criterion:
    """Return ``criterion`` with one rule, found by identity, replaced by another of its class."""
    levels = []
    for level in criterion.levels:
        if level is old and isinstance(new, LevelText):
            levels.append(new)
            continue
        requirements = tuple(
            new if each is old and isinstance(new, Requirement) else each for each in level.requirements
        )
        indicators = []
        for indicator in level.indicators:
            inner = tuple(
                new if each is old and isinstance(new, Requirement) else each for each in indicator.requirements
            )
            mine = new if indicator is old and isinstance(new, Indicator) else replace(indicator, requirements=inner)
            indicators.append(mine)
        levels.append(replace(level, requirements=requirements, indicators=tuple(indicators)))
    return replace(criterion, levels=tuple(levels))


# -- ladders -----------------------------------------------------------------------------------


def _of_ladder(ladder: Ladder, dictionary: Dictionary) -> Iterator[tuple[Edit, str, str, Condition | None, Ladder]]:
    for place, step in enumerate(ladder.steps):
        for found in variants(step.condition, dictionary):
            steps = (*ladder.steps[:place], replace(step, condition=found.condition), *ladder.steps[place + 1 :])
            path = f"{ladder.id}/{step.number}"
            yield found.edit, path, found.said, found.condition, replace(ladder, steps=steps)
    for place, rule in enumerate(ladder.conditions):
        before, after = ladder.conditions[:place], ladder.conditions[place + 1 :]
        for found in variants(rule.condition, dictionary) if rule.condition is not None else ():
            rules = (*before, replace(rule, condition=found.condition), *after)
            yield found.edit, rule.path, found.said, found.condition, replace(ladder, conditions=rules)
        for left in rule.steps:
            kept = tuple(number for number in rule.steps if number != left)
            rules = (*before, replace(rule, steps=kept), *after)
            shown = f"steps {_listed(rule.steps)} → {_listed(kept)}"
            yield Edit.APPLICABILITY, rule.path, shown, None, replace(ladder, conditions=rules)
    for path, cites, other in wrong_steps(ladder):
        yield Edit.CITATION, path, cites, None, other


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers)) or "–"
