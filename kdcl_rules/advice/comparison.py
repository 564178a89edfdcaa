"""Self-assessment beside external assessment: where the two differ, down to the rule that makes the difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import Basis, NodeKind
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.errors import InputError, Place
from kdcl_rules.messages.suggest import folded
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.school import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine import Interval, Node, Outcome

__all__ = ["ClauseRow", "Comparison", "CriterionRow", "Difference", "Side", "compare"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule on which the two say something else, or say the same of other figures.

    Either node is None where the rules in force on that side's day do not have it.
    """

    path: str
    own: Node | None
    external: Node | None

    @property
    def verdicts_differ(self) -> bool:
        """Whether the verdicts differ, and not only the figures beneath them."""
        return _verdict(self.own) != _verdict(self.external)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion: the level each side gives (None where nothing of it applies), and why they differ."""

    code: str
    own: Interval | None
    external: Interval | None
    differences: tuple[Difference, ...]

    @property
    def differs(self) -> bool:
        """Whether the two sides give other levels."""
        return self.own != self.external


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause of level 4: the verdict of each side, and why they differ."""

    number: str
    own: Verdict | None
    external: Verdict | None
    differences: tuple[Difference, ...]

    @property
    def differs(self) -> bool:
        """Whether the two sides give other verdicts."""
        return self.own is not self.external


@dataclass(frozen=True, slots=True)
class Side:
    """One level of education where each is assessed on its own (``kind``), else the whole school."""

    kind: str | None
    own: Outcome
    external: Outcome
    criteria: tuple[CriterionRow, ...]
    clauses: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two assessments of one school under one circular.

    ``rules_changed``: one circular, but other rules of it in force on the two days.
    """

    own: Outcome
    external: Outcome
    rules_changed: bool
    sides: tuple[Side, ...]

    @property
    def differs(self) -> bool:
        """Whether any criterion or clause comes out otherwise."""
        rows: list[CriterionRow | ClauseRow] = [
            row for side in self.sides for group in (side.criteria, side.clauses) for row in group
        ]
        return any(row.differs for row in rows)


def compare(own: Outcome, external: Outcome) -> Comparison:
    """Compare a school's self-assessment with the external assessment of the same school.

    Raises InputError: ``compare_swapped``, ``compare_stage``, ``compare_circulars``, ``compare_kinds``,
    ``compare_schools`` (both names are given and differ in more than spelling).

    >>> from kdcl_rules.engine import evaluate
    >>> from kdcl_rules.exchange import school_from_mapping
    >>> one, other = (
    ...     evaluate(school_from_mapping({"kind": "primary", "stage": stage, "assessed_on": "2021-05-31",
    ...                                   "findings": {"1.1": level}}))
    ...     for stage, level in (("self", 2), ("external", 1)))
    >>> [row.code for row in compare(one, other).sides[0].criteria if row.differs]
    ['1.1']
    """
    _check(own, external)
    if own.by_kind and external.by_kind:
        sides = tuple(_side(kind, part, external.by_kind[kind]) for kind, part in own.by_kind.items())
    else:
        sides = (_side(None, own, external),)
    return Comparison(own, external, own.rulebook.id != external.rulebook.id, sides)


def _check(own: Outcome, external: Outcome) -> None:
    stages = own.school.stage, external.school.stage
    if stages == (Stage.EXTERNAL, Stage.SELF):
        raise InputError("compare_swapped", place=Place(own.school.source))
    for outcome, wanted in ((own, Stage.SELF), (external, Stage.EXTERNAL)):
        if outcome.school.stage is not wanted:
            place = Place(outcome.school.source)
            raise InputError("compare_stage", place=place, found=outcome.school.stage.value, wanted=wanted.value)
    place = Place(external.school.source)
    one, other = (outcome.rulebook.circular for outcome in (own, external))
    if (one.id, one.annex) != (other.id, other.annex):
        raise InputError("compare_circulars", place=place, found=other.number, other=one.number)
    if own.school.kinds != external.school.kinds:
        ours, theirs = ([KIND_LABELS[kind] for kind in outcome.school.kinds] for outcome in (own, external))
        raise InputError("compare_kinds", place=place, found="+".join(external.school.kinds), own=ours, theirs=theirs)
    names = [outcome.school.name for outcome in (own, external)]
    if names[0] and names[1] and folded(names[0]) != folded(names[1]):
        raise InputError("compare_schools", place=place, found=names[1], other=names[0])


def _side(kind: str | None, own: Outcome, external: Outcome) -> Side:
    criteria = tuple(
        CriterionRow(
            code,
            own.criteria.get(code),
            external.criteria.get(code),
            tuple(_differences(code, own.explanation.get(code), external.explanation.get(code))),
        )
        for code in dict.fromkeys((*own.criteria, *external.criteria))
    )
    clauses = tuple(
        ClauseRow(
            number,
            own.level4.get(number),
            external.level4.get(number),
            tuple(
                _differences(
                    f"level4/{number}",
                    own.explanation.get(f"level4/{number}"),
                    external.explanation.get(f"level4/{number}"),
                )
            ),
        )
        for number in dict.fromkeys((*own.level4, *external.level4))
    )
    return Side(kind, own, external, criteria, clauses)


def _differences(path: str, own: Node | None, external: Node | None) -> Iterator[Difference]:
    """Yield what makes the difference: where somebody spoke, or figures decided; never what merely follows.

    A criterion that the self-assessment gave Mức 2 as a whole, and the external one Mức 1, differs there,
    not at the thirty requirements beneath it.
    """
    here = Difference(path, own, external)
    if here.verdicts_differ and (_speaks(own) or _speaks(external)):
        yield here
        if _by_law(own) or _by_law(external):
            return  # what drops out takes everything beneath with it
    elif _leaf(own) and _leaf(external):
        if _figures(own) != _figures(external):
            yield here
        return
    yield from _beneath(own, external)


def _beneath(own: Node | None, external: Node | None) -> Iterator[Difference]:
    ours, theirs = _parts(own), _parts(external)
    for path in dict.fromkeys((*ours, *theirs)):
        yield from _differences(path, ours.get(path), theirs.get(path))


def _parts(node: Node | None) -> dict[str, Node]:
    if node is None or _leaf(node):
        return {}
    return {child.path: child for child in node.children}


def _leaf(node: Node | None) -> bool:
    return node is None or node.what is NodeKind.REQUIREMENT


def _speaks(node: Node | None) -> bool:
    """Tell whether a verdict rests on something said at the node itself: a finding, figures, the law."""
    if node is None or node.finding is not None:
        return node is not None
    return node.basis is Basis.LAW or (node.basis is Basis.FACTS and node.verdict is not Verdict.UNKNOWN)


def _by_law(node: Node | None) -> bool:
    return node is not None and node.basis is Basis.LAW


def _verdict(node: Node | None) -> object:
    if node is None:
        return None
    return node.verdict if node.interval is None else node.interval


def _figures(node: Node | None) -> frozenset[tuple[object, ...]]:
    """Return the values a rule was held against, whoever gave them."""
    if node is None:
        return frozenset()
    return frozenset(
        (one.fact, one.kind, one.year, one.item, one.field, one.value)
        for part in node.walk()
        for one in part.measurements
        if one.value is not None
    )
