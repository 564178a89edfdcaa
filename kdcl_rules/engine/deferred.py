"""A value worked out when somebody first asks for it, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Deferred"]

T = TypeVar("T")


class Deferred(Generic[T]):
    """Holds how to work a value out, then the value; the same value for everybody who asks.

    It compares, prints and pickles as the value: whether it was worked out already shows nowhere.

    >>> Deferred(lambda: 6 * 7).value
    42
    """

    __slots__ = ("_value", "_work")

    def __init__(self, work: Callable[[], T]) -> None:
        self._work: Callable[[], T] | None = work
        self._value: T

    @property
    def value(self) -> T:
        """The value."""
        if self._work is not None:
            self._value = self._work()
            self._work = None
        return self._value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Deferred) and self.value == other.value

    __hash__ = None  # type: ignore[assignment]  # as for any value that may hold a mapping

    def __repr__(self) -> str:
        return repr(self.value)

    def __reduce__(self) -> tuple[object, tuple[T]]:
        return _known, (self.value,)


def _known(value: T) -> Deferred[T]:
    return Deferred(lambda: value)
