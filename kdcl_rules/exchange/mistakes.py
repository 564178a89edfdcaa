"""Every mistake of a file, collected, so that it is mended once and not once a mistake."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_KEPT", "MOST_TOLD", "Enough", "Mistakes"]

MOST_TOLD: Final = 50
MOST_KEPT: Final = 100


class Enough(Exception):  # noqa: N818 - no error: so much is wrong that reading on helps nobody
    """Ends a reading that found a hundred mistakes: looking for likely names costs time for each."""


class Mistakes:
    """Holds the errors of one reading until it is over."""

    def __init__(self) -> None:
        self._found: list[InputError] = []

    def add(self, error: InputError) -> None:
        """Keep an error for later. Raises :class:`Enough` at the hundredth."""
        self._found.append(error)
        if len(self._found) == MOST_KEPT:
            raise Enough

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep an error raised within, and go on after it."""
        try:
            yield
        except InputError as error:
            self.add(error)

    def raise_all(self) -> None:
        """Raise the first error in the order of lines, the others in its ``also``: at most fifty in all."""
        if not self._found:
            return
        told = sorted(self._found, key=lambda error: error.line or 0)
        rest = len(told) - MOST_TOLD
        if rest > 0:
            told[MOST_TOLD - 1 :] = [InputError("more_mistakes", place=told[0].place, count=rest + 1)]
        first = told[0]
        first.also = (*first.also, *told[1:])
        raise first
