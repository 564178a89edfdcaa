"""Witness schools: a smallest school that two rulebooks judge differently, or the proof that there is none.

A witness is always checked by the engine under both rulebooks before anybody is told of it. A proof comes from
one form (:mod:`kdcl_rules.change.normal`), from z3 (:mod:`kdcl_rules.change.proving`) or, without it, from
trying every school there can be (:mod:`kdcl_rules.change.trials`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.confirming import confirmed, smallest
from kdcl_rules.change.normal import normal
from kdcl_rules.change.proving import Doubt, Proof, prove_ladder, prove_part
from kdcl_rules.change.school_search import SchoolSearch
from kdcl_rules.change.structure import ChangeKind, bearing, root_of
from kdcl_rules.rulebook.walk import facts_of, readings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    from kdcl_rules.change.judging import Case
    from kdcl_rules.change.structure import Change
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

    Moved: TypeAlias = Callable[[Case], dict[str, tuple[object, object]]]

__all__ = ["Certainty", "Doubt", "Pair", "Verdict", "Witness", "is_settled"]

_BY_CONDITION: Final = (ChangeKind.CONDITION, ChangeKind.APPLICABILITY)
_SETTLED: Final = frozenset({1, 2, 4})
_LADDERS: Final = ("school_level", "accreditation_grade", "national_standard")
_WORST_FIRST: Final = ("witness", "searched", "proved")


class Certainty(StrEnum):
    """How it is known that a change moves nobody, or that it moves somebody."""

    WITNESS = "witness"
    PROVED = "proved"
    SEARCHED = "searched"


@dataclass(frozen=True, slots=True)
class Witness:
    """A school that two rulebooks judge differently, and each rule on which they do: before and after.

    A verdict is the bits of :mod:`kdcl_rules.engine.verdict`; a level is ``(low, high)``; None where a
    rulebook does not have the rule.
    """

    case: Case
    moved: Mapping[str, tuple[object, object]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one part of the rules: the witness, or how surely there is none.

    ``doubt`` tells why nothing is proved where ``certainty`` is *searched*.
    """

    root: str
    certainty: Certainty
    witness: Witness | None = None
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Pair:
    """Two rulebooks, held against each other part by part."""

    old: Rulebook
    new: Rulebook
    on: date

    @cached_property
    def _search(self) -> SchoolSearch:
        return SchoolSearch(self.old, self.new, self.on)

    def verdicts(self, changes: Sequence[Change]) -> Iterator[Verdict]:
        """Yield what became of each part that ``changes`` touch; parts where only words changed are left out."""
        bearing_changes = [change for change in changes if change.bears]
        roots = dict.fromkeys(change.root for change in bearing_changes if change.root)
        shared = [change for change in bearing_changes if not change.root]
        if shared:
            roots |= dict.fromkeys(self._roots_touched(shared))
        for root in roots:
            own = [change for change in bearing_changes if change.root == root]
            yield self._verdict(root, own, shared)

    def _verdict(self, root: str, own: Sequence[Change], shared: Sequence[Change]) -> Verdict:
        """Return what became of a part: of what is inside it, and of the ladders where it counts otherwise."""
        if root in _LADDERS:
            return self._whole(root, own, (root,))
        inside = [change for change in own if change.path != root]
        verdicts: list[Verdict] = []
        if (inside or shared) and all(root in rules for rules in self._search.rules):
            verdicts.append(self._part(root, inside, shared))
        if len(inside) < len(own) and not any(each.witness for each in verdicts):
            verdicts.append(self._whole(root, own, _LADDERS))
        return min(verdicts, key=lambda each: _WORST_FIRST.index(each.certainty))

    def ladder_cases(self) -> Iterator[Case]:
        """Yield schools on every step of every ladder, and just below, by the facts the ladders ask for."""
        return self._search.ladder_cases()

    def _roots_touched(self, shared: Sequence[Change]) -> Iterator[str]:
        """Return the parts whose conditions ask a reading or a fact that changed; all of them for a stage."""
        names = {change.path.partition("/")[2] for change in shared}
        everything = any(change.kind is ChangeKind.STAGE for change in shared)
        for rules in self._search.rules:
            for path, rule in rules.items():
                conditions = [each for each in bearing(rule)[:2] if each is not None]
                if everything and conditions:
                    yield root_of(path)
                for condition in conditions:
                    if names & (facts_of(condition) | readings_of(condition)):
                        yield root_of(path)

    # -- one criterion or clause ---------------------------------------------------------------

    def _part(self, root: str, own: Sequence[Change], shared: Sequence[Change]) -> Verdict:
        search = self._search
        only_conditions = all(change.kind in _BY_CONDITION for change in own) and not shared
        pairs = [self._conditions(change) for change in own] if only_conditions else []
        if pairs and all(_same(one, other) for one, other in pairs):
            return Verdict(root, Certainty.PROVED)
        proof = self._proof(root, shared)
        if proof.proved:
            return Verdict(root, Certainty.PROVED)
        tried = () if proof.doubt is None else search.by_facts(root, own, shared, pairs)
        witness = self._first(
            chain(proof.cases, tried, search.by_findings(root, own)), lambda case: self._moved(root, case)
        )
        if witness is not None:
            return Verdict(root, Certainty.WITNESS, witness)
        if pairs and all(_same(*pair) or search.exhausted(*pair) for pair in pairs):
            return Verdict(root, Certainty.PROVED)
        return Verdict(root, Certainty.SEARCHED, doubt=proof.doubt or Doubt.UNDECIDED)

    def _proof(self, root: str, shared: Sequence[Change]) -> Proof:
        """Ask z3; who stands where facts and findings disagree is no matter of facts."""
        if any(change.kind is ChangeKind.STAGE for change in shared):
            return Proof(proved=False, doubt=Doubt.NOT_COVERED)
        return prove_part(self.old, self.new, root, self.on)

    def _conditions(self, change: Change) -> tuple[Condition | None, Condition | None]:
        one, other = (bearing(rules.get(change.path)) for rules in self._search.rules)
        return (one[1], other[1]) if change.kind is ChangeKind.APPLICABILITY else (one[0], other[0])

    def _moved(self, root: str, case: Case) -> dict[str, tuple[object, object]]:
        one, other = (judge.part(root, case) for judge in self._search.judges)
        return {path: (one[path], other[path]) for path in one if path in other and one[path] != other[path]}

    def _first(self, cases: Iterable[Case], moved: Moved) -> Witness | None:
        """Return the first school that had an answer and has another; else the first that is moved at all."""
        open_before: Case | None = None
        for case in cases:
            found = moved(case)
            if not found:
                continue
            if _answered(found):
                witness = self._smallest(case, moved)
                if witness is not None:
                    return witness
            elif open_before is None:
                open_before = case
        return None if open_before is None else self._smallest(open_before, moved)

    def _smallest(self, case: Case, moved: Moved) -> Witness | None:
        """Drop what the difference does not need, one fact or finding at a time; an answer given stays one."""
        answered = _answered(moved(case))

        def enough(smaller: Case) -> bool:
            found = moved(smaller)
            return bool(found) and (_answered(found) or not answered)

        case = smallest(case, enough, self.new)
        found = moved(case)
        return Witness(case, found) if confirmed(case, self.old, self.new, found) else None

    # -- the whole -----------------------------------------------------------------------------

    def _whole(self, root: str, own: Sequence[Change], ladders: tuple[str, ...]) -> Verdict:
        """Compare levels, grades and standards that the same criteria, clauses and facts come to."""
        proof = prove_ladder(self.old, self.new, ladders, self.on)
        if proof.proved:
            return Verdict(root, Certainty.PROVED)

        def moved(case: Case) -> dict[str, tuple[object, object]]:
            before, after = (judge.whole(case) for judge in self._search.judges)
            paths = [path for path in sorted({**before, **after}) if before.get(path) != after.get(path)]
            told = {path: (before.get(path), after.get(path)) for path in paths}
            return told if set(told) & set(ladders) else {}

        witness = self._first(chain(proof.cases, self.ladder_cases()), moved)
        if witness is not None:
            return Verdict(root, Certainty.WITNESS, witness)
        if own and all(change.kind is ChangeKind.CONDITION and _same(*self._conditions(change)) for change in own):
            return Verdict(root, Certainty.PROVED)
        return Verdict(root, Certainty.SEARCHED, doubt=proof.doubt)


def _answered(moved: Mapping[str, tuple[object, object]]) -> bool:
    """Tell whether the school had an answer that it no longer has: not merely something open that is answered."""
    return any(is_settled(before) for before, _ in moved.values())


def is_settled(verdict: object) -> bool:
    """Tell whether a verdict, or the two ends of a level, leave one thing.

    >>> is_settled(1), is_settled(3), is_settled((0, 2)), is_settled((2, 2))
    (True, False, False, True)
    """
    if isinstance(verdict, tuple):
        low, high = verdict
        return bool(low == high)
    return verdict in _SETTLED


def _same(one: Condition | None, other: Condition | None) -> bool:
    if one is None or other is None:
        return one is other
    return normal(one) == normal(other)
