"""Targets of a plan: at least so large a share of certain schools at a level, grade or degree; and how far it is.

One target in a line: ``grade>=3: 50%; ownership=public; by=2015``. Several in a file::

    - {outcome: grade, at_least: 3, share: 50%, scope: {ownership: public}, by: 2015}

``level``, ``grade`` and ``cqg`` are what was worked out; ``held_grade`` and ``held_cqg`` what certificates in force
on the day show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping as Entries
from kdcl_rules.documents import Scalar, Sequence, read_document
from kdcl_rules.errors import NOWHERE, InputError, Place
from kdcl_rules.many.grouping import GROUPED_BY
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.quantity import FactKind, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction
    from pathlib import Path

    from kdcl_rules.documents import Node

__all__ = ["TARGET_OUTCOMES", "Progress", "Target", "parse_target", "read_targets"]

TARGET_OUTCOMES: Final = ("level", "grade", "cqg", "held_grade", "held_cqg")
_HIGHEST: Final = {"level": 4, "grade": 4, "cqg": 2, "held_grade": 4, "held_cqg": 2}
_KEYS: Final = ("name", "outcome", "at_least", "share", "by", "scope")
_ASKED: Final = re.compile(r"\s*([^<>=≥:;\s]+)\s*(?:>=|≥)\s*([0-9]+)\s*:\s*([^;]+?)\s*")
_YEARS: Final = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Target:
    """At least ``share`` of the schools of ``scope`` at step ``at_least`` of an outcome, by the end of year ``by``.

    ``scope`` maps columns to the values that count; a school belongs where every column has one of its values.
    """

    outcome: str
    at_least: int
    share: Fraction
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: int | None = None
    name: str | None = None
    place: Place = field(default=NOWHERE, compare=False)

    def needed(self, schools: int) -> int:
        """Return how many of so many schools the share is, a part of a school being a whole one.

        >>> parse_target("grade>=1: 62,5%").needed(8), parse_target("grade>=1: 50%").needed(7)
        (5, 4)
        """
        return -(-self.share.numerator * schools // self.share.denominator)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a target is: ``reached`` surely, ``open`` perhaps, ``of`` schools, ``needed`` of them."""

    target: Target
    reached: int
    open: int
    of: int

    @property
    def needed(self) -> int:
        """How many schools the share is."""
        return self.target.needed(self.of)

    @property
    def lacking(self) -> int:
        """How many schools still lack; those still open are not counted as reached."""
        return max(0, self.needed - self.reached)


def parse_target(text: str, place: Place = NOWHERE) -> Target:
    """Read a target in one line.

    Raises InputError ``target_form``, ``target_outcome``, ``target_step``, ``target_share``, ``target_year``,
    ``unknown_grouping``, ``given_twice``.

    >>> target = parse_target("grade>=3: 50%; ownership=public; kind=primary|lower_secondary; by=2015")
    >>> target.outcome, target.at_least, str(target.share), target.by
    ('grade', 3, '1/2', 2015)
    >>> target.scope
    {'ownership': ('public',), 'kind': ('primary', 'lower_secondary')}
    """
    asked, *details = text.split(";")
    found = _ASKED.fullmatch(asked)
    if found is None:
        raise InputError("target_form", place=place, found=text)
    told: dict[str, str] = {}
    for detail in details:
        if not detail.strip():
            continue
        key, equals, value = (part.strip() for part in detail.partition("="))
        if not equals or not key or not value:
            raise InputError("target_form", place=place, found=text)
        if key in told:
            raise InputError("given_twice", place=place, found=key)
        told[key] = value
    by, name = told.pop("by", None), told.pop("name", None)
    scope = {key: tuple(_split(value)) for key, value in told.items()}
    return _target(found[1], found[2], found[3], by, name, scope, place)


def _split(value: str) -> Iterator[str]:
    return (part.strip() for part in value.split("|") if part.strip())


def _target(
    outcome: str,
    step: str,
    share: str,
    by: str | None,
    name: str | None,
    scope: dict[str, tuple[str, ...]],
    place: Place,
) -> Target:
    if outcome not in TARGET_OUTCOMES:
        raise InputError(
            "target_outcome",
            place=place,
            found=outcome,
            suggestion=closest(outcome, TARGET_OUTCOMES),
            known=", ".join(TARGET_OUTCOMES),
        )
    most = _HIGHEST[outcome]
    if not step.isascii() or not step.isdigit() or not 1 <= int(step[:3]) <= most:
        raise InputError("target_step", place=place, found=step, outcome=outcome, most=most)
    if by is not None and not (by.isascii() and by.isdigit() and int(by[:5]) in _YEARS):
        raise InputError("target_year", place=place, found=by)
    for key in scope:
        if key not in GROUPED_BY:
            known = ", ".join(GROUPED_BY)
            raise InputError(
                "unknown_grouping", place=place, found=key, suggestion=closest(key, GROUPED_BY), known=known
            )
    return Target(outcome, int(step), _share(share, place), scope, None if by is None else int(by), name, place)


def _share(text: str, place: Place) -> Fraction:
    try:
        number = parse_number(text, FactKind.RATIO, place=place)
    except InputError as error:
        raise InputError("target_share", place=place, found=text) from error
    if number is None or not 0 < number.exact <= 1:
        raise InputError("target_share", place=place, found=text)
    return number.exact


def read_targets(source: Path) -> tuple[Target, ...]:
    """Read a file of targets: a list, YAML or JSON.

    Raises InputError as :func:`parse_target`, and ``target_file``, ``unknown_key``, ``missing_key``, those of
    :func:`~kdcl_rules.documents.read_document`.
    """
    node = read_document(source, name=source.name)
    if not isinstance(node, Sequence) or not node.items:
        raise InputError("target_file", place=node.place)
    return tuple(_read(item) for item in node.items)


def _read(node: Node) -> Target:
    if not isinstance(node, Entries):
        raise InputError("target_file", place=node.place)
    told: dict[str, str] = {}
    scope: dict[str, tuple[str, ...]] = {}
    for key, value in node.entries:
        word = key.text or ""
        if word not in _KEYS:
            raise InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, _KEYS))
        if word == "scope" and isinstance(value, Entries):
            scope = {one.text or "": tuple(_texts(values)) for one, values in value.entries}
        else:
            told[word] = _text(value)
    for word in ("outcome", "at_least", "share"):
        if word not in told:
            raise InputError("missing_key", place=node.place, found=word)
    return _target(
        told["outcome"], told["at_least"], told["share"], told.get("by"), told.get("name"), scope, node.place
    )


def _texts(node: Node) -> Iterator[str]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        yield _text(item)


def _text(node: Node) -> str:
    if not isinstance(node, Scalar) or node.text is None:
        raise InputError("target_file", place=node.place)
    return node.text.strip()
