"""The condition language: what reads, what is refused, and print ∘ parse = identity."""

from __future__ import annotations

import logging
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kdcl_rules.rulebook
from kdcl_rules.errors import LawError, Place
from kdcl_rules.rulebook.checker import Purpose, Scope, check
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
    ClausesMet,
    Compare,
    Condition,
    CriteriaReach,
    Extreme,
    FactBound,
    Flag,
    GradeBound,
    Group,
    Is,
    LevelReached,
    Not,
    NumberBound,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
    WindowShape,
)
from kdcl_rules.rulebook.parser import parse, parse_window, read_tree
from kdcl_rules.rulebook.printer import phrase, shape_phrase
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Reading

QUALIFIED = Compare("qualified_ratio", Op.AT_LEAST, NumberBound(Fraction(19, 20), FactKind.RATIO))
KHA = Compare("kha_ratio", Op.AT_LEAST, NumberBound(Fraction(3, 5), FactKind.RATIO))
DAT = Compare("dat_ratio", Op.EQUAL, NumberBound(Fraction(1), FactKind.RATIO))
RATED_KHA = Compare("rating", Op.AT_LEAST, GradeBound("standard", "kha", 2))

READS = {
    "qualified_ratio >= 95%": QUALIFIED,
    "kha_ratio >= 62.5%": replace(KHA, bound=NumberBound(Fraction(5, 8), FactKind.RATIO)),
    "class_count <= 45": Compare("class_count", Op.AT_MOST, NumberBound(Fraction(45), FactKind.COUNT)),
    "founded_year > 2001": Compare("founded_year", Op.MORE, NumberBound(Fraction(2001), FactKind.COUNT)),
    "site_area < 1250.5 m2": Compare("site_area", Op.LESS, NumberBound(Fraction(2501, 2), FactKind.AREA)),
    "site_area_per_student >= 6 m2/pupil": Compare(
        "site_area_per_student", Op.AT_LEAST, NumberBound(Fraction(6), FactKind.AREA_PER_PERSON)
    ),
    "library >= khá": Compare("library", Op.AT_LEAST, GradeBound("standard", "kha", 2)),
    'party_rating >= "hoàn thành tốt"': Compare("party_rating", Op.AT_LEAST, GradeBound("party", "hoan_thanh_tot", 1)),
    "party_rating >= party_rating_before": Compare("party_rating", Op.AT_LEAST, FactBound("party_rating_before")),
    "dat_ratio >= kha_ratio": Compare("dat_ratio", Op.AT_LEAST, FactBound("kha_ratio")),
    "gifted_school": Flag("gifted_school"),
    "not gifted_school": Not(Flag("gifted_school")),
    "setting is urban": Is("setting", "urban"),
    "not setting is urban": Not(Is("setting", "urban")),
    "teaches primary": Teaches("primary"),
    "gifted_school and not (difficult_area or setting is rural)": AllOf(
        (Flag("gifted_school"), Not(AnyOf((Flag("difficult_area"), Is("setting", "rural")))))
    ),
    "in the latest year: kha_ratio >= 60%": Window(WindowKind.LATEST, 1, KHA),
    "in each of the last 5 years: kha_ratio >= 60%": Window(WindowKind.EACH, 5, KHA),
    "in at least 2 of the last 5 years: kha_ratio >= 60%": Window(WindowKind.AT_LEAST, 5, KHA, 2),
    "in at least 1 of the last 5 years: kha_ratio >= 60%, in the others: dat_ratio = 100%": Window(
        WindowKind.AT_LEAST, 5, KHA, 1, DAT
    ),
    "in none of the last 5 years: (kha_ratio >= 60% or dat_ratio = 100%)": Window(
        WindowKind.NONE, 5, AnyOf((KHA, DAT))
    ),
    "on average over the last 5 years: kha_ratio >= 60%": Window(WindowKind.AVERAGE, 5, KHA),
    "by five_years: kha_ratio >= 60%": ReadingWindow("five_years", KHA),
    "(by five_years: kha_ratio >= 60%) and (in each of the last 2 years: dat_ratio = 100%)": AllOf(
        (ReadingWindow("five_years", KHA), Window(WindowKind.EACH, 2, DAT))
    ),
    "kha_ratio is not falling over the last 5 years": Trend("kha_ratio", TrendKind.NOT_FALLING, 5),
    "violations ends higher over the last 3 years": Trend("violations", TrendKind.ENDS_HIGHER, 3),
    "each of managers: rating >= khá": Quantified(Quantifier.EACH, "managers", RATED_KHA),
    "at least 2 of managers: trained": Quantified(Quantifier.AT_LEAST, "managers", Flag("trained"), 2),
    "none of managers: (not trained)": Quantified(Quantifier.NONE, "managers", Not(Flag("trained"))),
    "each of managers: (in at least 2 of the last 5 years: rating >= khá)": Quantified(
        Quantifier.EACH, "managers", Window(WindowKind.AT_LEAST, 5, RATED_KHA, 2)
    ),
    "largest hours of managers <= 40": Extreme(
        largest=True,
        field="hours",
        collection="managers",
        op=Op.AT_MOST,
        bound=NumberBound(Fraction(40), FactKind.COUNT),
    ),
    "smallest rating of managers >= đạt": Extreme(
        largest=False,
        field="rating",
        collection="managers",
        op=Op.AT_LEAST,
        bound=GradeBound("standard", "dat", 1),
    ),
    "number of managers >= 2": NumberOf("managers", Op.AT_LEAST, NumberBound(Fraction(2), FactKind.COUNT)),
}

LADDERS = {
    "every criterion reaches 1": CriteriaReach(Group.ALL, 1),
    "every mandatory criterion reaches 2 and at least 5 of the other criteria reach 2": AllOf(
        (CriteriaReach(Group.MANDATORY, 2), CriteriaReach(Group.OTHER, 2, 5))
    ),
    "at least 60% of the criteria reach 1": CriteriaReach(Group.ALL, 1, Fraction(3, 5)),
    "level >= 2": LevelReached(2),
    "every clause of level4 is met": ClausesMet(),
}


@pytest.mark.parametrize(("text", "tree"), READS.items())
def test_a_phrase_reads_as_its_tree_and_prints_as_itself(text: str, tree: Condition, scope: Scope) -> None:
    assert tree == parse(text, scope)
    assert text == phrase(parse(text, scope))


@pytest.mark.parametrize(("text", "tree"), LADDERS.items())
def test_a_ladder_speaks_of_criteria_and_levels(text: str, tree: Condition, scope: Scope) -> None:
    ladder = replace(scope, purpose=Purpose.OUTCOME)
    assert tree == parse(text, ladder)
    assert text == phrase(parse(text, ladder))


@pytest.mark.parametrize("text", LADDERS)
def test_a_rule_of_a_criterion_speaks_of_no_other_criterion(text: str, scope: Scope) -> None:
    with pytest.raises(LawError) as caught:
        parse(text, scope)
    assert caught.value.code == "roll_up_outside_ladder"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("(gifted_school)", "gifted_school"),
        ("library >= kha", "library >= khá"),
        ('library >= "khá"', "library >= khá"),
        ("qualified_ratio >= 95.0%", "qualified_ratio >= 95%"),
        ("gifted_school   and\n difficult_area", "gifted_school and difficult_area"),
        ("in each of the last 5 years: (kha_ratio >= 60%)", "in each of the last 5 years: kha_ratio >= 60%"),
        ("not (gifted_school)", "not gifted_school"),
    ],
)
def test_other_spellings_print_as_the_canonical_one(text: str, canonical: str, scope: Scope) -> None:
    assert canonical == phrase(parse(text, scope))


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("qualifed_ratio >= 95%", "unknown_fact", "qualifed_ratio"),
        ("qualified_ratio >= 6 m2", "incomparable", "area"),
        ("qualified_ratio >= 95", "incomparable", "count"),
        ("qualified_ratio >= khá", "unknown_fact", "khá"),
        ('qualified_ratio >= "khá"', "incomparable", "khá"),
        ("qualified_ratio >= class_count", "incomparable", "class_count"),
        ("qualified_ratio >= 101%", "share_above_one", "101%"),
        ("class_count >= 95%", "incomparable", "ratio"),
        ("founded_year > 2001 m2", "incomparable", "area"),
        ("library >= 2", "incomparable", "count"),
        ("library >= giỏi", "unknown_grade", "giỏi"),
        ("library >= party_rating", "unknown_grade", "party_rating"),
        ("gifted_school >= 1", "not_a_number", "gifted_school"),
        ("managers >= 1", "not_a_number", "managers"),
        ("class_count", "not_a_flag", "class_count"),
        ("gifted_school is urban", "not_a_choice", "gifted_school"),
        ("setting is town", "unknown_choice", "town"),
        ("teaches lower_secundary", "unknown_kind", "lower_secundary"),
        ("in each of the last 5 years: qualified_ratio >= 95%", "not_yearly", "qualified_ratio"),
        ("in each of the last 5 years: gifted_school", "not_yearly", "gifted_school"),
        ("in each of the last 5 years: dat_ratio >= qualified_ratio", "not_yearly", "qualified_ratio"),
        ("in each of the last 5 years: (by five_years: dat_ratio >= 5%)", "window_in_window", "in …"),
        ("in each of the last 5 years: (dat_ratio ends higher over the last 5 years)", "window_in_window", "dat_ratio"),
        ("in each of the last 5 years: (each of managers: rating >= khá)", "window_over_collection", "managers"),
        ("in each of the last 1 years: dat_ratio >= 5%", "window_length", "1"),
        ("in each of the last 11 years: dat_ratio >= 5%", "window_length", "11"),
        ("in at least 0 of the last 5 years: dat_ratio >= 5%", "window_count", "0"),
        ("in at least 5 of the last 5 years: dat_ratio >= 5%", "window_count", "5"),
        ("on average over the last 5 years: party_rating >= hoan_thanh", "average_of_no_number", "on average"),
        ("by five_year: dat_ratio >= 5%", "no_such_reading", "five_year"),
        ("by party_cell: dat_ratio >= 5%", "reading_without_window", "party_cell"),
        ("by five_years: (dat_ratio >= 5% or kha_ratio >= 5%)", "average_of_no_number", "on average"),
        ("on average over the last 5 years: dat_ratio >= kha_ratio", "average_of_no_number", "on average"),
        ("qualified_ratio is not falling over the last 5 years", "not_yearly", "qualified_ratio"),
        ("dat_ratio is not falling over the last 1 years", "window_length", "1"),
        ("party_rating ends higher over the last 5 years", "not_a_number", "party_rating"),
        ("each of teachers: rating >= khá", "unknown_fact", "teachers"),
        ("each of gifted_school: rating >= khá", "not_a_collection", "gifted_school"),
        ("each of managers: ratings >= khá", "unknown_field", "ratings"),
        ("each of managers: gifted_school", "unknown_field", "gifted_school"),
        ("each of managers: (number of managers >= 2)", "collection_in_collection", "managers"),
        ("at least 0 of managers: trained", "asks_nothing", "at least 0"),
        ("largest hours of managers <= hours", "incomparable", "hours"),
        ("largest trained of managers <= 1", "not_a_number", "trained"),
        ("each of managers: trained is urban", None, None),
        ("number of setting >= 2", "not_a_collection", "setting"),
    ],
)
def test_what_does_not_fit_the_dictionary_does_not_load(
    text: str, code: str | None, found: str | None, scope: Scope
) -> None:
    with pytest.raises(LawError) as caught:
        parse(text, replace(scope, place=Place("2_2.yaml", 14)))
    assert caught.value.line == 14
    assert (code or "condition_unreadable") == caught.value.code
    assert found is None or found == caught.value.found


def test_a_field_is_never_a_choice(scope: Scope) -> None:
    with pytest.raises(LawError) as caught:
        parse("each of managers: (trained is urban)", scope)
    assert caught.value.code == "not_a_choice"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("qualified_ratio >= 95%", "not_a_profile_fact"),
        ("number of managers >= 2", "not_a_profile_fact"),
        ("each of managers: trained", "not_a_profile_fact"),
    ],
)
def test_applicability_is_decided_by_the_profile_alone(text: str, code: str, scope: Scope) -> None:
    applicability = replace(scope, purpose=Purpose.APPLICABILITY)
    assert isinstance(parse("founded_year > 2001 and gifted_school", applicability), AllOf)
    with pytest.raises(LawError) as caught:
        parse(text, applicability)
    assert code == caught.value.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("level >= 2", "level_of_itself"),
        ("at least 0 of the criteria reach 1", "asks_nothing"),
        ("every criterion reaches 0", "asks_nothing"),
        ("at least 0% of the criteria reach 1", "asks_nothing"),
        ("at least 101% of the criteria reach 1", "share_above_one"),
    ],
)
def test_a_ladder_that_asks_nothing_or_too_much_does_not_load(text: str, code: str, scope: Scope) -> None:
    with pytest.raises(LawError) as caught:
        parse(text, replace(scope, purpose=Purpose.SCHOOL_LEVEL))
    assert code == caught.value.code


def test_level_nought_asks_nothing(scope: Scope) -> None:
    with pytest.raises(LawError, check=lambda error: error.code == "asks_nothing"):
        parse("level >= 0", replace(scope, purpose=Purpose.OUTCOME))


def test_a_reading_of_another_circular_is_not_used(scope: Scope) -> None:
    with pytest.raises(LawError) as caught:
        parse("by five_years: kha_ratio >= 60%", replace(scope, circular="tt57-2026"))
    assert caught.value.code == "reading_elsewhere"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("gifted_school and difficult_area or setting is urban", 34),
        ("in each of the last 5 years: kha_ratio >= 60% and dat_ratio = 100%", 47),
        ("kha_ratio >=", 13),
        ("kha_ratio >= 60 %", 17),
        ("kha_ratio != 60%", 11),
        ("(gifted_school", 15),
        ("__import__('os')", 11),
        ("every criterion reach 2", 17),
    ],
)
def test_an_unreadable_condition_tells_the_column(text: str, column: int) -> None:
    with pytest.raises(LawError) as caught:
        read_tree(text, Place("2_2.yaml", 7))
    assert ("condition_unreadable", 7, column) == (
        caught.value.code,
        caught.value.line,
        caught.value.details["column"],
    )
    assert caught.value.details["may"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "condition_empty"),
        (" \n", "condition_empty"),
        ("a and " * 1000 + "a", "condition_too_long"),
        ("(" * 900 + "a" + ")" * 900, "condition_too_deep"),
    ],
)
def test_a_condition_nobody_can_read_aloud_is_refused(text: str, code: str) -> None:
    with pytest.raises(LawError) as caught:
        read_tree(text)
    assert code == caught.value.code


@pytest.mark.parametrize(
    "text",
    [
        "in the latest year",
        "in each of the last 5 years",
        "in at least 2 of the last 5 years",
        "in none of the last 3 years",
        "on average over the last 5 years",
    ],
)
def test_a_reading_names_a_window_without_a_body(text: str) -> None:
    assert text == shape_phrase(parse_window(text))


@pytest.mark.parametrize("text", ["", "by five_years", "each of managers", "in each of the last 5 years: a", "5 years"])
def test_what_is_no_window_is_refused(text: str) -> None:
    with pytest.raises(LawError) as caught:
        parse_window(text)
    assert caught.value.code == "window_unreadable"


def test_the_grammar_has_no_hidden_choice(caplog: pytest.LogCaptureFixture) -> None:
    grammar = Path(kdcl_rules.rulebook.__path__[0], "grammar.lark").read_text(encoding="utf-8")
    with caplog.at_level(logging.DEBUG, logger=lark.logger.name):
        lark.Lark(grammar, parser="lalr", lexer="contextual", debug=True)
    assert not [line for line in caplog.messages if "conflict" in line.lower()]


def test_tables_are_checked_like_text_and_have_none(scope: Scope) -> None:
    table = Cases(
        ((Flag("gifted_school"), Compare("library", Op.AT_LEAST, FactBound("khá"))),),
        ByReading("party_cell", (("all", Flag("difficult_area")), ("without", QUALIFIED))),
    )
    settled = check(table, scope)
    assert isinstance(settled, Cases)
    assert settled.branches[0][1] == Compare("library", Op.AT_LEAST, GradeBound("standard", "kha", 2))
    for part in (settled, settled.otherwise):
        with pytest.raises(ValueError, match="table"):
            phrase(part)


def test_a_threshold_that_is_no_finite_decimal_has_no_text() -> None:
    with pytest.raises(ValueError, match="finite"):
        phrase(Compare("a", Op.LESS, NumberBound(Fraction(1, 3), FactKind.COUNT)))


# -- laws --------------------------------------------------------------------------------------

percents = st.integers(0, 1000).map(lambda n: NumberBound(Fraction(n, 1000), FactKind.RATIO))
counts = st.integers(0, 3000).map(lambda n: NumberBound(Fraction(n), FactKind.COUNT))
areas = st.integers(0, 10**6).map(lambda n: NumberBound(Fraction(n, 100), FactKind.AREA))
areas_per_person = st.integers(0, 9999).map(lambda n: NumberBound(Fraction(n, 100), FactKind.AREA_PER_PERSON))
standards = st.sampled_from(
    [GradeBound("standard", name, rank) for rank, name in enumerate(("chua_dat", "dat", "kha", "tot"))]
)
ops = st.sampled_from(list(Op))
yearly = st.one_of(
    st.builds(Compare, st.sampled_from(["kha_ratio", "dat_ratio"]), ops, percents | st.just(FactBound("kha_ratio"))),
    st.builds(Compare, st.just("violations"), ops, counts),
)
constant = st.one_of(
    st.builds(Compare, st.just("qualified_ratio"), ops, percents),
    st.builds(Compare, st.sampled_from(["class_count", "founded_year"]), ops, counts),
    st.builds(Compare, st.just("site_area"), ops, areas),
    st.builds(Compare, st.just("site_area_per_student"), ops, areas_per_person),
    st.builds(Compare, st.just("library"), ops, standards),
    st.sampled_from([Flag("gifted_school"), Is("setting", "rural"), Teaches("continuing")]),
    st.builds(Trend, st.just("kha_ratio"), st.sampled_from(list(TrendKind)), st.integers(2, 10)),
    st.builds(NumberOf, st.just("managers"), ops, counts),
    st.builds(Extreme, st.booleans(), st.just("hours"), st.just("managers"), ops, counts),
)


def combined(leaves: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    def grow(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(several.map(AllOf), several.map(AnyOf), inner.map(Not))

    return st.recursive(leaves, grow, max_leaves=5)


def windows(body: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    years = st.integers(3, 10)
    return st.one_of(
        st.builds(Window, st.just(WindowKind.LATEST), st.just(1), body),
        st.builds(Window, st.sampled_from([WindowKind.EACH, WindowKind.NONE]), years, body),
        st.builds(Window, st.just(WindowKind.AT_LEAST), years, body, st.integers(1, 2), st.none() | body),
        st.builds(ReadingWindow, st.just("latest_or_each"), body),
    )


item = st.builds(Compare, st.just("rating"), ops, standards)
quantified = st.one_of(
    st.builds(Quantified, st.sampled_from([Quantifier.EACH, Quantifier.NONE]), st.just("managers"), combined(item)),
    st.builds(
        Quantified, st.just(Quantifier.AT_LEAST), st.just("managers"), windows(combined(item)), st.integers(1, 9)
    ),
)
against_numbers = yearly.filter(lambda compare: not isinstance(compare.bound, FactBound))
averages = st.builds(Window, st.just(WindowKind.AVERAGE), st.integers(2, 10), against_numbers)
conditions = combined(st.one_of(constant, yearly, averages, windows(combined(yearly)), quantified))


@given(tree=conditions)
def test_what_was_printed_reads_as_the_same_tree(tree: Condition, scope: Scope) -> None:
    settled = check(tree, scope)
    assert tree == settled
    assert settled == parse(phrase(settled), scope)


@given(tree=conditions)
def test_printing_what_was_read_gives_the_same_text(tree: Condition, scope: Scope) -> None:
    text = phrase(check(tree, scope))
    assert text == phrase(parse(text, scope))


@given(text=st.text(alphabet="abkhá ()><=%,:0123456789\"'_\n", max_size=60))
def test_any_text_is_a_condition_or_a_law_error(text: str, readings: dict[str, Reading], scope: Scope) -> None:
    try:
        tree = parse(text, scope)
    except LawError as error:
        assert error.code
    else:
        assert tree == parse(phrase(tree), replace(scope, readings=readings))


def test_a_shape_prints_as_its_window_does() -> None:
    assert shape_phrase(WindowShape(WindowKind.EACH, 5)) == shape_phrase(Window(WindowKind.EACH, 5, KHA))
