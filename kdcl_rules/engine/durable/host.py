"""The only module that touches durable-rules.

Importing it imports the package and its C engine, and fails with ImportError where they are not installed.
Of the package's own scheduling nothing runs: no timer threads, no lease, no clock, no swallowed exception.
What is used is its engine: a ruleset in, facts in, matches out, until none is left.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self, TypeAlias

import durable_rules_engine
from durable import engine

from kdcl_rules.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Fired: TypeAlias = Callable[[str, Sequence[str]], Iterable[str]]

__all__ = ["Fault", "Host", "Session"]

Fault: type[Exception] = durable_rules_engine.error
"""What the engine raises of itself."""

_KNOWN_ALREADY = 2
"""The engine's word for a fact it already holds."""


class Host(engine.Host):  # type: ignore[misc, no-any-unimported] # the package ships no types
    """A host without threads: rulesets are registered once and fired by the caller alone."""

    def _run(self) -> None:
        """Start no timers: they walk through the memory of sessions that are deleted."""

    def add(self, name: str, definition: Mapping[str, Mapping[str, object]]) -> int:
        """Register a ruleset under a name that is new and return the engine's handle of it."""
        # The package wants an action a rule. Ours never runs: Session hands each match to its caller.
        self.register_rulesets({name: {rule: {**body, "run": _no_action} for rule, body in definition.items()}})
        handle: int = self.get_ruleset(name)._handle  # noqa: SLF001 - the package has no public name for it
        return handle


def _no_action(_: object) -> None:
    """Stand where the package wants an action."""


class Session:
    """One run of one ruleset: a state of the engine, deleted when the block is left.

    ``fired`` is told each rule that fires and the ids of the facts it joined, and answers with the facts to add.
    A fact is JSON text, open at its end for the session's id. ``fired`` may raise: the match is then abandoned,
    the state deleted and the exception passed on.
    """

    __slots__ = ("_begun", "_fired", "_handle", "_sid")

    def __init__(self, handle: int, sid: str, fired: Fired) -> None:
        self._handle = handle
        self._sid = sid
        self._fired = fired
        self._begun = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # A state of which no rule has fired holds uninitialised pointers: deleting it would free them.
        if self._begun:
            durable_rules_engine.delete_state(self._handle, self._sid)

    def begin(self, boot: str) -> None:
        """Open the session with the fact whose rule fires first; it adds nothing."""
        offset = self._assert(boot)
        message = durable_rules_engine.start_action_for_state(self._handle, offset)
        self._begun = message is not None
        if not self._begun or durable_rules_engine.complete_and_start_action(self._handle, offset) is not None:
            raise EngineError("durable_fault", found="boot")

    def add(self, facts: Iterable[str]) -> None:
        """Add facts and fire rules until none is left. No facts, no call: an empty batch hangs the engine."""
        batch = ", ".join(map(self._own, facts))
        if not batch:
            return
        code, offset = durable_rules_engine.assert_facts(self._handle, f"[{batch}]")
        _check(code)
        started = durable_rules_engine.start_action_for_state(self._handle, offset)
        message = None if started is None else started[1]
        while message is not None:
            self._act(message, offset)
            message = durable_rules_engine.complete_and_start_action(self._handle, offset)

    def exception(self) -> str | None:
        """Return what the package keeps of an exception in an action; None, as it should be."""
        state = json.loads(durable_rules_engine.get_state(self._handle, self._sid))
        return None if "exception" not in state else str(state["exception"])

    def _act(self, message: str, offset: int) -> None:
        ((rule, matched),) = json.loads(message).items()
        try:
            for fact in self._fired(rule, [fact["id"] for fact in matched.values()]):
                self._assert(fact)
        except BaseException:
            durable_rules_engine.abandon_action(self._handle, offset)
            raise

    def _own(self, fact: str) -> str:
        return f'{fact}, "sid": "{self._sid}"}}'

    def _assert(self, fact: str) -> int:
        code, offset = durable_rules_engine.assert_fact(self._handle, self._own(fact))
        _check(code)
        return int(offset)


def _check(code: int) -> None:
    """Refuse a fact the engine took for another; one that no rule looks at is no fault."""
    if code == _KNOWN_ALREADY:
        raise EngineError("durable_fault", found="fact taken for another")
