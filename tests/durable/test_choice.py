"""Which engine answers, and that the outcome says so."""

from __future__ import annotations

import ast
import random
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.engine.durable.builder import NotCompiledError
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.rulebook.condition import CriteriaReach, Group
from kdcl_rules.school.values import School, Stage
from tests.durable.conftest import ROOT, Python, assessed
from tests.durable.drawn import largest, smallest
from tests.durable.drawn import school as drawn_school
from tests.durable.small import criterion, level, rulebook, school

if TYPE_CHECKING:
    from types import ModuleType

needs_durable = pytest.mark.needs_module("durable")

SCHOOL = School(kinds=("primary",), stage=Stage.SELF, assessed_on=date(2026, 9, 20))

ABSENT = """
import sys
sys.modules["durable"] = sys.modules["durable_rules_engine"] = None
"""
ANSWERS = """
from datetime import date
from kdcl_rules.engine import evaluate
from kdcl_rules.school.values import School, Stage
outcome = evaluate(School(kinds=("primary",), stage=Stage.SELF, assessed_on=date(2026, 9, 20)))
print(outcome.run.engine, outcome.run.because, len(outcome.derivation))
"""
ASKED_FOR = """
from kdcl_rules.errors import EngineError
try:
    evaluate(outcome.school, engine="durable")
except EngineError as error:
    print(error.code)
"""


@needs_durable
def test_durable_rules_answers_where_nobody_says_otherwise() -> None:
    run = evaluate(SCHOOL).run
    assert ("durable", None) == (run.engine, run.because)


def test_direct_answers_where_it_is_asked_for() -> None:
    run = evaluate(SCHOOL, engine="direct").run
    assert ("direct", None) == (run.engine, run.because)


@needs_durable
def test_the_levels_of_education_of_one_school_run_on_the_engine_asked_for() -> None:
    several = replace(SCHOOL, kinds=("primary", "lower_secondary"))
    assert "durable" == evaluate(several).run.engine
    assert {"direct"} == {part.run.engine for part in evaluate(several, engine="direct").by_kind.values()}


def test_an_engine_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        evaluate(SCHOOL, engine="direkt")  # type: ignore[arg-type]
    assert ("unknown_engine", "direct") == (caught.value.code, caught.value.suggestion)


def test_without_durable_rules_direct_answers_and_says_so(python: Python) -> None:
    told = python(ABSENT + ANSWERS + ASKED_FOR).splitlines()
    assert ["direct durable_not_installed 0", "durable_not_installed"] == told


def test_without_durable_rules_the_answer_is_the_same(python: Python) -> None:
    hashed = "import hashlib\nprint(hashlib.sha256(outcome.canonical_bytes()).hexdigest())"
    lines = [python(program + ANSWERS + hashed).splitlines()[-1] for program in (ABSENT, "")]
    assert lines[0] == lines[1]


def test_importing_the_package_imports_no_engine(python: Python) -> None:
    program = "import sys, kdcl_rules, kdcl_rules.engine\nprint([name for name in sys.modules if 'durable' in name])"
    assert "[]" == python(program)


def test_asking_for_direct_imports_no_other_engine(python: Python) -> None:
    program = ANSWERS.replace(")))", ")), engine='direct')") + "import sys\nprint('durable' in sys.modules)"
    assert ["direct None 0", "False"] == python(program).splitlines()


def test_one_module_alone_imports_durable_rules() -> None:
    importing = []
    for path in sorted((ROOT / "kdcl_rules").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.partition(".")[0] in {"durable", "durable_rules_engine"} for name in names):
                importing.append(path.relative_to(ROOT).as_posix())
    assert ["kdcl_rules/engine/durable/host.py"] == sorted(set(importing))


@needs_durable
def test_a_rulebook_somebody_made_is_answered_by_direct() -> None:
    run = evaluate(school(), rulebook=rulebook()).run
    assert ("direct", "rulebook_not_carried") == (run.engine, run.because)


@needs_durable
def test_a_rulebook_somebody_changed_is_answered_by_direct() -> None:
    book = rulebook_for("primary", date(2026, 9, 20))
    easier = replace(book, criteria=book.criteria[:-1], hash="another")
    assert "rulebook_not_carried" == evaluate(SCHOOL, rulebook=easier).run.because


@needs_durable
def test_a_rulebook_the_package_carries_may_be_handed_in() -> None:
    assert "durable" == evaluate(SCHOOL, rulebook=rulebook_for("primary", date(2026, 9, 20))).run.engine


@pytest.fixture
def door() -> ModuleType:
    return import_module("kdcl_rules.engine.durable.inference")


@needs_durable
def test_beyond_the_last_ruleset_direct_answers_and_says_so(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_here", [door.Inference(most=1)])
    first, second = smallest(), largest()
    one, other = (evaluate(drawn_school(book, random.Random(1))).run for book in (first, second))  # noqa: S311
    assert ("durable", None) == (one.engine, one.because)
    assert ("direct", "too_many_rulesets") == (other.engine, other.because)


@needs_durable
def test_no_more_than_64_rulesets_are_made_in_a_process(door: ModuleType) -> None:
    assert 64 == door.Inference().most
    small = door.Inference(most=3)
    books = [rulebook(steps=[CriteriaReach(Group.ALL, 1, n)]) for n in range(1, 6)]
    for book in books[:3]:
        small.derive(book, assessed(book, school()))
    for book in books[3:]:
        with pytest.raises(NotCompiledError, match="too_many_rulesets"):
            small.derive(book, assessed(book, school()))


@needs_durable
def test_rulebooks_of_one_shape_share_a_ruleset(door: ModuleType) -> None:
    small = door.Inference(most=1)
    for book in (rulebook(), rulebook(name="another-2018")):
        small.derive(book, assessed(book, school()))


@needs_durable
def test_a_rulebook_too_large_is_answered_by_direct(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = import_module("kdcl_rules.engine.durable.limits").LIMITS
    monkeypatch.setitem(limits, "rules", 10)
    monkeypatch.setattr(door, "_here", [])
    run = evaluate(SCHOOL).run
    assert ("direct", "durable_limit") == (run.engine, run.because)


@needs_durable
def test_a_group_with_more_parts_than_parts_can_hold_has_no_ruleset(door: ModuleType) -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=101))])
    for _ in range(2):
        with pytest.raises(NotCompiledError, match="too_many_parts"):
            door.Inference().derive(book, assessed(book, school()))
