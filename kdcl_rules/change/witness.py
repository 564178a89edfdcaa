"""Witness schools: a smallest school that two rulebooks judge differently, or the proof that there is none.

A witness is always checked by the engine under both rulebooks. A proof comes from one form
(:mod:`kdcl_rules.change.normal`) or from trying every school there can be (:mod:`kdcl_rules.change.trials`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.normal import normal
from kdcl_rules.change.structure import ChangeKind, bearing, root_of, rules_of
from kdcl_rules.change.trials import Trials, agree
from kdcl_rules.rulebook.models import Criterion, Indicator, LadderCondition, Requirement
from kdcl_rules.rulebook.walk import facts_of, readings_of
from kdcl_rules.school.values import Finding, FindingKey, Judgement, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from kdcl_rules.change.structure import Change
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Certainty", "Pair", "Verdict", "Witness", "is_settled"]

_MOST_CASES: Final = 4_000
_MOST_QUICK: Final = 50_000
_BY_CONDITION: Final = (ChangeKind.CONDITION, ChangeKind.APPLICABILITY)
_SETTLED: Final = frozenset({1, 2, 4})
_MET: Final = Finding(Judgement.MET)
_NOT_MET: Final = Finding(Judgement.NOT_MET)


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
    """What became of one part of the rules: the witness, or how surely there is none."""

    root: str
    certainty: Certainty
    witness: Witness | None = None


@dataclass(frozen=True)
class Pair:
    """Two rulebooks, held against each other part by part."""

    old: Rulebook
    new: Rulebook
    on: date

    @cached_property
    def _judges(self) -> tuple[Judge, Judge]:
        return Judge(self.old), Judge(self.new)

    @cached_property
    def _rules(self) -> tuple[dict[str, object], dict[str, object]]:
        return rules_of(self.old), rules_of(self.new)

    def verdicts(self, changes: Sequence[Change]) -> Iterator[Verdict]:
        """Yield what became of each part that ``changes`` touch; parts where only words changed are left out."""
        bearing_changes = [change for change in changes if change.bears]
        roots = dict.fromkeys(change.root for change in bearing_changes if change.root)
        shared = [change for change in bearing_changes if not change.root]
        if shared:
            roots |= dict.fromkeys(self._roots_touched(shared))
        whole = {"school_level", "accreditation_grade", "national_standard"}
        for root in roots:
            own = [change for change in bearing_changes if change.root == root]
            at_the_top = any(change.path == root for change in own) or root in whole
            yield self._whole(root) if at_the_top else self._part(root, own, shared)

    def _roots_touched(self, shared: Sequence[Change]) -> Iterator[str]:
        """Return the parts whose conditions ask a reading or a fact that changed; all of them for a stage."""
        names = {change.path.partition("/")[2] for change in shared}
        everything = any(change.kind is ChangeKind.STAGE for change in shared)
        for rules in self._rules:
            for path, rule in rules.items():
                conditions = [each for each in bearing(rule)[:2] if each is not None]
                if everything and conditions:
                    yield root_of(path)
                for condition in conditions:
                    if names & (facts_of(condition) | readings_of(condition)):
                        yield root_of(path)

    # -- one criterion or clause ---------------------------------------------------------------

    def _part(self, root: str, own: Sequence[Change], shared: Sequence[Change]) -> Verdict:
        only_conditions = all(change.kind in _BY_CONDITION for change in own) and not shared
        pairs = [self._conditions(change) for change in own] if only_conditions else []
        if pairs and all(_same(one, other) for one, other in pairs):
            return Verdict(root, Certainty.PROVED)
        open_before: Case | None = None
        for case in chain(self._by_facts(root, own, shared, pairs), self._by_findings(root, own)):
            moved = self._moved(root, case)
            if _answered(moved):
                return Verdict(root, Certainty.WITNESS, self._smallest(root, case))
            if moved and open_before is None:
                open_before = case
        if open_before is not None:
            return Verdict(root, Certainty.WITNESS, self._smallest(root, open_before))
        proved = bool(pairs) and all(self._exhausted(one, other) for one, other in pairs)
        return Verdict(root, Certainty.PROVED if proved else Certainty.SEARCHED)

    def _conditions(self, change: Change) -> tuple[Condition | None, Condition | None]:
        one, other = (bearing(rules.get(change.path)) for rules in self._rules)
        return (one[1], other[1]) if change.kind is ChangeKind.APPLICABILITY else (one[0], other[0])

    def _exhausted(self, one: Condition | None, other: Condition | None) -> bool:
        """Tell whether the schools tried are all there can be: then no difference between them is a proof."""
        if one is None or other is None:
            return False
        if _same(one, other):
            return True
        return len(readings_of(one) | readings_of(other)) <= 1 and all(
            self._trials((one, other), kinds).complete for kinds in self._kinds()
        )

    def _answers_differ(self, pairs: Sequence[tuple[Condition | None, Condition | None]], case: Case) -> bool:
        """Tell quickly whether a school is worth the whole comparison: a changed condition answers otherwise."""
        first, second = self._judges
        for one, other in pairs:
            if one is None or other is None:
                return True
            for kind in (None, *case.kinds):
                if first.condition(one, case, kind) != second.condition(other, case, kind):
                    return True
        return not pairs

    def _kinds(self) -> tuple[tuple[str, ...], ...]:
        single = tuple((kind,) for kind in self.new.kinds)
        return single if len(single) < 2 else (*single, self.new.kinds)  # noqa: PLR2004 - a school of several

    def _trials(self, conditions: Iterable[Condition], kinds: tuple[str, ...], also: tuple[str, ...] = ()) -> Trials:
        circular = self.new.circular
        latest = self._judges[1].latest(Case(kinds, self.on))
        return Trials(tuple(conditions), circular.dictionary, circular.readings, kinds, latest, also)

    def _by_facts(
        self,
        root: str,
        own: Sequence[Change],
        shared: Sequence[Change],
        pairs: Sequence[tuple[Condition | None, Condition | None]],
    ) -> Iterator[Case]:
        """Yield schools that state facts: every side of every threshold of the conditions that changed."""
        conditions = self._touched(root, {change.path for change in own if not shared}, everything=bool(shared))
        if not conditions:
            return
        names = sorted({name for change in shared for name in self._sources(change.path.partition("/")[2])})
        staged = any(change.kind is ChangeKind.STAGE for change in shared)
        for readings in self._readings(conditions):
            for kinds in self._kinds():
                trials = self._trials(conditions, kinds, tuple(names))
                for assignment in islice(trials.all(), _MOST_QUICK if pairs else _MOST_CASES):
                    case = Case(kinds, self.on, assignment, readings=readings)
                    if agree(assignment, self.new.circular.dictionary) and self._answers_differ(pairs, case):
                        yield case
                        if staged:
                            yield from self._contradicted(root, case)

    def _touched(self, root: str, paths: set[str], *, everything: bool) -> dict[Condition, None]:
        """Return the conditions under a part that changed, on either side, as far as both dictionaries carry them."""
        found: dict[Condition, None] = {}
        for rules in self._rules:
            for path, rule in rules.items():
                if root_of(path) == root and (everything or path in paths):
                    found |= {each: None for each in bearing(rule)[:2] if each is not None}
        known = self.new.circular.dictionary.facts.keys()
        return {each: None for each in found if facts_of(each) <= known}

    def _sources(self, name: str) -> Iterator[str]:
        for book in (self.old, self.new):
            fact = book.circular.dictionary.facts.get(name)
            if fact is not None:
                yield from (*(fact.quotient or ()), *fact.sum_of)
                if fact.ceil_collection:
                    yield fact.ceil_collection

    def _readings(self, conditions: Iterable[Condition]) -> Iterator[dict[str, str]]:
        """Yield the defaults, then each other reading of an entry that the conditions ask."""
        yield {}
        asked = sorted({name for condition in conditions for name in readings_of(condition)})
        for name in asked:
            entry = self.new.circular.readings.get(name)
            for choice in entry.choices if entry is not None else ():
                if entry is not None and choice.id != entry.default:
                    yield {name: choice.id}

    def _contradicted(self, root: str, case: Case) -> Iterator[Case]:
        for path, rule in self._rules[1].items():
            if root_of(path) == root and isinstance(rule, Requirement) and rule.condition is not None:
                for stage in Stage:
                    yield replace(case, stage=stage, findings={FindingKey(path): _NOT_MET})
                    yield replace(case, stage=stage, findings={FindingKey(path): _MET})

    def _by_findings(self, root: str, own: Sequence[Change]) -> Iterator[Case]:
        """Yield schools that people judged: all met but what changed, at each depth."""
        changed = [change.path for change in own]
        common = [path for path in self._atoms(root) if path in self._rules[0] and path in self._rules[1]]
        met = {FindingKey(path): _MET for path in common}
        for kinds in self._kinds():
            yield Case(kinds, self.on, {}, met)
            for path in changed:
                yield Case(kinds, self.on, {}, {key: _MET for key in met if key.path != path})
                if path in self._rules[0] and path in self._rules[1]:
                    yield Case(kinds, self.on, {}, {**met, FindingKey(path): _NOT_MET})

    def _atoms(self, root: str) -> list[str]:
        paths = dict.fromkeys(path for rules in self._rules for path in rules if root_of(path) == root)
        atoms = []
        for path in paths:
            rule = self._rules[0].get(path) or self._rules[1].get(path)
            if isinstance(rule, Requirement) or (isinstance(rule, Indicator) and rule.inline):
                atoms.append(path)
        return atoms

    def _moved(self, root: str, case: Case) -> dict[str, tuple[object, object]]:
        one, other = (judge.part(root, case) for judge in self._judges)
        return {path: (one[path], other[path]) for path in one if path in other and one[path] != other[path]}

    def _smallest(self, root: str, case: Case) -> Witness:
        """Drop what the difference does not need, one fact or finding at a time; an answer given stays one."""
        answered = _answered(self._moved(root, case))

        def enough(smaller: Case) -> bool:
            moved = self._moved(root, smaller)
            return bool(moved) and (_answered(moved) or not answered)

        for key in list(case.stated):
            smaller = replace(case, stated={each: value for each, value in case.stated.items() if each != key})
            case = smaller if enough(smaller) else case
        for finding in list(case.findings):
            smaller = replace(case, findings={e: found for e, found in case.findings.items() if e != finding})
            case = smaller if enough(smaller) else case
        return Witness(case, self._moved(root, case))

    # -- the whole -----------------------------------------------------------------------------

    def _whole(self, root: str) -> Verdict:
        """Compare levels, grades and standards: each criterion at its highest, then some of them lower."""
        one, other = self._judges
        for case in self.ladder_cases():
            before, after = one.whole(case), other.whole(case)
            moved = {
                path: (before.get(path), after.get(path))
                for path in {**before, **after}
                if before.get(path) != after.get(path)
            }
            if moved:
                return Verdict(root, Certainty.WITNESS, Witness(case, dict(sorted(moved.items()))))
        ladders = zip(_ladders(self.old), _ladders(self.new), strict=True)
        same = all(_same(mine, yours) for first, second in ladders for mine, yours in zip(first, second, strict=False))
        return Verdict(root, Certainty.PROVED if same and root not in self._rules[0] else Certainty.SEARCHED)

    def ladder_cases(self) -> Iterator[Case]:
        """Yield schools on every step of every ladder, and just below, by the facts the ladders ask for."""
        tops = self._tops()
        clauses = {FindingKey(each.path): _MET for each in self.new.clauses if each.path in self._rules[0]}
        conditions = [bearing(rule)[0] for rules in self._rules for rule in rules.values() if _of_ladder(rule)]
        asked = [condition for condition in conditions if condition is not None and facts_of(condition)]
        judged = [
            path
            for path, rule in self._rules[1].items()
            if isinstance(rule, LadderCondition) and (rule.condition is None or facts_of(rule.condition))
        ]
        clauses |= {FindingKey(path): _MET for path in judged if path in self._rules[0]}
        readings = list(self._readings(condition for condition in conditions if condition is not None))
        for kinds in self._kinds():
            trials = self._trials(dict.fromkeys(asked), kinds)
            stated = list(islice(trials.all(), 12)) if asked else [{}]
            full = max(stated, key=lambda each: (len(each), sum(value is True for value in each.values())))
            for findings in self._lowered(tops):
                for chosen in readings:
                    yield Case(kinds, self.on, full, {**clauses, **findings}, chosen, Stage.EXTERNAL)
            for facts in stated:
                best = {FindingKey(code): Finding(level=top) for code, top in tops.items()}
                yield Case(kinds, self.on, facts, {**clauses, **best}, stage=Stage.EXTERNAL)
                yield Case(kinds, self.on, facts, best, stage=Stage.EXTERNAL)

    def _tops(self) -> dict[str, int]:
        tops: dict[str, int] = {}
        for book in (self.new, self.old):
            for criterion in book.criteria:
                top = criterion.levels[-1].number
                tops[criterion.code] = min(tops.get(criterion.code, top), top)
        return tops

    def _lowered(self, tops: Mapping[str, int]) -> Iterator[dict[FindingKey, Finding]]:
        """Yield criteria at their highest, then at each level with one, two … of each group lower than the rest."""
        groups = self._groups()
        for level in sorted(set(tops.values()), reverse=True):
            capped = {code: min(level, top) for code, top in tops.items()}
            yield _levels(capped)
            for lower in range(level - 1, -1, -1):
                for group in groups:
                    for size in range(1, len(group) + 1):
                        yield _levels(capped | {code: min(lower, tops[code]) for code in group[:size]})

    def _groups(self) -> list[list[str]]:
        """Return criteria that changed sides, mandatory ones and others, each group as each rulebook has it."""
        sides = [{each.code: each.mandatory for each in book.criteria} for book in (self.old, self.new)]
        turned = sorted({*sides[0], *sides[1]} - {code for code in sides[0] if sides[0][code] == sides[1].get(code)})
        groups = [[code] for code in turned]
        for side in sides:
            for wanted in (False, True):
                groups += [[code for code, mandatory in side.items() if mandatory == wanted]]
        others = [code for code in sides[0] if not sides[0][code] and code not in turned]
        groups += [[code, *others] for code in turned]
        return [group for group in groups if group]


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


def _levels(levels: Mapping[str, int]) -> dict[FindingKey, Finding]:
    return {FindingKey(code): Finding(level=level) for code, level in levels.items()}


def _of_ladder(rule: object) -> bool:
    return not isinstance(rule, Criterion | Requirement | Indicator) and getattr(rule, "condition", None) is not None


def _ladders(book: Rulebook) -> list[list[Condition | None]]:
    circular = book.circular
    return [
        [*(each.condition for each in ladder.conditions), *(step.condition for step in ladder.steps)]
        for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard)
    ]


def _same(one: Condition | None, other: Condition | None) -> bool:
    if one is None or other is None:
        return one is other
    return normal(one) == normal(other)
