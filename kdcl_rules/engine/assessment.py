"""One assessment: criteria, clauses and ladders of one rulebook for one school, under chosen readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kdcl_rules.engine.assess import Assessor
from kdcl_rules.engine.conditions import Evaluator
from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.lookup import Lookup
from kdcl_rules.engine.requirements import Requirements
from kdcl_rules.engine.rollup import Standing, reach_of, recognition, school_level
from kdcl_rules.engine.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine.explanation import Conflict, Node
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.school.values import School, SchoolYear

__all__ = ["Assessment", "Setting", "assess", "evaluator_of"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What an assessment is made of: the plan of a rulebook, a school, the latest year, the readings."""

    plan: Plan
    school: School
    latest: SchoolYear
    readings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Assessment:
    """The nodes an outcome is read from; ``grade`` and ``national_standard`` are None where there is no such outcome.

    ``guarded``: some verdict is open only because a profile flag is missing. ``measured``: the nodes that
    were held against facts.
    """

    standing: Standing
    school_level: Node
    grade: Node | None
    national_standard: Node | None
    conflicts: tuple[Conflict, ...]
    guarded: bool
    measured: tuple[Node, ...]

    @property
    def criteria(self) -> tuple[Node, ...]:
        """The criteria, in the circular's order."""
        return self.standing.criteria

    @property
    def clauses(self) -> tuple[Node, ...]:
        """The clauses of level 4."""
        return self.standing.clauses

    @property
    def recognition(self) -> tuple[Node, ...]:
        """The ladders of recognition that exist under the circular."""
        return tuple(ladder for ladder in (self.grade, self.national_standard) if ladder is not None)


def evaluator_of(setting: Setting, *, recording: bool = True) -> Evaluator:
    """Return the evaluator of conditions for a setting."""
    windows = {
        reading: shapes[setting.readings[reading]]
        for reading, shapes in setting.plan.windows.items()
        if setting.readings.get(reading) in shapes
    }
    dictionary = setting.plan.rulebook.circular.dictionary
    lookup = Lookup(setting.school, dictionary, setting.latest)
    return Evaluator(lookup, setting.readings, windows, recording=recording)


def assess(
    setting: Setting,
    *,
    reuse: Assessment | None = None,
    only: frozenset[str] = frozenset(),
) -> Assessment:
    """Assess a school.

    With ``reuse``, criteria and clauses not named in ``only`` are taken from that assessment: another
    reading moves few criteria, and what it does not touch need not be done twice. Where no verdict moved,
    ``reuse`` itself comes back.
    """
    plan, school = setting.plan, setting.school
    rulebook = plan.rulebook
    circular = rulebook.circular
    evaluator = evaluator_of(setting)
    voices = Voices(school.findings, circular.stages_decide[school.stage])
    requirements = Requirements(evaluator, voices, school.kinds)
    assessor = Assessor(plan, evaluator, voices, requirements)
    before = {node.path: node for node in (*reuse.criteria, *reuse.clauses)} if reuse else {}
    criteria = tuple(
        before[rule.code] if rule.code in before and rule.code not in only else assessor.criterion(rule)
        for rule in rulebook.criteria
    )
    clauses = tuple(
        before[rule.path] if rule.path in before and rule.path not in only else assessor.clause(rule)
        for rule in rulebook.clauses
    )
    if reuse is not None and only and _same_verdicts(reuse, (*criteria, *clauses)):
        return reuse
    reach = {node.path: reach_of(node) for node in criteria}
    standing = Standing(criteria, clauses, setting.readings, reach, evaluator.evaluate)
    level = school_level(circular.school_level, standing)
    standing = Standing(criteria, clauses, setting.readings, reach, evaluator.evaluate, level.interval)
    return Assessment(
        standing,
        level,
        recognition(circular.accreditation_grade, standing, requirements),
        recognition(circular.national_standard, standing, requirements),
        tuple(voices.conflicts),
        assessor.guarded or requirements.guarded,
        tuple(requirements.measured),
    )


def _same_verdicts(before: Assessment, after: tuple[Node, ...]) -> bool:
    """Tell whether no criterion and no clause came out otherwise: then no ladder does either."""
    pairs = zip((*before.criteria, *before.clauses), after, strict=True)
    return all(old is new or _levels(old) == _levels(new) for old, new in pairs)


def _levels(node: Node) -> tuple[int, ...]:
    return (node.possible, *(child.possible for child in node.children if child.what is NodeKind.LEVEL))
