"""The tokens of one program, and the properties a fact carries so that rules find it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.engine.durable.horn import SETTLED, Counted, Says, SomePart, Statement
from kdcl_rules.engine.durable.tokens import names
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.durable.horn import Pattern, Program

    Test: TypeAlias = Mapping[str, str] | Mapping[str, Mapping[str, int]]

__all__ = ["TALLY_ROOM", "Vocabulary", "number_counted"]

TALLY_ROOM: Final = "t"
"""The ``k`` of a tally."""

_LETTERS: Final = {MET: "m", NOT_MET: "n", NOT_APPLICABLE: "a"}
_DISJUNCTIVE: Final = {MET | NOT_APPLICABLE: "p", NOT_MET | NOT_APPLICABLE: "q"}


def number_counted(number: int) -> str:
    """Return the token of a number of criteria counted."""
    return f"o{number}"


class Vocabulary:
    """What a path is called, what a fact about it looks like, and how a rule asks for it.

    A fact has ``k`` (the room its path is kept in), ``i`` and ``id`` (path and verdict); where some rule asks
    for one of two verdicts, ``p`` or ``q`` (the path); where some rule asks for any part of a whole, ``s0``,
    ``s1`` … (the whole and the verdict).
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        rooms = dict.fromkeys(program.rooms.values())
        self._rooms = dict(zip(rooms, names("k"), strict=False))
        self._tokens = dict(zip(program.rooms, names("i"), strict=False))
        self.tallies = {tally.name: self._tokens[tally.name] for tally in program.tallies}
        self._asked: set[tuple[str, int]] = set()
        self._slots: dict[SomePart, str] = {}
        self._memberships: dict[Statement, dict[str, str]] = defaultdict(dict)
        for pattern in dict.fromkeys(pattern for rule in program.rules for pattern in rule.body):
            if isinstance(pattern, Says) and pattern.verdicts in _DISJUNCTIVE:
                self._asked.add((pattern.path, pattern.verdicts))
            elif isinstance(pattern, SomePart):
                self._place(pattern)

    def _place(self, pattern: SomePart) -> None:
        """Choose the property that names the whole in each part: one that no part already uses for another whole."""
        parts = [Statement(part, pattern.verdict) for part in self._program.parts[pattern.whole]]
        taken = {name for part in parts for name in self._memberships[part]}
        slot = next(name for name in names("s") if name not in taken)
        for part in parts:
            self._memberships[part][slot] = self._whole(pattern)
        self._slots[pattern] = slot

    def _whole(self, pattern: SomePart) -> str:
        return self._tokens[pattern.whole] + _LETTERS[pattern.verdict]

    def _room(self, path: str) -> str:
        return self._rooms[self._program.rooms[path]]

    def tests(self, pattern: Pattern) -> list[Test]:
        """Return the tests a fact must pass to match ``pattern``, the room first."""
        if isinstance(pattern, SomePart):
            room = self._room(self._program.parts[pattern.whole][0])
            return [{"k": room}, {self._slots[pattern]: self._whole(pattern)}]
        if isinstance(pattern, Counted):
            return self._counted(pattern)
        token = self._tokens[pattern.path]
        either = _DISJUNCTIVE.get(pattern.verdicts)
        named = {either: token} if either else {"i": token + _LETTERS[pattern.verdicts]}
        return [{"k": self._room(pattern.path)}, named]

    def _counted(self, pattern: Counted) -> list[Test]:
        tests: list[Test] = [{"k": TALLY_ROOM}, {"i": self._tokens[pattern.tally]}]
        if pattern.of is not None:
            tests.append({"o": number_counted(pattern.of)})
        if pattern.least is not None:
            tests.append({"$gte": {"n": pattern.least}})
        if pattern.most is not None:
            tests.append({"$lte": {"n": pattern.most}})
        return tests

    def facts(self) -> dict[Statement, Mapping[str, str]]:
        """Return every fact that can enter or be concluded, tallies apart."""
        program = self._program
        paths = program.inputs | program.derived | program.always.keys()
        return {
            Statement(path, verdict): self._fact(path, verdict)
            for path in program.rooms
            if path in paths
            for verdict in SETTLED
        }

    def _fact(self, path: str, verdict: int) -> Mapping[str, str]:
        token = self._tokens[path]
        name = token + _LETTERS[verdict]
        fact = {"k": self._room(path), "i": name, "id": name}
        for verdicts, key in _DISJUNCTIVE.items():
            if verdict & verdicts and (path, verdicts) in self._asked:
                fact[key] = token
        return fact | self._memberships.get(Statement(path, verdict), {})
