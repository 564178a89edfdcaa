"""A school walks through the years: facts, findings, corrections, other law, decisions, certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kdcl_rules.rulebook.models import Criterion
from kdcl_rules.rulebook.walk import natural_key, requirement_index
from kdcl_rules.school.values import Datum, Finding, FindingKey, Judgement, Stage
from kdcl_rules.testing.sketch import sketch
from tests.walks.law_by_hand import FIRST, KINDS, TT22, TT57, expected_rulebook
from tests.walks.walk import DAY, Walk

if TYPE_CHECKING:
    from kdcl_rules.rulebook.walk import Rule


def finding_on(rule_: Rule, draw: st.DataObject) -> Finding:
    if isinstance(rule_, Criterion):
        return Finding(level=draw.draw(st.integers(0, rule_.levels[-1].number)))
    return Finding(draw.draw(st.sampled_from(Judgement)))


class Years(RuleBasedStateMachine):
    """Hypothesis walks: any of these things, in any order."""

    walk: Walk

    @initialize(kinds=st.sampled_from(KINDS), day=st.dates(FIRST, date(2027, 12, 31)))
    def founded(self, kinds: tuple[str, ...], day: date) -> None:
        self.walk = Walk(kinds, day)

    @rule(data=st.data())
    def time_passes(self, data: st.DataObject) -> None:
        moments = self.walk.moments()
        if moments:
            self.walk.today = data.draw(st.sampled_from(moments))

    @rule()
    def a_self_assessment_begins(self) -> None:
        self.walk.close()
        self.walk.begin(Stage.SELF, {})

    @rule()
    def the_external_team_comes(self) -> None:
        self.walk.close()
        same = expected_rulebook(self.walk.kinds, self.walk.today) == self.walk.book.id
        self.walk.begin(Stage.EXTERNAL, self.walk.school.findings if same else {})

    @rule(data=st.data())
    def facts_arrive(self, data: st.DataObject) -> None:
        walk, ground = self.walk, self.walk.ground
        keys = [key for key in ground.keys(walk.kinds) if key not in walk.school.facts]
        flags = [name for name in ground.flags() if name not in walk.school.profile]
        chosen = data.draw(st.lists(st.sampled_from(keys), max_size=3, unique=True)) if keys else []
        told = data.draw(st.lists(st.sampled_from(flags), max_size=2, unique=True)) if flags else []
        walk.learn(
            {key: Datum(data.draw(ground.values(key.fact))) for key in chosen},
            {name: Datum(data.draw(ground.values(name))) for name in told},
        )

    @precondition(lambda self: self.walk.school.facts)
    @rule(data=st.data())
    def a_fact_is_corrected(self, data: st.DataObject) -> None:
        walk = self.walk
        key = data.draw(st.sampled_from(sorted(walk.school.facts, key=str)))
        corrected = Datum(data.draw(walk.ground.values(key.fact)))
        walk.facts[key] = corrected
        walk.see(replace(walk.school, facts={**walk.school.facts, key: corrected}))

    @rule(data=st.data())
    def findings_arrive(self, data: st.DataObject) -> None:
        rules = self.walk.rules()
        paths = sorted(rules, key=natural_key)
        chosen = data.draw(st.lists(st.sampled_from(paths), max_size=3, unique=True)) if paths else []
        self.walk.judge({FindingKey(path): finding_on(rules[path], data) for path in chosen})

    @rule(level=st.integers(1, 3), weak=st.integers(0, 2))
    def everything_is_judged(self, level: int, weak: int) -> None:
        self.walk.judge(self.walk.whole_report(level, weak))

    @precondition(lambda self: len(self.walk.papers) < 8)
    @rule(level=st.integers(1, 3), weak=st.sampled_from((0, 0, 1)))
    def a_school_goes_the_whole_way(self, level: int, weak: int) -> None:
        """External assessment, every criterion judged, and the decision that follows from it."""
        self.walk.close()
        self.walk.begin(Stage.EXTERNAL, {})
        self.walk.judge(self.walk.whole_report(level, weak))
        self.walk.decide(self.walk.decision(None, None))

    @precondition(lambda self: self.walk.school.findings)
    @rule(data=st.data())
    def a_finding_is_corrected(self, data: st.DataObject) -> None:
        walk = self.walk
        key = data.draw(st.sampled_from(sorted(walk.school.findings, key=str)))
        corrected = finding_on(requirement_index(walk.book)[key.path], data)
        walk.see(replace(walk.school, findings={**walk.school.findings, key: corrected}))

    @precondition(lambda self: self.walk.school.decision is None)
    @rule(data=st.data())
    def an_authority_decides(self, data: st.DataObject) -> None:
        outcome = self.walk.outcome
        grade, degree = (
            data.draw(st.sampled_from((None, 1) if reached is None else (None, 1, reached.low, reached.high)))
            for reached in (outcome.accreditation_grade, outcome.national_standard)
        )
        self.walk.decide(self.walk.decision(grade, degree))

    @precondition(lambda self: self.walk.papers)
    @rule(data=st.data())
    def a_certificate_is_revoked(self, data: st.DataObject) -> None:
        good = [number for number, paper in self.walk.papers.items() if not self.walk.over(paper)]
        if good:
            self.walk.revoke(data.draw(st.sampled_from(good)))

    @rule()
    def the_file_is_written_and_read(self) -> None:
        self.walk.comes_again()

    @invariant()
    def certificates_follow_from_dates(self) -> None:
        if hasattr(self, "walk"):
            self.walk.certificates_follow_from_dates()

    @invariant()
    def the_oracle_says_the_same(self) -> None:
        if hasattr(self, "walk"):
            self.walk.oracle_agrees()

    def teardown(self) -> None:
        if hasattr(self, "walk"):
            note(sketch(self.walk.book, self.walk.school).partition("\nschool: ")[2])
            self.walk.archive_stands()


Years.TestCase.settings = settings(
    max_examples=max(15, settings().max_examples // 4),  # a walk takes half a second
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestYears: Any = Years.TestCase


def test_one_walk_through_everything() -> None:
    """The drawn walks may miss a turn; this one takes them all, under the same checks."""
    walk = Walk(("lower_secondary",), date(2019, 5, 20))

    def checked() -> None:
        walk.certificates_follow_from_dates()
        walk.oracle_agrees()

    walk.learn({}, {"cohort_completed": Datum(value=True), "difficult_area": Datum(value=False)})
    walk.judge({FindingKey("1.1"): Finding(level=2)})
    walk.decide(walk.decision(1, None))
    assert "decision_at_self_stage" in {warn.code for warn in walk.outcome.warnings}
    checked()
    for day in (date(2019, 5, 21), date(2021, 6, 1)):
        walk.today = day
        walk.close()
        walk.begin(Stage.EXTERNAL, {})
        walk.judge(walk.whole_report(2, 0))
        walk.decide(walk.decision(2, 1))
        checked()
    walk.today = date(2021, 7, 1)
    walk.revoke("4/QĐ")
    for day in (date(2023, 12, 1), date(2024, 5, 22), date(2024, 12, 20)):
        walk.today = day
        checked()
    walk.close()
    walk.begin(Stage.EXTERNAL, {})
    walk.judge(walk.whole_report(3, 1))
    walk.today = TT22
    walk.decide(walk.decision(None, None))
    for day in (TT57 - DAY, TT57, date(2029, 8, 1), date(2030, 2, 1)):
        walk.today = day
        checked()
    walk.close()
    walk.begin(Stage.EXTERNAL, {})
    walk.judge(walk.whole_report(2, 0))
    checked()
    walk.comes_again()
    walk.archive_stands()

    assert {
        *("expired", "expiring", "narrowed", "recognised", "renewed", "revoked"),
        *("straddled", "superseded", "unknown", "valid"),
    } == walk.happened
