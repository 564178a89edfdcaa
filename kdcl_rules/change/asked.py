"""Two rulebooks asked about one school in symbols: the school, both translators, and the school read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.ends import Untranslatable
from kdcl_rules.change.items_needed import items_needed
from kdcl_rules.change.smt import (
    Figure,
    Question,
    Truth,
    any_true,
    at_most_of,
    equal,
    figure_in,
    is_true,
    negated,
    number,
)
from kdcl_rules.change.symbols import SymbolicSchool
from kdcl_rules.change.translate import Translator
from kdcl_rules.change.trials import Trials
from kdcl_rules.engine.reference import names_years
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.walk import facts_of
from kdcl_rules.school.values import FactKey, GradeValue, Item, Items, SchoolYear

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kdcl_rules.change.smt import Answer
    from kdcl_rules.change.symbols import Cell, Group
    from kdcl_rules.change.trials import Assignment
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field
    from kdcl_rules.rulebook.models import Circular, ReadingChoice, Rulebook
    from kdcl_rules.school.values import Simple, Value

__all__ = ["Asked", "check_comparable"]

_MOST_ITEMS: Final = 60
_FEW: Final = 9


def check_comparable(old: Circular, new: Circular, names: Iterable[str]) -> None:
    """Raise Untranslatable where the two sides do not read one school's file alike."""
    for name in names:
        one, other = old.dictionary.facts.get(name), new.dictionary.facts.get(name)
        if one is None or other is None or _shape(one, old.dictionary) != _shape(other, new.dictionary):
            raise Untranslatable(name)
    if _years_named(old) != _years_named(new):
        raise Untranslatable("latest_year")


def _years_named(circular: Circular) -> list[tuple[object, ...]]:
    """Return what the register says of which school year is the latest: both sides must count from the same."""
    return [
        (entry.id, entry.default, [(one.id, one.completes_on, one.named_after) for one in entry.choices])
        for _, entry in sorted(circular.readings.items())
        if names_years(entry)
    ]


def _shape(fact: Fact, dictionary: Dictionary) -> tuple[object, ...]:
    columns = tuple((column.id, column.kind, column.yearly, _grades(column, dictionary)) for column in fact.fields)
    choices = tuple(choice for choice, _ in fact.choices)
    plain = (fact.kind, fact.yearly, fact.by_kind, fact.profile)
    return (*plain, _grades(fact, dictionary), choices, columns)


def _grades(of: Fact | Field, dictionary: Dictionary) -> tuple[str, ...]:
    return () if of.scale is None else tuple(grade.id for grade in dictionary.scales[of.scale].grades)


@dataclass(slots=True)
class Asked:
    """One school of ``kinds`` in symbols, before two rulebooks that are asked ``conditions`` about it."""

    old: Rulebook
    new: Rulebook
    kinds: tuple[str, ...]
    conditions: tuple[Condition, ...]
    school: SymbolicSchool = field(init=False)
    chosen: dict[str, tuple[Figure, tuple[str, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        old, new = self.old.circular, self.new.circular
        room: dict[str, int] = {}
        for circular in (old, new):
            own = items_needed(self.conditions, circular.dictionary, circular.readings, hands=len(self.kinds) + 1)
            room |= {name: max(items, room.get(name, 1)) for name, items in own.items()}
        if any(items > _MOST_ITEMS for items in room.values()):
            raise Untranslatable(str(max(room.values())))
        self.school = SymbolicSchool(self.kinds, new.dictionary, room)
        check_comparable(old, new, self._names())

    def _names(self) -> set[str]:
        """Return every fact an answer may rest on, by either dictionary."""
        names = {name for condition in self.conditions for name in facts_of(condition)}
        asked: set[str] = set()
        while names:
            name = names.pop()
            asked.add(name)
            for circular in (self.old.circular, self.new.circular):
                fact = circular.dictionary.facts.get(name)
                if fact is not None:
                    sources = (*(fact.quotient or ()), *fact.sum_of, *filter(None, (fact.ceil_collection,)))
                    names |= {source for source in sources if source not in asked}
        return asked

    def translator(self, book: Rulebook) -> Translator:
        """Return the translator of one of the two rulebooks."""
        register = book.circular.readings
        windows = {name: {each.id: each.window for each in entry.choices} for name, entry in register.items()}
        return Translator(self.school, book.circular.dictionary, _Readings(self, book.circular), windows)

    def reading(self, circular: Circular, name: str) -> tuple[tuple[Truth, str], ...]:
        """Return each choice of a reading that ``circular`` knows, with where it is taken: chosen, or its default."""
        if name not in self.chosen:
            ids = [each.id for one in (self.old, self.new) for each in _choices(one.circular, name)]
            self.chosen[name] = number(f"reading|{name}", whole=True), tuple(dict.fromkeys(ids))
        figure, ids_ = self.chosen[name]
        known = {each.id for each in _choices(circular, name)}
        default = circular.readings[name].default
        taken: dict[str, list[Truth]] = {choice: [] for choice in known}
        taken[default].append(equal(figure, 0))
        for place, choice in enumerate(ids_, 1):
            taken[choice if choice in known else default].append(equal(figure, place))
        return tuple((any_true(taken[each.id]), each.id) for each in _choices(circular, name))

    def always(self) -> Iterator[Truth]:
        """Yield what holds of every school that can be."""
        yield from self.school.always()
        for figure, ids in self.chosen.values():
            yield figure >= 0
            yield figure <= len(ids)

    def sizes(self) -> list[Truth]:
        """Return one part for each thing a school states or chooses."""
        return [*self.school.sizes(), *(negated(equal(figure, 0)) for figure, _ in self.chosen.values())]

    def smallest(self, given: Sequence[Truth], sizes: Sequence[Truth], latest: SchoolYear) -> Answer | None:
        """Return the one answer that states least, and of those the first: with values on thresholds or just beside.

        Which answer z3 thinks of first depends on what it was asked before; which of two is chosen here does not.
        """
        question = Question([*self.always(), *self.school.apart(), *given])
        answer = question.answer()
        if answer is None:
            return None
        for most in range(min(sum(is_true(answer, part) for part in sizes), _FEW) + 1):
            few = at_most_of(most, sizes)
            if (fewer := question.answer(few)) is not None:
                question.narrow(few)
                answer = fewer
                break
        for part in reversed(sizes):
            answer = _narrowed(question, answer, [negated(part), part])
        for wanted in self._everyday(answer, latest):
            answer = _narrowed(question, answer, wanted)
        return answer

    def _everyday(self, answer: Answer, latest: SchoolYear) -> Iterator[list[Truth]]:
        """Yield, for each value stated, what it may be, the first best: a value beside each threshold."""
        dictionary = self.new.circular.dictionary
        trials = Trials(self.conditions, dictionary, self.new.circular.readings, self.kinds, latest)
        for key, cell in self.school.cells.items():
            if is_true(answer, cell.known):
                yield [_is(cell, value, dictionary.facts[key.fact]) for value in trials.values(key.fact)]
        for key, group in self.school.groups.items():
            fact = dictionary.facts[key.fact]
            for thing in group.things:
                for (name, _), cell in thing.fields.items():
                    column = fact.field(name)
                    if column is not None and is_true(answer, cell.known) and is_true(answer, thing.there):
                        yield [_is(cell, value, column) for value in trials.of_field(fact, column)]
        for figure, ids in self.chosen.values():
            yield [equal(figure, place) for place in range(len(ids) + 1)]

    # -- the school read back ------------------------------------------------------------------

    def stated(self, answer: Answer, latest: SchoolYear) -> Assignment:
        """Return what the school of an answer states."""
        found: Assignment = {}
        for key, cell in self.school.cells.items():
            if is_true(answer, cell.known):
                fact = self.school.dictionary.facts[key.fact]
                found[FactKey(key.fact, key.kind, _year(key.back, latest))] = self._value(answer, cell, fact)
        for key, group in self.school.groups.items():
            if is_true(answer, group.known):
                fact = self.school.dictionary.facts[key.fact]
                items = self._items(answer, group, fact, latest)
                found[FactKey(key.fact, key.kind, _year(key.back, latest))] = items
        return found

    def readings(self, answer: Answer) -> dict[str, str]:
        """Return the readings that an answer chooses."""
        places = {name: int(figure_in(answer, figure)) for name, (figure, _) in self.chosen.items()}
        return {name: self.chosen[name][1][place - 1] for name, place in sorted(places.items()) if place}

    def _items(self, answer: Answer, group: Group, fact: Fact, latest: SchoolYear) -> Items:
        items: list[Item] = []
        for place, thing in enumerate(group.things, 1):
            if is_true(answer, thing.there):
                fields: dict[tuple[str, SchoolYear | None], Simple] = {}
                for (name, back), cell in thing.fields.items():
                    column = fact.field(name)
                    if column is not None and is_true(answer, cell.known):
                        fields[name, _year(back, latest)] = self._value(answer, cell, column)
                items.append(Item(str(place), fields))
        return Items(tuple(items))

    def _value(self, answer: Answer, cell: Cell, of: Fact | Field) -> Simple:
        exact = figure_in(answer, cell.value)
        if of.kind is FactKind.FLAG:
            return exact == 1
        if of.scale is not None:
            grade = self.school.dictionary.scales[of.scale].grades[int(exact)]
            return GradeValue(of.scale, grade.id, grade.rank)
        choices: tuple[tuple[str, object], ...] = getattr(of, "choices", ())
        return choices[int(exact)][0] if choices else Number(exact)


class _Readings(dict[str, tuple[tuple["Truth", str], ...]]):
    """The readings of one side, each made when it is first asked."""

    def __init__(self, asked: Asked, circular: Circular) -> None:
        super().__init__()
        self._asked = asked
        self._circular = circular

    def __missing__(self, name: str) -> tuple[tuple[Truth, str], ...]:
        if name not in self._circular.readings:
            raise Untranslatable(name)
        self[name] = self._asked.reading(self._circular, name)
        return self[name]


def _is(cell: Cell, value: Value, of: Fact | Field) -> Truth:
    match value:
        case Number(exact=exact):
            return equal(cell.value * exact.denominator, exact.numerator)
        case GradeValue(rank=rank):
            return equal(cell.value, rank)
        case bool():
            return equal(cell.value, int(value))
        case _:
            choices: tuple[tuple[str, object], ...] = getattr(of, "choices", ())
            return equal(cell.value, [choice for choice, _ in choices].index(str(value)))


def _narrowed(question: Question, answer: Answer, wanted: Sequence[Truth]) -> Answer:
    """Return an answer in which the first of ``wanted`` holds that can hold."""
    for part in wanted:
        found = answer if is_true(answer, part) else question.answer(part)
        if found is not None:
            question.narrow(part)
            return found
    return answer


def _choices(circular: Circular, name: str) -> Sequence[ReadingChoice]:
    entry = circular.readings.get(name)
    return () if entry is None else entry.choices


def _year(back: int | None, latest: SchoolYear) -> SchoolYear | None:
    return None if back is None else SchoolYear(latest - back)
