"""A decision of recognition: what an authority decided, never what anybody computed (DESIGN 3.14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Decision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Number, day and signer of a decision, all three known.

    ``grade`` and ``degree`` are the accreditation grade and the degree of the national standard it
    recognises, as far as the file tells; None is *not stated*.
    """

    number: str
    date: date
    signer: str
    grade: int | None = None
    degree: int | None = None
