"""The fact dictionary as people read it: what is asked, in which unit, and which rules want to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.page import Page
from kdcl_rules.reports.uses import shared, uses_of
from kdcl_rules.reports.words import Words, ended, listed, small_first
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field, Text
    from kdcl_rules.rulebook.models import Circular

__all__ = ["facts_record", "facts_text", "unit_of"]

_MOST_PATHS: Final = 8


def facts_text(circulars: Sequence[Circular], lang: Language = "vi", *, only_used: bool = False) -> str:
    """Return every fact of the dictionary: id, label, question, unit, and the rules that use it.

    ``only_used`` leaves out facts that no rule of ``circulars`` uses.
    """
    words, page = Words(lang), Page()
    dictionary = circulars[0].dictionary
    uses = {_name(circular): uses_of(circular) for circular in circulars}
    theme = ""
    for fact in _in_order(dictionary.facts.values()):
        used = shared(uses, fact.id)
        if only_used and not used:
            continue
        if fact.theme != theme:
            theme = fact.theme
            page.heading(words.say(f"theme.{theme}") if words.knows(f"theme.{theme}") else theme)
        page.blank()
        page.line(f"{words.of(fact.label)} [{fact.id}]", hang=2)
        page.line(ended(words.of(fact.question)), 1)
        page.line(words.say("fact.unit", unit=unit_of(fact, dictionary, words)), 1)
        for line in _more(fact, dictionary, words):
            page.line(line, 1)
        page.line(_used(used, words), 1)
    return page.text()


def _name(circular: Circular) -> str:
    return f"{circular.id}/{circular.annex}" if circular.annex else circular.id


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return the profile first, then theme by theme, each in the dictionary's order."""
    return sorted(facts, key=lambda fact: (not fact.profile, fact.theme != "profile", fact.theme))


def unit_of(fact: Fact, dictionary: Dictionary, words: Words) -> str:
    """Return in which unit a fact is given, and whether a value a school year or a level of education."""
    kind = fact.kind
    match kind:
        case FactKind.RATIO if fact.of:
            whole = small_first(words.of(dictionary.facts[fact.of].label))
            unit = words.say("unit.ratio_of", whole=whole)
        case FactKind.COUNT if fact.counts:
            unit = words.say("unit.count_of", noun=words.of(fact.counts))
        case FactKind.GRADE:
            unit = words.say("unit.grade", grades=_grades(fact, dictionary, words))
        case FactKind.CHOICE:
            choices = listed((f"{key} ({words.of(label)})" for key, label in fact.choices), "; ")
            unit = words.say("unit.choice", choices=choices)
        case FactKind.COLLECTION:
            fields = (f"{field.id} ({_field(field, dictionary, words)})" for field in fact.fields)
            unit = words.say("unit.collection", fields=listed(fields, "; "))
        case _:
            unit = words.say(f"unit.{kind.value}")
    given = [words.say(f"unit.{how}") for how in ("yearly", "by_kind") if getattr(fact, how)]
    return listed([unit, *given])


def _field(field: Field, dictionary: Dictionary, words: Words) -> str:
    label = small_first(words.of(field.label))
    if field.kind is FactKind.GRADE:
        label = f"{label}: {_grades(field, dictionary, words)}"
    return listed([label, words.say("unit.yearly")]) if field.yearly else label


def _grades(definition: Fact | Field, dictionary: Dictionary, words: Words) -> str:
    return listed(words.of(grade.label) for grade in dictionary.scales[definition.scale or ""].grades)


def _more(fact: Fact, dictionary: Dictionary, words: Words) -> list[str]:
    lines = []
    sources = (*(fact.quotient or ()), *fact.sum_of)
    if sources:
        labels = listed(small_first(words.of(dictionary.facts[source].label)) for source in sources)
        lines.append(words.say("fact.derived", parts=labels))
    evidence = fact.evidence_en if words.lang == "en" else fact.evidence_vi
    if evidence:
        lines.append(words.say("fact.evidence", evidence=listed(small_first(one) for one in evidence)))
    return lines


def _used(used: dict[str, tuple[str, ...]], words: Words) -> str:
    if not used:
        return words.say("fact.unused")
    told = []
    for circular, paths in used.items():
        shown = ", ".join(paths[:_MOST_PATHS])
        rest = len(paths) - _MOST_PATHS
        more = f", {words.say('missing.more', n=rest)}" if rest > 0 else ""
        told.append(f"{circular} ({shown}{more})")
    return words.say("fact.used", paths="; ".join(told))


def facts_record(circulars: Sequence[Circular], *, only_used: bool = False) -> list[dict[str, object]]:
    """Return the dictionary as JSON values, a record a fact; texts in both languages."""
    dictionary = circulars[0].dictionary
    uses = {_name(circular): uses_of(circular) for circular in circulars}
    records = []
    for fact in _in_order(dictionary.facts.values()):
        used = shared(uses, fact.id)
        if used or not only_used:
            records.append(
                {**_record(fact, dictionary), "used_by": {name: list(paths) for name, paths in used.items()}}
            )
    return records


def _record(fact: Fact, dictionary: Dictionary) -> dict[str, object]:
    record: dict[str, object] = {
        "id": fact.id,
        "kind": fact.kind.value,
        "theme": fact.theme,
        "label": _both(fact.label),
        "question": _both(fact.question),
        "profile": fact.profile,
        "yearly": fact.yearly,
        "by_kind": fact.by_kind,
        "better": fact.better,
    }
    if fact.counts is not None:
        record["counts"] = _both(fact.counts)
    if fact.of is not None:
        record["of"] = fact.of
    if fact.scale is not None:
        record["grades"] = _grade_records(fact.scale, dictionary)
    if fact.choices:
        record["choices"] = {key: _both(label) for key, label in fact.choices}
    if fact.fields:
        record["fields"] = [_field_record(field, dictionary) for field in fact.fields]
    if fact.quotient:
        record["quotient"] = list(fact.quotient)
    if fact.sum_of:
        record["sum"] = list(fact.sum_of)
    record["evidence"] = {"vi": list(fact.evidence_vi), "en": list(fact.evidence_en)}
    return record


def _field_record(field: Field, dictionary: Dictionary) -> dict[str, object]:
    record: dict[str, object] = {
        "id": field.id,
        "kind": field.kind.value,
        "label": _both(field.label),
        "yearly": field.yearly,
    }
    if field.scale is not None:
        record["grades"] = _grade_records(field.scale, dictionary)
    return record


def _grade_records(scale: str, dictionary: Dictionary) -> list[dict[str, object]]:
    return [{"id": grade.id, "label": _both(grade.label)} for grade in dictionary.scales[scale].grades]


def _both(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}
