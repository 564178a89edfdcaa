"""What is asked of a whole table, and the rulebooks that answer it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose
from kdcl_rules.engine.reference import latest_year
from kdcl_rules.errors import InputError
from kdcl_rules.many.columns import finding_column
from kdcl_rules.many.compiling import Question
from kdcl_rules.many.overlay import merged
from kdcl_rules.messages.suggest import closest
from kdcl_rules.rulebook.catalogue import circular_id, rulebook_for
from kdcl_rules.rulebook.models import Criterion
from kdcl_rules.rulebook.overlay import overlaid_together
from kdcl_rules.rulebook.states import select
from kdcl_rules.rulebook.walk import requirement_index
from kdcl_rules.school.values import School, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kdcl_rules.many.overlay import Overlay
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Circular, Rulebook
    from kdcl_rules.rulebook.walk import Rule

__all__ = ["Asked", "Rulebooks"]

_NOT_COVERED: Final = frozenset({
    "circular_for_other_kinds", "circular_not_in_force", "kinds_not_covered", "no_rulebook_on_date",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a whole table: the day, and where wished a circular, readings, what no stage means.

    ``facts``, ``rules`` and ``law`` are what an :class:`~kdcl_rules.many.overlay.Overlay` puts in place of the
    table's, the circular's and the package's.
    """

    on: date
    circular: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    stage: Stage = Stage.SELF
    facts: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    law: tuple[Circular, ...] = ()

    def under(self, overlay: Overlay) -> Asked:
        """Return what is asked once an overlay is laid over it."""
        return replace(
            self,
            on=overlay.on or self.on,
            circular=overlay.circular or self.circular,
            readings=merged(self.readings, overlay.readings),
            stage=overlay.stage or self.stage,
            facts=merged(self.facts, overlay.facts),
            rules=merged(self.rules, overlay.rules),
            law=overlay.law or self.law,
        )


class Rulebooks:
    """The rulebooks of a table's kinds of school; a multi-level kind reads ``primary+lower_secondary``.

    ``without`` are the kinds that no rulebook covers on that day; rows of those cannot be evaluated.

    Raises InputError ``unknown_circular``, ``unknown_kind``, ``unknown_reading``, what
    :func:`~kdcl_rules.rulebook.rulebook_for` raises where no kind has a rulebook, and what
    :func:`~kdcl_rules.rulebook.overlay.overlaid_together` raises.
    """

    def __init__(self, kinds: Iterable[str], asked: Asked) -> None:
        self._asked = asked
        if asked.circular is not None:
            circular_id(asked.circular)
        self.by_kind: dict[str, Rulebook] = {}
        refused: dict[str, InputError] = {}
        for kind in sorted(kinds):
            try:
                self.by_kind[kind] = self._carried(kind)
            except InputError as error:
                if error.code not in _NOT_COVERED:
                    raise
                refused[kind] = error
        if refused and not self.by_kind:
            raise next(iter(refused.values()))
        self.without = frozenset(refused)
        self._parts = {kind: [book] for kind, book in self.by_kind.items()}
        for kind, book in self.by_kind.items():
            if book.circular.per_kind_assessment and len(book.kinds) > 1:
                self._parts[kind] = [self._carried(one) for one in book.kinds]
        self._lay()
        self._check_readings()

    def _carried(self, kind: str) -> Rulebook:
        book = rulebook_for(kind.split("+"), self._asked.on, self._asked.circular)
        place = (book.circular.id, book.circular.annex)
        other = next((one for one in self._asked.law if (one.id, one.annex) == place), None)
        return book if other is None else select(other, book.kinds, self._asked.on)

    def _lay(self) -> None:
        """Put the rulebooks with other conditions in the place of those the package carries."""
        if not self._asked.rules:
            return
        books = list(self.by_kind.values()) + [part for parts in self._parts.values() for part in parts]
        carried = list({id(book): book for book in books}.values())
        laid = dict(zip(map(id, carried), overlaid_together(carried, self._asked.rules), strict=True))
        self.by_kind = {kind: laid[id(book)] for kind, book in self.by_kind.items()}
        self._parts = {kind: [laid[id(part)] for part in parts] for kind, parts in self._parts.items()}

    def _check_readings(self) -> None:
        known = {name for book in self.by_kind.values() for name in book.circular.readings}
        for name in self._asked.readings:
            if name not in known:
                raise InputError("unknown_reading", found=name, suggestion=closest(name, sorted(known)))

    def parts(self, kind: str) -> list[Rulebook]:
        """Return the rulebooks that decide: one a level of education where each is assessed on its own."""
        return self._parts[kind]

    @property
    def apart(self) -> frozenset[str]:
        """The multi-level kinds whose levels of education are assessed on their own."""
        return frozenset(kind for kind, parts in self._parts.items() if len(parts) > 1)

    def all_parts(self) -> list[Rulebook]:
        """Return every rulebook that decides for some school."""
        return [part for parts in self._parts.values() for part in parts]

    def questions(self, kind: str) -> list[Question]:
        """Return what is asked of schools of a kind; a reading is asked where the circular knows it."""
        asked = self._asked
        return [Question(part, asked.on, asked.stage, self._readings(part)) for part in self.parts(kind)]

    def _readings(self, book: Rulebook) -> dict[str, str]:
        return {name: choice for name, choice in self._asked.readings.items() if name in book.circular.readings}

    @property
    def dictionary(self) -> Dictionary:
        """The dictionary that all of them share."""
        return next(iter(self.by_kind.values())).circular.dictionary

    @property
    def latest(self) -> int:
        """The latest school year completed, by the year it starts in."""
        book = next(iter(self.by_kind.values()))
        readings = choose(plan_for(book), self._readings(book))
        return int(
            latest_year(
                School(kinds=book.kinds, stage=self._asked.stage), self._asked.on, readings, book.circular.readings
            )
        )

    def findings(self, kind: str) -> dict[str, int | None]:
        """Return the columns of the findings a kind can have, with the highest level where one names a level.

        Where each level of education is assessed on its own a finding may be given for one of them:
        ``finding__1_1__primary``.
        """
        found: dict[str, int | None] = {}
        for part in self.parts(kind):
            for path, rule in requirement_index(part).items():
                column, highest = finding_column(path), _highest(rule)
                found[column] = highest
                if part.circular.per_kind_assessment:
                    found[f"{column}__{part.kinds[0]}"] = highest
        return found


def _highest(rule: Rule) -> int | None:
    return rule.levels[-1].number if isinstance(rule, Criterion) else None
