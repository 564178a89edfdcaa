"""One school on its way through the years: what can happen to it, and what must hold after each thing that does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kdcl_rules.engine import NodeKind, Outcome, Status, evaluate
from kdcl_rules.errors import InputError
from kdcl_rules.exchange import dump_school, school_from_mapping, school_to_mapping
from kdcl_rules.rulebook.walk import requirement_index
from kdcl_rules.school.certificates import Certificate, CertificateType, Days, statuses_on
from kdcl_rules.school.certificates.checks import mistakes_among
from kdcl_rules.school.decision import Decision
from kdcl_rules.school.values import Datum, FactKey, Finding, FindingKey, Judgement, School, Stage
from kdcl_rules.testing.differential import disagreement
from kdcl_rules.testing.strategies import _Ground
from tests.laws.narrowing import contradicts_itself, widened
from tests.walks.law_by_hand import (
    LAW_DAYS,
    TRIAL_OVER,
    TT22,
    TT57,
    Paper,
    expected_rulebook,
    state_by_hand,
    years_later,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.rulebook.walk import Rule

__all__ = ["DAY", "Walk"]

LAST = date(2029, 12, 31)
DAY = timedelta(days=1)
GONE = {"expired", "revoked", "superseded"}
LADDERS = {"accreditation": "accreditation_grade", "national_standard": "national_standard"}


@dataclass(slots=True)
class Walk:
    """One school and the day it is: what can happen to it, and what must hold after each thing that does."""

    kinds: tuple[str, ...]
    today: date
    facts: dict[FactKey, Datum] = field(default_factory=dict)
    profile: dict[str, Datum] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    certificates: tuple[Certificate, ...] = ()
    archive: list[tuple[School, bytes]] = field(default_factory=list)
    diary: dict[date, dict[str, str]] = field(default_factory=dict)
    happened: set[str] = field(default_factory=set)
    school: School = field(init=False)
    outcome: Outcome = field(init=False)

    def __post_init__(self) -> None:
        self.begin(Stage.SELF, {})

    # -- what happens --------------------------------------------------------------------------

    def begin(self, stage: Stage, findings: Mapping[FindingKey, Finding]) -> None:
        """Begin an assessment today, on what is known of the school."""
        self.see(
            School(
                kinds=self.kinds,
                stage=stage,
                assessed_on=self.today,
                profile=dict(self.profile),
                facts=dict(self.facts),
                findings=dict(findings),
                certificates=self.certificates,
            )
        )
        assert expected_rulebook(self.kinds, self.today) == self.outcome.rulebook.id

    def close(self) -> None:
        """Put the assessment away with its bytes: no later law may change them."""
        self.archive.append((self.school, self.outcome.canonical_bytes()))

    def learn(self, facts: Mapping[FactKey, Datum], profile: Mapping[str, Datum]) -> None:
        """Take up facts nobody had given before."""
        self.facts |= facts
        self.profile |= profile
        added = replace(self.school, facts={**self.school.facts, **facts}, profile={**self.school.profile, **profile})
        self.see_more(added)

    def judge(self, findings: Mapping[FindingKey, Finding]) -> None:
        """Take up findings where there was none."""
        self.see_more(replace(self.school, findings={**self.school.findings, **findings}))

    def decide(self, decision: Decision) -> None:
        """Let an authority decide today; where the result bears it out, certificates are signed."""
        self.see(replace(self.school, decision=decision))
        if self.outcome.status is Status.RECOGNISED:
            self.happened.add("recognised")
            for kind, ladder in LADDERS.items():
                reached = getattr(self.outcome, ladder)
                if reached is not None and reached.low:
                    self.issue(CertificateType(kind), reached.low)

    def issue(self, kind: CertificateType, step: int) -> None:
        """Sign a certificate; one of the same type that is still good is replaced by it."""
        before = [each for each in self.papers.values() if each.type == kind and not self.over(each)]
        number = f"{len(self.papers) + 1}/QĐ"
        printed = years_later(self.today, 5) if len(self.papers) % 2 else None
        for paper in before:
            paper.replaced = self.today
            self.happened.add("renewed")
        self.papers[number] = Paper(number, kind.value, self.outcome.circular, self.today, printed)
        one = Certificate(
            type=kind,
            regime=self.outcome.circular,
            signed=Days.on(self.today),
            number=number,
            printed_expiry=printed,
            replaces=before[-1].number if before else None,
            grade=step if kind is CertificateType.ACCREDITATION else None,
            degree=step if kind is CertificateType.NATIONAL_STANDARD else None,
        )
        self.certificates = (*self.certificates, one)

    def over(self, paper: Paper) -> bool:
        return state_by_hand(paper, self.today) in GONE

    def revoke(self, number: str) -> None:
        """Withdraw a certificate from today on."""
        self.happened.add("revoked")
        self.papers[number].revoked = self.today
        self.certificates = tuple(
            replace(each, revoked_on=self.today) if each.number == number else each for each in self.certificates
        )

    # -- what must hold ------------------------------------------------------------------------

    def see(self, school: School) -> None:
        """Evaluate, and check what holds of any outcome."""
        self.school = school
        self.outcome = evaluate(school, engine="direct")
        self.cited()
        self.told_by_stage()
        self.flagged_where_law_changed()

    def see_more(self, school: School) -> None:
        """Evaluate after an addition: what was settled stays, unless something is contradicted."""
        before = self.outcome
        self.see(school)
        if not contradicts_itself(self.outcome):
            self.happened.add("narrowed")
            found = widened(before, self.outcome)
            assert [] == found, found

    def cited(self) -> None:
        outcomes = self.outcome.by_kind.values() or (self.outcome,)
        for node in (node for outcome in outcomes for node in outcome.nodes()):
            if node.what not in {NodeKind.CRITERION, NodeKind.LADDER}:
                assert getattr(node.rule, "cite", ""), node.path

    def told_by_stage(self) -> None:
        """Nothing is recognised but by a decision that the settled external result bears out."""
        outcome, decision = self.outcome, self.school.decision
        if self.school.stage is Stage.SELF:
            assert Status.EXPECTED is outcome.status
            return
        if outcome.status is not Status.RECOGNISED:
            assert Status.ELIGIBLE is outcome.status
            return
        assert decision is not None
        pairs = ((outcome.accreditation_grade, decision.grade), (outcome.national_standard, decision.degree))
        for reached, stated in pairs:
            assert reached is None or reached.low == reached.high
            assert stated in (None, reached and reached.low)
        assert any(reached is not None and reached.low for reached, _ in pairs)

    def flagged_where_law_changed(self) -> None:
        decision, assessed = self.school.decision, self.school.assessed_on
        told = "straddles" in {warn.code for warn in self.outcome.warnings}
        if decision is None or assessed is None:
            assert not told
            return
        crossed = {day for day in (*LAW_DAYS, TRIAL_OVER) if assessed < day <= decision.date}
        if crossed & {TT22, TT57}:
            self.happened.add("straddled")
            assert told
        if not crossed:
            assert not told

    def states(self, day: date) -> dict[str, str]:
        """Return the state of each certificate signed by now on a day, as the package tells it."""
        told = statuses_on(self.certificates, day, kinds=self.kinds)
        return {each.certificate.number or "": each.state.value for each in told}

    def certificates_follow_from_dates(self) -> None:
        """Hold each state against the one by hand; what is over stays over, and yesterday is not rewritten."""
        ends = [paper.until for paper in [*self.papers.values()][-2:]]
        for day in {self.today, *ends, *(end + DAY for end in ends)}:  # ahead, as things stand today
            assert {number: state_by_hand(paper, day) for number, paper in self.papers.items()} == self.states(day)
        told = self.states(self.today)
        self.happened |= set(told.values())
        for day, before in [*self.diary.items()][-4:]:
            now = self.states(day)
            assert day == self.today or before == {number: now[number] for number in before}
            assert [] == [number for number, state in before.items() if state in GONE and told[number] not in GONE]
        assert [] == list(mistakes_among(self.certificates, kinds=self.kinds))
        self.diary[self.today] = told

    def oracle_agrees(self) -> None:
        assert "" == disagreement(self.school, self.outcome.rulebook)

    def comes_again(self) -> None:
        """Written to a file and read again: the same school, and the same bytes."""
        try:
            again = school_from_mapping(school_to_mapping(self.school))
        except InputError as refused:  # no file may say of a part that it is above its whole
            assert refused.code in {"part_above_whole", "parts_above_whole"}
            return
        assert dump_school(self.school) == dump_school(again)
        assert self.outcome.canonical_bytes() == evaluate(again, engine="direct").canonical_bytes()

    def archive_stands(self) -> None:
        for school, before in self.archive:
            assert before == evaluate(school, engine="direct").canonical_bytes()

    # -- what can be drawn ---------------------------------------------------------------------

    @property
    def book(self) -> Rulebook:
        """The rulebook the open assessment is held against."""
        return self.outcome.rulebook

    @property
    def ground(self) -> _Ground:
        """What facts of the open assessment can be drawn from."""
        return _Ground(self.book, self.school.assessed_on)

    def rules(self) -> dict[str, Rule]:
        """Return everything a person can judge and has not; for schools assessed kind by kind, of any kind."""
        judged = {key.path for key in self.school.findings}
        return {path: rule for path, rule in requirement_index(self.book).items() if path not in judged}

    def whole_report(self, level: int, weak: int) -> dict[FindingKey, Finding]:
        """Return findings on all that has none: criteria at ``level`` (the first few one lower), all else met."""
        judged = {key.path for key in self.school.findings}
        found = {
            each.code: Finding(level=max(0, min(level, each.levels[-1].number) - (place < weak)))
            for place, each in enumerate(self.book.criteria)
        }
        circular = self.book.circular
        ladders = (circular.accreditation_grade, circular.national_standard)
        others = [each.path for each in self.book.clauses]
        others += [each.path for ladder in ladders for each in ladder.conditions]
        found |= {path: Finding(Judgement.MET) for path in others}
        return {FindingKey(path): finding for path, finding in found.items() if path not in judged}

    def decision(self, grade: int | None, degree: int | None) -> Decision:
        """Return a decision of today."""
        return Decision(number="1/QĐ-SGDĐT", date=self.today, signer="Giám đốc", grade=grade, degree=degree)

    def moments(self) -> list[date]:
        """Return days ahead that matter: tomorrow to three years, eve and day of each law, ends of certificates."""
        days = {self.today + timedelta(days=days) for days in (1, 182, 365, 1000)}
        days |= {edge for law in LAW_DAYS for edge in (law - DAY, law)}
        days |= {edge for paper in self.papers.values() for edge in (paper.until, paper.until + DAY)}
        return sorted(day for day in days if self.today < day <= LAST)
