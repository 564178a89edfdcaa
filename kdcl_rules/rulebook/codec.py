"""Frozen values to JSON and back, by their declared types: nothing per class is written twice.

A field that holds its default is left out. A value of a union (conditions, thresholds) carries ``is``, the
name of its class. Fractions are ``"3/5"``, days ``"2018-10-10"``; everything else is JSON's own.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from _typeshed import DataclassInstance

__all__ = ["Json", "from_json", "to_json"]

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Value = TypeVar("Value")
TAG = "is"


def to_json(value: object, omit: frozenset[str] = frozenset()) -> Json:
    """Return ``value`` as JSON; fields named in ``omit`` are left out wherever they stand.

    Raises TypeError for a type no rulebook holds.
    """
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return [to_json(item, omit) for item in value]
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, collections.abc.Mapping):
        return {str(key): to_json(item, omit) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        return _fields_to_json(value, omit)
    message = f"no JSON for {type(value).__name__}"
    raise TypeError(message)


def _fields_to_json(value: object, omit: frozenset[str]) -> Json:
    kind = type(value)
    found: dict[str, Json] = {}
    for name, default in _defaults(cast("Hashable", kind)):
        if name in omit:
            continue
        item = getattr(value, name)
        if item is default or (default is not dataclasses.MISSING and item == default):
            continue
        found[name] = to_json(item, omit)
    if kind in _tagged():
        found[TAG] = kind.__name__
    return found


@cache
def _defaults(kind: Hashable) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in dataclasses.fields(cast("type[DataclassInstance]", kind)))


def _default(field: dataclasses.Field[object]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@cache
def _tagged() -> frozenset[type]:
    """Return the classes that share a place with others: members of the condition and bound unions."""
    from kdcl_rules.rulebook import condition

    return frozenset((*typing.get_args(condition.Condition), *typing.get_args(condition.Bound)))


def from_json(kind: type[Value], data: Json, **given: object) -> Value:
    """Return the value of the dataclass ``kind`` that :func:`to_json` turned into ``data``.

    ``given`` are fields that ``data`` does not hold. Raises KeyError, TypeError, ValueError or
    AttributeError where ``data`` is not such JSON.
    """
    build = cast("Callable[..., Value]", kind)
    return build(**_fields(cast("Hashable", kind))(data), **given)


Reader: TypeAlias = "Callable[[Json], object]"


@cache
def _reader(kind: object) -> Reader:
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if kind in {str, int, bool}:
        return _same
    if kind is date:
        return lambda data: date.fromisoformat(cast("str", data))
    if kind is Fraction:
        return lambda data: Fraction(cast("str", data))
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin in {collections.abc.Mapping, dict}:
        return _mapping_reader(_reader(arguments[1]))
    if origin in {typing.Union, types.UnionType}:
        return _union_reader(arguments)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return cast("Reader", kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record_reader(kind)
    message = f"no reader for {kind!r}"
    raise TypeError(message)


def _same(data: Json) -> object:
    return data


def _tuple_reader(arguments: tuple[object, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        each = _reader(arguments[0])
        return lambda data: tuple([each(item) for item in cast("list[Json]", data)])
    readers = [_reader(argument) for argument in arguments]
    return lambda data: tuple(read(item) for read, item in zip(readers, cast("list[Json]", data), strict=True))


def _mapping_reader(each: Reader) -> Reader:
    return lambda data: {key: each(item) for key, item in cast("dict[str, Json]", data).items()}


def _union_reader(arguments: tuple[object, ...]) -> Reader:
    members = [argument for argument in arguments if argument is not type(None)]
    if all(member in _tagged() for member in members):
        by_name = {cast("type", member).__name__: member for member in members}
        return _tagged_reader(by_name)
    if set(members) == {int, Fraction}:
        return lambda data: Fraction(data) if isinstance(data, str) else data
    if len(members) == 1:
        inner = _reader(members[0])
        return lambda data: None if data is None else inner(data)
    message = f"no reader for a choice of {members!r}"
    raise TypeError(message)


def _tagged_reader(by_name: Mapping[str, object]) -> Reader:
    readers: dict[str, Reader] = {}

    def read(data: Json) -> object:
        name = cast("str", cast("dict[str, Json]", data)[TAG])
        if name not in readers:  # filled when met: conditions hold conditions
            readers[name] = _reader(by_name[name])
        return readers[name](data)

    return read


def _record_reader(kind: type) -> Reader:
    build = cast("Callable[..., object]", kind)
    fields = _fields(kind)
    return lambda data: build(**fields(data))


@cache
def _fields(kind: Hashable) -> Callable[[Json], dict[str, object]]:
    readers: dict[str, Reader] = {}

    def read(data: Json) -> dict[str, object]:
        if not readers:  # filled when met: conditions hold conditions
            record = cast("type[DataclassInstance]", kind)
            hints = typing.get_type_hints(record)
            readers.update({field.name: _reader(hints[field.name]) for field in dataclasses.fields(record)})
        given = cast("dict[str, Json]", data)
        return {name: readers[name](item) for name, item in given.items() if name != TAG}

    return read
