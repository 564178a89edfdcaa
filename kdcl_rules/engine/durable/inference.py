"""Rulebooks compiled once, kept, and run: the one door to durable-rules.

A ruleset of durable-rules is never freed, so it holds the shape of a roll-up only, is kept by that shape's
hash, and there are at most 64 in a process. Runs go one after another: the engine knows no threads.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from threading import RLock
from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.engine.deferred import Deferred
from kdcl_rules.engine.derivation import End
from kdcl_rules.engine.durable.builder import NotCompiledError
from kdcl_rules.engine.durable.compare import compare
from kdcl_rules.engine.durable.entry import entering
from kdcl_rules.engine.durable.horn import Tally
from kdcl_rules.engine.durable.host import Fault, Host, Session
from kdcl_rules.engine.durable.program import compile_rulebook
from kdcl_rules.engine.durable.ruleset import BOOT, Ruleset, make_ruleset
from kdcl_rules.engine.durable.run import Run
from kdcl_rules.engine.durable.tokens import fnv32
from kdcl_rules.engine.durable.told import told
from kdcl_rules.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.derivation import Derived
    from kdcl_rules.engine.durable.horn import Crossing, Program
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["MOST_RULESETS", "Inference", "NotCompiledError", "inference"]

MOST_RULESETS: Final = 64
"""Rulesets kept in one process; a rulebook beyond them is answered by *direct*."""


class Compiled(NamedTuple):
    """A rulebook's ruleset and the engine's handle of it."""

    ruleset: Ruleset
    handle: int


@dataclass(slots=True)
class Inference:
    """The rulesets of one process and the sessions run on them. Safe to share between threads.

    ``most`` is how many rulesets are kept; ``pid`` the process it belongs to.
    """

    most: int = MOST_RULESETS
    pid: int = field(default_factory=os.getpid)
    _lock: RLock = field(default_factory=RLock)
    _host: Host = field(default_factory=Host)
    _compiled: dict[tuple[str, str], Compiled | NotCompiledError] = field(default_factory=dict)
    _handles: dict[str, int] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def derive(self, rulebook: Rulebook, assessment: Assessment) -> Deferred[Mapping[str, tuple[Derived, ...]]]:
        """Return the rules that fired at both ends, by the path they are shown at; verdicts equal *direct*'s.

        Raises :class:`NotCompiledError` where the rulebook can have no ruleset, or none any more: then
        *direct* answers alone. Raises :class:`~kdcl_rules.errors.EngineError`: ``engines_differ`` where any
        conclusion differs from the assessment or was lost, ``durable_fault`` where the engine fails.
        """
        with self._lock:
            compiled = self._compile(rulebook)
            if isinstance(compiled, NotCompiledError):
                raise compiled
            try:
                low, high = self._both_ends(compiled, assessment)
            except Fault as fault:
                raise EngineError("durable_fault", found=str(fault)) from fault
        derivation: Deferred[Mapping[str, tuple[Derived, ...]]] = Deferred(lambda: told(compiled.ruleset, low, high))
        compare(compiled.ruleset.program, assessment, low, high, derivation)
        return derivation

    def _compile(self, rulebook: Rulebook) -> Compiled | NotCompiledError:
        """Return the rulebook's ruleset, compiled once and registered once for each shape."""
        key = (rulebook.id, rulebook.hash)
        known = self._compiled.get(key)
        if known is None:
            while len(self._compiled) >= self.most:  # what Python holds can be made again; what C holds stays
                del self._compiled[next(iter(self._compiled))]
            known = self._compiled[key] = self._register(rulebook)
        return known

    def _register(self, rulebook: Rulebook) -> Compiled | NotCompiledError:
        try:
            ruleset = make_ruleset(compile_rulebook(rulebook))
        except NotCompiledError as error:
            return error
        except EngineError as error:
            return NotCompiledError(error.code)
        shape = sha256(json.dumps(ruleset.definition).encode()).hexdigest()
        if shape not in self._handles:
            if len(self._handles) >= self.most:
                return NotCompiledError("too_many_rulesets")
            self._handles[shape] = self._host.add(f"roll-up {len(self._handles)}", ruleset.definition)
        return Compiled(ruleset, self._handles[shape])

    def _both_ends(self, compiled: Compiled, assessment: Assessment) -> tuple[Run, Run]:
        """Run the rules at either end; once, where the same enters at both."""
        ruleset = compiled.ruleset
        low, high = (Run(ruleset, end, entering(ruleset.program, assessment, end)) for end in (End.LOW, End.HIGH))
        with ExitStack() as stack:
            sessions = [(low, high, stack.enter_context(self._session(compiled, low)))]
            if low.entering != high.entering:
                sessions.append((high, low, stack.enter_context(self._session(compiled, high))))
            else:
                sessions[0] = (low, low, sessions[0][2])
            _later_strata(ruleset.program, sessions)
        if low.entering == high.entering:
            high.repeat(low)
        return low, high

    def _session(self, compiled: Compiled, run: Run) -> Session:
        session = Session(compiled.handle, self._sid(compiled.ruleset), run.fired)
        try:
            session.begin(BOOT)
            session.add(run.facts())
        except BaseException:
            session.__exit__()
            raise
        return session

    def _sid(self, ruleset: Ruleset) -> str:
        """Return a session id never used before, whose hash is no other word's."""
        while True:
            sid = f"x{next(self._numbers)}"
            if not {fnv32(sid), fnv32(f"sid-{sid}")} & ruleset.hashes.keys():
                return sid


def _later_strata(program: Program, sessions: Sequence[tuple[Run, Run, Session]]) -> None:
    """Add counts and crossings as soon as what they rest on is concluded, until all are added or nothing moves."""
    waiting: list[Tally | Crossing] = [*program.tallies, *program.crossings]
    while waiting:
        found = {one: [_between(one, run, other) for run, other, _ in sessions] for one in waiting}
        ready = [facts for facts in found.values() if None not in facts]
        if not ready:
            break
        for (_, _, session), batch in zip(sessions, zip(*ready, strict=True), strict=True):
            session.add(fact for fact in batch if fact is not None)
        waiting = [one for one, facts in found.items() if None in facts]
    for _, _, session in sessions:
        _check(session)


def _between(one: Tally | Crossing, run: Run, other: Run) -> str | None:
    return run.tallied(one) if isinstance(one, Tally) else run.crossed(one, other)


def _check(session: Session) -> None:
    kept = session.exception()
    if kept is not None:
        raise EngineError("durable_fault", found=kept)


_here: list[Inference] = []
_making = RLock()


def inference() -> Inference:
    """Return the inference of this process; after a fork the child gets its own, with a host of its own."""
    with _making:
        if not _here or _here[0].pid != os.getpid():
            _here[:] = [Inference()]
        return _here[0]


def _after_fork() -> None:
    global _making  # noqa: PLW0603 - a lock that another thread of the parent held is never released here
    _making = RLock()
    _here.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
