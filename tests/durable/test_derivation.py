"""The rules that fired, as the explanation tells them."""

from __future__ import annotations

import json
import random
from importlib import resources
from typing import TYPE_CHECKING

import jsonschema
import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.engine.derivation import Derived, End, Premise, Why
from kdcl_rules.engine.durable.run import Run
from kdcl_rules.engine.verdict import NOT_MET, Verdict
from kdcl_rules.errors import EngineError
from kdcl_rules.rulebook.condition import CriteriaReach, Flag, Group, LevelReached, Not
from kdcl_rules.rulebook.models import LawStatus
from tests.durable.conftest import assessed
from tests.durable.drawn import carried, smallest
from tests.durable.drawn import school as drawn_school
from tests.durable.small import EVERY, criterion, level, rulebook, school

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kdcl_rules.engine.durable.inference import Inference
    from kdcl_rules.engine.outcome import Outcome
    from kdcl_rules.rulebook.models import Rulebook

pytestmark = pytest.mark.needs_module("durable")

ALL_MET: dict[str, bool | int] = {"1.1": 2, "1.2": 2, "1.3": 2}


@pytest.fixture(params=carried(), ids=lambda book: book.id)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    book: Rulebook = request.param
    return evaluate(drawn_school(book, random.Random(len(book.id))))  # noqa: S311 - the same school every time


def test_every_derivation_is_shown_at_a_node_of_the_tree(outcome: Outcome) -> None:
    assert set() == set(outcome.derivation) - {node.path for node in outcome.nodes()}


def test_the_graph_is_closed_and_has_no_circle(outcome: Outcome) -> None:
    rules = [rule for shown in outcome.derivation.values() for rule in shown]
    known = {node.path for node in outcome.nodes()} | {rule.concludes for rule in rules}
    rests_on: dict[str, set[str]] = {}
    for rule in rules:
        rests_on.setdefault(rule.concludes, set()).update(premise.path for premise in rule.because)
    strange = {path for paths in rests_on.values() for path in paths} - known
    strange -= {f"{step}/asks" for step in _unseen_steps(outcome)}
    assert all(path.startswith("reading/") or "finding decides" in path or "other end" in path for path in strange)
    _no_circle(rests_on)


def _unseen_steps(outcome: Outcome) -> set[str]:
    """Return the steps whose text nobody here has seen: what they ask enters as open."""
    circular = outcome.rulebook.circular
    ladders = (circular.school_level, circular.accreditation_grade, circular.national_standard)
    return {
        f"{ladder.id}/{step.number}"
        for ladder in ladders
        for step in ladder.steps
        if step.law.status is LawStatus.UNSEEN
    }


def _no_circle(rests_on: Mapping[str, set[str]]) -> None:
    done: set[str] = set()

    def visit(path: str, above: tuple[str, ...]) -> None:
        assert path not in above
        if path not in done:
            for below in rests_on.get(path, ()):
                visit(below, (*above, path))
            done.add(path)

    for path in rests_on:
        visit(path, ())


def test_the_record_with_its_derivation_fits_the_schema(outcome: Outcome) -> None:
    schema = json.loads(resources.files("kdcl_rules.engine").joinpath("outcome.schema.json").read_text("utf-8"))
    record = json.loads(json.dumps(outcome.to_dict()))
    jsonschema.validate(record, schema)
    assert "derived" in record["explanation"]["school_level"]["parts"][0]


def _only(derived: Sequence[Derived], concludes: str) -> list[Derived]:
    return [rule for rule in derived if rule.concludes == concludes]


def test_a_rule_that_fired_names_what_it_rests_on(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=2))])
    derived = inference.derive(book, assessed(book, school({"1.1/1/a/p1": True, "1.1/1/a/p2": False}))).value
    because = (Premise("1.1/1/a/p2", Verdict.NOT_MET),)
    assert (Derived("1.1/1/a", Verdict.NOT_MET, End.BOTH, Why.SOME_PART, because),) == derived["1.1/1/a"]


def test_two_parts_that_fail_are_two_derivations_of_one_conclusion(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=3))])
    derived = inference.derive(book, assessed(book, school({"1.1/1/a/p1": False, "1.1/1/a/p3": False}))).value
    settled = [rule.because for rule in derived["1.1/1/a"] if rule.end is End.BOTH]
    assert [(Premise(f"1.1/1/a/p{n}", Verdict.NOT_MET),) for n in (1, 3)] == settled
    assert [End.LOW] == [rule.end for rule in derived["1.1/1/a"] if rule.end is not End.BOTH]


def test_what_is_unknown_fires_one_rule_at_either_end(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1))])
    ends = {rule.end: rule.verdict for rule in inference.derive(book, assessed(book, school())).value["school_level/1"]}
    assert {End.LOW: Verdict.NOT_MET, End.HIGH: Verdict.MET} == ends


def test_a_coarse_finding_that_decides_is_shown_as_given(inference: Inference) -> None:
    book = rulebook()
    derived = inference.derive(book, assessed(book, school({**ALL_MET, "1.2/1/a": False}))).value
    low = [rule for rule in derived["1.2/1/a"] if rule.end is not End.HIGH]
    assert [Derived("1.2/1/a", Verdict.NOT_MET, End.BOTH, Why.GIVEN)] == low


def test_a_guard_nobody_answered_shuts_a_group_at_one_end(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=2, applies_when=Flag("hard"))), criterion("1.2")])
    derived = inference.derive(book, assessed(book, school({"1.1/1": True, "1.2": 2}))).value
    assert {"1.1/1", "1.1/1/a"} <= set(derived)


def test_a_share_is_told_with_the_criteria_it_counted(inference: Inference) -> None:
    book = rulebook(steps=[CriteriaReach(Group.ALL, 1, 2)])
    derived = inference.derive(book, assessed(book, school({"1.1": 2, "1.2": 0, "1.3": 1}))).value
    (told,) = _only(derived["school_level/1"], "at least 2 of the criteria reach 1")
    verdicts = {premise.path: premise.verdict for premise in told.because}
    assert {"1.1/1": Verdict.MET, "1.2/1": Verdict.NOT_MET, "1.3/1": Verdict.MET} == verdicts


def test_a_long_rule_is_told_as_one(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=25))])
    derived = inference.derive(book, assessed(book, school({"1.1": 1}))).value
    (told,) = derived["1.1/1/a"]
    assert [f"1.1/1/a/p{n}" for n in range(1, 26)] == [premise.path for premise in told.because]


def test_the_order_in_which_facts_arrive_changes_nothing(inference: Inference, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [EVERY, CriteriaReach(Group.ALL, 2, 2)]
    book = rulebook([criterion(f"{s}.{n}") for s in (1, 2) for n in (1, 2, 3)], steps=steps)
    one = assessed(book, school({"1.1": 2, "2.2": 1, "2.3/1/a": False}))
    expected = inference.derive(book, one).value
    facts = Run.facts

    def shuffled(run: Run) -> list[str]:
        return random.sample(facts(run), k=len(facts(run)))

    monkeypatch.setattr(Run, "facts", shuffled)
    assert [expected] * 60 == [inference.derive(book, one).value for _ in range(60)]


def _spoilt(monkeypatch: pytest.MonkeyPatch, path: str, verdict: int | None) -> None:
    """Let each run hold ``verdict`` of ``path`` instead of what the rules concluded; None: lose the conclusion."""
    fired = Run.fired

    def spoiling(run: Run, rule: str, ids: Sequence[str]) -> list[str]:
        added = fired(run, rule, ids)
        if path not in run.known:
            return added
        if verdict is None:
            del run.known[path]
            return []
        run.known[path] = verdict
        return added

    monkeypatch.setattr(Run, "fired", spoiling)


def test_a_lost_conclusion_is_an_error_that_carries_both_derivations(
    inference: Inference, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulebook()
    one = assessed(book, school(ALL_MET))
    _spoilt(monkeypatch, "1.2/2", None)
    with pytest.raises(EngineError) as caught:
        inference.derive(book, one)
    error = caught.value
    assert ("engines_differ", "1.2/2 (low)") == (error.code, error.found)
    assert "1.1/1" in error.details["durable"]  # type: ignore[operator]
    assert Verdict.MET == error.details["direct"]["1.2/2"].verdict  # type: ignore[index]
    assert "1.2/2 (low): durable nothing, direct met" in error.render("en")


def test_a_lost_conclusion_that_a_count_rests_on_is_an_error_too(
    inference: Inference, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulebook(steps=[CriteriaReach(Group.ALL, 1, 2)])
    one = assessed(book, school(ALL_MET))
    _spoilt(monkeypatch, "1.2/1", None)
    with pytest.raises(EngineError, check=lambda error: error.code == "engines_differ"):
        inference.derive(book, one)


def test_a_lost_step_that_a_negation_rests_on_is_an_error_too(
    inference: Inference, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulebook(degrees=[Not(LevelReached(1))])
    one = assessed(book, school())
    _spoilt(monkeypatch, "school_level/1", None)
    with pytest.raises(EngineError, check=lambda error: error.code == "engines_differ"):
        inference.derive(book, one)


@pytest.mark.parametrize("path", ["1.2/1/a", "1.2/2", "school_level/1", "national_standard/1"])
def test_a_wrong_conclusion_is_an_error_never_an_answer(
    inference: Inference, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    book = rulebook()
    one = assessed(book, school(ALL_MET))
    _spoilt(monkeypatch, path, NOT_MET)
    with pytest.raises(EngineError, check=lambda error: error.code == "engines_differ"):
        inference.derive(book, one)


def test_two_conclusions_that_exclude_each_other_are_an_error(
    inference: Inference, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=2))])
    one = assessed(book, school({"1.1": 1}))
    facts = Run.facts

    def with_a_contradiction(run: Run) -> list[str]:
        run.known["1.1/1"] = NOT_MET
        return facts(run)

    monkeypatch.setattr(Run, "facts", with_a_contradiction)
    with pytest.raises(EngineError) as caught:
        inference.derive(book, one)
    assert "1.1/1 (low): durable met, direct not_met" in caught.value.render("en")


def test_direct_alone_has_no_derivation() -> None:
    book = smallest()
    assert {} == evaluate(drawn_school(book, random.Random(1)), engine="direct").derivation  # noqa: S311
