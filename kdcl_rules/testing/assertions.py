"""Assertions for the tests of other software: no school moves, an engine of one's own agrees.

::

    from kdcl_rules.testing.assertions import assert_no_school_moves

    def test_our_rewording_of_criterion_2_2_moves_nobody():
        assert_no_school_moves(shipped, ours, except_for=["5.6"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kdcl_rules.change.diff import diff_rulebooks
from kdcl_rules.change.diff_records import verdict_word
from kdcl_rules.change.mutate import noticing_cases
from kdcl_rules.testing.oracle import naive_outcome
from kdcl_rules.testing.sketch import sketch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from kdcl_rules.change.witness import Verdict
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import School

__all__ = ["Ends", "assert_engine_agrees", "assert_no_school_moves"]

Ends: TypeAlias = "tuple[int, int] | None"
"""The lowest and the highest an outcome can still be; None where it does not exist."""


def assert_no_school_moves(old: Rulebook, new: Rulebook, *, except_for: Collection[str] = ()) -> tuple[Verdict, ...]:
    """Fail where some school is judged otherwise by ``new`` than by ``old``, and show a smallest one.

    ``except_for`` names criteria, clauses and ladders that may move (``2.2``, ``level4/1``,
    ``school_level``). Returns what became of each part that changed: *proved*, or *searched* where no
    school was found and that is no proof.

    Raises AssertionError; :class:`~kdcl_rules.errors.InputError` ``diff_of_two_circulars``.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("preschool", date(2020, 5, 20))
    >>> assert_no_school_moves(book, book)
    ()
    """
    verdicts = diff_rulebooks(old, new).verdicts
    for verdict in verdicts:
        if verdict.witness is None or verdict.root in except_for:
            continue
        moved = "; ".join(
            f"{path}: {verdict_word(before)} -> {verdict_word(after)}"
            for path, (before, after) in verdict.witness.moved.items()
        )
        page = sketch(new, verdict.witness.case.school(new))
        school = page[page.index("\nschool: ") + 1 :]
        message = f"{verdict.root} moves a school: {moved}\n{school}"
        raise AssertionError(message)
    return verdicts


def assert_engine_agrees(
    engine: Callable[[School, Rulebook], Mapping[str, Ends]],
    rulebook: Rulebook,
    *,
    schools: Iterable[School] | None = None,
) -> int:
    """Fail where ``engine`` tells of a school what the oracle does not; return how many schools were tried.

    ``engine`` returns, for any of ``level``, ``accreditation_grade``, ``national_standard`` and the codes
    of criteria, the lowest and the highest it can still be; what it leaves out is not compared.
    ``schools`` are by default those beside every threshold of ``rulebook``
    (:func:`kdcl_rules.change.mutate.noticing_cases`).

    Raises AssertionError with the school and both answers.

    >>> from datetime import date
    >>> from kdcl_rules.engine import evaluate
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> def ours(school, rulebook):
    ...     level = evaluate(school, rulebook=rulebook).level
    ...     return {"level": (level.low, level.high)}
    >>> assert_engine_agrees(ours, rulebook_for("continuing", date(2026, 9, 1))) > 10
    True
    """
    tried = 0
    own = schools if schools is not None else (case.school(rulebook) for case in noticing_cases(rulebook))
    for school in own:
        naive = naive_outcome(school, rulebook, on=school.assessed_on or rulebook.start)
        expected: dict[str, Ends] = {
            "level": _ends(naive.level),
            "accreditation_grade": _ends(naive.accreditation_grade),
            "national_standard": _ends(naive.national_standard),
        }
        expected |= {code: _ends(found.level) for code, found in naive.criteria.items()}
        told = engine(school, rulebook)
        for name, ends in told.items():
            if expected.get(name) != ends:
                message = f"{name}: {ends} where the oracle says {expected.get(name)}\n{sketch(rulebook, school)}"
                raise AssertionError(message)
        tried += 1
    return tried


def _ends(interval: tuple[int, int] | None) -> Ends:
    return None if interval is None else (interval[0], interval[1])
