"""A settled outcome never changes when something is added that contradicts nothing (DESIGN 3.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import given, note, settings
from hypothesis import strategies as st

from kdcl_rules.engine import NodeKind, evaluate
from kdcl_rules.engine.verdict import NOT_APPLICABLE
from kdcl_rules.testing.sketch import sketch
from kdcl_rules.testing.strategies import findings, rulebooks, schools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kdcl_rules.engine import Interval, Level, Node, Outcome
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


def _contradicts_itself(outcome: Outcome) -> bool:
    return bool(outcome.conflicts) or any(warn.code == "facts_contradict" for warn in outcome.warnings)


def _intervals(outcome: Outcome) -> dict[str, Interval | Level | None]:
    return {
        "level": outcome.level,
        "accreditation_grade": outcome.accreditation_grade,
        "national_standard": outcome.national_standard,
        **outcome.criteria,
    }


def _verdicts(nodes: Iterable[Node]) -> Iterator[tuple[str, int]]:
    """Yield what each rule may become; nothing is asked beneath one that does not apply."""
    for node in nodes:
        if node.what in {NodeKind.LEVEL, NodeKind.INDICATOR, NodeKind.REQUIREMENT, NodeKind.CLAUSE}:
            yield node.path, node.possible
        if node.possible != NOT_APPLICABLE and node.what is not NodeKind.REQUIREMENT:
            yield from _verdicts(node.children)


def _widened(before: Outcome, after: Outcome) -> list[str]:
    """Return what ``after`` leaves open that ``before`` had already ruled out."""
    old, new = _intervals(before), _intervals(after)
    found = []
    for name, interval in new.items():
        earlier = old[name]
        if interval is not None and (
            earlier is None or not earlier.low <= interval.low <= interval.high <= earlier.high
        ):
            found.append(f"{name}: {earlier} became {interval}")
    verdicts = dict(_verdicts(before.explanation.values()))
    for path, possible in _verdicts(after.explanation.values()):
        if possible & ~verdicts[path]:
            found.append(f"{path}: {verdicts[path]} became {possible}")
    return found


@settings(max_examples=settings().max_examples * 2)
@given(st.data())
def test_what_is_added_without_contradiction_only_narrows(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(criteria=(2, 3)))
    for _ in range(3):
        more = data.draw(schools(rulebook, judged=findings(rulebook, most=4)))
        less = _less(data, more)
        before, after = (evaluate(school, rulebook=rulebook, engine="direct") for school in (less, more))
        note(f"{sketch(rulebook, more)}\nknown before: {sketch(rulebook, less).partition('school: ')[2]}")

        assert _contradicts_itself(after) or [] == _widened(before, after)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_the_same_holds_under_the_shipped_rules(shipped: tuple[Rulebook, date], data: st.DataObject) -> None:
    rulebook, on = shipped
    more = data.draw(schools(rulebook, judged=findings(rulebook, most=6), on=on))
    less = _less(data, more)
    before, after = (evaluate(school, rulebook=rulebook, engine="direct") for school in (less, more))

    assert _contradicts_itself(after) or [] == _widened(before, after)
