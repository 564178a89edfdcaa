"""A criterion's finding of n means: every requirement of levels 1 … n is met, and one of level n+1 is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, note, settings
from hypothesis import strategies as st

from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook.models import LevelText, Requirement
from kdcl_rules.rulebook.walk import parts
from kdcl_rules.school.values import Finding, FindingKey, Judgement, School, Stage
from kdcl_rules.testing.sketch import sketch
from kdcl_rules.testing.strategies import rulebooks, schools

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.models import Criterion, Rulebook

Findings = dict[FindingKey, Finding]


def _said_of_criteria(levels: dict[str, int]) -> Findings:
    return {FindingKey(code): Finding(level=level) for code, level in levels.items()}


def _said_of_requirements(rulebook: Rulebook, levels: dict[str, int]) -> Findings:
    """Say the same requirement by requirement: met up to the level, and one not met at the next that asks anything."""
    said: Findings = {}
    for criterion in rulebook.criteria:
        reached = levels[criterion.code]
        for level in criterion.levels:
            asked = [part for part in _requirements(criterion, level) if part.path not in rulebook.out_of_force]
            verdict = Judgement.MET if level.number <= reached else Judgement.NOT_MET
            said |= {FindingKey(part.path): Finding(verdict) for part in asked}
    return said


def _requirements(criterion: Criterion, level: LevelText) -> list[Requirement]:
    below = f"{level.path}/"
    return [part for path, part in parts([criterion]) if path.startswith(below) and isinstance(part, Requirement)]


def _results(outcome: Outcome) -> dict[str, object]:
    return {
        "level": outcome.level,
        "accreditation_grade": outcome.accreditation_grade,
        "national_standard": outcome.national_standard,
        **outcome.criteria,
    }


def _levels(rulebook: Rulebook) -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries(
        {criterion.code: st.integers(0, criterion.levels[-1].number) for criterion in rulebook.criteria}
    )


@given(st.data())
def test_a_criterions_level_says_what_its_requirements_say_one_by_one(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(criteria=(2, 4)))
    levels = data.draw(_levels(rulebook))
    bare = data.draw(schools(rulebook, completeness=0, judged=st.just({})))
    profile = data.draw(schools(rulebook, completeness=1)).profile  # every flag is known: what applies is settled
    school = replace(bare, profile=profile)
    note(sketch(rulebook, school))

    coarse = evaluate(replace(school, findings=_said_of_criteria(levels)), rulebook=rulebook, engine="direct")
    fine = evaluate(
        replace(school, findings=_said_of_requirements(rulebook, levels)), rulebook=rulebook, engine="direct"
    )

    assert _results(fine) == _results(coarse)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_the_same_holds_under_the_shipped_rules(shipped: tuple[Rulebook, date], data: st.DataObject) -> None:
    rulebook, on = shipped
    levels = data.draw(_levels(rulebook))
    flags = data.draw(schools(rulebook, completeness=1, on=on)).profile
    school = School(kinds=rulebook.kinds[-1:], stage=Stage.EXTERNAL, assessed_on=on, profile=flags)

    coarse = evaluate(replace(school, findings=_said_of_criteria(levels)), rulebook=rulebook, engine="direct")
    fine = evaluate(
        replace(school, findings=_said_of_requirements(rulebook, levels)), rulebook=rulebook, engine="direct"
    )

    assert _results(fine) == _results(coarse)
