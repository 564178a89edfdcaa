"""The engine held against the oracle: what one says and the other does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine import NodeKind, evaluate
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET
from kdcl_rules.testing.oracle import naive_outcome
from kdcl_rules.testing.sketch import sketch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.engine import Interval, Level, Outcome
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School
    from kdcl_rules.testing.oracle import NaiveOutcome

__all__ = ["disagreement"]

_WORDS = {"met": MET, "not_met": NOT_MET, "not_applicable": NOT_APPLICABLE}


def disagreement(school: School, rulebook: Rulebook, *, readings: Mapping[str, str] | None = None) -> str:
    """Return where engine and oracle differ on ``school``, with rules and facts on a page; ``""`` where nowhere.

    Compares the intervals of level, grade, national standard and of every criterion, and what each
    requirement may still become. ``school.assessed_on`` is the day.

    Raises :class:`~kdcl_rules.errors.InputError` where the engine refuses the school.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("continuing", date(2026, 9, 1))
    >>> from kdcl_rules.school import School, Stage
    >>> school = School(kinds=("continuing",), stage=Stage.SELF, assessed_on=date(2026, 9, 1))
    >>> disagreement(school, book)
    ''
    """
    outcome = evaluate(school, rulebook=rulebook, readings=readings, engine="direct")
    naive = naive_outcome(school, rulebook, on=outcome.assessed_on, readings=readings)
    engine, oracle = _of_engine(outcome), _of_oracle(naive)
    lines = [
        f"{name}: the engine says {engine.get(name)}, the oracle {oracle.get(name)}"
        for name in sorted(engine.keys() | oracle.keys())
        if engine.get(name) != oracle.get(name)
    ]
    return "\n".join([*lines, "", sketch(rulebook, school)]) if lines else ""


def _of_engine(outcome: Outcome) -> dict[str, object]:
    told: dict[str, object] = {
        "level": _ends(outcome.level),
        "accreditation_grade": _ends(outcome.accreditation_grade) or None,
        "national_standard": _ends(outcome.national_standard) or None,
    }
    told |= {code: interval and (*_ends(interval), interval.max) for code, interval in outcome.criteria.items()}
    told |= {node.path: node.possible for node in outcome.nodes() if node.what is NodeKind.REQUIREMENT}
    return told


def _of_oracle(naive: NaiveOutcome) -> dict[str, object]:
    told: dict[str, object] = {
        "level": tuple(naive.level),
        "accreditation_grade": naive.accreditation_grade and tuple(naive.accreditation_grade),
        "national_standard": naive.national_standard and tuple(naive.national_standard),
    }
    for code, criterion in naive.criteria.items():
        told[code] = None if criterion.highest is None else (*criterion.level, criterion.highest)
    told |= {path: sum(_WORDS[word] for word in words) for path, words in naive.requirements.items()}
    return told


def _ends(interval: Interval | Level | None) -> tuple[int, ...]:
    return () if interval is None else (interval.low, interval.high)
