"""Conditions as rule files write them: one line of text, a table of cases, or one condition a reading."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kdcl_rules.errors import LawError
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.checker import Purpose
from kdcl_rules.rulebook.condition import ByReading, Cases
from kdcl_rules.rulebook.parser import parse

if TYPE_CHECKING:
    from typing import Protocol

    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.checker import Scope
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.files import RuleFile
    from kdcl_rules.rulebook.sources import BodySource, ByReadingSource, CaseSource

    class HasBody(Protocol):
        """A shape that may hold a condition in one of its three spellings."""

        @property
        def met_when(self) -> str | None: ...
        @property
        def cases(self) -> list[CaseSource] | None: ...
        @property
        def by_reading(self) -> ByReadingSource | None: ...


__all__ = ["BodyReader"]

Step = str | int


@dataclass(frozen=True, slots=True)
class BodyReader:
    """Reads the conditions of one file; ``scope`` says what they may speak of."""

    file: RuleFile[object]
    scope: Scope

    def condition(self, source: HasBody, *steps: Step) -> Condition | None:
        """Return the condition of a rule at ``steps``, or None where it has none.

        Raises LawError: ``two_conditions``; ``cases_shape``, ``cases_without_otherwise``;
        ``reading_shape``, ``no_such_reading``, ``reading_options``; and what the parser refuses.
        """
        written = [name for name in ("met_when", "cases", "by_reading") if getattr(source, name) is not None]
        if len(written) > 1:
            raise self._refuse("two_conditions", *steps, written[1], found=", ".join(written))
        if source.met_when is not None:
            return self._text(source.met_when, *steps, "met_when")
        if source.cases is not None:
            return self._table(source.cases, *steps, "cases")
        if source.by_reading is not None:
            return self._readings(source.by_reading, *steps, "by_reading")
        return None

    def applicability(self, source: str | BodySource | None, *steps: Step) -> Condition | None:
        """Return the condition of ``applies_when``, or None where there is none."""
        if source is None:
            return None
        reader = replace(self, scope=replace(self.scope, purpose=Purpose.APPLICABILITY))
        return reader.either(source, *steps)

    def either(self, source: str | BodySource, *steps: Step) -> Condition:
        """Read a text or a nested table."""
        if isinstance(source, str):
            return self._text(source, *steps)
        condition = self.condition(source, *steps)
        if condition is None:
            raise self._refuse("condition_empty", *steps)
        return condition

    def _text(self, text: str, *steps: Step) -> Condition:
        return parse(text, replace(self.scope, place=self._place(*steps)))

    def _table(self, rows: list[CaseSource], *steps: Step) -> Cases:
        if not rows or rows[-1].otherwise is None:
            raise self._refuse("cases_without_otherwise", *steps)
        *cases, last = rows
        if not cases or last.when is not None or self._written(last):
            raise self._refuse("cases_shape", *steps, len(cases))
        branches = tuple(self._row(row, *steps, number) for number, row in enumerate(cases))
        return Cases(branches, self.either(rows[-1].otherwise, *steps, len(cases), "otherwise"))

    def _row(self, row: CaseSource, *steps: Step) -> tuple[Condition, Condition]:
        body = self.condition(row, *steps)
        if row.when is None or row.otherwise is not None or body is None:
            raise self._refuse("cases_shape", *steps)
        guard = self.applicability(row.when, *steps, "when")
        if guard is None:  # pragma: no cover - a text always gives a condition
            raise self._refuse("cases_shape", *steps)
        return guard, body

    def _readings(self, source: ByReadingSource, *steps: Step) -> ByReading:
        if len(source) != 1:
            raise self._refuse("reading_shape", *steps, found=", ".join(source))
        ((name, options),) = source.items()
        known = self.scope.readings
        if name not in known:
            raise self._refuse("no_such_reading", *steps, name, found=name, suggestion=closest(name, list(known)))
        wanted = {choice.id for choice in known[name].choices}
        if wanted != set(options):
            odd = min(wanted ^ set(options))
            raise self._refuse("reading_options", *steps, name, odd, found=odd, wanted=", ".join(sorted(wanted)))
        settled = ByReading(
            name,
            tuple(
                (choice.id, self.either(options[choice.id], *steps, name, choice.id)) for choice in known[name].choices
            ),
        )
        if self.scope.circular and self.scope.circular not in known[name].circulars:
            raise self._refuse("reading_elsewhere", *steps, name, found=name, circular=self.scope.circular)
        return settled

    @staticmethod
    def _written(row: CaseSource) -> bool:
        return any(part is not None for part in (row.met_when, row.cases, row.by_reading))

    def _place(self, *steps: Step) -> Place:
        return self.file.place(*steps)

    def _refuse(
        self,
        code: str,
        *steps: Step,
        found: str | None = None,
        suggestion: str | None = None,
        **details: object,
    ) -> LawError:
        return LawError(code, place=self._place(*steps), found=found, suggestion=suggestion, also=(), **details)
