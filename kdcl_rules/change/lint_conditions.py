"""Lints of conditions: gaps and overlaps, dead rules, weaker levels, directions and units."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.defects import Defect
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.lint_facts import all_conditions
from kdcl_rules.change.trials import Trials
from kdcl_rules.engine.verdict import EITHER, MET, NOT_MET
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    CriteriaReach,
    Flag,
    Not,
    NumberBound,
    Op,
    Quantified,
    ReadingWindow,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.models import Indicator, LawStatus, Requirement
from kdcl_rules.rulebook.printer import phrase
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.rulebook.states import select, starts_of
from kdcl_rules.rulebook.walk import facts_of, parts, requirement_index, walk_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Circular, Criterion

__all__ = ["dead", "directions", "ranges", "said", "units", "weaker"]

_TWO: Final = 2
_MOST_TRIALS: Final = 1_500
_ONE_PERCENT: Final = Fraction(1, 100)
_UP: Final = (Op.AT_LEAST, Op.MORE)
_DOWN: Final = (Op.AT_MOST, Op.LESS)


def said(condition: Condition) -> str:
    """Return a condition in a line; tables of cases by their number of branches."""
    try:
        return phrase(condition)
    except ValueError:
        return type(condition).__name__.lower()


# -- thresholds --------------------------------------------------------------------------------


def ranges(circular: Circular) -> Iterator[Defect]:
    """Yield tables of cases that miss a value between two cases, or give one value to two (``threshold-gap`` …)."""
    for path, whole in all_conditions(circular):
        for part in walk_condition(whole):
            if isinstance(part, Cases):
                yield from _table(circular, path, [guard for guard, _ in part.branches])
            elif isinstance(part, AnyOf):
                yield from _alternatives(circular, path, part)


def _table(circular: Circular, path: str, guards: list[Condition]) -> Iterator[Defect]:
    for first, second in combinations(guards, 2):
        one, other = _taken([first, second], first), _taken([first, second], second)
        if one is None or other is None:
            continue
        if other <= one or (one & other and not one <= other):
            yield Defect("threshold-overlap", circular.id, path, said(second), said(first))
    single = [guard for guard in guards if isinstance(guard, Compare)]
    if len(single) < 2 or len({guard.fact for guard in single}) > 1:  # noqa: PLR2004 - a gap lies between two
        return
    yield from _hole(circular, path, list(single))


def _alternatives(circular: Circular, path: str, whole: AnyOf) -> Iterator[Defect]:
    """``x < 10 or x > 10`` misses exactly the threshold: that is never meant."""
    pairs = combinations((item for item in whole.items if isinstance(item, Compare)), 2)
    for first, second in pairs:
        if first.fact == second.fact and first.bound == second.bound and {first.op, second.op} == {Op.LESS, Op.MORE}:
            yield Defect("threshold-gap", circular.id, path, said(first), said(second))


def _hole(circular: Circular, path: str, guards: list[Condition]) -> Iterator[Defect]:
    taken = [_taken(guards, guard) or frozenset() for guard in guards]
    if not all(taken):
        return
    everything = frozenset().union(*taken)
    inner = range(min(everything), max(everything) + 1)
    missed = [place for place in inner if place not in everything]
    if missed:
        yield Defect("threshold-gap", circular.id, path, said(guards[0]), said(guards[-1]))


def _taken(guards: list[Condition], guard: Condition) -> frozenset[int] | None:
    """Return which of the cells between the thresholds of ``guards`` one guard takes; None for anything but numbers."""
    compares = [part for each in guards for part in (each.items if isinstance(each, AllOf) else (each,))]
    if not all(isinstance(part, Compare) and isinstance(part.bound, NumberBound) for part in compares):
        return None
    if len({part.fact for part in compares if isinstance(part, Compare)}) != 1:
        return None
    bounds = sorted({
        part.bound.exact for part in compares if isinstance(part, Compare) and isinstance(part.bound, NumberBound)
    })  # fmt: skip
    whole = all(
        part.bound.kind in (FactKind.COUNT, FactKind.YEAR)
        for part in compares
        if isinstance(part, Compare) and isinstance(part.bound, NumberBound)
    )
    cells = _cells(bounds, whole=whole)
    own = guard.items if isinstance(guard, AllOf) else (guard,)
    return frozenset(
        place
        for place, value in enumerate(cells)
        if all(_holds(part, value) for part in own if isinstance(part, Compare))
    )


def _cells(bounds: list[Fraction], *, whole: bool) -> list[Fraction]:
    """Return a value before the first threshold, each threshold, and one in every space between."""
    cells = [bounds[0] - 1]
    for low, high in pairwise([*bounds, bounds[-1] + 2]):
        cells.append(low)
        if not whole or high - low > 1:
            cells.append((low + high) / 2)
    return cells


def _holds(part: Compare, value: Fraction) -> bool:
    if not isinstance(part.bound, NumberBound):
        return False
    bound = part.bound.exact
    return {
        Op.AT_LEAST: value >= bound,
        Op.AT_MOST: value <= bound,
        Op.EQUAL: value == bound,
        Op.MORE: value > bound,
        Op.LESS: value < bound,
    }[part.op]


# -- dead rules and weaker levels --------------------------------------------------------------


def _judge(circular: Circular) -> Judge:
    return Judge(select(circular, (*circular.kinds, *circular.multi_level_with), starts_of(circular)[-1]))


def _schools(judge: Judge, requirement: object) -> Iterator[tuple[tuple[str, ...], str | None]]:
    """Yield the kinds of school a requirement is tried on, and the kind in hand."""
    circular = judge.rulebook.circular
    if isinstance(requirement, Requirement) and requirement.for_each_kind:
        yield from (((kind,), kind) for kind in requirement.for_each_kind if kind in judge.rulebook.kinds)
        return
    yield from (((kind,), None) for kind in circular.kinds)
    if len(judge.rulebook.kinds) > 1:
        yield judge.rulebook.kinds, None


def _answers(
    judge: Judge,
    schools: Iterator[tuple[tuple[str, ...], str | None]],
    *conditions: Condition,
    enough: tuple[int, ...] = (),
) -> tuple[set[tuple[int, ...]], bool]:
    """Return every combination of answers that some school draws from ``conditions``, and whether those are all.

    The search ends with the combination ``enough``.
    """
    circular, on = judge.rulebook.circular, judge.rulebook.start
    complete = not any(isinstance(part, ByReading) for each in conditions for part in walk_condition(each))
    found: set[tuple[int, ...]] = set()
    for kinds, kind in schools:
        latest = judge.latest(Case(kinds, on))
        trials = Trials(conditions, circular.dictionary, circular.readings, kinds, latest)
        complete = complete and trials.complete
        for assignment in islice(trials.all(), _MOST_TRIALS):
            case = Case(kinds, on, assignment)
            answer = tuple(judge.condition(condition, case, kind) & EITHER for condition in conditions)
            found.add(answer)
            if answer == enough or _TWO ** len(conditions) == sum(EITHER not in each for each in found):
                return found, complete
        complete = complete and trials.combinations < _MOST_TRIALS
    return {each for each in found if EITHER not in each}, complete


def _atom(rule: object) -> object:
    """Return the requirement that an inline indicator stands for."""
    return rule.requirements[0] if isinstance(rule, Indicator) and rule.inline else rule


def _rolls_up(condition: Condition) -> bool:
    return not facts_of(condition) or any(isinstance(part, CriteriaReach) for part in walk_condition(condition))


def dead(circular: Circular) -> Iterator[Defect]:
    """Yield each requirement that no school can meet, fail, or be asked (``dead-requirement``)."""
    judge = _judge(circular)
    rules = requirement_index(judge.rulebook)
    kinds = {*circular.kinds, *circular.multi_level_with}
    for path, part in parts(circular.criteria):
        if isinstance(part, Requirement) and part.for_each_kind and not kinds & set(part.for_each_kind):
            yield Defect("dead-requirement", circular.id, path, ", ".join(part.for_each_kind), cite=part.cite)
    told: set[str] = set()
    for path, condition in all_conditions(circular):
        if _rolls_up(condition) or path in told:
            continue
        found, complete = _answers(judge, _schools(judge, _atom(rules.get(path))), condition)
        if complete and len(found) < _TWO:
            told.add(path)
            other = "met" if (MET,) in found else "not_met"
            yield Defect("dead-requirement", circular.id, path, said(condition), other)


def weaker(circular: Circular) -> Iterator[Defect]:
    """Yield each requirement that a lower level of its criterion already asks, and more (``weaker-level``)."""
    judge = _judge(circular)
    for criterion in circular.criteria:
        measured = list(_measured(criterion))
        for (low, first), (high, second) in combinations(measured, 2):
            if low == high or first.condition is None or second.condition is None:
                continue
            if first.applies_when != second.applies_when or first.for_each_kind != second.for_each_kind:
                continue
            if facts_of(first.condition) != facts_of(second.condition):
                continue
            asks_more = (MET, NOT_MET)
            found, _ = _answers(judge, _schools(judge, first), first.condition, second.condition, enough=asks_more)
            if (NOT_MET, MET) in found and asks_more not in found:
                yield Defect(
                    "weaker-level", circular.id, second.path, said(second.condition), first.path, second.cite
                )  # fmt: skip


def _measured(criterion: Criterion) -> Iterator[tuple[int, Requirement]]:
    for level in criterion.levels:
        for child in level.children:
            for requirement in (child,) if isinstance(child, Requirement) else child.requirements:
                if requirement.condition is not None and requirement.law.status is not LawStatus.UNSEEN:
                    yield level.number, requirement


# -- directions and units ----------------------------------------------------------------------


def directions(circular: Circular) -> Iterator[Defect]:
    """Yield each comparison that asks for less of what is better with more, or the other way (``direction-clash``)."""
    for path, part in parts(circular.criteria):
        if isinstance(part, Requirement) and part.condition is not None:
            for found in _against(part.condition, circular, upright=True):
                yield Defect("direction-clash", circular.id, path, said(found), found.fact, part.cite)


def _against(condition: Condition, circular: Circular, *, upright: bool) -> Iterator[Compare]:  # noqa: C901 - an arm a phrase
    match condition:
        case Compare(fact, op, NumberBound()):
            better = circular.dictionary.facts[fact].better if fact in circular.dictionary.facts else "none"
            wanted = {"higher": _UP, "lower": _DOWN}.get(better)
            if wanted is not None and op is not Op.EQUAL and (op in wanted) != upright:
                yield condition
        case Not(item):
            yield from _against(item, circular, upright=not upright)
        case AllOf(items) | AnyOf(items):
            for item in items:
                yield from _against(item, circular, upright=upright)
        case Window(kind=kind, body=body):
            yield from _against(body, circular, upright=upright != (kind is WindowKind.NONE))
        case ReadingWindow(body=body):
            yield from _against(body, circular, upright=upright)
        case Cases(branches, otherwise):
            for body in (*(body for _, body in branches), otherwise):
                yield from _against(body, circular, upright=upright)
        case ByReading(options=options):
            for _, option in options:
                yield from _against(option, circular, upright=upright)


def units(circular: Circular) -> Iterator[Defect]:
    """Yield each threshold in a unit that cannot be meant: a share below 1 %, a share of nothing (``unit-clash``)."""
    for path, whole in all_conditions(circular):
        for part in walk_condition(whole):
            if isinstance(part, Compare) and isinstance(part.bound, NumberBound):
                bound = part.bound
                odd = bound.kind is FactKind.RATIO and 0 < bound.exact < _ONE_PERCENT
                fact = circular.dictionary.facts.get(part.fact)
                clash = fact is not None and not _same_unit(fact.kind, bound.kind)
                if odd or clash:
                    yield Defect("unit-clash", circular.id, path, said(part), part.fact)
            elif isinstance(part, Quantified | Flag):
                continue


def _same_unit(fact: FactKind, bound: FactKind) -> bool:
    whole = {FactKind.COUNT, FactKind.YEAR}
    return fact is bound or {fact, bound} <= whole or (bound is FactKind.COUNT and fact is FactKind.AREA)
