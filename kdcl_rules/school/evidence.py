"""Evidence: documents with codes of both styles, ``[H1-1.1-01]`` (2018 forms) and ``(MC.1.1.01)`` (TT57, Annex IV)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import NOWHERE, InputError, Place
from kdcl_rules.school.values import EvidenceCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kdcl_rules.school.certificates.days import Days

__all__ = ["Evidence", "in_order", "parse_evidence"]

_BOXED: Final = re.compile(r"H([1-9][0-9]{0,2})-([1-9][0-9]?\.[1-9][0-9]?)-([0-9]{2,3})", re.IGNORECASE)
_PLAIN: Final = re.compile(r"MC\.([1-9][0-9]?\.[1-9][0-9]?)\.([0-9]{2,3})", re.IGNORECASE)
_ONE_DIGIT: Final = re.compile(r"[\[(]?((?:H[0-9]+-|MC\.)[0-9]+\.[0-9]+[-.])([1-9])[\])]?", re.IGNORECASE)
_GROUP: Final = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)|[^;,\[\]()]+|[\[\]()]")
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A document of the list of evidence, the columns of the forms: what it is, when and by whom, where it is kept.

    ``dated`` is the day it was issued or taken, or the years it covers; ``valid_until`` the last day it is good.
    """

    code: EvidenceCode
    name: str
    number: str | None = None
    dated: Days | None = None
    valid_until: date | None = None
    issuer: str | None = None
    location: str | None = None
    note: str | None = None
    place: Place = field(default=NOWHERE, compare=False)


def parse_evidence(text: str, *, place: Place = NOWHERE) -> tuple[EvidenceCode, ...]:
    """Read the codes in ``text``, separated by ``;`` or ``,``, in order and each once.

    Spaces, capitals and kinds of dash are forgiven; brackets, numbers and their order are not.
    Raises InputError ``not_an_evidence_code``.

    >>> [str(code) for code in parse_evidence("[h1 - 1.1 - 02]; [H1-1.1-01]")]
    ['[H1-1.1-01]', '[H1-1.1-02]']
    """
    written = _DASHES.sub("-", "".join(text.split()))
    codes = list(_codes(written, text, place))
    if not codes:
        raise _refusal(text, text, place)
    return in_order(codes)


def in_order(codes: Iterable[EvidenceCode]) -> tuple[EvidenceCode, ...]:
    """Return ``codes`` once each, by criterion (1.2 before 1.10), box and serial.

    >>> codes = parse_evidence("(MC.1.10.01), (MC.1.2.03)")
    >>> [str(code) for code in in_order(codes)]
    ['(MC.1.2.03)', '(MC.1.10.01)']
    """
    return tuple(sorted(set(codes), key=_place_in_order))


def _place_in_order(code: EvidenceCode) -> tuple[tuple[int, ...], int, int]:
    return tuple(int(part) for part in code.criterion.split(".")), code.box or 0, code.serial


def _codes(written: str, text: str, place: Place) -> Iterator[EvidenceCode]:
    """Yield the codes of text without spaces: ``[…]`` and ``(…)`` may hold several, between them only ``;,``."""
    for group in _GROUP.finditer(written):
        square, round_ = group[1], group[2]
        if square is None and round_ is None:
            raise _refusal(group[0], text, place)
        shape = _BOXED if square is not None else _PLAIN
        for one in re.split("[;,]", square if square is not None else round_):
            parts = shape.fullmatch(one)
            if parts is None or int(parts[parts.lastindex or 0]) == 0:
                raise _refusal(one, text, place)
            if square is not None:
                yield EvidenceCode(parts[2], int(parts[3]), int(parts[1]))
            else:
                yield EvidenceCode(parts[1], int(parts[2]))


def _refusal(one: str, text: str, place: Place) -> InputError:
    return InputError("not_an_evidence_code", place=place, found=text, suggestion=_likely(one))


def _likely(one: str) -> str | None:
    """Spell the code that was meant: brackets or the zero of the serial were left out."""
    short = _ONE_DIGIT.fullmatch(one)
    meant = (f"{short[1]}0{short[2]}" if short else one.strip("[]()")).upper()
    if re.search("[-.]0+$", meant):
        return None
    if _BOXED.fullmatch(meant):
        return f"[{meant}]"
    return f"({meant})" if _PLAIN.fullmatch(meant) else None
