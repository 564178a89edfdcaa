"""The rules that fired, as reports tell them: short, in words, at the node they conclude."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.engine.deferred import Deferred
from kdcl_rules.reports import Detail, explain, explain_path
from kdcl_rules.reports.derivation import derivation_lines
from kdcl_rules.reports.html import Form, report
from kdcl_rules.reports.telling import Telling
from kdcl_rules.rulebook.condition import AllOf, ByReading, CriteriaReach, Flag, Group, LevelReached, Not
from tests.durable.conftest import assessed
from tests.durable.drawn import carried, smallest
from tests.durable.drawn import school as drawn_school
from tests.durable.small import EVERY, criterion, level, rulebook, school

if TYPE_CHECKING:
    from kdcl_rules.engine.durable.inference import Inference
    from kdcl_rules.engine.outcome import Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School

pytestmark = pytest.mark.needs_module("durable")

INTERNAL = re.compile(
    r"/asks|reaches/|standard/|no finding|of those that apply|, at the other end|number counted|passes"
)


def told(inference: Inference, book: Rulebook, one: School, path: str, lang: Language = "en") -> list[str]:
    """Return how the rules that fired at ``path`` are told, of a rulebook that is not shipped."""
    fired = Deferred(lambda: inference.derive(book, assessed(book, one)).value)
    outcome = replace(evaluate(one, rulebook=book), rules_fired=fired)
    telling = Telling(outcome, lang, Detail.FULL)
    return derivation_lines(telling.nodes[path], telling)


def test_what_fails_is_told_with_the_parts_that_fail(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, indicators=3))])
    lines = told(inference, book, school({"1.1/1/a": False, "1.1/1/b": True, "1.1/1/c": False}), "1.1/1")
    assert ["Derived: not met, because of a, c not met."] == lines


def test_what_is_open_is_told_with_the_parts_it_depends_on(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, indicators=3))])
    assert ["Derived: depends on a, c."] == told(inference, book, school({"1.1/1/b": True}), "1.1/1")


def test_a_criterion_is_told_level_by_level(inference: Inference) -> None:
    lines = told(inference, rulebook(), school({"1.2": 1}), "1.2")
    assert ["Derived: level 2: not met, because of the text of level 2 not met."] == lines


def test_a_finding_that_decides_from_outside_is_no_rule_that_fired(inference: Inference) -> None:
    lines = told(inference, rulebook(), school({"1.2": 1}), "1.2/2")
    assert ["Derived: not met, by an assessor's finding or by the text itself."] == lines


def test_an_indicator_whose_parts_all_agree_needs_no_word(inference: Inference) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=3))])
    assert [] == told(inference, book, school({"1.1": 1}), "1.1/1/a")


def test_a_threshold_is_told_with_how_many_were_counted(inference: Inference) -> None:
    book = rulebook(steps=[CriteriaReach(Group.ALL, 1, 2)])
    (line,) = told(inference, book, school({"1.1": 2, "1.2": 0, "1.3": 1}), "school_level/1")
    assert "“at least 2 of the criteria reach level 1”: met: 2 of the 3 criteria counted are met." in line


def test_what_only_passes_on_the_line_before_is_left_out(inference: Inference) -> None:
    (line,) = told(inference, rulebook(), school({"1.1": 2, "1.2": 2, "1.3": 2}), "school_level/1", "vi")
    assert "Suy luận: tiêu chuẩn 1, “mọi tiêu chí đạt Mức 1”: đạt, vì mọi phần được xét đều đạt." == line


@pytest.mark.parametrize(
    "asked",
    [
        Not(CriteriaReach(Group.ALL, 2)),
        AllOf((EVERY, Not(LevelReached(2)))),
        ByReading("strictness", (("strict", EVERY), ("lenient", CriteriaReach(Group.ALL, 2)))),
        CriteriaReach(Group.OTHER, 1),
    ],
    ids=["not", "within", "reading", "group"],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_name_of_the_engine_reaches_a_reader(inference: Inference, asked: object, lang: Language) -> None:
    hard = criterion("1.2", level("1.2", 1, parts=2, applies_when=Flag("hard")))
    book = rulebook([criterion("1.1"), hard], steps=[EVERY], degrees=[asked])  # type: ignore[list-item]
    lines = told(inference, book, school({"1.1": 1}), "national_standard/1", lang)
    assert [] == [line for line in lines if INTERNAL.search(line)]
    assert len(lines) == 1


@pytest.fixture(params=carried(), ids=lambda book: book.id)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    book: Rulebook = request.param
    return evaluate(drawn_school(book, random.Random(len(book.id))))  # noqa: S311 - the same school every time


def test_every_step_of_every_ladder_tells_how_it_followed(outcome: Outcome) -> None:
    (part, *_) = outcome.by_kind.values() or [outcome]
    telling = Telling(part, "en", Detail.FULL)
    steps = [node for node in part.nodes() if node.what.value == "step"]
    assert steps
    lines = {node.path: derivation_lines(node, telling) for node in steps}
    assert [] == [path for path, line in lines.items() if not line and path in part.derivation]
    assert [] == [line for several in lines.values() for line in several if INTERNAL.search(line)]


def test_a_full_report_ends_with_the_steps_and_a_brief_one_does_not() -> None:
    outcome = evaluate(drawn_school(smallest(), random.Random(1)))  # noqa: S311 - the same school every time
    full, brief = explain(outcome, "vi", detail=Detail.FULL), explain(outcome, "vi")
    assert (True, False) == tuple("Các bước suy luận\n" in text for text in (full, brief))


def test_direct_alone_tells_no_derivation() -> None:
    one = drawn_school(smallest(), random.Random(1))  # noqa: S311 - the same school every time
    texts = [explain_path(evaluate(one, engine=engine), "school_level", "en") for engine in ("durable", "direct")]
    assert [True, False] == ["Derived: " in text for text in texts]


def test_a_page_tells_how_criteria_and_steps_followed_and_leaves_the_rest_to_its_parts() -> None:
    outcome = evaluate(drawn_school(smallest(), random.Random(1)))  # noqa: S311 - the same school every time
    page = report(outcome, "en", form=Form.MARKDOWN)
    (part,) = outcome.by_kind.values() or [outcome]
    shown = [node for node in part.nodes() if node.what.value in ("criterion", "step") and node.path in part.derivation]
    assert shown
    assert len(shown) == page.count("Derived: ")
