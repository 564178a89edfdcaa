"""``kdcl lint``: what loads and is still wrong. Every lint has a page: what to avoid, what to prefer, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from kdcl_rules.change.defects import LINTS, Defect, Locator
from kdcl_rules.change.lint_conditions import dead, directions, ranges, units, weaker
from kdcl_rules.change.lint_facts import duplicate_facts, unused_facts, unused_readings
from kdcl_rules.change.lint_shape import date_defects, unreachable
from kdcl_rules.change.lint_texts import (
    dangling,
    disordered,
    unseen,
    untranslated,
    untranslated_facts,
    untranslated_readings,
)
from kdcl_rules.errors import LawError
from kdcl_rules.rulebook.catalogue import STANDARDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kdcl_rules.rulebook.loader import Library
    from kdcl_rules.rulebook.problems import Problems
    from kdcl_rules.rulebook.registers import ClauseList

__all__ = ["LINTS", "Defect", "Report", "clause_lists", "lint", "lint_library"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a folder of rules: what does not load, or, where all loads, the defects."""

    refused: tuple[LawError, ...]
    defects: tuple[Defect, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.refused and not self.defects

    @property
    def lints(self) -> frozenset[str]:
        """The names of the lints that found something; ``does-not-load`` for what the loader refused."""
        return frozenset({*(each.lint for each in self.defects), *(("does-not-load",) if self.refused else ())})


def lint(root: Path = STANDARDS) -> Report:
    """Return everything found in the rule files below ``root``, laid out as the package's ``standards/``.

    >>> lint().clean
    True
    """
    from kdcl_rules.rulebook.loader import load_folder
    from kdcl_rules.rulebook.problems import Problems

    try:
        library = load_folder(root)
    except LawError as error:
        others = tuple(each for each in error.also if isinstance(each, LawError))
        error.also = ()  # each is told once, by itself
        return Report((error, *others), ())
    problems = Problems()
    locator = Locator(root)
    found = lint_library(library, _clauses(root, problems))
    return Report(
        tuple(problems.errors),
        tuple(_placed(each, library, locator) for each in found),
    )


def lint_library(library: Library, clauses: dict[str, ClauseList] | None = None) -> tuple[Defect, ...]:
    """Return the defects of loaded rules; ``clauses`` are the lists of clauses that citations are held against."""
    found: list[Iterator[Defect]] = [
        date_defects(library),
        unused_facts(library),
        duplicate_facts(library),
        unused_readings(library),
        untranslated_facts(library.dictionary),
        untranslated_readings(library),
    ]
    for circular in library.circulars:
        found += [
            unseen(circular),
            untranslated(circular),
            dangling(circular, clauses or {}),
            disordered(circular),
            unreachable(circular),
            ranges(circular),
            directions(circular),
            units(circular),
            dead(circular),
            weaker(circular),
        ]
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _clauses(root: Path, problems: Problems) -> dict[str, ClauseList]:
    from kdcl_rules.rulebook.register_files import load_ledger

    found = (load_ledger(path, problems) for path in sorted(root.glob("*/ledger.yaml")))
    return {known.circular: known for known in found if known is not None}


def clause_lists(root: Path = STANDARDS) -> dict[str, ClauseList]:
    """Return the list of clauses of each circular below ``root`` that has one.

    >>> "tt18-2018" in clause_lists()
    True
    """
    from kdcl_rules.rulebook.problems import Problems

    return _clauses(root, Problems())


def _placed(found: Defect, library: Library, locator: Locator) -> Defect:
    for circular in library.circulars:
        if circular.id == found.circular:
            place = locator.rule(circular, found.path)
            if place.line is not None or found.path.startswith(("standards/", "advisories/")):
                return replace(found, place=place)
    if found.path in library.readings:
        return replace(found, place=locator.reading(found.path))
    return replace(found, place=locator.fact(found.path)) if not found.circular else found
