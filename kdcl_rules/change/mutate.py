"""``kdcl mutate``: is a small wrong edit of the rules noticed? Kill rate, and each survivor with its reason.

What may notice an edit: the *loader* (a share asked in square metres does not load); a *law* (each citation
stands in the list of clauses, no day is without a circular); a *written* case of a ``*.case.yaml`` file; a
case *near* a threshold, made from the unchanged rules (:func:`~kdcl_rules.change.noticing.noticing_cases`).
Written and near cases are tried apart from one another, so that each has its own rate.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from typing import TYPE_CHECKING

from kdcl_rules.change.bench import Bench
from kdcl_rules.change.laws import Laws, loads
from kdcl_rules.change.mutants import mutants
from kdcl_rules.change.noticing import noticing_cases
from kdcl_rules.change.structure import root_of
from kdcl_rules.change.variants import Edit
from kdcl_rules.change.witness import Certainty
from kdcl_rules.rulebook.loader import Library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kdcl_rules.change.mutants import Mutant
    from kdcl_rules.change.written import Written
    from kdcl_rules.rulebook.models import Circular
    from kdcl_rules.rulebook.registers import ClauseList

__all__ = ["Edit", "Mutation", "Noticed", "Trial", "Why", "mutate", "noticing_cases"]


class Noticed(StrEnum):
    """What noticed an edit."""

    LOADER = "loader"
    LAW = "law"
    WRITTEN = "written"
    NEAR = "near"


class Why(StrEnum):
    """Why an edit lives."""

    EQUIVALENT = "equivalent"
    """It is proved to say the same: no case can notice it."""
    NO_WITNESS = "no_witness"
    """No school was found that it moves."""
    MISSED = "missed"
    """A school would notice it, and no case holds one."""
    NO_LAW = "no_law"
    """It moves no verdict (a citation, a day), and no law holds it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One wrong edit, what noticed it, and why nothing did where nothing did."""

    edit: Edit
    path: str
    said: str
    noticed: frozenset[Noticed]
    why: Why | None = None

    @property
    def name(self) -> tuple[str, str, str]:
        """What tells it from the other edits of its circular."""
        return self.path, str(self.edit), self.said


@dataclass(frozen=True, slots=True)
class Mutation:
    """Every wrong edit that was made of a circular, or of one annex of it."""

    circular: str
    annex: str
    trials: tuple[Trial, ...]

    @property
    def made(self) -> int:
        """How many wrong edits were made."""
        return len(self.trials)

    @property
    def refused(self) -> int:
        """How many the loader refuses: they never become rules."""
        return sum(Noticed.LOADER in each.noticed for each in self.trials)

    @property
    def killed(self) -> int:
        """How many were noticed, by whatever."""
        return sum(bool(each.noticed) for each in self.trials)

    @property
    def survivors(self) -> tuple[Trial, ...]:
        """Those that nothing noticed."""
        return tuple(each for each in self.trials if not each.noticed)

    @property
    def rate(self) -> float:
        """The share noticed of those that load and say something else; 1 where there are none."""
        return self._share(*Noticed)

    def rate_by(self, *noticed: Noticed) -> float:
        """Return the share that ``noticed`` alone notice, of those that no loader refuses and no law notices."""
        left = [each for each in self.trials if not each.noticed & {Noticed.LOADER, Noticed.LAW}]
        return _share([each for each in left if each.why is not Why.EQUIVALENT], noticed)

    def _share(self, *noticed: Noticed) -> float:
        meant = [each for each in self.trials if Noticed.LOADER not in each.noticed]
        return _share([each for each in meant if each.why is not Why.EQUIVALENT], noticed)

    @property
    def by_edit(self) -> Mapping[Edit, Counter[str]]:
        """How many of each kind were ``made``, and how many the loader, a law, written and near cases noticed."""
        found = {edit: Counter[str]() for edit in Edit}
        for each in self.trials:
            found[each.edit].update(["made", *(str(one) for one in each.noticed)])
        return {edit: counts for edit, counts in found.items() if counts}


def _share(trials: Sequence[Trial], noticed: Sequence[Noticed]) -> float:
    return sum(bool(each.noticed & {*noticed}) for each in trials) / len(trials) if trials else 1.0


def mutate(
    circular: Circular,
    clauses: Mapping[str, ClauseList] | None = None,
    *,
    written: Sequence[Written] = (),
    beside: Sequence[Circular] = (),
    most: int | None = None,
    jobs: int = 1,
) -> Mutation:
    """Make every small wrong edit of ``circular`` and tell what notices each.

    ``clauses`` are the lists of clauses that citations are held against (without the circular's own, citations
    are left alone); ``written`` the cases of files; ``beside`` the circulars it stands among, for days and
    citations; ``most`` takes only so many edits, evenly spread. ``jobs`` processes share the work; the
    answer is the same. A campaign over a circular of 2018 takes minutes.
    """
    campaign = _Campaign(circular, clauses or {}, tuple(written), tuple(beside) or (circular,), most)
    roots = campaign.roots()
    if jobs == 1:
        found = [campaign.run(root) for root in roots]
    else:
        with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (campaign,)) as pool:
            found = list(pool.map(_run, roots))
    trials = sorted((pair for part in found for pair in part), key=lambda pair: pair[0])
    return Mutation(circular.id, circular.annex, tuple(trial for _, trial in trials))


@dataclass
class _Campaign:
    """All that a process needs to try the edits of one part after another."""

    circular: Circular
    clauses: Mapping[str, ClauseList]
    written: tuple[Written, ...]
    beside: tuple[Circular, ...]
    most: int | None

    def edits(self) -> list[tuple[int, Mutant]]:
        """Return the edits to try, numbered."""
        listed = self.circular.id in self.clauses
        found = [each for each in mutants(self.circular) if listed or each.edit is not Edit.CITATION]
        numbered = list(enumerate(found))
        if self.most is None or len(numbered) <= self.most:
            return numbered
        return [numbered[place * len(numbered) // self.most] for place in range(self.most)]

    def roots(self) -> list[str]:
        """Return the parts that are edited, those with most edits first."""
        return [root for root, _ in Counter(root_of(each.path) for _, each in self.edits()).most_common()]

    def run(self, root: str) -> list[tuple[int, Trial]]:
        """Try the edits of one part."""
        bench = Bench(self.circular, self.written)
        library = Library(self.circular.dictionary, self.circular.readings, self.beside)
        laws = Laws(library, self.circular, self.clauses)
        own = [(number, each) for number, each in self.edits() if root_of(each.path) == root]
        return [(number, _tried(each, bench, laws)) for number, each in own]


def _tried(mutant: Mutant, bench: Bench, laws: Laws) -> Trial:
    if not loads(mutant):
        return Trial(mutant.edit, mutant.path, mutant.said, frozenset({Noticed.LOADER}))
    noticed = set()
    if laws.notice(mutant):
        noticed.add(Noticed.LAW)
    if mutant.edit is not Edit.CITATION:
        noticed |= {Noticed.WRITTEN} if bench.written_notice(mutant) else set()
        noticed |= {Noticed.NEAR} if bench.near_notice(mutant) else set()
    why = None if noticed else _why(mutant, bench)
    return Trial(mutant.edit, mutant.path, mutant.said, frozenset(noticed), why)


def _why(mutant: Mutant, bench: Bench) -> Why:
    if mutant.edit in (Edit.CITATION, Edit.DATE):
        return Why.NO_LAW
    certainty = bench.compared(mutant)
    return {Certainty.WITNESS: Why.MISSED, Certainty.PROVED: Why.EQUIVALENT}.get(certainty, Why.NO_WITNESS)


_CAMPAIGN: list[_Campaign] = []


def _begin(campaign: _Campaign) -> None:
    _CAMPAIGN[:] = [campaign]


def _run(root: str) -> list[tuple[int, Trial]]:
    return _CAMPAIGN[0].run(root)
