"""English sentences of the errors that several rooms raise, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "unknown_fact": Message('there is no fact named "{found}"', "", "kdcl facts lists every fact"),
    "unknown_key": Message('there is no entry named "{found}"'),
    "unknown_kind": Message(
        'there is no level of education named "{found}"',
        "Levels: preschool, primary, lower_secondary, upper_secondary, continuing",
    ),
}
