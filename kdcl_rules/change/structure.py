"""What differs between two rulebooks, rule by rule: what a reader sees, and what can move a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.change.lint_conditions import said
from kdcl_rules.rulebook.condition import ByReading, Cases
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.models import Criterion, LadderCondition, LawStatus
from kdcl_rules.rulebook.walk import natural_key, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Change", "ChangeKind", "bearing", "changes_between", "root_of", "rules_of"]


class ChangeKind(StrEnum):
    """What happened to a rule. All but the last three can move a verdict."""

    ADDED = "added"
    REMOVED = "removed"
    REPEALED = "repealed"
    RESTORED = "restored"
    CONDITION = "condition"
    APPLICABILITY = "applicability"
    KINDS = "kinds"
    LAW = "law"
    MANDATORY = "mandatory"
    READING = "reading"
    FACT = "fact"
    STAGE = "stage"
    CITATION = "citation"
    REWORDED = "reworded"
    MOVED = "moved"


_HARMLESS = frozenset({ChangeKind.CITATION, ChangeKind.REWORDED, ChangeKind.MOVED})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the rule's path, what was there, what is there now, and the clause."""

    kind: ChangeKind
    path: str
    before: str = ""
    after: str = ""
    cite: str = ""

    @property
    def bears(self) -> bool:
        """Whether a change of this kind can move a verdict."""
        return self.kind not in _HARMLESS

    @property
    def root(self) -> str:
        """The criterion, clause or ladder it stands under; ``""`` for what the whole rulebook shares."""
        return root_of(self.path)


def root_of(path: str) -> str:
    """Return the criterion, clause or ladder a path stands under.

    >>> root_of("2.2/1/b"), root_of("level4/1/x"), root_of("facts/teachers")
    ('2.2', 'level4/1', '')
    """
    first, *rest = path.split("/")
    if first in ("facts", "readings", "stages"):
        return ""
    return f"{first}/{rest[0]}" if first == "level4" and rest else first


def rules_of(rulebook: Rulebook) -> dict[str, object]:
    """Return every rule by path; where an indicator is one requirement, the requirement."""
    rules: dict[str, object] = dict(parts(rulebook.criteria))
    for clause in rulebook.clauses:
        rules[clause.path] = clause
        rules |= {requirement.path: requirement for requirement in clause.requirements}
    circular = rulebook.circular
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        rules |= {condition.path: condition for condition in ladder.conditions}
        rules |= {f"{ladder.id}/{step.number}": step for step in ladder.steps}
    return rules


def bearing(rule: object) -> tuple[Condition | None, Condition | None, tuple[str, ...], bool, tuple[int, ...]]:
    """Return what of a rule can move a verdict: condition, applicability, kinds, whether its text is seen, steps."""
    law = getattr(rule, "law", None)
    unseen = law is not None and law.status is LawStatus.UNSEEN
    return (
        getattr(rule, "condition", None),
        getattr(rule, "applies_when", None),
        getattr(rule, "for_each_kind", ()),
        unseen,
        getattr(rule, "steps", ()) if isinstance(rule, LadderCondition) else (),
    )


def changes_between(old: Rulebook, new: Rulebook) -> tuple[Change, ...]:
    """Return every difference between two rulebooks, in the order of their paths."""
    before, after = rules_of(old), rules_of(new)
    found: list[Change] = []
    for path in sorted({*before, *after}, key=natural_key):
        if path not in before:
            found.append(Change(ChangeKind.ADDED, path, "", _says(after[path]), _cite(after[path])))
        elif path not in after:
            found.append(Change(ChangeKind.REMOVED, path, _says(before[path]), "", _cite(before[path])))
        else:
            found += _of_rule(path, before[path], after[path])
            found += _in_force(path, old, new, _cite(after[path]))
    return (*found, *_shared(old, new))


def _of_rule(path: str, one: object, other: object) -> Iterator[Change]:
    cite = _cite(other)
    mine, yours = bearing(one), bearing(other)
    kinds = (ChangeKind.CONDITION, ChangeKind.APPLICABILITY)
    for kind, first, second in zip(kinds, mine[:2], yours[:2], strict=True):
        if first != second:
            yield Change(kind, path, _phrase(first), _phrase(second), cite)
    if mine[2] != yours[2] or mine[4] != yours[4]:
        yield Change(ChangeKind.KINDS, path, f"{mine[2] or mine[4]}", f"{yours[2] or yours[4]}", cite)
    if mine[3] != yours[3]:
        yield Change(ChangeKind.LAW, path, _status(one), _status(other), cite)
    if isinstance(one, Criterion) and isinstance(other, Criterion) and one.mandatory != other.mandatory:
        yield Change(ChangeKind.MANDATORY, path, f"{one.mandatory}".lower(), f"{other.mandatory}".lower())
    if _cite(one) != cite:
        yield Change(ChangeKind.CITATION, path, _cite(one), cite, cite)
    old, new = _words(one), _words(other)
    if old != new:
        before, after = (old.vi, new.vi) if old.vi != new.vi else (old.en, new.en)
        yield Change(ChangeKind.REWORDED, path, before, after, cite)


def _in_force(path: str, old: Rulebook, new: Rulebook, cite: str) -> Iterator[Change]:
    one, other = old.out_of_force.get(path), new.out_of_force.get(path)
    if one is None and other is not None:
        yield Change(ChangeKind.REPEALED, path, "", f"{other.circular} {other.cite or ''}".strip(), cite)
    elif one is not None and other is None:
        yield Change(ChangeKind.RESTORED, path, f"{one.circular} {one.cite or ''}".strip(), "", cite)
    elif one != other and one is not None and other is not None:
        yield Change(ChangeKind.CITATION, path, one.cite or "", other.cite or "", cite)


def _shared(old: Rulebook, new: Rulebook) -> Iterator[Change]:
    one, other = old.circular, new.circular
    for name in sorted({*one.readings, *other.readings}):
        first, second = one.readings.get(name), other.readings.get(name)
        mine = None if first is None else (first.default, [(each.id, each.window) for each in first.choices])
        yours = None if second is None else (second.default, [(each.id, each.window) for each in second.choices])
        if mine != yours:
            shown = (str(mine[0]) if mine else "", str(yours[0]) if yours else "")
            yield Change(ChangeKind.READING, f"readings/{name}", *shown, (second or first or _NONE).cite)
    facts, others = one.dictionary.facts, other.dictionary.facts
    for name in sorted({*facts, *others}):
        if name in facts and name in others and _definition(facts[name]) != _definition(others[name]):
            yield Change(
                ChangeKind.FACT, f"facts/{name}", str(_definition(facts[name])), str(_definition(others[name]))
            )
    if one.stages_decide != other.stages_decide:
        shown = (str(dict(one.stages_decide)), str(dict(other.stages_decide)))
        yield Change(ChangeKind.STAGE, "stages/decide", *shown)


class _NoReading:
    cite = ""


_NONE = _NoReading()


def _definition(fact: object) -> tuple[object, ...]:
    names = ("kind", "of", "scale", "yearly", "by_kind", "profile", "quotient", "sum_of", "ceil_of", "ceil_collection")
    return tuple(getattr(fact, name) for name in names)


def _words(rule: object) -> Text:
    words = getattr(rule, "says", None) or getattr(rule, "title", None)
    return words if isinstance(words, Text) else Text("", "")


def _says(rule: object) -> str:
    return _words(rule).vi


def _cite(rule: object) -> str:
    cite: str = getattr(rule, "cite", "")
    return cite


def _status(rule: object) -> str:
    law = getattr(rule, "law", None)
    return "" if law is None else str(law.status)


def _phrase(condition: Condition | None) -> str:
    """Return a condition in a line, tables of cases and readings too."""
    match condition:
        case None:
            return ""
        case Cases(branches, otherwise):
            cases = "; ".join(f"when {_phrase(guard)}: {_phrase(body)}" for guard, body in branches)
            return f"{cases}; otherwise: {_phrase(otherwise)}"
        case ByReading(reading, options):
            return f"by {reading}: " + "; ".join(f"{name}: ({_phrase(option)})" for name, option in options)
        case _:
            return said(condition)
