"""English sentences of the errors that a condition of a rule file can have, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "asks_nothing": Message('"{found}" asks nothing', "", "What is always true is no condition; name a number from 1"),
    "average_of_no_number": Message(
        '"{found}" needs a comparison with a number', "", "There is no mean of grades, nor of yes and no"
    ),
    "collection_in_collection": Message(
        '"{found}" stands inside another collection', "", "Make two requirements of it"
    ),
    "condition_empty": Message("the condition is empty", "", "Write it, or leave out the key where a person judges"),
    "condition_too_deep": Message(
        "the condition has more than {most} parentheses inside one another: {found}",
        "",
        "Make several requirements of it",
    ),
    "condition_too_long": Message(
        "the condition has more than {most} characters: {found}", "", "Make several requirements of it"
    ),
    "condition_unreadable": Message(
        'the condition "{text}" cannot be read from character {column} on ("{found}")',
        "There may stand: {may}",
        "A phrase with a colon stands alone or in parentheses; and and or do not meet without them",
    ),
    "incomparable": Message(
        '"{fact}" is {kind} and cannot be compared with "{found}"',
        "",
        "A threshold is of the same kind: % for shares, m2 for areas, m2/pupil for areas per person, "
        "whole numbers for counts and years, a grade for grades",
    ),
    "level_of_itself": Message(
        'the school\'s level cannot rest on itself ("{found}")',
        "",
        "The ladder of levels rests on criteria and on level 4",
    ),
    "no_such_reading": Message('there is no reading "{found}"', "", "readings.yaml lists them"),
    "not_a_choice": Message('"{found}" is {kind}, not a choice', "", 'Only a choice goes with "is"'),
    "not_a_collection": Message('"{found}" is {kind}, not a collection', "", 'Only a collection goes with "of"'),
    "not_a_flag": Message('"{found}" is {kind}, not a yes or no', "", "Compare it with a threshold"),
    "not_a_number": Message(
        '"{found}" is {kind} and cannot be compared as a number', "", "Name a fact that is a number"
    ),
    "not_a_profile_fact": Message(
        '"{found}" is not of the school\'s profile',
        "Whether a rule applies rests on the profile alone",
        "Other facts belong in met_when",
    ),
    "not_yearly": Message(
        '"{found}" does not belong to school years',
        "",
        "Leave out the words about years, or mark it yearly: true in the dictionary",
    ),
    "reading_elsewhere": Message('the reading "{found}" is not for {circular}', "", "Add {circular} to its circulars"),
    "reading_without_window": Message(
        'the choice "{choice}" of the reading "{found}" names no years', "", 'After "by" every choice needs a window'
    ),
    "roll_up_outside_ladder": Message(
        '"{found}" stands only in circular.yaml', "", "A criterion's condition speaks of no other criterion"
    ),
    "share_above_one": Message("a share of {found} is more than all", "", "No school reaches it; check the number"),
    "unknown_choice": Message('"{fact}" has no choice "{found}"', "The choices: {known}"),
    "unknown_field": Message(
        '"{collection}" has no field "{found}"', "", "Inside a collection only its fields are spoken of"
    ),
    "unknown_grade": Message('the scale "{scale}" has no grade "{found}"', "The grades: {grades}"),
    "window_count": Message(
        '"at least {found} of {years} years" says nothing',
        "",
        'Name a number from 1 to below {years}; for all of them write "in each of"',
    ),
    "window_in_window": Message(
        'words about years stand inside others ("{found}")', "", "Part them with and and parentheses"
    ),
    "window_length": Message(
        "{found} school years are too few or too many", 'From 2 to {most}; for one write "in the latest year"'
    ),
    "window_over_collection": Message(
        'the collection "{found}" stands inside words about years',
        "",
        "Turn it round: each of {found}: (in each of the last 5 years: …)",
    ),
    "window_unreadable": Message(
        '"{found}" is no window of years',
        "For example: in the latest year, in each of the last 5 years, on average over the last 5 years",
    ),
}
