"""The logic of the four verdicts.

What is known of a verdict is the set of verdicts it can still become, kept as three bits. *Unknown* is
not a fourth truth value but a set with more than one member, so a requirement that is "met, or not
applicable, depending on a flag nobody gave" is kept apart from one that may still fail. Sets combine
exactly as if every completion were tried: a settled set never grows when something is learnt.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "EITHER",
    "MET",
    "NOT_APPLICABLE",
    "NOT_MET",
    "OPEN",
    "Verdict",
    "all_of",
    "any_of",
    "at_least",
    "negate",
    "settled",
    "verdict_of",
]

MET: Final = 1
NOT_MET: Final = 2
NOT_APPLICABLE: Final = 4
EITHER: Final = MET | NOT_MET
OPEN: Final = MET | NOT_MET | NOT_APPLICABLE


class Verdict(StrEnum):
    """What a reader sees."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


_SHOWN: Final = {
    MET: Verdict.MET,
    NOT_MET: Verdict.NOT_MET,
    NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}


def verdict_of(possible: int) -> Verdict:
    """Return the verdict a set of possibilities shows as.

    >>> verdict_of(MET | NOT_MET)
    <Verdict.UNKNOWN: 'unknown'>
    """
    return _SHOWN.get(possible, Verdict.UNKNOWN)


def settled(possible: int) -> bool:
    """Tell whether a single verdict is left."""
    return possible in _SHOWN


def all_of(sets: Iterable[int]) -> int:
    """Return what a conjunction can become.

    Members that do not apply drop out; a conjunction of nothing but those does not apply itself, and an
    empty one never passes: it does not apply.

    >>> verdict_of(all_of([MET, NOT_APPLICABLE])), verdict_of(all_of([]))
    (<Verdict.MET: 'met'>, <Verdict.NOT_APPLICABLE: 'not_applicable'>)
    """
    union = 0
    all_pass = True
    all_absent = True
    for possible in sets:
        if possible == NOT_MET:
            return NOT_MET
        union |= possible
        all_absent = all_absent and bool(possible & NOT_APPLICABLE)
        all_pass = all_pass and bool(possible & (MET | NOT_APPLICABLE))
    result = union & NOT_MET
    if all_pass and union & MET:
        result |= MET
    if all_absent:
        result |= NOT_APPLICABLE
    return result


def any_of(sets: Iterable[int]) -> int:
    """Return what a disjunction can become; members that do not apply drop out."""
    return negate(all_of([negate(possible) for possible in sets]))


def negate(possible: int) -> int:
    """Return the set with met and not met exchanged."""
    return (possible & NOT_APPLICABLE) | (NOT_MET if possible & MET else 0) | (MET if possible & NOT_MET else 0)


def at_least(needed: int, sets: Iterable[int]) -> int:
    """Return whether at least ``needed`` members are met, over every way the members can turn out."""
    surely = possibly = 0
    for possible in sets:
        surely += possible == MET
        possibly += bool(possible & MET)
    return (MET if possibly >= needed else 0) | (NOT_MET if surely < needed else 0)
