"""Ladders in symbols come to the steps that the engine comes to."""

from __future__ import annotations

from importlib import import_module
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kdcl_rules.change.judging import Case
from kdcl_rules.engine import evaluate
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET
from kdcl_rules.rulebook.quantity import FactKind
from kdcl_rules.rulebook.walk import conditions_of, facts_of
from kdcl_rules.school.values import FactKey, Finding, FindingKey, Judgement, Stage
from kdcl_rules.testing.strategies import ASSESSED_ON, rulebooks
from tests.change_diff.test_translation import stated

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import Value

pytestmark = pytest.mark.needs_module("z3")
LADDERS = {
    "school_level": "level",
    "accreditation_grade": "accreditation_grade",
    "national_standard": "national_standard",
}


def found_on(book: Rulebook, dice: Random) -> dict[FindingKey, Finding]:
    """Return findings on most criteria, clauses and conditions of recognition."""
    judged = (Finding(Judgement.MET), Finding(Judgement.NOT_MET))
    levels = {each.code: Finding(level=dice.randint(0, each.levels[-1].number)) for each in book.criteria}
    others = {path: dice.choice(judged) for path in (*(each.path for each in book.clauses), *conditions(book))}
    return {FindingKey(path): found for path, found in (levels | others).items() if dice.random() < 0.8}


def conditions(book: Rulebook) -> list[str]:
    ladders = (book.circular.accreditation_grade, book.circular.national_standard)
    return [each.path for ladder in ladders for each in ladder.conditions]


@given(rulebooks(), st.integers(0, 10**6))
@settings(max_examples=25, phases=[Phase.generate])
def test_a_ladder_in_symbols_comes_to_the_steps_of_the_engine(book: Rulebook, seed: int) -> None:
    from kdcl_rules.change.asked import Asked
    from kdcl_rules.change.ladder_symbols import Standing, voices_of
    from kdcl_rules.change.part_proofs import Verdicts
    from kdcl_rules.change.smt import truth_of

    z3 = import_module("z3")
    dice = Random(seed)  # noqa: S311 - a seed that hypothesis drew
    asking = tuple(each for each in conditions_of(book) if facts_of(each))
    flags = [
        name for name, fact in book.circular.dictionary.facts.items() if fact.profile and fact.kind is FactKind.FLAG
    ]
    for _ in range(8):
        facts: dict[FactKey, Value] = {FactKey(name): dice.random() < 0.5 for name in flags if dice.random() < 0.6}
        kinds = dice.choice((("lower_secondary",), book.kinds))
        case = Case(kinds, ASSESSED_ON, facts, found_on(book, dice), stage=dice.choice(list(Stage)))
        school = case.school(book)
        outcome = evaluate(school, rulebook=book, on=ASSESSED_ON, engine="direct")
        said = {node.path: node.possible for node in reversed(list(outcome.nodes()))}
        rules = {
            path: Verdicts(*(truth_of(bits & bit) for bit in (MET, NOT_MET, NOT_APPLICABLE)))
            for path, bits in said.items()
        }
        asked = Asked(book, book, school.kinds, asking)
        voices = {}
        for path in voices_of(book):
            finding = school.findings.get(FindingKey(path))
            judgement = None if finding is None else finding.judgement
            heard = judgement in {Judgement.MET, Judgement.NOT_MET}
            voices[path] = truth_of(heard), truth_of(judgement is Judgement.MET)
        standing = Standing(book, asked.translator(book), rules, voices, school.stage)
        for ladder, name in LADDERS.items():
            ends = standing.ends(ladder)
            expected = getattr(outcome, name)
            if ends is None or expected is None:
                assert ends is expected
                continue
            pairs = stated(asked, case, outcome.latest_year)
            told = [int(str(z3.simplify(z3.substitute(end, *pairs)))) for end in ends]
            assert [expected.low, expected.high] == told, ladder
