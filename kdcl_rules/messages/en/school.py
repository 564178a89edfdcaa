"""English sentences of the errors that the room school raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "longer_than_a_school_year": Message(
        '"{found}" is longer than a school year',
        "A school year is written as two years in a row, such as 2019-2020",
        "If several years are meant, give each of them",
    ),
    "not_a_period": Message(
        '"{found}" is no assessment period',
        "A period is written as its first and last year, such as 2016-2020",
    ),
    "not_a_school_year": Message(
        '"{found}" is no school year',
        "A school year is written as two years in a row, such as 2019-2020",
    ),
    "not_an_evidence_code": Message(
        '"{found}" is no evidence code',
        "A code is written '[H1-1.1-01]' or '(MC.1.1.01)', quotes and all; several are separated by semicolons",
    ),
}
