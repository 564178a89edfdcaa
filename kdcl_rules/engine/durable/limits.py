"""How large a ruleset may be: what durable-rules 2.0.28 holds, less a margin.

Beyond its own limits the engine answers wrongly or crashes, so every limit is checked when a rulebook is
compiled, never when a school is evaluated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["JOINED", "LIMITS", "check_limits"]

JOINED: Final = 10
"""Facts joined by one rule. The engine's own limit is 16; fewer make shorter derivations."""

LIMITS: Final[Mapping[str, int]] = {
    "rules": 3_500,  # of 4,096
    "joined_facts": 12,  # of 16 messages a frame
    "first_conditions": 400,  # of 512 children of the root
    "children_of_a_condition": 400,  # of 511
    "rules_of_a_condition": 200,  # of 255
    "matches_of_a_fact": 48,  # of 64 on the matcher's stack
    "properties_of_a_fact": 16,  # of 252
    "joins": 6_000,  # no limit of the engine's: about 12 KB a join in each live session
}
"""The most of each that a ruleset may hold."""


def check_limits(found: Mapping[str, int]) -> None:
    """Refuse a ruleset that is too large: EngineError ``durable_limit`` names what there is too much of."""
    for what, most in LIMITS.items():
        if found.get(what, 0) > most:
            raise EngineError("durable_limit", found=str(found[what]), what=what, most=most)
