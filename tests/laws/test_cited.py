"""The explanation is the evaluation: what its leaves cite is enough, and every rule in it is cited (DESIGN 3.12)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, note, settings
from hypothesis import strategies as st

from kdcl_rules.engine import NodeKind, evaluate
from kdcl_rules.rulebook.condition import FactBound
from kdcl_rules.school.values import School, Stage
from kdcl_rules.testing.sketch import sketch
from kdcl_rules.testing.strategies import rulebooks, schools

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Rulebook


def _only_cited(school: School, outcome: Outcome) -> School:
    """Return the school with nothing but what the tree cites, and what cited facts are defined by."""
    dictionary = outcome.rulebook.circular.dictionary
    facts: set[str] = set()
    findings: set[str] = set()
    for node in outcome.nodes():
        for measurement in node.measurements:
            facts.add(measurement.fact)
            if isinstance(measurement.bound, FactBound):
                facts.add(measurement.bound.fact)
        if node.finding_path is not None:
            findings.add(node.finding_path)
        if node.finding is not None:
            findings.add(node.path)
    facts |= _behind(facts, dictionary)
    return replace(
        school,
        facts={key: datum for key, datum in school.facts.items() if key.fact in facts},
        profile={name: datum for name, datum in school.profile.items() if name in facts},
        findings={key: finding for key, finding in school.findings.items() if key.path in findings},
    )


def _behind(facts: set[str], dictionary: Dictionary) -> set[str]:
    found: set[str] = set()
    for name in facts:
        fact = dictionary.facts[name]
        found |= {*(fact.quotient or ()), *fact.sum_of}
        if fact.ceil_collection:
            found.add(fact.ceil_collection)
    return found


def _verdicts(outcome: Outcome) -> dict[str, object]:
    return {
        "level": (outcome.level.low, outcome.level.high),
        "accreditation_grade": outcome.accreditation_grade,
        "national_standard": outcome.national_standard,
        **outcome.criteria,
        **{node.path: node.verdict for node in outcome.nodes() if node.what is not NodeKind.KIND},
    }


@given(st.data())
def test_evaluating_only_what_the_tree_cites_gives_the_same_verdicts(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(criteria=(2, 4)))
    school = data.draw(schools(rulebook))
    whole = evaluate(school, rulebook=rulebook, engine="direct")
    note(sketch(rulebook, school))

    cited = evaluate(_only_cited(school, whole), rulebook=rulebook, engine="direct")

    assert _verdicts(whole) == _verdicts(cited)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_the_same_holds_under_the_shipped_rules(shipped: tuple[Rulebook, date], data: st.DataObject) -> None:
    rulebook, on = shipped
    school = data.draw(schools(rulebook, on=on))
    whole = evaluate(school, rulebook=rulebook, engine="direct")

    cited = evaluate(_only_cited(school, whole), rulebook=rulebook, engine="direct")

    assert _verdicts(whole) == _verdicts(cited)


def test_every_verdict_of_the_shipped_rules_has_a_citation(shipped: tuple[Rulebook, date]) -> None:
    """A criterion and a ladder are cited by their levels and steps; everything else by itself."""
    rulebook, on = shipped
    school = School(kinds=rulebook.kinds, stage=Stage.SELF, assessed_on=on)
    outcome = evaluate(school, rulebook=rulebook, engine="direct")
    uncited = [
        node.path
        for node in outcome.nodes()
        if node.what not in {NodeKind.CRITERION, NodeKind.LADDER} and not getattr(node.rule, "cite", "")
    ]

    assert [] == uncited


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_no_step_of_a_ladder_is_reached_over_a_missing_one(shipped: tuple[Rulebook, date], data: st.DataObject) -> None:
    """Level 4 needs level 3, and so on; a school's level is never above the lowest of what every criterion reaches."""
    rulebook, on = shipped
    outcome = evaluate(data.draw(schools(rulebook, on=on)), rulebook=rulebook, engine="direct")
    steps = outcome.explanation["school_level"].children
    pairs = pairwise(steps)

    assert [] == [(below.path, above.path) for below, above in pairs if above.verdict == "met" != below.verdict]
    assert outcome.level.low <= outcome.level.high <= len(steps)
    for code, interval in outcome.criteria.items():
        assert interval is None or interval.low <= interval.high <= interval.max, code
