"""Criterion files and the clauses of level 4, from their shapes to values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kdcl_rules.messages import closest
from kdcl_rules.rulebook.models import Clause, Criterion, Indicator, LawStatus, LevelText, Requirement
from kdcl_rules.rulebook.parts import Around, inside, point_cite, validity_of
from kdcl_rules.rulebook.rewordings import wordings
from kdcl_rules.rulebook.shared import text_of
from kdcl_rules.rulebook.validity import check_dates, check_succession, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.rulebook.models import Law, Source, Validity
    from kdcl_rules.rulebook.parts import Context, Step
    from kdcl_rules.rulebook.rewordings import Wording
    from kdcl_rules.rulebook.sources import (
        CriterionSource,
        IndicatorSource,
        Level4Source,
        LevelSource,
        SourceSource,
    )

__all__ = ["CriterionReader", "clauses_of"]


@dataclass(frozen=True, slots=True)
class CriterionReader:
    """Reads one criterion file. ``law`` and ``validity`` are the circular's own."""

    context: Context
    law: Law
    validity: Validity

    def criterion(self, source: CriterionSource, standard: str, *, mandatory: bool) -> Criterion:
        """Return the criterion.

        Keeps in the context's problems: ``criterion_without_levels``, ``levels_gap``, ``level_without_text``,
        ``level_with_both``, ``indicator_without_requirements``, ``indicator_with_both``,
        ``unlettered_alone``, ``key_on_indicator``, ``unknown_fact``, ``missing_citation``, and what dates
        and conditions may lack.
        """
        around = inside(
            Around(source.code, "", self.law, self.validity),
            path=source.code,
            cite="",
            law=self.context.law(source.law, self.law),
            validity=validity_of(source.in_force),
        )
        self._numbered(source.levels, "criterion_without_levels", "levels_gap", "levels")
        self._known_facts(source.quantities or ())
        return Criterion(
            code=source.code,
            standard=standard,
            title=text_of(source.title),
            levels=tuple(self._level(number, source.levels[number], around) for number in sorted(source.levels)),
            mandatory=mandatory,
            quantities=tuple(source.quantities or ()),
            evidence=self.context.evidence(source.evidence),
            note=text_of(source.note) if source.note else None,
            validity=validity_of(source.in_force),
            repealed_by=self.context.repeal(source.repealed_by),
            amended_by=self._amended(source.amended_by, "amended_by"),
        )

    def _level(self, number: int, source: LevelSource, around: Around) -> LevelText:
        context, steps = self.context, ("levels", number)
        law = context.law(source.law, around.law, *steps)
        path = f"{around.path}/{number}"
        below = inside(around, path=path, cite=source.cite, law=law, validity=validity_of(source.in_force))
        if not source.indicators and not source.requirements:
            context.problems.add("level_without_text", context.place(*steps), str(number))
        if source.indicators and source.requirements:
            context.problems.add("level_with_both", context.place(*steps), str(number))
        level = LevelText(
            path=path,
            number=number,
            cite=source.cite,
            law=law,
            indicators=self._indicators(source.indicators or {}, below, *steps),
            requirements=context.requirements(source.requirements, below, *steps),
            principles=tuple(text_of(principle) for principle in source.principles or ()),
            applies_when=context.applies_when(source.applies_when, *steps),
            validity=validity_of(source.in_force),
            repealed_by=context.repeal(source.repealed_by, *steps),
            suspensions=context.suspensions(source.suspended, *steps),
        )
        self._check_dates(level, around, *steps)
        return level

    def _indicators(self, sources: dict[str, IndicatorSource], around: Around, *steps: Step) -> tuple[Indicator, ...]:
        alone = [letter for letter, source in sources.items() if source.unlettered]
        if alone and list(sources) != ["a"]:
            place = self.context.place(*steps, "indicators", alone[0])
            self.context.problems.add("unlettered_alone", place, alone[0])
        return tuple(
            indicator
            for letter, source in sources.items()
            for indicator in self._worded(letter, source, around, *steps, "indicators", letter)
        )

    def _worded(self, letter: str, source: IndicatorSource, around: Around, *steps: Step) -> tuple[Indicator, ...]:
        """Return a point once for each of its wordings; no day has two of them."""
        found = []
        for wording in wordings(source):
            own = steps if wording.number is None else (*steps, "reworded", wording.number)
            found.append(self._indicator(letter, wording, around, *own))
        if len(found) > 1:
            days = within(validity_of(source.in_force), around.validity)
            place = self.context.place(*steps, "reworded")
            check_succession([(each, place) for each in found], days, self.context.problems, letter)
        return tuple(found)

    def _indicator(self, letter: str, wording: Wording, around: Around, *steps: Step) -> Indicator:
        context, source = self.context, wording.source
        law = context.law(source.law, around.law, *steps)
        cite = source.cite or (around.cite if source.unlettered else point_cite(letter, around.cite))
        path = f"{around.path}/{letter}"
        below = inside(around, path=path, cite=cite, law=law, validity=validity_of(source.in_force))
        inline = _inline(source, law)
        indicator = Indicator(
            path=path,
            letter=letter,
            says=text_of(source.says),
            cite=cite,
            law=law,
            requirements=self._atoms(letter, source, around, below, *steps),
            unlettered=source.unlettered,
            inline=inline,
            applies_when=None if inline else context.applies_when(source.applies_when, *steps),
            validity=validity_of(source.in_force),
            repealed_by=context.repeal(source.repealed_by, *steps),
            suspensions=context.suspensions(source.suspended, *steps),
            evidence=None if inline else context.evidence(source.evidence),
            note=text_of(source.note) if source.note else None,
            amended_by=self._amended(wording.by, *steps, "by"),
        )
        self._check_dates(indicator, around, *steps, cited=source.cite is not None, succeeded=wording.succeeded)
        return indicator

    def _atoms(
        self, letter: str, source: IndicatorSource, around: Around, below: Around, *steps: Step
    ) -> tuple[Requirement, ...]:
        """Return the requirements of an indicator; one that is a condition itself is its own requirement."""
        context = self.context
        inline = _inline(source, below.law)
        if inline and source.requirements is not None:
            context.problems.add("indicator_with_both", context.place(*steps, "requirements"), letter)
        if inline:
            plain = source.model_copy(
                update={"in_force": None, "repealed_by": None, "suspended": None, "note": None, "cite": below.cite}
            )
            return (context.requirement(letter, plain, replace(below, path=around.path), *steps),)
        if not source.requirements:
            context.problems.add("indicator_without_requirements", context.place(*steps), letter)
        if source.for_each_kind:
            context.problems.add("key_on_indicator", context.place(*steps, "for_each_kind"), "for_each_kind")
        return context.requirements(source.requirements, below, *steps)

    def _check_dates(
        self,
        rule: LevelText | Indicator,
        around: Around,
        *steps: Step,
        cited: bool = False,
        succeeded: bool = False,
    ) -> None:
        check_dates(
            rule,
            around.validity,
            self.context.place(*steps, "in_force"),
            self.context.problems,
            suspensions=rule.suspensions,
            cited=cited,
            succeeded=succeeded,
        )

    def _amended(self, source: SourceSource | None, *steps: Step) -> Source | None:
        """Return the text that put a wording in place of an earlier one."""
        return None if source is None else self.context.source(source, *steps)

    def _numbered(self, numbers: Iterable[int], none: str, gap: str, *steps: Step) -> None:
        found = sorted(numbers)
        if not found:
            self.context.problems.add(none, self.context.place(*steps))
        elif found != list(range(1, len(found) + 1)):
            told = ", ".join(map(str, found))
            self.context.problems.add(gap, self.context.place(*steps), told)

    def _known_facts(self, names: Iterable[str]) -> None:
        facts = self.context.scope.dictionary.facts
        for number, name in enumerate(names):
            if name not in facts:
                place = self.context.place("quantities", number)
                self.context.problems.add("unknown_fact", place, name, suggestion=closest(name, list(facts)))


def _inline(source: IndicatorSource, law: Law) -> bool:
    """Tell whether a point is itself one requirement: a condition, or a text whose parts nobody here knows."""
    measured = any(part is not None for part in (source.met_when, source.cases, source.by_reading))
    return measured or (source.requirements is None and law.status is LawStatus.UNSEEN)


def clauses_of(context: Context, source: Level4Source, law: Law, validity: Validity) -> tuple[Clause, ...]:
    """Return the clauses of level 4; keeps ``clause_without_requirements``, ``clauses_gap``."""
    numbers = sorted(source.clauses)
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        context.problems.add("clauses_gap", context.place("clauses"), ", ".join(map(str, numbers)))
    default = context.law(source.law, law)
    clauses = []
    for number in numbers:
        written = source.clauses[number]
        steps = ("clauses", number)
        own = context.law(written.law, default, *steps)
        around = Around(f"level4/{number}", written.cite, own, validity)
        if not written.requirements:
            context.problems.add("clause_without_requirements", context.place(*steps), str(number))
        clauses.append(
            Clause(
                path=around.path,
                number=number,
                says=text_of(written.says),
                cite=written.cite,
                law=own,
                requirements=context.requirements(written.requirements, around, *steps),
                note=text_of(written.note) if written.note else None,
            )
        )
    return tuple(clauses)
