"""Which rules fired: what a forward-chaining engine hands back beside its conclusions.

Plain values, so that an outcome can hold them whether or not such an engine is installed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kdcl_rules.engine.verdict import Verdict

__all__ = ["Derived", "End", "Premise", "Why"]


class End(StrEnum):
    """An end of the interval: every unknown requirement taken as not met, or as met (DESIGN 3.2); or both."""

    LOW = "low"
    HIGH = "high"
    BOTH = "both"


class Why(StrEnum):
    """What a rule that fired says."""

    ALL_PARTS = "all_parts"  # everything beneath that applies is met
    SOME_PART = "some_part"  # one part decides: one not met fails a whole, one met makes an alternative hold
    NO_PART = "no_part"  # nothing beneath applies
    LEVEL_ADDED = "level_added"  # the level's own text is met, and every level below
    LEVEL_PASSED = "level_passed"  # nothing of the level applies: what is reached below stands
    COUNT = "count"  # as many criteria as the threshold asks, or too few
    ASKED = "asked"  # a phrase of a ladder comes to what it asks about
    STEP = "step"  # a step of a ladder, from its threshold, its conditions and the step below
    OPPOSITE = "opposite"  # *not*: what a phrase comes to at the other end of the interval, turned round
    READING = "reading"  # the reading chosen names this threshold
    GIVEN = "given"  # not derived: the finding of a person, or the law's own word, decides


@dataclass(frozen=True, slots=True)
class Premise:
    """A statement a rule rests on: the rulebook path of what is spoken of, and the verdict."""

    path: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Derived:
    """One rule that fired: ``concludes`` has ``verdict`` at ``end``, because of the premises.

    ``concludes`` is a rulebook path (``2.2/1/b``, ``school_level/2``), or something between two of them:
    ``2.2/reaches/2``, ``standard/2/reaches/1``, a threshold as the circular's data words it.

    >>> from kdcl_rules.engine.verdict import Verdict
    >>> failed = Premise("1.1/1/a", Verdict.NOT_MET)
    >>> rule = Derived("1.1/1", Verdict.NOT_MET, End.BOTH, Why.SOME_PART, (failed,))
    >>> rule.concludes, rule.because[0].path
    ('1.1/1', '1.1/1/a')
    """

    concludes: str
    verdict: Verdict
    end: End
    why: Why
    because: tuple[Premise, ...] = ()
