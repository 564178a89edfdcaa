"""``evaluate`` itself: which day, which rules, which readings, what is told beside the verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import Status, evaluate
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.rulebook.condition import Cases
from kdcl_rules.rulebook.models import Notice, Validity
from kdcl_rules.rulebook.quantity import Number
from kdcl_rules.rulebook.states import select
from kdcl_rules.school.values import Datum, FactKey, Finding, FindingKey, Item, Items, School, SchoolYear, Stage
from kdcl_rules.testing.sandbox import said
from tests.engine.small_law import (
    KINDS,
    ON,
    apart,
    asked,
    condition,
    count,
    criterion,
    level,
    outcome,
    rulebook,
    school,
    share,
)

if TYPE_CHECKING:
    from tests.engine.small_law import Facts

SEVEN = Items((Item("7", {("students", None): count(87), ("classes", None): count(2)}),))
SIMPLE = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", "qualified >= 95%"))))


def test_the_day_given_overrides_the_schools_own_and_one_of_them_must_be_there() -> None:
    dated, undated = school(), replace(school(), assessed_on=None)

    assert date(2020, 1, 1) == evaluate(dated, on="2020-01-01", rulebook=SIMPLE, engine="direct").assessed_on
    assert ON == evaluate(undated, on=ON, rulebook=SIMPLE, engine="direct").assessed_on
    with pytest.raises(InputError) as refused:
        evaluate(undated, rulebook=SIMPLE)
    assert "no_date" == refused.value.code


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        evaluate(school(), on="31/05/2021", rulebook=SIMPLE)

    assert ("not_a_date", "31/05/2021") == (refused.value.code, refused.value.found)


def test_an_engine_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError):
        evaluate(school(), rulebook=SIMPLE, engine="prolog")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("readings", "code"), [({"no_such": "x"}, "unknown_reading"), ({"span": "never"}, "unknown_reading_choice")]
)
def test_a_reading_nobody_knows_is_refused(readings: dict[str, str], code: str) -> None:
    with pytest.raises(InputError) as refused:
        evaluate(school(), rulebook=SIMPLE, readings=readings)

    assert code == refused.value.code


def test_the_rules_of_the_kind_and_day_are_found_where_none_are_given() -> None:
    one = School(kinds=("lower_secondary",), stage=Stage.SELF, assessed_on=date(2020, 5, 1))
    found = evaluate(one, engine="direct")

    assert rulebook_for(["lower_secondary"], date(2020, 5, 1)) is found.rulebook
    assert "tt18-2018" == found.circular


def test_the_stage_says_what_a_grade_means() -> None:
    assert [Status.EXPECTED, Status.ELIGIBLE] == [outcome(SIMPLE, school(stage=stage)).status for stage in Stage]


def test_a_reading_says_what_another_would_change() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", "by span: qualified >= 95%"))))
    facts: Facts = {("qualified", 2018): share(90), ("qualified", 2019): share(95), ("qualified", 2020): share(95)}
    uses = outcome(book, school(facts=facts)).readings

    assert {"latest": ("level", "accreditation_grade", "1.1"), "some": ("level", "accreditation_grade", "1.1")} == (
        uses["span"].changes
    )
    assert uses["span"].matters
    assert "strictness" not in uses


def test_a_reading_that_changes_nothing_does_not_matter() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", "by span: qualified >= 95%"))))
    facts: Facts = {("qualified", year): share(99) for year in (2018, 2019, 2020)}

    assert not outcome(book, school(facts=facts)).readings["span"].matters


def test_a_printed_percentage_on_its_threshold_is_taken_as_written_and_told() -> None:
    rounded = Number(Fraction(95, 100), half_step=Fraction(1, 2000))
    found = outcome(SIMPLE, school(facts={("qualified", 2020): rounded}))

    assert 1 == found.level.low
    assert [("rounded_near_threshold", "2020-2021")] == [(one.code, one.details["year"]) for one in found.warnings]


def test_a_counted_share_on_its_threshold_is_told_to_nobody() -> None:
    assert () == outcome(SIMPLE, school(facts={("qualified", 2020): share(95)})).warnings


def test_a_rounded_figure_of_one_kind_is_told_with_its_kind() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", "dropout <= 5%", kinds=KINDS))))
    rounded = Datum(Number(Fraction(5, 100), half_step=Fraction(1, 2000)))
    facts = {FactKey("dropout", kind, SchoolYear(2020)): rounded for kind in KINDS}
    found = outcome(book, replace(school(kinds=KINDS), facts=facts))

    assert list(KINDS) == [one.details["kind"] for one in found.warnings]


@pytest.mark.parametrize(
    "facts",
    [
        {"site": count(100), "people": count(10), "site_per_person": count(9)},
        {("rated_best", 2020): share(10), ("rated_good", 2020): share(10), ("rated_well", 2020): share(30)},
        {
            "largest_class": count(10),
            "grades": Items((Item("6", {("students", None): count(87), ("classes", None): count(2)}),)),
        },
    ],
)
def test_a_fact_given_otherwise_than_it_follows_from_others_is_told(facts: Facts) -> None:
    assert ["facts_contradict"] == [one.code for one in outcome(SIMPLE, school(facts=facts)).warnings]


def test_facts_that_agree_are_told_to_nobody() -> None:
    facts: Facts = {"site": count(100), "people": count(10), "site_per_person": count(10), "largest_class": count(5)}

    assert () == outcome(SIMPLE, school(facts=facts)).warnings


def test_a_notice_is_told_on_its_days_only() -> None:
    notice = Notice("law_incomplete", said("told"), Validity(date(2021, 5, 31), date(2021, 6, 1)))
    book = select(replace(SIMPLE.circular, notices=(notice,)), KINDS, ON)

    told = {day: outcome_on(book, day) for day in ("2021-05-30", "2021-05-31", "2021-06-01", "2021-06-02")}
    assert {
        "2021-05-30": [],
        "2021-05-31": ["law_incomplete"],
        "2021-06-01": ["law_incomplete"],
        "2021-06-02": [],
    } == told


def outcome_on(book: object, day: str) -> list[str]:
    found = evaluate(school(), on=day, rulebook=book, engine="direct")  # type: ignore[arg-type]
    return [one.code for one in found.warnings]


def test_what_no_rule_speaks_of_is_listed_as_unused() -> None:
    found = outcome(SIMPLE, school(facts={"site": count(1), "qualified": share(95)}, profile={"hard": True}))

    assert ("hard", "site") == found.unused


def test_a_period_names_the_years_and_a_reading_says_whether_they_start_or_end_then() -> None:
    """The sandbox has no such reading: the years are those that end in the period."""
    found = outcome(SIMPLE, replace(school(), period=(2014, 2018)))

    assert SchoolYear(2017) == found.latest_year


def test_rules_given_are_used_for_each_kind_that_is_assessed_apart() -> None:
    book = apart(SIMPLE)
    one = replace(school(kinds=KINDS), findings={FindingKey("1.1", KINDS[0]): Finding(level=1)})
    found = evaluate(one, rulebook=book, engine="direct")

    assert list(KINDS) == list(found.by_kind)
    assert {book.hash} == {part.rulebook.hash for part in found.by_kind.values()}
    assert (0, 1) == (found.level.low, found.level.high)
    assert found.accreditation_grade is not None
    assert found.national_standard is None
    assert {} == found.criteria
    assert "by_kind" in found.to_dict()
    assert found.canonical_bytes()


def test_a_level_is_called_tight_only_where_both_ends_can_be_reached() -> None:
    """One fact cannot be at least 60 % and at most 30 % at once: level 1 is out of reach, and nobody has proved it."""
    pulled_apart = rulebook(
        criterion("1.1", level("1.1", 1, asked("1.1/1/part", "qualified >= 60%"))),
        criterion("1.2", level("1.2", 1, asked("1.2/1/part", "qualified <= 30%"))),
    )
    alike = rulebook(
        criterion("1.1", level("1.1", 1, asked("1.1/1/part", "qualified >= 60%"))),
        criterion("1.2", level("1.2", 1, asked("1.2/1/part", "qualified >= 30%"))),
    )

    assert (0, 1, False) == _tight(pulled_apart)
    assert (0, 1, True) == _tight(alike)


@pytest.mark.parametrize(
    "text",
    [
        "above >= 60%",  # bounded by `qualified`, which is given
        "rated_well >= 60%",  # a sum, one part of which is given
        "qualified >= 60% and qualified <= 95%",
    ],
)
def test_a_fact_that_others_bound_leaves_a_level_not_tight(text: str) -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/part", text))))
    found = outcome(book, school(facts={("qualified", 2019): share(50), ("rated_best", 2019): share(50)}))

    assert (0, 1, False) == (found.level.low, found.level.high, found.level.tight)


def test_requirements_that_pull_one_flag_apart_leave_a_level_not_tight() -> None:
    book = rulebook(criterion("1.1", level("1.1", 1, asked("1.1/1/one", "gifted"), asked("1.1/1/two", "not gifted"))))

    assert (0, 1, False) == _tight(book)


def test_the_guard_of_a_case_takes_nothing_from_tightness_while_its_facts_are_missing() -> None:
    table = Cases(((condition("hard"), condition("qualified >= 50%")),), condition("qualified >= 60%"))
    part = replace(asked("1.1/1/part", "qualified >= 60%"), condition=table)
    book = rulebook(criterion("1.1", level("1.1", 1, part)))

    assert (0, 1, True) == _tight(book)


def _tight(book: object) -> tuple[int, int, bool]:
    found = outcome(book, school())  # type: ignore[arg-type]
    return found.level.low, found.level.high, found.level.tight


def test_a_settled_level_is_tight() -> None:
    settled = outcome(SIMPLE, school(findings={"1.1": 1})).level

    assert (1, 1, True) == (settled.low, settled.high, settled.tight)


def test_rules_of_one_meaning_keep_their_own_words() -> None:
    """The hash covers what can change a verdict; an overlay that rewords a rule must show its own words."""
    reworded = select(
        replace(SIMPLE.circular, criteria=(replace(SIMPLE.criteria[0], title=said("in other words")),)), KINDS, ON
    )
    titles = [outcome(book, school()).rulebook.criteria[0].title.en for book in (SIMPLE, reworded)]

    assert reworded.hash == SIMPLE.hash
    assert ["1.1", "in other words"] == titles
