"""English sentences of what is refused in certificates and trends, in alphabetical order."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "certificate_before_circular": Message(
        "signed {found}, before there was {regime}",
        "That text is there from {first} on",
        "Check the day of signing, or the text (regime)",
    ),
    "certificate_for_other_kinds": Message(
        "{found} is not for schools of {kinds}", "", "Check the text (regime) or the level of education (kind)"
    ),
    "certificate_key_missing": Message("{found} is missing", "Each certificate has {known}"),
    "certificate_number_missing": Message(
        "{found}: the text is known, its number is missing", "", "Give the number, or law: {{status: unseen}}"
    ),
    "certificate_type_unclear": Message(
        "which certificate under {found} this is cannot be told", "type is accreditation or national_standard"
    ),
    "certificates_missing": Message(
        "there is no certificate in this file", "Certificates stand under certificates, each after a dash"
    ),
    "certificates_overlap": Message(
        "{found} and {other} are of one type and both good until {until}",
        "Only one certificate of a type is good at a time",
        "Give the later one replaces (the number of the earlier), or the withdrawn one revoked_on",
    ),
    "expiry_before_signing": Message("expires {found}, before it was signed", "", "Check both days"),
    "not_a_signing_day": Message(
        '"{found}" is no day of signing', "A day is written 2022-03-01; a year that is all that is known, 2015"
    ),
    "not_months": Message('"{found}" is no number of months', "A number of months is from 0 to {most}"),
    "number_of_unseen_text": Message(
        "there is a number, {found}, of a text nobody has seen", "Guess no number", "Drop it, or name its source"
    ),
    "regime_without_type": Message("there is no {kind} under {found}", "", "Check type and regime"),
    "replaces_later": Message(
        "cannot take the place of {found}",
        "What it replaces is of the same type and was signed before",
        "Check replaces",
    ),
    "replaces_unknown": Message(
        'no certificate in this file has the number "{found}"', "", "replaces is the number of the one replaced"
    ),
    "revoked_before_signing": Message("withdrawn {found}, before it was signed", "", "Check both days"),
    "signed_twice": Message("there is both signed and year", "", "Where the day is known, drop year"),
    "step_of_other_type": Message(
        "{key} is given for a certificate that has {wanted}",
        "grade is of an accreditation, degree of a national standard",
    ),
    "step_out_of_range": Message("{regime} has no {name} {found}", "It has: {known}"),
    "steps_out_of_order": Message("{found}: steps out of order", "", "List them from low to high, each once"),
    "trend_of_nothing": Message("there is no file to compare"),
    "trend_of_one_day": Message(
        "two files are of one day, {found}", "Each file is one assessment", "Leave one out, or mend assessed_on"
    ),
    "trend_of_two_schools": Message(
        "the kind is {found}, that of the file before {other}",
        "Only years of one school are compared",
        "Check the files",
    ),
    "trend_of_two_stages": Message(
        "this file is {found}, the one before is not",
        "Self-assessment and external assessment are two results",
        "Compare each with its own",
    ),
    "unknown_certificate_type": Message(
        'there is no type of certificate called "{found}"', "type is accreditation or national_standard"
    ),
    "unknown_regime": Message('no text called "{found}" is known to issue certificates', "Known: {known}"),
    "unknown_signer": Message('there is no signer called "{found}"', "", "Signers stand under signers"),
}
