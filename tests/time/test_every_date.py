"""Every date in the rules, tried on the day before, the day itself and the day after.

The dates are read from the compiled rules: a new one is tested without a new line here. A sample circular
with every kind of date stands beside them.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook import circulars, load_folder, rulebook_for, select
from kdcl_rules.rulebook.certificate_rules import CertificateType, certificate_register
from kdcl_rules.rulebook.history import Event, Happening, history
from kdcl_rules.rulebook.validity import ONE_DAY
from kdcl_rules.rulebook.walk import parts
from kdcl_rules.school import School, Stage
from kdcl_rules.school.certificates import Certificate, CertificateState, Days, StateReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.engine import Node, Outcome
    from kdcl_rules.rulebook.certificate_rules import Transition
    from kdcl_rules.rulebook.models import Circular, Notice, Rulebook

SAMPLES = load_folder(Path(__file__).resolve().parents[1] / "rulebook" / "samples" / "good").circulars
ALL = (*circulars(), *SAMPLES)


def events(*wanted: Happening) -> list[object]:
    """Return every event of those kinds in any circular, as parameters with a telling id."""
    found = [
        (circular, event)
        for circular in ALL
        for code in dict.fromkeys(criterion.code for criterion in circular.criteria)
        for event in history(circular, code)
        if event.what in wanted and event.day != circular.in_force.start
    ]
    return [
        pytest.param(circular, event, id=f"{circular.id}{circular.annex}-{event.path}-{event.what}-{event.day}")
        for circular, event in found
    ]


def named(circular: Circular) -> str:
    return f"{circular.id}/{circular.annex}"


def in_force(circular: Circular, day: date) -> bool:
    first, last = circular.in_force.start, circular.in_force.end
    return (first is None or first <= day) and (last is None or day <= last)


def book_on(circular: Circular, day: date) -> Rulebook:
    return select(circular, circular.kinds[:1], day)


@cache
def blank(name: str, kind: str, day: date) -> Outcome:
    """Return the outcome of a school of which nothing is known."""
    circular = next(one for one in ALL if named(one) == name)
    school = School(kinds=(kind,), stage=Stage.SELF)
    return evaluate(school, on=day, rulebook=book_on(circular, day), engine="direct")


def node_on(circular: Circular, path: str, day: date) -> Node | None:
    return blank(named(circular), circular.kinds[0], day).find(path)


def three_days(day: date) -> Sequence[date]:
    return day - ONE_DAY, day, day + ONE_DAY


def texts_on(circular: Circular, path: str, day: date) -> list[object]:
    return [part for known, part in parts(book_on(circular, day).criteria) if known == path]


# -- circulars ---------------------------------------------------------------------------------


@pytest.mark.parametrize("circular", circulars(), ids=repr)
def test_a_circular_begins_on_its_first_day(circular: Circular) -> None:
    first = circular.in_force.start
    assert first is not None
    kind = circular.kinds[0]
    try:
        before = rulebook_for(kind, first - ONE_DAY).circular.id
    except InputError as refused:
        assert refused.code == "no_rulebook_on_date"
        before = None
    assert before != circular.id
    assert {named(rulebook_for(kind, day).circular) for day in (first, first + ONE_DAY)} == {named(circular)}


@pytest.mark.parametrize("circular", [one for one in circulars() if one.in_force.end is not None], ids=repr)
def test_a_circular_ends_with_its_last_day(circular: Circular) -> None:
    last = circular.in_force.end
    assert last is not None
    kind = circular.kinds[0]
    assert {named(rulebook_for(kind, day).circular) for day in (last - ONE_DAY, last)} == {named(circular)}
    with pytest.raises(InputError) as refused:
        rulebook_for(kind, last + ONE_DAY, circular=circular.id)
    assert refused.value.code == "circular_not_in_force"


# -- parts of a circular -----------------------------------------------------------------------


@pytest.mark.parametrize(("circular", "event"), events(Happening.REPEALED, Happening.SUSPENDED))
def test_what_is_repealed_or_suspended_answers_not_applicable_and_says_by_which_text(
    circular: Circular, event: Event
) -> None:
    before, on_the_day, after = three_days(event.day)
    node = node_on(circular, event.path, before)
    assert node is None or node.out_of_force != event.by
    for day in (on_the_day, after):
        if not in_force(circular, day) or resumed(circular, event, day):
            continue
        node = node_on(circular, event.path, day)
        if node is None:  # the whole of a criterion has left every count
            assert event.path not in blank(named(circular), circular.kinds[0], day).criteria
            continue
        assert {part.verdict for part in node.walk()} == {Verdict.NOT_APPLICABLE}
        assert node.out_of_force == event.by or any(part.out_of_force == event.by for part in node.walk())


def resumed(circular: Circular, event: Event, day: date) -> bool:
    later = [one for one in history(circular, event.path) if one.path == event.path and event.day < one.day <= day]
    return bool(later)


@pytest.mark.parametrize(("circular", "event"), events(Happening.RESUMED))
def test_what_was_suspended_asks_again_when_the_suspension_is_over(circular: Circular, event: Event) -> None:
    before, on_the_day, after = (node_on(circular, event.path, day) for day in three_days(event.day))
    assert before is not None
    assert before.out_of_force is not None
    for node in (on_the_day, after):
        assert node is not None
        assert node.out_of_force is None


@pytest.mark.parametrize(("circular", "event"), events(Happening.REWORDED))
def test_a_new_wording_takes_the_place_of_the_old_in_one_night(circular: Circular, event: Event) -> None:
    before, on_the_day, after = (texts_on(circular, event.path, day) for day in three_days(event.day))
    assert before
    assert on_the_day
    assert before != on_the_day
    assert on_the_day == after


@pytest.mark.parametrize(
    ("circular", "event"),
    events(Happening.BEGINS),
)
def test_a_part_that_came_later_is_not_asked_before(circular: Circular, event: Event) -> None:
    before, on_the_day, after = (texts_on(circular, event.path, day) for day in three_days(event.day))
    assert before == []
    assert on_the_day
    assert on_the_day == after


@pytest.mark.parametrize(
    ("circular", "notice"),
    [pytest.param(one, notice, id=f"{one.id}{one.annex}-{notice.id}") for one in ALL for notice in one.notices],
)
def test_a_notice_is_told_on_its_days_and_no_others(circular: Circular, notice: Notice) -> None:
    start, end = notice.validity.start, notice.validity.end
    days = [day for edge in (start, end) if edge is not None for day in three_days(edge)]
    assert days
    for day in days:
        if not in_force(circular, day):
            continue
        told = {warn.code for warn in blank(named(circular), circular.kinds[0], day).warnings}
        expected = (start is None or start <= day) and (end is None or day <= end)
        assert expected == (notice.id in told)


def test_each_kind_of_date_is_tried() -> None:
    tried = {event.what for circular in ALL for code in ("1.1", "1.2") for event in history(circular, code)}
    assert tried == set(Happening)


# -- certificates ------------------------------------------------------------------------------

LAWS = [
    pytest.param(name, CertificateType(kind), id=f"{name}-{kind}")
    for name, regime in certificate_register().regimes.items()
    for kind in regime.certificates
]
FAR = timedelta(days=1500)


def certificate(name: str, kind: CertificateType, signed: date) -> Certificate:
    """Return one that expires long after, as far as printed: so that only the day in question decides."""
    return Certificate(type=kind, regime=name, signed=Days.on(signed), printed_expiry=signed + FAR)


@pytest.mark.parametrize(("name", "kind"), LAWS)
def test_no_certificate_is_older_than_its_circular(name: str, kind: CertificateType) -> None:
    first = certificate_register().regimes[name].first_day
    before, on_the_day, after = three_days(first)
    with pytest.raises(InputError) as refused:
        certificate(name, kind, before).status_on(first)
    assert refused.value.code == "certificate_before_circular"
    for signed in (on_the_day, after):
        told = certificate(name, kind, signed)
        assert told.status_on(signed - ONE_DAY).state is CertificateState.NOT_YET_IN_FORCE
        assert told.status_on(signed).state is CertificateState.VALID


@pytest.mark.parametrize(("name", "kind"), LAWS)
def test_a_certificate_signed_after_its_circular_ended_is_unknown(name: str, kind: CertificateType) -> None:
    regime = certificate_register().regimes[name]
    for school in regime.kinds:
        last = regime.last_day((school,))
        if last is None:
            continue
        for signed in (last - ONE_DAY, last):
            assert certificate(name, kind, signed).status_on(signed, kinds=(school,)).state is CertificateState.VALID
        told = certificate(name, kind, last + ONE_DAY).status_on(last + ONE_DAY, kinds=(school,))
        assert told.reason is StateReason.SIGNED_AFTER_REGIME


@pytest.mark.parametrize("transition", certificate_register().transitions, ids=lambda one: one.id)
def test_a_transitional_clause_speaks_from_its_day_on(transition: Transition) -> None:
    start, kind = transition.start, transition.type
    name = (*transition.issued_under, "tt18-2018")[0]
    one = Certificate(type=kind, regime=name, signed=Days.on(start - timedelta(days=400)))
    before, on_the_day, after = ((one.status_on(day).basis, one.status_on(day).counts_as) for day in three_days(start))
    remarks = [{remark.code for remark in one.status_on(day).remarks} for day in three_days(start)]
    assert (before, remarks[0]) != (on_the_day, remarks[1])
    assert (on_the_day, remarks[1]) == (after, remarks[2])


@pytest.mark.parametrize(("name", "kind"), LAWS)
def test_the_last_valid_day_is_the_last_valid_day(name: str, kind: CertificateType) -> None:
    signed = certificate_register().regimes[name].first_day
    one = Certificate(type=kind, regime=name, signed=Days.on(signed))
    until = one.status_on(signed).valid_until
    if until is None:
        assert one.status_on(signed + FAR * 4).state is CertificateState.UNKNOWN
        return
    assert until.exact is not None
    states = [one.status_on(day).state for day in three_days(until.exact)]
    assert CertificateState.EXPIRED not in states[:2]
    assert states[2] is CertificateState.EXPIRED
