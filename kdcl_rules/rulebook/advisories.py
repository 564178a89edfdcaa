"""``advisories.yaml`` beside ``circular.yaml``: clauses about an assessment's papers that never move a level."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from kdcl_rules.rulebook.files import read_rule_file
from kdcl_rules.rulebook.models import Advisory, AdvisoryTest
from kdcl_rules.rulebook.parts import Context
from kdcl_rules.rulebook.shared import text_of
from kdcl_rules.rulebook.sources import Id, LawSource, Strict, TextSource, Words

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.rulebook.models import Law

__all__ = ["AdvisorySource", "load_advisories"]


def _month_day(value: object) -> object:
    if isinstance(value, str):
        with suppress(ValueError):
            day = date.fromisoformat(f"2001-{value}")
            return day.month, day.day
    kind = "bad_month_day"
    raise PydanticCustomError(kind, "a day such as 06-15")


class AdvisorySource(Strict):
    """A clause about an assessment's papers, with one test."""

    id: Id
    cite: Words
    says: TextSource
    law: LawSource | None = None
    about: Literal[
        "council_members",
        "council_chairs",
        "council_secretaries",
        "report_approved_on",
        "plan_reviews",
        "registered_for",
    ]
    at_least: int | None = None
    exactly: int | None = None
    odd: Literal[True] | None = None
    before: Annotated[tuple[int, int], BeforeValidator(_month_day)] | None = None
    stated: Literal[True] | None = None


AdvisoriesSource: TypeAlias = list[AdvisorySource]
_NUMBERS: Final = frozenset({"council_members", "council_chairs", "council_secretaries", "plan_reviews"})
_SUITS: Final = {
    AdvisoryTest.AT_LEAST: _NUMBERS,
    AdvisoryTest.EXACTLY: _NUMBERS,
    AdvisoryTest.ODD: _NUMBERS,
    AdvisoryTest.BEFORE: frozenset({"report_approved_on"}),
    AdvisoryTest.STATED: frozenset({"registered_for"}),
}


def load_advisories(path: Path, name: str, context: Context, law: Law) -> tuple[Advisory, ...]:
    """Read the advisories of a circular; none where it has no such file.

    Keeps in the context's problems, besides what :func:`~kdcl_rules.rulebook.files.read_rule_file` keeps:
    ``duplicate_id``, ``advisory_tests`` (not exactly one test, or one that does not suit what it is about).
    """
    problems = context.problems
    file = read_rule_file(path, name, AdvisoriesSource, problems) if path.exists() else None
    if file is None:
        return ()
    own = Context(file, context.scope, context.kinds, problems)
    found: dict[str, Advisory] = {}
    for number, source in enumerate(file.shape):
        tests = [test for test in AdvisoryTest if getattr(source, test.value) is not None]
        if len(tests) != 1 or source.about not in _SUITS[tests[0]]:
            problems.add("advisory_tests", file.place(number), source.id)
            continue
        if source.id in found:
            problems.add("duplicate_id", file.place(number), source.id)
        found[source.id] = _advisory(source, tests[0], own.law(source.law, law, number))
    return tuple(found.values())


def _advisory(source: AdvisorySource, test: AdvisoryTest, law: Law) -> Advisory:
    number = source.exactly if source.at_least is None else source.at_least
    says = text_of(source.says)
    return Advisory(source.id, source.cite, says, law, source.about, test, number, source.before)
