"""Values, thresholds and margins in words: what was measured, what was asked, how far apart they lie."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.margin import margin_of
from kdcl_rules.messages.shown import shown
from kdcl_rules.reports.words import small_first
from kdcl_rules.rulebook.condition import FactBound, GradeBound, NumberBound, Op
from kdcl_rules.rulebook.facts import Field
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue

if TYPE_CHECKING:
    from kdcl_rules.engine.trace import Measurement
    from kdcl_rules.reports.words import Words
    from kdcl_rules.rulebook.condition import Bound
    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.school.values import SchoolYear, Simple

__all__ = ["Quantities"]

_RISING: Final = (Op.AT_LEAST, Op.MORE)
_FALLING: Final = (Op.AT_MOST, Op.LESS)


class Quantities:
    """Puts one dictionary's quantities into words of one language."""

    __slots__ = ("_dictionary", "_several_kinds", "_words")

    def __init__(self, dictionary: Dictionary, words: Words, kinds: tuple[str, ...]) -> None:
        self._dictionary = dictionary
        self._words = words
        self._several_kinds = len(kinds) > 1

    def label(
        self,
        fact: str,
        *,
        field: str | None = None,
        item: str | None = None,
        kind: str | None = None,
        year: SchoolYear | None = None,
    ) -> str:
        """Return a quantity's name: its label, of which item, of which level of education, of which year."""
        words, known = self._words, self._dictionary.facts[fact]
        label = words.of(((known.field(field) if field else None) or known).label)
        if item is not None:
            label = words.say("of_item", item=words.name(item), label=small_first(label))
        if kind is not None and self._several_kinds:
            label = words.say("of_kind", label=label, kind=words.of(KIND_LABELS[kind]))
        return label if year is None else words.say("in_year", label=label, year=year)

    def definition(self, measurement: Measurement) -> Fact | Field:
        """Return what the dictionary says of a measured fact, or of the field of a collection's item."""
        fact = self._dictionary.facts[measurement.fact]
        return (fact.field(measurement.field) if measurement.field else None) or fact

    def value(self, measurement: Measurement) -> str:
        """Return the value measured, or that there is none."""
        value, words = measurement.value, self._words
        if value is None:
            return words.say("no_value")
        text = self._value(measurement, value)
        return words.say("at_least_value", value=text) if measurement.at_least else text

    def _value(self, measurement: Measurement, value: Simple) -> str:
        definition = self.definition(measurement)
        if isinstance(value, bool):
            return self._words.say("yes" if value else "no")
        if isinstance(value, GradeValue):
            return self._grade(value.scale, value.grade)
        if isinstance(value, str):
            choices = dict(self._dictionary.facts[measurement.fact].choices)
            return self._words.of(choices[value]) if value in choices else shown(value)
        limit = measurement.bound.exact if isinstance(measurement.bound, NumberBound) else None
        return self.number(value, definition.kind, against=limit)

    def number(self, number: Number, kind: FactKind, *, against: Fraction | None = None) -> str:
        """Return a number with its unit; a counted ratio as it was given, with its percentage."""
        words = self._words
        if kind is FactKind.RATIO:
            percent = words.percent(number.exact, against=against)
            if not number.counted:
                return percent
            return words.say("counted", part=number.numerator, whole=number.denominator, percent=percent)
        return self._plain(number.exact, kind, against=against)

    def _plain(self, exact: Fraction, kind: FactKind, *, against: Fraction | None = None) -> str:
        words = self._words
        match kind:
            case FactKind.RATIO:
                return words.percent(exact)
            case FactKind.AREA | FactKind.AREA_PER_PERSON:
                return words.say(kind.value, number=words.number(exact, against=against))
            case _:
                return words.number(exact, against=against)

    def _grade(self, scale: str, grade: str) -> str:
        return self._words.of(next(one.label for one in self._dictionary.scales[scale].grades if one.id == grade))

    def threshold(self, op: Op, bound: Bound, kind: FactKind) -> str:
        """Return what a rule asks of a quantity of ``kind``: ``cần ít nhất 95%``, ``cần từ mức khá trở lên``."""
        words = self._words
        if isinstance(bound, FactBound):
            text, group = words.of(self._dictionary.facts[bound.fact].label), ""
        elif isinstance(bound, GradeBound):
            text, group = self._grade(bound.scale, bound.grade), "grade"
        else:
            text, group = self._plain(bound.exact, bound.kind), "year" if kind is FactKind.YEAR else ""
            if bound.kind is FactKind.RATIO and bound.exact == 1 and op is Op.AT_LEAST:
                return words.say("need", bound=text)  # nothing lies above the whole
        asked = words.say(f"{group}{op.value}", bound=text)
        plain = not group and op not in _RISING
        return asked if plain else words.say("need", bound=asked)

    def margin(self, measurement: Measurement) -> str:
        """Return how far a value lies from its threshold, in people where they were counted, or an empty text."""
        margin, op = margin_of(measurement), measurement.op
        definition = self.definition(measurement)
        if margin is None or op is None or definition.kind in (FactKind.GRADE, FactKind.YEAR):
            return ""
        if op is Op.EQUAL and isinstance(measurement.bound, NumberBound) and measurement.bound.exact == 0:
            return ""  # the value itself says by how much there is too much
        counted = margin.units is not None
        size = Fraction(margin.units) if margin.units is not None else margin.exact
        if size == 0:
            return self._at_threshold(op, measurement.possible)
        if op is Op.EQUAL:
            key = "off"
        elif size < 0:
            key = "short" if op in _RISING else "over"
        else:
            key = "spare" if op in _RISING else "under"
        noun = self._noun(definition, whole=size > 0)
        return self._words.say(key, amount=self._amount(abs(size), definition.kind, noun, counted=counted))

    def _at_threshold(self, op: Op, possible: int) -> str:
        if op is Op.AT_LEAST:
            return self._words.say("just")
        return self._words.say("at_limit") if op is Op.AT_MOST and possible else ""

    def _noun(self, definition: Fact | Field, *, whole: bool) -> str:
        """Return what is counted. To spare are members of the whole; missing are those the number counts."""
        if isinstance(definition, Field):
            return ""
        counts = self._dictionary.facts[definition.of].counts if whole and definition.of else definition.counts
        return self._words.of(counts) if counts is not None else ""

    def _amount(self, size: Fraction, kind: FactKind, noun: str, *, counted: bool) -> str:
        words = self._words
        if kind is FactKind.RATIO and not counted:
            return words.say("points", number=words.number(size * 100))
        if kind in (FactKind.AREA, FactKind.AREA_PER_PERSON):
            return self._plain(size, kind)
        number = words.number(size)
        return (
            words.say("count.one" if size == 1 and words.knows("count.one") else "count", number=number, noun=noun)
            if noun
            else number
        )
