"""Looking for small schools that show something of a leaf, or that two conditions answer otherwise."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.goals import Because, Goal
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.leaves import replaced, wrapped
from kdcl_rules.change.trials import Trials, agree
from kdcl_rules.engine.verdict import EITHER, MET, NOT_MET
from kdcl_rules.rulebook.condition import AnyOf, Not, Teaches
from kdcl_rules.rulebook.walk import facts_of, readings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kdcl_rules.change.goals import Leaf
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import FactKey, Value

__all__ = ["Search"]

_MOST_TRIALS: Final = 6_000
_MOST_WAYS: Final = 200


class Search:
    """Looks for schools, of the kinds and on the first day of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._book = rulebook
        self._judge = Judge(rulebook)
        self._possible: dict[Leaf, frozenset[Goal]] = {}
        self._sources: dict[Condition, frozenset[str]] = {}

    # -- what a leaf can show ------------------------------------------------------------------

    def possible(self, leaf: Leaf) -> frozenset[Goal]:
        """Return what some school shows of a leaf."""
        if leaf not in self._possible:
            self._possible[leaf] = frozenset(goal for case in self.reaching(leaf) for goal in self.shown(leaf, case))
        return self._possible[leaf]

    def why_not(self, leaf: Leaf) -> Because:
        """Return how surely no school shows what :meth:`possible` leaves out."""
        if len(readings_of(leaf.condition)) > 0:
            return Because.SEARCHED
        trials = (self._trials((leaf.condition,), group) for group in self._groups(leaf.kinds))
        complete = all(each.complete and each.combinations < _MOST_TRIALS for each in trials)
        return Because.ALL_TRIED if complete else Because.SEARCHED

    def reaching(self, leaf: Leaf) -> Iterator[Case]:
        """Yield schools, each of which shows something new of a leaf, until all is shown."""
        left = set(leaf.goals)
        for case in self.cases((leaf.condition,), leaf.kinds):
            new = self.shown(leaf, case) & left
            if new:
                left -= new
                yield case
            if not left:
                return

    def shown(self, leaf: Leaf, case: Case) -> frozenset[Goal]:
        """Return what one school shows of a leaf."""
        found: set[Goal] = set()
        for kind in _in_hand(case, leaf.kinds):
            found |= self._of_kind(leaf, case, kind)
        return frozenset(found)

    def shown_by_all(self, leaf: Leaf, cases: Iterable[Case]) -> frozenset[Goal]:
        """Return what many schools show of a leaf; those alike in what it looks at are asked once."""
        sources = self._facts(leaf.condition)
        asked = readings_of(leaf.condition)
        found: set[Goal] = set()
        seen: set[object] = set()
        for case in cases:
            if found >= leaf.goals:
                break
            stated = {key: value for key, value in case.stated.items() if key.fact in sources}
            readings = {name: choice for name, choice in case.readings.items() if name in asked}
            alike = (case.kinds, case.on, repr(sorted(stated.items(), key=repr)), frozenset(readings.items()))
            if alike not in seen:
                seen.add(alike)
                found |= self.shown(leaf, case)
        return frozenset(found)

    def _facts(self, condition: Condition) -> frozenset[str]:
        """Return the facts a condition looks at, and those they are worked out from."""
        if condition not in self._sources:
            facts = self._book.circular.dictionary.facts
            found: set[str] = set()
            left = list(facts_of(condition))
            while left:
                name = left.pop()
                if name in found or name not in facts:
                    continue
                found.add(name)
                fact = facts[name]
                left += [*(fact.quotient or ()), *fact.sum_of]
                left += [each for each in (fact.ceil_collection, fact.of) if each]
            self._sources[condition] = frozenset(found)
        return self._sources[condition]

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

    # -- schools -------------------------------------------------------------------------------

    def cases(self, conditions: tuple[Condition, ...], asked: tuple[str, ...]) -> Iterator[Case]:
        """Yield schools on every side of every threshold of ``conditions``, for each kind that is asked."""
        dictionary = self._book.circular.dictionary
        for readings in self._readings(conditions[0]):
            for group in self._groups(asked):
                for assignment in islice(self._trials(conditions, group, readings).all(), _MOST_TRIALS):
                    if agree(assignment, dictionary):
                        yield Case(group, self._book.start, assignment, readings=readings)

    def _groups(self, asked: tuple[str, ...]) -> Sequence[tuple[str, ...]]:
        """Return the kinds of school one by one, and a school of all of them where no kind is asked apart."""
        groups: list[tuple[str, ...]] = [(kind,) for kind in self._book.kinds if not asked or kind in asked]
        if len(self._book.kinds) > 1 and not asked:
            groups.append(self._book.kinds)
        return groups

    def _trials(
        self, conditions: tuple[Condition, ...], group: tuple[str, ...], readings: Mapping[str, str] | None = None
    ) -> Trials:
        circular = self._book.circular
        latest = self._judge.latest(Case(group, self._book.start, readings=readings or {}))
        return Trials(conditions, circular.dictionary, circular.readings, group, latest)

    def telling(
        self, one: Condition, other: Condition, asked: tuple[str, ...], when: Sequence[Condition] = ()
    ) -> Case | None:
        """Return the first school that two conditions answer otherwise, such that every condition of ``when`` holds."""
        for case in self.cases((one, other), asked):
            for kind in _in_hand(case, asked):
                if self._judge.condition(one, case, kind) != self._judge.condition(other, case, kind):
                    whole = self._such_that(case, kind, when)
                    if whole is not None:
                        return whole
        return None

    def _such_that(self, case: Case, kind: str | None, when: Sequence[Condition]) -> Case | None:
        """Return ``case`` with more stated, so that every condition of ``when`` holds; None where nothing does it."""
        for condition in when:
            if self._judge.condition(condition, case, kind) == MET:
                continue
            found = self._added(case, kind, condition)
            if found is None:
                return None
            case = found
        held = all(self._judge.condition(condition, case, kind) == MET for condition in when)
        return case if held else None

    def _added(self, case: Case, kind: str | None, condition: Condition) -> Case | None:
        dictionary = self._book.circular.dictionary
        for more in islice(self._trials((condition,), case.kinds, case.readings).all(), _MOST_WAYS):
            stated: Mapping[FactKey, Value] = {**more, **case.stated}
            whole = Case(case.kinds, case.on, stated, case.findings, case.readings, case.stage)
            if agree(stated, dictionary) and self._judge.condition(condition, whole, kind) == MET:
                return whole
        return None

    def _readings(self, condition: Condition) -> Iterator[dict[str, str]]:
        yield {}
        for name in sorted(readings_of(condition)):
            entry = self._book.circular.readings[name]
            yield from ({name: choice.id} for choice in entry.choices if choice.id != entry.default)


def _in_hand(case: Case, asked: tuple[str, ...]) -> Sequence[str | None]:
    return [kind for kind in case.kinds if kind in asked] if asked else [None]
