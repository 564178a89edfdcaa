"""The leaves of a rulebook's conditions, and what is to be seen of each: met, not met, unknown, and once deciding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.change.leaves import at, leaves
from kdcl_rules.change.lint_conditions import said
from kdcl_rules.rulebook.condition import (
    ClausesMet,
    Compare,
    CriteriaReach,
    GradeBound,
    LevelReached,
    NumberBound,
    Op,
    Teaches,
)
from kdcl_rules.rulebook.models import LawStatus, Requirement
from kdcl_rules.rulebook.walk import facts_of, natural_key, parts, walk_condition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.change.leaves import Spot
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Because", "Goal", "Leaf", "conditions_in_force", "impossible_by_form", "leaves_of"]


class Goal(StrEnum):
    """What is to be seen of a leaf."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    DECISIVE = "decisive"


class Because(StrEnum):
    """Why no school can show a goal."""

    NO_OTHER_KIND = "no_other_kind"
    """Every school these rules are for teaches that kind."""
    NO_SUCH_KIND = "no_such_kind"
    """No school these rules are for teaches that kind."""
    NOTHING_BELOW = "nothing_below"
    """The threshold is the lowest grade of its scale, or zero."""
    ALL_TRIED = "all_tried"
    """Every school there can be was tried."""
    SEARCHED = "searched"
    """None of the schools that were tried shows it; that is no proof."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison of one rule: the rule's path and clause, its whole condition, and where the leaf stands.

    ``part`` is ``condition`` or ``applies_when``; ``kinds`` the kinds of school it is asked for one by one.
    """

    path: str
    cite: str
    condition: Condition
    spot: Spot
    kinds: tuple[str, ...]
    part: str

    @property
    def comparison(self) -> Condition:
        """The leaf itself."""
        return at(self.condition, self.spot)

    @property
    def goals(self) -> frozenset[Goal]:
        """What there is to be seen: which kinds a school teaches is never unknown."""
        taught = isinstance(self.comparison, Teaches)
        return frozenset(Goal) - ({Goal.UNKNOWN} if taught else set())

    @property
    def says(self) -> str:
        """The leaf in a line."""
        return said(self.comparison)

    @property
    def key(self) -> tuple[str, str, Condition, Spot, tuple[str, ...]]:
        """What makes it the same leaf on another day: everything but the citation."""
        return self.path, self.part, self.condition, self.spot, self.kinds


def leaves_of(rulebook: Rulebook) -> tuple[Leaf, ...]:
    """Return every leaf of every condition over facts in force, in the order of the rules."""
    found: list[Leaf] = []
    readings = rulebook.circular.readings
    for path, cite, kinds, name, condition in sorted(
        conditions_in_force(rulebook), key=lambda each: natural_key(each[0])
    ):
        found += [Leaf(path, cite, condition, spot, kinds, name) for spot in leaves(condition, readings)]
    return tuple(found)


def conditions_in_force(rulebook: Rulebook) -> Iterator[tuple[str, str, tuple[str, ...], str, Condition]]:
    """Yield path, clause, kinds asked, which condition, and the condition, of every rule that facts decide."""
    rules: dict[tuple[str, str], object] = {
        (path, type(rule).__name__): rule for path, rule in parts(rulebook.criteria)
    }
    rules |= {(each.path, ""): each for clause in rulebook.clauses for each in clause.requirements}
    circular = rulebook.circular
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        rules |= {(each.path, ""): each for each in ladder.conditions}
    for (path, _), rule in rules.items():
        if path in rulebook.out_of_force:
            continue
        law = getattr(rule, "law", None)
        for name in ("applies_when", "condition"):
            condition = getattr(rule, name, None)
            if name == "condition" and law is not None and law.status is LawStatus.UNSEEN:
                continue
            if condition is not None and (facts_of(condition) or not _rolls_up(condition)):
                kinds = rule.for_each_kind if isinstance(rule, Requirement) else ()
                yield path, getattr(rule, "cite", ""), kinds, name, condition


def _rolls_up(condition: Condition) -> bool:
    return any(isinstance(part, CriteriaReach | LevelReached | ClausesMet) for part in walk_condition(condition))


def impossible_by_form(leaf: Leaf, rulebook: Rulebook) -> dict[Goal, Because]:
    """Return what no school can show of a leaf, as far as the comparison itself tells."""
    found = leaf.comparison
    match found:
        case Teaches(kind):
            asked = [each for each in rulebook.kinds if not leaf.kinds or each in leaf.kinds]
            if kind not in asked:
                return {Goal.MET: Because.NO_SUCH_KIND}
            return {Goal.NOT_MET: Because.NO_OTHER_KIND} if asked == [kind] else {}
        case Compare(op=op, bound=bound):
            lowest = (
                bound.rank == 0 if isinstance(bound, GradeBound) else isinstance(bound, NumberBound) and not bound.exact
            )
            if lowest and op in (Op.AT_LEAST, Op.LESS):
                return {Goal.NOT_MET if op is Op.AT_LEAST else Goal.MET: Because.NOTHING_BELOW}
    return {}
