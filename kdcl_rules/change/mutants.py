"""Small wrong edits of a rulebook: what tests of rules must notice.

Thresholds up and down by one unit, a comparison made strict or lenient, *and* for *or*, windows a year
shorter or longer, levels, mandatory criteria, applicability, citations, the days of a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.leaves import inside, rebuilt
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    Compare,
    CriteriaReach,
    Extreme,
    Flag,
    GradeBound,
    LevelReached,
    Not,
    NumberBound,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    Trend,
    TrendKind,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.models import Indicator, LawStatus, LevelText, Requirement
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.rulebook.walk import parts, walk_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Circular, Criterion, Ladder

__all__ = ["Mutant", "mutants", "variants"]

_TURNED: Final = {Op.AT_LEAST: Op.MORE, Op.MORE: Op.AT_LEAST, Op.AT_MOST: Op.LESS, Op.LESS: Op.AT_MOST}
_STEP: Final = {FactKind.RATIO: Fraction(1, 100), FactKind.AREA_PER_PERSON: Fraction(1, 10)}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong edit: what kind of edit, of which rule, and the circular it makes."""

    edit: str
    path: str
    said: str
    circular: Circular


def variants(condition: Condition, dictionary: Dictionary) -> Iterator[tuple[str, Condition]]:
    """Yield each small wrong edit of a condition, with its kind."""
    yield from _here(condition, dictionary)
    own = inside(condition)
    for place, part in enumerate(own):
        for edit, other in variants(part, dictionary):
            yield edit, rebuilt(condition, (*own[:place], other, *own[place + 1 :]))


def _here(condition: Condition, dictionary: Dictionary) -> Iterator[tuple[str, Condition]]:  # noqa: C901, PLR0912 - an arm a phrase
    match condition:
        case Compare(op=op, bound=NumberBound() as bound) | Extreme(op=op, bound=NumberBound() as bound):
            yield from (("threshold", replace(condition, bound=other)) for other in _beside(bound))
            if op in _TURNED:
                yield "comparison", replace(condition, op=_TURNED[op])
        case NumberOf(op=op, bound=bound):
            yield from (("threshold", replace(condition, bound=other)) for other in _beside(bound))
        case Compare(op=op, bound=GradeBound() as bound):
            grades = dictionary.scales[bound.scale].grades
            for rank in (bound.rank - 1, bound.rank + 1):
                if 0 <= rank < len(grades):
                    other = replace(bound, rank=rank, grade=grades[rank].id, word=grades[rank].label.vi)
                    yield "threshold", replace(condition, bound=other)
        case AllOf(items):
            yield "logic", AnyOf(items)
        case AnyOf(items):
            yield "logic", AllOf(items)
        case Flag():
            yield "logic", Not(condition)
        case Not(item):
            yield "logic", item
        case Window(kind=kind, years=years) if kind is not WindowKind.LATEST:
            yield "window", replace(condition, years=years + 1)
            if years - 1 > max(1, condition.at_least or 1):
                yield "window", replace(condition, years=years - 1)
            if condition.at_least is not None and condition.at_least + 1 < years:
                yield "window", replace(condition, at_least=condition.at_least + 1)
        case Trend(years=years, kind=kind):
            yield "window", replace(condition, years=years - 1)
            other_kind = TrendKind.ENDS_HIGHER if kind is TrendKind.NOT_FALLING else TrendKind.NOT_FALLING
            yield "logic", replace(condition, kind=other_kind)
        case Quantified(quantifier=Quantifier.EACH):
            yield "logic", replace(condition, quantifier=Quantifier.AT_LEAST, at_least=1)
        case LevelReached(level):
            yield from (("level", LevelReached(other)) for other in (level - 1, level + 1) if other > 0)
        case CriteriaReach(level=level, at_least=wanted):
            yield from (("level", replace(condition, level=other)) for other in (level - 1, level + 1) if other > 0)
            if isinstance(wanted, int):
                yield from (("threshold", replace(condition, at_least=wanted + step)) for step in (-1, 1))
        case _:
            return


def _beside(bound: NumberBound) -> Iterator[NumberBound]:
    step = _STEP.get(bound.kind, Fraction(1))
    for exact in (bound.exact - step, bound.exact + step):
        if exact >= 0 and (bound.kind is not FactKind.RATIO or exact <= 1):
            yield replace(bound, exact=exact)


def mutants(circular: Circular) -> Iterator[Mutant]:
    """Yield every small wrong edit of a circular, in the order of its rules."""
    for place, criterion in enumerate(circular.criteria):
        for edit, path, said, other in _of_criterion(criterion, circular):
            criteria = (*circular.criteria[:place], other, *circular.criteria[place + 1 :])
            yield Mutant(edit, path, said, replace(circular, criteria=criteria))
    top = max((level.number for criterion in circular.criteria for level in criterion.levels), default=0)
    for name in ("school_level", "accreditation_grade", "national_standard"):
        for edit, path, said, ladder in _of_ladder(getattr(circular, name), circular.dictionary):
            if _highest(ladder) > max(top, _highest(getattr(circular, name))):
                continue  # a level without text is reached with the highest that has one: nothing is changed
            changed = {name: ladder}
            yield Mutant(edit, path, said, _with_ladder(circular, changed))


def _highest(ladder: Ladder) -> int:
    found = (part for step in ladder.steps for part in walk_condition(step.condition))
    return max((part.level for part in found if isinstance(part, CriteriaReach)), default=0)


def _with_ladder(circular: Circular, changed: dict[str, Ladder]) -> Circular:
    return replace(
        circular,
        school_level=changed.get("school_level", circular.school_level),
        accreditation_grade=changed.get("accreditation_grade", circular.accreditation_grade),
        national_standard=changed.get("national_standard", circular.national_standard),
    )


def _of_criterion(criterion: Criterion, circular: Circular) -> Iterator[tuple[str, str, str, Criterion]]:
    if any(each.mandatory for each in circular.criteria):
        yield "mandatory", criterion.code, "", replace(criterion, mandatory=not criterion.mandatory)
    seen: set[int] = set()
    for path, part in parts((criterion,)):
        if not isinstance(part, LevelText | Indicator | Requirement) or id(part) in seen:
            continue
        seen.add(id(part))
        for edit, said, other in _of_rule(part, circular.dictionary):
            yield edit, path, said, swapped(criterion, part, other)


def _of_rule(
    rule: LevelText | Indicator | Requirement, dictionary: Dictionary
) -> Iterator[tuple[str, str, LevelText | Indicator | Requirement]]:
    if rule.applies_when is not None:
        yield "applicability", "", replace(rule, applies_when=None)
        for _, other in variants(rule.applies_when, dictionary):
            yield "applicability", repr(other), replace(rule, applies_when=other)
    if isinstance(rule, Requirement) and rule.condition is not None and rule.law.status is not LawStatus.UNSEEN:
        for edit, other in variants(rule.condition, dictionary):
            yield edit, repr(other), replace(rule, condition=other)
    if rule.validity.end is not None:
        for days in (-1, 1):
            end = rule.validity.end + timedelta(days=days)
            yield "date", end.isoformat(), replace(rule, validity=replace(rule.validity, end=end))
    if not isinstance(rule, Indicator):
        yield "citation", "", replace(rule, cite=f"{rule.cite}; Điều 99")


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


def _of_ladder(ladder: Ladder, dictionary: Dictionary) -> Iterator[tuple[str, str, str, Ladder]]:
    for place, step in enumerate(ladder.steps):
        for edit, other in variants(step.condition, dictionary):
            steps = (*ladder.steps[:place], replace(step, condition=other), *ladder.steps[place + 1 :])
            yield edit, f"{ladder.id}/{step.number}", repr(other), replace(ladder, steps=steps)
    for place, rule in enumerate(ladder.conditions):
        if rule.condition is not None:
            for edit, other in variants(rule.condition, dictionary):
                changed = (*ladder.conditions[:place], replace(rule, condition=other), *ladder.conditions[place + 1 :])
                yield edit, rule.path, repr(other), replace(ladder, conditions=changed)
