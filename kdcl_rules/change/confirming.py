"""Before anybody is told of a witness: nothing in it is dispensable, and the engine agrees on both sides."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kdcl_rules.engine import evaluate
from kdcl_rules.engine.plan import plan_for
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import Items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kdcl_rules.change.judging import Case
    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import FactKey

__all__ = ["confirmed", "outcome_of", "smallest"]

_PLACES = (0, 1, 2, 3)


def smallest(case: Case, enough: Callable[[Case], bool], rulebook: Rulebook) -> Case:
    """Return ``case`` without what it does not need: readings, facts, items, findings, one at a time."""
    for name in list(case.readings):
        less = replace(case, readings={each: choice for each, choice in case.readings.items() if each != name})
        case = less if enough(less) else case
    for key in list(case.stated):
        less = replace(case, stated={each: value for each, value in case.stated.items() if each != key})
        case = less if enough(less) else case
    for key, value in list(case.stated.items()):
        case = _fewer_items(case, key, value, enough) if isinstance(value, Items) else case
    for finding in list(case.findings):
        less = replace(case, findings={each: found for each, found in case.findings.items() if each != finding})
        case = less if enough(less) else case
    return _rounded(case, enough, rulebook)


def _fewer_items(case: Case, key: FactKey, whole: Items, enough: Callable[[Case], bool]) -> Case:
    kept = list(whole.items)
    for item in whole.items:
        fewer = [each for each in kept if each is not item]
        less = replace(case, stated={**case.stated, key: Items(tuple(fewer))})
        if fewer and enough(less):
            case, kept = less, fewer
    return case


def _rounded(case: Case, enough: Callable[[Case], bool], rulebook: Rulebook) -> Case:
    """Return the case with figures as a school would write them, where that moves it all the same."""
    facts = rulebook.circular.dictionary.facts
    for key, value in list(case.stated.items()):
        if not isinstance(value, Number) or key.fact not in facts or facts[key.fact].kind is FactKind.COUNT:
            continue
        for exact in _rounder(value.exact, 100 if facts[key.fact].kind is FactKind.RATIO else 1):
            if exact == value.exact:
                break
            other = replace(case, stated={**case.stated, key: Number(exact)})
            if enough(other):
                case = other
                break
    return case


def _rounder(exact: Fraction, unit: int) -> Iterator[Fraction]:
    for places in _PLACES:
        scale = unit * 10**places
        yield Fraction(round(exact * scale), scale)


def outcome_of(case: Case, rulebook: Rulebook) -> Outcome:
    """Return what the engine makes of a case; findings and readings that a rulebook does not have are left out."""
    known, register = plan_for(rulebook).rules, rulebook.circular.readings
    findings = {key: found for key, found in case.findings.items() if key.path in known}
    readings = {
        name: choice
        for name, choice in case.readings.items()
        if name in register and any(each.id == choice for each in register[name].choices)
    }
    school = replace(case, findings=findings).school(rulebook)
    return evaluate(school, rulebook=rulebook, on=case.on, readings=readings, engine="direct")


def confirmed(case: Case, old: Rulebook, new: Rulebook, moved: Mapping[str, tuple[object, object]]) -> bool:
    """Tell whether a full evaluation under both rulebooks says what ``moved`` says."""
    try:
        sides = [_said(outcome_of(case, book)) for book in (old, new)]
    except InputError:  # no school can state this: it is no witness
        return False
    return bool(moved) and all(tuple(side.get(path) for side in sides) == pair for path, pair in moved.items())


def _said(outcome: Outcome) -> dict[str, object]:
    said: dict[str, object] = {}
    for node in outcome.nodes():
        interval = node.interval
        told = node.possible if interval is None else (interval.low, interval.high)
        said.setdefault(node.path, told)
    return said
