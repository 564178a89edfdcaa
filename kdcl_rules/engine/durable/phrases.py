"""The phrases of a ladder as Horn rules: thresholds over criteria, the level reached, clauses, readings, *not*."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.derivation import Why
from kdcl_rules.engine.durable.horn import Counted, Crossing, Says, Tally
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    ClausesMet,
    CriteriaReach,
    Group,
    LevelReached,
    Not,
)
from kdcl_rules.rulebook.printer import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from kdcl_rules.engine.durable.builder import Builder
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Criterion, Rulebook

__all__ = ["Phrases", "reading_path", "rolls_up"]


def reading_path(reading: str, choice: str) -> str:
    """Return the path that says which reading of the register was chosen."""
    return f"reading/{reading}/{choice}"


def rolls_up(condition: Condition) -> bool:
    """Tell whether a condition speaks of criteria, clauses or the level reached, not of facts alone."""
    match condition:
        case CriteriaReach() | LevelReached() | ClausesMet():
            return True
        case Not(item):
            return rolls_up(item)
        case AllOf(items) | AnyOf(items):
            return any(rolls_up(item) for item in items)
        case ByReading(_, options):
            return any(rolls_up(option) for _, option in options)
        case _:
            return False


class Phrases:
    """Compiles conditions of ladders, each phrase once.

    ``owner`` is the path in whose explanation the derivations made next are shown; ``steps`` are the steps of
    the school's own ladder, once it has been climbed.
    """

    room: Final = "ladders"

    def __init__(self, build: Builder, rulebook: Rulebook) -> None:
        self.owner = ""
        self.steps: tuple[str, ...] = ()
        self._build = build
        self._rulebook = rulebook
        self._known: set[str] = set()

    def formula(self, condition: Condition, base: str) -> str:
        """Return the path whose verdict is what ``condition`` comes to; it is met or not met, never absent.

        ``base`` names what has no canonical text: tables, and conjunctions within them.
        """
        match condition:
            case CriteriaReach():
                return self._threshold(condition)
            case LevelReached(level):
                return self._level_reached(level)
            case ClausesMet():
                return self._clauses(phrase(condition))
            case AllOf(items) | AnyOf(items) if rolls_up(condition):
                self._new(base)
                parts = [self.formula(item, f"{base}/{number}") for number, item in enumerate(items, 1)]
                join = self._build.conjunction if isinstance(condition, AllOf) else self._build.alternative
                join(base, parts, self.room)
                return base
            case Not(item) if rolls_up(item):
                return self._negation(self.formula(item, f"{base}/not"))
            case ByReading(reading, options) if rolls_up(condition):
                return self._by_reading(reading, options, base)
            case _:
                return self._by_facts(condition, base)

    def _new(self, path: str) -> bool:
        """Note a path and where its derivation is shown; False where it is known."""
        if path in self._known:
            return False
        self._known.add(path)
        self._build.owners[path] = self.owner
        self._build.room(path, self.room)
        return True

    # -- criteria and standards ----------------------------------------------------------------

    def _reached(self, criteria: Iterable[Criterion], level: int) -> list[str]:
        """Return, for each criterion of which anything is in force up to ``level``, the path that says it reaches it.

        One without text at ``level`` counts once it reaches its own highest (DESIGN 3.3).
        """
        paths = []
        for criterion in criteria:
            below = [path for number, _, path in self._build.levels.get(criterion.code, []) if number <= level]
            paths += below[-1:]
        return paths

    def standards(self, level: int) -> list[str]:
        """Conclude, for each standard, that every criterion of it reaches ``level``; return their paths."""
        members: dict[str, list[Criterion]] = {}
        for criterion in self._rulebook.criteria:
            members.setdefault(criterion.standard, []).append(criterion)
        paths = []
        for code, criteria in members.items():
            path = f"standard/{code}/reaches/{level}"
            paths.append(path)
            if self._new(path):
                self._build.conjunction(path, self._reached(criteria, level), "standards")
        return paths

    # -- thresholds ----------------------------------------------------------------------------

    def _threshold(self, threshold: CriteriaReach) -> str:
        path = phrase(threshold)
        if not self._new(path):
            return path
        mandatory = threshold.group is Group.MANDATORY
        criteria = [
            criterion
            for criterion in self._rulebook.criteria
            if threshold.group is Group.ALL or criterion.mandatory == mandatory
        ]
        reached = self._reached(criteria, threshold.level)
        if threshold.at_least is not None and reached:
            self._at_least(path, threshold.at_least, reached)
        else:
            self._every(path, self.standards(threshold.level) if threshold.group is Group.ALL else reached)
        return path

    def _every(self, path: str, parts: Sequence[str]) -> None:
        """Ask for all parts that apply; an empty set never passes."""
        build = self._build
        parts = [part for part in parts if part not in build.absent]
        if not parts:
            build.settle(path, NOT_MET, NOT_MET, self.room)
        elif any(part not in build.can_be_absent for part in parts):
            build.conjunction(path, parts, self.room)
        else:
            asked = f"{path}, of those that apply"
            self._new(asked)
            build.conjunction(asked, parts, self.room)
            build.rule(path, MET, Why.ASKED, [Says(asked, MET)])
            build.rule(path, NOT_MET, Why.ASKED, [Says(asked, NOT_MET)])
            build.rule(path, NOT_MET, Why.NO_PART, [Says(asked, NOT_APPLICABLE)])

    def _at_least(self, path: str, wanted: int | Fraction, reached: list[str]) -> None:
        """Count the criteria that reach it: a share is one of those that apply, so it has a rule a denominator."""
        build = self._build
        tally = f"number counted: {path}"
        build.tallies.append(Tally(tally, tuple(reached)))
        build.room(tally, self.room)
        if isinstance(wanted, int):
            self._enough(path, tally, wanted, None)
            return
        surely = sum(part not in build.can_be_absent for part in reached)
        for of in range(surely, len(reached) + 1):
            self._enough(path, tally, max(ceil(wanted * of), 1), of)

    def _enough(self, path: str, tally: str, needed: int, of: int | None) -> None:
        if of is None or needed <= of:
            self._build.rule(path, MET, Why.COUNT, [Counted(tally, least=needed, of=of)])
        self._build.rule(path, NOT_MET, Why.COUNT, [Counted(tally, most=needed - 1, of=of)])

    # -- the other phrases ---------------------------------------------------------------------

    def _level_reached(self, level: int) -> str:
        if 0 < level <= len(self.steps):
            return self.steps[level - 1]
        path = phrase(LevelReached(level))
        if self._new(path):
            settled = MET if level <= 0 else NOT_MET
            self._build.settle(path, settled, settled, self.room)
        return path

    def _clauses(self, path: str) -> str:
        if self._new(path):
            self._every(path, [clause.path for clause in self._rulebook.clauses])
        return path

    def _by_facts(self, condition: Condition, base: str) -> str:
        """Let what a ladder asks of facts enter, decided: a flag, a comparison, and any joining of those."""
        self._new(base)
        self._build.enter(base, can_be_absent=False)
        self._build.by_facts[base] = condition
        return base

    def _negation(self, part: str) -> str:
        """Turn a verdict round.

        What may hold at best is what the part comes to at worst: so the part's verdict at the *other* end
        enters, once both are known, and the rules stay positive.
        """
        path, other = f"not: {part}", f"{part}, at the other end"
        if self._new(path):
            self._new(other)
            self._build.crossings.append(Crossing(other, part))
            self._build.enter(other, can_be_absent=False)
            self._build.rule(path, MET, Why.OPPOSITE, [Says(other, NOT_MET)])
            self._build.rule(path, NOT_MET, Why.OPPOSITE, [Says(other, MET)])
        return path

    def _by_reading(self, reading: str, options: tuple[tuple[str, Condition], ...], base: str) -> str:
        build = self._build
        self._new(base)
        for choice, condition in options:
            chosen = reading_path(reading, choice)
            self._new(chosen)
            build.enter(chosen, can_be_absent=False)
            part = self.formula(condition, f"{base}/{choice}")
            for verdict in (MET, NOT_MET):
                build.rule(base, verdict, Why.READING, [Says(chosen, MET), Says(part, verdict)])
        return base
