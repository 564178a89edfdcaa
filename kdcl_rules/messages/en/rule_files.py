"""English sentences of the errors that a rule file can have, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "bad_date": Message('"{found}" is not a day', "A day is written 2018-10-10"),
    "bad_id": Message('"{found}" cannot be a name', "A name has small letters, digits and _"),
    "bad_letter": Message('"{found}" is not a point', "A point is one small letter"),
    "bad_step": Message('"{found}" is not a step', "A step is a whole number from 1"),
    "bad_value": Message('"{found}" is not taken here', "Wanted: {wanted}"),
    "cases_shape": Message(
        "the table of cases is out of shape",
        "Each row has when and one condition; the last has otherwise alone; at least one row comes before it",
    ),
    "cases_without_otherwise": Message(
        "the table of cases has no otherwise", "", 'End it with "otherwise: …" for every other case'
    ),
    "choice_without_choices": Message('"{found}": choices go with kind choice, and with no other'),
    "clause_without_requirements": Message(
        "clause {found} of level 4 has no requirement",
        "",
        "A clause that asks nothing does not load; write its requirements",
    ),
    "clauses_gap": Message("the clauses of level 4 are numbered from 1 without gaps ({found})"),
    "collection_without_fields": Message('"{found}": fields go with kind collection, and with no other'),
    "criterion_twice": Message("criterion {found} is listed twice", "", "Leave one out"),
    "criterion_without_file": Message(
        "criterion {found} has no file in criteria/", "", "Add it, or take the code out of standards.yaml"
    ),
    "criterion_without_levels": Message(
        "the criterion has no level", "", "A criterion that asks nothing does not load"
    ),
    "day_of_year": Message('"{found}" is no day that every year has', "Month and day, such as 05-31"),
    "derived_kind": Message(
        'the definition of "{fact}" does not fit its kind: {found}',
        "A count by a count, an area by an area or a share by a share is a share; an area by a count is "
        "an area per person; a sum keeps its kind; a lower bound takes two counts",
    ),
    "duplicate_fact": Message('the fact "{found}" stands in {other} already', "", "A fact is defined once"),
    "duplicate_grade": Message(
        'the grade "{found}" stands twice in one scale', "", "Names and labels of grades differ"
    ),
    "duplicate_id": Message('the name "{found}" stands above already', "", "A name is used once"),
    "file_name": Message("{file} holds criterion {found}", "", "Name the file {wanted}, or mend the code"),
    "file_without_criterion": Message(
        "criterion {found} is not in standards.yaml", "", "Add the code to its standard, or remove the file"
    ),
    "folder_name": Message("the folder {folder} holds {found}", "", "A folder has its circular's id, with _ for -"),
    "folder_not_found": Message("there is no such folder", "", "Check the path"),
    "grade_without_scale": Message('"{found}": a scale goes with kind grade, and with no other'),
    "indicator_with_both": Message(
        "indicator {found} has a condition of its own and requirements", "", "Move the condition into a requirement"
    ),
    "indicator_without_requirements": Message(
        "indicator {found} asks nothing", "", "Write requirements, or one condition (met_when, cases, by_reading)"
    ),
    "key_on_indicator": Message(
        '"{found}" does not belong on an indicator with requirements', "", "Write it on each requirement"
    ),
    "key_order": Message('the key "{found}" is out of order', "The order: {order}"),
    "kinds_or_annexes": Message("{found} needs kinds or annexes, one of the two"),
    "ladder_shape": Message(
        '"{found}" needs steps (grades or degrees) or absent, one of the two',
        "",
        "Where there is no such outcome, say why under absent",
    ),
    "level_with_both": Message("level {found} has indicators and requirements", "", "Write one of the two"),
    "level_without_text": Message(
        "level {found} has neither indicators nor requirements", "", "Leave a level without text out of the file"
    ),
    "levels_gap": Message("levels are numbered from 1 without gaps ({found})"),
    "mandatory_unknown": Message("the mandatory criterion {found} is in no standard", "", "Check the code"),
    "missing_citation": Message(
        "a citation is missing ({found})",
        "Every rule names its clause",
        "Where nobody has seen the text, write law: {{status: unseen}}, and guess nothing",
    ),
    "missing_key": Message('the key "{found}" is missing', "", "Add it"),
    "profile_kind": Message(
        '"{found}" of the profile is {kind}', "A profile holds yes or no, choices, years and counts"
    ),
    "reading_default": Message('the default "{found}" is none of the readings', "", "Name one of them"),
    "reading_options": Message('by_reading lacks the reading "{found}", or has it too many', "All of: {wanted}"),
    "reading_shape": Message("by_reading takes one entry of the register ({found})"),
    "reading_used_by": Message(
        '"{key}" of the reading "{found}" is heeded by the engine alone', "", "Write used_by: engine"
    ),
    "reading_windows": Message(
        'some choices of the reading "{found}" have "{key}" and some do not', "", "Give it to every one, or to none"
    ),
    "relation_shape": Message("a relation has part or parts, and as whole a fact or 100%"),
    "repeal_without_date": Message("{found} repeals it, but there is no last day", "", "Write in_force: {{until: …}}"),
    "reserved_word": Message('"{found}" is a word of the condition language', "", "Choose another name"),
    "step_without_condition": Message("step {found} has no condition", "", "Write met_when, cases or by_reading"),
    "steps_gap": Message("steps are numbered from 1 without gaps ({found})"),
    "suspension_outside": Message("the suspension {found} lies outside the days in force", "", "Check the days"),
    "suspension_overlap": Message("the suspension {found} overlaps another", "", "Make one of them"),
    "two_conditions": Message("there are two conditions: {found}", "", "Write one of met_when, cases, by_reading"),
    "unknown_scale": Message('there is no scale "{found}"', "", "scales.yaml lists them"),
    "unknown_step": Message("there is no step {found}", "", "steps names steps of the ladder"),
    "unlettered_alone": Message(
        "the unlettered indicator {found} is not alone", "A level without letters has one indicator, written a"
    ),
    "unquoted_code": Message(
        "the code {found} has no quotes", "Without them 1.10 is the number 1.1", "Put codes in quotes"
    ),
    "unseen_without_because": Message("the text is unseen, and nothing says why", "", "Write because (vi, en)"),
    "validity_backwards": Message("the last day comes before the first ({found})", "", "Check the days"),
    "validity_gap": Message(
        "nothing explains the gap {found}",
        "",
        "Write repealed_by or suspended; a rule added later cites the text that adds it",
    ),
    "validity_outside": Message(
        "the days {found} lie outside {outer}", "", "A rule is in force only while what holds it is"
    ),
    "validity_overlap": Message(
        "two texts of criterion {found} are in force from {first} to {last}",
        "",
        "Mend the days so that each day has one",
    ),
    "wrong_count": Message(
        "from {day}: {what} comes to {found}, the text has {wanted}",
        "",
        "Find what is missing or too many; where the text was amended, add a line to counts",
    ),
}
