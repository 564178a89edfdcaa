"""``evaluate``: a school's facts in, an outcome with its explanation out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kdcl_rules.engine.assessment import Setting, assess
from kdcl_rules.engine.deferred import Deferred
from kdcl_rules.engine.engines import check_engine, infer
from kdcl_rules.engine.explanation import Interval
from kdcl_rules.engine.findings import check_findings
from kdcl_rules.engine.governing import governing_day, with_other_days
from kdcl_rules.engine.open_questions import blockers, interval_of, unknowns
from kdcl_rules.engine.outcome import Level, Outcome, Status
from kdcl_rules.engine.plan import plan_for
from kdcl_rules.engine.readings import choose, uses
from kdcl_rules.engine.recognition import with_decision
from kdcl_rules.engine.reference import latest_year
from kdcl_rules.engine.tightness import is_tight
from kdcl_rules.engine.warnings import warnings_of
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.school.values import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kdcl_rules.engine.assessment import Assessment
    from kdcl_rules.engine.engines import Engine, Inferred
    from kdcl_rules.engine.explanation import Node
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import Finding, FindingKey, School

__all__ = ["evaluate"]


def evaluate(
    school: School,
    *,
    on: date | str | None = None,
    circular: str | None = None,
    rulebook: Rulebook | None = None,
    readings: Mapping[str, str] | None = None,
    engine: Engine | None = None,
) -> Outcome:
    """Evaluate one assessment of one school.

    ``on`` (a date, or ISO text) overrides the school's ``assessed_on``; ``circular`` overrides the one in
    force on the day that governs; ``rulebook`` is used as it is. ``readings`` chooses readings of the
    interpretation register by id; the one of ``governing_date`` says which day picks the rulebook.
    Implements khoản 1, 2 Điều 6, Điều 22, 34, 37 of the 2018 circulars and khoản 3 Điều 5, Điều 16 of
    TT57/2026, as far as the rulebook holds them.

    ``engine``: durable-rules does the inference wherever it can be imported, unless ``"direct"`` is asked for;
    the outcome's ``run`` tells which engine ran, and its canonical bytes are the same.

    Raises :class:`~kdcl_rules.errors.InputError` where there is no date (``no_date``,
    ``no_governing_date``), no rulebook (``no_rulebook_on_date``, ``circular_not_in_force``), a finding that
    names no rule (``unknown_criterion``, ``unknown_path``, ``criterion_has_no_level``) or one of other days
    (``finding_on_old_text``, ``finding_on_later_text``), or an unknown reading or engine;
    :class:`~kdcl_rules.errors.EngineError` where durable-rules is asked for and not installed
    (``durable_not_installed``), or where the engines differ in any conclusion (``engines_differ``).
    """
    check_engine(engine)
    day = _day(school, on)
    governing = governing_day(school, day, readings or {})
    book = rulebook or rulebook_for(school.kinds, governing, circular=circular or school.circular)

    def by(rules: Rulebook, ruled_on: date) -> Outcome:
        asked = readings or {}
        if rules is not book:  # another circular need not know every reading that was chosen
            asked = {name: choice for name, choice in asked.items() if name in rules.circular.readings}
        how = _How(day, ruled_on, asked, engine, given=rulebook is not None)
        return _by_rulebook(school, rules, how)

    outcome = with_decision(by(book, governing))
    return outcome if rulebook is not None else with_other_days(outcome, readings or {}, by)


@dataclass(frozen=True, slots=True)
class _How:
    """How to evaluate by one rulebook: the assessment's day, the day whose law it is, readings, engine.

    ``given``: the rulebook is the caller's, so that it may not be one the package carries.
    """

    day: date
    ruled_on: date
    readings: Mapping[str, str]
    engine: Engine | None
    given: bool


def _by_rulebook(school: School, book: Rulebook, how: _How) -> Outcome:
    plan = plan_for(book)
    check_findings(school, plan)
    chosen = choose(plan, how.readings)
    if book.circular.per_kind_assessment and len(school.kinds) > 1:

        def part_of(school: School) -> Outcome:
            own = book if how.given else rulebook_for(school.kinds, book.start, circular=book.circular.id)
            return _by_rulebook(school, own, replace(how, readings=chosen))

        return _kind_by_kind(school, book, part_of)
    setting = Setting(plan, school, latest_year(school, how.day, chosen, book.circular.readings), chosen)
    assessment = assess(setting)
    carried = not how.given or _carried(book)
    return _outcome(setting, how, assessment, infer(book, assessment, how.engine, carried=carried))


def _carried(rulebook: Rulebook) -> bool:
    """Tell whether the package carries these very rules, or somebody made or changed them."""
    try:
        carried = rulebook_for(rulebook.kinds, rulebook.start, circular=rulebook.circular.id)
    except InputError:
        return False
    return carried.hash == rulebook.hash


def _day(school: School, on: date | str | None) -> date:
    if isinstance(on, str):
        try:
            return date.fromisoformat(on)
        except ValueError:
            raise InputError("not_a_date", found=on) from None
    day = on or school.assessed_on
    if day is None:
        raise InputError("no_date")
    return day


def _outcome(setting: Setting, how: _How, assessment: Assessment, inferred: Inferred) -> Outcome:
    run, rules_fired = inferred
    level = interval_of(assessment.school_level)
    tight = is_tight(setting, assessment)
    return Outcome(
        rulebook=setting.plan.rulebook,
        school=setting.school,
        assessed_on=how.day,
        latest_year=setting.latest,
        status=Status.EXPECTED if setting.school.stage is Stage.SELF else Status.ELIGIBLE,
        level=Level(level.low, level.high, tight),
        accreditation_grade=_ladder(assessment.grade),
        national_standard=_ladder(assessment.national_standard),
        criteria={node.path: node.interval for node in assessment.criteria},
        level4={node.path.removeprefix("level4/"): node.verdict for node in assessment.clauses},
        unknown=unknowns(assessment),
        blockers=blockers(assessment),
        conflicts=assessment.conflicts,
        unused=_unused(setting),
        reading_uses=Deferred(lambda: uses(setting, how.day, assessment)),
        warnings=warnings_of(setting, how.ruled_on, assessment),
        explanation=_roots(assessment),
        run=run,
        rules_fired=rules_fired,
    )


def _ladder(ladder: Node | None) -> Interval | None:
    return None if ladder is None else ladder.interval


def _roots(assessment: Assessment) -> dict[str, Node]:
    roots: Iterable[Node] = (
        assessment.school_level,
        *assessment.recognition,
        *assessment.criteria,
        *assessment.clauses,
    )
    return {node.path: node for node in roots}


def _unused(setting: Setting) -> tuple[str, ...]:
    given = {*setting.school.profile, *(key.fact for key in setting.school.facts)}
    return tuple(sorted(given - setting.plan.facts_used))


def _kind_by_kind(school: School, book: Rulebook, evaluated: Callable[[School], Outcome]) -> Outcome:
    """Evaluate each level of education on its own; the school has the lowest (TT57, no clause seen)."""
    parts = {kind: evaluated(_of_kind(school, kind)) for kind in school.kinds}
    first = next(iter(parts.values()))
    outcomes = tuple(parts.values())
    return replace(
        first,
        rulebook=book,
        school=school,
        level=Level(
            min(one.level.low for one in outcomes),
            min(one.level.high for one in outcomes),
            all(one.level.tight for one in outcomes),
        ),
        accreditation_grade=_lowest([one.accreditation_grade for one in outcomes]),
        national_standard=_lowest([one.national_standard for one in outcomes]),
        criteria={},
        level4={},
        unknown=tuple(replace(one, kind=kind) for kind, part in parts.items() for one in part.unknown),
        blockers=tuple(replace(one, kind=kind) for kind, part in parts.items() for one in part.blockers),
        conflicts=(),
        unused=tuple(sorted(set[str].intersection(*(set(one.unused) for one in outcomes)))),
        reading_uses=Deferred(dict),
        warnings=first.warnings,
        explanation={},
        run=next((one.run for one in outcomes if one.run.engine == "direct"), first.run),
        by_kind=parts,
        rules_fired=Deferred(dict),
    )


def _of_kind(school: School, kind: str) -> School:
    return replace(
        school,
        kinds=(kind,),
        facts={key: datum for key, datum in school.facts.items() if key.kind in (None, kind)},
        findings=_findings_of(school, None) | _findings_of(school, kind),
    )


def _findings_of(school: School, kind: str | None) -> dict[FindingKey, Finding]:
    return {key._replace(kind=None): finding for key, finding in school.findings.items() if key.kind == kind}


def _lowest(intervals: list[Interval | None]) -> Interval | None:
    known = [interval for interval in intervals if interval is not None]
    if not known:
        return None
    return Interval(
        min(one.low for one in known),
        min(one.high for one in known),
        min(one.max for one in known),
    )
