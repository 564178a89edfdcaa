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
    "folder_exists": Message("there is such a folder or file already; nothing was copied", "", "Choose another name"),
    "missing_citation_of_level": Message(
        'criterion "{found}" has no citation', 'One --cite a level, such as --cite "Khoản 2 Điều 8"'
    ),
    "no_circular_on_both_days": Message(
        "no circular is in force on both {found} and {other}",
        "",
        "Compare two days of one circular; kdcl rules list names them",
    ),
    "not_a_circular_folder": Message(
        "this is not the folder of a circular",
        "Wanted: a folder with circular.yaml and criteria/, such as law/tt18_2018",
    ),
    "not_a_code": Message('"{found}" is not the code of a criterion', "A code is written as 2.5"),
    "not_a_repository": Message(
        "the last release cannot be found: this folder lies in no git repository",
        "",
        "Fetch it (pip download kdcl-rules --no-deps) and name that file with --since",
    ),
    "not_a_version": Message('"{found}" is not a version', "A version is three numbers, such as 1.4.2"),
    "output_or_into": Message("both -o and --into were given", "", "Give one of them"),
    "release_not_found": Message(
        'no release "{found}" was found',
        "Wanted: a folder of rules, a .whl or .tar.gz of kdcl-rules, or a tag of git",
    ),
    "release_without_rules": Message(
        "there are no rules here", "Wanted: a folder with circular.yaml files, or with kdcl_rules/standards/"
    ),
    "rule_never_met": Message(
        'no school can meet {path} ({cite}): "{found}"',
        "Some school must be able to meet a requirement, and some to fail it",
        "Look again at the thresholds and at and, or, not",
    ),
    "rule_never_not_met": Message(
        'no school can fail {path} ({cite}): "{found}"',
        "Some school must be able to meet a requirement, and some to fail it",
        "Look again at the thresholds and at and, or, not",
    ),
}
