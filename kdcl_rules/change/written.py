"""Cases that people wrote, as coverage and mutation look at them: a small school, and what must come out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.change.structure import root_of
from kdcl_rules.engine.verdict import Verdict, verdict_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.change.judging import Case

__all__ = ["Expected", "Written", "shown"]

Expected: TypeAlias = "Verdict | tuple[int, int] | None"
"""A verdict; the lowest and the highest a level can still be; None where the outcome does not exist."""


@dataclass(frozen=True, slots=True)
class Written:
    """One case of a file: the circular and annex that judge it, the school, and what it expects of which rule.

    ``parts`` holds verdicts and levels by the path of a rule or the code of a criterion; ``whole`` the
    levels of the ladders (``school_level``, ``accreditation_grade``, ``national_standard``).
    """

    name: str
    circular: str
    annex: str
    case: Case
    parts: Mapping[str, Expected] = field(default_factory=dict)
    whole: Mapping[str, Expected] = field(default_factory=dict)

    @property
    def roots(self) -> frozenset[str]:
        """The criteria and clauses it expects something of."""
        return frozenset(root_of(path) for path in self.parts)


def shown(answer: object) -> Expected:
    """Return what a judge answered as a case would expect it: a set of possibilities as the verdict it shows as.

    >>> shown(3), shown((0, 2))
    (<Verdict.UNKNOWN: 'unknown'>, (0, 2))
    """
    if isinstance(answer, tuple):
        low, high = answer
        return int(low), int(high)
    return verdict_of(answer) if isinstance(answer, int) else None
