"""``decision:`` of a school's file: number, day and signer of a recognition, and what it recognises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from kdcl_rules.documents import Scalar
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.dates import read_date
from kdcl_rules.exchange.words import says_nothing, shape_error
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.quantity import FactKind, parse_number
from kdcl_rules.school.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from kdcl_rules.documents import Mapping, Node, Plain
    from kdcl_rules.exchange.mistakes import Mistakes

__all__ = ["read_decision", "written_decision"]

_T = TypeVar("_T")
_NEEDED: Final = ("number", "date", "signer")
_KEYS: Final = (*_NEEDED, "grade", "degree")


def read_decision(node: Mapping, mistakes: Mistakes) -> Decision | None:
    """Read a decision; None where something of it is wrong.

    Keeps in ``mistakes``: ``unknown_key``, ``wrong_shape``, ``decision_incomplete`` (without number, date
    or signer it is none), ``not_a_date``, and those of numbers for grade and degree.
    """
    parts: dict[str, Node] = {}
    for key, below in node.entries:
        word = key.text or ""
        if word not in _KEYS:
            mistakes.add(InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, _KEYS)))
        elif not says_nothing(below):
            parts[word] = below
    missing = [name for name in _NEEDED if name not in parts]
    if missing:
        mistakes.add(InputError("decision_incomplete", place=node.place, found=", ".join(missing)))

    def one(name: str, read: Callable[[Scalar], _T]) -> _T | None:
        value = parts.get(name)
        with mistakes.kept():
            if isinstance(value, Scalar):
                return read(value)
            if value is not None:
                raise shape_error(value, "a_single_value", name=name)
        return None

    number, signer = one("number", _text), one("signer", _text)
    day = one("date", read_date)
    grade, degree = one("grade", _count), one("degree", _count)
    if number is None or signer is None or day is None:
        return None
    return Decision(number=number, date=day, signer=signer, grade=grade, degree=degree)


def _text(scalar: Scalar) -> str:
    return (scalar.text or "").strip()


def _count(scalar: Scalar) -> int | None:
    number = parse_number(scalar.text or "", FactKind.COUNT, place=scalar.place)
    return None if number is None else int(number.exact)


def written_decision(decision: Decision) -> dict[str, Plain]:
    """Return a decision as plain values, what is not stated left out."""
    told: dict[str, Plain] = {
        "number": decision.number,
        "date": decision.date.isoformat(),
        "signer": decision.signer,
        "grade": decision.grade,
        "degree": decision.degree,
    }
    return {key: value for key, value in told.items() if value is not None}
