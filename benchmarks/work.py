"""The work every engine is given: one circular's roll-up as Horn rules, and three schools at both ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kdcl_rules.engine.assessment import Setting, assess
from kdcl_rules.engine.derivation import End
from kdcl_rules.engine.durable.entry import entering
from kdcl_rules.engine.durable.horn import Says, SomePart
from kdcl_rules.engine.durable.program import compile_rulebook
from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose
from kdcl_rules.engine.reference import latest_year
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.school.values import Datum, Finding, FindingKey, Judgement, School, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.durable.horn import Horn, Pattern, Program
    from kdcl_rules.rulebook.models import Rulebook

    Known = dict[str, int]

DAY = date(2021, 5, 31)
LETTERS = {MET: "m", NOT_MET: "n", NOT_APPLICABLE: "a"}


@dataclass(frozen=True, slots=True)
class Work:
    """A rulebook, its program, the schools, and what enters for each of them at both ends."""

    rulebook: Rulebook
    program: Program
    schools: tuple[School, ...]
    entering: tuple[tuple[Known, Known], ...]

    def names(self) -> dict[str, str]:
        """Return a plain name for each path, for engines that want identifiers."""
        return {path: f"x{number}" for number, path in enumerate(self.program.rooms)}


def the_work() -> Work:
    """Return the work: a lower secondary school under Thông tư 18/2018, complete, half told, and untold."""
    book = rulebook_for("lower_secondary", DAY)
    schools = tuple(_school(book, every) for every in (1, 2, 0))
    program = compile_rulebook(book)
    plan = plan_for(book)
    chosen = choose(plan, {})
    ends = []
    for school in schools:
        assessment = assess(Setting(plan, school, latest_year(school, DAY, chosen, book.circular.readings), chosen))
        ends.append((entering(program, assessment, End.LOW), entering(program, assessment, End.HIGH)))
    return Work(book, program, schools, tuple(ends))


def _school(book: Rulebook, every: int) -> School:
    """Return a school of which every n-th criterion is found to reach its highest level; none where 0."""
    criteria = book.criteria[::every] if every else ()
    clauses = book.clauses[::every] if every else ()
    findings = {FindingKey(one.code): Finding(level=one.levels[-1].number) for one in criteria}
    findings |= {FindingKey(one.path): Finding(Judgement.MET) for one in clauses}
    profile = {"cohort_completed": Datum(value=True)} if every else {}
    return School(kinds=book.kinds, stage=Stage.EXTERNAL, assessed_on=DAY, profile=profile, findings=findings, facts={})


def plain(program: Program, entered: Mapping[str, int]) -> Known:
    """Conclude in plain Python, rule after rule: what every other engine's conclusions are held against."""
    known = dict(entered)
    for rule in program.rules:
        if rule.head.path not in known and all(_holds(pattern, program, known) for pattern in rule.body):
            known[rule.head.path] = rule.head.verdict
    if not {"school_level/4", "accreditation_grade/4", "national_standard/2"} <= known.keys():
        message = "a ladder was not climbed to its top"
        raise AssertionError(message)
    return known


def _holds(pattern: Pattern, program: Program, known: Known) -> bool:
    match pattern:
        case Says(path, verdicts):
            return bool(known.get(path, 0) & verdicts)
        case SomePart(whole, verdict):
            return any(known.get(part) == verdict for part in program.parts[whole])
        case _:
            message = "this circular counts nothing"
            raise NotImplementedError(message)


def by_head(program: Program) -> dict[str, list[Horn]]:
    """Return the rules by the path they conclude, in an order in which everything is known before it is asked for."""
    heads: dict[str, list[Horn]] = {}
    for rule in program.rules:
        heads[rule.head.path] = [*heads.pop(rule.head.path, []), rule]
    return heads
