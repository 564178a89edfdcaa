"""The rules that fired at either end as values a reader can be shown, by the path they are shown at."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kdcl_rules.engine.derivation import Derived, End, Why
from kdcl_rules.engine.verdict import verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kdcl_rules.engine.durable.ruleset import Ruleset
    from kdcl_rules.engine.durable.run import Run

__all__ = ["told"]

Told = TypeVar("Told", bound=tuple[object, ...])


def told(ruleset: Ruleset, low: Run, high: Run) -> dict[str, tuple[Derived, ...]]:
    """Return every rule that fired; one that fired at both ends on the same premises is told once.

    The order is that of the rulebook, whatever the order in which facts arrived.
    """
    owners = ruleset.program.owners
    found: dict[str, list[Derived]] = {}
    for derived in (*_given(low, high), *_fired(ruleset, low, high)):
        found.setdefault(owners.get(derived.concludes, derived.concludes), []).append(derived)
    return {path: tuple(rules) for path, rules in found.items()}


def _given(low: Run, high: Run) -> Iterator[Derived]:
    """Yield what was decided from outside, though rules could have concluded it."""
    for (path, verdict), end in _ends(low.outside(), high.outside()).items():
        yield Derived(path, verdict_of(verdict), end, Why.GIVEN)


def _fired(ruleset: Ruleset, low: Run, high: Run) -> Iterator[Derived]:
    ends = _ends(low.firings(), high.firings())
    for rule, ids in sorted(ends, key=lambda firing: (int(firing[0][1:]), firing[1])):
        horn = ruleset.horn[rule]
        because = tuple(ruleset.premises[name] for name in ids)
        yield Derived(horn.head.path, verdict_of(horn.head.verdict), ends[rule, ids], horn.why, because)


def _ends(low: Iterable[Told], high: Iterable[Told]) -> dict[Told, End]:
    """Return what was said at either end, with the end, or both."""
    at_high = dict.fromkeys(high, End.HIGH)
    at_low = {told: End.BOTH if told in at_high else End.LOW for told in low}
    return at_high | at_low
