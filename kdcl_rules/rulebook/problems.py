"""Collecting what is wrong with rule files, so that a maintainer mends them once and not once a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.errors import LawError

if TYPE_CHECKING:
    from types import TracebackType

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
        self.errors.append(LawError(code, place=place, found=found, suggestion=suggestion, also=(), **details))

    def kept(self) -> _Kept:
        """Return a context that keeps a LawError raised inside it instead of passing it on."""
        return _Kept(self)

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


class _Kept:
    """A ``with`` block after which a refused rule is no longer an exception but a note."""

    __slots__ = ("_problems",)

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, LawError):
            self._problems.errors.append(error)
            return True
        return False
