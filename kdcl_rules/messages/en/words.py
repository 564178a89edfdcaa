"""English words that an error's details may name (:class:`kdcl_rules.messages.catalogue.Word`)."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS = {
    "a_list": "a list",
    "a_mapping": "a table of names and values",
    "a_single_value": "a single value",
    "nothing": "nothing",
}
