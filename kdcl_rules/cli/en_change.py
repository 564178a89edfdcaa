"""The command line's English for those who change the law: lint, diff, coverage, mutation, release."""

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
}
