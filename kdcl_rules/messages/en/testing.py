"""English sentences of what is refused in case files, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "bad_expectation": Message('what the case expects of {key}, "{found}", could never be held against', "{wanted}"),
    "case_comes_out_otherwise": Message(
        'the case "{found}" comes out otherwise than its file expects: {difference}',
        "",
        "Mend what the case expects, or the rules, and export again",
    ),
    "case_expects_nothing": Message(
        'the case "{found}" expects nothing', "A case needs expect with at least one key", "Write what must be true"
    ),
    "cases_of_what": Message(
        "which cases are meant is not said",
        "",
        "Name files or folders of *.case.yaml, or give --kind and --on to make cases from the rules",
    ),
    "no_case_file": Message("there are no cases here", "The names of case files end with .case.yaml or .case.json"),
    "no_case_files": Message("there is no case in this folder", "Cases stand in files named *.case.yaml"),
    "not_a_case": Message(
        "this is no case",
        "A case has case (a sentence), school and expect; cases and table are lists of cases",
    ),
    "not_a_reason": Message(
        'a reason under "{found}" has another shape',
        "A reason has path, edit, because (vi and en), and may have said",
    ),
    "unknown_case_key": Message('a case has no key "{found}"', "The keys are {keys}"),
}
