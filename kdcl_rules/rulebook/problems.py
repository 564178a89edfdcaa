"""Collecting what is wrong with rule files, so that a maintainer mends them once and not once a mistake."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kdcl_rules.errors import LawError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.errors import Place

__all__ = ["Problems"]


class Problems:
    """The errors of one loading, in the order they were met."""

    __slots__ = ("errors",)

    def __init__(self) -> None:
        self.errors: list[LawError] = []

    def add(
        self, code: str, place: Place, found: str | None = None, *, suggestion: str | None = None, **details: object
    ) -> None:
        """Keep one more error."""
        self.errors.append(LawError(code, place=place, found=found, suggestion=suggestion, **details))

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep a LawError raised inside instead of passing it on."""
        try:
            yield
        except LawError as error:
            self.errors.append(error)

    def raise_any(self) -> None:
        """Raise the first error with all others in ``also``; nothing where there is none."""
        if not self.errors:
            return
        first, *rest = self.errors
        raise LawError(
            first.code,
            place=first.place,
            found=first.found,
            suggestion=first.suggestion,
            also=rest,
            **first.details,
        )
