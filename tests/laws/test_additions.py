"""A settled outcome never changes when something is added that contradicts nothing (DESIGN 3.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import given, note, settings
from hypothesis import strategies as st

from kdcl_rules.engine import evaluate
from kdcl_rules.testing.sketch import sketch
from kdcl_rules.testing.strategies import findings, rulebooks, schools
from tests.laws.narrowing import contradicts_itself, widened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School

Key = TypeVar("Key")
Value = TypeVar("Value")


def _some(data: st.DataObject, known: Mapping[Key, Value]) -> dict[Key, Value]:
    dropped = data.draw(st.sets(st.integers(0, len(known) - 1))) if known else set()
    return {key: value for place, (key, value) in enumerate(known.items()) if place not in dropped}


def _less(data: st.DataObject, school: School) -> School:
    """Return the same school before some of its facts, flags and findings were known."""
    return replace(
        school,
        facts=_some(data, school.facts),
        profile=_some(data, school.profile),
        findings=_some(data, school.findings),
    )


@settings(max_examples=settings().max_examples * 2)
@given(st.data())
def test_what_is_added_without_contradiction_only_narrows(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(criteria=(2, 3)))
    for _ in range(3):
        more = data.draw(schools(rulebook, judged=findings(rulebook, most=4)))
        less = _less(data, more)
        before, after = (evaluate(school, rulebook=rulebook, engine="direct") for school in (less, more))
        note(f"{sketch(rulebook, more)}\nknown before: {sketch(rulebook, less).partition('school: ')[2]}")

        assert contradicts_itself(after) or [] == widened(before, after)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_the_same_holds_under_the_shipped_rules(shipped: tuple[Rulebook, date], data: st.DataObject) -> None:
    rulebook, on = shipped
    more = data.draw(schools(rulebook, judged=findings(rulebook, most=6), on=on))
    less = _less(data, more)
    before, after = (evaluate(school, rulebook=rulebook, engine="direct") for school in (less, more))

    assert contradicts_itself(after) or [] == widened(before, after)
