"""``kdcl mutate``: do the cases notice a small wrong edit of the rules? Kill rate, and each survivor with its reason.

The cases are made from the rules themselves (:func:`noticing_cases`): schools beside every threshold, each
chosen because a small wrong edit would judge it otherwise, with what the unchanged rules say of them; schools
on every step of every ladder; the days around every change. The law is that each citation stands in the list
of clauses; without such a list citations are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.coverage import Search, conditions_in_force
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.lint_texts import dangling
from kdcl_rules.change.mutants import mutants, variants
from kdcl_rules.change.structure import changes_between, root_of
from kdcl_rules.change.witness import Certainty, Pair
from kdcl_rules.rulebook.condition import AnyOf, Not, Teaches
from kdcl_rules.rulebook.states import select, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kdcl_rules.change.mutants import Mutant
    from kdcl_rules.rulebook.models import Circular, Rulebook
    from kdcl_rules.rulebook.registers import ClauseList

__all__ = ["Mutation", "Survivor", "Why", "mutate", "noticing_cases"]

_MOST_LADDER_CASES: Final = 400


class Why(StrEnum):
    """Why a mutant lives."""

    EQUIVALENT = "equivalent"
    """It is proved to say the same: no case can notice it."""
    NO_WITNESS = "no_witness"
    """No school was found that it moves."""
    MISSED = "missed"
    """A school would notice it, and no case holds one."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A wrong edit that nothing noticed, and why."""

    edit: str
    path: str
    said: str
    why: Why


@dataclass(frozen=True, slots=True)
class Mutation:
    """How many wrong edits were made of a circular, how many were noticed, and those that were not."""

    circular: str
    made: int
    killed: int
    survivors: tuple[Survivor, ...]

    @property
    def rate(self) -> float:
        """The share noticed of those that say something else; 1 where there are none."""
        equivalent = sum(each.why is Why.EQUIVALENT for each in self.survivors)
        return self.killed / (self.made - equivalent) if self.made > equivalent else 1.0


def mutate(circular: Circular, clauses: Mapping[str, ClauseList] | None = None, *, most: int | None = None) -> Mutation:
    """Make every small wrong edit of ``circular`` and tell which are noticed.

    ``clauses`` are the lists of clauses that citations are held against; ``most`` takes only so many
    edits, evenly spread. A campaign over a circular of 2018 takes minutes.
    """
    bench = _Bench(circular, clauses or {})
    listed = circular.id in bench.listed
    found = [each for each in mutants(circular) if listed or each.edit != "citation"]
    if most is not None and len(found) > most:
        found = [found[place * len(found) // most] for place in range(most)]
    living = [each for each in found if not bench.kills(each)]
    survivors = tuple(Survivor(each.edit, each.path, each.said, bench.why(each)) for each in living)
    return Mutation(circular.id, len(found), len(found) - len(living), survivors)


def noticing_cases(rulebook: Rulebook) -> tuple[Case, ...]:
    """Return small schools, one at least for each small wrong edit of each condition; the same every time.

    A school states what the condition looks at and nothing else.
    """
    search = Search(rulebook)
    found: dict[str, Case] = {}
    taught = Teaches(rulebook.kinds[0])
    always = AnyOf((taught, Not(taught)))
    for _, _, kinds, name, condition in conditions_in_force(rulebook):
        edits = [other for _, other in variants(condition, rulebook.circular.dictionary)]
        for other in [*edits, always] if name == "applies_when" else edits:
            case = search.telling(condition, other, kinds)
            if case is not None:
                found.setdefault(repr(case), case)
    return tuple(found.values())


def _alone(circular: Circular, code: str) -> Circular:
    """Return a circular of one criterion: what is said of it is the same, and sooner said."""
    return replace(circular, criteria=tuple(each for each in circular.criteria if each.code == code), clauses=())


class _Bench:
    """The cases of one circular, by the part they speak of, and what the unchanged rules say."""

    def __init__(self, circular: Circular, clauses: Mapping[str, ClauseList]) -> None:
        self._circular = circular
        self._clauses = clauses
        self.listed = frozenset(clauses)
        self._kinds = (*circular.kinds, *circular.multi_level_with)
        self._said: dict[str, list[tuple[Case, Judge, dict[str, object]]]] = {}
        self._dangling = len(list(dangling(circular, clauses)))

    def kills(self, mutant: Mutant) -> bool:
        """Tell whether a case or a law notices the edit."""
        if mutant.edit == "citation":
            return len(list(dangling(mutant.circular, self._clauses))) > self._dangling
        if mutant.edit == "mandatory" or not self._is_criterion(mutant.path):
            return self._ladder_kills(mutant.circular)
        root = root_of(mutant.path)
        changed = _alone(mutant.circular, root)
        judges: dict[date, Judge] = {}
        for case, _, expected in self._cases(root):
            if case.on not in judges:
                judges[case.on] = Judge(select(changed, self._kinds, case.on))
            if judges[case.on].part(root, case) != expected:
                return True
        return False

    def _is_criterion(self, path: str) -> bool:
        return any(each.code == root_of(path) for each in self._circular.criteria)

    def _cases(self, root: str) -> list[tuple[Case, Judge, dict[str, object]]]:
        if root not in self._said:
            own = _alone(self._circular, root)
            self._said[root] = []
            for start in starts_of(own):
                book = select(own, self._kinds, start)
                judge = Judge(book)
                cases = noticing_cases(book)
                self._said[root] += [(case, judge, judge.part(root, case)) for case in cases]
            for day in self._edges(own):
                judge = Judge(select(own, self._kinds, day))
                case = Case((self._circular.kinds[0],), day)
                self._said[root].append((case, judge, judge.part(root, case)))
        return self._said[root]

    @staticmethod
    def _edges(circular: Circular) -> Iterator[date]:
        """Yield the days around each change within the circular, as far as it is in force on them."""
        first, last = circular.in_force.start, circular.in_force.end
        for start in starts_of(circular):
            for days in (-2, -1, 0, 1):
                day = start + timedelta(days=days)
                if (first is None or day >= first) and (last is None or day <= last):
                    yield day

    @cached_property
    def _book(self) -> Rulebook:
        return select(self._circular, self._kinds, starts_of(self._circular)[0])

    @cached_property
    def _ladder_cases(self) -> list[tuple[Case, dict[str, object]]]:
        judge = Judge(self._book)
        cases = islice(Pair(self._book, self._book, self._book.start).ladder_cases(), _MOST_LADDER_CASES)
        return [(case, judge.whole(case)) for case in cases]

    def _ladder_kills(self, changed: Circular) -> bool:
        judge = Judge(select(changed, self._kinds, self._book.start))
        return any(judge.whole(case) != expected for case, expected in self._ladder_cases)

    def why(self, mutant: Mutant) -> Why:
        """Return why nothing noticed an edit."""
        root = root_of(mutant.path)
        inside = self._is_criterion(mutant.path) and mutant.edit != "mandatory"
        sides = [_alone(each, root) if inside else each for each in (self._circular, mutant.circular)]
        old, new = (select(each, self._kinds, starts_of(each)[0]) for each in sides)
        verdicts = list(Pair(old, new, old.start).verdicts(changes_between(old, new)))
        if any(each.certainty is Certainty.WITNESS for each in verdicts):
            return Why.MISSED
        proved = bool(verdicts) and all(each.certainty is Certainty.PROVED for each in verdicts)
        return Why.EQUIVALENT if proved else Why.NO_WITNESS
