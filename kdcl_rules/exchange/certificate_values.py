"""``certificates:`` of a file: each certificate as a value, or one mistake with its line for all that is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from kdcl_rules.documents import Mapping, Scalar, Sequence
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.dates import read_date
from kdcl_rules.exchange.words import says_nothing, shape_error, spoken
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.certificate_rules import CertificateType, certificate_register
from kdcl_rules.rulebook.quantity import FactKind, parse_number
from kdcl_rules.school.certificates import Certificate, Days, mistakes_among, mistakes_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from kdcl_rules.documents import Node, Plain
    from kdcl_rules.errors import Place
    from kdcl_rules.exchange.mistakes import Mistakes
    from kdcl_rules.rulebook.certificate_rules import Register

__all__ = ["read_certificates", "written_certificates"]

_T = TypeVar("_T")

_KEYS: Final = (
    "type",
    "regime",
    "grade",
    "degree",
    "number",
    "signer",
    "signed",
    "year",
    "printed_expiry",
    "revoked_on",
    "replaces",
)
_TYPES: Final = {
    "accreditation": CertificateType.ACCREDITATION,
    "kiểm định": CertificateType.ACCREDITATION,
    "kiểm định chất lượng": CertificateType.ACCREDITATION,
    "kiểm định chất lượng giáo dục": CertificateType.ACCREDITATION,
    "national standard": CertificateType.NATIONAL_STANDARD,
    "chuẩn quốc gia": CertificateType.NATIONAL_STANDARD,
    "cqg": CertificateType.NATIONAL_STANDARD,
}
_YEAR: Final = re.compile(r"(?:19[5-9][0-9]|20[0-9]{2}|2100)")


def read_certificates(node: Node, kinds: tuple[str, ...], mistakes: Mistakes) -> tuple[Certificate, ...]:
    """Read the certificates of one school of ``kinds`` (none where they are not known).

    Keeps in ``mistakes``: ``wrong_shape``, ``unknown_key``, ``certificate_key_missing``, ``not_a_date``,
    ``not_a_signing_day``, ``signed_twice``, ``unknown_certificate_type``, ``certificate_type_unclear``,
    those of numbers, of :func:`~kdcl_rules.school.certificates.mistakes_in` and, where each alone is sound,
    of :func:`~kdcl_rules.school.certificates.mistakes_among`.
    """
    if not isinstance(node, Sequence):
        mistakes.add(shape_error(node, "a_list", name="certificates"))
        return ()
    register = certificate_register()
    read: list[Certificate] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            mistakes.add(shape_error(item, "a_mapping", name="certificates"))
            continue
        certificate = _One(item, register, mistakes).read()
        if certificate is None:
            continue
        wrong = list(mistakes_in(certificate, kinds=kinds, register=register))
        for mistake in wrong:
            mistakes.add(mistake)
        if not wrong:
            read.append(certificate)
    if len(read) == len(node.items):
        for mistake in mistakes_among(read, kinds=kinds, register=register):
            mistakes.add(mistake)
    return tuple(read)


class _One:
    """Reads one certificate."""

    def __init__(self, node: Mapping, register: Register, mistakes: Mistakes) -> None:
        self._place = node.place
        self._register = register
        self._mistakes = mistakes
        self._parts: dict[str, Node] = {}
        for key, below in node.entries:
            word = key.text or ""
            if word not in _KEYS:
                mistakes.add(InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, _KEYS)))
            elif not says_nothing(below):
                self._parts[word] = below

    def read(self) -> Certificate | None:
        signed = self._signed()
        regime = self._one("regime", self._regime)
        grade, degree = self._one("grade", _count), self._one("degree", _count)
        kind = self._type(regime)
        number, signer, replaces = (self._one(key, _text) for key in ("number", "signer", "replaces"))
        expiry, revoked = (self._one(key, read_date) for key in ("printed_expiry", "revoked_on"))
        if signed is None or regime is None or kind is None:
            return None
        return Certificate(
            type=kind,
            regime=regime,
            signed=signed,
            grade=grade,
            degree=degree,
            number=number,
            signer=signer,
            printed_expiry=expiry,
            revoked_on=revoked,
            replaces=replaces,
            place=self._place,
        )

    def _one(self, name: str, read: Callable[[Scalar], _T]) -> _T | None:
        node = self._parts.get(name)
        if node is None:
            if name == "regime":
                self._missing(name)
            return None
        with self._mistakes.kept():
            if not isinstance(node, Scalar):
                raise shape_error(node, "a_single_value", name=name)
            return read(node)

    def _missing(self, name: str) -> None:
        known = "regime, signed"
        self._mistakes.add(InputError("certificate_key_missing", place=self._place, found=name, known=known))

    def _signed(self) -> Days | None:
        given = [name for name in ("signed", "year") if name in self._parts]
        if not given:
            self._missing("signed")
            return None
        if len(given) > 1:
            self._mistakes.add(InputError("signed_twice", place=self._place))
        return self._one(given[0], _signing)

    def _regime(self, scalar: Scalar) -> str:
        text = (scalar.text or "").strip()
        found = self._register.find(text)
        if found is None:
            names = {one.id: (one.number,) for one in self._register.regimes.values()}
            near = closest(text, names)
            suggestion = None if near is None else self._register.regimes[near].number
            known = ", ".join(one.number for one in self._register.regimes.values())
            raise InputError("unknown_regime", place=scalar.place, found=text, suggestion=suggestion, known=known)
        return found

    def _type(self, regime: str | None) -> CertificateType | None:
        """Return the type: as stated, or as grade, degree or the circular make plain."""
        if "type" in self._parts:
            return self._one("type", _type)
        if ("grade" in self._parts) != ("degree" in self._parts):
            return CertificateType.ACCREDITATION if "grade" in self._parts else CertificateType.NATIONAL_STANDARD
        if regime is None:
            return None
        known = self._register.regimes[regime]
        if len(known.certificates) == 1:
            return CertificateType(next(iter(known.certificates)))
        self._mistakes.add(InputError("certificate_type_unclear", place=self._place, found=known.number))
        return None


def _type(scalar: Scalar) -> CertificateType:
    text = scalar.text or ""
    kind = _TYPES.get(spoken(text))
    if kind is None:
        raise InputError("unknown_certificate_type", place=scalar.place, found=text, suggestion=closest(text, _TYPES))
    return kind


def _text(scalar: Scalar) -> str:
    return (scalar.text or "").strip()


def _count(scalar: Scalar) -> int | None:
    number = parse_number(scalar.text or "", FactKind.COUNT, place=scalar.place)
    return None if number is None else int(number.exact)


def _signing(scalar: Scalar) -> Days:
    """Read a day, or a year where that is all that is known."""
    text = (scalar.text or "").strip()
    if _YEAR.fullmatch(text):
        return Days.of_year(int(text))
    try:
        return Days.on(read_date(scalar))
    except InputError as error:
        if error.suggestion is not None:
            raise
        raise InputError("not_a_signing_day", place=scalar.place, found=text) from None


def written_certificates(certificates: tuple[Certificate, ...]) -> list[Plain]:
    """Return certificates as plain values, what is not stated left out.

    Raises InputError ``cannot_be_written`` where the day of signing is neither known nor a whole year.

    >>> written_certificates((Certificate(type=CertificateType.ACCREDITATION, regime="tt42-2012", grade=3,
    ...                                   signed=Days.of_year(2015)),))
    [{'type': 'accreditation', 'regime': '42/2012/TT-BGDĐT', 'grade': 3, 'signed': 2015}]
    """
    return [_written(one) for one in certificates]


def _written(one: Certificate) -> dict[str, Plain]:
    regime = certificate_register().regimes.get(one.regime)
    told: dict[str, Plain] = {
        "type": one.type.value,
        "regime": one.regime if regime is None else regime.number,
        "grade": one.grade,
        "degree": one.degree,
        "number": one.number,
        "signer": one.signer,
        "signed": _day_or_year(one.signed, one.place),
        "printed_expiry": None if one.printed_expiry is None else one.printed_expiry.isoformat(),
        "revoked_on": None if one.revoked_on is None else one.revoked_on.isoformat(),
        "replaces": one.replaces,
    }
    return {key: value for key, value in told.items() if value is not None}


def _day_or_year(signed: Days, place: Place) -> Plain:
    if signed.exact is not None:
        return signed.exact.isoformat()
    if signed == Days.of_year(signed.first.year):
        return signed.first.year
    raise InputError("cannot_be_written", place=place, found=f"{signed.first} – {signed.last}")
