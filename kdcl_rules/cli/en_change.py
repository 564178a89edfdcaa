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
    "option.schools": "Also count which schools move: a table (csv, parquet, xlsx) or one school's file; repeatable.",
    "option.format.diff": "What to print: text (default), md or json.",
    "kdcl diff.short": "What differs between two sets of rules, and which school it moves.",
    "kdcl diff.help": (
        "Compare two days (2020-01-01 2025-06-01), two folders of rules, or the rules the package carries with an "
        "edited folder. Each change of behaviour comes with a witness: a smallest school that the two judge "
        "differently. Exit code 0: it is proved that nobody moves; 1: somebody does, or it is not proved."
    ),
    "diff.title": "Circular {circular}, from {day} ({kinds})",
    "diff.only_new": "On this day only the new rules hold: every school assessed then is moved.",
    "diff.only_old": "On this day only the old rules hold: every school assessed then is moved.",
    "diff.nothing": "The two sets of rules are the same.",
    "diff.proved": "Proved to move no school.",
    "diff.searched": "No school found that it moves; that is no proof.",
    "diff.witness": "A school that moves ({about}):",
    "diff.findings": "{n} findings: {verdict}",
    "diff.finding": "finding on {path}: {verdict}",
    "diff.moved": "{path}: {before} → {after}",
    "diff.before": "By the old rules:",
    "diff.after": "By the new rules:",
    "diff.schools": "{n} of {of} schools are moved.",
    "diff.up": "up",
    "diff.down": "down",
    "diff.beneath": "in a criterion, the school's level stays",
    "diff.open": "in no certain direction",
    "diff.table": "Schools of {file}:",
    "diff.root": "{root}: {title}",
    "diff.shared": "Shared by all criteria",
    "diff.school_level": "The school's level",
    "diff.accreditation_grade": "Accreditation grade",
    "diff.national_standard": "National standard",
    "diff.beneath_it": " (with {n} more inside)",
    "diff.stage.self": "self-assessment",
    "diff.stage.external": "external assessment",
    "diff.states_nothing": "no fact and no finding yet",
    "diff.reading": "reading {name}={choice}: {says}",
    "diff.rule_gone": " (no longer in the new rules)",
    "diff.level": "level {n}",
    "diff.level_0": "level 1 not reached",
    "diff.moved_too": "and {n} more",
    "diff.yes": "yes",
    "diff.no": "no",
    "doubt.no_solver": "For proofs install z3: pip install 'kdcl-rules[proofs]'.",
    "doubt.not_covered": "What changed cannot be said whole in formulas, so nothing is proved.",
    "doubt.undecided": "z3 stopped before it knew.",
    "law.confirmed": "held against the official text",
    "law.secondary": "from transcriptions and quotations",
    "law.unseen": "wording not seen",
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
    "release.metavar": "RELEASE",
    "option.since": (
        "The release to compare with: a folder of rules, a wheel or source archive of kdcl-rules, or a tag; the newest "
        "tag by default."
    ),
    "option.changelog": "The file that tells of changes (CHANGELOG.md by default).",
    "kdcl release-check.short": "Do versions and changelog match what changed in the rules.",
    "kdcl release-check.help": (
        "Compare with the rules last released, work out which part of each circular's version must rise, refuse "
        "versions or a changelog that do not match, and draft the entry. Without git: pip download kdcl-rules "
        "--no-deps, then --since with the file that came. Exit code 0: they match, or nothing was released yet; "
        "1: they do not."
    ),
    "release.none": "No release yet: nothing to compare with. The first one takes the versions as they are.",
    "release.since": "Compared with {name}:",
    "release.circular": "- {number}: {versions}; {bump}.",
    "release.good": "Versions and changelog match the changes.",
    "release.refused": "Not to be released yet.",
    "release.draft": "A draft of the entry:",
    "release.version_missing": 'no version. Write rules_version: "{wanted}" in {id}/circular.yaml',
    "release.version_too_low": 'version {found} is too low. Write rules_version: "{wanted}" in {id}/circular.yaml',
    "release.version_skips": 'version {found} skips some. Write rules_version: "{wanted}" in {id}/circular.yaml',
    "release.version_without_change": (
        'version {found}, and nothing changed. Write rules_version: "{wanted}" in {id}/circular.yaml again'
    ),
    "release.entry_missing": 'the newest entry of the changelog does not name "{wanted}"',
    "bump.none": "nothing changed",
    "bump.patch": "what changed asks for a patch (no school moves)",
    "bump.minor": "what changed asks for a minor version (something open is answered, rules added, or no proof)",
    "bump.major": "what changed asks for a major version (a school gets another answer)",
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
    "words.metavar": "TITLE",
    "clause.metavar": "CLAUSE",
    "option.title_vi": "The criterion's title in Vietnamese.",
    "option.title_en": "The criterion's title in English.",
    "option.cite": 'The clause of a level, such as "Khoản 2 Điều 8"; the first is for level 1, the next for level 2 …',
    "option.into": "Write it into this folder of a circular, such as law/tt18_2018, at its place.",
    "new.next": (
        "What comes next:\n"
        '1. Add "{code}" to the criteria of standard {standard} in {file}; mend counts there if it has any.\n'
        "2. Write what it asks, and take away law: … unseen as you go.\n"
        "3. kdcl lint {root}\n"
    ),
    "new.rules": (
        "The rules were copied into {folder}: a folder a circular, a file a criterion.\n"
        "When you have edited them: kdcl lint {folder}, then kdcl diff {folder} to see which schools move.\n"
    ),
    "kdcl new rules.short": "A copy of the rules to edit.",
    "kdcl new rules.help": (
        "Copy the rule files we carry into a new folder, to edit and try; the rules in use are not touched."
    ),
    "kdcl new.short": "A new rule file to begin from.",
    "kdcl new.help": "A new rule file to begin from, or a copy of the rules to edit.",
    "kdcl new criterion.short": "The file of a new criterion.",
    "kdcl new criterion.help": (
        "The file of a new criterion: it loads at once and concludes nothing until it is written. Put it under the "
        "circular's criteria/, then add its code to standards.yaml."
    ),
}
