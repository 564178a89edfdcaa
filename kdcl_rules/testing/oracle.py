"""A second evaluator, written apart from the engine, so that one can be held against the other.

It is naive on purpose: no explanation, no margins, no speed. Every requirement *may* meet, fail or drop
out; groups are read from their children; a criterion's levels are enumerated; ladders are climbed twice,
once in fear and once in hope. It imports nothing of the engine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    ClausesMet,
    Condition,
    CriteriaReach,
    Group,
    LevelReached,
    Not,
)
from kdcl_rules.rulebook.models import (
    Clause,
    Criterion,
    Indicator,
    Ladder,
    LadderCondition,
    LawStatus,
    LevelText,
    Requirement,
    Rulebook,
    Who,
)
from kdcl_rules.school.values import Finding, FindingKey, Judgement, School
from kdcl_rules.testing.naive_conditions import holds
from kdcl_rules.testing.naive_facts import Desk, school_years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import TypeAlias

    _Voice: TypeAlias = Judgement | None

__all__ = ["Interval", "NaiveCriterion", "NaiveOutcome", "naive_outcome"]


class Interval(NamedTuple):
    """The lowest and the highest an outcome can still be."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class NaiveCriterion:
    """A criterion's level, and the highest level at which it may ask anything; None where it asks nothing at all."""

    level: Interval
    highest: int | None


@dataclass(frozen=True, slots=True)
class NaiveOutcome:
    """What the oracle says; an outcome the circular does not have is None.

    ``requirements`` maps each path to what the requirement may still turn out to be: any of ``met``,
    ``not_met`` and ``not_applicable``. ``kinds`` holds one outcome a kind where the circular assesses
    each level of education by itself.
    """

    level: Interval
    accreditation_grade: Interval | None
    national_standard: Interval | None
    criteria: Mapping[str, NaiveCriterion]
    requirements: Mapping[str, frozenset[str]]


class _May(NamedTuple):
    """What something may still turn out to be, and whether a coarser *not met* may mean this very thing."""

    meet: bool
    fail: bool
    drop: bool
    blamable: bool = False

    @property
    def gone(self) -> bool:
        """Whether it asks nothing, whatever else is learnt."""
        return self.drop and not self.meet and not self.fail

    def words(self) -> frozenset[str]:
        named = {"met": self.meet, "not_met": self.fail, "not_applicable": self.drop}
        return frozenset(word for word, possible in named.items() if possible)


_GONE: Final = _May(meet=False, fail=False, drop=True)
_FAILED: Final = _May(meet=False, fail=True, drop=False, blamable=True)


def naive_outcome(
    school: School, rulebook: Rulebook, *, on: date, readings: Mapping[str, str] | None = None
) -> NaiveOutcome:
    """Evaluate ``school`` by ``rulebook`` on the day ``on``, the plain way (DESIGN section 3).

    ``readings`` overrides the register's defaults. Nothing is validated: input is taken to be what the
    engine accepts.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("continuing", date(2026, 9, 1))
    >>> from kdcl_rules.school import School, Stage
    >>> school = School(kinds=("continuing",), stage=Stage.SELF, assessed_on=date(2026, 9, 1))
    >>> naive_outcome(school, book, on=date(2026, 9, 1)).level
    Interval(low=0, high=2)
    """
    chosen = {name: reading.default for name, reading in rulebook.circular.readings.items()} | dict(readings or {})
    desk = Desk(school, rulebook, chosen, latest=school_years(school, on, chosen))
    if not (rulebook.circular.per_kind_assessment and len(school.kinds) > 1):
        return _Oracle(desk).outcome()
    apart = [_Oracle(replace(desk, kind=kind)).outcome() for kind in school.kinds]
    return NaiveOutcome(
        level=_lowest([one.level for one in apart]),
        accreditation_grade=_lowest_of([one.accreditation_grade for one in apart]),
        national_standard=_lowest_of([one.national_standard for one in apart]),
        criteria={},
        requirements={},
    )


def _lowest(intervals: Sequence[Interval]) -> Interval:
    return Interval(min(one.low for one in intervals), min(one.high for one in intervals))


def _lowest_of(intervals: Sequence[Interval | None]) -> Interval | None:
    known = [one for one in intervals if one is not None]
    return _lowest(known) if known else None


class _Oracle:
    """One evaluation."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.book = desk.rulebook
        self.who = self.book.circular.stages_decide[desk.school.stage]
        self.requirements: dict[str, frozenset[str]] = {}
        self.criteria = {criterion.code: self.levels_of(criterion) for criterion in self.book.criteria}
        self.clauses = [self.group(one, one.requirements, None) for one in self.book.clauses]

    def outcome(self) -> NaiveOutcome:
        circular = self.book.circular
        level = Interval(self.school_level(hopeful=False), self.school_level(hopeful=True))
        return NaiveOutcome(
            level=level,
            accreditation_grade=self.ladder(circular.accreditation_grade, level),
            national_standard=self.ladder(circular.national_standard, level),
            criteria={code: _criterion(levels) for code, levels in self.criteria.items()},
            requirements=self.requirements,
        )

    # -- voices --------------------------------------------------------------------------------

    def finding(self, path: str) -> Finding | None:
        found, kinds = self.desk.school.findings, self.desk.school.kinds
        kind = kinds[0] if len(kinds) == 1 else self.desk.kind
        return found.get(FindingKey(path, kind)) or found.get(FindingKey(path))

    def said(self, path: str) -> Judgement | None:
        finding = self.finding(path)
        if finding is None or finding.judgement is Judgement.UNKNOWN:
            return None
        return finding.judgement

    # -- from the atom up ----------------------------------------------------------------------

    def requirement(self, rule: Requirement, filled: _Voice) -> _May:
        may = self.measured(rule)
        own = self.said(rule.path)
        voice = own or filled
        if voice and not may.gone:
            unsaid = may.meet and may.fail
            if unsaid or self.who is Who.FINDING:
                may = _May(meet=voice is Judgement.MET, fail=voice is Judgement.NOT_MET, drop=may.drop)
            if own:
                may = may._replace(drop=False)
        blamable = may.fail or (self.who is Who.FINDING and voice is None and not may.gone)
        self.requirements[rule.path] = may.words()
        return may._replace(blamable=blamable)

    def measured(self, rule: Requirement) -> _May:
        if rule.path in self.book.out_of_force:
            return _GONE
        if not rule.for_each_kind:
            return self.one_kind(rule, self.desk)
        taught = [self.desk.kind] if self.desk.kind else self.desk.school.kinds
        kinds = [kind for kind in rule.for_each_kind if kind in taught]
        return _together([self.one_kind(rule, self.desk.of_kind(kind)) for kind in kinds])

    def one_kind(self, rule: Requirement, desk: Desk) -> _May:
        surely, perhaps = (
            rule.applies_when is None or holds(rule.applies_when, desk, hopeful=hopeful) for hopeful in (False, True)
        )
        meet = fail = perhaps
        if rule.condition is not None and rule.law.status is not LawStatus.UNSEEN:
            meet = perhaps and holds(rule.condition, desk, hopeful=True)
            fail = perhaps and not holds(rule.condition, desk, hopeful=False)
        return _May(meet=meet, fail=fail, drop=not surely)

    def group(
        self,
        node: LevelText | Indicator | Clause,
        children: Sequence[Indicator | Requirement],
        filled: Judgement | None,
    ) -> _May:
        """Read an indicator, a level or a clause: its own finding is finer than ``filled``.

        A finding on the thing itself says that it applies; one from further up leaves that open.
        """
        applies = None if isinstance(node, Clause) else node.applies_when
        surely, perhaps = (applies is None or holds(applies, self.desk, hopeful=hopeful) for hopeful in (False, True))
        own = self.said(node.path)
        voice = own or filled
        below = voice if voice is Judgement.MET else None
        parts = [self.child(child, below) for child in children]
        if node.path in self.book.out_of_force or not perhaps:
            for child in children:
                self.silence(child)
            return _GONE
        may = _together(parts)
        if not surely:
            may = may._replace(drop=True)
        if may.gone:
            return may
        if voice is Judgement.NOT_MET and may.blamable:
            may = _FAILED._replace(drop=may.drop)
        return may._replace(drop=False) if own else may

    def child(self, child: Indicator | Requirement, filled: _Voice) -> _May:
        if isinstance(child, Requirement):
            return self.requirement(child, filled)
        if child.inline:
            return self.requirement(child.requirements[0], filled)
        return self.group(child, child.requirements, filled)

    def silence(self, node: Indicator | Requirement) -> None:
        for rule in (node,) if isinstance(node, Requirement) else node.requirements:
            self.requirements[rule.path] = _GONE.words()

    # -- criteria ------------------------------------------------------------------------------

    def levels_of(self, criterion: Criterion) -> dict[int, _May]:
        """Return what each level may be; a finding of n says levels up to n met, and no level above n reached."""
        finding = self.finding(criterion.code)
        found: dict[int, _May] = {}
        for text in criterion.levels:
            filled = None
            if finding is not None and finding.level is not None:
                filled = Judgement.MET if text.number <= finding.level else Judgement.NOT_MET
            found[text.number] = self.group(text, text.children, filled)
        return found

    # -- ladders -------------------------------------------------------------------------------

    def school_level(self, *, hopeful: bool) -> int:
        reached = 0
        for step in self.book.circular.school_level.steps:
            unseen = step.law.status is LawStatus.UNSEEN
            if not (hopeful if unseen else self.climbs(step.condition, Interval(0, 0), hopeful=hopeful)):
                break
            reached = step.number
        return reached

    def ladder(self, ladder: Ladder, level: Interval) -> Interval | None:
        if ladder.absent is not None:
            return None
        return Interval(self.highest(ladder, level, hopeful=False), self.highest(ladder, level, hopeful=True))

    def highest(self, ladder: Ladder, level: Interval, *, hopeful: bool) -> int:
        reached = [0]
        for step in ladder.steps:
            asked = [one for one in ladder.conditions if not one.steps or step.number in one.steps]
            unseen = step.law.status is LawStatus.UNSEEN
            if all(self.granted(one, level, hopeful=hopeful) for one in asked) and (
                hopeful if unseen else self.climbs(step.condition, level, hopeful=hopeful)
            ):
                reached.append(step.number)
        return max(reached)

    def granted(self, asked: LadderCondition, level: Interval, *, hopeful: bool) -> bool:
        fear = hope = None
        if asked.condition is not None and asked.law.status is not LawStatus.UNSEEN:
            fear, hope = (self.climbs(asked.condition, level, hopeful=hopeful) for hopeful in (False, True))
        voice = self.said(asked.path)
        if voice and (fear is None or fear != hope or self.who is Who.FINDING):
            return voice is Judgement.MET
        return hopeful if fear is None or hope is None else (hope if hopeful else fear)

    def climbs(self, phrase: Condition, level: Interval, *, hopeful: bool) -> bool:
        match phrase:
            case AllOf(items):
                return all(self.climbs(item, level, hopeful=hopeful) for item in items)
            case AnyOf(items):
                return any(self.climbs(item, level, hopeful=hopeful) for item in items)
            case Not(item):
                return not self.climbs(item, level, hopeful=not hopeful)
            case ByReading(reading, options):
                return self.climbs(dict(options)[self.desk.readings[reading]], level, hopeful=hopeful)
            case CriteriaReach():
                return self.reaching(phrase, hopeful=hopeful)
            case LevelReached(number):
                return (level.high if hopeful else level.low) >= number
            case ClausesMet():
                good = [may.meet if hopeful else may.meet and not may.fail and not may.drop for may in self.clauses]
                bad = [not (may.meet or may.drop) if hopeful else may.fail for may in self.clauses]
                return any(good) and not any(bad)
        return holds(phrase, self.desk, hopeful=hopeful)

    def reaching(self, phrase: CriteriaReach, *, hopeful: bool) -> bool:
        """Count a group of criteria: the worst a criterion can do is fail, then be absent, then reach."""
        wanted = {Group.ALL: {True, False}, Group.MANDATORY: {True}, Group.OTHER: {False}}[phrase.group]
        asked = [self.criteria[one.code] for one in self.book.criteria if one.mandatory in wanted]
        fates = [(max if hopeful else min)(_fates(levels, phrase.level)) for levels in asked]
        reached, present = fates.count(_REACHES), len(fates) - fates.count(_ABSENT)
        if phrase.at_least is None:
            return 0 < reached == present
        if isinstance(phrase.at_least, Fraction):
            return reached > 0 and reached >= phrase.at_least * present
        return reached >= phrase.at_least


def _together(parts: Sequence[_May]) -> _May:
    """All of them: one that fails fails the whole, one that drops out leaves it to the others, an empty set drops."""
    return _May(
        meet=all(part.meet or part.drop for part in parts) and any(part.meet for part in parts),
        fail=any(part.fail for part in parts),
        drop=all(part.drop for part in parts),
        blamable=any(part.blamable for part in parts),
    )


_FAILS: Final = 0
_ABSENT: Final = 1
_REACHES: Final = 2
_MEETS: Final = "meets"
_DROPS: Final = "drops"
_MISSES: Final = "misses"


def _completions(levels: Mapping[int, _May]) -> list[dict[int, str]]:
    """Return every way the levels of a criterion can turn out."""
    choices = [
        [word for word, possible in ((_MEETS, may.meet), (_MISSES, may.fail), (_DROPS, may.drop)) if possible]
        for may in levels.values()
    ]
    return [dict(zip(levels, picked, strict=True)) for picked in product(*choices)]


def _fates(levels: Mapping[int, _May], wanted: int) -> set[int]:
    """Return whether the criterion may fail level ``wanted``, be absent from its count, or reach it."""
    fates = set()
    for completion in _completions({number: may for number, may in levels.items() if number <= wanted}):
        said = set(completion.values())
        fates.add(_FAILS if _MISSES in said else _REACHES if _MEETS in said else _ABSENT)
    return fates


def _criterion(levels: Mapping[int, _May]) -> NaiveCriterion:
    reached = set()
    for completion in _completions(levels):
        level = 0
        for number, fate in completion.items():
            if fate == _MISSES:
                break
            level = number if fate == _MEETS else level
        reached.add(level)
    asking = [number for number, may in levels.items() if not may.gone]
    return NaiveCriterion(Interval(min(reached), max(reached)), max(asking, default=None))
