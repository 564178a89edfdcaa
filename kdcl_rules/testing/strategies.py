"""Hypothesis strategies: facts, findings and schools for any rulebook, small rulebooks, edits of rules.

::

    from hypothesis import given
    from kdcl_rules.rulebook import rulebook_for
    from kdcl_rules.testing.strategies import schools

    @given(schools(rulebook_for(["lower_secondary"], date(2021, 5, 20))))
    def test_my_report_never_fails(school): ...
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from kdcl_rules.rulebook.models import Criterion, Indicator, LadderCondition, LawStatus, Requirement
from kdcl_rules.rulebook.walk import facts_used, natural_key, requirement_index
from kdcl_rules.school.values import Datum, FactKey, Finding, FindingKey, Judgement, School, Stage
from kdcl_rules.school.years import latest_completed, window
from kdcl_rules.testing.consistency import agreeing
from kdcl_rules.testing.random_rulebooks import ASSESSED_ON, rulebooks
from kdcl_rules.testing.random_values import Thresholds, thresholds_of, values
from kdcl_rules.testing.rule_edits import refactorings, rule_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from hypothesis.strategies import SearchStrategy

    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.rulebook.walk import Rule
    from kdcl_rules.school.values import SchoolYear, Value

__all__ = [
    "ASSESSED_ON",
    "facts",
    "findings",
    "judged_by_people",
    "refactorings",
    "rule_edits",
    "rulebooks",
    "schools",
    "schools_near_a_threshold",
]

_Drawn = TypeVar("_Drawn")

_YEARS = 5
_TENTHS = 10


def facts(
    rulebook: Rulebook,
    *,
    kinds: Sequence[str] | None = None,
    completeness: float | None = None,
    on: date | None = None,
) -> SearchStrategy[dict[FactKey, Datum]]:
    """Return a strategy for facts a rulebook speaks of, for a school of ``kinds`` assessed ``on`` that day.

    ``completeness`` is the share of values that are given: 1 gives every one, 0 none, None draws a share.
    The facts never contradict one another.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("continuing", date(2026, 9, 1))
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(facts(book, completeness=0))
    ... def nothing_is_known(drawn):
    ...     assert drawn == {}
    >>> nothing_is_known()
    """
    ground = _Ground(rulebook, on)
    return ground.drawn(lambda draw: _facts(draw, ground, kinds or rulebook.kinds, completeness))


def findings(rulebook: Rulebook, *, most: int = 12) -> SearchStrategy[dict[FindingKey, Finding]]:
    """Return a strategy for findings of every granularity: on criteria, levels, indicators, requirements, clauses.

    At most ``most`` of them. Coarse and fine ones may contradict each other, and the facts.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("continuing", date(2026, 9, 1))
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(findings(book, most=2))
    ... def few_are_judged(drawn):
    ...     assert len(drawn) <= 2
    >>> few_are_judged()
    """
    index = requirement_index(rulebook)
    one = st.sampled_from(sorted(index, key=natural_key)).flatmap(
        lambda path: st.tuples(st.just(FindingKey(path)), _finding(index[path]))
    )
    return st.lists(one, max_size=most).map(dict)


def schools(
    rulebook: Rulebook,
    *,
    completeness: float | None = None,
    judged: SearchStrategy[dict[FindingKey, Finding]] | None = None,
    on: date | None = None,
) -> SearchStrategy[School]:
    """Return a strategy for schools that ``rulebook`` can assess: one kind or all of the rulebook's, any stage.

    ``completeness`` is the share of facts and flags that are given (see :func:`facts`); ``judged`` draws
    the findings, by default any; ``on`` is the day of the assessment, by default one the rulebook knows.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("continuing", date(2026, 9, 1))
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(schools(book, on=date(2026, 10, 1)))
    ... def all_are_assessed_that_day(school):
    ...     assert (school.kinds, school.assessed_on) == (("continuing",), date(2026, 10, 1))
    >>> all_are_assessed_that_day()
    """
    ground = _Ground(rulebook, on)
    given = findings(rulebook) if judged is None else judged
    return ground.drawn(lambda draw: _school(draw, ground, completeness, given))


def schools_near_a_threshold(rulebook: Rulebook, *, on: date | None = None) -> SearchStrategy[School]:
    """Return a strategy for schools whose every fact is given: on a threshold, just beside one, or anywhere.

    Findings say *met* to everything only people can judge, so that the numbers decide.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("continuing", date(2026, 9, 1))
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(schools_near_a_threshold(book))
    ... def everything_is_judged(school):
    ...     assert {key.path for key in school.findings} == set(judged_by_people(book))
    >>> everything_is_judged()
    """
    met = {FindingKey(path): Finding(Judgement.MET) for path in judged_by_people(rulebook)}
    return schools(rulebook, completeness=1, judged=st.builds(lambda: met), on=on)  # just(met) would print it whole


def judged_by_people(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the paths of what no fact can decide: judged requirements and conditions, and unseen wording.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> book = rulebook_for("continuing", date(2026, 9, 1))
    >>> judged_by_people(book)[0].startswith("1.1/1/")
    True
    """
    return tuple(path for path, rule in requirement_index(rulebook).items() if _judged(rule))


@dataclass(slots=True)
class _Ground:
    """What schools are drawn over, worked out once: a rulebook, the day, years, thresholds, values by fact."""

    rulebook: Rulebook
    on: date | None
    thresholds: Thresholds = field(init=False)
    years: tuple[SchoolYear, ...] = field(init=False)
    _values: dict[str, SearchStrategy[Value]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.on = self.on or _day(self.rulebook)
        self.thresholds = thresholds_of(self.rulebook)
        self.years = window(latest_completed(self.on), _YEARS)

    @property
    def dictionary(self) -> Dictionary:
        return self.rulebook.circular.dictionary

    @property
    def period(self) -> tuple[int, int]:
        """Return five calendar years that end a year before the latest school year does."""
        return int(self.years[0]), int(self.years[-1])

    def values(self, name: str) -> SearchStrategy[Value]:
        if name not in self._values:
            fact = self.dictionary.facts[name]
            self._values[name] = values(fact, self.dictionary, self.thresholds, self.years)
        return self._values[name]

    @staticmethod
    def drawn(how: Callable[[st.DrawFn], _Drawn]) -> SearchStrategy[_Drawn]:
        """Return ``how`` as a strategy; one that does not print a whole rulebook as its name."""

        @st.composite
        def values_of_a_school(draw: st.DrawFn) -> _Drawn:
            return how(draw)

        return values_of_a_school()

    def flags(self) -> list[str]:
        """Return every profile flag a verdict can rest on."""
        return [name for name in facts_used(self.rulebook) if self.dictionary.facts[name].profile]

    def keys(self, kinds: Sequence[str]) -> list[FactKey]:
        """Return every value a school of ``kinds`` could be asked for."""
        found: list[FactKey] = []
        for name in facts_used(self.rulebook):
            fact = self.dictionary.facts[name]
            of_kinds = list(kinds) if fact.by_kind and len(kinds) > 1 else [None]
            of_years = list(self.years) if fact.yearly else [None]
            if not fact.profile:
                found += [FactKey(name, kind, year) for kind in of_kinds for year in of_years]
        return found


def _day(rulebook: Rulebook) -> date:
    """Return a day the rulebook may be used on."""
    last = rulebook.circular.in_force.end
    inside = rulebook.start <= ASSESSED_ON and (last is None or last >= ASSESSED_ON)
    return ASSESSED_ON if inside else rulebook.start


def _share(draw: st.DrawFn, completeness: float | None) -> int:
    return draw(st.integers(0, _TENTHS)) if completeness is None else round(completeness * _TENTHS)


def _facts(draw: st.DrawFn, ground: _Ground, kinds: Sequence[str], completeness: float | None) -> dict[FactKey, Datum]:
    share = _share(draw, completeness)
    given = {key: Datum(draw(ground.values(key.fact))) for key in ground.keys(kinds) if _given(draw, share)}
    return agreeing(given, ground.dictionary)


def _given(draw: st.DrawFn, share: int) -> bool:
    return share > 0 and (share >= _TENTHS or draw(st.integers(1, _TENTHS)) <= share)


def _school(
    draw: st.DrawFn,
    ground: _Ground,
    completeness: float | None,
    judged: SearchStrategy[Mapping[FindingKey, Finding]],
) -> School:
    book = ground.rulebook
    alone = [(kind,) for kind in book.kinds if kind in book.circular.kinds]
    kinds = draw(st.sampled_from([book.kinds, *alone]))
    share = _share(draw, completeness)
    return School(
        kinds=kinds,
        stage=draw(st.sampled_from(Stage)),
        assessed_on=ground.on,
        period=draw(st.sampled_from((None, None, None, ground.period))),
        profile={flag: Datum(draw(ground.values(flag))) for flag in ground.flags() if _given(draw, share)},
        facts=_facts(draw, ground, kinds, completeness),
        findings=draw(judged),
    )


def _finding(rule: Rule) -> SearchStrategy[Finding]:
    if isinstance(rule, Criterion):
        return st.integers(0, rule.levels[-1].number).map(lambda level: Finding(level=level))
    return st.sampled_from(Judgement).map(Finding)


def _judged(rule: Rule) -> bool:
    if isinstance(rule, Indicator):
        return rule.inline and _judged(rule.requirements[0])
    if not isinstance(rule, Requirement | LadderCondition):
        return False
    return rule.condition is None or rule.law.status is LawStatus.UNSEEN
