"""What must hold between facts of one year and kind: the parts are at most the whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kdcl_rules.errors import InputError
from kdcl_rules.exchange.number_text import in_words
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.values import FactKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.facts import Dictionary, Relation
    from kdcl_rules.school.values import Datum

__all__ = ["broken_relations"]


def broken_relations(facts: Mapping[FactKey, Datum], dictionary: Dictionary) -> Iterator[InputError]:
    """Yield an error for every relation that the values contradict even after allowing for rounding.

    Codes: ``part_above_whole`` (one part), ``parts_above_whole`` (their sum). Parts not given count as
    nothing: what is there may already be too much.
    """
    for relation in dictionary.relations:
        for kind, year in sorted({key[1:] for key in facts if key.fact in relation.parts}, key=str):
            parts = {part: facts[key] for part in relation.parts if (key := FactKey(part, kind, year)) in facts}
            whole = None if relation.whole is None else facts.get(FactKey(relation.whole, kind, year))
            if relation.whole is None or whole is not None:
                yield from _broken(relation, parts, whole, dictionary)


def _broken(
    relation: Relation, parts: Mapping[str, Datum], whole: Datum | None, dictionary: Dictionary
) -> Iterator[InputError]:
    numbers = {part: datum.value for part, datum in parts.items() if isinstance(datum.value, Number)}
    limit = Number(Fraction(1)) if whole is None else whole.value
    if not numbers or not isinstance(limit, Number):
        return
    least = sum((number.exact - number.half_step for number in numbers.values()), Fraction(0))
    if least <= limit.exact + limit.half_step:
        return
    last = max(numbers, key=lambda part: parts[part].place.line or 0)
    kind = dictionary.facts[last].kind
    labels = [dictionary.facts[part].label for part in numbers]
    total = sum((number.exact for number in numbers.values()), Fraction(0))
    value = next(iter(numbers.values())) if len(numbers) == 1 else Number(total)
    whole_label = Text("100%", "100%") if relation.whole is None else dictionary.facts[relation.whole].label
    yield InputError(
        "part_above_whole" if len(numbers) == 1 else "parts_above_whole",
        place=parts[last].place,
        found=in_words(value, kind).vi,
        value=in_words(value, kind),
        label=Text(", ".join(label.vi for label in labels), ", ".join(label.en for label in labels)),
        whole_label=whole_label,
        whole=in_words(limit, kind),
        whole_place=_where(None if whole is None else whole.place),
    )


def _where(place: Place | None) -> Text:
    if place is None:
        return Text("theo định nghĩa", "by definition")
    if place.line is not None:
        return Text(f"dòng {place.line}", f"line {place.line}")
    return Text(place.path or "", place.path or "")
