"""Lints of what is written beside the conditions: citations, translations, how a text is known."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kdcl_rules.change.defects import Defect
from kdcl_rules.rulebook.citations import places_of
from kdcl_rules.rulebook.condition import ClausesMet
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.models import Criterion, LawStatus
from kdcl_rules.rulebook.walk import natural_key, parts, walk_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kdcl_rules.rulebook.citations import Spot
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.loader import Library
    from kdcl_rules.rulebook.models import Circular, Clause, Indicator, LevelText, Requirement
    from kdcl_rules.rulebook.registers import ClauseList

__all__ = ["dangling", "disordered", "unseen", "untranslated", "untranslated_facts", "untranslated_readings"]


def _rules(circular: Circular) -> Iterator[tuple[str, LevelText | Indicator | Requirement | Clause]]:
    for path, part in parts(circular.criteria):
        if not isinstance(part, Criterion):
            yield path, part
    for clause in circular.clauses:
        yield clause.path, clause
        yield from ((requirement.path, requirement) for requirement in clause.requirements)


def unseen(circular: Circular) -> Iterator[Defect]:
    """Yield each rule whose text nobody has seen, without a word of why (``unseen-without-reason``)."""
    for path, part in _rules(circular):
        if part.law.status is LawStatus.UNSEEN and part.law.because is None:
            yield Defect("unseen-without-reason", circular.id, path, cite=part.cite)


# -- translations ------------------------------------------------------------------------------


def untranslated(circular: Circular) -> Iterator[Defect]:
    """Yield each sentence of a circular that lacks a language (``missing-translation``)."""
    for path, part in parts(circular.criteria):
        for text in _own_texts(part):
            if _lacks(text):
                yield Defect("missing-translation", circular.id, path, text.vi or text.en)
    for clause in circular.clauses:
        said = {clause.path: clause.says} | {each.path: each.says for each in clause.requirements}
        for path, text in said.items():
            if _lacks(text):
                yield Defect("missing-translation", circular.id, path, text.vi or text.en)
    for path, text in _around(circular):
        if _lacks(text):
            yield Defect("missing-translation", circular.id, path, text.vi or text.en)


def _around(circular: Circular) -> Iterator[tuple[str, Text]]:
    """Yield the sentences of a circular outside its criteria and clauses, each with where it stands."""
    yield "title", circular.title
    yield from ((f"standards/{each.code}", each.title) for each in circular.standards)
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        if ladder.absent is not None:
            yield f"{ladder.id}/absent", ladder.absent
        yield from ((each.path, each.says) for each in ladder.conditions)
        yield from ((f"{ladder.id}/{each.number}", each.says) for each in ladder.steps if each.says is not None)
    yield from ((f"notices/{each.id}", each.says) for each in circular.notices)
    yield from ((f"rules/{each.id}", each.says) for each in circular.provisions)
    yield from ((f"advisories/{each.id}", each.says) for each in circular.advisories)


def untranslated_readings(library: Library) -> Iterator[Defect]:
    """Yield each entry of the register with a sentence that lacks a language (``missing-translation``)."""
    for name, reading in library.readings.items():
        for text in (*_own_texts(reading), *(choice.says for choice in reading.choices)):
            if _lacks(text):
                yield Defect("missing-translation", ", ".join(reading.circulars), name, text.vi or text.en)


def untranslated_facts(dictionary: Dictionary) -> Iterator[Defect]:
    """Yield each fact with a label or question that lacks a language (``missing-translation``)."""
    for fact in dictionary.facts.values():
        texts = (*_own_texts(fact), *(field.label for field in fact.fields), *(text for _, text in fact.choices))
        for text in texts:
            if _lacks(text):
                yield Defect("missing-translation", "", fact.id, text.vi or text.en)


def _own_texts(value: object) -> Iterator[Text]:
    if not is_dataclass(value):
        return
    for each in fields(value):
        own = getattr(value, each.name)
        if isinstance(own, Text):
            yield own
        elif isinstance(own, tuple):
            yield from (item for item in own if isinstance(item, Text))


def _lacks(text: Text) -> bool:
    """Tell whether a language is empty, or the English is the Vietnamese, letters with marks and all."""
    if not text.vi.strip() or not text.en.strip():
        return True
    return text.vi == text.en and any(unicodedata.combining(mark) for mark in unicodedata.normalize("NFD", text.en))


# -- citations ---------------------------------------------------------------------------------


def dangling(circular: Circular, clauses: Mapping[str, ClauseList]) -> Iterator[Defect]:
    """Yield each rule that cites a place the list of the circular's clauses does not have (``dangling-citation``)."""
    listed: dict[str, set[Spot]] = {}
    for source, known in clauses.items():
        listed[source] = {clause.place for clause in known.clauses}
        listed[source] |= {place[:depth] for place in listed[source] for depth in range(1, len(place))}
    for path, part in _rules(circular):
        for source, cite in _cited(circular, part):
            if source not in listed or cite is None:
                continue
            if any(place not in listed[source] for place in places_of(cite)):
                yield Defect("dangling-citation", circular.id, path, cite, source, part.cite)


def _cited(circular: Circular, part: LevelText | Indicator | Requirement | Clause) -> Iterator[tuple[str, str | None]]:
    yield circular.id, part.cite
    for name in ("repealed_by", "amended_by"):
        source = getattr(part, name, None)
        if source is not None:
            yield source.circular, source.cite
    for suspension in getattr(part, "suspensions", ()):
        yield suspension.by.circular, suspension.by.cite


def disordered(circular: Circular) -> Iterator[Defect]:
    """Yield each level or indicator that cites a place before the one ahead of it (``disordered-citation``)."""
    for criterion in circular.criteria:
        yield from _out_of_order(circular, criterion.levels)
        for level in criterion.levels:
            yield from _out_of_order(circular, level.indicators)
            yield from (
                Defect("disordered-citation", circular.id, indicator.path, indicator.cite, level.cite, indicator.cite)
                for indicator in level.indicators
                if not _within(indicator.cite, level.cite)
            )
    yield from _out_of_order(circular, circular.clauses)
    for first, second in pairwise(circular.criteria):
        if first.standard == second.standard and first.code != second.code:
            yield from _across(circular, first, second)
    yield from _elsewhere(circular)
    yield from _steps(circular)


def _elsewhere(circular: Circular) -> Iterator[Defect]:
    """Yield each level that stands in another article than that level of its standard's first criterion."""
    articles: dict[tuple[str, int], LevelText] = {}
    for criterion in circular.criteria:
        for level in criterion.levels:
            first = articles.setdefault((criterion.standard, level.number), level)
            if _first(level.cite)[:1] != _first(first.cite)[:1]:
                yield Defect("disordered-citation", circular.id, level.path, level.cite, first.cite, level.cite)


def _across(circular: Circular, first: Criterion, second: Criterion) -> Iterator[Defect]:
    """Criteria of one standard stand in one article a level, in order: their levels cite it in order."""
    later = {level.number: level for level in second.levels}
    for level in first.levels:
        other = later.get(level.number)
        if other is not None and _first(level.cite) > _first(other.cite):
            yield Defect("disordered-citation", circular.id, other.path, other.cite, level.cite, other.cite)


def _steps(circular: Circular) -> Iterator[Defect]:
    """Yield parts of a ladder that cite out of order, one place twice, or not the article of clauses they ask for."""
    articles = {place[0] for clause in circular.clauses for place in places_of(clause.cite)}
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        for first, second in pairwise(ladder.steps):
            if _first(first.cite) > _first(second.cite):
                path = f"{ladder.id}/{second.number}"
                yield Defect("disordered-citation", circular.id, path, second.cite, first.cite, second.cite)
        cites = {f"{ladder.id}/{step.number}": step.cite for step in ladder.steps}
        cites |= {rule.path: rule.cite for rule in ladder.conditions}
        for path, cite in cites.items():
            if _twice(cite):
                yield Defect("disordered-citation", circular.id, path, cite, cite, cite)
        for step in ladder.steps:
            asks = any(isinstance(part, ClausesMet) for part in walk_condition(step.condition))
            cited = {place[0] for place in places_of(step.cite)}
            if asks and articles and not cited & articles:
                path = f"{ladder.id}/{step.number}"
                told = ", ".join(sorted(articles))
                yield Defect("disordered-citation", circular.id, path, step.cite, told, step.cite)


def _out_of_order(circular: Circular, rules: Sequence[LevelText | Indicator | Clause]) -> Iterator[Defect]:
    for first, second in pairwise(rules):
        if first.path != second.path and _first(first.cite) > _first(second.cite):
            yield Defect("disordered-citation", circular.id, second.path, second.cite, first.cite, second.cite)


def _twice(cite: str) -> bool:
    places = places_of(cite)
    return len(places) > len(set(places))


def _first(cite: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    places = places_of(cite)
    return tuple(natural_key(_alphabetical(piece)) for piece in places[0]) if places else ()


def _alphabetical(piece: str) -> str:
    """``đ`` comes after ``d`` and before ``e`` in Vietnamese."""
    return piece.replace("đ", "d~") if piece.startswith("điểm đ") else piece


def _within(cite: str, whole: str) -> bool:
    places, wholes = places_of(cite), places_of(whole)
    return any(_holds(outer, inner) for inner in places for outer in wholes)


def _holds(outer: Spot, inner: Spot) -> bool:
    return outer[0] == inner[0] and all(one == other for one, other in zip(outer, inner, strict=False))
