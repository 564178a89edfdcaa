"""The command line's English for coverage and mutation of rules."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    # kdcl rules coverage
    "option.covering": "The file of a school to measure with.",
    "option.covering_cases": (
        "A folder of *.case.yaml files to measure with. Without any option: schools found beside every threshold."
    ),
    "kdcl rules coverage.short": "Was every comparison of the rules tried in every way.",
    "kdcl rules coverage.help": (
        "For each clause: was each comparison seen met, not met and unknown, and did it once decide the result; what "
        "no school can show is told with its reason. Exit code 0: all that can be seen was seen; 1: something was not."
    ),
    "coverage.by.near": "schools found beside thresholds",
    "coverage.by.cases": "written cases",
    "coverage.by.schools": "the schools given",
    "coverage.count": "{book}: {leaves} comparisons, {seen} of {goals} seen ({by}).",
    "coverage.impossible": "impossible: {goals} - {because}",
    "goal.met": "not seen met",
    "goal.not_met": "not seen not met",
    "goal.unknown": "not seen unknown",
    "goal.decisive": "not seen deciding",
    "goal.short.met": "met",
    "goal.short.not_met": "not met",
    "goal.short.unknown": "unknown",
    "goal.short.decisive": "deciding",
    "because.no_other_kind": "every school under these rules teaches that kind",
    "because.no_such_kind": "no school under these rules teaches that kind",
    "because.nothing_below": "the threshold is the lowest there is",
    "because.all_tried": "every school there can be was tried",
    "because.searched": "thousands of schools were tried and none shows it (no proof)",
    # kdcl mutate
    "option.most": "Try at most N wrong edits, evenly spread.",
    "option.mutate_cases": "A folder of *.case.yaml files; the rate of these alone is told beside the other.",
    "option.jobs": "How many processes share the work (all cores of the machine by default). The answer is the same.",
    "option.reasons": "A YAML file with the reasons of edits that nothing notices (the library's own by default).",
    "kdcl mutate.short": "Is a small wrong edit of the rules noticed.",
    "kdcl mutate.help": (
        "Make each small wrong edit of the rules (a threshold a unit off, another unit, a comparison, and/or, years, a "
        "level, a mandatory criterion, applicability, a day, a citation) and see whether it is noticed: it does not "
        "load, breaks a law, or a case comes out otherwise. A circular takes minutes. Exit code 0: at least 98% are "
        "noticed and every other has its written reason; 1: not so."
    ),
    "mutate.count": (
        "{circular}: {killed} of {made} wrong edits noticed ({rate} of those that load and change the meaning)."
    ),
    "mutate.how": (
        "  {refused} do not load; {law} break a law. Of the rest written cases notice {written}, schools beside "
        "thresholds {near}."
    ),
    "mutate.edit": "  {edit}: {made} made; do not load {loader}, laws {law}, written cases {written}, near {near}",
    "mutate.lives": "not noticed",
    "mutate.unexplained": "no reason is written",
    "mutate.unneeded": "  - a reason without a survivor: {path}: {edit}: {said}",
    "edit.threshold": "a threshold a unit off",
    "edit.unit": "a unit",
    "edit.comparison": "a comparison",
    "edit.logic": "and, or, not",
    "edit.window": "a number of years",
    "edit.level": "a level",
    "edit.mandatory": "a mandatory criterion",
    "edit.applicability": "applicability",
    "edit.citation": "a citation",
    "edit.date": "a day",
    "why.equivalent": "proved to say the same",
    "why.no_witness": "no school was found that it moves",
    "why.no_law": "it moves no verdict, and no law holds it",
    "why.missed": "a school would be moved: a case is missing",
}
