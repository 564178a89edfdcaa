"""Conditions as readers see them: in words, as a table where there are cases, and as rule files write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.words import small_first
from kdcl_rules.rulebook.condition import ByReading, Cases
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.printer import phrase
from kdcl_rules.rulebook.walk import readings_of
from kdcl_rules.rulebook.words import condition_in_words
from tools.docsite.markup import bullets, code, details, escaped, inline, link, pair, table
from tools.docsite.words import say, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Circular, Reading, ReadingChoice
    from tools.docsite.atlas import Atlas

__all__ = ["asked", "choice_of", "in_words"]

_WHEN: Final = Text("Khi", "Where")
_NEEDS: Final = Text("Đạt khi", "Met when")
_OTHERWISE: Final = Text("còn lại", "otherwise")
_BY_READING: Final = Text("Theo cách hiểu", "By the reading")
_DEFAULT: Final = Text("(mặc định)", "(default)")
_WRITTEN: Final = Text("Trong tệp quy tắc", "In the rule file")
_READINGS: Final = Text("Câu chữ có nhiều cách hiểu", "The text can be read in several ways")


def choice_of(reading: Reading, choice: str) -> ReadingChoice:
    """Return one way to read an entry of the register."""
    return next(each for each in reading.choices if each.id == choice)


def in_words(condition: Condition, circular: Circular) -> Text:
    """Return a condition in words, by the default readings."""
    chosen = {name: _default(circular.readings[name]) for name in readings_of(condition)}
    vi, en = (condition_in_words(condition, circular.dictionary, lang, chosen=chosen) for lang in ("vi", "en"))
    return Text(vi, en)


def _default(reading: Reading) -> ReadingChoice:
    return choice_of(reading, reading.default)


def asked(condition: Condition, circular: Circular, page: str, atlas: Atlas, *, key: str = "rule.measured") -> str:
    """Return everything about a condition as HTML: words or table, the readings it depends on, its own text."""
    told = "".join(_told(condition, circular, key))
    named = sorted(readings_of(condition))
    if named:
        told += f'<div class="kd-readings" data-search-exclude>{pair(sentence(_READINGS))}'
        told += bullets(_reading(circular.readings[name], page, atlas) for name in named) + "</div>"
    return told + details(_WRITTEN, f"<pre>{escaped(chr(10).join(_written(condition, 0)))}</pre>")


def _told(condition: Condition, circular: Circular, key: str) -> Iterator[str]:
    match condition:
        case ByReading(name, options):
            reading = circular.readings[name]
            for choice, body in options:
                default = choice == reading.default
                head = choice_of(reading, choice).says
                mark = f" {inline(_DEFAULT)}" if default else ""
                yield f'<p class="kd-option">{inline(_BY_READING)}: “{inline(head)}”{mark}</p>'
                yield from _told(body, circular, key)
        case Cases(branches, otherwise):
            rows = [(inline(in_words(guard, circular)), inline(in_words(body, circular))) for guard, body in branches]
            rows.append((inline(_OTHERWISE), inline(in_words(otherwise, circular))))
            yield table((_WHEN, _NEEDS), rows, "kd-cases")
        case _:
            yield pair(say(key, condition=in_words(condition, circular)))


def _reading(reading: Reading, page: str, atlas: Atlas) -> str:
    default = _default(reading).says
    others = [choice.says for choice in reading.choices if choice.id != reading.default]
    told = say(
        "rule.readings",
        question=reading.question,
        default=Text(small_first(default.vi), small_first(default.en)),
        others=Text(
            "; ".join(small_first(each.vi) for each in others), "; ".join(small_first(each.en) for each in others)
        ),
    )
    return f"{pair(told)}{link(atlas.reading(page, reading.id), code(reading.id))}"


def _written(condition: Condition, depth: int) -> Iterator[str]:
    gap = "  " * depth
    match condition:
        case Cases(branches, otherwise):
            for guard, body in branches:
                yield from _branch(f"{gap}when {phrase(guard)}", body, depth)
            yield from _branch(f"{gap}otherwise", otherwise, depth)
        case ByReading(reading, options):
            for choice, body in options:
                yield from _branch(f"{gap}{reading} = {choice}", body, depth)
        case _:
            yield f"{gap}{phrase(condition)}"


def _branch(head: str, body: Condition, depth: int) -> Iterator[str]:
    if isinstance(body, Cases | ByReading):
        yield f"{head}:"
        yield from _written(body, depth + 1)
    else:
        yield f"{head}: {phrase(body)}"
