"""Hypothesis strategies for edits of rules: small wrong ones, and others that only say the same in other words.

::

    from hypothesis import given
    from kdcl_rules.testing.rule_edits import refactorings, rule_edits

    @given(rule_edits(RULEBOOK))
    def test_my_cases_notice_an_edit(edit): ...

    @given(refactorings(RULEBOOK))
    def test_my_cache_survives_a_rewording(edit): ...
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import assume, reject
from hypothesis import strategies as st

from kdcl_rules.change.mutants import mutants
from kdcl_rules.change.structure import changes_between
from kdcl_rules.change.variants import Edit as EditKind
from kdcl_rules.rulebook.states import select, starts_of
from kdcl_rules.testing.rewritings import Rewriting, rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from hypothesis.strategies import SearchStrategy
    from hypothesis.vendor.pretty import RepresentationPrinter

    from kdcl_rules.change.structure import Change
    from kdcl_rules.rulebook.models import Circular, Rulebook

__all__ = ["EditKind", "Rewriting", "RuleEdit", "refactorings", "rule_edits"]


_THAT_LOAD: Final = tuple(kind for kind in EditKind if kind is not EditKind.UNIT)
"""Another unit is refused by the language itself: no rulebook comes of it."""


@dataclass(frozen=True, slots=True, repr=False)
class RuleEdit:
    """One edit: its kind, the path of the rule, and the rulebook before and after, on a day that shows it."""

    kind: EditKind | Rewriting
    path: str
    old: Rulebook
    new: Rulebook

    @property
    def circular(self) -> Circular:
        """The edited circular, over all its days."""
        return self.new.circular

    @property
    def on(self) -> date:
        """A day on which the two rulebooks differ: the later of their first days."""
        return max(self.old.start, self.new.start)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What a reader sees of it: rule, before, after, clause."""
        return changes_between(self.old, self.new)

    def __repr__(self) -> str:
        told = "; ".join(f"{each.path}: {each.before or '–'} → {each.after or '–'}" for each in self.changes)
        return f"<RuleEdit {self.kind} at {self.path} ({told})>"

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:  # noqa: FBT001 - hypothesis's hook
        printer.text("..." if cycle else repr(self))  # two whole rulebooks say less


_Kind = TypeVar("_Kind", EditKind, Rewriting)


def rule_edits(rulebook: Rulebook, *, only: Collection[EditKind] = _THAT_LOAD) -> SearchStrategy[RuleEdit]:
    """Return a strategy for small edits of a rulebook's circular that are probably wrong: one rule, one thing.

    A threshold a unit or a point off, *at least* for *more than*, *and* for *or*, a year more or less, a
    level, a mandatory criterion, whom a rule asks, its last day, its clause. ``only`` limits the kinds; one of
    which the circular has no edit is not drawn, and where there is none at all, nothing can be. Each edit is
    shown on a day on which it can be seen: the rulebook's own, or that of the rule that was edited.

    >>> from datetime import date
    >>> from hypothesis import find
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("lower_secondary", date(2026, 9, 1))
    >>> edit = find(rule_edits(book, only=[EditKind.THRESHOLD]), lambda edit: edit.path == "school_level/1")
    >>> edit.old.hash == book.hash, edit.new.hash == book.hash
    (True, False)
    """

    def listed() -> Iterable[tuple[EditKind, str, Circular]]:
        for one in mutants(rulebook.circular):
            if one.edit in only and one.circular.in_force == rulebook.circular.in_force:
                yield one.edit, one.path, one.circular

    return _drawn(rulebook, listed)


def refactorings(rulebook: Rulebook, *, only: Collection[Rewriting] = tuple(Rewriting)) -> SearchStrategy[RuleEdit]:
    """Return a strategy for edits of a rulebook's circular that move nobody: the same rule in other words.

    Whatever is known or unknown of a school, every verdict stays. ``only`` limits the kinds.

    >>> from datetime import date
    >>> from hypothesis import find
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("lower_secondary", date(2026, 9, 1))
    >>> find(refactorings(book, only=[Rewriting.DOUBLE_NEGATION]), lambda edit: True).kind.value
    'double_negation'
    """

    def listed() -> Iterable[tuple[Rewriting, str, Circular]]:
        for kind, path, circular in rewritten(rulebook.circular):
            if kind in only:
                yield kind, path, circular

    return _drawn(rulebook, listed)


def _drawn(rulebook: Rulebook, listed: Callable[[], Iterable[tuple[_Kind, str, Circular]]]) -> SearchStrategy[RuleEdit]:
    """Draw a kind, then an edit of it: citations are many and must not crowd out the rest."""

    @cache
    def by_kind() -> dict[_Kind, list[tuple[str, Circular]]]:
        found: dict[_Kind, list[tuple[str, Circular]]] = {}
        for kind, path, circular in listed():
            found.setdefault(kind, []).append((path, circular))
        return found

    @cache
    def edit_at(kind: _Kind, number: int) -> RuleEdit | None:
        path, circular = by_kind()[kind][number]
        sides = _on_a_day_that_shows(rulebook, circular)
        return None if sides is None else RuleEdit(kind, path, *sides)

    @st.composite
    def an_edit(draw: st.DrawFn) -> RuleEdit:
        found = by_kind()
        assume(found)
        kind = draw(st.sampled_from(list(found)))
        edit = edit_at(kind, draw(st.integers(0, len(found[kind]) - 1)))
        return edit or reject()

    return an_edit()


def _on_a_day_that_shows(rulebook: Rulebook, edited: Circular) -> tuple[Rulebook, Rulebook] | None:
    old = rulebook.circular
    for day in dict.fromkeys((rulebook.start, *sorted({*starts_of(old), *starts_of(edited)}))):
        one = rulebook if day == rulebook.start else select(old, rulebook.kinds, day)
        other = select(edited, rulebook.kinds, day)
        if one.hash + one.text_hash != other.hash + other.text_hash and changes_between(one, other):
            return one, other
    return None
