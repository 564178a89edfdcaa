"""The law as values: models, the condition language, the loader and the catalogue of rulebooks.

What the package's own rules need is read from canonical JSON; lark, pydantic and YAML are imported only
when rule files are read (:mod:`~kdcl_rules.rulebook.loader`). Names are looked up when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kdcl_rules.rulebook.catalogue import (
        circular_id,
        circulars,
        dictionary,
        entries,
        readings,
        rulebook_for,
    )
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Text
    from kdcl_rules.rulebook.kinds import KIND_LABELS, KINDS
    from kdcl_rules.rulebook.loader import Library, load_folder
    from kdcl_rules.rulebook.models import Circular, Rulebook
    from kdcl_rules.rulebook.overlay import overlaid
    from kdcl_rules.rulebook.printer import phrase
    from kdcl_rules.rulebook.quantity import FactKind, Number, parse_number
    from kdcl_rules.rulebook.states import select
    from kdcl_rules.rulebook.walk import natural_key, requirement_index

__all__ = [
    "KINDS",
    "KIND_LABELS",
    "Circular",
    "Dictionary",
    "Fact",
    "FactKind",
    "Library",
    "Number",
    "Rulebook",
    "Text",
    "circular_id",
    "circulars",
    "dictionary",
    "entries",
    "load_folder",
    "natural_key",
    "overlaid",
    "parse_number",
    "phrase",
    "readings",
    "requirement_index",
    "rulebook_for",
    "select",
]

_HOME = {
    "catalogue": ("circular_id", "circulars", "dictionary", "entries", "readings", "rulebook_for"),
    "facts": ("Dictionary", "Fact", "Text"),
    "kinds": ("KINDS", "KIND_LABELS"),
    "loader": ("Library", "load_folder"),
    "models": ("Circular", "Rulebook"),
    "overlay": ("overlaid",),
    "printer": ("phrase",),
    "quantity": ("FactKind", "Number", "parse_number"),
    "states": ("select",),
    "walk": ("natural_key", "requirement_index"),
}
_MODULES = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
