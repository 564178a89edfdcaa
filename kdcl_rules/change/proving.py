"""Asking z3 whether anybody is moved, where z3 is installed (the extra ``proofs``); else the search answers alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from itertools import combinations
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.kinds import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kdcl_rules.change.judging import Case
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Doubt", "Proof", "can_prove", "kinds_of_school", "prove_ladder", "prove_part"]


class Doubt(StrEnum):
    """Why nothing is proved where no school was found."""

    NO_SOLVER = "no_solver"
    """z3 is not installed."""
    NOT_COVERED = "not_covered"
    """What changed cannot be said exactly in formulas."""
    UNDECIDED = "undecided"
    """z3 stopped before it knew, or what it found was not borne out by the engine."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What z3 made of a question: ``proved`` that nobody is moved, or schools worth asking the engine about.

    ``doubt`` is None where z3 knows: then there is no other school by facts than those in ``cases``.
    """

    proved: bool
    cases: tuple[Case, ...] = ()
    doubt: Doubt | None = None


def can_prove() -> bool:
    """Tell whether z3 is installed."""
    return find_spec("z3") is not None


def prove_part(old: Rulebook, new: Rulebook, root: str, on: date) -> Proof:
    """Ask whether one criterion or clause moves somebody."""
    if not can_prove():
        return Proof(proved=False, doubt=Doubt.NO_SOLVER)
    from kdcl_rules.change.part_proofs import PartProof

    return PartProof(old, new, root, on).find(kinds_of_school(new))


def prove_ladder(old: Rulebook, new: Rulebook, ladders: Sequence[str], on: date) -> Proof:
    """Ask whether the same criteria, clauses and facts come to another step of one of the ladders."""
    if not can_prove():
        return Proof(proved=False, doubt=Doubt.NO_SOLVER)
    from kdcl_rules.change.ladder_proofs import LadderProof

    return LadderProof(old, new, tuple(ladders), on).find(kinds_of_school(new))


def kinds_of_school(rulebook: Rulebook) -> tuple[tuple[str, ...], ...]:
    """Return every kind of school a rulebook assesses: of one kind first, then multi-level ones.

    A kind that a circular takes only beside its own never stands alone.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> kinds_of_school(rulebook_for(["primary", "lower_secondary"], date(2020, 5, 20)))
    (('lower_secondary',), ('primary', 'lower_secondary'))
    """
    own = set(rulebook.circular.kinds) & set(rulebook.kinds)
    longest = 1 if rulebook.circular.per_kind_assessment else len(rulebook.kinds)
    together = [
        in_order(some)
        for size in range(1, longest + 1)
        for some in combinations(rulebook.kinds, size)
        if own & set(some)
    ]
    return tuple(together) or (rulebook.kinds,)
