"""The cases of one circular, what the unchanged rules say of them, and whether a wrong edit says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.noticing import noticing_cases_of
from kdcl_rules.change.structure import changes_between, root_of
from kdcl_rules.change.variants import Edit
from kdcl_rules.change.witness import Certainty, Pair
from kdcl_rules.change.written import shown
from kdcl_rules.rulebook.states import select, starts_of
from kdcl_rules.school.values import Finding, FindingKey, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from kdcl_rules.change.mutants import Mutant
    from kdcl_rules.change.written import Expected, Written
    from kdcl_rules.rulebook.models import Circular, Rulebook

__all__ = ["Bench", "alone"]

_MOST_LADDER_CASES: Final = 400
_AROUND: Final = (-2, -1, 0, 1)


def alone(circular: Circular, root: str) -> Circular:
    """Return a circular of one criterion or clause: what is said of it is the same, and sooner said."""
    return replace(
        circular,
        criteria=tuple(each for each in circular.criteria if each.code == root),
        clauses=tuple(each for each in circular.clauses if each.path == root),
    )


class _Judges:
    """One circular, asked on any day: a judge a date state."""

    def __init__(self, circular: Circular, kinds: Sequence[str]) -> None:
        self._circular = circular
        self._kinds = kinds
        self._starts = starts_of(circular)
        self._judges: dict[date, Judge] = {}

    def on(self, day: date) -> Judge | None:
        """Return who judges on ``day``; None where the circular is not in force."""
        first, last = self._circular.in_force.start, self._circular.in_force.end
        if not self._starts or day < self._starts[0] or (first and day < first) or (last and day > last):
            return None
        start = max(each for each in self._starts if each <= day)
        if start not in self._judges:
            self._judges[start] = Judge(select(self._circular, self._kinds, start))
        return self._judges[start]

    def part(self, root: str, case: Case) -> dict[str, object] | None:
        """Return what is said of one criterion or clause, and which text ended what of it."""
        judge = self.on(case.on)
        if judge is None:
            return None
        gone = judge.rulebook.out_of_force.items()
        return judge.part(root, case) | {f"{path} ended by": cause for path, cause in gone if root_of(path) == root}

    def whole(self, case: Case) -> dict[str, object] | None:
        """Return what is said of the ladders."""
        judge = self.on(case.on)
        return None if judge is None else judge.whole(case)


class Bench:
    """Cases near the thresholds, made from the rules, and cases that people wrote."""

    def __init__(self, circular: Circular, written: Iterable[Written] = ()) -> None:
        self._circular = circular
        self._kinds = (*circular.kinds, *circular.multi_level_with)
        self._written = tuple(
            each
            for each in written
            if (each.circular, each.annex) == (circular.id, circular.annex) and set(each.case.kinds) <= {*self._kinds}
        )
        self._near: dict[str, list[tuple[Case, object]]] = {}
        self._parts: dict[str, list[tuple[Written, dict[str, Expected]]]] = {}

    def _of_part(self, mutant: Mutant) -> bool:
        """Tell whether an edit is looked at by the criterion or clause it stands in, not by the ladders."""
        root = root_of(mutant.path)
        parts = {each.code for each in self._circular.criteria} | {each.path for each in self._circular.clauses}
        return mutant.edit is not Edit.MANDATORY and root in parts

    # -- cases near the thresholds -------------------------------------------------------------

    def near_notice(self, mutant: Mutant) -> bool:
        """Tell whether a case made from the rules notices the edit."""
        if not self._of_part(mutant):
            judges = _Judges(mutant.circular, self._kinds)
            return any(judges.whole(case) != said for case, said in self._ladder_cases)
        root = root_of(mutant.path)
        judges = _Judges(alone(mutant.circular, root), self._kinds)
        return any(judges.part(root, case) != said for case, said in self._near_cases(root))

    def _near_cases(self, root: str) -> list[tuple[Case, object]]:
        if root not in self._near:
            own = alone(self._circular, root)
            judges = _Judges(own, self._kinds)
            cases = noticing_cases_of(select(own, self._kinds, start) for start in starts_of(own))
            days = [Case((self._circular.kinds[0],), day) for day in self._edges(own)]
            self._near[root] = [(case, judges.part(root, case)) for case in (*cases, *days)]
        return self._near[root]

    @staticmethod
    def _edges(circular: Circular) -> Iterator[date]:
        """Yield the days around each change within the circular, and around its first and its last."""
        last = circular.in_force.end
        for start in {*starts_of(circular), *((last + timedelta(days=1),) if last else ())}:
            yield from (start + timedelta(days=days) for days in _AROUND)

    @cached_property
    def _ladder_cases(self) -> list[tuple[Case, object]]:
        judges = _Judges(self._circular, self._kinds)
        book = select(self._circular, self._kinds, starts_of(self._circular)[0])
        cases = [*islice(Pair(book, book, book.start).ladder_cases(), _MOST_LADDER_CASES)]
        cases += [lowered for case in cases for lowered in _by_one_condition(case, book)]
        cases += [Case((self._circular.kinds[0],), day) for day in self._edges(self._circular)]
        return [(case, judges.whole(case)) for case in cases]

    # -- cases that people wrote ---------------------------------------------------------------

    def written_notice(self, mutant: Mutant) -> bool:
        """Tell whether a case of a file comes out otherwise than it expects."""
        if not self._of_part(mutant):
            judges = _Judges(mutant.circular, self._kinds)
            return any(_differs(judges.whole(each.case), wanted) for each, wanted in self._written_whole)
        root = root_of(mutant.path)
        judges = _Judges(alone(mutant.circular, root), self._kinds)
        return any(_differs(judges.part(root, each.case), wanted) for each, wanted in self._written_parts(root))

    def _written_parts(self, root: str) -> list[tuple[Written, dict[str, Expected]]]:
        """Return the cases that expect something of ``root``; what the unchanged rules do not fulfil is dropped."""
        if root not in self._parts:
            judges = _Judges(alone(self._circular, root), self._kinds)
            found = []
            for each in self._written:
                wanted = {path: said for path, said in each.parts.items() if root_of(path) == root}
                kept = _fulfilled(judges.part(root, each.case), wanted) if wanted else {}
                if kept:
                    found.append((each, kept))
            self._parts[root] = found
        return self._parts[root]

    @cached_property
    def _written_whole(self) -> list[tuple[Written, dict[str, Expected]]]:
        judges = _Judges(self._circular, self._kinds)
        pairs = [(each, _fulfilled(judges.whole(each.case), each.whole)) for each in self._written if each.whole]
        return [(each, kept) for each, kept in pairs if kept]

    def unfulfilled(self) -> tuple[str, ...]:
        """Return each expectation of a written case that the unchanged rules do not fulfil when asked part by part."""
        judges = _Judges(self._circular, self._kinds)
        found: list[str] = []
        for each in self._written:
            for root in sorted(each.roots):
                wanted = {path: said for path, said in each.parts.items() if root_of(path) == root}
                kept = _fulfilled(judges.part(root, each.case), wanted)
                found += [f"{each.name}: {path}" for path in wanted if path not in kept]
            if each.whole:
                kept = _fulfilled(judges.whole(each.case), each.whole)
                found += [f"{each.name}: {path}" for path in each.whole if path not in kept]
        return tuple(found)

    # -- why an edit lives ---------------------------------------------------------------------

    def compared(self, mutant: Mutant) -> Certainty:
        """Tell how surely no school is judged otherwise, over all date states."""
        if not self._circular.criteria and root_of(mutant.path) == "school_level":
            return Certainty.PROVED  # nothing is assessed, so nothing is counted
        root = root_of(mutant.path)
        inside = self._of_part(mutant)
        sides = [alone(each, root) if inside else each for each in (self._circular, mutant.circular)]
        proved = True
        for start in starts_of(sides[0]):
            old, new = (select(each, self._kinds, max(start, starts_of(each)[0])) for each in sides)
            for verdict in Pair(old, new, old.start).verdicts(changes_between(old, new)):
                if verdict.certainty is Certainty.WITNESS:
                    return Certainty.WITNESS
                proved = proved and verdict.certainty is Certainty.PROVED
        return Certainty.PROVED if proved else Certainty.SEARCHED


def _by_one_condition(case: Case, book: Rulebook) -> Iterator[Case]:
    """Yield schools like ``case``, all of whose criteria are alike, that fail one judged condition or all but one.

    Also schools of which a person says that a measured condition is met, whatever is counted.
    """
    levels = {finding.level for finding in case.findings.values() if finding.level is not None}
    if len(levels) > 1 or 0 in levels:
        return
    ladders = (book.circular.accreditation_grade, book.circular.national_standard)
    rules = [rule for ladder in ladders for rule in ladder.conditions]
    for rule in rules:
        if rule.condition is not None:
            yield replace(case, findings={**case.findings, FindingKey(rule.path): Finding(Judgement.MET)})
    keys = [FindingKey(rule.path) for rule in rules if rule.condition is None]
    judged = [key for key in keys if key in case.findings]
    for key in judged:
        for failing in ([key], [other for other in judged if other != key]):
            failed = dict.fromkeys(failing, Finding(Judgement.NOT_MET))
            yield replace(case, findings={**case.findings, **failed})


def _fulfilled(said: Mapping[str, object] | None, wanted: Mapping[str, Expected]) -> dict[str, Expected]:
    return {path: expected for path, expected in wanted.items() if _said(said, path) == expected}


def _differs(said: Mapping[str, object] | None, wanted: Mapping[str, Expected]) -> bool:
    return any(_said(said, path) != expected for path, expected in wanted.items())


def _said(said: Mapping[str, object] | None, path: str) -> Expected | str:
    if said is None:
        return "no rules on that day"
    return shown(said[path]) if path in said else None
