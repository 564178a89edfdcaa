"""What was measured for one rule, a sentence a threshold: the years side by side."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from kdcl_rules.engine.verdict import EITHER, NOT_MET, Verdict, verdict_of
from kdcl_rules.reports.words import ended
from kdcl_rules.rulebook.condition import AnyOf, Not, NumberBound, Quantified, Quantifier, Trend, Window, WindowKind
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.rulebook.walk import walk_condition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.engine.trace import Measurement
    from kdcl_rules.reports.quantities import Quantities
    from kdcl_rules.reports.words import Words
    from kdcl_rules.rulebook.condition import Bound, Condition, Op
    from kdcl_rules.school import SchoolYear

__all__ = ["Series", "YearValue", "decisive", "sentence", "sentences", "series"]


class YearValue(NamedTuple):
    """A value in words and how far it lies from the threshold; ``years`` empty where it belongs to no year."""

    years: str
    value: str
    margin: str
    verdict: Verdict


class Series(NamedTuple):
    """What was held against one threshold, in words: the years side by side, their mean where that decides."""

    label: str
    threshold: str
    values: tuple[YearValue, ...]
    mean: str


class _Threshold(NamedTuple):
    """What one threshold was held against: the same for every year."""

    fact: str
    kind: str | None
    item: str | None
    field: str | None
    op: Op | None
    bound: Bound | None


def decisive(measurements: tuple[Measurement, ...], condition: Condition | None) -> tuple[Measurement, ...]:
    """Return the comparisons that made a rule fail: those not met, where each of them alone must be met.

    Where failing comparisons need not fail the rule (*at least 2 of 5 years*, *none of*, *or*), all are
    returned: no single one decides.
    """
    failing = tuple(one for one in measurements if one.possible == NOT_MET and one.op is not None)
    if not failing or condition is None or any(_weighs_together(part) for part in walk_condition(condition)):
        return measurements
    return failing


def _weighs_together(condition: Condition) -> bool:
    match condition:
        case AnyOf() | Not() | Trend():
            return True
        case Window(kind=kind):
            return kind in (WindowKind.AT_LEAST, WindowKind.NONE, WindowKind.AVERAGE)
        case Quantified(quantifier=quantifier):
            return quantifier is not Quantifier.EACH
        case _:
            return False


def series(measurements: Iterable[Measurement], quantities: Quantities, words: Words) -> list[Series]:
    """Return what was measured, threshold by threshold: each year's value and margin."""
    groups: dict[_Threshold, list[Measurement]] = {}
    for one in measurements:
        key = _Threshold(one.fact, one.kind, one.item, one.field, one.op, one.bound)
        years = groups.setdefault(key, [])
        if one not in years:
            years.append(one)
    return [_series(key, years, quantities, words) for key, years in groups.items()]


def _series(key: _Threshold, years: list[Measurement], quantities: Quantities, words: Words) -> Series:
    kind = quantities.definition(years[0]).kind
    return Series(
        quantities.label(key.fact, field=key.field, item=key.item, kind=key.kind),
        "" if key.op is None or key.bound is None else quantities.threshold(key.op, key.bound, kind),
        tuple(_runs(years, quantities, words)),
        _mean(years, quantities, words),
    )


def sentences(measurements: Iterable[Measurement], quantities: Quantities, words: Words) -> list[str]:
    """Return one sentence for each threshold: what was measured, what is asked, each year's value and margin."""
    return [sentence(one, words) for one in series(measurements, quantities, words)]


def sentence(told: Series, words: Words) -> str:
    """Return one threshold as a sentence: what was measured, what is asked, each year's value and margin."""
    values = "; ".join(_in_words(one, words) for one in told.values)
    text = f"{values}; {told.mean}" if told.mean else values
    if not told.threshold:
        return ended(words.say("measured", label=told.label, value=text))
    return ended(words.say("measured_against", label=told.label, threshold=told.threshold, values=text))


def _in_words(one: YearValue, words: Words) -> str:
    told = f"{one.value}, {one.margin}" if one.margin else one.value
    return words.say("year_value", year=one.years, value=told) if one.years else told


def _runs(years: list[Measurement], quantities: Quantities, words: Words) -> list[YearValue]:
    """Return each value with its margin; years in a row with the same are told together."""
    runs: list[tuple[YearValue, list[SchoolYear]]] = []
    for one in years:
        margin = "" if one.possible == EITHER else quantities.margin(one)
        told = YearValue("", quantities.value(one), margin, verdict_of(one.possible))
        if one.year is None:
            runs.append((told, []))
        elif runs and runs[-1][0] == told and runs[-1][1] and runs[-1][1][-1] + 1 == one.year:
            runs[-1][1].append(one.year)
        else:
            runs.append((told, [one.year]))
    return [told._replace(years=words.years(span)) for told, span in runs]


def _mean(years: list[Measurement], quantities: Quantities, words: Words) -> str:
    """Return the mean, where the rule compares it: then no single year was found met or not met."""
    bound = years[0].bound
    if not isinstance(bound, NumberBound) or any(one.possible != EITHER for one in years):
        return ""
    values = [one.value for one in years]
    numbers = [value for value in values if isinstance(value, Number)]
    if len(numbers) < len(values) or len(numbers) == 1:
        return ""
    mean = Number(sum((number.exact for number in numbers), Fraction(0)) / len(numbers))
    kind = quantities.definition(years[0]).kind
    return words.say("mean", value=quantities.number(mean, kind, against=bound.exact))
