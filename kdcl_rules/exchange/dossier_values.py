"""``dossier:`` of a school's file: the council, the report, the improvement plan, the registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from kdcl_rules.documents import Mapping, Scalar
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.dates import read_date
from kdcl_rules.exchange.words import says_nothing, shape_error, spoken
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.quantity import FactKind, parse_number
from kdcl_rules.school.dossier import Dossier, Purpose
from kdcl_rules.school.years import parse_school_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kdcl_rules.documents import Node, Plain
    from kdcl_rules.exchange.mistakes import Mistakes

__all__ = ["read_dossier", "written_dossier"]

_T = TypeVar("_T")

_KEYS: Final = ("council", "report", "plan_reviews", "registered_for")
_COUNCIL: Final = ("members", "chairs", "secretaries")
_REPORT: Final = ("school_year", "approved_on")
_PURPOSES: Final = {
    "accreditation": Purpose.ACCREDITATION,
    "kiểm định chất lượng": Purpose.ACCREDITATION,
    "national standard": Purpose.NATIONAL_STANDARD,
    "chuẩn quốc gia": Purpose.NATIONAL_STANDARD,
    "both": Purpose.BOTH,
    "cả hai": Purpose.BOTH,
}


def read_dossier(node: Mapping, mistakes: Mistakes) -> Dossier:
    """Read what a file says of the assessment's papers; what it leaves out is None.

    Keeps in ``mistakes``: ``unknown_key``, ``wrong_shape``, ``not_a_date``, ``not_a_school_year``,
    ``longer_than_a_school_year``, ``unknown_purpose``, and those of
    :func:`~kdcl_rules.rulebook.quantity.parse_number` for a count.
    """
    parts = _parts(node, _KEYS, mistakes)
    council = _below(parts, "council", _COUNCIL, mistakes)
    report = _below(parts, "report", _REPORT, mistakes)

    def one(values: dict[str, Node], name: str, read: Callable[[Scalar], _T | None]) -> _T | None:
        value = values.get(name)
        with mistakes.kept():
            if isinstance(value, Scalar):
                return read(value)
            if value is not None:
                raise shape_error(value, "a_single_value", name=name)
        return None

    return Dossier(
        council_members=one(council, "members", _count),
        council_chairs=one(council, "chairs", _count),
        council_secretaries=one(council, "secretaries", _count),
        report_school_year=one(
            report, "school_year", lambda year: parse_school_year(year.text or "", place=year.place)
        ),
        report_approved_on=one(report, "approved_on", read_date),
        plan_reviews=one(parts, "plan_reviews", _count),
        registered_for=one(parts, "registered_for", _purpose),
    )


def _parts(node: Mapping, known: Iterable[str], mistakes: Mistakes) -> dict[str, Node]:
    """Return what is said, by key; what says nothing is left out."""
    names = tuple(known)
    found: dict[str, Node] = {}
    for key, below in node.entries:
        word = key.text or ""
        if word not in names:
            mistakes.add(InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, names)))
        elif not says_nothing(below):
            found[word] = below
    return found


def _below(parts: dict[str, Node], name: str, known: Iterable[str], mistakes: Mistakes) -> dict[str, Node]:
    node = parts.get(name)
    if isinstance(node, Mapping):
        return _parts(node, known, mistakes)
    if node is not None:
        mistakes.add(shape_error(node, "a_mapping", name=name))
    return {}


def _count(scalar: Scalar) -> int | None:
    number = parse_number(scalar.text or "", FactKind.COUNT, place=scalar.place)
    return None if number is None else int(number.exact)


def _purpose(scalar: Scalar) -> Purpose:
    text = scalar.text or ""
    purpose = _PURPOSES.get(spoken(text))
    if purpose is None:
        raise InputError("unknown_purpose", place=scalar.place, found=text, suggestion=closest(text, _PURPOSES))
    return purpose


def written_dossier(dossier: Dossier) -> dict[str, Plain]:
    """Return a dossier as plain values, what is not stated left out.

    >>> written_dossier(Dossier(council_members=9, registered_for=Purpose.BOTH))
    {'council': {'members': 9}, 'registered_for': 'both'}
    """
    year, approved = dossier.report_school_year, dossier.report_approved_on
    council = {
        "members": dossier.council_members,
        "chairs": dossier.council_chairs,
        "secretaries": dossier.council_secretaries,
    }
    report = {
        "school_year": None if year is None else str(year),
        "approved_on": None if approved is None else approved.isoformat(),
    }
    told: dict[str, Plain] = {
        "council": {key: value for key, value in council.items() if value is not None},
        "report": {key: value for key, value in report.items() if value is not None},
        "plan_reviews": dossier.plan_reviews,
        "registered_for": None if dossier.registered_for is None else dossier.registered_for.value,
    }
    return {key: value for key, value in told.items() if value not in (None, {})}
