"""What can be worked out from a rulebook once and used for every school."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine.pulls import kin_of, pulls
from kdcl_rules.rulebook.models import Clause, Indicator, LevelText, Requirement
from kdcl_rules.rulebook.walk import facts_used, parts, readings_of, requirement_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.engine.pulls import Pull
    from kdcl_rules.engine.voices import Voice
    from kdcl_rules.rulebook.condition import Condition, WindowShape
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.rulebook.walk import Rule

    Speaker: TypeAlias = tuple[str, tuple[str, ...], Condition]

__all__ = ["Plan", "plan_for"]

_MOST_PLANS = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """An index over one rulebook.

    ``rules``: every rule a finding may be given on, by path. ``speakers``: for each reading of the
    register the conditions that ask it, with the root they stand under (a criterion, a clause, a ladder)
    and the kinds they are asked for. ``windows``: the window each reading names. ``facts_used``: every
    fact and flag a verdict can rest on. ``plain``: levels, indicators and clauses that only people judge,
    whatever the facts: where no finding is given beneath one of them its node is the same for every
    school, and is kept in ``shared``. ``pulls``: which way each measured requirement pulls its facts;
    ``kin``: which facts bound one another.
    """

    rulebook: Rulebook
    rules: Mapping[str, Rule]
    speakers: Mapping[str, tuple[Speaker, ...]]
    windows: Mapping[str, Mapping[str, WindowShape]]
    facts_used: frozenset[str]
    plain: frozenset[str]
    pulls: Mapping[str, Mapping[str, Pull]]
    kin: Mapping[str, frozenset[str]]
    shared: dict[tuple[str, Voice | None], Node]


_PLANS: dict[int, Plan] = {}


def plan_for(rulebook: Rulebook) -> Plan:
    """Return the plan of a rulebook, made once and kept (at most 64).

    Kept by the object, which its plan holds on to: two rulebooks of one hash may still be worded otherwise.
    """
    key = id(rulebook)
    plan = _PLANS.get(key)
    if plan is None:
        plan = _make(rulebook)
        if len(_PLANS) >= _MOST_PLANS:
            _PLANS.pop(next(iter(_PLANS)))
        _PLANS[key] = plan
    return plan


def _make(rulebook: Rulebook) -> Plan:
    rules = requirement_index(rulebook)
    speakers: defaultdict[str, list[Speaker]] = defaultdict(list)
    for path, kinds, condition in _conditions(rulebook, rules):
        for reading in readings_of(condition):
            speakers[reading].append((_root(path), kinds, condition))
    return Plan(
        rulebook,
        rules,
        {reading: tuple(asking) for reading, asking in speakers.items()},
        {
            reading.id: {choice.id: choice.window for choice in reading.choices if choice.window is not None}
            for reading in rulebook.circular.readings.values()
        },
        frozenset(facts_used(rulebook)),
        frozenset(path for path, rule in rules.items() if _plain(rule)),
        dict(_pulls(rulebook)),
        kin_of(rulebook.circular.dictionary),
        {},
    )


def _pulls(rulebook: Rulebook) -> Iterator[tuple[str, dict[str, Pull]]]:
    requirements = [part for _, part in parts(rulebook.criteria) if isinstance(part, Requirement)]
    requirements += [part for clause in rulebook.clauses for part in clause.requirements]
    for requirement in requirements:
        if requirement.condition is not None:
            yield requirement.path, pulls(requirement.condition, rulebook.circular.readings)


def _conditions(rulebook: Rulebook, rules: Mapping[str, Rule]) -> Iterator[Speaker]:
    for path, rule in rules.items():
        for name in ("applies_when", "condition"):
            condition = getattr(rule, name, None)
            if condition is not None:
                yield path, getattr(rule, "for_each_kind", ()), condition
    circular = rulebook.circular
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        for step in ladder.steps:
            yield ladder.id, (), step.condition


def _root(path: str) -> str:
    """Return the node of the explanation a rule stands under: ``2.2``, ``level4/1``, ``national_standard``."""
    first, *rest = path.split("/")
    return f"{first}/{rest[0]}" if first == "level4" else first


def _plain(rule: Rule) -> bool:
    match rule:
        case Requirement():
            return rule.condition is None and rule.applies_when is None and not rule.for_each_kind
        case LevelText():
            return rule.applies_when is None and all(_plain(child) for child in rule.children)
        case Indicator():
            return rule.applies_when is None and all(_plain(child) for child in rule.requirements)
        case Clause():
            return all(_plain(child) for child in rule.requirements)
        case _:
            return False
