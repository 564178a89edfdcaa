"""What a ruleset holds, and what is refused when a rulebook compiles. Nothing here needs durable-rules."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine.durable import ruleset as rulesets
from kdcl_rules.engine.durable.limits import LIMITS, check_limits
from kdcl_rules.engine.durable.program import compile_rulebook
from kdcl_rules.engine.durable.ruleset import make_ruleset
from kdcl_rules.engine.durable.tokens import check_collisions, check_distinct, fnv32
from kdcl_rules.engine.verdict import MET, NOT_MET
from kdcl_rules.errors import EngineError
from kdcl_rules.rulebook.condition import CriteriaReach, Flag, Group
from kdcl_rules.rulebook.models import Source
from tests.durable.drawn import carried
from tests.durable.small import EVERY, criterion, level, rulebook

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook

RULEBOOKS = pytest.mark.parametrize("book", carried(), ids=lambda book: book.id)
COLLIDING = ("55008308", "17015331")


@RULEBOOKS
def test_a_ruleset_is_made_of_our_own_short_ascii_tokens_and_nothing_else(book: Rulebook) -> None:
    made = make_ruleset(compile_rulebook(book))
    words = re.findall(r'"([^"]*)"', json.dumps(made.definition, ensure_ascii=False) + "".join(made.facts.values()))
    strange = {word for word in words if not re.fullmatch(r"[a-z]{1,3}[0-9]{0,5}[amn]?|\$and|\$gte|\$lte", word)}
    assert set() == strange


@RULEBOOKS
def test_rules_join_facts_and_hold_no_negation_and_no_arithmetic(book: Rulebook) -> None:
    made = make_ruleset(compile_rulebook(book))
    operators = set(re.findall(r"\$\w+", json.dumps(made.definition)))
    assert operators <= {"$and", "$gte", "$lte"}


@RULEBOOKS
def test_every_path_a_rule_concludes_can_come_out_either_way(book: Rulebook) -> None:
    program = compile_rulebook(book)
    verdicts: dict[str, set[int]] = {}
    for rule in program.rules:
        if rule.head.path not in program.inner:
            verdicts.setdefault(rule.head.path, set()).add(rule.head.verdict)
    assert [] == [path for path, found in verdicts.items() if not found >= {MET, NOT_MET}]


@RULEBOOKS
def test_every_rulebook_the_package_carries_is_far_from_every_limit(book: Rulebook) -> None:
    make_ruleset(compile_rulebook(book))  # raises where it is not


def test_a_ruleset_is_the_same_each_time_it_is_made() -> None:
    book = rulebook()
    assert make_ruleset(compile_rulebook(book)).definition == make_ruleset(compile_rulebook(book)).definition


def test_a_rulebook_too_large_for_the_engine_is_refused_when_it_compiles() -> None:
    wide = criterion("1.1", level("1.1", 1, parts=25, indicators=25))
    with pytest.raises(EngineError) as caught:
        make_ruleset(compile_rulebook(rulebook([wide])))
    assert ("durable_limit", "children_of_a_condition") == (caught.value.code, caught.value.details["what"])


@pytest.mark.parametrize("what", LIMITS)
def test_every_limit_is_checked_and_the_limit_itself_is_still_allowed(what: str) -> None:
    check_limits({what: LIMITS[what]})
    with pytest.raises(EngineError) as caught:
        check_limits({what: LIMITS[what] + 1})
    assert what == caught.value.details["what"]


def test_two_words_with_one_hash_are_refused_when_a_rulebook_compiles() -> None:
    assert fnv32(COLLIDING[0]) == fnv32(COLLIDING[1])
    with pytest.raises(EngineError) as caught:
        check_collisions(["k1", *COLLIDING])
    assert ("durable_collision", "17015331", "55008308") == (
        caught.value.code,
        caught.value.found,
        caught.value.details["other"],
    )


def test_a_rulebook_whose_tokens_collide_has_no_ruleset(monkeypatch: pytest.MonkeyPatch) -> None:
    words = rulesets._words

    def with_collision(*args: object) -> list[str]:
        return [*words(*args), *COLLIDING]  # type: ignore[arg-type]

    monkeypatch.setattr(rulesets, "_words", with_collision)
    with pytest.raises(EngineError) as caught:
        make_ruleset(compile_rulebook(rulebook()))
    assert "durable_collision" == caught.value.code


def test_one_id_for_two_facts_is_refused() -> None:
    with pytest.raises(EngineError) as caught:
        check_distinct(["i1m", "i1n", "i1m"])
    assert "i1m" == caught.value.found


def test_a_tally_shares_its_id_with_no_other_fact() -> None:
    threshold = CriteriaReach(Group.ALL, 1, 2)
    made = make_ruleset(compile_rulebook(rulebook([criterion(f"1.{n}") for n in range(1, 30)], steps=[threshold])))
    assert set() == set(made.tallies.values()) & set(made.facts)


def test_what_surely_does_not_apply_gets_no_rule() -> None:
    book = rulebook([criterion("1.1", level("1.1", 1)), criterion("1.2", level("1.2", 1))])
    gone = compile_rulebook(_repealed(book, "1.1/1"))
    assert not [rule for rule in gone.rules if rule.head.path.startswith("1.1/")]


def _repealed(book: Rulebook, path: str) -> Rulebook:
    return replace(book, out_of_force={path: Source("other", "Điều 2")})


def test_the_threshold_itself_is_a_rule() -> None:
    program = compile_rulebook(rulebook(steps=[CriteriaReach(Group.ALL, 1, 2), EVERY]))
    concluded = {rule.head.path for rule in program.rules}
    assert {"at least 2 of the criteria reach 1", "every criterion reaches 1", "standard/1/reaches/1"} <= concluded


def test_an_applicability_nobody_answered_keeps_every_verdict_of_a_group_open() -> None:
    book = rulebook([criterion("1.1", level("1.1", 1, parts=2, applies_when=Flag("hard")))])
    verdicts = {rule.head.verdict for rule in compile_rulebook(book).rules if rule.head.path == "1.1/1/a"}
    assert {1, 2, 4} == verdicts
