"""What a version promises (ADR 0009): below a major version no school that had an answer gets another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kdcl_rules.change.diff import diff_rulebooks
from kdcl_rules.change.release import Bump, impact
from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook import select
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.testing.rule_edits import refactorings, rule_edits
from kdcl_rules.testing.strategies import schools, schools_near_a_threshold
from tests.change_diff.edits import SAMPLE

if TYPE_CHECKING:
    from kdcl_rules.engine import Interval, Level
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School

(LAW,) = load_folder(SAMPLE).circulars
BOOK = select(LAW, ("lower_secondary",), date(2020, 5, 20))


def answers(school: School, rulebook: Rulebook) -> dict[str, object]:
    """Return the levels that are settled, by what they are of."""
    outcome = evaluate(school, rulebook=rulebook, on=rulebook.start, engine="direct")
    told: dict[str, Interval | Level | None] = {
        "level": outcome.level,
        "accreditation_grade": outcome.accreditation_grade,
        "national_standard": outcome.national_standard,
        **outcome.criteria,
    }
    return {name: each.low for name, each in told.items() if each is not None and each.low == each.high}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_below_a_major_version_no_drawn_school_loses_its_answer(data: st.DataObject) -> None:
    edit = data.draw(rule_edits(BOOK) | refactorings(BOOK))
    asked = impact([diff_rulebooks(edit.old, edit.new)])
    school = data.draw(schools_near_a_threshold(edit.old) | schools(edit.old))
    before, after = (answers(school, book) for book in (edit.old, edit.new))

    if asked is not Bump.MAJOR:
        assert before == {name: after.get(name) for name in before}
    if asked is Bump.PATCH:
        assert before == after
