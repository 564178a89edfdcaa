"""Dates on the command line."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from kdcl_rules.errors import InputError

__all__ = ["day_of"]

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VIETNAMESE: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def day_of(written: str) -> date:
    """Return a date written year-month-day.

    Raises InputError ``not_a_date``; for 20/05/2021, which people write, it suggests 2021-05-20.

    >>> day_of("2021-05-20")
    datetime.date(2021, 5, 20)
    """
    if _ISO.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
    raise InputError("not_a_date", found=written, suggestion=_likely(written))


def _likely(written: str) -> str | None:
    parts = _VIETNAMESE.fullmatch(written.strip())
    if parts is None:
        return None
    day, month, year = (int(part) for part in parts.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
