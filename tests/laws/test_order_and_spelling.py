"""The order and spelling of a file never matter: the canonical bytes of the outcome are equal (DESIGN 3.13)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import school_from_mapping, school_to_mapping
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.testing.strategies import schools

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from kdcl_rules.documents import Plain
    from kdcl_rules.school import School

ON = date(2020, 5, 31)
RULEBOOK = rulebook_for(["primary", "lower_secondary", "upper_secondary"], ON)
DECIMAL = re.compile(r"[0-9]+\.[0-9]+ ?%?")
COUNTED = re.compile(r"[0-9]+/[0-9]+")
SCHOOL_YEAR = re.compile(r"[0-9]{4}-[0-9]{4}")


def _respelt(mapping: Mapping[str, Plain], random: Random) -> dict[str, Plain]:
    """Write the same otherwise: keys and items in another order, other commas, dashes, spaces and accents."""
    entries = [(_key(key, random), _otherwise(inner, random)) for key, inner in mapping.items()]
    random.shuffle(entries)
    return dict(entries)


def _otherwise(value: Plain, random: Random) -> Plain:
    if isinstance(value, dict):
        return _respelt(value, random)
    if isinstance(value, list):
        items = [_otherwise(inner, random) for inner in value]
        random.shuffle(items)
        return items
    return _word(value, random) if isinstance(value, str) else value


def _key(text: str, random: Random) -> str:
    if SCHOOL_YEAR.fullmatch(text):
        text = text.replace("-", random.choice(("-", "–")))
    return unicodedata.normalize(random.choice(("NFC", "NFD")), text)


def _word(text: str, random: Random) -> str:
    if DECIMAL.fullmatch(text) and random.random() < 0.5:
        text = text.replace(".", ",").replace("%", random.choice(("%", " %")))
    if COUNTED.fullmatch(text) and random.random() < 0.5:
        text = text.replace("/", " / ")
    return unicodedata.normalize(random.choice(("NFC", "NFD")), text)


@settings(max_examples=max(10, settings().max_examples // 2))
@given(school=schools(RULEBOOK, on=ON), random=st.randoms(use_true_random=True))
def test_a_file_written_in_another_order_and_spelling_has_the_same_canonical_bytes(
    school: School, random: Random
) -> None:
    mapping = school_to_mapping(school)
    plain = school_from_mapping(mapping)
    respelt = school_from_mapping(_respelt(mapping, random))

    expected = evaluate(plain, engine="direct").canonical_bytes()
    assert expected == evaluate(respelt, engine="direct").canonical_bytes()
