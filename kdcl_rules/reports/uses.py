"""Which rules a fact is for: read off the conditions of every circular."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.walk import facts_of, natural_key, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.rulebook.models import Circular

__all__ = ["Uses", "uses_of"]

Uses = dict[str, tuple[str, ...]]


def uses_of(circular: Circular) -> Uses:
    """Return, for each fact a circular speaks of, the paths of the rules that use it, in natural order.

    A fact that others are derived from, or the whole of a ratio, is used where those are.
    """
    found: dict[str, set[str]] = {}
    for path, condition in _conditions(circular):
        for fact in facts_of(condition):
            found.setdefault(fact, set()).add(path)
    for criterion in circular.criteria:
        for fact in criterion.quantities:
            found.setdefault(fact, set()).add(criterion.code)
    _add_sources(found, circular.dictionary)
    return {fact: tuple(sorted(paths, key=natural_key)) for fact, paths in found.items()}


def _conditions(circular: Circular) -> Iterator[tuple[str, Condition]]:
    clauses = ((rule.path, rule) for clause in circular.clauses for rule in clause.requirements)
    ladders = (circular.accreditation_grade, circular.national_standard)
    asked = ((rule.path, rule) for ladder in ladders for rule in ladder.conditions)
    for path, rule in chain(parts(circular.criteria), clauses, asked):
        for name in ("applies_when", "condition"):
            condition: Condition | None = getattr(rule, name, None)
            if condition is not None:
                yield path, condition


def _add_sources(found: dict[str, set[str]], dictionary: Dictionary) -> None:
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for source in _sources(dictionary.facts[name]):
            paths = found.setdefault(source, set())
            if not found[name] <= paths:
                paths |= found[name]
                waiting.append(source)


def _sources(fact: Fact) -> Iterable[str]:
    wholes = (fact.of, fact.ceil_collection)
    return (*(fact.quotient or ()), *fact.sum_of, *(whole for whole in wholes if whole))


def shared(uses: Mapping[str, Uses], fact: str) -> dict[str, tuple[str, ...]]:
    """Return the paths that use ``fact``, by circular, those without any left out."""
    return {circular: paths[fact] for circular, paths in uses.items() if fact in paths}
