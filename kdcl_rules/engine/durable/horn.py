"""The roll-up as positive Horn rules, before any engine sees it.

A statement is a path with a verdict, "2.2/1/b is not met". At one end of the interval every path gets
exactly one verdict, and each of the three has rules of its own: *not met* is derived, never the absence of
*met*. So no rule needs a negation, and nothing depends on the order in which facts arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.derivation import Why
    from kdcl_rules.rulebook.condition import Condition

__all__ = ["SETTLED", "Counted", "Crossing", "Horn", "Pattern", "Program", "Says", "SomePart", "Statement", "Tally"]

SETTLED = (MET, NOT_MET, NOT_APPLICABLE)
"""The verdicts a path can have at one end."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A path has a verdict: one of MET, NOT_MET, NOT_APPLICABLE."""

    path: str
    verdict: int


@dataclass(frozen=True, slots=True)
class Says:
    """A premise: ``path`` has one of the verdicts in the set ``verdicts``."""

    path: str
    verdicts: int


@dataclass(frozen=True, slots=True)
class SomePart:
    """A premise: some part of ``whole`` has ``verdict``. Fires once for each such part."""

    whole: str
    verdict: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A premise over a tally: ``least`` to ``most`` criteria reach it, out of ``of`` counted (None: any number)."""

    tally: str
    least: int | None = None
    most: int | None = None
    of: int | None = None


Pattern: TypeAlias = Says | SomePart | Counted


@dataclass(frozen=True, slots=True)
class Horn:
    """One rule: where every pattern of ``body`` holds, ``head`` holds."""

    head: Statement
    why: Why
    body: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count made between two strata: of ``members``, those met, out of those that apply."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Between two strata, what ``source`` came to at the other end of the interval enters as ``path``."""

    path: str
    source: str


@dataclass(frozen=True, slots=True)
class Program:
    """The roll-up of a rulebook.

    ``parts``: for each whole some rule asks :class:`SomePart` of, the paths it asks. ``inputs``: the paths
    a requirement, a recognition condition, a group decided from outside or a reading may enter at;
    ``derived``: every path some rule concludes; ``inner``: those of them that only cut a long rule in two and
    have no meaning of their own. ``owners``: the rulebook path in whose explanation a derived path is shown.
    ``rooms``: a coarse grouping of all paths, for the engine's index. ``always``: what is settled by the
    rulebook alone (verdict at the low end, at the high end). ``by_facts``: what a ladder asks of facts.
    ``levels``: for each criterion its levels, lowest first, each with the path that says it reaches them.
    """

    rules: tuple[Horn, ...]
    parts: Mapping[str, tuple[str, ...]]
    inputs: frozenset[str]
    derived: frozenset[str]
    inner: frozenset[str]
    owners: Mapping[str, str]
    rooms: Mapping[str, str]
    always: Mapping[str, tuple[int, int]]
    tallies: tuple[Tally, ...]
    crossings: tuple[Crossing, ...]
    by_facts: Mapping[str, Condition]
    levels: Mapping[str, tuple[tuple[int, str, str], ...]]
