"""What the generated pages say of their own, in both languages. The words of rules are those of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.citations import Citations, translated
from kdcl_rules.reports.words import Words, capital, ended, small
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.models import Law, LawStatus

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.rulebook.models import Circular, Source, Validity

__all__ = [
    "EN",
    "ISSUER",
    "VI",
    "circular_name",
    "cited",
    "day",
    "days",
    "inside",
    "kinds",
    "known_how",
    "say",
    "sentence",
    "short_name",
    "source",
]

VI: Final = Words("vi")
EN: Final = Words("en")

_STATUS: Final = {
    LawStatus.CONFIRMED: Text("đã đối chiếu văn bản chính thức", "seen in the official text"),
    LawStatus.SECONDARY: Text("theo bản sao, trích dẫn", "from a transcription or quotation"),
    LawStatus.UNSEEN: Text("chưa thấy nguyên văn", "wording not seen"),
}
_CONFIDENCE: Final = {
    "high": Text("tin cậy cao", "high confidence"),
    "medium": Text("tin cậy vừa", "medium confidence"),
    "low": Text("tin cậy thấp", "low confidence"),
}
ISSUER: Final = "/TT-BGDĐT"
_MEMORY: Final = Text("ghi theo trí nhớ", "from memory")


def say(key: str, **parts: object) -> Text:
    """Return a phrase of reports in both languages."""
    return Text(VI.say(key, **_in("vi", parts)), EN.say(key, **_in("en", parts)))


def _in(lang: str, parts: dict[str, object]) -> dict[str, object]:
    return {name: value.of(lang) if isinstance(value, Text) else value for name, value in parts.items()}


def day(moment: date) -> Text:
    """Return a date as each language writes it."""
    return Text(VI.day(moment), EN.day(moment))


def days(validity: Validity) -> Text:
    """Return first and last day in words; empty where there are none."""
    if validity.start and validity.end:
        return say("rule.days_both", start=day(validity.start), end=day(validity.end))
    if validity.start:
        return say("rule.days_from", start=day(validity.start))
    return say("rule.days_until", end=day(validity.end)) if validity.end else Text("", "")


def kinds(names: tuple[str, ...]) -> Text:
    """Return kinds of school by name."""
    return Text(VI.kinds(names), EN.kinds(names))


def circular_name(circular: Circular) -> Text:
    """Return a circular by its official number and, where it has annexes, by the schools of this one."""
    name = say("circular", number=circular.number)
    if not circular.annex:
        return name
    told = kinds(circular.kinds)
    return Text(f"{name.vi} ({told.vi})", f"{name.en} ({told.en})")


def short_name(circular: Circular) -> Text:
    """Return a circular as one speaks of it: ``Thông tư 57/2026 (mầm non)``."""
    name = circular_name(circular)
    return Text(name.vi.replace(ISSUER, ""), name.en.replace(ISSUER, ""))


def cited(cite: str) -> Text:
    """Return a citation as a sentence of its own: ``Khoản 2 Điều 13``."""
    return Text(capital(cite), capital(translated(cite)))


def source(of: Source, circular: Circular) -> Text:
    """Return a citation of another circular."""
    return Text(Citations(circular, VI).source(of), Citations(circular, EN).source(of))


def known_how(law: Law) -> Text:
    """Return how the text of a rule is known: ``theo bản sao, trích dẫn; tin cậy cao``."""
    told = [_STATUS[law.status]]
    if law.confidence is not None:
        told.append(_CONFIDENCE[law.confidence])
    if law.from_memory:
        told.append(_MEMORY)
    return Text("; ".join(each.vi for each in told), "; ".join(each.en for each in told))


def sentence(text: Text) -> Text:
    """Return ``text`` with a full stop in both languages."""
    return Text(ended(text.vi), ended(text.en))


def inside(text: Text) -> Text:
    """Return a citation as it stands within a sentence."""
    return Text(small(text.vi), small(text.en))
