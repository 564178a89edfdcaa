"""The facts of a school's file: plain, annotated, by school year, by kind of school, or a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.documents import Mapping
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.annotated import BARE, entry, is_annotated, read_annotation
from kdcl_rules.exchange.item_values import read_items
from kdcl_rules.exchange.single_values import read_simple
from kdcl_rules.exchange.words import KIND_NAMES, kind_of, says_nothing, shape_error
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.school.values import Datum, FactKey
from kdcl_rules.school.years import looks_like_a_school_year, parse_school_year

if TYPE_CHECKING:
    from kdcl_rules.documents import Node, Scalar
    from kdcl_rules.exchange.annotated import Annotation
    from kdcl_rules.exchange.mistakes import Mistakes
    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.school.values import Value

__all__ = ["FactReader"]

VALUE = "value"


class FactReader:
    """Reads ``profile:`` and ``facts:`` against the fact dictionary; mistakes are kept, not raised.

    ``kinds`` are the school's kinds, empty where they could not be read: then kinds go unchecked.
    Codes: ``unknown_fact``, ``fact_under_profile``, ``profile_under_facts``, ``fact_not_yearly``,
    ``fact_not_by_kind``, ``fact_needs_kinds``, ``kind_not_taught``, ``unknown_kind``, ``given_twice``,
    ``value_missing``, ``wrong_shape`` and those of single values, years, evidence and items.
    """

    def __init__(self, dictionary: Dictionary, kinds: tuple[str, ...], mistakes: Mistakes) -> None:
        self._dictionary = dictionary
        self._kinds = kinds
        self._mistakes = mistakes
        self.facts: dict[FactKey, Datum] = {}
        self.profile: dict[str, Datum] = {}

    def read_profile(self, node: Mapping) -> None:
        """Read the flags and choices that decide which rules apply."""
        for key, below in node.entries:
            fact = self._definition(key, profile=True)
            if fact is not None:
                self._read(fact, below, FactKey(fact.id), BARE)

    def read_facts(self, node: Mapping) -> None:
        """Read the measured values."""
        for key, below in node.entries:
            fact = self._definition(key, profile=False)
            if fact is not None:
                self._read(fact, below, FactKey(fact.id), BARE)

    def _definition(self, key: Scalar, *, profile: bool) -> Fact | None:
        word = key.text or ""
        fact = self._dictionary.facts.get(word)
        if fact is None:
            known = {
                other.id: (other.label.vi, other.label.en)
                for other in self._dictionary.facts.values()
                if other.profile is profile
            }
            self._mistakes.add(InputError("unknown_fact", place=key.place, found=word, suggestion=closest(word, known)))
            return None
        if fact.profile is not profile:
            code = "fact_under_profile" if profile else "profile_under_facts"
            self._mistakes.add(InputError(code, place=key.place, found=word, label=fact.label))
            return None
        return fact

    def _read(self, fact: Fact, node: Node, at: FactKey, beside: Annotation) -> None:
        """Read whatever stands under a fact: annotations, years and kinds may wrap the value in any order."""
        if isinstance(node, Mapping):
            if _annotates(fact, node):
                self._annotated(fact, node, at, beside)
                return
            if at.kind is None and self._by_kind(fact, node):
                self._kind_by_kind(fact, node, at, beside)
                return
            if at.year is None and self._by_year(fact, node):
                self._year_by_year(fact, node, at, beside)
                return
        self._value(fact, node, at, beside)

    def _annotated(self, fact: Fact, node: Mapping, at: FactKey, beside: Annotation) -> None:
        annotation = read_annotation(node, VALUE, self._mistakes, beside)
        below = entry(node, VALUE)
        if below is None:
            self._mistakes.add(InputError("value_missing", place=node.place, found=fact.id, key=VALUE))
        else:
            self._read(fact, below, at, annotation)

    def _by_kind(self, fact: Fact, node: Mapping) -> bool:
        named = [kind_of(key.text or "") is not None for key, _ in node.entries]
        return all(named) if fact.kind is FactKind.COLLECTION else any(named)

    def _kind_by_kind(self, fact: Fact, node: Mapping, at: FactKey, beside: Annotation) -> None:
        if not fact.by_kind:
            self._mistakes.add(InputError("fact_not_by_kind", place=node.place, found=fact.id, label=fact.label))
            return
        seen: set[str] = set()
        for key, below in node.entries:
            kind = self._kind(key)
            if kind is None:
                continue
            if kind in seen:
                self._mistakes.add(InputError("given_twice", place=key.place, found=key.text))
                continue
            seen.add(kind)
            # A school of one kind has no use for the kind: both spellings are one fact.
            self._read(fact, below, at._replace(kind=kind), beside)

    def _kind(self, key: Scalar) -> str | None:
        word = key.text or ""
        kind = kind_of(word)
        if kind is None:
            error = InputError("unknown_kind", place=key.place, found=word, suggestion=closest(word, KIND_NAMES))
            self._mistakes.add(error)
        elif self._kinds and kind not in self._kinds:
            self._mistakes.add(
                InputError(
                    "kind_not_taught", place=key.place, found=word, kinds=[KIND_LABELS[one] for one in self._kinds]
                )
            )
            return None
        return kind

    def _by_year(self, fact: Fact, node: Mapping) -> bool:
        if fact.kind is FactKind.COLLECTION:
            return fact.yearly
        return fact.yearly or any(looks_like_a_school_year(key.text or "") for key, _ in node.entries)

    def _year_by_year(self, fact: Fact, node: Mapping, at: FactKey, beside: Annotation) -> None:
        if not fact.yearly:
            self._mistakes.add(InputError("fact_not_yearly", place=node.place, found=fact.id, label=fact.label))
            return
        seen: set[int] = set()
        for key, below in node.entries:
            with self._mistakes.kept():
                year = parse_school_year(key.text or "", place=key.place)
                if year in seen:
                    raise InputError("given_twice", place=key.place, found=key.text)
                seen.add(year)
                self._read(fact, below, at._replace(year=year), beside)

    def _value(self, fact: Fact, node: Node, at: FactKey, beside: Annotation) -> None:
        if says_nothing(node):
            return
        if fact.by_kind and at.kind is None and len(self._kinds) > 1:
            self._mistakes.add(
                InputError(
                    "fact_needs_kinds",
                    place=node.place,
                    found=fact.id,
                    label=fact.label,
                    kinds=Text(*(", ".join(f"{kind}: …" for kind in self._kinds),) * 2),
                )
            )
            return
        value: Value | None
        with self._mistakes.kept():
            if fact.kind is FactKind.COLLECTION:
                value = read_items(node, fact, self._dictionary, self._mistakes)
            elif isinstance(node, Mapping):
                raise shape_error(node, "a_single_value", *(("years",) if fact.yearly else ()), name=fact.id)
            else:
                value = read_simple(node, fact, self._dictionary)
            if value is not None:
                self._keep(fact, at, Datum(value, beside.evidence, beside.note, node.place))

    def _keep(self, fact: Fact, at: FactKey, datum: Datum) -> None:
        if fact.profile:
            self.profile[fact.id] = datum
        else:
            self.facts[at._replace(kind=at.kind if len(self._kinds) != 1 else None)] = datum


def _annotates(fact: Fact, node: Mapping) -> bool:
    """Tell whether the mapping annotates a value; the items of a collection may bear any name."""
    if fact.kind is not FactKind.COLLECTION:
        return is_annotated(node, VALUE)
    return entry(node, VALUE) is not None and {key.text for key, _ in node.entries} <= {VALUE, "evidence", "note"}
