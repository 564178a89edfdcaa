"""Findings as they reach a rule, and the disagreements they cause.

The finest finding wins (DESIGN 3.10): one on the rule itself, else one on what stands above it. A coarser
*met* fills what lies unsaid beneath it; a coarser *not met* only says that something beneath it fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.explanation import Conflict, ConflictKind
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET, verdict_of
from kdcl_rules.school.values import Judgement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.rulebook.models import Who
    from kdcl_rules.school.values import Finding, FindingKey

__all__ = ["Voice", "Voices", "filling", "voice_of_level"]

_SAID: Final = {Judgement.MET: MET, Judgement.NOT_MET: NOT_MET}


@dataclass(frozen=True, slots=True)
class Voice:
    """What a finding says of a rule, MET or NOT_MET, and the path it was given at."""

    says: int
    path: str


class Voices:
    """The findings of one school; conflicts are collected in :attr:`conflicts`.

    ``who`` says who stands where facts and a finding disagree.
    """

    __slots__ = ("_findings", "_touched", "conflicts", "who")

    def __init__(self, findings: Mapping[FindingKey, Finding], who: Who) -> None:
        of_kind = {key.path: finding for key, finding in findings.items() if key.kind is not None}
        self._findings = {key.path: finding for key, finding in findings.items() if key.kind is None} | of_kind
        self._touched = {
            path[:place]
            for path in self._findings
            for place in (*(at for at, sign in enumerate(path) if sign == "/"), len(path))
        }
        self.who = who
        self.conflicts: list[Conflict] = []

    def touches(self, path: str) -> bool:
        """Tell whether a finding is given at ``path`` or on anything beneath it."""
        return path in self._touched

    def finding(self, path: str) -> Finding | None:
        """Return the finding given at ``path`` itself."""
        return self._findings.get(path)

    def reaching(self, path: str, above: Voice | None) -> Voice | None:
        """Return the finest finding that reaches ``path``; report it where it contradicts a coarser one."""
        finding = self._findings.get(path)
        says = _SAID.get(finding.judgement) if finding is not None and finding.judgement is not None else None
        if says is None:
            return above
        if above is not None and above.says != says:
            self.report(path, ConflictKind.FINER_AND_COARSER, Voice(says, path), above, says)
        return Voice(says, path)

    def on_not_applicable(self, voice: Voice) -> None:
        """Record that a finding was given on something that does not apply."""
        self.report(voice.path, ConflictKind.NOT_APPLICABLE, Voice(NOT_APPLICABLE, voice.path), voice, NOT_APPLICABLE)

    def report(self, path: str, kind: ConflictKind, first: Voice, second: Voice, stands: int) -> None:
        """Record that two voices disagree and which verdict was kept."""
        self.conflicts.append(
            Conflict(
                path,
                kind,
                verdict_of(first.says),
                verdict_of(second.says),
                first.path,
                second.path,
                verdict_of(stands),
            )
        )


def voice_of_level(reached: int | None, number: int, path: str) -> Voice | None:
    """Return what a criterion's finding says of one of its levels: n says *met* to n, *not met* above it.

    Above n+1 too: where nothing of level n+1 applies, n+2 is the next level that was not reached.
    """
    return None if reached is None else Voice(MET if number <= reached else NOT_MET, path)


def filling(heard: Voice | None) -> Voice | None:
    """Return the voice that reaches what stands beneath: only *met* fills what is unsaid."""
    return heard if heard is not None and heard.says == MET else None
