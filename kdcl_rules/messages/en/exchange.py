"""English sentences of the errors that the room exchange raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "cannot_be_written": Message('"{found}" is given both with and without a year or level: no file can say that'),
    "choice_expected": Message('"{found}" does not answer "{label}"', "Choose one of: {known}"),
    "code_without_quotes": Message(
        "the code {found} has no quotes",
        "Without quotes 1.10 and 1.1 are one number",
        'Write "{found}" in double quotes',
    ),
    "dated_twice": Message("this document has both date and period", "", "State one: a day, or the years"),
    "decimal_comma_in_braces": Message(
        "within {{…}} the comma splits {found} in two",
        "",
        'Put "{found}" in double quotes, or use a dot',
    ),
    "decision_incomplete": Message(
        "the decision lacks {found}", "A decision has number, date and signer", "Without a decision, leave it all out"
    ),
    "decision_on_two_days": Message(
        "decided_on says {found}, the decision {day}", "They are one day", "Check them, or drop decided_on"
    ),
    "evidence_key_missing": Message("a document of the list has no {found}", "A document needs its code and its name"),
    "fact_needs_kinds": Message('"{found}" is given for each level of education apart', "Write under it: {kinds}"),
    "fact_not_by_kind": Message(
        '"{found}" ({label}) is not given by level of education',
        "It is one figure for the whole school",
        "Give one value",
    ),
    "fact_not_yearly": Message(
        '"{found}" ({label}) is not given by school year', "", "Give one value, the present one"
    ),
    "fact_out_of_place": Message('"{found}" ({label}) is out of place', "", "Move it under {part}"),
    "fact_under_profile": Message(
        '"{found}" ({label}) is a measured value and no part of profile', "", "Move it to facts"
    ),
    "flag_expected": Message(
        '"{found}" does not answer "{label}"',
        "Only true or false, without quotes; leave it empty where it is not known",
    ),
    "given_twice": Message('"{found}" is given twice', "Each entry is given once", "Take one of the two away"),
    "grade_expected": Message('"{found}" is no grade of "{label}"', "The grades: {known}"),
    "item_without_name": Message('an item of "{found}" has no name', "", "Give each item its {key}"),
    "key_missing": Message(
        '"{found}" is missing', "A school's file has a kind (level of education) and a stage (self or external)"
    ),
    "kind_not_taught": Message(
        'the school does not teach "{found}"', "It teaches: {kinds}", "Take this part away, or add the level to kind"
    ),
    "level_expected": Message(
        '"{found}" is no level of criterion {path}',
        "A criterion has the highest level reached, a number; 0 is below level 1",
    ),
    "level_out_of_range": Message(
        'criterion {path} has no level "{found}"', "The highest level is 4; 0 is below level 1"
    ),
    "more_mistakes": Message(
        "there are at least {count} more mistakes in this file", "", "Mend those above and run it again"
    ),
    "one_code_expected": Message(
        '"{found}" is more than one code', "In the list, each document has one code", "Split it into several entries"
    ),
    "part_above_whole": Message(
        '"{label}" is {value}, more than "{whole_label}", which is {whole} ({whole_place})',
        "A part is at most the whole",
        "Check both figures",
    ),
    "parts_above_whole": Message(
        "together {value}, more than {whole}: {label}",
        "The parts together are at most the whole",
        "Check these figures",
    ),
    "profile_under_facts": Message(
        '"{found}" ({label}) tells what the school is and is no measured value', "", "Move it to profile"
    ),
    "school_not_a_mapping": Message(
        "this file does not hold a school's figures",
        "It has the entries kind, stage, facts, findings, …",
        "See a sample file in the folder examples",
    ),
    "unknown_item_field": Message('"{label}" has no column "{found}"', "The columns: {known}"),
    "unknown_purpose": Message(
        '"{found}" is no purpose of registration',
        "registered_for is accreditation, national_standard or both",
    ),
    "unknown_stage": Message(
        '"{found}" is no stage of assessment', "stage is self (self-assessment) or external (external assessment)"
    ),
    "value_missing": Message('"{found}" has no {key}', "", "Give the {key}, or leave the whole entry empty"),
    "verdict_expected": Message('"{found}" is no verdict on {path}', "A verdict is met, not_met or unknown"),
    "verdict_not_applicable": Message(
        'the verdict on {path} cannot be "{found}"',
        "Only the circular decides what does not apply to a school",
        "Complete the profile; leave empty what was not assessed",
    ),
    "wrong_shape": Message('"{name}" is {given}', "Wanted: {wanted}"),
}
