"""The command line's English for those who change the law: lint, diff, release."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    "folder.metavar": "FOLDER",
    # kdcl lint
    "kdcl lint.short": "Find what is wrong in rules that load.",
    "kdcl lint.help": (
        "Look through rule files (by default the rules the package carries): gaps and overlaps, a level weaker than "
        "the one below, citations out of place, unused or repeated facts, missing translations, requirements that can "
        "never be met. Exit code 0: clean; 1: something to mend."
    ),
    "lint.clean": "Nothing to mend.",
    "lint.count": "{n} to mend. Each kind of defect has a page of its own in the documentation (lints/).",
    "lint.date-gap": "on some days no circular is in force ({found}), right after {other}",
    "lint.date-overlap": "on some days two circulars are in force ({found}): this one and {other}",
    "lint.dangling-citation": '{path} cites "{found}", a place that {other} does not have',
    "lint.dead-requirement": "{path} tells no school from another: {found}",
    "lint.direction-clash": "{path} asks the wrong way round: {found}",
    "lint.disordered-citation": '{path} cites "{found}", out of order or outside "{other}"',
    "lint.duplicate-fact": 'the fact {path} repeats {other}: "{found}"',
    "lint.missing-translation": '{path} lacks a translation: "{found}"',
    "lint.threshold-gap": "{path} misses the values between {found} and {other}",
    "lint.threshold-overlap": "{path} has a case that overlaps one before it: {found} … {other}",
    "lint.unit-clash": "{path} has a threshold in the wrong unit: {found}",
    "lint.unreachable-level": "{path} cannot be reached, or is never counted: {found}",
    "lint.unseen-without-reason": "{path} says that its text was not seen, and not why",
    "lint.unused-fact": 'no rule uses the fact {path}: "{found}"',
    "lint.unused-reading": 'no rule asks for the reading {path}: "{found}"',
    "lint.weaker-level": "{path} is weaker than what the lower level asks in {other}: {found}",
    # kdcl diff
    "diff.old.metavar": "OLD",
    "diff.new.metavar": "NEW",
    "option.on_diff": "Compare the rules of this day alone, such as 2021-05-20.",
    "option.schools": "Also count which schools move; the file of one school, may be repeated.",
    "option.format.diff": "What to print: text (default), md or json.",
    "kdcl diff.short": "What differs between two sets of rules, and which school it moves.",
    "kdcl diff.help": (
        "Compare two days (2020-01-01 2025-06-01), two folders of rules, or the rules the package carries with an "
        "edited folder. Each change of behaviour comes with a witness: a smallest school that the two judge "
        "differently. Exit code 0: it is proved that nobody moves; 1: somebody does, or it is not proved."
    ),
    "diff.title": "{circular}, from {day} ({kinds})",
    "diff.only_new": "On this day only the new rules hold: every school assessed then is moved.",
    "diff.only_old": "On this day only the old rules hold: every school assessed then is moved.",
    "diff.nothing": "The two sets of rules are the same.",
    "diff.proved": "{root}: proved to move no school.",
    "diff.searched": "{root}: no school found that it moves; that is no proof.",
    "diff.witness": "{root}: a school that moves",
    "diff.findings": "{n} findings: {verdict}",
    "diff.moved": "{path}: {before} → {after}",
    "diff.before": "By the old rules:",
    "diff.after": "By the new rules:",
    "diff.schools": "{n} of {of} schools are moved.",
    "diff.up": "up",
    "diff.down": "down",
    "diff.beneath": "in a criterion, the school's level stays",
    "verdict.met": "met",
    "verdict.not_met": "not met",
    "verdict.not_applicable": "not applicable",
    "verdict.unknown": "unknown",
    "change.added": "added",
    "change.removed": "removed",
    "change.repealed": "out of force",
    "change.restored": "in force again",
    "change.condition": "condition",
    "change.applicability": "applicability",
    "change.kinds": "kinds or steps",
    "change.law": "how the text is known",
    "change.mandatory": "mandatory",
    "change.reading": "reading",
    "change.fact": "definition of a fact",
    "change.stage": "whether facts or findings decide",
    "change.citation": "citation",
    "change.reworded": "wording",
    # kdcl release-check
    "option.from": "The version of the rules that was released.",
    "option.to": "The version to be released.",
    "option.changelog": "The file that tells of changes (CHANGELOG.md by default).",
    "kdcl release-check.short": "Do version and changelog match what changed in the rules.",
    "kdcl release-check.help": (
        "Compare with the rules last released, work out which part of the version must rise, refuse a version or a "
        "changelog that does not match, and draft the entry. Exit code 0: good; 1: not yet."
    ),
    "release.impact": "These changes ask for: {bump}.",
    "release.good": "Version and changelog match the changes.",
    "release.refused": "Not to be released yet.",
    "release.draft": "A draft of the entry:",
    "release.version_too_low": "the version {found} is too low: {wanted} must rise",
    "release.entry_missing": 'the entry of this version does not name "{found}" ({wanted})',
    "bump.none": "no new version",
    "bump.patch": "a patch (no school moves)",
    "bump.minor": "a minor version (something open is answered, or rules are added)",
    "bump.major": "a major version (a school gets another answer)",
    # kdcl cases
    "cases.metavar": "FILE…",
    "option.kinds_cases": "Kind of school, such as lower_secondary; of several levels: primary,lower_secondary.",
    "option.on_cases": "The day that picks the rulebook, such as 2021-05-20.",
    "kdcl cases.short": "Cases as plain JSON, for software in other languages.",
    "kdcl cases.help": (
        "Print schools with what is to be expected of each, as JSON (schema kdcl-cases/1). With files or folders of "
        "*.case.yaml the cases in them; else, with --kind and --on, cases made from the rules themselves: schools "
        "beside every threshold and on every step. For a circular of 2018 this takes about a minute."
    ),
    # kdcl new
    "option.title_vi": "The criterion's title in Vietnamese.",
    "option.title_en": "The criterion's title in English.",
    "option.cite": 'The clause of a level, such as "Khoản 2 Điều 8"; the first is for level 1, the next for level 2 …',
    "kdcl new.short": "A new rule file to begin from.",
    "kdcl new.help": "Print or write a new rule file to begin from.",
    "kdcl new criterion.short": "The file of a new criterion.",
    "kdcl new criterion.help": (
        "The file of a new criterion: it loads at once and concludes nothing until it is written. Put it under the "
        "circular's criteria/, then add its code to standards.yaml."
    ),
}
