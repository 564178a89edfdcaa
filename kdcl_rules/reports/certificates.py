"""Certificates and what they are worth on a day: as a page, and as JSON values (schema ``kdcl-certificates/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.citations import translated
from kdcl_rules.reports.leaf import doubt_about
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.words import Words, capital, ended, small
from kdcl_rules.rulebook.certificate_rules import CertificateType, certificate_register
from kdcl_rules.school.certificates import CertificateState, WhyNot, steps_held

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.certificate_rules import Basis
    from kdcl_rules.school.certificates import Certificate, CertificateStatus, Days, Outlook, Remark

__all__ = [
    "SCHEMA",
    "basis_record",
    "certificate_name",
    "certificates_record",
    "certificates_text",
    "days_record",
    "joined",
    "write_certificate",
]

SCHEMA: Final = "kdcl-certificates/1"
_OVER: Final = frozenset({CertificateState.EXPIRED, CertificateState.REVOKED, CertificateState.SUPERSEDED})


def certificates_text(
    statuses: Sequence[CertificateStatus], on: date, lang: Language = "vi", *, name: str | None = None
) -> str:
    """Return the status of each certificate on the day ``on``, with clause and provenance, as a page."""
    words = Words(lang)
    page = Page()
    page.line(words.say("cert.title", school=words.name(name) if name else words.say("school"), day=words.day(on)))
    for status in statuses:
        page.blank()
        write_certificate(status, words, page)
    return page.text()


def write_certificate(status: CertificateStatus, words: Words, page: Page) -> None:
    """Write what one certificate is, what it is worth, and what comes next, each with its clause."""
    own = status.certificate
    page.line(f"{certificate_name(own, words)}.", hang=2)
    day = words.day(own.revoked_on) if own.revoked_on is not None else ""
    until = "" if status.valid_until is None else _until(status.valid_until, words)
    unknown = status.state is CertificateState.UNKNOWN
    why = words.say(f"cert.why.{status.reason.value}") if unknown else ""
    said = words.say(f"cert.state.{status.state.value}", until=until, day=day, why=why)
    page.line(joined(said, status.basis, words), 1)
    if unknown and until:
        page.item(words.say("cert.term", until=until))
    if status.state not in _OVER:
        for line in (_renewal(status.renewal_registration_by, words), _more(status, words)):
            if line:
                page.item(line)
    if status.counts_as is not None:
        step = words.say("cert.grade", n=status.counts_as.step)
        said = words.say("cert.counts_as", step=step, circular=_circular(status.counts_as.regime, words))
        page.item(joined(said, status.counts_as.basis, words))
    for remark in status.remarks:
        page.item(_remark(remark, words))


def certificate_name(own: Certificate, words: Words) -> str:
    """Return what a certificate is: title, grade or degree, number, when it was signed, under which circular."""
    regime = certificate_register().regimes[own.regime]
    title = capital(words.of(regime.certificates[own.type.value].title))
    key = "grade" if own.type is CertificateType.ACCREDITATION else "degree"
    parts = [
        title if own.step is None else words.say("cert.name", title=title, step=words.say(f"cert.{key}", n=own.step))
    ]
    if own.number is not None:
        parts.append(words.say("cert.number", number=words.name(own.number)))
    circular = _circular(own.regime, words)
    if own.signed.exact is None:
        parts.append(words.say("cert.signed_year", year=own.signed.first.year, circular=circular))
    else:
        parts.append(words.say("cert.signed", day=words.day(own.signed.exact), circular=circular))
    return ", ".join(parts)


def joined(said: str, basis: Basis | None, words: Words) -> str:
    """Return a sentence with the clause it rests on, and how surely that is known."""
    if basis is None:
        return said
    circular = _circular(basis.circular, words)
    if basis.cite is None:
        told = circular
    else:
        cite = small(translated(basis.cite) if words.lang == "en" else basis.cite)
        told = words.say("source", cite=cite, circular=circular)
    because = basis.law.because
    doubt = doubt_about(basis.law, words) if because is None else words.of(because)
    parts = [said, words.say("cert.basis", basis=told), ended(doubt) if doubt else ""]
    return " ".join(part for part in parts if part)


def _circular(regime: str, words: Words) -> str:
    number = certificate_register().regimes[regime].number
    return words.say("decision" if "/QĐ-" in number else "circular", number=number)


def _days(days: Days, words: Words) -> str:
    if days.exact is not None:
        return words.say("cert.day", day=words.day(days.exact))
    return words.say("cert.between", first=words.day(days.first), last=words.day(days.last))


def _until(days: Days, words: Words) -> str:
    if days.exact is not None:
        return words.say("cert.until", day=words.day(days.exact))
    return words.say("cert.until_between", first=words.day(days.first), last=words.day(days.last))


def _renewal(outlook: Outlook, words: Words) -> str:
    if outlook.days is not None:
        return joined(words.say("cert.renew_by", day=_days(outlook.days, words)), outlook.basis, words)
    return joined(words.say(f"cert.no_renewal.{_why(outlook)}"), outlook.basis, words)


def _more(status: CertificateStatus, words: Words) -> str:
    outlook = status.higher_from
    if outlook.days is not None and outlook.gives is not None:
        day = _days(outlook.days, words)
        return joined(words.say(f"cert.more.{outlook.gives.value}", day=day), outlook.basis, words)
    if outlook.why_not is WhyNot.NO_STEPS:
        return ""
    said = words.say(f"cert.no_more.{_why(outlook)}", n=outlook.school_years)
    return joined(said, outlook.basis, words)


def _why(outlook: Outlook) -> str:
    return outlook.why_not.value if outlook.why_not is not None else WhyNot.UNSEEN.value


def _remark(remark: Remark, words: Words) -> str:
    signer = "" if remark.signer is None else words.name(remark.signer)
    role = "" if remark.role is None else words.of(certificate_register().signers[remark.role].title)
    counted = "" if remark.counted is None else _days(remark.counted, words)
    said = words.say(f"cert.remark.{remark.code.value}", counted=counted, signer=signer, role=role)
    return joined(said, remark.basis, words)


def certificates_record(
    statuses: Sequence[CertificateStatus], on: date, *, name: str | None = None, kinds: tuple[str, ...] = ()
) -> dict[str, object]:
    """Return the same as JSON values; a day known only to lie between two is ``{"first", "last"}``.

    ``held`` tells, for each type, the lowest and highest grade or degree the school can hold on that day.
    """
    return {
        "schema": SCHEMA,
        "on": on.isoformat(),
        "name": name,
        "kinds": list(kinds),
        "certificates": [_record(status) for status in statuses],
        "held": {
            kind.value: dict(zip(("low", "high"), steps_held(statuses, kind), strict=True)) for kind in CertificateType
        },
    }


def _record(status: CertificateStatus) -> dict[str, object]:
    own, renewal, more, counts_as = (
        status.certificate,
        status.renewal_registration_by,
        status.higher_from,
        status.counts_as,
    )
    return {
        "type": own.type.value,
        "regime": own.regime,
        "grade": own.grade,
        "degree": own.degree,
        "number": own.number,
        "signer": own.signer,
        "signed": days_record(own.signed),
        "printed_expiry": _day_record(own.printed_expiry),
        "revoked_on": _day_record(own.revoked_on),
        "replaces": own.replaces,
        "state": status.state.value,
        "reason": status.reason.value,
        "basis": basis_record(status.basis),
        "valid_until": days_record(status.valid_until),
        "renewal_registration_by": days_record(renewal.days),
        "renewal": {"why_not": renewal.why_not, "basis": basis_record(renewal.basis)},
        "higher_from": days_record(more.days),
        "higher": {
            "gives": more.gives,
            "why_not": more.why_not,
            "school_years": more.school_years,
            "basis": basis_record(more.basis),
        },
        "counts_as": None
        if counts_as is None
        else {"regime": counts_as.regime, "grade": counts_as.step, "basis": basis_record(counts_as.basis)},
        "remarks": [{"code": remark.code.value, "basis": basis_record(remark.basis)} for remark in status.remarks],
    }


def _day_record(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def days_record(days: Days | None) -> object:
    """Return a day as a JSON value; one known only to lie between two is ``{"first", "last"}``."""
    if days is None:
        return None
    if days.exact is not None:
        return days.exact.isoformat()
    return {"first": days.first.isoformat(), "last": days.last.isoformat()}


def basis_record(basis: Basis | None) -> dict[str, object] | None:
    """Return a clause as a JSON value, and how surely its text is known."""
    if basis is None:
        return None
    law: dict[str, object] = {"status": basis.law.status.value}
    if basis.law.confidence is not None:
        law["confidence"] = basis.law.confidence
    if basis.law.from_memory:
        law["from_memory"] = True
    if basis.law.because is not None:
        law["because"] = {"vi": basis.law.because.vi, "en": basis.law.because.en}
    return {"circular": basis.circular, "cite": basis.cite, "law": law}
