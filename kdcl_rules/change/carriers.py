"""Every rule with the citation it stands on: the side of the ledger that the rules fill."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.rulebook.models import Criterion, Indicator, LawStatus, LevelText
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kdcl_rules.rulebook.facts import Text
    from kdcl_rules.rulebook.models import Circular, Clause, Ladder, Requirement, Source, Suspension

    Holder: TypeAlias = Indicator | LevelText | Clause

__all__ = ["Carrier", "ClauseState", "amending", "carriers", "together"]


class ClauseState(StrEnum):
    """What becomes of a clause in this library.

    ``measured``, ``judged`` or ``mixed`` as its requirements are; ``amending`` ends or changes rules of
    another circular; ``awaited`` is known and has no rule yet; ``unseen`` is known to be there, its text
    is not.
    """

    MEASURED = "measured"
    JUDGED = "judged"
    MIXED = "mixed"
    AMENDING = "amending"
    ADVISORY = "advisory"
    TIMING = "timing"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    AWAITED = "awaited"
    UNSEEN = "unseen"


_ASKING = (ClauseState.MEASURED, ClauseState.JUDGED, ClauseState.MIXED)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A rule as the ledger names it.

    ``path`` is a rulebook path, ``rules/<id>`` for a provision, ``advisories/<id>`` for an advisory; a rule
    of an annex has the annex before a colon, a rule of another circular that circular's id. ``says`` is
    what an indicator asks.
    """

    path: str
    cite: str
    state: ClauseState
    criterion: str | None = None
    annex: str = ""
    says: Text | None = None


def together(states: Iterable[ClauseState]) -> ClauseState | None:
    """Return the one state of a clause that rules of ``states`` carry; None where there is none.

    >>> together([ClauseState.JUDGED, ClauseState.MEASURED, ClauseState.TIMING])
    <ClauseState.MIXED: 'mixed'>
    >>> together([ClauseState.DEFINITION, ClauseState.ADVISORY])
    <ClauseState.ADVISORY: 'advisory'>
    """
    found = set(states)
    asking = found & set(_ASKING)
    if len(asking) > 1:
        return ClauseState.MIXED
    return next((state for state in (*asking, *ClauseState) if state in found), None)


def carriers(circular: Circular) -> Iterator[Carrier]:
    """Yield all that carries a clause of ``circular`` (of one annex, where it has annexes)."""
    for criterion in circular.criteria:
        for level in criterion.levels:
            for holder in level.indicators or (level,):
                yield from _held(holder, criterion.code, circular.annex)
    for clause in circular.clauses:
        yield from _held(clause, None, circular.annex)
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        yield from _rungs(ladder)
    for provision in circular.provisions:
        seen = provision.law.status is not LawStatus.UNSEEN
        state = ClauseState(provision.kind) if seen else ClauseState.UNSEEN
        yield Carrier(f"rules/{provision.id}", provision.cite, state)
    for advisory in circular.advisories:
        seen = advisory.law.status is not LawStatus.UNSEEN
        state = ClauseState.ADVISORY if seen else ClauseState.UNSEEN
        yield Carrier(f"advisories/{advisory.id}", advisory.cite, state)


def _held(holder: Holder, criterion: str | None, annex: str) -> Iterator[Carrier]:
    prefix = f"{annex}:" if annex else ""
    own = [rule for rule in holder.requirements if rule.cite == holder.cite]
    if own:
        says = holder.says if isinstance(holder, Indicator) else None
        yield Carrier(prefix + holder.path, holder.cite, _state(own), criterion, annex, says)
    for rule in holder.requirements:
        if rule.cite != holder.cite:
            yield Carrier(prefix + rule.path, rule.cite, _state([rule]), criterion, annex)


def _state(rules: list[Requirement]) -> ClauseState:
    if all(rule.law.status is LawStatus.UNSEEN for rule in rules):
        return ClauseState.UNSEEN
    kinds = {ClauseState.MEASURED if rule.measured else ClauseState.JUDGED for rule in rules}
    return kinds.pop() if len(kinds) == 1 else ClauseState.MIXED


def _rungs(ladder: Ladder) -> Iterator[Carrier]:
    for condition in ladder.conditions:
        state = ClauseState.JUDGED if condition.condition is None else ClauseState.MEASURED
        yield Carrier(condition.path, condition.cite, state)
    for step in ladder.steps:
        yield Carrier(f"{ladder.id}/{step.number}", step.cite, ClauseState.MEASURED)


def amending(circular: Circular, by: str) -> Iterator[Carrier]:
    """Yield the rules of ``circular`` that the circular with the id ``by`` ends or suspends."""
    for path, part in parts(circular.criteria):
        suspensions: tuple[Suspension, ...] = () if isinstance(part, Criterion) else part.suspensions
        sources: tuple[Source | None, ...] = (part.repealed_by, *(each.by for each in suspensions))
        for source in sources:
            if source is not None and source.circular == by and source.cite is not None:
                yield Carrier(f"{circular.id}:{path}", source.cite, ClauseState.AMENDING)
