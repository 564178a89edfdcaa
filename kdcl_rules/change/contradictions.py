"""Edits after which a rule contradicts itself: no possible school meets it any more, or none fails it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.change import proving
from kdcl_rules.change.structure import ChangeKind, rules_of
from kdcl_rules.rulebook.models import LawStatus, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.change.diff import Diff
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["Contradiction", "contradictions"]

_EDITS: Final = frozenset({ChangeKind.CONDITION, ChangeKind.ADDED})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A requirement that decides nothing: ``never`` is *met* or *not_met*, ``said`` its condition."""

    path: str
    cite: str
    said: str
    never: str


def contradictions(each: Diff) -> Iterator[Contradiction]:
    """Yield the requirements that were changed or added and that no possible school meets, or fails.

    Proved by z3 for every kind of school; where it is not installed or does not know, nothing is said.
    """
    if each.new is None or not proving.can_prove():
        return
    rules = rules_of(each.new)
    for change in each.changes:
        rule = rules.get(change.path)
        if change.kind in _EDITS and isinstance(rule, Requirement) and rule.law.status is not LawStatus.UNSEEN:
            never = _never(each.new, rule)
            if never is not None:
                said = change.after if change.kind is ChangeKind.CONDITION else rule.says.vi
                yield Contradiction(rule.path, rule.cite, said, never)


def _never(book: Rulebook, rule: Requirement) -> str | None:
    """Return which verdict no school gets, if there is one."""
    from kdcl_rules.change.asked import Asked
    from kdcl_rules.change.ends import Untranslatable
    from kdcl_rules.change.smt import Undecided, all_true, negated, solve
    from kdcl_rules.change.translate import Hand

    left = {"met", "not_met"}
    if rule.condition is None:
        return None
    for taught in proving.kinds_of_school(book):
        in_hand = [kind for kind in taught if kind in rule.for_each_kind] if rule.for_each_kind else [None]
        for kind in in_hand:
            try:
                asked = Asked(book, book, taught, (rule.condition,))
                ends = asked.translator(book).ends(rule.condition, Hand(kind))
                fails = all_true((ends.fails, negated(ends.met)))
                for name, settled in (("met", ends.surely), ("not_met", fails)):
                    if name in left and solve([*asked.always(), settled]) is not None:
                        left.discard(name)
            except (Untranslatable, Undecided):
                return None
            if not left:
                return None
    return min(left)
