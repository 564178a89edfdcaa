"""Which engine answers: durable-rules where it can, *direct* wherever it cannot, and the run says which.

*direct* always runs: it defines the meaning. Where durable-rules is installed, it does the inference a second
time, every conclusion is compared, and the rules that fired are handed back.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from kdcl_rules.engine.deferred import Deferred
from kdcl_rules.engine.outcome import Run
from kdcl_rules.errors import EngineError, InputError
from kdcl_rules.messages.suggest import closest
from kdcl_rules.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.derivation import Derived
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Engine", "Inferred", "check_engine", "infer"]

Engine: TypeAlias = Literal["durable", "direct"]
Inferred: TypeAlias = "tuple[Run, Deferred[Mapping[str, tuple[Derived, ...]]]]"

_NAMES: Final = get_args(Engine)


def check_engine(name: str | None) -> None:
    """Refuse the name of an engine that does not exist (InputError ``unknown_engine``)."""
    if name is not None and name not in _NAMES:
        raise InputError("unknown_engine", found=name, suggestion=closest(name, _NAMES), known=", ".join(_NAMES))


def infer(rulebook: Rulebook, assessment: Assessment, wanted: Engine | None, *, carried: bool) -> Inferred:
    """Let an engine conclude what stands above the requirements; return how it ran and the rules that fired.

    ``wanted`` None takes durable-rules where it can be imported. ``carried``: the package carries this
    rulebook. One that somebody made is answered by *direct*, for a ruleset of durable-rules is never freed.

    Raises :class:`~kdcl_rules.errors.EngineError`: ``durable_not_installed`` where it was asked for by name,
    ``engines_differ`` where the two engines differ in any conclusion.
    """
    if wanted == "direct":
        return _direct(None)
    door = _door()
    if door is None and wanted == "durable":
        raise EngineError("durable_not_installed")
    if door is None:
        return _direct("durable_not_installed")
    if not carried:
        return _direct("rulebook_not_carried")
    try:
        derived = door.inference().derive(rulebook, assessment)
    except door.NotCompiledError as refusal:
        return _direct(refusal.code)
    return Run("durable", __version__), derived


def _direct(because: str | None) -> Inferred:
    return Run("direct", __version__, because), Deferred(dict)


@cache
def _door() -> ModuleType | None:
    """Return the module that runs durable-rules, None where that is not installed or not fit for this Python."""
    try:
        from kdcl_rules.engine.durable import inference
    except ImportError as error:
        if (error.name or "").startswith("kdcl_rules"):
            raise
        return None
    return inference
