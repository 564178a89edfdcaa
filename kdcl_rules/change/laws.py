"""What notices a wrong edit of rules without any school: the loader, the list of clauses, the order of citations."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from itertools import chain, combinations
from typing import TYPE_CHECKING

from kdcl_rules.change.carriers import ClauseState
from kdcl_rules.change.ledger import join
from kdcl_rules.change.lint_conditions import units
from kdcl_rules.change.lint_shape import date_defects, unreachable
from kdcl_rules.change.lint_texts import dangling, disordered
from kdcl_rules.change.variants import Edit
from kdcl_rules.errors import NOWHERE, LawError
from kdcl_rules.rulebook.checker import Scope, check
from kdcl_rules.rulebook.citations import places_of
from kdcl_rules.rulebook.condition import ClausesMet
from kdcl_rules.rulebook.models import Indicator, LevelText
from kdcl_rules.rulebook.problems import Problems
from kdcl_rules.rulebook.validity import check_dates, check_succession, within
from kdcl_rules.rulebook.walk import parts, walk_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.change.ledger import Ledger
    from kdcl_rules.change.mutants import Mutant
    from kdcl_rules.rulebook.citations import Spot
    from kdcl_rules.rulebook.loader import Library
    from kdcl_rules.rulebook.models import Circular, Criterion
    from kdcl_rules.rulebook.registers import ClauseList

__all__ = ["Laws", "loads"]


def loads(mutant: Mutant) -> bool:
    """Tell whether the rule files could say it: units that fit, windows of two to ten years, days that follow."""
    if mutant.condition is not None:
        circular = mutant.circular
        scope = Scope(circular.dictionary, circular.readings, circular.id, mutant.purpose)
        try:
            check(mutant.condition, scope)
        except LawError:
            return False
    return mutant.edit is not Edit.DATE or not _day_problems(mutant.circular)


def _day_problems(circular: Circular) -> list[LawError]:
    problems = Problems()
    by_code: dict[str, list[Criterion]] = {}
    for criterion in circular.criteria:
        by_code.setdefault(criterion.code, []).append(criterion)
        check_dates(criterion, circular.in_force, NOWHERE, problems, succeeded=True)
        days = within(criterion.validity, circular.in_force)
        wordings: dict[str, list[Indicator]] = {}
        for path, part in parts((criterion,)):
            if isinstance(part, Indicator):
                wordings.setdefault(path, []).append(part)
            elif isinstance(part, LevelText):
                check_dates(part, days, NOWHERE, problems, suspensions=part.suspensions, cited=True)
        for path, found in wordings.items():
            several = len(found) > 1
            for each in found:
                suspensions = each.suspensions
                check_dates(each, days, NOWHERE, problems, suspensions=suspensions, cited=True, succeeded=several)
            if several:
                check_succession([(each, NOWHERE) for each in found], days, problems, path)
    for code, texts in by_code.items():
        check_succession([(text, NOWHERE) for text in texts], circular.in_force, problems, code)
    return [*problems.errors]


class Laws:
    """What holds of the unchanged rules and should not hold of a wrong edit."""

    def __init__(self, library: Library, circular: Circular, clauses: Mapping[str, ClauseList]) -> None:
        self._library = library
        self._circular = circular
        self._clauses = clauses

    @property
    def lists_clauses(self) -> bool:
        """Whether there is a list that citations of this circular are held against."""
        return self._circular.id in self._clauses

    @cached_property
    def _lists(self) -> tuple[ClauseList, ...]:
        """The lists of this circular's clauses and of the circulars that change it."""
        ends = (part.repealed_by for _, part in parts(self._circular.criteria))
        ids = {self._circular.id, *(source.circular for source in ends if source is not None)}
        return tuple(known for name, known in self._clauses.items() if name in ids)

    @cached_property
    def _before(self) -> Mapping[Edit, Counter[object]]:
        return {edit: Counter(self._found(self._circular, edit)) for edit in Edit}

    def notice(self, mutant: Mutant) -> bool:
        """Tell whether a law finds more against the edit than against the unchanged rules."""
        return bool(Counter(self._found(mutant.circular, mutant.edit)) - self._before[mutant.edit])

    def _found(self, circular: Circular, edit: Edit) -> Iterator[object]:
        if edit is Edit.CITATION:
            yield from (each.lint for each in chain(dangling(circular, self._clauses), disordered(circular)))
            others = self._with(circular).circulars
            for known in self._lists:
                found = join(known, others)
                yield from found.orphans
                yield from _amending_two(found)
            yield from _ladders_apart(circular)
        elif edit is Edit.UNIT:
            yield from (each.path for each in chain(units(circular), unreachable(circular)))
        elif edit in (Edit.LEVEL, Edit.THRESHOLD, Edit.MANDATORY):
            yield from (each.path for each in unreachable(circular))
        elif edit is Edit.DATE:
            yield from date_defects(self._with(circular))

    def _with(self, circular: Circular) -> Library:
        own = (self._circular.id, self._circular.annex)
        circulars = tuple(circular if (each.id, each.annex) == own else each for each in self._library.circulars)
        return replace(self._library, circulars=circulars)


def _amending_two(found: Ledger) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each clause that ends or suspends rules of several circulars: one clause amends one circular."""
    for entry in found.entries:
        amended = frozenset(path.partition(":")[0] for path in entry.rules if entry.state is ClauseState.AMENDING)
        if len(amended) > 1:
            yield entry.cite, amended


def _ladders_apart(circular: Circular) -> Iterator[tuple[str, str]]:
    """Yield ladders whose steps share no clause and have not each its own, and ladders spread over articles.

    A step that asks for the clauses of level 4 may cite their article beside.
    """
    clauses = {place[0] for clause in circular.clauses for place in places_of(clause.cite)}
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        steps: list[tuple[Spot, ...]] = []
        for step in ladder.steps:
            asks = any(isinstance(part, ClausesMet) for part in walk_condition(step.condition))
            places = tuple(place for place in places_of(step.cite) if not asks or place[0] not in clauses)
            steps += [places] if places else []
        apart = all(not {*one} & {*other} for one, other in combinations(steps, 2))
        if steps and not apart and not {*steps[0]}.intersection(*steps):
            yield "steps_apart", ladder.id
        rules = [places_of(rule.cite) for rule in ladder.conditions]
        first = [places[0][0] for places in (*steps, *rules)]
        yield from (("articles_apart", ladder.id) for article in first if article != first[0])
