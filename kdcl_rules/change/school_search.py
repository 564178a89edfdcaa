"""Schools worth trying on two rulebooks: beside every threshold that changed, on every step of every ladder.

This is how a witness is found where z3 is not installed, or where what changed cannot be said in formulas.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.proving import kinds_of_school
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

    Both: TypeAlias = tuple[Condition | None, Condition | None]

__all__ = ["SchoolSearch"]

_MOST_CASES: Final = 4_000
_MOST_QUICK: Final = 50_000
_MET: Final = Finding(Judgement.MET)
_NOT_MET: Final = Finding(Judgement.NOT_MET)


@dataclass(frozen=True)
class SchoolSearch:
    """Two rulebooks, and schools that may tell them apart."""

    old: Rulebook
    new: Rulebook
    on: date

    @cached_property
    def judges(self) -> tuple[Judge, Judge]:
        """Both sides, asked about one part at a time."""
        return Judge(self.old), Judge(self.new)

    @cached_property
    def rules(self) -> tuple[dict[str, object], dict[str, object]]:
        """Every rule of both sides by path."""
        return rules_of(self.old), rules_of(self.new)

    @cached_property
    def kinds(self) -> tuple[tuple[str, ...], ...]:
        """Every kind of school there is, of one kind first."""
        return kinds_of_school(self.new)

    def exhausted(self, one: Condition | None, other: Condition | None) -> bool:
        """Tell whether the schools tried are all there can be: then no difference between them is a proof."""
        if one is None or other is None:
            return False
        return len(readings_of(one) | readings_of(other)) <= 1 and all(
            self._trials((one, other), kinds).complete for kinds in self.kinds
        )

    def _answers_differ(self, pairs: Sequence[Both], case: Case) -> bool:
        """Tell quickly whether a school is worth the whole comparison: a changed condition answers otherwise."""
        first, second = self.judges
        for one, other in pairs:
            if one is None or other is None:
                return True
            for kind in (None, *case.kinds):
                if first.condition(one, case, kind) != second.condition(other, case, kind):
                    return True
        return not pairs

    def _trials(self, conditions: Iterable[Condition], kinds: tuple[str, ...], also: tuple[str, ...] = ()) -> Trials:
        circular = self.new.circular
        latest = self.judges[1].latest(Case(kinds, self.on))
        return Trials(tuple(conditions), circular.dictionary, circular.readings, kinds, latest, also)

    def by_facts(
        self,
        root: str,
        own: Sequence[Change],
        shared: Sequence[Change],
        pairs: Sequence[Both],
    ) -> Iterator[Case]:
        """Yield schools that state facts: every side of every threshold of the conditions that changed."""
        conditions = self._touched(root, {change.path for change in own if not shared}, everything=bool(shared))
        if not conditions:
            return
        names = sorted({name for change in shared for name in self._sources(change.path.partition("/")[2])})
        staged = any(change.kind is ChangeKind.STAGE for change in shared)
        for readings in self._readings(conditions):
            for kinds in self.kinds:
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
        for rules in self.rules:
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
        for path, rule in self.rules[1].items():
            if root_of(path) == root and isinstance(rule, Requirement) and rule.condition is not None:
                for stage in Stage:
                    yield replace(case, stage=stage, findings={FindingKey(path): _NOT_MET})
                    yield replace(case, stage=stage, findings={FindingKey(path): _MET})

    def by_findings(self, root: str, own: Sequence[Change]) -> Iterator[Case]:
        """Yield schools that people judged: one thing that changed, then all met but what changed, at each depth."""
        changed = [change.path for change in own]
        atoms = self._atoms(root)
        met = {FindingKey(path): _MET for path in atoms if path in self.rules[0] and path in self.rules[1]}
        of_one_side = [path for path in changed if path in atoms and FindingKey(path) not in met]
        for path in changed:
            if FindingKey(path) in met:
                yield Case(self.kinds[0], self.on, {}, {FindingKey(path): _NOT_MET})
                yield Case(self.kinds[0], self.on, {}, {FindingKey(path): _MET})
        for kinds in self.kinds:
            yield Case(kinds, self.on, {}, met)
            for path in changed:
                yield Case(kinds, self.on, {}, {key: _MET for key in met if key.path != path})
                if FindingKey(path) in met:
                    yield Case(kinds, self.on, {}, {**met, FindingKey(path): _NOT_MET})
        for path in of_one_side:  # the other side does not know the finding: told where nothing else tells
            yield Case(self.kinds[0], self.on, {}, {FindingKey(path): _NOT_MET})
            yield Case(self.kinds[0], self.on, {}, {**met, FindingKey(path): _MET})

    def _atoms(self, root: str) -> list[str]:
        paths = dict.fromkeys(path for rules in self.rules for path in rules if root_of(path) == root)
        atoms = []
        for path in paths:
            rule = self.rules[0].get(path) or self.rules[1].get(path)
            if isinstance(rule, Requirement) or (isinstance(rule, Indicator) and rule.inline):
                atoms.append(path)
        return atoms

    # -- the whole -----------------------------------------------------------------------------

    def ladder_cases(self) -> Iterator[Case]:
        """Yield schools on every step of every ladder, and just below, by the facts the ladders ask for."""
        tops = self._tops()
        clauses = {FindingKey(each.path): _MET for each in self.new.clauses if each.path in self.rules[0]}
        conditions = [bearing(rule)[0] for rules in self.rules for rule in rules.values() if _of_ladder(rule)]
        asked = [condition for condition in conditions if condition is not None and facts_of(condition)]
        judged = [
            path
            for path, rule in self.rules[1].items()
            if isinstance(rule, LadderCondition) and (rule.condition is None or facts_of(rule.condition))
        ]
        clauses |= {FindingKey(path): _MET for path in judged if path in self.rules[0]}
        readings = list(self._readings(condition for condition in conditions if condition is not None))
        for kinds in self.kinds:
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


def _levels(levels: Mapping[str, int]) -> dict[FindingKey, Finding]:
    return {FindingKey(code): Finding(level=level) for code, level in levels.items()}


def _of_ladder(rule: object) -> bool:
    return not isinstance(rule, Criterion | Requirement | Indicator) and getattr(rule, "condition", None) is not None
