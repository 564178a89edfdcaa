"""What holds of every report, whatever the school: drawn over every circular the package carries."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kdcl_rules.engine import evaluate
from kdcl_rules.reports import Detail, explain, explain_path, remarks_on
from kdcl_rules.reports.words import Words
from kdcl_rules.rulebook import circulars, select
from kdcl_rules.testing.strategies import schools, schools_near_a_threshold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular

SCHEMA = json.loads(files("kdcl_rules.engine").joinpath("outcome.schema.json").read_text(encoding="utf-8"))
ZERO = re.compile(r"(?i)(?:mức|cấp độ|mức độ|level|grade|degree) 0\b")
WIDEST = 100
FEW = settings().max_examples // 10  # an outcome of a whole circular takes its time
LANGUAGES: tuple[Language, ...] = ("vi", "en")


def _outcome(circular: Circular, data: st.DataObject) -> Outcome:
    day = circular.in_force.start
    assert day is not None
    book = select(circular, circular.kinds, day)
    school = data.draw(st.one_of(schools(book, on=day), schools_near_a_threshold(book, on=day)))
    return evaluate(school, on=day, rulebook=select(circular, school.kinds, day), engine="direct")


def _texts(outcome: Outcome) -> Iterator[str]:
    for lang in LANGUAGES:
        for detail in Detail:
            yield explain(outcome, lang, detail=detail)


@pytest.mark.parametrize("circular", circulars(), ids=lambda circular: f"{circular.id} {circular.annex}".strip())
@given(data=st.data())
@settings(max_examples=FEW, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_report_tells_whatever_the_outcome_holds(circular: Circular, data: st.DataObject) -> None:
    outcome = _outcome(circular, data)
    told = list(_texts(outcome))
    for lang, text in zip(LANGUAGES, told[::2], strict=True):
        verdict = Words(lang).reached(outcome.level.low, outcome.level.high)
        assert text.split("\n\n")[0].replace("\n", " ").find(f": {verdict}.") > 0
    for text in told:
        assert [] == ZERO.findall(text)
        assert [] == [line for line in text.splitlines() if len(line) > WIDEST and " " in line.strip(" –")]
    full = told[1]
    paths = {blocker.path for blocker in outcome.blockers}
    paths |= {conflict.path for conflict in outcome.conflicts}
    paths |= {unknown.path for unknown in outcome.unknown if not unknown.needs}
    assert [] == [path for path in sorted(paths) if f"[{path}]" not in full]
    needed = {missing.fact for unknown in outcome.unknown for missing in unknown.needs}
    assert [] == [fact for fact in sorted(needed) if f"[{fact}]" not in full]
    assert len(remarks_on(outcome).doubts) >= bool(outcome.conflicts)
    assert [] == list(Draft202012Validator(SCHEMA).iter_errors(json.loads(json.dumps(outcome.to_dict()))))


@pytest.mark.parametrize("circular", circulars(), ids=lambda circular: f"{circular.id} {circular.annex}".strip())
@given(data=st.data())
@settings(max_examples=FEW, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_node_of_an_outcome_can_be_explained(circular: Circular, data: st.DataObject) -> None:
    outcome = _outcome(circular, data)
    parts = tuple(outcome.by_kind.values()) or (outcome,)
    for path in parts[0].explanation:
        for lang in LANGUAGES:
            text = explain_path(outcome, path, lang)
            inside = {node.path for part in parts for node in part.explanation[path].walk()}
            shown = {f"[{one}]" for one in inside if "/" in one}
            assert set() == {mark for mark in shown if mark not in text}
