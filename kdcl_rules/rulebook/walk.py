"""Walking a rulebook: every rule by its path, every fact its conditions speak of, codes in natural order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    Extreme,
    FactBound,
    Flag,
    Is,
    Not,
    NumberOf,
    Quantified,
    ReadingWindow,
    Trend,
    Window,
)
from kdcl_rules.rulebook.models import (
    Clause,
    Criterion,
    Indicator,
    LadderCondition,
    LevelText,
    Requirement,
    Rulebook,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Ladder

__all__ = [
    "Rule",
    "conditions_of",
    "directly_inside",
    "facts_of",
    "facts_used",
    "natural_key",
    "parts",
    "readings_of",
    "requirement_index",
    "walk_condition",
]

Rule: TypeAlias = Criterion | LevelText | Indicator | Requirement | Clause | LadderCondition

_DIGITS: Final = re.compile(r"([0-9]+)")


def natural_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts codes and paths as people do: 1.2 before 1.10.

    >>> sorted(["1.10", "1.2", "level4/1", "1.2/3/b"], key=natural_key)
    ['1.2', '1.2/3/b', '1.10', 'level4/1']
    """
    pieces = _DIGITS.split(code)
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces if piece)


def parts(criteria: Iterable[Criterion]) -> Iterator[tuple[str, Criterion | LevelText | Indicator | Requirement]]:
    """Yield every part of ``criteria`` with its path, from the whole to the atoms.

    An indicator that is itself one measured requirement comes twice under one path: first the indicator.
    """
    for criterion in criteria:
        yield criterion.code, criterion
        for level in criterion.levels:
            yield level.path, level
            for indicator in level.indicators:
                yield indicator.path, indicator
                for requirement in indicator.requirements:
                    yield requirement.path, requirement
            for requirement in level.requirements:
                yield requirement.path, requirement


def _ladders(rulebook: Rulebook) -> tuple[Ladder, ...]:
    circular = rulebook.circular
    return (circular.school_level, circular.accreditation_grade, circular.national_standard)


def requirement_index(rulebook: Rulebook) -> dict[str, Rule]:
    """Return every rule of ``rulebook`` by its path; an inline indicator stands for its one requirement."""
    index: dict[str, Rule] = {}
    for path, part in parts(rulebook.criteria):
        index.setdefault(path, part)
    for clause in rulebook.clauses:
        index[clause.path] = clause
        index.update({requirement.path: requirement for requirement in clause.requirements})
    for ladder in _ladders(rulebook):
        index.update({condition.path: condition for condition in ladder.conditions})
    return index


def conditions_of(rulebook: Rulebook) -> Iterator[Condition]:
    """Yield every condition of a rulebook: of rules, of their applicability, of the ladders."""
    found: list[Condition | None] = []
    for _, part in parts(rulebook.criteria):
        if isinstance(part, Criterion):
            continue
        found.append(part.applies_when)
        if isinstance(part, Requirement):
            found.append(part.condition)
    for clause in rulebook.clauses:
        for requirement in clause.requirements:
            found += [requirement.applies_when, requirement.condition]
    for ladder in _ladders(rulebook):
        found += [condition.condition for condition in ladder.conditions]
        found += [step.condition for step in ladder.steps]
    return (condition for condition in found if condition is not None)


def walk_condition(condition: Condition) -> Iterator[Condition]:
    """Yield ``condition`` and every condition inside it."""
    yield condition
    for item in directly_inside(condition):
        yield from walk_condition(item)


def directly_inside(condition: Condition) -> tuple[Condition, ...]:
    """Return the conditions directly inside one, in order; none where there are none.

    >>> directly_inside(AllOf((Flag("trained"), Flag("gifted_school"))))
    (Flag(fact='trained'), Flag(fact='gifted_school'))
    """
    match condition:
        case Not(item):
            return (item,)
        case AllOf(items) | AnyOf(items):
            return items
        case Window(body=body, others=others):
            return (body,) if others is None else (body, others)
        case ReadingWindow(body=body) | Quantified(body=body):
            return (body,)
        case Cases(branches, otherwise):
            return (*(part for branch in branches for part in branch), otherwise)
        case ByReading(options=options):
            return tuple(option for _, option in options)
        case _:
            return ()


def facts_of(condition: Condition) -> frozenset[str]:
    """Return the facts a condition speaks of; for a collection its own name, not its fields.

    >>> from kdcl_rules.rulebook.condition import Quantifier
    >>> sorted(facts_of(AnyOf((Flag("gifted_school"), Quantified(Quantifier.EACH, "managers", Flag("trained"))))))
    ['gifted_school', 'managers']
    """
    match condition:
        case Quantified(collection=name) | Extreme(collection=name) | NumberOf(collection=name):
            return frozenset({name})
        case Compare(fact, _, FactBound(other)):
            return frozenset({fact, other})
        case Compare(fact) | Flag(fact) | Is(fact) | Trend(fact):
            return frozenset({fact})
        case _:
            return frozenset(name for item in directly_inside(condition) for name in facts_of(item))


def readings_of(condition: Condition) -> frozenset[str]:
    """Return the entries of the register a condition asks."""
    asked = (item.reading for item in walk_condition(condition) if isinstance(item, ReadingWindow | ByReading))
    return frozenset(asked)


def facts_used(rulebook: Rulebook) -> tuple[str, ...]:
    """Return, sorted, the facts a rulebook speaks of and those their definitions rest on."""
    facts = rulebook.circular.dictionary.facts
    asked = {name for condition in conditions_of(rulebook) for name in facts_of(condition)}
    asked |= {name for criterion in rulebook.criteria for name in criterion.quantities}
    found: set[str] = set()
    while asked:
        name = asked.pop()
        if name in found:
            continue
        found.add(name)
        fact = facts[name]
        wholes = (fact.of, fact.ceil_collection)
        asked |= {*(fact.quotient or ()), *fact.sum_of, *(whole for whole in wholes if whole)}
    return tuple(sorted(found))
