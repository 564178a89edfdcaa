"""Both languages say the same things, and there is a sentence for every error that can be raised."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import kdcl_rules.errors
from kdcl_rules.messages import Message, catalogue, words

PACKAGE = Path(kdcl_rules.errors.__file__).parent
RAISERS = {"InputError", "LawError", "EngineError", "fail", "refuse", "error", "made", "problem"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def raised_codes() -> set[str]:
    """Return every code that stands as a literal where an error is made."""
    codes = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            code = node.args[0]
            if name in RAISERS and isinstance(code, ast.Constant) and isinstance(code.value, str):
                codes.add(code.value)
    return codes


def test_both_languages_have_the_same_codes() -> None:
    assert set(catalogue("vi")) == set(catalogue("en"))


def test_both_languages_have_the_same_words() -> None:
    assert set(words("vi")) == set(words("en"))


@pytest.mark.parametrize("code", sorted(catalogue("vi")))
def test_both_languages_use_the_same_details(code: str) -> None:
    vietnamese, english = catalogue("vi")[code], catalogue("en")[code]
    assert placeholders(" ".join(vietnamese)) == placeholders(" ".join(english))


def test_every_error_that_can_be_raised_has_its_sentences() -> None:
    assert set() == raised_codes() - set(catalogue("vi"))


def rooms(lang: str) -> dict[str, dict[str, Message]]:
    """Return each room's table of a language."""
    folder = PACKAGE / "messages" / lang
    names = sorted(path.stem for path in folder.glob("*.py") if path.stem not in {"__init__", "words"})
    return {name: import_module(f"kdcl_rules.messages.{lang}.{name}").MESSAGES for name in names}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_codes_stand_in_alphabetical_order_in_every_room(lang: str) -> None:
    assert {room: sorted(table) for room, table in rooms(lang).items()} == {
        room: list(table) for room, table in rooms(lang).items()
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_code_is_put_into_words_twice(lang: kdcl_rules.errors.Language) -> None:
    assert sorted(catalogue(lang)) == sorted(code for table in rooms(lang).values() for code in table)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_sentence_ends_with_a_full_stop_of_its_own(lang: kdcl_rules.errors.Language) -> None:
    assert [] == [code for code, message in catalogue(lang).items() for text in message if text.endswith(".")]
