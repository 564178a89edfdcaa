"""Collecting Horn rules: conjunctions and alternatives whose members may not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.derivation import Why
from kdcl_rules.engine.durable.horn import Horn, Program, Says, SomePart, Statement
from kdcl_rules.engine.durable.limits import JOINED
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kdcl_rules.engine.durable.horn import Crossing, Pattern, Tally
    from kdcl_rules.rulebook.condition import Condition

__all__ = ["Builder", "NotCompiledError"]

_NAMES: Final = {MET: "some_met", NOT_MET: "some_not_met", NOT_APPLICABLE: "some_absent"}
"""How the parts of a long rule are named: parts that are met, of a whole that is."""


class NotCompiledError(Exception):
    """A rulebook has no Horn program; ``code`` says why. Never leaves the engine: *direct* answers instead."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Builder:
    """A program in the making.

    ``absent`` are paths that surely do not apply (out of force, or nothing applies beneath): they get no rule.
    ``can_be_absent`` are those that may turn out so for some school.
    """

    def __init__(self, out_of_force: Collection[str]) -> None:
        self.absent: set[str] = set(out_of_force)
        self.can_be_absent: set[str] = set()
        self.levels: dict[str, list[tuple[int, str, str]]] = {}
        self.always: dict[str, tuple[int, int]] = {}
        self.owners: dict[str, str] = {}
        self.tallies: list[Tally] = []
        self.crossings: list[Crossing] = []
        self.by_facts: dict[str, Condition] = {}
        self._inner: set[str] = set()
        self._rules: list[Horn] = []
        self._parts: dict[str, tuple[str, ...]] = {}
        self._inputs: set[str] = set()
        self._rooms: dict[str, str] = {}

    def program(self) -> Program:
        """Return what was collected."""
        return Program(
            rules=tuple(self._rules),
            parts=dict(self._parts),
            inputs=frozenset(self._inputs),
            derived=frozenset(rule.head.path for rule in self._rules),
            inner=frozenset(self._inner),
            owners=dict(self.owners),
            rooms=dict(self._rooms),
            always=dict(self.always),
            tallies=tuple(self.tallies),
            crossings=tuple(self.crossings),
            by_facts=dict(self.by_facts),
            levels={code: tuple(levels) for code, levels in self.levels.items()},
        )

    def room(self, path: str, room: str) -> None:
        """Say where the engine's index keeps ``path``."""
        self._rooms[path] = room

    def enter(self, path: str, *, can_be_absent: bool) -> None:
        """Let ``path`` enter as a fact; a path that surely does not apply has no rule and no fact."""
        if path in self.absent:
            return
        self._inputs.add(path)
        if can_be_absent:
            self.can_be_absent.add(path)

    def rule(self, path: str, verdict: int, why: Why, body: Sequence[Pattern]) -> None:
        """Add one rule; a body longer than may be joined is cut into parts that are concluded first."""
        body = list(dict.fromkeys(body))
        self._rules.append(Horn(Statement(path, verdict), why, tuple(self._shortened(path, verdict, body))))

    def settle(self, path: str, low: int, high: int, room: str) -> None:
        """Settle ``path`` by the rulebook alone: its verdict at either end."""
        self.always[path] = (low, high)
        self.room(path, room)

    def conjunction(self, path: str, parts: Sequence[str], room: str) -> None:
        """Conclude ``path`` from parts that are all to be met; parts that do not apply drop out."""
        self._combine(path, parts, room, NOT_MET, MET)

    def alternative(self, path: str, parts: Sequence[str], room: str) -> None:
        """Conclude ``path`` from parts of which one is to be met; parts that do not apply drop out."""
        self._combine(path, parts, room, MET, NOT_MET)

    def _combine(self, path: str, parts: Sequence[str], room: str, decides: int, otherwise: int) -> None:
        """Add the rules of a conjunction (``decides`` NOT_MET) or an alternative (``decides`` MET)."""
        parts = [part for part in dict.fromkeys(parts) if part not in self.absent]
        if not parts:
            self.absent.add(path)
            return
        self.room(path, room)
        if len(parts) == 1:
            self._alone(path, parts[0])
            return
        self._some(path, parts, decides, [])
        if any(part not in self.can_be_absent for part in parts):
            self.rule(path, otherwise, Why.ALL_PARTS, [self._passed(part, otherwise) for part in parts])
            return
        # Nothing beneath need apply: all pass and one is more than absent, or all are absent.
        passed = f"{path}/passes"
        self._inner.add(passed)
        self.room(passed, room)
        self.rule(passed, MET, Why.ALL_PARTS, [self._passed(part, otherwise) for part in parts])
        self._some(path, parts, otherwise, [Says(passed, MET)])
        self.rule(path, NOT_APPLICABLE, Why.NO_PART, [Says(part, NOT_APPLICABLE) for part in parts])
        self.can_be_absent.add(path)

    def _alone(self, path: str, part: str) -> None:
        self.rule(path, MET, Why.ALL_PARTS, [Says(part, MET)])
        self.rule(path, NOT_MET, Why.SOME_PART, [Says(part, NOT_MET)])
        if part in self.can_be_absent:
            self.rule(path, NOT_APPLICABLE, Why.NO_PART, [Says(part, NOT_APPLICABLE)])
            self.can_be_absent.add(path)

    def _some(self, path: str, parts: Sequence[str], verdict: int, also: Sequence[Pattern]) -> None:
        why = Why.ALL_PARTS if also else Why.SOME_PART
        if len({self._rooms[part] for part in parts}) == 1:
            self._parts[path] = tuple(parts)
            self.rule(path, verdict, why, [*also, SomePart(path, verdict)])
            return
        for part in parts:  # the engine's index finds parts of one room by one test, others one by one
            self.rule(path, verdict, why, [*also, Says(part, verdict)])

    def _passed(self, part: str, verdict: int) -> Says:
        return Says(part, verdict | NOT_APPLICABLE if part in self.can_be_absent else verdict)

    def _shortened(self, path: str, verdict: int, body: Sequence[Pattern]) -> Sequence[Pattern]:
        if len(body) <= JOINED:
            return body
        shorter: list[Pattern] = []
        for number, start in enumerate(range(0, len(body), JOINED), 1):
            part = f"{path}/{_NAMES[verdict]}/{number}"
            self._inner.add(part)
            self.room(part, self._rooms[path])
            self.rule(part, MET, Why.ALL_PARTS, body[start : start + JOINED])
            shorter.append(Says(part, MET))
        if len(shorter) > JOINED:
            raise NotCompiledError("too_many_parts")
        return shorter
