"""Short ASCII tokens for what enters the engine, and proof that no two of them hash alike.

durable-rules knows property names, fact ids and session ids by their 32-bit FNV-1a hash alone: of two names
with one hash it takes one for the other, without a word.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["check_collisions", "check_distinct", "fnv32", "names"]

_BASIS: Final = 0x811C9DC5
_PRIME: Final = 16_777_619


def fnv32(text: str) -> int:
    """Return the hash the engine knows ``text`` by.

    >>> fnv32("55008308") == fnv32("17015331")
    True
    """
    value = _BASIS
    for byte in text.encode():
        value = (value ^ byte) * _PRIME & 0xFFFFFFFF
    return value


def names(prefix: str) -> Iterator[str]:
    """Yield ``prefix`` with a number behind it, without end; a letter may follow and still tell it from any other.

    >>> from itertools import islice
    >>> list(islice(names("x"), 3))
    ['x0', 'x1', 'x2']
    """
    for number in count():
        yield f"{prefix}{number}"


def check_collisions(words: Iterable[str]) -> dict[int, str]:
    """Return the words by hash; EngineError ``durable_collision`` where two share one."""
    known: dict[int, str] = {}
    for word in words:
        other = known.setdefault(fnv32(word), word)
        if other != word:
            raise EngineError("durable_collision", found=word, other=other)
    return known


def check_distinct(ids: Iterable[str]) -> None:
    """Refuse a fact id given twice (EngineError ``durable_collision``): the second fact would be lost."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise EngineError("durable_collision", found=name, other=name)
        seen.add(name)
