"""Condition coverage of rules: every leaf seen met, not met and unknown, and once deciding.

:func:`boundary_cases` finds small schools that cover all there is; :func:`coverage` tells what given schools
cover. A goal no school can reach (a rating below the lowest grade) is told as such, with the reason, and not
counted. :func:`coverage_by_state` lays cases to the date state of their own day; a leaf that two states have
alike is the same leaf.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kdcl_rules.change.goals import Because, Goal, Leaf, conditions_in_force, impossible_by_form, leaves_of
from kdcl_rules.change.judging import Case
from kdcl_rules.change.search import Search
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.states import select, starts_of
from kdcl_rules.school.values import FactKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kdcl_rules.rulebook.models import Circular, Rulebook
    from kdcl_rules.school.values import School

__all__ = [
    "Because",
    "Covered",
    "Goal",
    "Leaf",
    "Search",
    "boundary_cases",
    "case_of",
    "conditions_in_force",
    "coverage",
    "coverage_by_state",
    "leaves_of",
    "states_of",
]


@dataclass(frozen=True, slots=True)
class Covered:
    """What was seen of one leaf; ``open`` could be seen and was not, ``impossible`` no school shows, and why."""

    leaf: Leaf
    seen: frozenset[Goal]
    open: frozenset[Goal]
    impossible: Mapping[Goal, Because] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to see."""
        return not self.open


def boundary_cases(rulebook: Rulebook) -> tuple[tuple[Leaf, tuple[Case, ...]], ...]:
    """Return, for each leaf, small schools that show all that can be shown of it; the same every time."""
    search = Search(rulebook)
    return tuple((leaf, tuple(search.reaching(leaf))) for leaf in leaves_of(rulebook))


def coverage(rulebook: Rulebook, cases: Iterable[Case]) -> tuple[Covered, ...]:
    """Return what ``cases`` show of each leaf; what more could be shown is found by search."""
    search = Search(rulebook)
    given = list(cases)
    return tuple(_covered(leaf, search.shown_by_all(leaf, given), search, rulebook) for leaf in leaves_of(rulebook))


def states_of(circular: Circular) -> tuple[Rulebook, ...]:
    """Return the rulebook of each date state of a circular, for all its kinds of school, in the order of time."""
    kinds = (*circular.kinds, *circular.multi_level_with)
    return tuple(select(circular, kinds, start) for start in starts_of(circular))


def coverage_by_state(circular: Circular, cases: Iterable[Case]) -> dict[str, tuple[Covered, ...]]:
    """Return what ``cases`` show of each leaf of each date state, by the id of the state's rulebook.

    A case is judged by the rules of its own day. What it shows of a leaf it shows of the same leaf in every
    state: same rule, same condition.
    """
    books = states_of(circular)
    searches = {book.id: Search(book) for book in books}
    given = [case for case in cases if set(case.kinds) <= set(books[0].kinds)]
    shown: dict[object, set[Goal]] = {}
    for place, book in enumerate(books):
        after = books[place + 1].start if place + 1 < len(books) else None
        own = [case for case in given if book.start <= case.on and (after is None or case.on < after)]
        for leaf in leaves_of(book):
            shown.setdefault(leaf.key, set()).update(searches[book.id].shown_by_all(leaf, own))
    return {
        book.id: tuple(_covered(leaf, frozenset(shown[leaf.key]), searches[book.id], book) for leaf in leaves_of(book))
        for book in books
    }


def _covered(leaf: Leaf, seen: frozenset[Goal], search: Search, rulebook: Rulebook) -> Covered:
    """Search only for what was not seen and is not impossible on the face of it."""
    seen &= leaf.goals
    impossible = {goal: why for goal, why in impossible_by_form(leaf, rulebook).items() if goal not in seen}
    left = leaf.goals - seen - impossible.keys()
    if left:
        possible = search.possible(leaf)
        impossible |= dict.fromkeys(sorted(left - possible), search.why_not(leaf)) if left - possible else {}
        left &= possible
    return Covered(leaf, seen, frozenset(left), impossible)


def case_of(school: School) -> Case:
    """Return what ``school`` states, as a case that coverage can look at; it needs ``assessed_on``."""
    if school.assessed_on is None:
        raise InputError("no_date")
    stated = {FactKey(name): datum.value for name, datum in school.profile.items()}
    stated |= {key: datum.value for key, datum in school.facts.items()}
    return Case(school.kinds, school.assessed_on, stated, school.findings, stage=school.stage)
