"""Both languages can say the same things, and nothing stands in a catalogue that no report says."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from kdcl_rules.reports import en, vi, words

SOURCES = "".join(
    path.read_text(encoding="utf-8").replace("'", '"')
    for path in Path(words.__file__).parent.rglob("*")
    if path.suffix in (".py", ".j2") and not path.name.startswith(("vi", "en"))
)
# Phrases whose key is put together: f"unit.{kind}" in the sources; ladders and comparisons begin with a value.
FAMILIES = (*re.findall(r'f"([a-z_.]+\.)\{', SOURCES), "level.", "grade", "standard.", "year")
VALUES = {
    *("met", "not_met", "unknown", "not_applicable"),  # verdicts
    *("self", "external", "expected", "eligible", "recognised"),  # stages and what they make of an outcome
    *("area", "area_per_person"),  # kinds of quantities
    *(">=", "<=", "=", ">", "<"),  # comparisons
}


def marks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_phrases() -> None:
    plain = {key for key in en.PHRASES if not key.endswith(".one")}
    assert set(vi.PHRASES) == plain


@pytest.mark.parametrize("key", sorted(vi.PHRASES))
def test_both_languages_fill_the_same_marks(key: str) -> None:
    assert marks(vi.PHRASES[key]) == marks(en.PHRASES[key])


@pytest.mark.parametrize("key", sorted(key for key in en.PHRASES if key.endswith(".one")))
def test_one_thing_is_a_case_of_several(key: str) -> None:
    assert marks(en.PHRASES[key]) <= marks(en.PHRASES[key.removesuffix(".one")])


def test_every_phrase_is_said_somewhere() -> None:
    silent = [
        key for key in vi.PHRASES if f'"{key}"' not in SOURCES and key not in VALUES and not key.startswith(FAMILIES)
    ]
    assert [] == silent


@pytest.mark.parametrize("phrases", [vi.PHRASES, en.PHRASES])
def test_no_phrase_puts_a_space_before_a_percent_sign(phrases: dict[str, str]) -> None:
    assert [] == [key for key, phrase in phrases.items() if " %" in phrase]
