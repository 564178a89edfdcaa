"""Vietnamese school accreditation circulars as declarative rules, and the engine that applies them.

Every public name is loaded when it is first used (PEP 562), so that importing the package costs next to nothing.

>>> from kdcl_rules import evaluate, explain, school_from_mapping
>>> school = school_from_mapping({"kind": "primary", "stage": "self", "findings": {"1.1": 0}})
>>> outcome = evaluate(school, on="2021-05-20")
>>> outcome.level.low, outcome.level.high
(0, 0)
>>> explain(outcome, "en").splitlines()[0]
'Unnamed school: level 1 not reached.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kdcl_rules.version import __version__

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome, evaluate
    from kdcl_rules.errors import EngineError, InputError, KdclError, LawError
    from kdcl_rules.exchange import load_school, school_from_mapping
    from kdcl_rules.many import evaluate_many
    from kdcl_rules.reports import explain
    from kdcl_rules.rulebook import Rulebook, rulebook_for
    from kdcl_rules.school import School, Stage

# A public name is written in three places, which a test holds equal: above for type checkers, below with
# the room that has it, and in __all__.
_ROOM_OF = {
    "EngineError": "errors",
    "InputError": "errors",
    "KdclError": "errors",
    "LawError": "errors",
    "Outcome": "engine",
    "Rulebook": "rulebook",
    "School": "school",
    "Stage": "school",
    "evaluate": "engine",
    "evaluate_many": "many",
    "explain": "reports",
    "load_school": "exchange",
    "rulebook_for": "rulebook",
    "school_from_mapping": "exchange",
}

__all__ = [
    "EngineError",
    "InputError",
    "KdclError",
    "LawError",
    "Outcome",
    "Rulebook",
    "School",
    "Stage",
    "__version__",
    "evaluate",
    "evaluate_many",
    "explain",
    "load_school",
    "rulebook_for",
    "school_from_mapping",
]


def __getattr__(name: str) -> object:
    """Load a public name from its room when it is first asked for."""
    room = _ROOM_OF.get(name)
    if room is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value  # the next look-up does not come here
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
