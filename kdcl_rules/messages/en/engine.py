"""English sentences of the errors that the room engine raises, in alphabetical order of their codes."""

from __future__ import annotations

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: dict[str, Message] = {}
