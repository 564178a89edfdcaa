"""Lints of what circulars share: facts nobody asks for, facts twice, readings nobody uses."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.defects import Defect
from kdcl_rules.rulebook.models import Criterion, Requirement
from kdcl_rules.rulebook.walk import facts_of, parts, readings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Fact
    from kdcl_rules.rulebook.loader import Library
    from kdcl_rules.rulebook.models import Circular

_DESCRIBING: Final = frozenset({"ownership"})
"""Profile entries that describe a school in tables of many schools and decide nothing."""

__all__ = ["all_conditions", "duplicate_facts", "unused_facts", "unused_readings"]


def all_conditions(circular: Circular) -> Iterator[tuple[str, Condition]]:  # noqa: C901 - an arm a kind of rule
    """Yield every condition of a circular over all its days, with the path of its rule."""
    for path, part in parts(circular.criteria):
        if isinstance(part, Criterion):
            continue
        if part.applies_when is not None:
            yield path, part.applies_when
        if isinstance(part, Requirement) and part.condition is not None:
            yield path, part.condition
    for clause in circular.clauses:
        for requirement in clause.requirements:
            for condition in (requirement.applies_when, requirement.condition):
                if condition is not None:
                    yield requirement.path, condition
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        for rule in ladder.conditions:
            if rule.condition is not None:
                yield rule.path, rule.condition
        for step in ladder.steps:
            yield f"{ladder.id}/{step.number}", step.condition


def unused_facts(library: Library) -> Iterator[Defect]:
    """Yield each fact that no rule, no record and no definition speaks of (``unused-fact``)."""
    used: set[str] = set()
    for circular in library.circulars:
        used |= {name for _, condition in all_conditions(circular) for name in facts_of(condition)}
        used |= {name for criterion in circular.criteria for name in criterion.quantities}
    facts = library.dictionary.facts
    for name, fact in facts.items():
        if name in used:
            used |= _sources(fact)
    for name in list(used):
        used |= _sources(facts[name]) if name in facts else set()
    for relation in library.dictionary.relations:
        bound = {*relation.parts, *((relation.whole,) if relation.whole else ())}
        used |= bound if bound & used else set()
    for name in facts:
        if name not in used | _DESCRIBING:
            yield Defect("unused-fact", "", name, facts[name].label.vi)


def _sources(fact: Fact) -> set[str]:
    return {
        *(fact.quotient or ()),
        *fact.sum_of,
        *((fact.ceil_collection,) if fact.ceil_collection else ()),
        *((fact.of,) if fact.of else ()),
    }


def duplicate_facts(library: Library) -> Iterator[Defect]:
    """Yield each fact that says in its label, question or definition what an earlier one says (``duplicate-fact``)."""
    seen: dict[tuple[str, str], str] = {}
    for fact in library.dictionary.facts.values():
        for mark in _marks(fact):
            other = seen.setdefault(mark, fact.id)
            if other != fact.id:
                yield Defect("duplicate-fact", "", fact.id, mark[1], other)
                break


def _marks(fact: Fact) -> Sequence[tuple[str, str]]:
    marks = [("label", _plain(fact.label.vi)), ("question", _plain(fact.question.vi))]
    if fact.quotient:
        marks.append(("quotient", "/".join(fact.quotient)))
    if fact.sum_of:
        marks.append(("sum", "+".join(sorted(fact.sum_of))))
    return [(f"{kind} {fact.kind}", text) for kind, text in marks]


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().rstrip("?.: ").split())


def unused_readings(library: Library) -> Iterator[Defect]:
    """Yield each entry of the register that no rule asks, of those that rules are to ask (``unused-reading``)."""
    asked = {name for each in library.circulars for _, found in all_conditions(each) for name in readings_of(found)}
    for name, reading in library.readings.items():
        if reading.used_by == "rules" and name not in asked:
            yield Defect("unused-reading", ", ".join(reading.circulars), name, reading.question.vi, cite=reading.cite)
