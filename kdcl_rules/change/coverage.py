"""Condition coverage of rules: every leaf seen met, not met and unknown, and once deciding.

:func:`boundary_cases` finds small schools that cover all there is; :func:`coverage` tells what given schools
cover. A goal no school can reach (a rating below the lowest grade) is told as such and not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.leaves import at, leaves, replaced, wrapped
from kdcl_rules.change.lint_conditions import said
from kdcl_rules.change.trials import Trials, agree
from kdcl_rules.engine.verdict import EITHER, MET, NOT_MET
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.condition import AnyOf, ClausesMet, CriteriaReach, LevelReached, Not, Teaches
from kdcl_rules.rulebook.models import LawStatus, Requirement
from kdcl_rules.rulebook.walk import facts_of, natural_key, parts, readings_of, walk_condition
from kdcl_rules.school.values import FactKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kdcl_rules.change.leaves import Spot
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School

__all__ = [
    "Covered",
    "Goal",
    "Leaf",
    "Search",
    "boundary_cases",
    "case_of",
    "conditions_in_force",
    "coverage",
    "leaves_of",
]

_MOST_TRIALS: Final = 6_000


class Goal(StrEnum):
    """What is to be seen of a leaf."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    DECISIVE = "decisive"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison of one rule: the rule's path and clause, its whole condition, and where the leaf stands."""

    path: str
    cite: str
    condition: Condition
    spot: Spot
    kinds: tuple[str, ...]
    part: str

    @property
    def goals(self) -> frozenset[Goal]:
        """What there is to be seen: which kinds a school teaches is never unknown."""
        taught = isinstance(at(self.condition, self.spot), Teaches)
        return frozenset(Goal) - ({Goal.UNKNOWN} if taught else set())

    @property
    def says(self) -> str:
        """The leaf in a line."""
        return said(at(self.condition, self.spot))


@dataclass(frozen=True, slots=True)
class Covered:
    """What was seen of one leaf; ``open`` could be seen and was not, ``impossible`` no school shows."""

    leaf: Leaf
    seen: frozenset[Goal]
    open: frozenset[Goal]
    impossible: frozenset[Goal]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to see."""
        return not self.open


def leaves_of(rulebook: Rulebook) -> tuple[Leaf, ...]:
    """Return every leaf of every condition over facts in force, in the order of the rules."""
    found: list[Leaf] = []
    readings = rulebook.circular.readings
    for path, cite, kinds, name, condition in sorted(
        conditions_in_force(rulebook), key=lambda each: natural_key(each[0])
    ):
        found += [Leaf(path, cite, condition, spot, kinds, name) for spot in leaves(condition, readings)]
    return tuple(found)


def conditions_in_force(rulebook: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...], str, Condition]]:
    """Yield path, clause, kinds asked, which condition, and the condition, of every rule that facts decide."""
    rules: dict[tuple[str, str], object] = {
        (path, type(rule).__name__): rule for path, rule in parts(rulebook.criteria)
    }
    rules |= {(each.path, ""): each for clause in rulebook.clauses for each in clause.requirements}
    circular = rulebook.circular
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        rules |= {(each.path, ""): each for each in ladder.conditions}
    for (path, _), rule in rules.items():
        if path in rulebook.out_of_force:
            continue
        law = getattr(rule, "law", None)
        for name in ("applies_when", "condition"):
            condition = getattr(rule, name, None)
            if name == "condition" and law is not None and law.status is LawStatus.UNSEEN:
                continue
            if condition is not None and (facts_of(condition) or not _rolls_up(condition)):
                kinds = rule.for_each_kind if isinstance(rule, Requirement) else ()
                yield path, getattr(rule, "cite", ""), kinds, name, condition


def _rolls_up(condition: Condition) -> bool:
    return any(isinstance(part, CriteriaReach | LevelReached | ClausesMet) for part in walk_condition(condition))


def boundary_cases(rulebook: Rulebook) -> tuple[tuple[Leaf, tuple[Case, ...]], ...]:
    """Return, for each leaf, small schools that show all that can be shown of it; the same every time."""
    search = Search(rulebook)
    return tuple((leaf, tuple(search.reaching(leaf))) for leaf in leaves_of(rulebook))


def coverage(rulebook: Rulebook, cases: Iterable[Case]) -> tuple[Covered, ...]:
    """Return what ``cases`` show of each leaf; what more could be shown is found by search."""
    search = Search(rulebook)
    given = list(cases)
    found: list[Covered] = []
    for leaf in leaves_of(rulebook):
        seen = frozenset(goal for case in given for goal in search.shown(leaf, case))
        possible = seen if seen >= leaf.goals else seen | search.possible(leaf)
        found.append(Covered(leaf, seen, possible - seen, leaf.goals - possible))
    return tuple(found)


def case_of(school: School) -> Case:
    """Return what ``school`` states, as a case that coverage can look at; it needs ``assessed_on``."""
    if school.assessed_on is None:
        raise InputError("no_date")
    stated = {FactKey(name): datum.value for name, datum in school.profile.items()}
    stated |= {key: datum.value for key, datum in school.facts.items()}
    return Case(school.kinds, school.assessed_on, stated, school.findings, stage=school.stage)


class Search:
    """Looks for schools that show something of a leaf."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._judge = Judge(rulebook)
        self._possible: dict[Leaf, frozenset[Goal]] = {}

    def possible(self, leaf: Leaf) -> frozenset[Goal]:
        """Return what some school shows of a leaf."""
        if leaf not in self._possible:
            self._possible[leaf] = frozenset(goal for case in self.reaching(leaf) for goal in self.shown(leaf, case))
        return self._possible[leaf]

    def reaching(self, leaf: Leaf) -> Iterator[Case]:
        """Yield schools, each of which shows something new of a leaf, until all is shown."""
        left = set(leaf.goals)
        for case in self._cases(leaf):
            new = self.shown(leaf, case) & left
            if new:
                left -= new
                yield case
            if not left:
                return

    def _cases(self, leaf: Leaf) -> Iterator[Case]:
        return self.cases((leaf.condition,), leaf.kinds)

    def cases(self, conditions: tuple[Condition, ...], asked: tuple[str, ...]) -> Iterator[Case]:
        """Yield schools on every side of every threshold of ``conditions``, for each kind that is asked."""
        circular = self._book.circular
        kinds = [kind for kind in self._book.kinds if not asked or kind in asked]
        groups: list[tuple[str, ...]] = [(kind,) for kind in kinds]
        if len(self._book.kinds) > 1 and not asked:
            groups.append(self._book.kinds)
        for readings in self._readings(conditions[0]):
            for group in groups:
                bare = Case(group, self._book.start, readings=readings)
                latest = self._judge.latest(bare)
                trials = Trials(conditions, circular.dictionary, circular.readings, group, latest)
                for assignment in islice(trials.all(), _MOST_TRIALS):
                    if agree(assignment, circular.dictionary):
                        yield Case(group, self._book.start, assignment, readings=readings)

    def telling(self, one: Condition, other: Condition, asked: tuple[str, ...]) -> Case | None:
        """Return the first school that two conditions answer otherwise."""
        for case in self.cases((one, other), asked):
            kinds = [kind for kind in case.kinds if kind in asked] if asked else [None]
            for kind in kinds:
                if self._judge.condition(one, case, kind) != self._judge.condition(other, case, kind):
                    return case
        return None

    def _readings(self, condition: Condition) -> Iterator[dict[str, str]]:
        yield {}
        for name in sorted(readings_of(condition)):
            entry = self._book.circular.readings[name]
            yield from ({name: choice.id} for choice in entry.choices if choice.id != entry.default)

    def shown(self, leaf: Leaf, case: Case) -> frozenset[Goal]:
        """Return what one school shows of a leaf."""
        found: set[Goal] = set()
        kinds = [kind for kind in case.kinds if kind in leaf.kinds] if leaf.kinds else [None]
        for kind in kinds:
            found |= self._of_kind(leaf, case, kind)
        return frozenset(found)

    def _of_kind(self, leaf: Leaf, case: Case, kind: str | None) -> set[Goal]:
        own = self._judge.condition(wrapped(leaf.condition, leaf.spot), case, kind)
        found = {{MET: Goal.MET, NOT_MET: Goal.NOT_MET}.get(own, Goal.UNKNOWN)}
        if own == EITHER:
            return found
        true = AnyOf((Teaches(case.kinds[0]), Not(Teaches(case.kinds[0]))))
        sides = [
            self._judge.condition(replaced(leaf.condition, leaf.spot, side), case, kind) for side in (true, Not(true))
        ]
        if sides[0] != sides[1]:
            found.add(Goal.DECISIVE)
        return found
