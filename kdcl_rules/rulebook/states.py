"""From a circular over all its days to the rulebook of one day: the date states (DESIGN 3.7)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.hashing import hash_of, text_hash_of
from kdcl_rules.rulebook.kinds import in_order
from kdcl_rules.rulebook.models import Criterion, Indicator, LevelText, Requirement, Rulebook
from kdcl_rules.rulebook.validity import edges, out_of_force, started
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kdcl_rules.rulebook.models import Circular, Clause, Source, Suspension

__all__ = ["DayRules", "rules_of_day", "select", "starts_of"]


def _suspensions(part: Criterion | LevelText | Indicator | Requirement) -> Sequence[Suspension]:
    return () if isinstance(part, Criterion) else part.suspensions


def starts_of(circular: Circular) -> tuple[date, ...]:
    """Return the first day of each date state: days on which something of the circular starts or ends."""
    first, last = circular.in_force.start, circular.in_force.end
    days = {first} if first else set()
    for _, part in parts(circular.criteria):
        days |= edges(part, _suspensions(part))
    for clause in circular.clauses:
        for requirement in clause.requirements:
            days |= edges(requirement, requirement.suspensions)
    return tuple(sorted(day for day in days if (not first or day >= first) and (not last or day <= last)))


@dataclass(frozen=True, slots=True)
class DayRules:
    """The criteria and clauses of one day, and what is out of force by which text."""

    criteria: tuple[Criterion, ...]
    clauses: tuple[Clause, ...]
    out_of_force: dict[str, Source]


def rules_of_day(circular: Circular, day: date) -> DayRules:
    """Return what ``circular`` holds on ``day``.

    What has not begun, and what ended because another text took its place, is left out; what was repealed
    or is suspended stays, with everything under it, and is named in ``out_of_force``.
    """
    sieve = _Sieve(day)
    criteria = sieve.criteria(circular.criteria)
    clauses = tuple(
        replace(clause, requirements=sieve.requirements(clause.requirements, None)) for clause in circular.clauses
    )
    return DayRules(criteria, clauses, sieve.gone)


def select(circular: Circular, kinds: Iterable[str], on: date) -> Rulebook:
    """Return the rules of ``circular`` for a school of ``kinds`` on the day ``on``.

    Whether the circular covers kinds and day is the caller's question
    (:func:`kdcl_rules.rulebook.catalogue.rulebook_for` asks it).
    """
    start = max(day for day in starts_of(circular) if day <= on)
    ordered = in_order(kinds)
    rules = rules_of_day(circular, start)
    rulebook = Rulebook(
        id=f"{circular.id}/{'+'.join(ordered)}@{start.isoformat()}",
        circular=circular,
        kinds=ordered,
        start=start,
        criteria=rules.criteria,
        clauses=rules.clauses,
        out_of_force=rules.out_of_force,
        hash="",
        text_hash="",
    )
    return replace(rulebook, hash=hash_of(rulebook), text_hash=text_hash_of(rulebook))


@dataclass(frozen=True, slots=True)
class _Sieve:
    """Sifts the parts of a circular for one day; ``gone`` collects what is out of force."""

    day: date
    gone: dict[str, Source] = field(default_factory=dict)

    def criteria(self, criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
        latest: dict[str, Criterion] = {}
        for criterion in criteria:
            before = latest.get(criterion.code)
            if started(criterion, self.day) and (before is None or _later(criterion, before)):
                latest[criterion.code] = criterion
        kept = []
        for criterion in latest.values():
            stays, cause = self.judge(criterion.code, criterion, None)
            levels = self.levels(criterion.levels, cause)
            if stays and levels:
                kept.append(criterion if levels == criterion.levels else replace(criterion, levels=levels))
        return tuple(kept)

    def levels(self, levels: Iterable[LevelText], above: Source | None) -> tuple[LevelText, ...]:
        kept = []
        for level in levels:
            stays, cause = self.judge(level.path, level, above)
            if not stays:
                continue
            indicators = self.indicators(level.indicators, cause)
            requirements = self.requirements(level.requirements, cause)
            if not indicators and not requirements:
                continue
            if (indicators, requirements) == (level.indicators, level.requirements):
                kept.append(level)
            else:
                kept.append(replace(level, indicators=indicators, requirements=requirements))
        return tuple(kept)

    def indicators(self, indicators: Iterable[Indicator], above: Source | None) -> tuple[Indicator, ...]:
        kept = []
        for indicator in indicators:
            stays, cause = self.judge(indicator.path, indicator, above)
            requirements = self.requirements(indicator.requirements, cause) if stays else ()
            if requirements == indicator.requirements:
                kept.append(indicator)
            elif requirements:
                kept.append(replace(indicator, requirements=requirements))
        return tuple(kept)

    def requirements(self, requirements: Iterable[Requirement], above: Source | None) -> tuple[Requirement, ...]:
        return tuple(part for part in requirements if self.judge(part.path, part, above)[0])

    def judge(
        self, path: str, part: Criterion | LevelText | Indicator | Requirement, above: Source | None
    ) -> tuple[bool, Source | None]:
        """Tell whether a part belongs to the day's rules, and by which text it is out of force."""
        if not started(part, self.day):
            return False, None
        cause = above or out_of_force(part, _suspensions(part), self.day)
        ended = part.validity.end is not None and self.day > part.validity.end
        if ended and cause is None:
            return False, None
        if cause is not None:
            self.gone[path] = cause
        return True, cause


def _later(criterion: Criterion, other: Criterion) -> bool:
    """Tell which of two texts under one code took over from the other."""
    return other.validity.start is None or (
        criterion.validity.start is not None and criterion.validity.start > other.validity.start
    )
