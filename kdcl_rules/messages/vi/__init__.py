"""The Vietnamese catalogue."""

from __future__ import annotations

from kdcl_rules.messages.vi import documents, engine, exchange, rulebook, school
from kdcl_rules.messages.vi.words import WORDS

__all__ = ["MESSAGES", "WORDS"]

MESSAGES = {
    **documents.MESSAGES,
    **rulebook.MESSAGES,
    **school.MESSAGES,
    **exchange.MESSAGES,
    **engine.MESSAGES,
}
