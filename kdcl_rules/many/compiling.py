"""A rulebook as one query: schools' columns in, intervals, unknowns and blockers out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose
from kdcl_rules.engine.reference import latest_year
from kdcl_rules.many.answers import blockers, criterion_name, unknowns
from kdcl_rules.many.conditions import Conditions
from kdcl_rules.many.graph import FALSE, NULL, TRUE, Graph, Node, Op
from kdcl_rules.many.ladders import Standing, criterion_ends
from kdcl_rules.many.rules import Rules
from kdcl_rules.many.tight import tight
from kdcl_rules.many.values import Values
from kdcl_rules.rulebook.models import Who
from kdcl_rules.school.values import School, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kdcl_rules.many.columns import Given
    from kdcl_rules.many.ladders import Recognised
    from kdcl_rules.rulebook.models import Circular, Rulebook

__all__ = ["FLAGS", "SCHOOL_COLUMNS", "TEXTS", "Question", "answer_columns", "compiled"]

SCHOOL_COLUMNS: Final = (
    "level_low",
    "level_high",
    "level_tight",
    "grade_low",
    "grade_high",
    "cqg_low",
    "cqg_high",
    "unknowns",
    "blockers",
)

TEXTS: Final = frozenset({"blockers"})
FLAGS: Final = frozenset({"level_tight"})
"""The columns of the answer that hold text, and yes or nothing; all others hold whole numbers."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every row: under which rulebook, on which day, at which stage, by which readings.

    ``stage`` is what a row without one in its column ``stage`` means.
    """

    rulebook: Rulebook
    on: date
    stage: Stage = Stage.SELF
    readings: Mapping[str, str] | None = None


def compiled(questions: Sequence[Question], given: Given) -> dict[str, Node]:
    """Return the answer's columns by name, as expressions over the columns ``given``.

    Several questions are asked of a school that is assessed level of education by level: it has the lowest of
    them (TT57, no clause seen), and no criteria of its own.

    Raises :class:`~kdcl_rules.errors.InputError` ``unknown_reading``, ``unknown_reading_choice``.
    """
    graph = Graph()
    found = [_compiled(graph, question, given) for question in questions]
    return found[0] if len(found) == 1 else {name: _lowest(graph, name, found) for name in SCHOOL_COLUMNS}


def _lowest(graph: Graph, name: str, found: Sequence[Mapping[str, Node]]) -> Node:
    if name in FLAGS:
        return graph.both(*(one[name] for one in found))
    first, *others = there = [one[name] for one in found if one[name] is not NULL] or [NULL]
    if name in TEXTS:
        return graph.words(there)
    least = first
    for other in others:
        more = graph.plus(least, other)
        least = more if name == "unknowns" else graph.case([(graph.compare(Op.AT_LEAST, least, other), other)], least)
    return least


def _compiled(graph: Graph, question: Question, given: Given) -> dict[str, Node]:
    book = question.rulebook
    circular = book.circular
    plan = plan_for(book)
    readings = choose(plan, question.readings or {})
    windows = {name: shapes[readings[name]] for name, shapes in plan.windows.items() if readings.get(name) in shapes}
    latest = latest_year(School(kinds=book.kinds, stage=question.stage), question.on, readings, circular.readings)
    values = Values(graph, given, circular.dictionary, kinds=book.kinds, latest=int(latest))
    conditions = Conditions(values, readings, windows)
    stands = _finding_stands(graph, circular, question.stage, given)
    rules = Rules(conditions, given, book.out_of_force, kinds=book.kinds, finding_stands=stands)
    standing = Standing(
        conditions,
        [rules.criterion(rule) for rule in book.criteria],
        [rules.group(clause) for clause in book.clauses],
        readings,
    )
    return _answer(graph, circular, rules, standing)


def _answer(graph: Graph, circular: Circular, rules: Rules, standing: Standing) -> dict[str, Node]:
    climb = standing.climb(circular.school_level)
    grade = standing.recognised(circular.accreditation_grade, rules)
    standard = standing.recognised(circular.national_standard, rules)
    recognised = [one for one in (grade, standard) if one is not None]
    columns = {"level_low": climb.ends.low, "level_high": climb.ends.high}
    columns["level_tight"] = tight(graph, standing, circular.school_level, climb)
    columns |= _ends("grade", grade) | _ends("cqg", standard)
    columns["unknowns"] = unknowns(graph, standing, recognised)
    columns["blockers"] = blockers(graph, standing, circular.school_level, climb, recognised)
    for criterion in standing.criteria:
        ends = criterion_ends(graph, criterion)
        name = criterion_name(criterion)
        columns |= {f"{name}__low": ends.low, f"{name}__high": ends.high}
    return columns


def _ends(name: str, found: Recognised | None) -> dict[str, Node]:
    low, high = (NULL, NULL) if found is None else (found.ends.low, found.ends.high)
    return {f"{name}_low": low, f"{name}_high": high}


def _finding_stands(graph: Graph, circular: Circular, stage: Stage, given: Given) -> Node:
    """Return where a finding outweighs facts: by the stage of the row, where that matters."""
    stands = {name for name, who in circular.stages_decide.items() if who is Who.FINDING}
    if stands >= set(circular.stages_decide):
        return TRUE
    assumed = TRUE if stage.value in stands else FALSE
    if not given.has("stage"):
        return assumed
    named = [
        (graph.compare(Op.EQUAL, graph.column("stage"), graph.constant(one.value)), TRUE if one in stands else FALSE)
        for one in Stage
    ]
    return graph.case(named, assumed)


def answer_columns(rulebooks: Sequence[Rulebook]) -> tuple[str, ...]:
    """Return the names of the answer's columns over several rulebooks, the school's own first."""
    codes = {
        f"criterion__{criterion.code.replace('.', '_')}__{end}": None
        for book in rulebooks
        for criterion in book.criteria
        for end in ("low", "high")
    }
    return (*SCHOOL_COLUMNS, *codes)
