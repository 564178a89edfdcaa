"""The names of a table's columns: facts, their years and kinds, findings, aggregates, and what says which school.

``students``, ``students__2021_2022``, ``teacher_qualified_ratio__num`` with ``__den``, ``students__primary``,
``managers__lowest__rating``, ``finding__2_2__1__b``. Nothing else is taken, so that no slip of the pen passes
for an unknown fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest
from kdcl_rules.rulebook.kinds import KINDS
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kdcl_rules.rulebook.facts import Dictionary, Fact

__all__ = ["ABOUT", "FINDING", "Given", "check_names", "fact_column", "finding_column", "year_suffix"]

ABOUT: Final = (
    "code",
    "name",
    "kind",
    "stage",
    "province",
    "district",
    "ward",
    "ownership",
    "self_assessed_on",
    "registered_on",
    "externally_assessed_on",
    "recognised_on",
    "recognised_before",
    "certificate_expires_on",
    "certificate_circular",
    "certificate_revoked_on",
    "national_standard_recognised_on",
    "national_standard_recognised_before",
    "national_standard_expires_on",
    "national_standard_circular",
    "national_standard_revoked_on",
    "claimed_level",
    "claimed_grade",
    "claimed_national_standard",
)
"""Columns that say which school it is and how far its recognition has come. None of them moves a level.

A grade or standard in a source table is a claim (``claimed_…``): it is carried along and never believed.
"""

FINDING: Final = "finding__"
_YEAR: Final = re.compile(r"[0-9]{4}_[0-9]{4}")
_MOST: Final = 50


def finding_column(path: str) -> str:
    """Return the column of a finding.

    >>> finding_column("2.2/1/b"), finding_column("level4/1")
    ('finding__2_2__1__b', 'finding__level4__1')
    """
    return FINDING + path.replace("/", "__").replace(".", "_")


def year_suffix(start: int) -> str:
    """Return how a school year ends a column's name.

    >>> year_suffix(2021)
    '2021_2022'
    """
    return f"{int(start)}_{int(start) + 1}"


def fact_column(fact: str, kind: str | None = None, year: int | None = None) -> str:
    """Return the column of a fact, for one kind of a multi-level school and one school year where they are named.

    >>> fact_column("students", "primary", 2021)
    'students__primary__2021_2022'
    """
    return "__".join(part for part in (fact, kind, year_suffix(year) if year is not None else None) if part)


@dataclass(frozen=True, slots=True)
class Given:
    """The columns a table has. ``scales`` holds the decimal places of those that hold decimal numbers.

    ``texts`` are columns of text: findings written as words.
    """

    names: frozenset[str]
    scales: Mapping[str, int] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Tell whether the table has the column."""
        return name in self.names


def check_names(names: Iterable[str], dictionary: Dictionary, findings: Iterable[str]) -> None:
    """Refuse columns that nothing here knows; ``findings`` are the columns of the findings there can be.

    Raises one InputError ``unknown_column`` with the nearest known name; the others (at most 50) in ``also``.
    """
    known_findings = frozenset(findings)
    wrong = [name for name in names if not _known(name, dictionary, known_findings)]
    if not wrong:
        return
    candidates = [*ABOUT, *dictionary.facts, *known_findings]
    errors = [
        InputError("unknown_column", found=name, suggestion=_nearest(name, candidates), count=len(wrong))
        for name in wrong[:_MOST]
    ]
    first, *others = errors
    first.also = tuple(others)
    raise first


def _nearest(name: str, candidates: list[str]) -> str | None:
    stem, mark, rest = name.partition("__")
    if name.startswith(FINDING) or not mark:
        return closest(name, candidates)
    near = closest(stem, candidates)
    return None if near is None else f"{near}__{rest}"


def _known(name: str, dictionary: Dictionary, findings: frozenset[str]) -> bool:
    if name in ABOUT or name in findings:
        return True
    stem, *rest = name.split("__")
    fact = dictionary.facts.get(stem)
    return fact is not None and _fits(fact, rest)


def _fits(fact: Fact, rest: list[str]) -> bool:
    """Tell whether what follows a fact's name in a column's name can follow it."""
    if fact.kind is FactKind.RATIO and rest and rest[-1] in {"num", "den"}:
        rest = rest[:-1]
    if rest and _YEAR.fullmatch(rest[-1]):
        start, end = (int(part) for part in rest[-1].split("_"))
        yearly = fact.yearly or any(one.yearly for one in fact.fields)
        if not yearly or end != start + 1:
            return False
        rest = rest[:-1]
    if fact.kind is FactKind.COLLECTION:
        aggregate = rest == ["items"] or (len(rest) == 2 and rest[0] in {"lowest", "highest"})  # noqa: PLR2004
        return aggregate and (rest == ["items"] or fact.field(rest[1]) is not None)
    if rest and fact.by_kind and rest[0] in KINDS:
        rest = rest[1:]
    return not rest
