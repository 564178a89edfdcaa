"""Drawn edits of rules: what moves a school has a witness the engine bears out, a rewording moves nobody."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from kdcl_rules.change.diff import Certainty, diff_rulebooks
from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook import rulebook_for, select
from kdcl_rules.rulebook.condition import Compare, NumberBound, Op, ReadingWindow
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.testing.assertions import assert_no_school_moves
from kdcl_rules.testing.rewritings import rewritings
from kdcl_rules.testing.rule_edits import EditKind, Rewriting, refactorings, rule_edits
from kdcl_rules.testing.strategies import rulebooks, schools, schools_near_a_threshold

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School
    from kdcl_rules.testing.rule_edits import RuleEdit

(LAW,) = load_folder(Path(__file__).resolve().parents[2] / "tests" / "reports" / "law").circulars
SAMPLE = select(LAW, ("lower_secondary",), date(2020, 5, 20))
SHIPPED = rulebook_for("lower_secondary", date(2020, 5, 20))
SLOW = settings(suppress_health_check=[HealthCheck.too_slow])


def told(school: School, rulebook: Rulebook) -> Outcome:
    return evaluate(school, rulebook=rulebook, on=rulebook.start, engine="direct")


def judged(outcome: Outcome) -> dict[str, object]:
    said: dict[str, object] = {node.path: node.possible for node in outcome.nodes()}
    ladders = (outcome.level, outcome.accreditation_grade, outcome.national_standard)
    return said | {"ladders": [each and (each.low, each.high) for each in ladders], "criteria": dict(outcome.criteria)}


@SLOW
@given(rule_edits(SAMPLE))
def test_an_edit_is_seen_in_the_rule_it_names(edit: RuleEdit) -> None:
    assert edit.old.hash != edit.new.hash
    assert any(change.path.startswith(edit.path) for change in edit.changes)
    assert edit.path in repr(edit)


@SLOW
@given(rule_edits(SAMPLE))
def test_an_edit_has_a_witness_the_engine_bears_out_or_the_diff_says_how_sure_it_is(edit: RuleEdit) -> None:
    found = diff_rulebooks(edit.old, edit.new, on=edit.on)

    assert {change.root for change in edit.changes if change.bears} == {each.root for each in found.verdicts}
    for verdict in found.verdicts:
        if verdict.witness is None:
            assert verdict.certainty in (Certainty.PROVED, Certainty.SEARCHED)
            continue
        case = verdict.witness.case
        before, after = (
            evaluate(case.school(book), rulebook=book, on=case.on, readings=dict(case.readings), engine="direct")
            for book in (edit.old, edit.new)
        )
        assert Certainty.WITNESS is verdict.certainty
        assert judged(before) != judged(after)


@SLOW
@given(refactorings(SAMPLE), st.data())
def test_a_refactoring_has_no_witness_and_no_drawn_school_is_judged_otherwise(
    edit: RuleEdit, data: st.DataObject
) -> None:
    assert () == diff_rulebooks(edit.old, edit.new, on=edit.on).witnesses
    for school in (data.draw(schools(edit.old)), data.draw(schools_near_a_threshold(edit.old))):
        assert judged(told(school, edit.old)) == judged(told(school, edit.new))


@settings(max_examples=max(8, settings().max_examples // 8), suppress_health_check=[HealthCheck.too_slow])
@given(refactorings(SHIPPED, only=set(Rewriting) - {Rewriting.WORDING, Rewriting.CITATION}), st.data())
def test_the_same_holds_of_a_shipped_circular(edit: RuleEdit, data: st.DataObject) -> None:
    verdicts = assert_no_school_moves(edit.old, edit.new)
    school = data.draw(schools_near_a_threshold(edit.old))

    assert {Certainty.PROVED, Certainty.SEARCHED} >= {each.certainty for each in verdicts}
    assert judged(told(school, edit.old)) == judged(told(school, edit.new))


@SLOW
@given(st.data())
def test_any_rulebook_said_in_other_words_judges_any_school_as_before(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(criteria=(1, 2), levels=2))
    edit = data.draw(refactorings(rulebook))
    school = data.draw(schools(rulebook))

    assert judged(told(school, edit.old)) == judged(told(school, edit.new))


@settings(max_examples=max(20, settings().max_examples // 3), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_where_it_is_proved_that_nobody_moves_no_drawn_school_does(data: st.DataObject) -> None:
    edit = data.draw(rule_edits(SAMPLE, only=[EditKind.THRESHOLD, EditKind.COMPARISON, EditKind.LOGIC]))
    proved = [each.root for each in diff_rulebooks(edit.old, edit.new).verdicts if each.certainty is Certainty.PROVED]
    school = data.draw(schools_near_a_threshold(edit.old))
    before, after = (told(school, book).criteria for book in (edit.old, edit.new))

    assert [before.get(root) for root in proved] == [after.get(root) for root in proved]


@pytest.mark.parametrize("kind", sorted(set(EditKind) - {EditKind.UNIT}))
def test_every_kind_of_edit_can_be_drawn(kind: EditKind) -> None:
    source = rulebook_for("lower_secondary", date(2026, 9, 1)) if kind is EditKind.MANDATORY else SAMPLE
    edit = find(rule_edits(source, only=[kind]), lambda _: True)

    assert kind is edit.kind
    assert edit.changes


@pytest.mark.parametrize("kind", sorted(set(Rewriting) - {Rewriting.NESTING}))
def test_every_kind_of_rewriting_can_be_drawn(kind: Rewriting) -> None:
    edit = find(refactorings(SAMPLE, only=[kind]), lambda _: True)

    assert kind is edit.kind
    assert edit.changes


def test_the_last_day_of_a_rule_is_shown_on_the_day_that_differs() -> None:
    dates = rule_edits(SAMPLE, only=[EditKind.DATE])
    edits = [
        find(dates, lambda edit: edit.on == date(2024, 12, 31)),
        find(dates, lambda edit: edit.on == date(2025, 1, 1)),
    ]

    assert ["repealed", "restored"] == [edit.changes[0].kind.value for edit in edits]


def test_what_a_reading_may_average_is_left_as_it_stands() -> None:
    compare = Compare("above", Op.AT_LEAST, NumberBound(Fraction(1, 2), FactKind.RATIO))
    phrase = ReadingWindow("shares_window", compare)

    assert {Rewriting.REPETITION, Rewriting.DOUBLE_NEGATION} == {kind for kind, _ in rewritings(phrase, LAW.readings)}
    assert Rewriting.OPPOSITE in {kind for kind, _ in rewritings(phrase, {})}
