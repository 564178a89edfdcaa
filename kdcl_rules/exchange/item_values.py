"""Collections: named people, classes or grades, each with its fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Scalar, Sequence
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.single_values import read_simple
from kdcl_rules.exchange.words import says_nothing, shape_error
from kdcl_rules.messages import closest
from kdcl_rules.school.values import Item, Items, SchoolYear
from kdcl_rules.school.years import looks_like_a_school_year, parse_school_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.documents import Node
    from kdcl_rules.exchange.mistakes import Mistakes
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field
    from kdcl_rules.school.values import Simple

__all__ = ["NAME", "natural_order", "read_items"]

NAME: Final = "name"
_DIGITS: Final = re.compile(r"([0-9]+)")


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts class 6A before 10A.

    >>> sorted(["10A", "6B", "6A"], key=natural_order)
    ['6A', '6B', '10A']
    """
    parts = enumerate(_DIGITS.split(name))
    # Digits stand at odd places; longer is larger once leading zeros are gone.
    return tuple((0, len(part.lstrip("0")), part) if place % 2 else (1, 0, part) for place, part in parts)


def read_items(node: Node, fact: Fact, dictionary: Dictionary, mistakes: Mistakes) -> Items:
    """Read a list of mappings with ``name``, or a mapping from names to fields; items come back by name.

    Raises InputError ``wrong_shape``; keeps in ``mistakes``: ``item_without_name``, ``given_twice``,
    ``unknown_item_field``, ``fact_not_yearly`` and those of single values and years.
    """
    items: dict[str, Item] = {}
    for name, place_of_name, fields in _named(node, fact, mistakes):
        if name in items:
            mistakes.add(InputError("given_twice", place=place_of_name.place, found=name))
            continue
        read = _fields(fields, fact, dictionary, mistakes) if isinstance(fields, Mapping) else {}
        if not isinstance(fields, Mapping) and not says_nothing(fields):
            mistakes.add(shape_error(fields, "a_mapping", name=name))
        items[name] = Item(name, read)
    return Items(tuple(items[name] for name in sorted(items, key=natural_order)))


def _named(node: Node, fact: Fact, mistakes: Mistakes) -> Iterator[tuple[str, Node, Node]]:
    """Yield each item's name, where it stood, and the mapping that holds its fields."""
    if isinstance(node, Mapping):
        for key, below in node.entries:
            yield key.text or "", key, below
    elif isinstance(node, Sequence):
        for item in node.items:
            if not isinstance(item, Mapping):
                mistakes.add(shape_error(item, "a_mapping", name=fact.id))
                continue
            name = next((below for key, below in item.entries if key.text == NAME), None)
            if not isinstance(name, Scalar) or not name.text:
                mistakes.add(InputError("item_without_name", place=item.place, found=fact.id, key=NAME))
                continue
            yield name.text, name, Mapping(tuple(one for one in item.entries if one[0].text != NAME), item.place)
    else:
        raise shape_error(node, "a_list", "a_mapping", name=fact.id)


def _fields(
    node: Mapping, fact: Fact, dictionary: Dictionary, mistakes: Mistakes
) -> dict[tuple[str, SchoolYear | None], Simple]:
    values: dict[tuple[str, SchoolYear | None], Simple] = {}
    for key, below in node.entries:
        word = key.text or ""
        field = fact.field(word)
        if field is None:
            known = {one.id: (one.label.vi, one.label.en) for one in fact.fields}
            mistakes.add(
                InputError(
                    "unknown_item_field",
                    place=key.place,
                    found=word,
                    suggestion=closest(word, known),
                    label=fact.label,
                    known=list(known),
                )
            )
            continue
        for year, one in _by_year(below, field, mistakes):
            with mistakes.kept():
                value = read_simple(one, field, dictionary)
                if value is not None:
                    values[field.id, year] = value
    return values


def _by_year(node: Node, field: Field, mistakes: Mistakes) -> Iterator[tuple[SchoolYear | None, Node]]:
    if not isinstance(node, Mapping):
        yield None, node
        return
    if not field.yearly:
        if any(looks_like_a_school_year(key.text or "") for key, _ in node.entries):
            mistakes.add(InputError("fact_not_yearly", place=node.place, found=field.id, label=field.label))
        else:
            mistakes.add(shape_error(node, "a_single_value", name=field.id))
        return
    seen: set[SchoolYear] = set()
    for key, below in node.entries:
        with mistakes.kept():
            year = parse_school_year(key.text or "", place=key.place)
            if year in seen:
                raise InputError("given_twice", place=key.place, found=key.text)
            seen.add(year)
            yield year, below
