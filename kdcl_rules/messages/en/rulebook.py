"""English sentences of the errors of the room rulebook about numbers, days and kinds, by code."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "circular_for_other_kinds": Message(
        "{found} is not for a school of kind {kinds}", "", "Leave out --circular, and kind and day choose"
    ),
    "circular_not_in_force": Message(
        "on {day} {found} is not in force (it is {span})",
        "",
        "Mend the day, or leave out --circular and the day chooses",
    ),
    "compiled_unreadable": Message(
        "the compiled rules cannot be read ({found})", "", "Run make compile-rules, or install the package again"
    ),
    "kind_missing": Message(
        "no kind of school is given", "Kinds: {known}", "Give kind; a school of several levels gives a list"
    ),
    "kinds_not_covered": Message(
        "there are no rules for a school of kind {kinds}", "", "kdcl rules list names the rules there are"
    ),
    "no_rulebook_on_date": Message(
        "on {day} there are no rules for a school of kind {kinds}",
        "The rules there are hold {span}",
        "Check the day of the assessment",
    ),
    "not_compiled": Message("the rules are not compiled", "", "Run make compile-rules, or install the package again"),
    "number_leading_zero": Message('"{found}" begins with a zero too many', "", "Leave out the zero"),
    "number_malformed": Message(
        '"{found}" is not {kind}',
        "For example 45 for a count, 57/60 or 62.5% for a share, 6500 m2 for an area",
        "Write the number alone",
    ),
    "number_negative": Message('a figure cannot be negative ("{found}")', "", "Check the figure"),
    "number_not_whole": Message('a count is a whole number ("{found}")', "", "Check the figure"),
    "number_thousands": Message(
        '"{found}" has a thousands mark and could be two numbers', "", "Write the digits together"
    ),
    "number_wrong_unit": Message(
        '{unit} is no unit of {kind} ("{found}")', "", "Leave out the unit, or give the figure where it belongs"
    ),
    "overlay_ambiguous": Message(
        '"{found}" names different conditions in {known}',
        "Paths that look alike need not mean the same",
        "Begin it with the circular, such as tt18-2018/{found}",
    ),
    "overlay_on_group": Message('"{found}" has no condition of its own', "The conditions beneath it: {known}"),
    "overlay_on_judged": Message(
        'people judge "{found}": it has no condition over facts to change',
        "",
        "Change the finding instead, such as --set finding__2_2__1__a=met",
    ),
    "overlay_on_unseen": Message(
        'nobody here has seen the wording of "{found}"', "Where the text is unseen there is no threshold to change"
    ),
    "overlay_unknown_path": Message(
        'no rule has the path "{found}" in {rulebook}',
        "",
        "kdcl rules show prints every path; the steps of the school's level are school_level/1, school_level/2 …",
    ),
    "ratio_above_one": Message(
        'the share "{found}" is more than 100%', "A part is at most its whole", "Check both numbers"
    ),
    "ratio_by_zero": Message(
        'the share "{found}" is out of none', "", "Where there is nobody to count, write 0/0 or nothing"
    ),
    "ratio_without_percent": Message(
        'it is not clear which share "{found}" is',
        "A share is written 57/60, 62.5% or 0.625",
        "Add % where it is a percentage",
    ),
    "unknown_circular": Message('there is no circular "{found}"', "The circulars: {known}"),
    "year_out_of_range": Message(
        '"{found}" is not a year', "A year has four digits, from {first} to {last}", "Check it"
    ),
}
