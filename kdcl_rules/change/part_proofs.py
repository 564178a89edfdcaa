"""Is some school judged otherwise by one criterion or clause of two rulebooks? Asked of z3, kind by kind.

What facts make of each requirement is the set of verdicts it can still become: three bits, each of them a
formula over what a school states. Everything above a requirement, and every finding, is weighed with nothing but
these sets and with whether levels and indicators apply. So where the formulas of all of them are the same for
every school, no school is moved (ADR 0010 says what that rests on); where they are not, the answer of z3 is a
school, and the engine is asked about that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kdcl_rules.change.asked import Asked
from kdcl_rules.change.ends import Ends, Untranslatable
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.proving import Doubt, Proof
from kdcl_rules.change.smt import (
    FALSE,
    TRUE,
    Truth,
    Undecided,
    all_true,
    any_true,
    negated,
    same,
    solve,
)
from kdcl_rules.change.translate import Hand
from kdcl_rules.rulebook.models import Indicator, LawStatus, LevelText, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kdcl_rules.change.translate import Translator
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["PartProof", "Verdicts", "all_of"]


class Verdicts(NamedTuple):
    """What a rule can become, in symbols: met, not met, not applicable."""

    met: Truth
    fails: Truth
    absent: Truth

    @property
    def settled(self) -> Truth:
        """Whether one verdict is left."""
        return any_true(
            all_true(one if place == kept else negated(one) for place, one in enumerate(self)) for kept in range(3)
        )


ABSENT = Verdicts(FALSE, FALSE, TRUE)


def otherwise(one: Verdicts, other: Verdicts) -> Truth:
    """Return whether two sets differ."""
    return any_true(negated(same(mine, yours)) for mine, yours in zip(one, other, strict=True))


def all_of(parts: Sequence[Verdicts]) -> Verdicts:
    """Return what a conjunction can become: members that do not apply drop out."""
    return Verdicts(
        all_true((*(any_true((part.met, part.absent)) for part in parts), any_true(part.met for part in parts))),
        any_true(part.fails for part in parts),
        all_true(part.absent for part in parts),
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A requirement, or a level or indicator that may not apply, with what stands above it."""

    path: str
    rule: Requirement | LevelText | Indicator
    above: tuple[LevelText | Indicator, ...]


@dataclass(frozen=True)
class PartProof:
    """One criterion or clause of two rulebooks."""

    old: Rulebook
    new: Rulebook
    root: str
    on: date

    def find(self, kinds: Sequence[tuple[str, ...]]) -> Proof:
        """Return a smallest school that is moved, one that had an answer before if there is one; or the proof."""
        doubt = None if self._comparable() else Doubt.NOT_COVERED
        nobody = True
        open_before: list[Case] = []
        for taught in kinds:
            try:
                question = _Question(self, taught)
                if question.nobody():
                    continue
                nobody = False
                case = question.school(answered=True)
                if case is not None:
                    return Proof(proved=False, cases=(case,), doubt=doubt)
                case = question.school(answered=False)
                open_before += [] if case is None else [case]
            except Untranslatable:
                doubt = doubt or Doubt.NOT_COVERED
            except Undecided:
                doubt = doubt or Doubt.UNDECIDED
        return Proof(nobody and doubt is None, tuple(open_before), doubt)

    def _comparable(self) -> bool:
        """Tell whether both sides have the same rules, each measured on both or on neither: then only sets count."""
        one, other = ({each.path: each for each in _rules(book, self.root)} for book in (self.old, self.new))
        if one.keys() != other.keys() or not one:
            return False
        return all(_shape(one[path]) == _shape(other[path]) for path in one)


def _shape(each: Rule) -> tuple[object, ...]:
    rule = each.rule
    measured = isinstance(rule, Requirement) and rule.condition is not None and not _unseen(rule)
    return type(rule), measured, tuple(above.path for above in each.above), getattr(rule, "number", None)


def _unseen(rule: Requirement) -> bool:
    return rule.law.status is LawStatus.UNSEEN


def _rules(book: Rulebook, root: str) -> Iterator[Rule]:
    for clause in book.clauses:
        if clause.path == root:
            yield from (Rule(each.path, each, ()) for each in clause.requirements)
    for criterion in book.criteria:
        if criterion.code == root:
            for level in criterion.levels:
                yield Rule(level.path, level, ())
                yield from (Rule(each.path, each, (level,)) for each in level.requirements)
                for indicator in level.indicators:
                    above: tuple[LevelText | Indicator, ...] = (level,)
                    if not indicator.inline:
                        yield Rule(indicator.path, indicator, above)
                        above = (level, indicator)
                    yield from (Rule(each.path, each, above) for each in indicator.requirements)


class _Question:
    """The question for schools of certain kinds."""

    def __init__(self, part: PartProof, kinds: tuple[str, ...]) -> None:
        self._part = part
        self._kinds = kinds
        sides = [list(_rules(book, part.root)) for book in (part.old, part.new)]
        conditions = dict.fromkeys(
            condition
            for rules in sides
            for each in rules
            for condition in (getattr(each.rule, "condition", None), each.rule.applies_when)
            if condition is not None
        )
        self._asked = Asked(part.old, part.new, kinds, tuple(conditions))
        one, other = (
            _Side(book, self._asked.translator(book), kinds, rules)
            for book, rules in zip((part.old, part.new), sides, strict=True)
        )
        common = [path for path in one.rules if path in other.rules]
        pairs = [(one.verdicts(path), other.verdicts(path)) for path in common]
        self._differ = any_true(otherwise(mine, yours) for mine, yours in pairs)
        said = [pair for path, pair in zip(common, pairs, strict=True) if isinstance(one.rules[path].rule, Requirement)]
        self._answered = any_true(all_true((mine.settled, otherwise(mine, yours))) for mine, yours in said)

    def nobody(self) -> bool:
        """Tell whether it is proved that no school of these kinds is moved. Raises Undecided."""
        return self._differ.eq(FALSE) or solve([*self._asked.always(), self._differ]) is None

    def school(self, *, answered: bool) -> Case | None:
        """Return a school that states as little as can be and is moved."""
        latest = Judge(self._part.new).latest(Case(self._kinds, self._part.on))
        wanted = self._answered if answered else self._differ
        answer = self._asked.smallest([wanted], self._asked.sizes(), latest)
        if answer is None:
            return None
        stated, readings = self._asked.stated(answer, latest), self._asked.readings(answer)
        return Case(self._kinds, self._part.on, stated, readings=readings)


class _Side:
    """The part as one rulebook has it."""

    def __init__(self, book: Rulebook, translator: Translator, kinds: tuple[str, ...], rules: Sequence[Rule]) -> None:
        self._gone = book.out_of_force
        self._translator = translator
        self._kinds = kinds
        self.rules = {each.path: each for each in rules}
        self._applies: dict[str, Ends] = {}

    def verdicts(self, path: str) -> Verdicts:
        """Return what facts make of a requirement; of a level or indicator, whether it may apply."""
        each = self.rules[path]
        silent = any_true((*(self._silent(above) for above in each.above), self._is_gone(path)))
        if silent.eq(TRUE):
            return ABSENT
        if isinstance(each.rule, Requirement):
            return _unless(silent, self._of_kinds(each.rule))
        applies = self._group_applies(each.rule)
        return _unless(silent, Verdicts(applies.met, FALSE, applies.fails))

    def _is_gone(self, path: str) -> Truth:
        return TRUE if path in self._gone else FALSE

    def _silent(self, above: LevelText | Indicator) -> Truth:
        return any_true((self._is_gone(above.path), negated(self._group_applies(above).met)))

    def _group_applies(self, rule: LevelText | Indicator) -> Ends:
        if rule.path not in self._applies:
            condition = rule.applies_when
            self._applies[rule.path] = Ends(TRUE, FALSE) if condition is None else self._ends(condition, None)
        return self._applies[rule.path]

    def _ends(self, condition: Condition, kind: str | None) -> Ends:
        return self._translator.ends(condition, Hand(kind))

    def _of_kinds(self, rule: Requirement) -> Verdicts:
        kinds = [kind for kind in self._kinds if kind in rule.for_each_kind]
        if rule.for_each_kind and not kinds:
            return ABSENT
        if len(kinds) > 1:
            return all_of([self._of_kind(rule, kind) for kind in kinds])
        return self._of_kind(rule, kinds[0] if kinds else None)

    def _of_kind(self, rule: Requirement, kind: str | None) -> Verdicts:
        applies = Ends(TRUE, FALSE) if rule.applies_when is None else self._ends(rule.applies_when, kind)
        said = Ends(TRUE, TRUE)
        if rule.condition is not None and not _unseen(rule):
            said = self._ends(rule.condition, kind)
        return Verdicts(all_true((applies.met, said.met)), all_true((applies.met, said.fails)), applies.fails)


def _unless(silent: Truth, said: Verdicts) -> Verdicts:
    speaks = negated(silent)
    return Verdicts(all_true((speaks, said.met)), all_true((speaks, said.fails)), any_true((silent, said.absent)))
