"""English sentences of what is refused when rules are compared, in alphabetical order."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "changelog_unreadable": Message('the changelog "{found}" cannot be read', "", "Name the file with --changelog"),
    "diff_of_two_circulars": Message(
        "the two rulebooks are of different circulars: {found} and {other}",
        "Nothing is the same rule in two circulars",
        "kdcl crosswalk tells where each criterion went",
    ),
    "missing_citation_of_level": Message(
        'criterion "{found}" has no citation', 'One --cite a level, such as --cite "Khoản 2 Điều 8"'
    ),
    "no_circular_on_both_days": Message(
        "no circular is in force on both {found} and {other}",
        "",
        "Compare two days of one circular; kdcl rules list names them",
    ),
    "not_a_code": Message('"{found}" is not the code of a criterion', "A code is written as 2.5"),
    "not_a_version": Message('"{found}" is not a version', "A version is three numbers, such as 1.4.2"),
}
