"""Whether the same criteria, clauses and facts come to another step of a ladder under two rulebooks.

For the proof every level of every criterion may be anything at all. For a school, a criterion is what the engine
makes of a finding on it, or of none: so what z3 finds is a school that can be written down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.asked import Asked
from kdcl_rules.change.ends import Untranslatable
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.ladder_symbols import Standing, differing, voices_of
from kdcl_rules.change.part_proofs import Verdicts
from kdcl_rules.change.proving import Doubt, Proof
from kdcl_rules.change.smt import (
    TRUE,
    Figure,
    Truth,
    Undecided,
    all_true,
    any_true,
    equal,
    figure_in,
    flag,
    is_true,
    number,
    solve,
)
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET
from kdcl_rules.rulebook.condition import Teaches
from kdcl_rules.rulebook.walk import facts_of, walk_condition
from kdcl_rules.school.values import Finding, FindingKey, Judgement, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from kdcl_rules.change.smt import Answer
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["LadderProof"]

_BITS: Final = (MET, NOT_MET, NOT_APPLICABLE)


@dataclass(frozen=True)
class LadderProof:
    """Some ladders of two rulebooks."""

    old: Rulebook
    new: Rulebook
    ladders: tuple[str, ...]
    on: date

    def find(self, kinds: Sequence[tuple[str, ...]]) -> Proof:
        """Return schools that come to another step, one that had an answer before if there is one; or the proof."""
        try:
            if all(_Climb(self, taught).nobody() for taught in (kinds if self._asks_kinds() else kinds[:1])):
                return Proof(proved=True)
            case = next((case for taught in kinds for case in _Climb(self, taught).schools()), None)
        except Untranslatable:
            return Proof(proved=False, doubt=Doubt.NOT_COVERED)
        except Undecided:
            return Proof(proved=False, doubt=Doubt.UNDECIDED)
        return Proof(proved=False, cases=() if case is None else (case,), doubt=Doubt.UNDECIDED)

    def _asks_kinds(self) -> bool:
        """Tell whether a ladder asks what a school teaches: else schools of all kinds climb alike."""
        return any(
            isinstance(part, Teaches) or any(book.circular.dictionary.facts[name].by_kind for name in facts_of(part))
            for book in (self.old, self.new)
            for condition in _conditions(book)
            for part in walk_condition(condition)
        )


def _conditions(book: Rulebook) -> Iterator[Condition]:
    circular = book.circular
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        for each in (*(rule.condition for rule in ladder.conditions), *(step.condition for step in ladder.steps)):
            if each is not None:
                yield each


@dataclass(slots=True)
class _Climb:
    """Both rulebooks' ladders, climbed by a school of certain kinds."""

    proof: LadderProof
    kinds: tuple[str, ...]
    asked: Asked = field(init=False)

    def __post_init__(self) -> None:
        conditions = [each for book in (self.proof.old, self.proof.new) for each in _conditions(book) if facts_of(each)]
        self.asked = Asked(self.proof.old, self.proof.new, self.kinds, tuple(dict.fromkeys(conditions)))

    def nobody(self) -> bool:
        """Tell whether it is proved that nobody comes to another step, whatever the criteria and clauses are."""
        free = _Free()
        differ = [pair for stage in Stage for pair in self._differ((free, free), stage)]
        given = [*self.asked.always(), *free.always(), any_true(differs for differs, _ in differ)]
        return solve(given) is None

    def schools(self) -> Iterator[Case]:
        """Yield a school whose step moves: one that was settled before, else one that was open."""
        chosen = _Chosen(self.proof, self.kinds)
        differ = self._differ(chosen.sides, Stage.EXTERNAL)
        latest = Judge(self.proof.new).latest(Case(self.kinds, self.proof.on))
        for wanted in (any_true(all_true(pair) for pair in differ), any_true(differs for differs, _ in differ)):
            given = [*self.asked.always(), *self.asked.school.apart(), *chosen.always(), wanted]
            answer = solve(given)
            if answer is not None:
                yield Case(
                    self.kinds,
                    self.proof.on,
                    self.asked.stated(answer, latest),
                    chosen.findings(answer) | self._heard(answer),
                    self.asked.readings(answer),
                    Stage.EXTERNAL,
                )
                return

    def _heard(self, answer: Answer) -> dict[FindingKey, Finding]:
        return {
            FindingKey(path): Finding(Judgement.MET if is_true(answer, met) else Judgement.NOT_MET)
            for path, (heard, met) in self._voices().items()
            if is_true(answer, heard)
        }

    def _voices(self) -> dict[str, tuple[Truth, Truth]]:
        paths = dict.fromkeys(path for book in (self.proof.old, self.proof.new) for path in voices_of(book))
        return {path: (flag(f"{path}!"), flag(f"{path}!met")) for path in paths}

    def _differ(
        self, rules: tuple[Mapping[str, Verdicts], Mapping[str, Verdicts]], stage: Stage
    ) -> list[tuple[Truth, Truth]]:
        """Return for each ladder whether its ends differ, and whether it was settled before."""
        voices = self._voices()
        one, other = (
            Standing(book, self.asked.translator(book), own, voices, stage)
            for book, own in zip((self.proof.old, self.proof.new), rules, strict=True)
        )
        return [differing(one, other, ladder) for ladder in self.proof.ladders]


class _Free(dict[str, Verdicts]):
    """Levels and clauses that may be any set of verdicts at all, each made when it is first asked for."""

    def __missing__(self, path: str) -> Verdicts:
        self[path] = Verdicts(flag(f"{path}+"), flag(f"{path}-"), flag(f"{path}0"))
        return self[path]

    def always(self) -> Iterator[Truth]:
        """Yield that something is left of each."""
        yield from (any_true(said) for said in self.values())


class _Chosen:
    """Criteria and clauses as people find them: each by what the engine makes of a finding, or of none."""

    def __init__(self, proof: LadderProof, kinds: tuple[str, ...]) -> None:
        self._places: dict[str, tuple[Figure, tuple[Finding | None, ...]]] = {
            root: (number(f"found|{root}", whole=True), findings)
            for root, findings in _findings(proof.old, proof.new).items()
        }
        self.sides = self._table(proof.old, proof.on, kinds), self._table(proof.new, proof.on, kinds)

    def _table(self, book: Rulebook, on: date, kinds: tuple[str, ...]) -> dict[str, Verdicts]:
        """Return the verdicts of levels and clauses by the place of the finding chosen."""
        judge = Judge(book)
        said: dict[str, list[tuple[Truth, int]]] = {}
        for root, (figure, findings) in self._places.items():
            for place, finding in enumerate(findings):
                given = {} if finding is None else {FindingKey(root): finding}
                answers = judge.part(root, Case(kinds, on, {}, given, stage=Stage.EXTERNAL))
                for path, bits in answers.items():
                    if isinstance(bits, int) and path.count("/") <= 1:
                        said.setdefault(path, []).append((equal(figure, place), bits))
        return {path: Verdicts(*(_where(told, bit) for bit in _BITS)) for path, told in said.items()}

    def always(self) -> Iterator[Truth]:
        """Yield that one finding of each is chosen."""
        for figure, findings in self._places.values():
            yield figure >= 0
            yield figure < len(findings)

    def findings(self, answer: Answer) -> dict[FindingKey, Finding]:
        """Return the findings that an answer chooses."""
        chosen = {root: found[int(figure_in(answer, figure))] for root, (figure, found) in self._places.items()}
        return {FindingKey(root): finding for root, finding in chosen.items() if finding is not None}


def _where(told: Sequence[tuple[Truth, int]], bit: int) -> Truth:
    if all(bits & bit for _, bits in told):
        return TRUE
    return any_true(truth for truth, bits in told if bits & bit)


def _findings(*books: Rulebook) -> dict[str, tuple[Finding | None, ...]]:
    """Return what may be found of each criterion and clause that either side has; None where nothing is."""
    found: dict[str, tuple[Finding | None, ...]] = {}
    tops: dict[str, int] = {}
    for book in books:
        for criterion in book.criteria:
            top = criterion.levels[-1].number
            tops[criterion.code] = min(tops.get(criterion.code, top), top)
        for clause in book.clauses:
            found[clause.path] = (None, Finding(Judgement.MET), Finding(Judgement.NOT_MET))
    return found | {code: (None, *(Finding(level=level) for level in range(top + 1))) for code, top in tops.items()}
