"""English sentences of the errors that the room engine raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "criterion_has_no_level": Message(
        "criterion {path} has no level {found}",
        "Its highest level is {highest}",
        "Write the level that was reached",
    ),
    "criterion_needs_level": Message(
        "a finding on the whole of criterion {path} must be a level",
        "Write the highest level reached, from 0 (level 1 not reached)",
        "Met and not met belong on indicators and requirements",
    ),
    "durable_collision": Message(
        'durable-rules cannot tell "{found}" from "{other}"',
        "Every name given to it needs a hash of its own",
        'This rulebook needs the engine "direct"; please tell the maintainers',
    ),
    "durable_fault": Message(
        "durable-rules failed midway ({found})",
        "",
        'Run again with the engine "direct", and please tell the maintainers',
    ),
    "durable_limit": Message(
        "the rulebook is too large for durable-rules ({what}: {found})",
        "At most {most}",
        'This rulebook needs the engine "direct"',
    ),
    "durable_not_installed": Message(
        "durable-rules is not installed here",
        "",
        'Install it as the installation page says, or run with the engine "direct"',
    ),
    "engines_differ": Message(
        'two engines differ about "{found}", so no result is given',
        "They differ here: {differences}",
        "This is an error of the software; please send the file you used to the maintainers",
    ),
    "finding_by_kind": Message(
        'the finding on "{path}" is for "{found}" alone',
        "Under this circular a multi-level school has one assessment for all its kinds",
        "Give one finding for the whole school",
    ),
    "finding_for_other_kind": Message(
        'the finding on "{path}" is for "{found}", which the school does not teach',
        "",
        "Correct the kind of the finding, or add it under kind",
    ),
    "finding_on_later_text": Message(
        '"{found}" is there only from {day}, by {by}',
        "",
        "For this day of assessment give the finding on {instead}, or check the day",
    ),
    "finding_on_old_text": Message(
        '"{found}" is gone since {day}: {by} reworded or repealed it',
        "",
        "For this day of assessment give the finding on {instead}",
    ),
    "level_on_finer_rule": Message(
        '"{path}" is not a whole criterion, so it takes no level {found}',
        "Expected met, not_met or unknown",
    ),
    "no_date": Message(
        "there is no date of assessment",
        "The date tells which text is in force",
        "Write assessed_on, such as 2021-05-20, or give the day with --on",
    ),
    "no_governing_date": Message(
        "the file does not state {key}, the day that governs by the reading chosen",
        "",
        "State {key} in the file, or choose governing_date=assessed",
    ),
    "not_a_date": Message('"{found}" is not a date', "Dates are written year-month-day, such as 2021-05-20"),
    "rule_on_later_text": Message(
        '"{found}" is there only from {day}, by {by}', "", "See {instead}, or choose another day"
    ),
    "rule_on_old_text": Message(
        '"{found}" is gone since {day}: {by} reworded or repealed it', "", "See {instead}, or choose a day before"
    ),
    "unknown_criterion": Message(
        'there is no criterion "{found}" in {rulebook}',
        "",
        "kdcl rules list with the name of a circular shows every criterion",
    ),
    "unknown_engine": Message('there is no engine "{found}"', "Engines: {known}"),
    "unknown_path": Message(
        'there is no "{found}" in {rulebook}',
        "A path is criterion/level/indicator/requirement, such as 2.2/1/a",
        "kdcl rules show prints every path of a criterion",
    ),
    "unknown_reading": Message(
        'no clause with several readings is called "{found}"',
        "",
        "kdcl rules list with the name of a circular shows the clauses with several readings",
    ),
    "unknown_reading_choice": Message(
        '{reading} has no reading "{found}"',
        "Its readings are: {choices}",
    ),
}
