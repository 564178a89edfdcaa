"""A rulebook under other conditions: what a school would reach if the law asked otherwise.

The rule files stay as they are. The rulebook that comes out has its own hash, and ``+overlay`` in its id, so
that no answer under it passes for one under the law.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from kdcl_rules.errors import NOWHERE, InputError, Place
from kdcl_rules.messages.suggest import closest
from kdcl_rules.rulebook.catalogue import entries, rulebook_for
from kdcl_rules.rulebook.checker import Purpose, Scope
from kdcl_rules.rulebook.hashing import hash_of, text_hash_of
from kdcl_rules.rulebook.models import LadderCondition, LawStatus, Requirement, Step
from kdcl_rules.rulebook.walk import requirement_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Circular, Clause, Criterion, Indicator, Ladder, LevelText, Rulebook

    Measured: TypeAlias = Requirement | LadderCondition | Step

__all__ = ["MARK", "changeable", "overlaid", "overlaid_together"]

MARK: Final = "+overlay"
"""How the id of a rulebook ends whose conditions were changed."""

_LADDERS: Final = ("school_level", "accreditation_grade", "national_standard")


def overlaid(rulebook: Rulebook, conditions: Mapping[str, str]) -> Rulebook:
    """Return ``rulebook`` with other conditions, written in the condition language, at the paths named.

    A path is that of a measured requirement (``2.2/1/b``), of a condition of recognition
    (``national_standard/cohort_completed``), or a step of a ladder (``school_level/1``); it may begin with the
    circular, and the annex (``tt57-2026/general/1.1/2/plan``). Where nothing changes the same object comes back.

    Raises InputError ``overlay_unknown_path``, ``overlay_on_judged``, ``overlay_on_group``,
    ``overlay_on_unseen``; LawError, with the path as its place, for what
    :func:`kdcl_rules.rulebook.parser.parse` refuses.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("lower_secondary", date(2021, 5, 20))
    >>> overlaid(book, {"2.2/1/b": "teacher_qualified_ratio >= 90%"}).id
    'tt18-2018/lower_secondary@2018-10-10+overlay'
    >>> overlaid(book, {}) is book
    True
    """
    return overlaid_together([rulebook], conditions)[0]


def overlaid_together(rulebooks: Iterable[Rulebook], conditions: Mapping[str, str]) -> list[Rulebook]:
    """Return several rulebooks under the same changes; each change must have its rule in one of them.

    A path that names differing conditions in different circulars is refused unless it begins with its circular:
    codes that look alike name different things.

    Raises as :func:`overlaid` does, and InputError ``overlay_ambiguous``.
    """
    books = list(rulebooks)
    changes: list[dict[str, Condition]] = [{} for _ in books]
    for path, text in conditions.items():
        for number, own, condition in _read(books, path, text):
            changes[number][own] = condition
    return [_with(book, changed) if changed else book for book, changed in zip(books, changes, strict=True)]


def changeable(rulebook: Rulebook) -> dict[str, Measured]:
    """Return by path all whose condition can be changed: measured requirements, conditions and steps of ladders."""
    found: dict[str, Measured] = {
        path: rule
        for path, rule in requirement_index(rulebook).items()
        if isinstance(rule, LadderCondition) and rule.condition is not None
    }
    for requirement in _requirements(rulebook):
        if requirement.condition is not None:
            found[requirement.path] = requirement
    circular = rulebook.circular
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        found |= {f"{ladder.id}/{step.number}": step for step in ladder.steps}
    return found


def _requirements(rulebook: Rulebook) -> Iterable[Requirement]:
    for criterion in rulebook.criteria:
        for level in criterion.levels:
            yield from level.requirements
            for indicator in level.indicators:
                yield from indicator.requirements
    for clause in rulebook.clauses:
        yield from clause.requirements


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a change falls: the rulebook's place in the list, the path within it, what stands there."""

    number: int
    path: str
    rule: Measured


def _read(books: list[Rulebook], path: str, text: str) -> list[tuple[int, str, Condition]]:
    """Return the condition for every rulebook that has the path, held against its dictionary."""
    targets = [target for number, book in enumerate(books) if (target := _target(number, book, path)) is not None]
    if not targets:
        raise _unfitting(books, path)
    if any(target.rule.condition != targets[0].rule.condition for target in targets):
        known = ", ".join(sorted({_name(books[target.number].circular) for target in targets}))
        raise InputError("overlay_ambiguous", found=path, known=known)
    if any(target.rule.law.status is LawStatus.UNSEEN for target in targets):
        raise InputError("overlay_on_unseen", found=path)
    return [(target.number, target.path, _parsed(books[target.number], target.path, text)) for target in targets]


def _parsed(book: Rulebook, path: str, text: str) -> Condition:
    from kdcl_rules.rulebook.parser import parse  # the language is needed by few, and takes a while to load

    circular = book.circular
    first, _, rest = path.partition("/")
    purpose = Purpose.RULE
    if first in _LADDERS:
        purpose = Purpose.SCHOOL_LEVEL if first == "school_level" and rest.isdigit() else Purpose.OUTCOME
    return parse(text, Scope(circular.dictionary, circular.readings, circular.id, purpose, Place(path=path)))


def _target(number: int, book: Rulebook, path: str) -> _Target | None:
    own = _own(book.circular, path)
    rule = None if own is None else changeable(book).get(own)
    return None if own is None or rule is None else _Target(number, own, rule)


def _own(circular: Circular, path: str) -> str | None:
    """Return a path within a circular, None where it begins with another one."""
    first, slash, rest = path.partition("/")
    if first != circular.id:
        return None if slash and any(entry.id == first for entry in entries()) else path
    annex, slash, beyond = rest.partition("/")
    if any(entry.id == first and entry.annex == annex for entry in entries()) and annex and slash:
        return beyond if annex == circular.annex else None
    return rest


def _name(circular: Circular) -> str:
    return f"{circular.id}/{circular.annex}" if circular.annex else circular.id


def _unfitting(books: list[Rulebook], path: str) -> InputError:
    """Tell why no rulebook has a condition at the path."""
    for book in books:
        own = _own(book.circular, path)
        rule = None if own is None else requirement_index(book).get(own)
        if own is None or rule is None:
            continue
        beneath = [one for one in changeable(book) if one.startswith(f"{own}/")]
        if isinstance(rule, Requirement | LadderCondition) or not beneath:
            return InputError("overlay_on_judged", found=path)
        return InputError("overlay_on_group", found=path, suggestion=beneath[0], known=", ".join(beneath[:10]))
    known = list(dict.fromkeys(one for book in books for one in changeable(book)))
    named = ", ".join(dict.fromkeys(book.id for book in books))
    return InputError(
        "overlay_unknown_path", place=NOWHERE, found=path, suggestion=closest(path, known), rulebook=named
    )


# -- the tree with other conditions in it ------------------------------------------------------


def _with(rulebook: Rulebook, changed: Mapping[str, Condition]) -> Rulebook:
    circular = rulebook.circular
    other = replace(
        rulebook,
        criteria=tuple(_criterion(one, changed) for one in rulebook.criteria),
        clauses=tuple(_clause(one, changed) for one in rulebook.clauses),
        circular=replace(
            circular,
            school_level=_ladder(circular.school_level, changed),
            accreditation_grade=_ladder(circular.accreditation_grade, changed),
            national_standard=_ladder(circular.national_standard, changed),
        ),
    )
    own = hash_of(other)
    for known in (rulebook, _carried(rulebook)):
        if known is not None and own == known.hash:  # the very conditions that stood there
            return known
    return replace(other, id=f"{rulebook.id.removesuffix(MARK)}{MARK}", hash=own, text_hash=text_hash_of(other))


def _carried(rulebook: Rulebook) -> Rulebook | None:
    """Return the rules that the package carries for the same kinds and day, if it does."""
    try:
        return rulebook_for(rulebook.kinds, rulebook.start, circular=rulebook.circular.id)
    except InputError:
        return None


def _asking(rules: tuple[Requirement, ...], changed: Mapping[str, Condition]) -> tuple[Requirement, ...]:
    return tuple(
        replace(rule, condition=changed[rule.path]) if rule.condition is not None and rule.path in changed else rule
        for rule in rules
    )


def _criterion(criterion: Criterion, changed: Mapping[str, Condition]) -> Criterion:
    return replace(criterion, levels=tuple(_level(level, changed) for level in criterion.levels))


def _level(level: LevelText, changed: Mapping[str, Condition]) -> LevelText:
    indicators = tuple(_indicator(indicator, changed) for indicator in level.indicators)
    return replace(level, indicators=indicators, requirements=_asking(level.requirements, changed))


def _indicator(indicator: Indicator, changed: Mapping[str, Condition]) -> Indicator:
    return replace(indicator, requirements=_asking(indicator.requirements, changed))


def _clause(clause: Clause, changed: Mapping[str, Condition]) -> Clause:
    return replace(clause, requirements=_asking(clause.requirements, changed))


def _ladder(ladder: Ladder, changed: Mapping[str, Condition]) -> Ladder:
    steps = tuple(
        replace(step, condition=changed.get(f"{ladder.id}/{step.number}", step.condition)) for step in ladder.steps
    )
    conditions = tuple(replace(rule, condition=changed.get(rule.path, rule.condition)) for rule in ladder.conditions)
    return replace(ladder, steps=steps, conditions=conditions)
