"""Climbing a ladder in symbols: what :mod:`kdcl_rules.engine.rollup` says of one school, said of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.ends import Ends, Untranslatable, all_ends, any_ends, by_case, opposite, settled
from kdcl_rules.change.part_proofs import Verdicts, all_of
from kdcl_rules.change.smt import (
    FALSE,
    TRUE,
    Figure,
    Truth,
    all_true,
    any_true,
    at_least_of,
    chosen,
    equal,
    fraction,
    negated,
    only_where,
    total,
)
from kdcl_rules.change.translate import Hand
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    ClausesMet,
    CriteriaReach,
    Group,
    LevelReached,
    Not,
)
from kdcl_rules.rulebook.models import LawStatus, Who
from kdcl_rules.school.values import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.change.translate import Translator
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Criterion, Ladder, LadderCondition, Rulebook, Step

__all__ = ["Standing", "differing", "voices_of"]

LADDERS: Final[tuple[str, ...]] = ("school_level", "accreditation_grade", "national_standard")
ABSENT: Final = Verdicts(FALSE, FALSE, TRUE)


def ladder_of(book: Rulebook, name: str) -> Ladder:
    """Return a ladder of a rulebook by its name."""
    circular = book.circular
    ladders = (circular.school_level, circular.accreditation_grade, circular.national_standard)
    return ladders[LADDERS.index(name)]


def voices_of(book: Rulebook) -> Iterator[str]:
    """Yield the conditions of recognition that people may judge."""
    for name in LADDERS:
        yield from (condition.path for condition in ladder_of(book, name).conditions)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a school stands when it climbs the ladders of one rulebook, in symbols.

    ``rules`` holds what levels (``2.2/1``) and clauses can become; ``voices`` for each condition of
    recognition whether somebody judged it at ``stage``, and whether as met.
    """

    book: Rulebook
    translator: Translator
    rules: Mapping[str, Verdicts]
    voices: Mapping[str, tuple[Truth, Truth]]
    stage: Stage = Stage.EXTERNAL

    def ends(self, name: str) -> tuple[Figure, Figure] | None:
        """Return the lowest and the highest step a ladder can come to; None where there is no such ladder."""
        ladder = ladder_of(self.book, name)
        if ladder.absent is not None:
            return None
        if name == LADDERS[0]:
            return self._level()
        steps = [(step.number, self._recognised(ladder, step)) for step in ladder.steps]
        low = high = fraction(0)
        for number, step in sorted(steps, key=lambda pair: pair[0]):
            low = chosen(step.surely, fraction(number), low)
            high = chosen(step.met, fraction(number), high)
        return low, high

    def _level(self) -> tuple[Figure, Figure]:
        below = Ends(TRUE, FALSE)
        steps: list[Ends] = []
        for step in ladder_of(self.book, LADDERS[0]).steps:
            below = all_ends((below, self._step(step, None)))
            steps.append(below)
        low, high = ([only_where(where, fraction(1)) for where in each] for each in _both(steps))
        return total(low), total(high)

    def _recognised(self, ladder: Ladder, step: Step) -> Ends:
        level = self._level()
        asked = [each for each in ladder.conditions if not each.steps or step.number in each.steps]
        return all_ends((self._step(step, level), *(self._condition(each, level) for each in asked)))

    def _step(self, step: Step, level: tuple[Figure, Figure] | None) -> Ends:
        return Ends(TRUE, TRUE) if step.law.status is LawStatus.UNSEEN else self._said(step.condition, level)

    def _condition(self, rule: LadderCondition, level: tuple[Figure, Figure]) -> Ends:
        """Return what a condition of recognition becomes: by facts, by a finding where they leave it open."""
        judged = rule.condition is None or rule.law.status is LawStatus.UNSEEN
        said = Ends(TRUE, TRUE) if judged or rule.condition is None else self._said(rule.condition, level)
        heard, met = self.voices[rule.path]
        finding = settled(met)
        if self.book.circular.stages_decide[self.stage] is Who.FINDING or judged:
            return by_case(((heard, finding), (negated(heard), said)))
        fits = any_true((all_true((met, said.met)), all_true((negated(met), said.fails))))
        return by_case(((all_true((heard, fits)), finding), (negated(all_true((heard, fits))), said)))

    def _said(self, condition: Condition, level: tuple[Figure, Figure] | None) -> Ends:
        match condition:
            case CriteriaReach():
                return self._reach(condition)
            case LevelReached(number):
                if level is None:
                    raise Untranslatable(type(condition).__name__)
                return Ends(level[1] >= number, level[0] < number)
            case ClausesMet():
                return _some_pass(all_of([self.rules[clause.path] for clause in self.book.clauses]))
            case Not(item):
                return opposite(self._said(item, level))
            case AllOf(items):
                return all_ends(self._said(item, level) for item in items)
            case AnyOf(items):
                return any_ends(self._said(item, level) for item in items)
            case ByReading(reading, options):
                known = dict(options)
                return by_case(
                    (truth, self._said(known[choice], level)) for truth, choice in self.translator.readings[reading]
                )
            case _:
                return self.translator.ends(condition, Hand())

    def _reach(self, phrase: CriteriaReach) -> Ends:
        sets = [
            self._reaching(criterion, phrase.level)
            for criterion in self.book.criteria
            if phrase.group is Group.ALL or criterion.mandatory == (phrase.group is Group.MANDATORY)
        ]
        match phrase.at_least:
            case None:
                return _some_pass(all_of(sets))
            case Fraction() as share:
                return _share(share, sets)
            case needed:
                surely = [all_true((said.met, negated(said.fails), negated(said.absent))) for said in sets]
                return Ends(at_least_of(needed, [said.met for said in sets]), negated(at_least_of(needed, surely)))

    def _reaching(self, criterion: Criterion, level: int) -> Verdicts:
        below = [self.rules[each.path] for each in criterion.levels if each.number <= level]
        return all_of(below) if below else ABSENT


def _both(steps: list[Ends]) -> tuple[list[Truth], list[Truth]]:
    return [step.surely for step in steps], [step.met for step in steps]


def _some_pass(said: Verdicts) -> Ends:
    """Return the same with nothing-applies turned into not-reached: an empty set never passes."""
    return Ends(said.met, any_true((said.fails, said.absent)))


def _share(share: Fraction, sets: list[Verdicts]) -> Ends:
    """Hold a share of the criteria of which anything applies against its threshold, at worst and at best."""
    worst = [
        (all_true((negated(said.fails), negated(said.absent), said.met)), all_true((negated(said.fails), said.absent)))
        for said in sets
    ]
    best = [(said.met, all_true((negated(said.met), said.absent))) for said in sets]
    held: list[Truth] = []
    for fates in (worst, best):
        met = total([only_where(one, fraction(1)) for one, _ in fates])
        asked = total([only_where(negated(out), fraction(1)) for _, out in fates])
        held.append(all_true((met > 0, met * share.denominator >= asked * share.numerator)))
    return Ends(held[1], negated(held[0]))


def differing(one: Standing, other: Standing, ladder: str) -> tuple[Truth, Truth]:
    """Return whether two rulebooks come to other ends of a ladder, and whether the first came to a single step."""
    mine, yours = one.ends(ladder), other.ends(ladder)
    if mine is None or yours is None:
        return (TRUE if mine is not yours else FALSE), TRUE
    moved = any_true(negated(equal(first, second)) for first, second in zip(mine, yours, strict=True))
    return moved, equal(mine[0], mine[1])
