"""Rules as a jurist reads them: text, citation, condition in words and as written, provenance, readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.other_days import of_other_days
from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest
from kdcl_rules.reports.citations import Citations
from kdcl_rules.reports.days import days_of, validity_lines
from kdcl_rules.reports.leaf import doubt_about
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.words import LADDERS, Words, capital, ended, small
from kdcl_rules.reports.written import measure_lines
from kdcl_rules.rulebook.condition import NOTHING_MORE
from kdcl_rules.rulebook.models import (
    Clause,
    Criterion,
    Indicator,
    Ladder,
    LadderCondition,
    LevelText,
    Requirement,
    Rulebook,
    Standard,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular, Source

__all__ = ["circulars_text", "criteria_text", "has_rule", "rule_text"]

LEVEL4: Final = "level4"
Part = Standard | Criterion | LevelText | Indicator | Requirement | Clause | Ladder | LadderCondition | Step


def circulars_text(circulars: Iterable[Circular], lang: Language = "vi") -> str:
    """Return the circulars there are rules of: number, title, days in force, whom they cover, version."""
    words, page = Words(lang), Page()
    page.line(words.say("circulars"))
    for circular in circulars:
        page.blank()
        name = words.say("circular", number=circular.number)
        head = words.say("circular.line", number=name, title=words.of(circular.title))
        page.line(f"{ended(head)} [{_name(circular)}]", hang=2)
        kinds = words.kinds(circular.kinds)
        days = days_of(circular.in_force, words)
        page.line(words.say("circular.facts", days=days, kinds=kinds, criteria=len(_codes(circular))), 1)
        if circular.rules_version is not None:
            page.line(words.say("circular.version", version=circular.rules_version), 1)
    return page.text()


def _name(circular: Circular) -> str:
    return f"{circular.id}/{circular.annex}" if circular.annex else circular.id


def _codes(circular: Circular) -> dict[str, None]:
    return dict.fromkeys(criterion.code for criterion in circular.criteria)


def criteria_text(circular: Circular, lang: Language = "vi") -> str:
    """Return a circular's standards and criteria, its clauses of level 4, and what can be read in several ways."""
    words, page = Words(lang), Page()
    cites = Citations(circular, words)
    titles = {criterion.code: criterion for criterion in circular.criteria}
    page.line(ended(words.say("circular.line", number=cites.circular, title=words.of(circular.title))))
    for standard in circular.standards:
        page.heading(ended(words.say("standard", code=standard.code, title=words.of(standard.title))))
        for code in standard.criteria:
            if code in titles:
                page.row(code, _criterion_line(titles[code], words), 1, 4)
    if circular.clauses:
        page.heading(capital(words.step("level", 4)) + ".")
        for clause in circular.clauses:
            page.row(clause.path, ended(words.of(clause.says)), 1, 8)
    if circular.readings:
        page.heading(words.say("readings") + ".")
        for reading in circular.readings.values():
            choices = ", ".join(
                f"{choice.id}*" if choice.id == reading.default else choice.id for choice in reading.choices
            )
            page.item(f"{words.of(reading.question)} [{reading.id}: {choices}]")
        page.line(words.say("rule.default_mark"), 1)
    return page.text()


def _criterion_line(criterion: Criterion, words: Words) -> str:
    numbers = ", ".join(str(level.number) for level in criterion.levels)
    text = ended(words.of(criterion.title)) + f" {words.say('levels', numbers=numbers)}."
    return f"{text} {words.say('rule.mandatory')}" if criterion.mandatory else text


def has_rule(circular: Circular, path: str) -> bool:
    """Whether a circular ever held a rule of that path (one :func:`rule_text` can tell)."""
    return any(known == path for known, _ in _parts(circular))


def rule_text(source: Circular | Rulebook, path: str, lang: Language = "vi") -> str:
    """Return one rule and all beneath it: a standard (``2``), criterion, indicator, ``level4``, a ladder.

    ``source`` is a circular with every text it ever held, or the rulebook of one day: then what is out of
    force that day says so.

    Raises :class:`~kdcl_rules.errors.InputError` ``unknown_criterion`` or ``unknown_path``; of a path that the
    circular has on other days ``rule_on_old_text`` or ``rule_on_later_text``.
    """
    found = [part for known, part in _parts(source) if known == path]
    circular = source.circular if isinstance(source, Rulebook) else source
    if not found:
        dated = of_other_days(path, source) if isinstance(source, Rulebook) else None
        if dated is not None:
            raise dated.rule()
        known = {known for known, _ in _parts(source) if known.count("/") == path.count("/")}
        code = "unknown_path" if "/" in path else "unknown_criterion"
        raise InputError(code, found=path, suggestion=closest(path, known), rulebook=_name(circular))
    reader = _Reader(circular, Words(lang), source.out_of_force if isinstance(source, Rulebook) else {})
    for number, part in enumerate(found):
        if number and isinstance(part, Requirement) and isinstance(found[number - 1], Indicator):
            continue  # an indicator that is itself one requirement has told it
        reader.page.blank()
        reader.part(part, path)
    return reader.page.text()


def _parts(source: Circular | Rulebook) -> Iterator[tuple[str, Part]]:
    circular = source.circular if isinstance(source, Rulebook) else source
    yield from ((standard.code, standard) for standard in circular.standards)
    for criterion in source.criteria:
        yield criterion.code, criterion
        for level in criterion.levels:
            yield level.path, level
            for indicator in level.indicators:
                yield indicator.path, indicator
                yield from ((requirement.path, requirement) for requirement in indicator.requirements)
            yield from ((requirement.path, requirement) for requirement in level.requirements)
    yield from ((LEVEL4, clause) for clause in source.clauses)
    for clause in source.clauses:
        yield clause.path, clause
        yield from ((requirement.path, requirement) for requirement in clause.requirements)
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        yield ladder.id, ladder
        yield from ((condition.path, condition) for condition in ladder.conditions)
        yield from ((f"{ladder.id}/{step.number}", step) for step in ladder.steps)


class _Reader:
    """Writes rules on a page; each kind of rule in its own way."""

    def __init__(self, circular: Circular, words: Words, gone: Mapping[str, Source]) -> None:
        self.circular = circular
        self.gone = gone
        self.words = words
        self.page = Page()
        self.cites = Citations(circular, words)

    def part(self, part: Part, path: str) -> None:
        words = self.words
        match part:
            case Standard():
                self.page.line(ended(words.say("standard", code=part.code, title=words.of(part.title))))
                titles = {criterion.code: criterion for criterion in self.circular.criteria}
                for code in part.criteria:
                    self.page.row(code, _criterion_line(titles[code], words), 1, 4)
            case Criterion():
                self.criterion(part)
            case LevelText():
                self.level(part)
            case Indicator():
                self.indicator(part, 0)
            case Requirement():
                self.requirement(part, 0, "")
            case Clause():
                self.clause(part)
            case Ladder():
                self.ladder(part)
            case LadderCondition() | Step():
                self.rung(part, path, 0)

    def criterion(self, criterion: Criterion) -> None:
        words, page = self.words, self.page
        page.line(ended(words.say("criterion", code=criterion.code, title=words.of(criterion.title))))
        if criterion.mandatory:
            page.line(words.say("rule.mandatory"))
        self.days(criterion, criterion.code, 0)
        self.note(criterion, 0)
        for level in criterion.levels:
            page.blank()
            self.level(level)
        if criterion.quantities:
            page.blank()
            facts = self.circular.dictionary.facts
            named = "; ".join(f"{words.of(facts[fact].label)} [{fact}]" for fact in criterion.quantities)
            page.line(words.say("rule.quantities", facts=named))

    def level(self, level: LevelText) -> None:
        words, page = self.words, self.page
        name = capital(words.step("level", level.number))
        page.line(f"{words.say('rule.level', level=name, cite=small(self.cites(level.cite)))}. [{level.path}]", hang=2)
        self.circumstances(level, 1)
        if level.principles:
            page.line(words.say("rule.principles"), 1)
            for principle in level.principles:
                page.item(ended(words.of(principle)), 2)
        for indicator in level.indicators:
            self.indicator(indicator, 1)
        for requirement in level.requirements:
            self.requirement(requirement, 1, level.cite)

    def indicator(self, indicator: Indicator, depth: int) -> None:
        words, page = self.words, self.page
        letter = "*" if indicator.unlettered else indicator.letter
        page.line(
            f"{ended(words.say('letter', letter=letter, says=words.of(indicator.says)))} [{indicator.path}]",
            depth,
            hang=2,
        )
        if indicator.inline:
            self.asked(indicator.requirements[0], depth + 1)
            return
        page.line(words.say("basis", cite=small(self.cites(indicator.cite))), depth + 1)
        self.circumstances(indicator, depth + 1)
        self.note(indicator, depth + 1)
        for requirement in indicator.requirements:
            self.requirement(requirement, depth + 1, indicator.cite)

    def requirement(self, requirement: Requirement, depth: int, cited: str) -> None:
        judged = "" if requirement.measured else f" {self.words.say('rule.judged')}"
        self.page.item(f"{ended(self.words.of(requirement.says))}{judged} [{requirement.path}]", depth)
        self.asked(requirement, depth + 1, cited)

    def asked(self, requirement: Requirement, depth: int, cited: str = "") -> None:
        """Write what a requirement asks, for whom, and where that stands."""
        words, page = self.words, self.page
        self.circumstances(requirement, depth)
        if requirement.for_each_kind:
            page.line(words.say("rule.kinds", kinds=words.kinds(requirement.for_each_kind)), depth)
        if requirement.condition is not None:
            for line, deeper in measure_lines(requirement.condition, self.circular, words):
                page.line(line, depth + deeper, hang=2)
        doubt = doubt_about(requirement.law, words)
        if doubt:
            page.line(ended(doubt), depth)
        self.note(requirement, depth)
        if requirement.cite != cited:
            page.line(words.say("basis", cite=small(self.cites(requirement.cite))), depth)

    def clause(self, clause: Clause) -> None:
        words, page = self.words, self.page
        page.line(f"{ended(words.say('clause', n=clause.number, says=words.of(clause.says)))} [{clause.path}]", hang=2)
        page.line(words.say("basis", cite=small(self.cites(clause.cite))), 1)
        self.note(clause, 1)
        for requirement in clause.requirements:
            self.requirement(requirement, 1, clause.cite)

    def ladder(self, ladder: Ladder) -> None:
        words, page = self.words, self.page
        page.line(f"{ended(words.say(f'ladder.{ladder.id}'))} [{ladder.id}]")
        if ladder.absent is not None:
            page.line(ended(words.of(ladder.absent)), 1)
        for condition in ladder.conditions:
            self.rung(condition, condition.path, 1)
        for step in ladder.steps:
            self.rung(step, f"{ladder.id}/{step.number}", 1)

    def rung(self, rung: LadderCondition | Step, path: str, depth: int) -> None:
        words, page = self.words, self.page
        ladder, _, number = path.rpartition("/")
        says = words.of(rung.says) if rung.says is not None else capital(words.step(LADDERS[ladder], int(number)))
        judged = "" if rung.condition is not None else f" {words.say('rule.judged')}"
        page.item(f"{ended(says)}{judged} [{path}]", depth)
        if rung.condition is not None and rung.condition != NOTHING_MORE:
            for line, deeper in measure_lines(rung.condition, self.circular, words):
                page.line(line, depth + 1 + deeper, hang=2)
        doubt = doubt_about(rung.law, words)
        if doubt:
            page.line(ended(doubt), depth + 1)
        page.line(words.say("basis", cite=small(self.cites(rung.cite))), depth + 1)

    def circumstances(self, part: LevelText | Indicator | Requirement, depth: int) -> None:
        """Write on which days and to whom a rule applies."""
        self.days(part, part.path, depth)
        if part.applies_when is not None:
            for line, deeper in measure_lines(part.applies_when, self.circular, self.words, key="rule.applies"):
                self.page.line(line, depth + deeper, hang=2)

    def days(self, part: Criterion | LevelText | Indicator | Requirement, path: str, depth: int) -> None:
        """Write the days of a rule that has days of its own, and whether they leave it out of force."""
        lines = validity_lines(part, self.cites, self.words)
        for line in lines:
            self.page.line(line, depth)
        if lines and path in self.gone:
            self.page.line(self.words.say("rule.gone"), depth)

    def note(self, part: Criterion | Indicator | Requirement | Clause, depth: int) -> None:
        if part.note is not None:
            self.page.line(ended(self.words.say("note", note=self.words.of(part.note))), depth)
