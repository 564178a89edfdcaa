"""The English catalogue."""

from __future__ import annotations

from kdcl_rules.messages.en import (
    certificates,
    change,
    cli,
    common,
    conditions,
    documents,
    engine,
    exchange,
    many,
    registers,
    rule_files,
    rulebook,
    school,
    testing,
)
from kdcl_rules.messages.en.words import WORDS

__all__ = ["MESSAGES", "WORDS"]

MESSAGES = {
    **common.MESSAGES,
    **documents.MESSAGES,
    **rulebook.MESSAGES,
    **conditions.MESSAGES,
    **rule_files.MESSAGES,
    **registers.MESSAGES,
    **school.MESSAGES,
    **certificates.MESSAGES,
    **exchange.MESSAGES,
    **engine.MESSAGES,
    **cli.MESSAGES,
    **change.MESSAGES,
    **many.MESSAGES,
    **testing.MESSAGES,
}
