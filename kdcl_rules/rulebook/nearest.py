"""The nearest known name, for "did you mean"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["nearest"]


def nearest(found: str, known: Iterable[str]) -> str | None:
    """Return the name of ``known`` most like ``found``, or None where none is near.

    >>> nearest("lower_secundary", ["primary", "lower_secondary"])
    'lower_secondary'
    """
    from difflib import get_close_matches  # only when something is wrong: it costs import time

    return next(iter(get_close_matches(found[:100], list(known), n=1, cutoff=0.6)), None)
