"""Days in a school's file."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from kdcl_rules.documents import Scalar

__all__ = ["read_date"]

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VIETNAMESE: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def read_date(scalar: Scalar) -> date:
    """Read a day written year-month-day.

    Raises InputError ``not_a_date``; one written day first, as Vietnamese do, is suggested in the right order.
    """
    text = (scalar.text or "").strip()
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise InputError("not_a_date", place=scalar.place, found=text) from None
    raise InputError("not_a_date", place=scalar.place, found=text, suggestion=_iso(text))


def _iso(text: str) -> str | None:
    """Spell a date written day first."""
    parts = _VIETNAMESE.fullmatch(text)
    if parts is None:
        return None
    try:
        return date(int(parts[3]), int(parts[2]), int(parts[1])).isoformat()
    except ValueError:
        return None
