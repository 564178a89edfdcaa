"""Plain Python values as a document, for callers who hold a school in memory."""

from __future__ import annotations

import collections.abc
import numbers
import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from kdcl_rules.documents.builder import Builder
from kdcl_rules.documents.nodes import Mapping, Node, Scalar, Sequence
from kdcl_rules.documents.source import Source
from kdcl_rules.errors import InputError, KdclError

__all__ = ["Plain", "from_python", "to_python"]

Plain = None | bool | int | Decimal | str | list["Plain"] | dict[str, "Plain"]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,39})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,39})\.[0-9]{1,40}")
_MOST_DIGITS = 1000


def from_python(value: object, *, name: str | None = None, error: type[KdclError] = InputError) -> Node:
    """Return ``value`` as a node: None, bool, int, float, Decimal, Fraction, str, date, mappings, lists.

    A float is taken by its shortest decimal form, so ``0.95`` is 95/100 exactly. Raises ``error`` with
    code ``unsupported_type``, ``not_finite``, ``number_too_long`` and those of
    :class:`~kdcl_rules.documents.builder.Builder`; a structure that holds itself is ``too_deep``.

    >>> from_python({"students": 407}).entries[0][1].text
    '407'
    """
    builder = Builder(Source("", name, error))
    _feed(value, builder)
    root = builder.root
    if root is None:  # pragma: no cover - every value feeds at least one node
        builder.fail("empty_file", None)
    return root


def _feed(value: object, builder: Builder) -> None:
    # Recursion is safe: the builder refuses the 65th level.
    if isinstance(value, collections.abc.Mapping):
        builder.open_mapping(None)
        for key, below in value.items():
            if key is None or isinstance(key, bool):
                builder.fail("key_not_text", None)
            builder.scalar(_text(key, builder), line=None, quoted=isinstance(key, str))
            _feed(below, builder)
        builder.close()
    elif isinstance(value, list | tuple):
        builder.open_sequence(None)
        for item in value:
            _feed(item, builder)
        builder.close()
    elif value is None:
        builder.scalar(None, line=None, quoted=False)
    else:
        builder.scalar(_text(value, builder), line=None, quoted=isinstance(value, str))


def _text(value: object, builder: Builder) -> str:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, numbers.Integral):
        return _digits(Decimal(int(value)) if abs(int(value)) < 10**_MOST_DIGITS else None, builder)
    if isinstance(value, float):
        return _digits(Decimal(float.__repr__(value)), builder)
    if isinstance(value, Decimal):
        return _digits(value, builder)
    if isinstance(value, Fraction):
        return _share(value, builder)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return builder.fail("unsupported_type", None, found=type(value).__name__)


def _digits(value: Decimal | None, builder: Builder) -> str:
    if value is None:
        builder.fail("number_too_long", None)
    if not value.is_finite():
        builder.fail("not_finite", None, found=str(value))
    if abs(value.adjusted()) > _MOST_DIGITS or len(value.as_tuple().digits) > _MOST_DIGITS:
        builder.fail("number_too_long", None)
    return format(value, "f")


def _share(value: Fraction, builder: Builder) -> str:
    """Write a fraction as a decimal where it ends, and as a count over a count where it does not."""
    if max(abs(value.numerator), value.denominator) >= 10**_MOST_DIGITS:
        builder.fail("number_too_long", None)
    denominator, places = value.denominator, 0
    while denominator % 10 == 0:
        denominator, places = denominator // 10, places + 1
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator, places = denominator // prime, places + 1
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    # Not by Decimal arithmetic, which rounds to the precision of whatever context is in force.
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    point = len(digits) - places
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:point]}.{digits[point:]}" if places else f"{sign}{digits}"


def to_python(node: Node) -> Plain:
    """Return a node as plain values: unquoted integers, decimals, true and false become what they spell.

    >>> to_python(from_python({"a": [1, True, "x"]}))
    {'a': [1, True, 'x']}
    """
    if isinstance(node, Mapping):
        return {key.text or "": to_python(below) for key, below in node.entries}
    if isinstance(node, Sequence):
        return [to_python(item) for item in node.items]
    return _plain(node)


def _plain(scalar: Scalar) -> Plain:
    text = scalar.text
    if text is None or scalar.quoted:
        return text
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
