"""What an auditor asks of the evidence: is every code listed and used, still good, in its cycle, without a gap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, groupby
from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.messages.suggest import folded
from kdcl_rules.rulebook.condition import Window
from kdcl_rules.rulebook.models import LevelText
from kdcl_rules.rulebook.walk import conditions_of, natural_key, walk_condition
from kdcl_rules.school.evidence import in_order
from kdcl_rules.school.values import EvidenceCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kdcl_rules.engine import Node, Outcome
    from kdcl_rules.school import Evidence

__all__ = ["EvidenceCheck", "EvidenceIssue", "EvidenceRemark", "check_evidence"]


class EvidenceIssue(StrEnum):
    """What there is to say of evidence."""

    NOT_LISTED = "not_listed"
    LISTED_TWICE = "listed_twice"
    TWO_CODES = "two_codes"
    EXPIRED = "expired"
    DATED_AFTER = "dated_after"
    BEFORE_CYCLE = "before_cycle"
    NEVER_CITED = "never_cited"
    GAP = "gap"
    MET_WITHOUT = "met_without"

    @property
    def doubtful(self) -> bool:
        """Whether it is something to mend, rather than something to know."""
        return self in _DOUBTFUL


_DOUBTFUL = frozenset(
    {
        EvidenceIssue.NOT_LISTED,
        EvidenceIssue.LISTED_TWICE,
        EvidenceIssue.TWO_CODES,
        EvidenceIssue.EXPIRED,
        EvidenceIssue.DATED_AFTER,
    }
)


@dataclass(frozen=True, slots=True)
class EvidenceRemark:
    """One thing to say: of which codes, about which rules, of which day.

    ``paths`` are where a code is cited, or the rules that are met without evidence; ``day`` is the last day
    a document was good, the day of the assessment, or the first day of the cycle.
    """

    issue: EvidenceIssue
    codes: tuple[EvidenceCode, ...] = ()
    paths: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """The evidence of one file: the list, where each code is cited (rulebook paths, or facts no rule uses), remarks."""

    listed: tuple[Evidence, ...]
    cited: Mapping[EvidenceCode, tuple[str, ...]]
    remarks: tuple[EvidenceRemark, ...]


def check_evidence(outcome: Outcome) -> EvidenceCheck:
    """Return what there is to say of the evidence of an assessed school.

    What the list alone can show (never cited, not listed, gaps) is told only where the file has a list. The
    cycle is the longest window of school years the rulebook asks for, or the period the file states; a
    document older than that may still be right, so it is a thing to know.

    >>> from kdcl_rules.engine import evaluate
    >>> from kdcl_rules.exchange import school_from_mapping
    >>> school = school_from_mapping({
    ...     "kind": "lower_secondary", "stage": "self", "assessed_on": "2021-05-31",
    ...     "findings": {"1.1/1/a": {"verdict": "met", "evidence": ["[H1-1.1-01]"]}},
    ...     "evidence": [{"code": "[H1-1.1-03]", "name": "Kế hoạch"}],
    ... })
    >>> [remark.issue.value for remark in check_evidence(evaluate(school)).remarks]
    ['not_listed', 'never_cited', 'gap']
    """
    parts = tuple(outcome.by_kind.values()) or (outcome,)
    listed = tuple(sorted(outcome.school.evidence, key=lambda one: _order(one.code)))
    cited = _cited(outcome, parts)
    remarks = [*_of_list(listed, cited, outcome), *_met_without(parts)]
    places = list(EvidenceIssue)
    remarks.sort(key=lambda remark: places.index(remark.issue))
    return EvidenceCheck(listed, cited, tuple(remarks))


def _order(code: EvidenceCode) -> tuple[object, ...]:
    return natural_key(code.criterion), code.box or 0, code.serial


def _cited(outcome: Outcome, parts: tuple[Outcome, ...]) -> dict[EvidenceCode, tuple[str, ...]]:
    """Return where each code is cited, in the order of the criteria."""
    places: dict[EvidenceCode, dict[str, None]] = {}

    def cite(codes: Iterable[EvidenceCode], place: str) -> None:
        for code in codes:
            places.setdefault(code, {})[place] = None

    for node in chain.from_iterable(part.nodes() for part in parts):
        cite(_own(node), node.path)
    school = outcome.school
    for name, datum in chain(school.profile.items(), ((key.fact, datum) for key, datum in school.facts.items())):
        cite((code for code in datum.evidence if code not in places), name)
    for key, finding in school.findings.items():
        cite((code for code in finding.evidence if code not in places), key.path)
    return {code: tuple(sorted(places[code], key=natural_key)) for code in in_order(places)}


def _own(node: Node) -> Iterator[EvidenceCode]:
    """Yield the codes given at a node: with its finding, with the figures held against it."""
    if node.finding is not None:
        yield from node.finding.evidence
    for measurement in node.measurements:
        if measurement.datum is not None:
            yield from measurement.datum.evidence


def _of_list(
    listed: tuple[Evidence, ...], cited: Mapping[EvidenceCode, tuple[str, ...]], outcome: Outcome
) -> Iterator[EvidenceRemark]:
    if not listed:
        return
    codes = Counter(one.code for one in listed)
    for code, paths in cited.items():
        if code not in codes:
            yield EvidenceRemark(EvidenceIssue.NOT_LISTED, (code,), paths)
    for code, times in codes.items():
        if times > 1:
            yield EvidenceRemark(EvidenceIssue.LISTED_TWICE, (code,))
    yield from _two_codes(listed)
    yield from _days(listed, outcome)
    idle = tuple(code for code in codes if code not in cited)
    if idle:
        yield EvidenceRemark(EvidenceIssue.NEVER_CITED, idle)
    missing = tuple(_gaps(codes))
    if missing:
        yield EvidenceRemark(EvidenceIssue.GAP, missing)


def _two_codes(listed: tuple[Evidence, ...]) -> Iterator[EvidenceRemark]:
    """Yield documents of one name and one number or day that are listed under several codes."""
    same: dict[tuple[object, ...], list[EvidenceCode]] = {}
    for one in listed:
        if one.number or one.dated:
            same.setdefault((folded(one.name), folded(one.number or ""), one.dated), []).append(one.code)
    for codes in same.values():
        if len(set(codes)) > 1:
            yield EvidenceRemark(EvidenceIssue.TWO_CODES, in_order(codes))


def _days(listed: tuple[Evidence, ...], outcome: Outcome) -> Iterator[EvidenceRemark]:
    on, start = outcome.assessed_on, _cycle_starts(outcome)
    before = []
    for one in listed:
        if one.valid_until is not None and one.valid_until < on:
            yield EvidenceRemark(EvidenceIssue.EXPIRED, (one.code,), day=one.valid_until)
        elif one.dated is not None and one.dated.first > on:
            yield EvidenceRemark(EvidenceIssue.DATED_AFTER, (one.code,), day=on)
        elif start is not None and one.dated is not None and one.dated.last < start and one.valid_until is None:
            before.append(one.code)
    if before:
        yield EvidenceRemark(EvidenceIssue.BEFORE_CYCLE, in_order(before), day=start)


def _cycle_starts(outcome: Outcome) -> date | None:
    """Return the first day of the calendar year in which the cycle's first school year starts."""
    period = outcome.school.period
    if period is not None:
        return date(period[0], 1, 1)
    circular = outcome.rulebook.circular
    windows = [
        *(
            part.years
            for one in conditions_of(outcome.rulebook)
            for part in walk_condition(one)
            if isinstance(part, Window)
        ),
        *(choice.window.years for entry in circular.readings.values() for choice in entry.choices if choice.window),
    ]
    length = max(windows, default=1)
    return date(int(outcome.latest_year) - length + 1, 1, 1) if length > 1 else None


def _gaps(codes: Iterable[EvidenceCode]) -> Iterator[EvidenceCode]:
    """Yield the codes that are missing between the first and the last of each criterion."""
    ordered = sorted(set(codes), key=lambda code: (natural_key(code.criterion), code.serial))
    for _, group in groupby(ordered, key=lambda code: code.criterion):
        last = 0
        for code in group:
            for serial in range(last + 1, code.serial):
                yield EvidenceCode(code.criterion, serial, code.box)
            last = code.serial


def _met_without(parts: tuple[Outcome, ...]) -> Iterator[EvidenceRemark]:
    """Yield, once, the indicators (where there are none: requirements) and clauses met without any evidence."""
    bare = [path for part in parts for path in _bare(part)]
    if bare:
        yield EvidenceRemark(EvidenceIssue.MET_WITHOUT, paths=tuple(dict.fromkeys(bare)))


def _bare(outcome: Outcome) -> Iterator[str]:
    for root in outcome.explanation.values():
        if root.what is NodeKind.CLAUSE:
            yield from _bare_unit(root)
        elif root.what is NodeKind.CRITERION and not any(_own(root)):
            for level in root.children:
                if isinstance(level.rule, LevelText) and not any(_own(level)):
                    for unit in level.children:
                        yield from _bare_unit(unit)


def _bare_unit(unit: Node) -> Iterator[str]:
    if unit.verdict is Verdict.MET and not any(code for node in unit.walk() for code in _own(node)):
        yield unit.path
