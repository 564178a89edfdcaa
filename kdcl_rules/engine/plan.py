"""What can be worked out from a rulebook once and used for every school."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.rulebook.condition import (
    ByReading,
    Compare,
    Extreme,
    FactBound,
    Flag,
    Is,
    NumberOf,
    Quantified,
    ReadingWindow,
    Trend,
)
from kdcl_rules.rulebook.models import (
    Clause,
    Criterion,
    Indicator,
    LadderCondition,
    LevelText,
    Requirement,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.engine.voices import Voice
    from kdcl_rules.rulebook.condition import Condition, WindowShape
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Ladder, Rulebook

    Judgeable: TypeAlias = Criterion | LevelText | Indicator | Requirement | Clause | LadderCondition

__all__ = ["Plan", "plan_for"]

_MOST_PLANS = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """An index over one rulebook.

    ``rules``: every rule a finding may be given on, by path. ``reading_criteria``: which criteria (and
    clauses, ladders) a reading of the register can move. ``windows``: the window each reading names.
    ``facts_used``: every fact and flag some condition speaks of, those behind derived facts included.
    ``plain``: levels, indicators and clauses that only people judge, whatever the facts: where no finding
    is given beneath one of them its node is the same for every school, and is kept in ``shared``.
    """

    rulebook: Rulebook
    rules: Mapping[str, Judgeable]
    reading_criteria: Mapping[str, frozenset[str]]
    windows: Mapping[str, Mapping[str, WindowShape]]
    facts_used: frozenset[str]
    plain: frozenset[str]
    shared: dict[tuple[str, Voice | None], Node]


_PLANS: dict[tuple[str, str], Plan] = {}


def plan_for(rulebook: Rulebook) -> Plan:
    """Return the plan of a rulebook, made once and kept (at most 64, by id and hash)."""
    key = (rulebook.id, rulebook.hash)
    plan = _PLANS.get(key)
    if plan is None:
        plan = _make(rulebook)
        if len(_PLANS) >= _MOST_PLANS:
            _PLANS.pop(next(iter(_PLANS)))
        _PLANS[key] = plan
    return plan


def _make(rulebook: Rulebook) -> Plan:
    circular = rulebook.circular
    rules: dict[str, Judgeable] = {}
    readings: dict[str, set[str]] = {}
    used: set[str] = set()
    for root, rule in _judgeable(rulebook):
        rules[rule.path if not isinstance(rule, Criterion) else rule.code] = rule
        if isinstance(rule, Criterion):
            used.update(rule.quantities)
        for condition in _conditions(rule):
            _gather(condition, root, readings, used)
    for ladder in _ladders(rulebook):
        for step in ladder.steps:
            _gather(step.condition, ladder.id, readings, used)
    return Plan(
        rulebook,
        rules,
        {reading: frozenset(roots) for reading, roots in readings.items()},
        {
            reading.id: {choice.id: choice.window for choice in reading.choices if choice.window is not None}
            for reading in circular.readings.values()
        },
        _with_sources(used, circular.dictionary),
        frozenset(path for path, rule in rules.items() if _plain(rule)),
        {},
    )


def _beneath(rule: LevelText | Indicator) -> tuple[Indicator, ...] | tuple[Requirement, ...]:
    return rule.children if isinstance(rule, LevelText) else rule.requirements


def _plain(rule: Judgeable) -> bool:
    match rule:
        case Requirement():
            return rule.condition is None and rule.applies_when is None and not rule.for_each_kind
        case LevelText() | Indicator():
            return rule.applies_when is None and all(_plain(child) for child in _beneath(rule))
        case Clause():
            return all(_plain(child) for child in rule.requirements)
        case _:
            return False


def _ladders(rulebook: Rulebook) -> tuple[Ladder, ...]:
    circular = rulebook.circular
    return (
        circular.school_level,
        circular.accreditation_grade,
        circular.national_standard,
    )


def _judgeable(rulebook: Rulebook) -> Iterator[tuple[str, Judgeable]]:
    for criterion in rulebook.criteria:
        yield criterion.code, criterion
        for level in criterion.levels:
            yield criterion.code, level
            for indicator in level.indicators:
                if not indicator.inline:
                    yield criterion.code, indicator
                yield from ((criterion.code, requirement) for requirement in indicator.requirements)
            yield from ((criterion.code, requirement) for requirement in level.requirements)
    for clause in rulebook.clauses:
        yield clause.path, clause
        yield from ((clause.path, requirement) for requirement in clause.requirements)
    for ladder in _ladders(rulebook):
        yield from ((ladder.id, condition) for condition in ladder.conditions)


def _conditions(rule: Judgeable) -> Iterator[Condition]:
    for name in ("applies_when", "condition"):
        condition = getattr(rule, name, None)
        if condition is not None:
            yield condition


def _gather(condition: object, root: str, readings: dict[str, set[str]], used: set[str]) -> None:
    """Collect the readings and facts a condition speaks of, whatever its shape."""
    match condition:
        case ByReading(reading=reading) | ReadingWindow(reading=reading):
            readings.setdefault(reading, set()).add(root)
        case Compare(fact=fact) | Flag(fact=fact) | Is(fact=fact) | Trend(fact=fact) | FactBound(fact=fact):
            used.add(fact)
        case Quantified(collection=fact) | Extreme(collection=fact) | NumberOf(collection=fact):
            used.add(fact)
        case _:
            pass
    if is_dataclass(condition):
        for field in fields(condition):
            _gather(getattr(condition, field.name), root, readings, used)
    elif isinstance(condition, tuple):
        for part in condition:
            _gather(part, root, readings, used)


def _with_sources(used: set[str], dictionary: Dictionary) -> frozenset[str]:
    """Add the facts that derived ones are made of, and the wholes of ratios."""
    known = {name for name in used if name in dictionary.facts}
    waiting = list(known)
    while waiting:
        fact = dictionary.facts[waiting.pop()]
        parts = {
            *(fact.quotient or ()),
            *fact.sum_of,
            fact.ceil_collection,
            fact.of,
        } - {None}
        for part in parts - known:
            if part is not None:
                known.add(part)
                waiting.append(part)
    return frozenset(known)
