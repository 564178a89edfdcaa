"""English sentences of what is refused in ledgers and crosswalks, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "cite_of_many": Message(
        '"{found}" is not one place', "Each entry of the ledger is one place", "Split it into several"
    ),
    "clause_twice": Message('"{found}" is listed twice', "", "List each article, clause and point once"),
    "crosswalk_name": Message('the file "{found}" is not named after its two circulars', "", "Rename it {wanted}"),
    "linked_and_gone": Message(
        'criterion "{found}" has a counterpart and is said to have none', "", "Keep one of the two"
    ),
    "no_crosswalk": Message("there is no crosswalk from {found} to {target}", "There are: {known}"),
    "no_ledger": Message('the clauses of "{found}" are not listed', "Those of these are: {known}"),
    "reason_without_state": Message("there is a because without a state", "", "Give the state, or drop the because"),
    "state_without_reason": Message('the state "{found}" has no reason', "", "Say why under because"),
}
