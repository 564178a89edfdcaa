"""What a part of a rulebook says of a small school, quickly: no outcome, no explanation, only verdicts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kdcl_rules.engine.assess import Assessor
from kdcl_rules.engine.assessment import Setting, assess, evaluator_of
from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose
from kdcl_rules.engine.reference import latest_year
from kdcl_rules.engine.requirements import Requirements
from kdcl_rules.engine.voices import Voices
from kdcl_rules.rulebook.models import Criterion
from kdcl_rules.school.values import Datum, GradeValue, Items, School, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.engine.plan import Plan
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Clause, Rulebook
    from kdcl_rules.school.values import FactKey, Finding, FindingKey, Item, SchoolYear, Simple, Value

__all__ = ["Case", "Judge"]


@dataclass(frozen=True, slots=True)
class Case:
    """A small school: what it states, what people found, and the readings chosen (the default where none)."""

    kinds: tuple[str, ...]
    on: date
    stated: Mapping[FactKey, Value] = field(default_factory=dict)
    findings: Mapping[FindingKey, Finding] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    stage: Stage = Stage.SELF

    @property
    def size(self) -> int:
        """How many facts and findings it takes."""
        return len(self.stated) + len(self.findings)

    def school(self, rulebook: Rulebook) -> School:
        """Return the case as the school that can be evaluated by ``rulebook``: a grade has the place it has there."""
        dictionary = rulebook.circular.dictionary
        facts = dictionary.facts
        flags = {key.fact for key in self.stated if key.fact in facts and facts[key.fact].profile}
        profile = {
            key.fact: Datum(_ranked(value, dictionary)) for key, value in self.stated.items() if key.fact in flags
        }
        own = facts.keys() - flags
        return School(
            kinds=self.kinds,
            stage=self.stage,
            assessed_on=self.on,
            profile=profile,
            facts={key: Datum(_ranked(value, dictionary)) for key, value in self.stated.items() if key.fact in own},
            findings=dict(self.findings),
        )


def _ranked(value: Value, dictionary: Dictionary) -> Value:
    """Return a value with its grades at the places a dictionary gives them: two rulebooks may order them otherwise."""
    match value:
        case GradeValue(scale, grade, rank) if scale in dictionary.scales:
            places = {each.id: each.rank for each in dictionary.scales[scale].grades}
            place = places.get(grade, rank)
            return value if place == rank else GradeValue(scale, grade, place)
        case Items(items):
            return Items(tuple(replace(item, fields=_fields(item, dictionary)) for item in items))
        case _:
            return value


def _fields(item: Item, dictionary: Dictionary) -> dict[tuple[str, SchoolYear | None], Simple]:
    fields: dict[tuple[str, SchoolYear | None], Simple] = {}
    for key, simple in item.fields.items():
        ranked = _ranked(simple, dictionary)
        fields[key] = simple if isinstance(ranked, Items) else ranked
    return fields


@dataclass(frozen=True)
class Judge:
    """One rulebook, asked about one part of it at a time. What it answers are the engine's own verdicts."""

    rulebook: Rulebook

    @cached_property
    def _by_path(self) -> dict[str, Criterion | Clause]:
        criteria: dict[str, Criterion | Clause] = {each.code: each for each in self.rulebook.criteria}
        return criteria | {each.path: each for each in self.rulebook.clauses}

    @cached_property
    def _plan(self) -> Plan:
        return plan_for(self.rulebook)

    @cached_property
    def _chosen(self) -> dict[tuple[tuple[str, str], ...], dict[str, str]]:
        return {}

    def latest(self, case: Case) -> SchoolYear:
        """Return the latest school year completed, as this rulebook reads it."""
        return latest_year(case.school(self.rulebook), case.on, self._readings(case), self.rulebook.circular.readings)

    def _readings(self, case: Case) -> dict[str, str]:
        """Return every reading as the case chooses it; a choice this rulebook does not know stays the default."""
        key = tuple(sorted(case.readings.items()))
        if key not in self._chosen:
            known = self.rulebook.circular.readings
            own = {
                name: choice
                for name, choice in key
                if name in known and any(each.id == choice for each in known[name].choices)
            }
            self._chosen[key] = choose(self._plan, own)
        return self._chosen[key]

    def _setting(self, case: Case) -> Setting:
        school = case.school(self.rulebook)
        if school.findings:
            known = self._plan.rules
            kept = {key: finding for key, finding in school.findings.items() if key.path in known}
            school = replace(school, findings=kept)
        chosen = self._readings(case)
        return Setting(
            self._plan, school, latest_year(school, case.on, chosen, self.rulebook.circular.readings), chosen
        )

    def condition(self, condition: Condition, case: Case, kind: str | None = None) -> int:
        """Return what a condition over facts can become (the bits of :mod:`kdcl_rules.engine.verdict`)."""
        return evaluator_of(self._setting(case), recording=False).evaluate(condition, kind)

    def part(self, root: str, case: Case) -> dict[str, object]:
        """Return the verdict of every rule of one criterion or clause, and the levels it can reach."""
        rule = self._by_path.get(root)
        if rule is None:
            return {}
        setting = self._setting(case)
        evaluator = evaluator_of(setting)
        voices = Voices(setting.school.findings, self.rulebook.circular.stages_decide[setting.school.stage])
        assessor = Assessor(setting.plan, evaluator, voices, Requirements(evaluator, voices, setting.school.kinds))
        node = assessor.criterion(rule) if isinstance(rule, Criterion) else assessor.clause(rule)
        return _verdicts(node)

    def whole(self, case: Case) -> dict[str, object]:
        """Return the level, the grade and the national standard that the rulebook gives."""
        found = assess(self._setting(case))
        ladders = (found.school_level, *found.recognition)
        return {node.path: (node.interval.low, node.interval.high) for node in ladders if node.interval is not None}


def _verdicts(node: Node) -> dict[str, object]:
    said: dict[str, object] = {}
    for each in node.walk():
        if each.what is not NodeKind.KIND:
            said[each.path] = each.possible
    if node.interval is not None:
        said[node.path] = (node.interval.low, node.interval.high)
    return said
