"""A decimal comma within ``{…}`` or ``[…]``: YAML takes ``{ratio: 62,5%}`` for two entries, 62 and ``5%``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Scalar, Sequence
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.documents import Node

__all__ = ["split_numbers"]

_WHOLE: Final = re.compile(r"[0-9]{1,9}")
_REST: Final = re.compile(r"[0-9]{1,9} ?(?:%|m[2²](?:/\w+)?)?")


def split_numbers(node: Node) -> Iterator[InputError]:
    """Yield ``decimal_comma_in_braces`` for each number that a comma split: digits, then an empty entry of digits."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from split_numbers(item)
    elif isinstance(node, Mapping):
        before: Node | None = None
        for key, value in node.entries:
            if _split(before, key, value) and isinstance(before, Scalar):
                whole = f"{before.text},{key.text}"
                yield InputError("decimal_comma_in_braces", place=before.place, found=whole)
            before = value
            yield from split_numbers(value)


def _split(before: Node | None, key: Scalar, value: Node) -> bool:
    return (
        isinstance(before, Scalar)
        and not before.quoted
        and not key.quoted
        and value == Scalar(None)
        and _WHOLE.fullmatch(before.text or "") is not None
        and _REST.fullmatch(key.text or "") is not None
    )
