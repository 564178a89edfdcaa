"""The head of a report: the verdict first, then grade, national standard, and what they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.outcome import Status
from kdcl_rules.reports.words import ended

if TYPE_CHECKING:
    from kdcl_rules.engine import Interval, Outcome
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.telling import Telling
    from kdcl_rules.reports.words import LadderName, Words
    from kdcl_rules.rulebook.models import Ladder

__all__ = ["footer", "heading", "recognised", "recognition", "stage_line", "stage_name", "verdict_line"]

_HASH_SHOWN = 12


def heading(telling: Telling, page: Page) -> None:
    """Write the verdict, the stage with day and circular, grade and national standard."""
    outcome, words = telling.outcome, telling.words
    page.line(verdict_line(outcome, words))
    page.line(stage_line(telling))
    if outcome.by_kind:
        page.line(words.say("lowest_of_kinds"))
    if not outcome.level.tight:
        page.line(words.say("not_tight"))
    page.blank()
    recognition(telling, page)


def verdict_line(outcome: Outcome, words: Words) -> str:
    """Return the school and the level it reaches."""
    name = outcome.school.name
    school = words.name(name) if name else words.say("school")
    verdict = words.reached(outcome.level.low, outcome.level.high)
    return ended(words.say("head", school=school, verdict=verdict))


def stage_line(telling: Telling) -> str:
    """Return which assessment this is: stage, day, circular by its official number, kinds, latest year."""
    outcome, words = telling.outcome, telling.words
    return words.say(
        "stage",
        stage=stage_name(outcome, words),
        day=words.day(outcome.assessed_on),
        circular=telling.cites.circular,
        kinds=words.kinds(outcome.school.kinds),
        year=outcome.latest_year,
    )


def stage_name(outcome: Outcome, words: Words) -> str:
    """Return what the circular calls an assessment's stage: *Tự đánh giá*, *Đánh giá ngoài*, *Thẩm định* …."""
    stage = outcome.school.stage.value
    own = outcome.rulebook.circular.stage_names.get(stage)
    return words.say(stage) if own is None else words.of(own)


def recognition(telling: Telling, page: Page) -> None:
    """Write grade and national standard: expected or eligible, never more; or why the circular has none."""
    for name, _, said in recognised(telling):
        page.line(f"{telling.words.say(f'{name}.label')}: {ended(said)}", hang=2)


def recognised(telling: Telling) -> list[tuple[LadderName, Interval | None, str]]:
    """Return grade and national standard, each by name, as an interval, and in words; None where there is none."""
    outcome, circular, words = telling.outcome, telling.outcome.rulebook.circular, telling.words
    ladders: tuple[tuple[LadderName, Interval | None, Ladder], ...] = (
        ("grade", outcome.accreditation_grade, circular.accreditation_grade),
        ("standard", outcome.national_standard, circular.national_standard),
    )
    told: list[tuple[LadderName, Interval | None, str]] = []
    for name, interval, ladder in ladders:
        if interval is not None:
            said = _status(name, interval, outcome.status, words)
        elif ladder.absent is not None:
            said = words.of(ladder.absent)
        else:
            said = words.say("ladder.none")
        told.append((name, interval, said))
    return told


def _status(name: LadderName, interval: Interval, status: Status, words: Words) -> str:
    if interval.low != interval.high:
        span = words.span(name, interval.low, interval.high)
        return words.say("expected_open", span=span) if status is Status.EXPECTED else span
    if interval.high == 0:
        return words.step(name, 0)
    return words.say(status.value, step=words.step(name, interval.high))


def footer(telling: Telling, page: Page) -> None:
    """Write which rules were applied, when they were held against the law, and how surely they are known."""
    words, rulebook = telling.words, telling.outcome.rulebook
    page.blank()
    day = words.day(rulebook.circular.checked_on)
    page.line(words.say("foot.rules", id=rulebook.id, hash=rulebook.hash[:_HASH_SHOWN], day=day))
    page.line(words.say(f"foot.{rulebook.circular.law.status.value}"))
