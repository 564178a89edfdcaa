"""What cannot be: a certificate older than its circular, one that ends before it begins, two at once."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from kdcl_rules.errors import InputError
from kdcl_rules.messages import Word, closest
from kdcl_rules.rulebook.certificate_rules import CertificateType, certificate_register
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.kinds import told
from kdcl_rules.school.certificates.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kdcl_rules.rulebook.certificate_rules import Register
    from kdcl_rules.school.certificates.values import Certificate

__all__ = ["mistakes_among", "mistakes_in"]


def mistakes_in(
    certificate: Certificate, *, kinds: tuple[str, ...] = (), register: Register | None = None
) -> Iterator[InputError]:
    """Yield what is wrong with one certificate, each with its place.

    Codes: ``unknown_regime``, ``regime_without_type``, ``certificate_for_other_kinds`` (of a school of
    ``kinds``), ``step_of_other_type``, ``step_out_of_range``, ``certificate_before_circular``,
    ``expiry_before_signing``, ``revoked_before_signing``.
    """
    law = register or certificate_register()
    regime = law.regimes.get(certificate.regime)
    place = certificate.place
    if regime is None:
        names = {one.id: (one.number,) for one in law.regimes.values()}
        suggestion = closest(certificate.regime, names)
        known = ", ".join(one.number for one in law.regimes.values())
        yield InputError("unknown_regime", place=place, found=certificate.regime, suggestion=suggestion, known=known)
        return
    if regime.law_of(certificate.type) is None:
        kind = Word(f"certificate_{certificate.type.value}")
        yield InputError("regime_without_type", place=place, found=regime.number, kind=kind)
        return
    if kinds and not set(kinds) & set(regime.kinds):
        yield InputError("certificate_for_other_kinds", place=place, found=regime.number, kinds=told(kinds))
    yield from _step_mistakes(certificate, regime.certificates[certificate.type.value].steps, regime.number)
    yield from _day_mistakes(Terms(certificate, law, kinds))


def _step_mistakes(certificate: Certificate, steps: tuple[int, ...], number: str) -> Iterator[InputError]:
    graded = certificate.type is CertificateType.ACCREDITATION
    other = certificate.degree if graded else certificate.grade
    if other is not None:
        key, wanted = ("degree", "grade") if graded else ("grade", "degree")
        yield InputError("step_of_other_type", place=certificate.place, found=str(other), key=key, wanted=wanted)
    step = certificate.step
    if step is not None and step not in steps:
        known = Text(", ".join(map(str, steps)) or "không có bậc", ", ".join(map(str, steps)) or "no steps")
        name = Word("certificate_grade" if graded else "certificate_degree")
        yield InputError(
            "step_out_of_range", place=certificate.place, found=str(step), name=name, regime=number, known=known
        )


def _day_mistakes(terms: Terms) -> Iterator[InputError]:
    own = terms.certificate
    place, signed = own.place, own.signed
    first = terms.regime.first_day
    if signed.last < first:
        yield InputError(
            "certificate_before_circular",
            place=place,
            found=_told(signed.exact, signed.first.year),
            regime=terms.regime.number,
            first=_day(first),
        )
        return
    if own.printed_expiry is not None and own.printed_expiry < terms.signed().first:
        yield InputError("expiry_before_signing", place=place, found=own.printed_expiry.isoformat())
    if own.revoked_on is not None and own.revoked_on < terms.signed().first:
        yield InputError("revoked_before_signing", place=place, found=own.revoked_on.isoformat())


def mistakes_among(
    certificates: Sequence[Certificate], *, kinds: tuple[str, ...] = (), register: Register | None = None
) -> Iterator[InputError]:
    """Yield what is wrong with the certificates of one school together; each alone must be sound.

    Codes: ``given_twice`` (a number), ``replaces_unknown``, ``replaces_later``, ``certificates_overlap``
    (two of one type good at once, and neither said to take the other's place).
    """
    law = register or certificate_register()
    numbered: dict[str, Certificate] = {}
    for one in certificates:
        if one.number is None:
            continue
        if one.number in numbered:
            yield InputError("given_twice", place=one.place, found=one.number)
        numbered.setdefault(one.number, one)
    for one in certificates:
        if one.replaces is None:
            continue
        before = numbered.get(one.replaces)
        if before is None:
            suggestion = closest(one.replaces, list(numbered))
            yield InputError("replaces_unknown", place=one.place, found=one.replaces, suggestion=suggestion)
        elif before.type is not one.type or before.signed.first > one.signed.last or before is one:
            yield InputError("replaces_later", place=one.place, found=one.replaces)
    yield from _overlaps([Terms(one, law, kinds) for one in certificates])


def _overlaps(all_terms: Sequence[Terms]) -> Iterator[InputError]:
    replaced = {one.certificate.replaces: one.signed().first for one in all_terms}
    spans = [(one, *_surely_good(one, replaced)) for one in all_terms]
    for (one, start, end), (other, other_start, other_end) in combinations(spans, 2):
        if one.certificate.type is not other.certificate.type or end is None or other_end is None:
            continue
        # The day on which one ends and the next is signed is no overlap.
        if max(start, other_start) < min(end, other_end):
            earlier, last = sorted((one, other), key=lambda terms: terms.certificate.place.line or 0)
            yield InputError(
                "certificates_overlap",
                place=last.certificate.place,
                found=_named(last.certificate),
                other=_named(earlier.certificate),
                until=_day(end if earlier is one else other_end),
            )


def _surely_good(terms: Terms, replaced: dict[str | None, date]) -> tuple[date, date | None]:
    """Return the first and last day on which a certificate is good whatever the days left open; no last, none known."""
    own, until = terms.certificate, terms.valid_until()
    ends = [until.first] if until is not None else []
    ends += [day for day in (own.revoked_on, replaced.get(own.number) if own.number else None) if day is not None]
    return terms.signed().last, min(ends, default=None)


def _named(certificate: Certificate) -> str:
    signed = certificate.signed.exact
    return certificate.number or _told(signed, certificate.signed.first.year)


def _told(day: date | None, year: int) -> str:
    return str(year) if day is None else day.isoformat()


def _day(day: date) -> Text:
    return Text(f"{day:%d/%m/%Y}", day.isoformat())
