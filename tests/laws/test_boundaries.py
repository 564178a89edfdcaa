"""Every number of the law, just below, on and just above: 57/60 meets 95 %, 94,999 % does not (DESIGN 3.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine import Verdict, evaluate
from kdcl_rules.testing.triples import boundary_triples, thresholds

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.testing.triples import Boundary


def _verdict(boundary: Boundary, rulebook: Rulebook) -> Verdict:
    outcome = evaluate(boundary.school, rulebook=rulebook, readings=boundary.readings, engine="direct")
    node = outcome.find(boundary.threshold.path)
    assert node is not None
    return node.verdict


def test_each_threshold_turns_the_verdict_exactly_where_the_law_puts_it(shipped: tuple[Rulebook, date]) -> None:
    rulebook, on = shipped
    wrong = []
    for boundary in boundary_triples(rulebook, on=on):
        verdict = _verdict(boundary, rulebook)
        if boundary.threshold.decides_whether_it_applies:
            right = (verdict is not Verdict.NOT_APPLICABLE) == boundary.holds
        else:
            right = verdict is (Verdict.MET if boundary.holds else Verdict.NOT_MET)
        if not right:
            wrong.append(f"{boundary}: {verdict}")

    assert [] == wrong


def test_no_number_of_the_law_goes_untried(shipped: tuple[Rulebook, date]) -> None:
    """A threshold for another level of education is tried where that level is taught."""
    rulebook, on = shipped
    tried = {boundary.threshold for boundary in boundary_triples(rulebook, on=on)}
    untried = [threshold for threshold in thresholds(rulebook) if threshold not in tried]

    if len(rulebook.kinds) < 2 and rulebook.circular.multi_level_with:
        untried = [one for one in untried if one.path not in _OF_ANOTHER_KIND]
    assert [] == untried


_OF_ANOTHER_KIND = {
    "1.5/3/a/class_size_limit",
    "5.6/3/a/good_share",
    "5.6/3/a/primary_grade_completion",
    "5.6/3/a/age11_primary_completion",
}
