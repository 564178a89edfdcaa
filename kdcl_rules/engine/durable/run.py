"""One run of a ruleset, at one end of the interval: facts in, conclusions and the rules that fired out."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kdcl_rules.engine.durable.horn import Statement
from kdcl_rules.engine.durable.ruleset import open_fact
from kdcl_rules.engine.durable.vocabulary import TALLY_ROOM, number_counted
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kdcl_rules.engine.derivation import End
    from kdcl_rules.engine.durable.horn import Crossing, Tally
    from kdcl_rules.engine.durable.ruleset import Ruleset

__all__ = ["Run"]


class Run:
    """One end's conclusions: :attr:`known` maps a path to its verdict, :meth:`firings` tells how.

    :attr:`twice` holds what was concluded of a path that had another verdict already.
    """

    def __init__(self, ruleset: Ruleset, end: End, entering: Mapping[str, int]) -> None:
        self.end = end
        self.entering = entering
        self._ruleset = ruleset
        self.forget()

    def forget(self) -> None:
        """Begin with what enters."""
        self.known: dict[str, int] = dict(self.entering)
        self.twice: list[Statement] = []
        self._fired: list[tuple[str, tuple[str, ...]]] = []
        self._tallied: dict[str, tuple[str, ...]] = {}

    def repeat(self, other: Run) -> None:
        """Take over what the run at the other end concluded from the very same facts."""
        self.known, self.twice = other.known, other.twice
        self._fired, self._tallied = other._fired, other._tallied

    def facts(self) -> list[str]:
        """Return the facts of what enters."""
        return [self._fact(Statement(path, verdict)) for path, verdict in self.entering.items()]

    def fired(self, rule: str, ids: Sequence[str]) -> list[str]:
        """Take note of a rule that fired; return its conclusion as a fact where it is new.

        A second derivation of one conclusion is noted and adds nothing: asserting a fact twice stops an
        action halfway.
        """
        self._fired.append((rule, tuple(ids)))
        head = self._ruleset.horn[rule].head
        known = self.known.get(head.path)
        if known is None:
            self.known[head.path] = head.verdict
            return [self._fact(head)]
        if known != head.verdict:
            self.twice.append(head)
        return []

    def tallied(self, tally: Tally) -> str | None:
        """Return the fact that tells how many criteria reach a threshold; None while one is still open.

        The small numbers it carries count conclusions, never anything of a school's; the threshold is a rule.
        """
        if any(path not in self.known for path in tally.members):
            return None
        members = [Statement(path, self.known[path]) for path in tally.members]
        applying = [member for member in members if member.verdict != NOT_APPLICABLE]
        token = self._ruleset.tallies[tally.name]
        self._tallied[token] = tuple(self._ruleset.ids[member] for member in applying)
        met = sum(member.verdict == MET for member in applying)
        return open_fact({"k": TALLY_ROOM, "i": token, "id": token, "o": number_counted(len(applying)), "n": met})

    def crossed(self, crossing: Crossing, other: Run) -> str | None:
        """Return what the run at the other end concluded, as a fact of this one; None while it is open."""
        verdict = other.known.get(crossing.source)
        if verdict is None:
            return None
        self.known[crossing.path] = verdict
        return self._fact(Statement(crossing.path, verdict))

    def outside(self) -> Iterator[tuple[str, int]]:
        """Yield the paths that rules could conclude and that entered instead, with their verdicts."""
        for path, verdict in self.entering.items():
            if path in self._ruleset.program.derived:
                yield path, verdict

    def firings(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each rule that fired, once, with the ids of what it rests on.

        What only cuts a long rule in two, or counts, is passed through to what stands behind it.
        """
        ruleset = self._ruleset
        behind: dict[str, tuple[str, ...]] = dict(self._tallied)
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for rule, ids in self._fired:
            head = ruleset.horn[rule].head
            rests_on = ids
            if not behind.keys().isdisjoint(ids):
                rests_on = tuple(dict.fromkeys(chain.from_iterable(behind.get(name, (name,)) for name in ids)))
            if head.path in ruleset.program.inner:
                behind[ruleset.ids[head]] = rests_on
            elif (rule, rests_on) not in seen:
                seen.add((rule, rests_on))
                yield rule, rests_on

    def _fact(self, statement: Statement) -> str:
        return self._ruleset.facts[self._ruleset.ids[statement]]
