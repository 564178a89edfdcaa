"""``evidence:`` of a file: the list of coded documents, as the forms have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from kdcl_rules.documents import Mapping, Scalar, Sequence
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.annotated import unquoted_code
from kdcl_rules.exchange.dates import read_date
from kdcl_rules.exchange.words import says_nothing, shape_error
from kdcl_rules.messages import closest
from kdcl_rules.school.certificates import Days
from kdcl_rules.school.evidence import Evidence, parse_evidence
from kdcl_rules.school.years import parse_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from kdcl_rules.documents import Node, Plain
    from kdcl_rules.exchange.mistakes import Mistakes
    from kdcl_rules.school.values import EvidenceCode

__all__ = ["read_evidence", "written_evidence"]

_T = TypeVar("_T")
_NEEDED: Final = ("code", "name")
_KEYS: Final = (*_NEEDED, "number", "date", "period", "valid_until", "issuer", "location", "note")
_YEAR: Final = re.compile(r"(?:19[0-9]{2}|20[0-9]{2}|2100)")


def read_evidence(node: Node, mistakes: Mistakes) -> tuple[Evidence, ...]:
    """Read the list of documents; a code that stands twice is read twice, and told by the remarks on a file.

    Keeps in ``mistakes``: ``wrong_shape``, ``unknown_key``, ``evidence_key_missing``,
    ``not_an_evidence_code``, ``one_code_expected``, ``not_a_date``, ``not_a_period``, ``dated_twice``.
    """
    if not isinstance(node, Sequence):
        mistakes.add(shape_error(node, "a_list", name="evidence"))
        return ()
    read = []
    for item in node.items:
        if isinstance(item, Mapping):
            one = _One(item, mistakes).read()
            read += [] if one is None else [one]
        else:
            mistakes.add(shape_error(item, "a_mapping", name="evidence"))
    return tuple(read)


class _One:
    """Reads one document."""

    def __init__(self, node: Mapping, mistakes: Mistakes) -> None:
        self._node = node
        self._mistakes = mistakes
        self._parts: dict[str, Node] = {}
        for key, below in node.entries:
            word = key.text or ""
            if word not in _KEYS:
                mistakes.add(InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, _KEYS)))
            elif not says_nothing(below):
                self._parts[word] = below

    def read(self) -> Evidence | None:
        missing = [name for name in _NEEDED if name not in self._parts]
        if missing:
            error = InputError("evidence_key_missing", place=self._node.place, found=", ".join(missing))
            self._mistakes.add(error)
        if "date" in self._parts and "period" in self._parts:
            self._mistakes.add(InputError("dated_twice", place=self._parts["period"].place))
        code, name = self._one("code", _code), self._one("name", _text)
        day, period = self._one("date", _day_or_year), self._one("period", _period)
        number, issuer, location, note = (self._one(key, _text) for key in ("number", "issuer", "location", "note"))
        until = self._one("valid_until", read_date)
        if code is None or name is None:
            return None
        return Evidence(
            code=code,
            name=name,
            number=number,
            dated=day or period,
            valid_until=until,
            issuer=issuer,
            location=location,
            note=note,
            place=self._node.place,
        )

    def _one(self, name: str, read: Callable[[Scalar], _T]) -> _T | None:
        node = self._parts.get(name)
        with self._mistakes.kept():
            if isinstance(node, Scalar):
                return read(node)
            if node is not None:
                raise (unquoted_code(node) if name == "code" else None) or shape_error(
                    node, "a_single_value", name=name
                )
        return None


def _text(scalar: Scalar) -> str:
    return (scalar.text or "").strip()


def _code(scalar: Scalar) -> EvidenceCode:
    code, *others = parse_evidence(scalar.text or "", place=scalar.place)
    if others:
        raise InputError("one_code_expected", place=scalar.place, found=scalar.text)
    return code


def _day_or_year(scalar: Scalar) -> Days:
    text = _text(scalar)
    return Days.of_year(int(text)) if _YEAR.fullmatch(text) else Days.on(read_date(scalar))


def _period(scalar: Scalar) -> Days:
    first, last = parse_period(scalar.text or "", place=scalar.place)
    return Days(Days.of_year(first).first, Days.of_year(last).last)


def written_evidence(evidence: tuple[Evidence, ...]) -> list[Plain]:
    """Return documents as plain values, what is not stated left out.

    Raises InputError ``cannot_be_written`` for days that are neither one day nor whole years.

    >>> (code,) = parse_evidence("[H1-1.1-01]")
    >>> written_evidence((Evidence(code=code, name="Chiến lược", dated=Days.of_year(2019)),))
    [{'code': '[H1-1.1-01]', 'name': 'Chiến lược', 'date': 2019}]
    """
    return [_written(one) for one in evidence]


def _written(one: Evidence) -> dict[str, Plain]:
    told: dict[str, Plain] = {
        "code": str(one.code),
        "name": one.name,
        "number": one.number,
        **_dated(one),
        "valid_until": None if one.valid_until is None else one.valid_until.isoformat(),
        "issuer": one.issuer,
        "location": one.location,
        "note": one.note,
    }
    return {key: value for key, value in told.items() if value is not None}


def _dated(one: Evidence) -> dict[str, Plain]:
    days = one.dated
    if days is None:
        return {}
    if days.exact is not None:
        return {"date": days.exact.isoformat()}
    first, last = days.first.year, days.last.year
    if days != Days(Days.of_year(first).first, Days.of_year(last).last):
        raise InputError("cannot_be_written", place=one.place, found=f"{days.first} – {days.last}")
    return {"date": first} if first == last else {"period": f"{first}-{last}"}
