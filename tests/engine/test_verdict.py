"""Sets of verdicts combine exactly as if every completion were tried."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, TypeAlias

import pytest

from kdcl_rules.engine.verdict import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    OPEN,
    Verdict,
    all_of,
    any_of,
    at_least,
    negate,
    settled,
    verdict_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Combine: TypeAlias = Callable[[Iterable[int]], int]

SETS = range(1, OPEN + 1)
SINGLE = (MET, NOT_MET, NOT_APPLICABLE)


def _members(possible: int) -> list[int]:
    return [one for one in SINGLE if possible & one]


def _all(sets: Iterable[int]) -> int:
    verdicts = tuple(sets)
    if NOT_MET in verdicts:
        return NOT_MET
    return MET if MET in verdicts else NOT_APPLICABLE


def _any(sets: Iterable[int]) -> int:
    verdicts = tuple(sets)
    if MET in verdicts:
        return MET
    return NOT_MET if NOT_MET in verdicts else NOT_APPLICABLE


@pytest.mark.parametrize(("combine", "plain"), [(all_of, _all), (any_of, _any)])
def test_a_combination_is_the_union_of_all_its_completions(combine: Combine, plain: Combine) -> None:
    for sets in product(SETS, repeat=3):
        expected = 0
        for verdicts in product(*map(_members, sets)):
            expected |= plain(verdicts)

        assert expected == combine(sets), sets


def test_at_least_counts_over_all_completions() -> None:
    for sets in product(SETS, repeat=3):
        counts = [verdicts.count(MET) for verdicts in product(*map(_members, sets))]
        for needed in (1, 2, 3):
            reached = {count >= needed for count in counts}
            expected = (MET if True in reached else 0) | (NOT_MET if False in reached else 0)

            assert expected == at_least(needed, sets), (needed, sets)


def test_negation_turns_met_and_not_met_and_leaves_not_applicable() -> None:
    for possible in SETS:
        assert possible == negate(negate(possible))
        assert bool(possible & MET) == bool(negate(possible) & NOT_MET)
        assert possible & NOT_APPLICABLE == negate(possible) & NOT_APPLICABLE


def test_only_a_single_verdict_is_shown_as_itself() -> None:
    assert [Verdict.MET, Verdict.NOT_MET, Verdict.NOT_APPLICABLE] == [verdict_of(one) for one in SINGLE]
    assert all(verdict_of(possible) is Verdict.UNKNOWN for possible in SETS if not settled(possible))


def test_nothing_combined_applies_to_nothing() -> None:
    assert NOT_APPLICABLE == all_of([])
    assert NOT_APPLICABLE == any_of([])
