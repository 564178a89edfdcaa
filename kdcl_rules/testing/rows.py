"""A school as a row of a table of many schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.many.columns import fact_column, finding_column
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.school.values import Datum, Finding, School

    Cell: TypeAlias = str | int | bool | None

__all__ = ["row_of"]


def row_of(school: School, code: str, dictionary: Dictionary) -> dict[str, Cell]:
    """Return ``school`` as the row ``code``; collections, which enter tables by aggregates, are left out."""
    row: dict[str, Cell] = {"code": code, "kind": "+".join(school.kinds), "stage": school.stage.value}
    for name, datum in school.profile.items():
        row |= _cells(name, datum, dictionary)
    for key, datum in school.facts.items():
        row |= _cells(fact_column(key.fact, key.kind, key.year), datum, dictionary)
    for at, finding in school.findings.items():
        row[finding_column(at.path)] = _told(finding)
    return row


def _cells(name: str, datum: Datum, dictionary: Dictionary) -> dict[str, Cell]:
    value = datum.value
    match value:
        case Items():
            return {}
        case GradeValue():
            return {name: value.grade}
        case Number():
            return _number(name, value, dictionary)
        case _:
            return {name: value}


def _number(name: str, value: Number, dictionary: Dictionary) -> dict[str, Cell]:
    exact = value.exact
    match dictionary.facts[name.split("__", maxsplit=1)[0]].kind:
        case FactKind.RATIO:
            return {f"{name}__num": exact.numerator, f"{name}__den": exact.denominator}
        case FactKind.AREA | FactKind.AREA_PER_PERSON:
            places = len(str(exact.denominator)) - 1 if str(exact.denominator).strip("0") == "1" else 6
            scaled = exact * 10**places
            digits = str(scaled.numerator).rjust(places + 1, "0")
            return {name: f"{digits[:-places]}.{digits[-places:]}" if places else digits}
        case _:
            return {name: int(exact)}


def _told(finding: Finding) -> Cell:
    return finding.level if finding.judgement is None else finding.judgement.value
