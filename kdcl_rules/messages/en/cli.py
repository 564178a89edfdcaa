"""English sentences of the errors that the command line raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "bad_usage": Message("the command line is not understood ({found})", "", "{command} --help tells the usage"),
    "cannot_write": Message("the result cannot be written ({found})", "", "Is there room, and may it be written to?"),
    "cannot_write_file": Message("this file cannot be written ({found})", "", "Check permissions and free space"),
    "compare_circulars": Message(
        "the external assessment is under {found}, the self-assessment under {other}",
        "Only two assessments under one circular are compared",
        "Check the days of assessment in both files, or name the circular with --circular",
    ),
    "compare_kinds": Message(
        "the two files name other levels of education: {own}; {theirs}", "", "Check kind in both files"
    ),
    "compare_schools": Message(
        'this file is of "{found}", the other of "{other}"',
        "Only two assessments of one school are compared",
        "If they are one school, write its name alike",
    ),
    "compare_stage": Message(
        "this file says stage: {found}; {wanted} is needed here",
        "The first file is the self-assessment (self), the second the external assessment (external)",
    ),
    "compare_swapped": Message(
        "the two files stand in the wrong order",
        "The first is the self-assessment, the second the external assessment",
        "Exchange them",
    ),
    "internal_error": Message(
        "an error inside the program: {found}",
        "Neither the file nor you are at fault",
        "Please send this line to the maintainers; --debug shows the details",
    ),
    "missing_argument": Message("{argument} is missing", "", "{command} --help tells the usage"),
    "missing_command": Message("the name of a command is missing", "", "{command} --help lists every command"),
    "no_rules_on_date": Message(
        'no circular has "{path}" on {found}', "", "kdcl rules list shows the circulars and their days"
    ),
    "option_needs_value": Message("option {found} needs a value", "", "{command} --help tells the usage"),
    "option_takes_no_value": Message("option {found} takes no value", "", "{command} --help tells the usage"),
    "output_exists": Message(
        "this file exists and is kept", "", "Choose another name, or add --force to write over it"
    ),
    "output_folder_missing": Message('there is no folder "{found}"', "", "Make the folder first, or write elsewhere"),
    "output_is_input": Message(
        "this is the file being read; the result is not written over it", "", "Choose another name"
    ),
    "output_needed": Message("this form has to be written to a file", "", "Name the file with -o"),
    "output_not_a_file": Message("this is not a file and cannot be written to", "", "Name a file"),
    "reading_form": Message(
        'the reading "{found}" is not understood',
        "Write ID=NAME, such as results_window=latest_year",
        "kdcl rules list with the name of a circular shows the clauses with several readings",
    ),
    "reading_given_twice": Message('"{found}" is given two different readings', "One reading each"),
    "sheet_not_there": Message(
        'there is no sheet "{found}" in this result',
        "There are: {known}",
        "targets needs --target, plan needs --plan, criteria needs the columns that kdcl batch writes",
    ),
    "unexpected_argument": Message('"{found}" is too much on the command line', "", "{command} --help tells the usage"),
    "unknown_command": Message('there is no command "{found}"', "", "{command} --help lists every command"),
    "unknown_option": Message('there is no option "{found}"', "", "{command} --help lists every option"),
    "unknown_option_value": Message('{option} does not take "{found}"', "One of: {choices}"),
    "which_circular": Message('several circulars have "{found}"', "One of: {known}", "Add --circular"),
}
