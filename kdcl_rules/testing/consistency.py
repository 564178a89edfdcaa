"""Facts that agree with one another: a part never above its whole, a sum never beside its parts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.school.values import FactKey, Items

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.rulebook.facts import Dictionary, Fact, Relation
    from kdcl_rules.school.values import Datum

__all__ = ["agreeing"]


def agreeing(facts: Mapping[FactKey, Datum], dictionary: Dictionary) -> dict[FactKey, Datum]:
    """Return ``facts`` without those that contradict others.

    A part that exceeds its whole goes; so does a fact the dictionary defines by others (a quotient, a sum,
    a lower bound) wherever one of those others is given: then the definition speaks.
    """
    kept = dict(facts)
    for relation in dictionary.relations:
        for key in list(kept):
            if key.fact in relation.parts and _exceeds(relation, key, kept):
                del kept[key]
    for key in list(kept):
        if _defined(dictionary.facts[key.fact], key, kept, dictionary):
            del kept[key]
    return kept


def _exact(facts: Mapping[FactKey, Datum], key: FactKey) -> Fraction | None:
    datum = facts.get(key)
    return datum.value.exact if datum is not None and isinstance(datum.value, Number) else None


def _exceeds(relation: Relation, key: FactKey, facts: Mapping[FactKey, Datum]) -> bool:
    whole = Fraction(1) if relation.whole is None else _exact(facts, key._replace(fact=relation.whole))
    parts = [_exact(facts, key._replace(fact=part)) or Fraction(0) for part in relation.parts]
    return whole is not None and sum(parts, Fraction(0)) > whole


def _defined(fact: Fact, key: FactKey, facts: Mapping[FactKey, Datum], dictionary: Dictionary) -> bool:
    sources = (*(fact.quotient or ()), *fact.sum_of)
    keys = [
        FactKey(
            name,
            key.kind if dictionary.facts[name].by_kind else None,
            key.year if dictionary.facts[name].yearly else None,
        )
        for name in sources
    ]
    if any(source in facts for source in keys):
        return True
    collection = fact.ceil_collection
    return collection is not None and any(
        other.fact == collection and other.kind == key.kind and isinstance(datum.value, Items)
        for other, datum in facts.items()
    )
