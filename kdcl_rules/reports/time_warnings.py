"""Warnings about days and decisions, in words: other law on another day, a decision the result does not bear out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.governing import STRADDLES
from kdcl_rules.reports.words import small_first

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.outcome import Warn
    from kdcl_rules.reports.words import LadderName, Words

__all__ = ["time_warning"]

_DECISIONS: Final = frozenset({"decision_at_self_stage", "decision_differs", "decision_unsettled"})
_NO_RULES: Final = frozenset({"no_rulebook_on_date", "kinds_not_covered"})
_LADDERS: Final[tuple[tuple[str, LadderName, str], ...]] = (
    ("level", "level", "straddles.level"),
    ("accreditation_grade", "grade", "straddles.grade"),
    ("national_standard", "standard", "straddles.standard"),
)


def time_warning(warn: Warn, words: Words) -> str | None:
    """Return such a warning as a sentence or two, None for one about anything else."""
    details = warn.details
    if warn.code in _DECISIONS:
        day = words.day(date.fromisoformat(details["date"]))
        return words.say(f"warn.{warn.code}", number=words.name(details["number"]), day=day)
    if warn.code != STRADDLES:
        return None
    changes = ", ".join(words.day(date.fromisoformat(day)) for day in details["changes"].split(", "))
    told = words.say(
        "warn.straddles",
        governing=words.say(f"day_of.{details['governing']}", day=words.day(date.fromisoformat(details["day"]))),
        other=words.say(f"day_of.{details['other']}", day=words.day(date.fromisoformat(details["other_day"]))),
        changes=changes,
        rulebook=details["rulebook"],
    )
    if "other_refused" in details:
        no_rules = details["other_refused"] in _NO_RULES
        return f"{told} {words.say('straddles.no_rules' if no_rules else 'straddles.refused')}"
    if details["differs"] == "nothing":
        return f"{told} {words.say('straddles.same')}"
    there = ", ".join(
        _result(details, name, ladder, key, words) for name, ladder, key in _LADDERS if _has(details, name)
    )
    return f"{told} {words.say('straddles.other', rulebook=details['other_rulebook'], results=small_first(there))}"


def _has(details: Mapping[str, str], name: str) -> bool:
    return f"other_{name}" in details


def _result(details: Mapping[str, str], name: str, ladder: LadderName, key: str, words: Words) -> str:
    ends = [int(end) for end in details[f"other_{name}"].split("..")]
    return words.say(key, span=words.span(ladder, ends[0], ends[-1]))
