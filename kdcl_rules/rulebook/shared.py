"""Loading what all circulars share: the fact dictionary, the scales, the relations, the readings."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from kdcl_rules.messages import Word, closest
from kdcl_rules.rulebook.facts import Dictionary, Fact, Field, Grade, Relation, Scale, Text
from kdcl_rules.rulebook.files import read_rule_file
from kdcl_rules.rulebook.models import Reading, ReadingChoice
from kdcl_rules.rulebook.parser import parse_window, reserved_words
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.rulebook.shared_sources import (
    FactSource,
    FactsSource,
    ReadingSource,
    ReadingsSource,
    RelationSource,
    RelationsSource,
    ScaleSource,
    ScalesSource,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.files import RuleFile
    from kdcl_rules.rulebook.problems import Problems
    from kdcl_rules.rulebook.sources import TextSource

__all__ = ["load_dictionary", "load_readings", "text_of"]

_QUOTIENTS: Final = {
    (FactKind.COUNT, FactKind.COUNT): {FactKind.RATIO},
    (FactKind.AREA, FactKind.AREA): {FactKind.RATIO},
    (FactKind.RATIO, FactKind.RATIO): {FactKind.RATIO},
    (FactKind.AREA, FactKind.COUNT): {FactKind.AREA_PER_PERSON},
}
_DAY_OF_YEAR: Final = re.compile(r"([0-9]{2})-([0-9]{2})")
_COMMON_YEAR: Final = 2001
_PROFILE: Final = {FactKind.FLAG, FactKind.CHOICE, FactKind.YEAR, FactKind.COUNT}


def text_of(source: TextSource) -> Text:
    """Return a sentence of a rule file as a value."""
    return Text(source.vi, source.en)


def load_dictionary(root: Path, problems: Problems) -> Dictionary:
    """Load ``facts/*.yaml``, ``scales.yaml`` and ``relations.yaml`` of a folder of standards.

    Keeps in ``problems``: ``duplicate_fact``, ``reserved_word``, ``unknown_scale``, ``grade_without_scale``,
    ``choice_without_choices``, ``collection_without_fields``, ``unknown_fact``, ``derived_kind``,
    ``profile_kind``, ``duplicate_grade``, ``relation_shape``.
    """
    scales = _scales(root, problems)
    facts: dict[str, Fact] = {}
    files: dict[str, RuleFile[dict[str, FactSource]]] = {}
    for path in sorted((root / "facts").glob("*.yaml")):
        file = read_rule_file(path, f"facts/{path.name}", FactsSource, problems)
        for name, source in (file.shape if file else {}).items():
            if file is None:  # pragma: no cover - then there is nothing to walk
                continue
            if name in facts:
                problems.add("duplicate_fact", file.place(name), name, other=files[name].name)
                continue
            if name in reserved_words():
                problems.add("reserved_word", file.place(name), name)
            facts[name] = _fact(name, source, path.stem)
            files[name] = file
    for name, fact in facts.items():
        _check_fact(fact, facts, scales, files[name], problems)
    return Dictionary(facts, scales, _relations(root, facts, problems))


def _scales(root: Path, problems: Problems) -> dict[str, Scale]:
    file = read_rule_file(root / "scales.yaml", "scales.yaml", ScalesSource, problems)
    if file is None:
        return {}
    for name, source in file.shape.items():
        words = [word for key, label in source.grades.items() for word in {key, label.vi}]
        for word in sorted({word for word in words if words.count(word) > 1}):
            problems.add("duplicate_grade", file.place(name, "grades"), word)
    return {name: _scale(name, source) for name, source in file.shape.items()}


def _scale(name: str, source: ScaleSource) -> Scale:
    grades = (Grade(key, rank, text_of(label)) for rank, (key, label) in enumerate(source.grades.items()))
    return Scale(name, text_of(source.title), tuple(grades))


def _fact(name: str, source: FactSource, theme: str) -> Fact:
    derived, at_least, evidence = source.derived, source.at_least, source.evidence
    fields = (
        Field(key, FactKind(field.kind), text_of(field.label), field.scale, field.yearly)
        for key, field in (source.fields_ or {}).items()
    )
    return Fact(
        id=name,
        kind=FactKind(source.kind),
        label=text_of(source.label),
        question=text_of(source.question),
        counts=text_of(source.counts) if source.counts else None,
        of=source.of,
        scale=source.scale,
        choices=tuple((key, text_of(label)) for key, label in (source.choices or {}).items()),
        fields=tuple(fields),
        yearly=source.yearly,
        by_kind=source.by_kind,
        profile=source.profile,
        better=source.better,
        quotient=(derived.quotient[0], derived.quotient[1]) if derived and derived.quotient else None,
        sum_of=tuple(derived.total or ()) if derived else (),
        ceil_of=(at_least.largest_ceil[0], at_least.largest_ceil[1]) if at_least else None,
        ceil_collection=at_least.of if at_least else None,
        evidence_vi=tuple(evidence.vi) if evidence else (),
        evidence_en=tuple(evidence.en or ()) if evidence else (),
        theme=theme,
    )


def _check_fact(
    fact: Fact,
    facts: Mapping[str, Fact],
    scales: Mapping[str, Scale],
    file: RuleFile[dict[str, FactSource]],
    problems: Problems,
) -> None:
    for owner, kind, scale, steps in [
        (fact.id, fact.kind, fact.scale, ()),
        *((f"{fact.id}.{field.id}", field.kind, field.scale, ("fields", field.id)) for field in fact.fields),
    ]:
        if (kind is FactKind.GRADE) != (scale is not None):
            problems.add("grade_without_scale", file.place(fact.id, *steps, "scale"), owner)
        elif scale is not None and scale not in scales:
            place = file.place(fact.id, *steps, "scale")
            problems.add("unknown_scale", place, scale, suggestion=closest(scale, list(scales)))
    if (fact.kind is FactKind.CHOICE) != bool(fact.choices):
        problems.add("choice_without_choices", file.place(fact.id, "choices"), fact.id)
    if (fact.kind is FactKind.COLLECTION) != bool(fact.fields):
        problems.add("collection_without_fields", file.place(fact.id, "fields"), fact.id)
    if fact.profile and fact.kind not in _PROFILE:
        problems.add("profile_kind", file.place(fact.id, "profile"), fact.id, kind=Word(f"kind_{fact.kind}"))
    _check_definitions(fact, facts, file, problems)


def _check_definitions(
    fact: Fact, facts: Mapping[str, Fact], file: RuleFile[dict[str, FactSource]], problems: Problems
) -> None:
    whole = (fact.of,) if fact.of else ()
    collections = (fact.ceil_collection,) if fact.ceil_collection else ()
    for key, names in [
        ("of", whole),
        ("derived", (*(fact.quotient or ()), *fact.sum_of)),
        ("at_least", collections),
    ]:
        for name in names:
            if name not in facts:
                place = file.place(fact.id, key)
                problems.add("unknown_fact", place, name, suggestion=closest(name, list(facts)))
                return
    if fact.of and (fact.kind is not FactKind.RATIO or facts[fact.of].kind is not FactKind.COUNT):
        problems.add("derived_kind", file.place(fact.id, "of"), fact.of, fact=fact.id)
    if fact.quotient:
        above, below = (facts[name].kind for name in fact.quotient)
        if fact.kind not in _QUOTIENTS.get((above, below), ()):
            problems.add("derived_kind", file.place(fact.id, "derived"), ", ".join(fact.quotient), fact=fact.id)
    if any(facts[name].kind is not fact.kind for name in fact.sum_of):
        problems.add("derived_kind", file.place(fact.id, "derived"), ", ".join(fact.sum_of), fact=fact.id)
    if fact.ceil_of and fact.ceil_collection:
        source = facts[fact.ceil_collection]
        counted = all((field := source.field(name)) and field.kind is FactKind.COUNT for name in fact.ceil_of)
        if not counted or fact.kind is not FactKind.COUNT:
            problems.add("derived_kind", file.place(fact.id, "at_least"), ", ".join(fact.ceil_of), fact=fact.id)


def _relations(root: Path, facts: Mapping[str, Fact], problems: Problems) -> tuple[Relation, ...]:
    file = read_rule_file(root / "relations.yaml", "relations.yaml", RelationsSource, problems)
    found = []
    for number, source in enumerate(file.shape if file else ()):
        if file is None:  # pragma: no cover - then there is nothing to walk
            continue
        relation = _relation(source)
        if relation is None:
            problems.add("relation_shape", file.place(number))
            continue
        for name in (*relation.parts, *((relation.whole,) if relation.whole else ())):
            if name not in facts:
                problems.add("unknown_fact", file.place(number), name, suggestion=closest(name, list(facts)))
        found.append(relation)
    return tuple(found)


def _relation(source: RelationSource) -> Relation | None:
    if (source.part is None) == (source.parts is None):
        return None
    parts = tuple(source.parts or ()) or (source.part or "",)
    if source.whole == "100%":
        return Relation(parts, None)
    return None if "%" in source.whole else Relation(parts, source.whole)


def load_readings(root: Path, problems: Problems) -> dict[str, Reading]:
    """Load the interpretation register, ``readings.yaml``.

    Keeps in ``problems``: ``reading_default``, ``window_unreadable``, ``day_of_year``, ``reading_windows``
    (some choices name a window, and some do not; so for the day a school year is complete, and for the
    calendar year it is named after), ``reading_used_by`` (what only the engine can heed names another user).
    """
    file = read_rule_file(root / "readings.yaml", "readings.yaml", ReadingsSource, problems)
    if file is None:
        return {}
    return {name: _reading(name, source, file, problems) for name, source in file.shape.items()}


def _day_of_year(text: str | None, place: Place, problems: Problems) -> tuple[int, int] | None:
    """Return the month and day of ``05-31``; a day that not every year has is refused."""
    if text is None:
        return None
    match = _DAY_OF_YEAR.fullmatch(text)
    try:
        day = date(_COMMON_YEAR, int(match[1]), int(match[2])) if match else None
    except ValueError:
        day = None
    if day is None:
        problems.add("day_of_year", place, text)
        return None
    return day.month, day.day


def _reading(name: str, source: ReadingSource, file: RuleFile[dict[str, ReadingSource]], problems: Problems) -> Reading:
    choices = []
    for key, choice in source.readings.items():
        window = None
        if choice.window is not None:
            with problems.kept():
                window = parse_window(choice.window, file.place(name, "readings", key, "window"))
        place = file.place(name, "readings", key, "completes_on")
        completes_on = _day_of_year(choice.completes_on, place, problems)
        choices.append(ReadingChoice(key, text_of(choice.says), window, completes_on, choice.named_after))
    if source.default not in source.readings:
        suggestion = closest(source.default, list(source.readings))
        problems.add("reading_default", file.place(name, "default"), source.default, suggestion=suggestion)
    for key in ("window", "completes_on", "named_after"):
        given = [getattr(choice, key) is not None for choice in source.readings.values()]
        if any(given) != all(given):
            problems.add("reading_windows", file.place(name, "readings"), name, key=key)
        elif any(given) and key != "window" and source.used_by != "engine":
            problems.add("reading_used_by", file.place(name), name, key=key)
    return Reading(
        name,
        tuple(source.circulars),
        source.cite,
        text_of(source.question),
        tuple(choices),
        source.default,
        text_of(source.because),
        source.used_by,
    )
