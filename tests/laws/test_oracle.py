"""oracle = direct: two evaluators written apart say the same of any school under any rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.school.values import Finding, FindingKey
from kdcl_rules.testing.differential import disagreement
from kdcl_rules.testing.sandbox import REGISTER
from kdcl_rules.testing.strategies import rulebooks, schools, schools_near_a_threshold

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School

IN_FORCE = date(2026, 10, 1)
READINGS = st.fixed_dictionaries(
    {name: st.sampled_from([choice.id for choice in reading.choices]) for name, reading in REGISTER.items()}
)


@settings(max_examples=settings().max_examples * 2)
@given(st.data())
def test_on_rules_of_any_shape_the_engine_says_what_the_oracle_says(data: st.DataObject) -> None:
    rulebook = data.draw(rulebooks(criteria=(2, 4)))
    readings = data.draw(READINGS)
    for _ in range(3):
        assert "" == disagreement(data.draw(schools(rulebook)), rulebook, readings=readings)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_under_the_shipped_rules_the_engine_says_what_the_oracle_says(
    shipped: tuple[Rulebook, date], data: st.DataObject
) -> None:
    rulebook, on = shipped
    register = rulebook.circular.readings
    readings = {
        name: data.draw(st.sampled_from([choice.id for choice in reading.choices]))
        for name, reading in register.items()
        if reading.used_by != "nobody" and name != "governing_date"
    }
    school = data.draw(schools(rulebook, on=on) | schools_near_a_threshold(rulebook, on=on))

    assert "" == disagreement(school, rulebook, readings=readings)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(data=st.data())
def test_where_each_kind_is_assessed_apart_both_take_the_lowest(data: st.DataObject) -> None:
    rulebook = rulebook_for(["lower_secondary", "upper_secondary"], IN_FORCE)
    school = data.draw(schools(rulebook, on=IN_FORCE))
    key = st.builds(FindingKey, st.sampled_from([criterion.code for criterion in rulebook.criteria]), _kinds(school))
    findings = data.draw(st.dictionaries(key, st.builds(lambda level: Finding(level=level), st.integers(0, 2))))

    assert "" == disagreement(replace(school, findings=findings), rulebook)


def _kinds(school: School) -> st.SearchStrategy[str | None]:
    return st.sampled_from((None, *school.kinds))
