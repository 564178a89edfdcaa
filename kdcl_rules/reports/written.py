"""A condition twice: in words, and as the rule file writes it; tables of cases a line a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.reports.words import small_first
from kdcl_rules.rulebook.condition import ByReading, Cases
from kdcl_rules.rulebook.printer import phrase
from kdcl_rules.rulebook.walk import readings_of
from kdcl_rules.rulebook.words import condition_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.reports.words import Words
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Circular, Reading, ReadingChoice

__all__ = ["measure_lines"]


def measure_lines(
    condition: Condition, circular: Circular, words: Words, *, key: str = "rule.measured"
) -> list[tuple[str, int]]:
    """Return the lines that tell a condition, each with how many steps deeper it stands.

    First in words, by the default readings, then as written, then each reading of the register it depends on.
    """
    asked = [circular.readings[name] for name in sorted(readings_of(condition))]
    chosen = {entry.id: _default(entry) for entry in asked}
    said = condition_in_words(condition, circular.dictionary, words.lang, chosen=chosen)
    lines = [(words.say(key, condition=said), 0)]
    written = list(_written(condition, 0))
    if len(written) == 1:
        lines.append((words.say("rule.written", condition=written[0][0]), 0))
    else:
        lines.append((words.say("rule.written", condition="").rstrip(), 0))
        lines += [(line, depth + 1) for line, depth in written]
    return [*lines, *((_reading(entry, words), 0) for entry in asked)]


def _default(entry: Reading) -> ReadingChoice:
    return next(choice for choice in entry.choices if choice.id == entry.default)


def _reading(entry: Reading, words: Words) -> str:
    others = [words.of(choice.says) for choice in entry.choices if choice.id != entry.default]
    told = words.say(
        "rule.readings",
        question=words.of(entry.question),
        default=small_first(words.of(_default(entry).says)),
        others="; ".join(small_first(other) for other in others),
    )
    return f"{told} [{entry.id}]"


def _written(condition: Condition, depth: int) -> Iterator[tuple[str, int]]:
    match condition:
        case Cases(branches, otherwise):
            for guard, body in branches:
                yield from _branch(f"when {phrase(guard)}", body, depth)
            yield from _branch("otherwise", otherwise, depth)
        case ByReading(reading, options):
            for choice, body in options:
                yield from _branch(f"{reading} = {choice}", body, depth)
        case _:
            yield phrase(condition), depth


def _branch(head: str, body: Condition, depth: int) -> Iterator[tuple[str, int]]:
    if isinstance(body, Cases | ByReading):
        yield f"{head}:", depth
        yield from _written(body, depth + 1)
    else:
        yield f"{head}: {phrase(body)}", depth
