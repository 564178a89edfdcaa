"""English sentences of what is refused in advisories, ledgers and crosswalks, in alphabetical order."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "advisory_tests": Message(
        'the advisory "{found}" needs exactly one test, and one that suits what it is about',
        "Numbers: at_least, exactly, odd; the day of approval: before; the purpose: stated",
    ),
    "bad_month_day": Message('"{found}" is not a day of the year', "Write month-day, such as 06-15"),
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
