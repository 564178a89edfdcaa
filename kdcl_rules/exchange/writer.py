"""A school written out again, such that reading it gives the same school."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from kdcl_rules.errors import InputError
from kdcl_rules.exchange.certificate_values import written_certificates
from kdcl_rules.exchange.decision_values import written_decision
from kdcl_rules.exchange.dossier_values import written_dossier
from kdcl_rules.exchange.evidence_values import written_evidence
from kdcl_rules.exchange.item_values import NAME, natural_order
from kdcl_rules.exchange.number_text import written
from kdcl_rules.exchange.words import kind_of
from kdcl_rules.rulebook.kinds import in_order
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kdcl_rules.documents import Plain
    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.school.values import Datum, FactKey, Finding, FindingKey, Item, School, SchoolYear, Simple

__all__ = ["Format", "dump_school", "school_to_mapping"]

Format = Literal["yaml", "json"]


def dump_school(school: School, *, dictionary: Dictionary | None = None, format: Format = "yaml") -> str:  # noqa: A002 - the word users know
    """Return a school as the text of a file, ``yaml`` or ``json``; reading it gives an equal school.

    Raises InputError ``cannot_be_written`` as :func:`school_to_mapping` does.

    >>> from kdcl_rules.exchange import school_from_mapping
    >>> school = school_from_mapping({"kind": "primary", "stage": "self", "findings": {"1.1": 2}})
    >>> print(dump_school(school), end="")
    kind: primary
    stage: self
    findings:
      '1.1': 2
    """
    mapping = school_to_mapping(school, dictionary=dictionary)
    if format == "json":
        return json.dumps(mapping, ensure_ascii=False, indent=2) + "\n"
    import yaml

    unquoted = {**mapping, **{name: day for name, day in _days(school).items() if day is not None}}
    return str(yaml.safe_dump(unquoted, allow_unicode=True, sort_keys=False, width=110))


def school_to_mapping(school: School, *, dictionary: Dictionary | None = None) -> dict[str, Plain]:
    """Return a school as plain values, the keys of a file in their order, empty ones left out.

    Raises InputError ``cannot_be_written`` for a fact given twice for one year or kind, once with and
    once without saying which: no file can say that.
    """
    if dictionary is None:
        from kdcl_rules.rulebook.catalogue import dictionary as own_dictionary

        dictionary = own_dictionary()
    mapping: dict[str, Plain] = {
        "name": school.name,
        "kind": school.kinds[0] if len(school.kinds) == 1 else list(school.kinds),
        "stage": school.stage.value,
        **{name: None if day is None else day.isoformat() for name, day in _days(school).items()},
        "circular": school.circular,
        "period": None if school.period is None else f"{school.period[0]}-{school.period[1]}",
        "profile": {
            name: _datum(school.profile[name], dictionary.facts[name])
            for name in dictionary.facts
            if name in school.profile
        },
        "facts": _facts(school.facts, dictionary),
        "findings": _findings(school.findings),
        "evidence": written_evidence(school.evidence),
        "dossier": written_dossier(school.dossier),
        "decision": None if school.decision is None else written_decision(school.decision),
        "certificates": written_certificates(school.certificates),
    }
    return {key: value for key, value in mapping.items() if value not in (None, {}, [])}


def _days(school: School) -> dict[str, date | None]:
    return {
        "assessed_on": school.assessed_on,
        "registered_on": school.registered_on,
        "decided_on": school.decided_on,
    }


def _facts(facts: Mapping[FactKey, Datum], dictionary: Dictionary) -> dict[str, Plain]:
    given = {key.fact for key in facts}
    told: dict[str, Plain] = {}
    for name, fact in dictionary.facts.items():
        if name in given:
            values = {(key.kind, key.year): datum for key, datum in facts.items() if key.fact == name}
            told[name] = _by_kind(values, fact)
    return told


def _by_kind(values: Mapping[tuple[str | None, SchoolYear | None], Datum], fact: Fact) -> Plain:
    kinds = sorted({kind for kind, _ in values}, key=str)
    if None in kinds and len(kinds) > 1:
        raise InputError("cannot_be_written", found=fact.id)
    below = {
        kind: _by_year({year: datum for (of, year), datum in values.items() if of == kind}, fact) for kind in kinds
    }
    return below[None] if None in below else {str(kind): value for kind, value in below.items()}


def _by_year(values: Mapping[SchoolYear | None, Datum], fact: Fact) -> Plain:
    if None in values:
        if len(values) > 1:
            raise InputError("cannot_be_written", found=fact.id)
        return _datum(values[None], fact)
    return {str(year): _datum(values[year], fact) for year in sorted(year for year in values if year is not None)}


def _datum(datum: Datum, fact: Fact) -> Plain:
    value = _items(datum.value, fact) if isinstance(datum.value, Items) else _simple(datum.value, fact.kind)
    return _annotated("value", value, [str(code) for code in datum.evidence], datum.note)


def _annotated(key: str, value: Plain, evidence: list[str], note: str | None) -> Plain:
    if not evidence and note is None:
        return value
    told: dict[str, Plain] = {key: value}
    if evidence:
        told["evidence"] = list(evidence)
    if note is not None:
        told["note"] = note
    return told


def _simple(value: Simple, kind: FactKind) -> Plain:
    if isinstance(value, Number):
        return written(value, kind)
    return value.grade if isinstance(value, GradeValue) else value


def _items(items: Items, fact: Fact) -> Plain:
    fields = {item.name: _item(item, fact) for item in items.items}
    # As keys these names could be taken for something else; as values of `name` they cannot.
    if not fields or any(name in {"value", "evidence", "note"} or kind_of(name) for name in fields):
        return [{NAME: name, **below} for name, below in fields.items()]
    return dict(fields)


def _item(item: Item, fact: Fact) -> dict[str, Plain]:
    told: dict[str, Plain] = {}
    for field in fact.fields:
        years = {year: value for (name, year), value in item.fields.items() if name == field.id}
        if None in years:
            if len(years) > 1:
                raise InputError("cannot_be_written", found=f"{fact.id}.{field.id}")
            told[field.id] = _simple(years[None], field.kind)
        elif years:
            named = sorted((year, value) for year, value in years.items() if year is not None)
            told[field.id] = {str(year): _simple(value, field.kind) for year, value in named}
    return told


def _findings(findings: Mapping[FindingKey, Finding]) -> dict[str, Plain]:
    told: dict[str, Plain] = {}
    kinds: dict[str, dict[str, Plain]] = {}
    for key in sorted(findings, key=lambda key: natural_order(key.path)):
        place = told if key.kind is None else kinds.setdefault(key.kind, {})
        place[key.path] = _finding(findings[key])
    return {**told, **{kind: kinds[kind] for kind in in_order(kinds)}}


def _finding(finding: Finding) -> Plain:
    evidence = [str(code) for code in finding.evidence]
    if finding.level is not None:
        return _annotated("level", finding.level, evidence, finding.note)
    verdict = None if finding.judgement is None else finding.judgement.value
    return _annotated("verdict", verdict, evidence, finding.note)
