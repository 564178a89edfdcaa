"""The days a rule is in force, and the texts that repeal or suspend it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kdcl_rules.reports.citations import Citations
    from kdcl_rules.reports.words import Words
    from kdcl_rules.rulebook.models import Source, Suspension, Validity

__all__ = ["days_of", "validity_lines"]


class _Dated(Protocol):
    @property
    def validity(self) -> Validity: ...
    @property
    def repealed_by(self) -> Source | None: ...


def days_of(validity: Validity, words: Words) -> str:
    """Return first and last day, as far as there are such; an empty text where there are none."""
    start = words.day(validity.start) if validity.start else None
    end = words.day(validity.end) if validity.end else None
    if start and end:
        return words.say("rule.days_both", start=start, end=end)
    if start:
        return words.say("rule.days_from", start=start)
    return words.say("rule.days_until", end=end) if end else ""


def validity_lines(rule: _Dated, cites: Citations, words: Words) -> list[str]:
    """Return the days of a rule that has days of its own, its repeal and its suspensions."""
    lines = []
    days = days_of(rule.validity, words)
    if days:
        lines.append(words.say("rule.days", days=days))
    if rule.repealed_by is not None:
        lines.append(words.say("rule.repealed", source=cites.source(rule.repealed_by)))
    suspensions: tuple[Suspension, ...] = getattr(rule, "suspensions", ())
    for suspension in suspensions:
        if suspension.end is None:
            days = words.say("rule.days_from", start=words.day(suspension.start))
        else:
            start, end = words.day(suspension.start), words.day(suspension.end)
            days = words.say("rule.days_both", start=start, end=end)
        lines.append(words.say("rule.suspended", days=days, source=cites.source(suspension.by)))
    return lines
