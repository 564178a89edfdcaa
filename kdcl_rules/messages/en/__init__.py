"""The English catalogue."""

from __future__ import annotations

from kdcl_rules.messages.en import documents, engine, exchange, rulebook, school
from kdcl_rules.messages.en.words import WORDS

__all__ = ["MESSAGES", "WORDS"]

MESSAGES = {
    **documents.MESSAGES,
    **rulebook.MESSAGES,
    **school.MESSAGES,
    **exchange.MESSAGES,
    **engine.MESSAGES,
}
