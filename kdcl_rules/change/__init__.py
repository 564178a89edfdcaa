"""What a maintainer of the rules asks of them: is every clause carried, where did a criterion go."""

from __future__ import annotations

from kdcl_rules.change.carriers import ClauseState
from kdcl_rules.change.crosswalk import Crosswalk, Link, LinkKind, crosswalk, crosswalks, unmapped
from kdcl_rules.change.ledger import Entry, Ledger, Orphan, OrphanKind, join, ledger, ledgers

__all__ = [
    "ClauseState",
    "Crosswalk",
    "Entry",
    "Ledger",
    "Link",
    "LinkKind",
    "Orphan",
    "OrphanKind",
    "crosswalk",
    "crosswalks",
    "join",
    "ledger",
    "ledgers",
    "unmapped",
]
