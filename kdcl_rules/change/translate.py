"""Conditions as z3 reads them: what a condition can become for a school in symbols, both ends of it.

This says again, in symbols, what :class:`kdcl_rules.engine.conditions.Evaluator` says of one school; a law of
the tests holds the two against each other. What it cannot say exactly is refused, never rounded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kdcl_rules.change.ends import (
    ONE,
    Ends,
    Ratio,
    Seen,
    Untranslatable,
    added,
    all_ends,
    any_ends,
    at_least_so_much,
    by_case,
    enough,
    held,
    mean,
    not_falling,
    of_each,
    of_some,
    opposite,
    settled,
    where,
)
from kdcl_rules.change.smt import (
    FALSE,
    TRUE,
    Figure,
    Truth,
    all_true,
    any_true,
    chosen,
    equal,
    fraction,
    negated,
    only_where,
    total,
    truth_of,
)
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    Compare,
    Extreme,
    FactBound,
    Flag,
    GradeBound,
    Is,
    Not,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
)
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kdcl_rules.change.symbols import Cell, Group, SymbolicSchool, Thing
    from kdcl_rules.rulebook.condition import Bound, Condition, WindowShape
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field

__all__ = ["Hand", "Translator"]


@dataclass(frozen=True, slots=True)
class Hand:
    """What is in hand: the kind, how many years before the latest, the item and the collection it is of."""

    kind: str | None = None
    back: int = 0
    thing: Thing | None = None
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Translator:
    """Reads the conditions of one rulebook for a school in symbols.

    ``readings`` gives for an entry of the register each choice with where it is the one chosen; ``windows``
    the window each choice names.
    """

    school: SymbolicSchool
    dictionary: Dictionary
    readings: Mapping[str, tuple[tuple[Truth, str], ...]]
    windows: Mapping[str, Mapping[str, WindowShape | None]]

    def ends(self, condition: Condition, hand: Hand) -> Ends:  # noqa: C901, PLR0911, PLR0912 - an arm a phrase
        """Return what a condition can become. Raises Untranslatable."""
        match condition:
            case Compare():
                return self._compare(condition, hand)
            case Flag(fact):
                cell = self._plain(fact, hand)
                return where(cell.known, settled(equal(cell.value, 1)))
            case Is(fact, choice):
                return self._is(fact, choice, hand)
            case Teaches(kind):
                return settled(truth_of(kind in (self.school.kinds if hand.kind is None else (hand.kind,))))
            case Not(item):
                return opposite(self.ends(item, hand))
            case AllOf(items):
                return all_ends(self.ends(item, hand) for item in items)
            case AnyOf(items):
                return any_ends(self.ends(item, hand) for item in items)
            case Window():
                return self._window(condition, hand)
            case ReadingWindow(reading, body):
                return self._reading_window(reading, body, hand)
            case Trend():
                return self._trend(condition, hand)
            case Quantified():
                return self._over_items(
                    condition.collection, hand, lambda group: self._quantified(condition, group, hand)
                )
            case Extreme():
                return self._over_items(condition.collection, hand, lambda group: self._extreme(condition, group, hand))
            case NumberOf(name, op, bound):
                return self._over_items(name, hand, lambda group: _number_of(op, bound.exact, group))
            case Cases():
                return self._cases(condition, hand)
            case ByReading(reading, options):
                known = dict(options)
                return by_case((truth, self.ends(known[choice], hand)) for truth, choice in self.readings[reading])
            case _:
                raise Untranslatable(type(condition).__name__)

    # -- values --------------------------------------------------------------------------------

    def _column(self, name: str, hand: Hand) -> Field | None:
        return None if hand.collection is None else self.dictionary.facts[hand.collection].field(name)

    def _plain(self, name: str, hand: Hand) -> Cell:
        """Return a value as stated, of the item in hand or of the school."""
        column = self._column(name, hand)
        if column is not None and hand.thing is not None:
            return self.school.field_of(hand.thing, column, hand.back)
        return self.school.cell(self.dictionary.facts[name], hand.kind, hand.back)

    def _seen(self, name: str, hand: Hand) -> list[Seen]:
        """Return the ways a figure may be given exactly: as stated, else as worked out. At most one holds."""
        cell = self._plain(name, hand)
        found = [Seen(cell.known, Ratio(cell.value, ONE))]
        if self._column(name, hand) is None:
            derived = self._derived(self.dictionary.facts[name], hand)
            found += [Seen(all_true((negated(cell.known), seen.where)), seen.value) for seen in derived]
        return found

    def _derived(self, fact: Fact, hand: Hand) -> Iterator[Seen]:
        if fact.quotient:
            above, below = (self._seen(part, _outside(hand)) for part in fact.quotient)
            for one in above:
                for other in below:
                    positive = other.value.over > 0
                    ratio = Ratio(one.value.over * other.value.under, one.value.under * other.value.over)
                    yield Seen(all_true((one.where, other.where, positive)), ratio)
        elif fact.sum_of:
            sums = [Seen(TRUE, Ratio(fraction(0), ONE))]
            for part in fact.sum_of:
                sums = [
                    Seen(all_true((one.where, other.where)), added(one.value, other.value))
                    for one in sums
                    for other in self._seen(part, _outside(hand))
                ]
            yield from sums

    def _compare(self, condition: Compare, hand: Hand) -> Ends:
        fact, op, bound = condition.fact, condition.op, condition.bound
        values, bounds = self._seen(fact, hand), self._bounds(bound, hand)
        pairs = [(one, other) for one in values for other in bounds]
        known = [
            (all_true((one.where, other.where)), settled(held(op, one.value, other.value))) for one, other in pairs
        ]
        if self._column(fact, hand) is None and self.dictionary.facts[fact].ceil_collection:
            known += self._lower_bound(self.dictionary.facts[fact], op, bound, values, hand)
        return by_case(known)

    def _bounds(self, bound: Bound, hand: Hand) -> list[Seen]:
        match bound:
            case GradeBound(rank=rank):
                return [Seen(TRUE, Ratio(fraction(rank), ONE))]
            case FactBound(fact):
                return self._seen(fact, hand)
            case _:
                exact = bound.exact
                return [Seen(TRUE, Ratio(fraction(exact.numerator), fraction(exact.denominator)))]

    def _lower_bound(
        self, fact: Fact, op: Op, bound: Bound, values: Sequence[Seen], hand: Hand
    ) -> Iterator[tuple[Truth, Ends]]:
        """Yield what ⌈a / b⌉ of the items says where nothing is stated: the value is at least so much."""
        if isinstance(bound, FactBound) or fact.ceil_of is None or fact.ceil_collection is None:
            raise Untranslatable(fact.id)
        exact = Fraction(bound.rank) if isinstance(bound, GradeBound) else bound.exact
        source = self.dictionary.facts[fact.ceil_collection]
        columns = [source.field(part) for part in fact.ceil_of]
        stated = any_true(seen.where for seen in values)
        for group in self.school.collections(source, hand.kind, hand.back):
            rows: list[tuple[Truth, Figure, Figure]] = []
            for thing in group.things:
                over, under = (_field_cell(self.school, thing, column) for column in columns)
                there = all_true((thing.there, over.known, under.known, under.value > 0))
                rows.append((there, over.value, under.value))
            known = all_true((group.known, negated(stated), any_true(there for there, _, _ in rows)))

            def reaches(least: int, rows: list[tuple[Truth, Figure, Figure]] = rows) -> Truth:
                return any_true(all_true((there, over > under * (least - 1))) for there, over, under in rows)

            yield known, at_least_so_much(op, exact, reaches)

    def _is(self, fact: str, choice: str, hand: Hand) -> Ends:
        places = {name: place for place, (name, _) in enumerate(self.dictionary.facts[fact].choices)}
        cell = self._plain(fact, hand)
        return where(cell.known, settled(equal(cell.value, places[choice]) if choice in places else FALSE))

    # -- years ---------------------------------------------------------------------------------

    def _window(self, condition: Window, hand: Hand) -> Ends:
        if condition.kind is WindowKind.AVERAGE:
            return self._average(condition, hand)
        hands = [replace(hand, back=back) for back in range(condition.years)]
        bodies = [self.ends(condition.body, each) for each in hands]
        if condition.kind is WindowKind.NONE:
            return all_ends(opposite(body) for body in bodies)
        if condition.kind is not WindowKind.AT_LEAST:
            return all_ends(bodies)
        found = enough(condition.at_least or 1, bodies)
        if condition.others is None:
            return found
        others = [self.ends(condition.others, each) for each in hands]
        return all_ends([found, *(any_ends(pair) for pair in zip(bodies, others, strict=True))])

    def _reading_window(self, reading: str, body: Condition, hand: Hand) -> Ends:
        found: list[tuple[Truth, Ends]] = []
        for truth, choice in self.readings[reading]:
            shape = self.windows[reading].get(choice)
            if shape is None:
                raise Untranslatable(reading)
            found.append((truth, self._window(Window(shape.kind, shape.years, body, shape.at_least), hand)))
        return by_case(found)

    def _series(self, fact: str, years: int, hand: Hand) -> list[tuple[Truth, Figure]]:
        """Return the figures of the latest years, oldest first, each with whether it is known."""
        series: list[tuple[Truth, Figure]] = []
        for back in reversed(range(years)):
            seen = self._seen(fact, replace(hand, back=back))
            value = fraction(0)
            for each in seen:
                value = chosen(each.where, self.school.divided(each.where, *each.value), value)
            series.append((any_true(each.where for each in seen), value))
        return series

    def _ceiling(self, name: str, hand: Hand) -> int | None:
        definition = self._column(name, hand) or self.dictionary.facts[name]
        if definition.kind is FactKind.RATIO:
            return 1
        if definition.kind is FactKind.GRADE and definition.scale is not None:
            return len(self.dictionary.scales[definition.scale].grades) - 1
        return None

    def _average(self, condition: Window, hand: Hand) -> Ends:
        body = condition.body
        if not isinstance(body, Compare):
            raise Untranslatable(type(body).__name__)
        series = self._series(body.fact, condition.years, hand)
        ceiling = self._ceiling(body.fact, hand)
        low = total([only_where(known, value) for known, value in series])
        gaps = [negated(known) for known, _ in series]
        found: list[tuple[Truth, Ends]] = []
        for bound in self._bounds(body.bound, hand):
            high = None if ceiling is None else low + total([only_where(gap, fraction(ceiling)) for gap in gaps])
            found.append((bound.where, mean(body.op, (low, high), any_true(gaps), len(series), bound.value)))
        return by_case(found)

    def _trend(self, condition: Trend, hand: Hand) -> Ends:
        series = self._series(condition.fact, condition.years, hand)
        ceiling = self._ceiling(condition.fact, hand)
        if condition.kind is TrendKind.NOT_FALLING:
            return not_falling(series, ceiling)
        (first_known, first), (last_known, last) = series[0], series[-1]
        both = all_true((first_known, last_known))
        topmost = FALSE if ceiling is None else all_true((first_known, equal(first, ceiling)))
        never = any_true((topmost, all_true((last_known, equal(last, 0)))))
        rises = last > first
        met = any_true((all_true((both, rises)), all_true((negated(both), negated(never)))))
        return Ends(met, any_true((negated(both), negated(rises))))

    # -- items ---------------------------------------------------------------------------------

    def _over_items(self, name: str, hand: Hand, said: Callable[[Group], Ends]) -> Ends:
        groups = self.school.collections(self.dictionary.facts[name], hand.kind, hand.back)
        return by_case((all_true((group.known, group.things[0].there)), said(group)) for group in groups)

    def _bodies(self, group: Group, hand: Hand, name: str, body: Condition) -> list[tuple[Truth, Ends]]:
        return [(thing.there, self.ends(body, replace(hand, thing=thing, collection=name))) for thing in group.things]

    def _quantified(self, condition: Quantified, group: Group, hand: Hand) -> Ends:
        bodies = self._bodies(group, hand, condition.collection, condition.body)
        match condition.quantifier:
            case Quantifier.EACH:
                return of_each(bodies)
            case Quantifier.NONE:
                return of_each([(there, opposite(body)) for there, body in bodies])
            case Quantifier.AT_LEAST:
                counted = [
                    Ends(all_true((there, body.met)), any_true((negated(there), body.fails))) for there, body in bodies
                ]
                return enough(condition.at_least or 1, counted)

    def _extreme(self, condition: Extreme, group: Group, hand: Hand) -> Ends:
        answers = self._against(condition, condition.op, group, hand)
        if condition.op is Op.EQUAL:
            within = self._against(condition, Op.AT_MOST if condition.largest else Op.AT_LEAST, group, hand)
            return all_ends((of_some(answers), of_each(within)))
        upward = condition.op in (Op.AT_LEAST, Op.MORE)
        return of_some(answers) if upward == condition.largest else of_each(answers)

    def _against(self, condition: Extreme, op: Op, group: Group, hand: Hand) -> list[tuple[Truth, Ends]]:
        return self._bodies(group, hand, condition.collection, Compare(condition.field, op, condition.bound))

    # -- choices -------------------------------------------------------------------------------

    def _cases(self, condition: Cases, hand: Hand) -> Ends:
        reached: Truth = TRUE
        met: list[Truth] = []
        fails: list[Truth] = []
        for guard, body in condition.branches:
            asked, said = self.ends(guard, hand), self.ends(body, hand)
            taken = all_true((reached, asked.met))
            met.append(all_true((taken, said.met)))
            fails.append(all_true((taken, said.fails)))
            reached = all_true((reached, asked.fails))
        last = self.ends(condition.otherwise, hand)
        return Ends(
            any_true((*met, all_true((reached, last.met)))), any_true((*fails, all_true((reached, last.fails))))
        )


def _outside(hand: Hand) -> Hand:
    """Return the hand without its item: what a figure is worked out from is the school's."""
    return replace(hand, thing=None, collection=None)


def _field_cell(school: SymbolicSchool, thing: Thing, column: Field | None) -> Cell:
    if column is None or column.yearly:
        raise Untranslatable(str(column))
    return school.field_of(thing, column, 0)


def _number_of(op: Op, exact: Fraction, group: Group) -> Ends:
    count = total([only_where(thing.there, ONE) for thing in group.things])
    return settled(held(op, Ratio(count, ONE), Ratio(fraction(exact.numerator), fraction(exact.denominator))))
