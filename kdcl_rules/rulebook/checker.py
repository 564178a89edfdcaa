"""Holding a condition against the fact dictionary: a ratio is never compared with an area.

:func:`check` gives back the same tree with every word settled: a grade gets its scale and rank. What does
not fit is a LawError that names the file and line of the condition.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import NOWHERE, LawError, Place
from kdcl_rules.messages import Word, closest
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    ClausesMet,
    Compare,
    CriteriaReach,
    Extreme,
    FactBound,
    Flag,
    GradeBound,
    Is,
    LevelReached,
    Not,
    NumberBound,
    NumberOf,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.facts import Dictionary, Fact, Field
from kdcl_rules.rulebook.kinds import KINDS
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kdcl_rules.rulebook.condition import Bound, Condition
    from kdcl_rules.rulebook.models import Reading

__all__ = ["Purpose", "Scope", "check", "check_shape"]

LONGEST_WINDOW: Final = 10
"""School years; the law's longest window is five."""
NUMERIC: Final = {
    FactKind.RATIO,
    FactKind.COUNT,
    FactKind.AREA,
    FactKind.AREA_PER_PERSON,
    FactKind.YEAR,
}


class Purpose(StrEnum):
    """What a condition is for; decides which phrases it may use."""

    RULE = "rule"
    APPLICABILITY = "applicability"
    SCHOOL_LEVEL = "school_level"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a condition may speak of, and where it stands."""

    dictionary: Dictionary
    readings: Mapping[str, Reading] = field(default_factory=dict)
    circular: str = ""
    purpose: Purpose = Purpose.RULE
    place: Place = NOWHERE


def named(kind: FactKind) -> Word:
    """Return the name of a kind of quantity, for messages in any language."""
    return Word(f"kind_{kind}")


def check(condition: Condition, scope: Scope) -> Condition:
    """Return ``condition`` with its words settled against ``scope``.

    Raises LawError: ``unknown_fact``, ``unknown_field``, ``unknown_grade``, ``unknown_choice``,
    ``unknown_kind``, ``no_such_reading``; ``incomparable`` (a ratio with an area), ``share_above_one``,
    ``not_a_flag``, ``not_a_choice``, ``not_a_collection``, ``not_a_number``, ``not_yearly``,
    ``not_a_profile_fact``; ``window_in_window``, ``window_over_collection``, ``window_length``,
    ``window_count``, ``collection_in_collection``; ``reading_without_window``, ``reading_elsewhere``;
    ``roll_up_outside_ladder``.
    """
    return _Checker(scope).walk(condition)


def check_shape(window: Window, place: Place) -> None:
    """Refuse a window of one year or of more than ten, and a count it cannot hold."""
    if window.kind is not WindowKind.LATEST and not 1 < window.years <= LONGEST_WINDOW:
        raise LawError("window_length", place=place, found=str(window.years), most=LONGEST_WINDOW)
    if window.at_least is not None and not 0 < window.at_least < window.years:
        raise LawError("window_count", place=place, found=str(window.at_least), years=window.years)


@dataclass(slots=True)
class _Checker:
    """Walks one condition; knows the window and the collection it is in."""

    scope: Scope
    windowed: bool = False
    items: Fact | None = None

    def refuse(self, code: str, found: str, names: Iterable[str] = (), **details: object) -> LawError:
        return LawError(
            code,
            place=self.scope.place,
            found=found,
            suggestion=closest(found, list(names)),
            also=(),
            **details,
        )

    def walk(self, condition: Condition) -> Condition:  # noqa: C901, PLR0911, PLR0912 - one arm a phrase
        match condition:
            case Compare():
                return self.compare(condition)
            case Flag(name) | Is(name, _):
                return self.flag(condition, self.subject(name))
            case Teaches(kind):
                if kind not in KINDS:
                    raise self.refuse("unknown_kind", kind, KINDS, known=", ".join(KINDS))
                return condition
            case Not(item):
                return Not(self.walk(item))
            case AllOf(items):
                return AllOf(tuple(self.walk(item) for item in items))
            case AnyOf(items):
                return AnyOf(tuple(self.walk(item) for item in items))
            case Window():
                return self.window(condition)
            case ReadingWindow():
                return self.reading_window(condition)
            case Trend():
                return self.trend(condition)
            case Quantified():
                return self.quantified(condition)
            case Extreme():
                return self.extreme(condition)
            case NumberOf():
                self.collection(condition.collection)
                return condition
            case Cases(branches, otherwise):
                table = tuple((self.walk(guard), self.walk(body)) for guard, body in branches)
                return Cases(table, self.walk(otherwise))
            case ByReading(reading, options):
                self.reading(reading)
                return ByReading(reading, tuple((name, self.walk(body)) for name, body in options))
            case CriteriaReach() | LevelReached() | ClausesMet():
                return self.roll_up(condition)

    # -- facts ---------------------------------------------------------------------------------

    def subject(self, name: str) -> Fact | Field:
        """Return the fact or, within a collection, the field that ``name`` means here."""
        known = self.outer_fact(name) if self.items is None else self.item_field(self.items, name)
        if self.windowed and not known.yearly:
            raise self.refuse("not_yearly", name)
        return known

    def outer_fact(self, name: str) -> Fact:
        known = self.fact(name)
        if self.scope.purpose is Purpose.APPLICABILITY and not known.profile:
            raise self.refuse("not_a_profile_fact", name)
        return known

    def item_field(self, items: Fact, name: str) -> Field:
        known = items.field(name)
        if known is None:
            names = [field.id for field in items.fields]
            raise self.refuse("unknown_field", name, names, collection=items.id)
        return known

    def fact(self, name: str) -> Fact:
        known = self.scope.dictionary.facts.get(name)
        if known is None:
            raise self.refuse("unknown_fact", name, self.scope.dictionary.facts)
        return known

    def flag(self, condition: Flag | Is, subject: Fact | Field) -> Condition:
        if isinstance(condition, Flag):
            if subject.kind is not FactKind.FLAG:
                raise self.refuse("not_a_flag", subject.id, kind=named(subject.kind))
            return condition
        if not isinstance(subject, Fact) or subject.kind is not FactKind.CHOICE:
            raise self.refuse("not_a_choice", subject.id, kind=named(subject.kind))
        choices = [name for name, _ in subject.choices]
        if condition.choice not in choices:
            raise self.refuse("unknown_choice", condition.choice, choices, fact=subject.id, known=", ".join(choices))
        return condition

    def compare(self, condition: Compare) -> Compare:
        subject = self.subject(condition.fact)
        return replace(condition, bound=self.bound(subject, condition.bound))

    def bound(self, subject: Fact | Field, bound: Bound) -> Bound:
        if subject.kind is FactKind.GRADE:
            return self.grade_bound(subject, bound)
        if subject.kind not in NUMERIC:
            raise self.refuse("not_a_number", subject.id, kind=named(subject.kind))
        if isinstance(bound, GradeBound):
            raise self.refuse("incomparable", bound.grade, fact=subject.id, kind=named(subject.kind))
        if isinstance(bound, FactBound):
            other = self.subject(bound.fact)
            if other.kind is not subject.kind:
                raise self.refuse("incomparable", bound.fact, fact=subject.id, kind=named(subject.kind))
            return bound
        wanted = FactKind.COUNT if subject.kind is FactKind.YEAR else subject.kind
        if bound.kind is not wanted:
            raise self.refuse("incomparable", str(bound.kind), fact=subject.id, kind=named(subject.kind))
        if bound.kind is FactKind.RATIO and bound.exact > 1:
            raise self.refuse("share_above_one", f"{bound.exact * 100}%")
        return bound

    def grade_bound(self, subject: Fact | Field, bound: Bound) -> Bound:
        scale = self.scope.dictionary.scales[subject.scale or ""]
        if isinstance(bound, NumberBound):
            raise self.refuse("incomparable", str(bound.kind), fact=subject.id, kind=named(subject.kind))
        word = bound.fact if isinstance(bound, FactBound) else bound.grade
        for grade in scale.grades:
            if word in {grade.id, grade.label.vi}:
                return GradeBound(scale.id, grade.id, grade.rank, grade.label.vi)
        other = self.scope.dictionary.facts.get(word)
        if isinstance(bound, FactBound) and other is not None and other.scale == scale.id:
            self.subject(word)
            return bound
        names = [name for grade in scale.grades for name in (grade.label.vi, grade.id)]
        raise self.refuse("unknown_grade", word, names, scale=scale.id, grades=", ".join(names[::2]))

    # -- years ---------------------------------------------------------------------------------

    def window(self, window: Window) -> Window:
        check_shape(window, self.scope.place)
        body = self.in_window(window.body)
        if window.kind is WindowKind.AVERAGE:
            self.averaged(body)
        others = None if window.others is None else self.in_window(window.others)
        return replace(window, body=body, others=others)

    def in_window(self, body: Condition) -> Condition:
        if self.windowed:
            raise self.refuse("window_in_window", "in …")
        self.windowed = True
        try:
            return self.walk(body)
        finally:
            self.windowed = False

    def averaged(self, body: Condition) -> None:
        """Refuse a mean held against anything but a number: a mean against one year of another fact says nothing."""
        if not isinstance(body, Compare) or not isinstance(body.bound, NumberBound):
            raise self.refuse("average_of_no_number", "on average")

    def reading_window(self, condition: ReadingWindow) -> ReadingWindow:
        reading = self.reading(condition.reading)
        body = self.in_window(condition.body)
        for choice in reading.choices:
            if choice.window is None:
                raise self.refuse("reading_without_window", reading.id, choice=choice.id)
            if choice.window.kind is WindowKind.AVERAGE:
                self.averaged(body)
        return replace(condition, body=body)

    def reading(self, name: str) -> Reading:
        reading = self.scope.readings.get(name)
        if reading is None:
            raise self.refuse("no_such_reading", name, self.scope.readings)
        if self.scope.circular and self.scope.circular not in reading.circulars:
            raise self.refuse("reading_elsewhere", name, circular=self.scope.circular)
        return reading

    def trend(self, trend: Trend) -> Trend:
        if self.windowed:
            raise self.refuse("window_in_window", trend.fact)
        if not 1 < trend.years <= LONGEST_WINDOW:
            raise self.refuse("window_length", str(trend.years), most=LONGEST_WINDOW)
        subject = self.subject(trend.fact)
        if not subject.yearly:
            raise self.refuse("not_yearly", trend.fact)
        if subject.kind not in NUMERIC:
            raise self.refuse("not_a_number", trend.fact, kind=named(subject.kind))
        return trend

    # -- collections ---------------------------------------------------------------------------

    def collection(self, name: str) -> Fact:
        if self.windowed:
            raise self.refuse("window_over_collection", name)
        if self.items is not None:
            raise self.refuse("collection_in_collection", name)
        fact = self.fact(name)
        if fact.kind is not FactKind.COLLECTION:
            raise self.refuse("not_a_collection", name, kind=named(fact.kind))
        if self.scope.purpose is Purpose.APPLICABILITY:
            raise self.refuse("not_a_profile_fact", name)
        return fact

    def quantified(self, condition: Quantified) -> Quantified:
        items = self.collection(condition.collection)
        if condition.quantifier is Quantifier.AT_LEAST and not condition.at_least:
            raise self.refuse("asks_nothing", "at least 0")
        self.items = items
        try:
            return replace(condition, body=self.walk(condition.body))
        finally:
            self.items = None

    def extreme(self, condition: Extreme) -> Extreme:
        self.items = self.collection(condition.collection)
        try:
            subject = self.subject(condition.field)
            bound = self.bound(subject, condition.bound)
        finally:
            self.items = None
        if isinstance(bound, FactBound):
            raise self.refuse("incomparable", bound.fact, fact=subject.id, kind=named(subject.kind))
        return replace(condition, bound=bound)

    # -- ladders -------------------------------------------------------------------------------

    def roll_up(self, condition: CriteriaReach | LevelReached | ClausesMet) -> Condition:
        purpose = self.scope.purpose
        if purpose not in {Purpose.SCHOOL_LEVEL, Purpose.OUTCOME}:
            raise self.refuse("roll_up_outside_ladder", _NAMES[type(condition)])
        if isinstance(condition, LevelReached) and purpose is Purpose.SCHOOL_LEVEL:
            raise self.refuse("level_of_itself", "level")
        if not isinstance(condition, ClausesMet) and not condition.level:
            raise self.refuse("asks_nothing", "0")
        if isinstance(condition, CriteriaReach):
            quota = condition.at_least
            if quota is not None and not quota:
                raise self.refuse("asks_nothing", "at least 0")
            if quota is not None and not isinstance(quota, int) and quota > 1:
                raise self.refuse("share_above_one", f"{quota * 100}%")
        return condition


_NAMES: Final = {CriteriaReach: "criteria", LevelReached: "level", ClausesMet: "every clause of level4"}
