"""Every error the library raises, in one tree.

::

    KdclError
    ├── InputError    what a user gave: a school file, a date, an option
    ├── LawError      what a rule file says: a clause without citation, an unknown fact
    └── EngineError   two derivations of one outcome differ, or an engine failed

An error carries facts, not prose: a stable :attr:`~KdclError.code`, the place it was read at, what was
found. The sentences live in one catalogue per language (:mod:`kdcl_rules.messages`) and are made when
somebody asks for them, so the same error can be shown in Vietnamese and in English.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NOWHERE", "EngineError", "InputError", "KdclError", "Language", "LawError", "Place"]

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: a file, a line (from 1), a path inside the document (``facts.students``).

    >>> str(Place(file="truong.yaml", line=14))
    'truong.yaml:14'
    """

    file: str | None = None
    line: int | None = None
    path: str | None = None

    def at(self, path: str) -> Place:
        """Return the same place with another document path."""
        return replace(self, path=path)

    def __str__(self) -> str:
        spot = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return " ".join(part for part in (spot, self.path) if part)


NOWHERE = Place()


class KdclError(Exception):
    """The root of the tree.

    ``code`` is stable across releases; the wording is not. ``details`` fills the placeholders of the
    catalogue's sentences. ``also`` holds further errors found in the same reading, so that a user mends
    a file once and not once a mistake.

    >>> error = InputError("unknown_fact", place=Place("truong.yaml", 14), found="teacher_qualifed_ratio",
    ...                    suggestion="teacher_qualified_ratio")
    >>> error.code, error.line, error.found
    ('unknown_fact', 14, 'teacher_qualifed_ratio')
    """

    def __init__(
        self,
        code: str,
        *,
        place: Place = NOWHERE,
        found: str | None = None,
        suggestion: str | None = None,
        also: Iterable[KdclError] = (),
        **details: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.found = found
        self.suggestion = suggestion
        self.also = tuple(also)
        self.details = details

    @property
    def path(self) -> str | None:
        """The path inside the document, e.g. ``facts.students``."""
        return self.place.path

    @property
    def line(self) -> int | None:
        """The line in the file, from 1; None where the input had no lines."""
        return self.place.line

    @property
    def expected(self) -> str:
        """What was expected, in Vietnamese (see :meth:`render` for other languages)."""
        from kdcl_rules.messages import sentences

        return sentences(self, "vi").expected

    @property
    def remedy(self) -> str:
        """What to do, in Vietnamese (see :meth:`render` for other languages)."""
        from kdcl_rules.messages import sentences

        return sentences(self, "vi").remedy

    def render(self, lang: Language = "vi") -> str:
        """Return the whole message: place, what was found, what was expected, what to do.

        Errors of :attr:`also` follow, a paragraph each.
        """
        from kdcl_rules.messages import render

        return render(self, lang)

    def __str__(self) -> str:
        return self.render("vi")


class InputError(KdclError):
    """What a user gave cannot be read or does not fit the rulebook."""


class LawError(KdclError):
    """A rule file cannot be loaded; names file, line and remedy."""


class EngineError(KdclError):
    """The reasoning itself failed: never an answer, always a report."""
