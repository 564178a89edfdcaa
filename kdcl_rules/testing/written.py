"""Case files as :mod:`kdcl_rules.change` looks at them: for coverage and mutation by what people wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.coverage import case_of
from kdcl_rules.change.written import Written
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.errors import InputError, KdclError, Place
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.testing.cases import read_cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kdcl_rules.change.written import Expected
    from kdcl_rules.testing.cases import Case

__all__ = ["written_cases"]

_LADDERS: Final = {
    "level": "school_level",
    "accreditation_grade": "accreditation_grade",
    "national_standard": "national_standard",
}


def written_cases(folder: Path) -> tuple[Written, ...]:
    """Return every case of the ``*.case.yaml`` files below ``folder`` whose school is accepted, in a fixed order.

    Cases that expect an error judge nothing and are left out. Raises InputError ``no_case_files``, and what
    :func:`~kdcl_rules.testing.cases.read_cases` raises.
    """
    files = sorted(folder.rglob("*.case.yaml"))
    if not files:
        raise InputError("no_case_files", place=Place(str(folder)))
    return tuple(found for file in files for case in read_cases(file) for found in _written(case))


def _written(case: Case) -> Iterator[Written]:
    if "error" in case.expect:
        return
    try:
        school = case.read_school()
        day = school.assessed_on if case.on is None else date.fromisoformat(case.on)
        if day is None:
            return
        book = rulebook_for(school.kinds, day, circular=case.circular or school.circular)
    except KdclError:
        return
    small = replace(case_of(replace(school, assessed_on=day)), readings=dict(case.readings))
    parts: dict[str, Expected] = {}
    for code, level in _table(case, "criteria"):
        parts[code] = _ends(level)
    for path, verdict in _table(case, "verdicts"):
        parts[path] = Verdict(str(verdict))
    whole = {ladder: _ends(case.expect[key]) for key, ladder in _LADDERS.items() if key in case.expect}
    yield Written(case.name, book.circular.id, book.circular.annex, small, parts, whole)


def _table(case: Case, key: str) -> Iterator[tuple[str, object]]:
    found = case.expect.get(key)
    if isinstance(found, dict):
        yield from found.items()


def _ends(value: object) -> tuple[int, int] | None:
    if value is None:
        return None
    low, high = (value["low"], value["high"]) if isinstance(value, dict) else (value, value)
    return int(str(low)), int(str(high))
