"""What a certificate is worth on a day, with the clause: real certificates, and the days around each change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError
from kdcl_rules.exchange import certificates_from_mapping
from kdcl_rules.rulebook.certificate_rules import certificate_register
from kdcl_rules.rulebook.models import LawStatus
from kdcl_rules.school.certificates import (
    Certificate,
    CertificateState,
    CertificateType,
    Days,
    RemarkCode,
    StateReason,
    WhyNot,
    statuses_on,
    steps_held,
)

if TYPE_CHECKING:
    from kdcl_rules.school.certificates import CertificateStatus

State = CertificateState
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def certificate(**given: object) -> Certificate:
    (one,) = certificates_from_mapping({"certificates": [given]}).certificates
    return one


def status(on: date, **given: object) -> CertificateStatus:
    return certificate(**given).status_on(on)


# -- published and derived cases ---------------------------------------------------------------


def test_quyet_tien_a_grade_of_2015_had_expired_when_the_report_of_2024_named_it() -> None:
    """Báo cáo 2024 của THCS Quyết Tiến: 'cấp độ 3 năm 2015'."""
    told = status(date(2024, 5, 30), regime="42/2012/TT-BGDĐT", grade=3, year=2015)
    assert (told.state, told.reason) == (State.EXPIRED, StateReason.TERM)
    assert told.basis.law.status is LawStatus.SECONDARY
    assert told.valid_until == Days.of_year(2020)
    assert [remark.code for remark in told.remarks] == [RemarkCode.GRADE_IS_NO_LEVEL]


LY_TU_TRONG = {"regime": "17/2018/TT-BGDĐT", "grade": 1, "number": "199/QĐ-SGDĐT", "signed": "2022-03-01"}


def test_ly_tu_trong_is_good_for_five_years_and_the_rule_on_renewal_was_repealed_first() -> None:
    """TH Lý Tự Trọng (Đà Nẵng), QĐ 199/QĐ-SGDĐT 01/3/2022."""
    told = status(date(2026, 7, 6), **LY_TU_TRONG)
    assert told.state is State.VALID
    assert told.valid_until == Days.on(date(2027, 3, 1))
    assert told.renewal_registration_by.days is None
    assert told.renewal_registration_by.why_not is WhyNot.REPEALED


@pytest.mark.parametrize("day", [date(2026, 7, 7), TODAY, date(2027, 3, 1)])
def test_ly_tu_trong_after_the_circular_of_2026_is_unknown_because_no_clause_was_seen(day: date) -> None:
    told = status(day, **LY_TU_TRONG)
    assert (told.state, told.reason) == (State.UNKNOWN, StateReason.TRANSITION_UNSEEN)
    assert told.basis.law.status is LawStatus.UNSEEN
    assert told.basis.circular == "tt57-2026"
    assert [remark.code for remark in told.remarks] == [RemarkCode.NO_GRADE_NOW]


def test_ly_tu_trong_once_its_own_term_is_over_has_expired_whatever_was_not_seen() -> None:
    assert status(date(2027, 3, 2), **LY_TU_TRONG).state is State.EXPIRED


def test_ly_tu_trong_holds_no_degree_of_the_national_standard() -> None:
    told = statuses_on([certificate(**LY_TU_TRONG)], date(2026, 7, 6))
    assert steps_held(told, CertificateType.NATIONAL_STANDARD) == (0, 0)
    assert steps_held(told, CertificateType.ACCREDITATION) == (1, 1)


def test_ly_tu_trong_may_still_hold_its_grade_after_the_circular_of_2026() -> None:
    told = statuses_on([certificate(**LY_TU_TRONG)], TODAY)
    assert steps_held(told, CertificateType.ACCREDITATION) == (0, 1)


@pytest.mark.parametrize(
    ("given", "until", "state"),
    [
        ({"regime": "57/2026/TT-BGDĐT", "signed": "2026-08-01"}, date(2031, 8, 1), State.VALID),
        (
            {
                "type": "national_standard",
                "regime": "18/2018/TT-BGDĐT",
                "signed": "2024-03-01",
                "printed_expiry": "2029-03-01",
            },
            date(2029, 3, 1),
            State.VALID,
        ),
        (
            {
                "type": "accreditation",
                "regime": "18/2018/TT-BGDĐT",
                "signed": "2024-03-01",
                "printed_expiry": "2029-03-01",
            },
            date(2029, 3, 1),
            State.UNKNOWN,
        ),
    ],
    ids=["signed under 57/2026", "an old national standard", "an old accreditation"],
)
def test_tt57_keeps_the_printed_term_of_a_national_standard_and_nothing_was_seen_of_accreditation(
    given: dict[str, object], until: date, state: CertificateState
) -> None:
    """Khoản 2 Điều 19; khoản 2 Điều 27 of 57/2026."""
    told = status(TODAY, **given)
    assert told.valid_until == Days.on(until)
    assert told.state is state


def test_the_printed_term_of_an_old_national_standard_rests_on_the_transitional_clause() -> None:
    given = {"type": "national_standard", "regime": "18/2018", "degree": 1, "signed": "2024-03-01"}
    before = status(date(2026, 7, 6), **given, printed_expiry="2029-03-01")
    after = status(date(2026, 7, 7), **given, printed_expiry="2029-03-01")
    assert (before.basis.circular, before.basis.cite) == ("tt18-2018", "Điều 38")
    assert (after.basis.circular, after.basis.cite) == ("tt57-2026", "Khoản 2 Điều 27")
    assert after.reason is StateReason.PRINTED_TERM


def test_long_an_a_national_standard_of_2015_had_expired_before_the_external_assessment_of_2021() -> None:
    """THPT chuyên Long An: CQG 2015; external evaluation 10/11/2021."""
    told = status(date(2021, 11, 10), type="national_standard", regime="47/2012/TT-BGDĐT", year=2015)
    assert told.state is State.EXPIRED
    assert told.certificate.degree is None
    assert told.higher_from.why_not is WhyNot.NO_STEPS


# -- each state and each edge ------------------------------------------------------------------

NATIONAL: dict[str, object] = {"regime": "18/2018", "degree": 1, "number": "12/QĐ-UBND", "signed": "2020-02-29"}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2020, 2, 28), State.NOT_YET_IN_FORCE),
        (date(2020, 2, 29), State.VALID),
        (date(2024, 8, 27), State.VALID),
        (date(2024, 8, 28), State.EXPIRING),
        (date(2025, 2, 28), State.EXPIRING),
        (date(2025, 3, 1), State.EXPIRED),
    ],
)
def test_a_certificate_of_a_leap_day_is_good_until_the_last_of_february_that_day_included(
    day: date, state: CertificateState
) -> None:
    assert status(day, **NATIONAL).state is state


@pytest.mark.parametrize(("within", "state"), [(0, State.VALID), (3, State.VALID), (4, State.EXPIRING)])
def test_how_many_months_count_as_soon_is_for_the_caller(within: int, state: CertificateState) -> None:
    assert certificate(**NATIONAL).status_on(date(2024, 10, 28), within=within).state is state


def test_a_withdrawn_certificate_is_revoked_from_that_day_on() -> None:
    given = {**NATIONAL, "revoked_on": "2021-06-01"}
    assert status(date(2021, 5, 31), **given).state is State.VALID
    told = status(date(2021, 6, 1), **given)
    assert (told.state, told.basis.cite) == (State.REVOKED, "Điều 39")
    assert status(date(2030, 1, 1), **given).state is State.REVOKED


def test_a_replaced_certificate_is_superseded_from_the_day_the_next_was_signed() -> None:
    higher = {
        "regime": "18/2018",
        "degree": 2,
        "number": "90/QĐ-UBND",
        "signed": "2022-05-01",
        "replaces": "12/QĐ-UBND",
    }
    both = certificates_from_mapping({"certificates": [NATIONAL, higher]}).certificates
    assert [State.VALID, State.NOT_YET_IN_FORCE] == [one.state for one in statuses_on(both, date(2022, 4, 30))]
    assert [State.SUPERSEDED, State.VALID] == [one.state for one in statuses_on(both, date(2022, 5, 1))]
    assert steps_held(statuses_on(both, date(2022, 5, 1)), CertificateType.NATIONAL_STANDARD) == (2, 2)


def test_a_certificate_signed_when_its_circular_had_ended_is_unknown() -> None:
    told = status(TODAY, regime="18/2018", degree=1, signed="2026-07-07", printed_expiry="2031-07-07")
    assert (told.state, told.reason) == (State.UNKNOWN, StateReason.SIGNED_AFTER_REGIME)
    last_day = status(TODAY, regime="18/2018", degree=1, signed="2026-07-06", printed_expiry="2031-07-06")
    assert last_day.state is State.VALID


def test_a_circular_may_end_sooner_for_some_kinds_of_school() -> None:
    one = certificate(regime="42/2012", grade=2, signed="2019-01-10")
    assert one.status_on(date(2020, 1, 1), kinds=("continuing",)).state is State.VALID
    assert one.status_on(date(2020, 1, 1), kinds=("primary",)).reason is StateReason.SIGNED_AFTER_REGIME


def test_a_term_nobody_has_seen_leaves_the_certificate_unknown_unless_it_is_printed() -> None:
    assert status(TODAY, regime="06/2010", signed=2011).reason is StateReason.TERM_UNSEEN
    assert status(TODAY, regime="06/2010", signed=2011).valid_until is None
    assert status(TODAY, regime="06/2010", signed=2011, printed_expiry="2016-05-01").state is State.EXPIRED


# -- what comes next ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signed", "by"),
    [
        ("2019-12-06", date(2024, 7, 6)),
        ("2021-12-06", date(2026, 7, 6)),
        ("2021-12-07", None),
        ("2019-03-31", date(2023, 10, 31)),
        ("2019-07-31", date(2024, 2, 29)),
    ],
)
def test_registration_for_renewal_is_due_five_months_before_the_end_while_the_rule_stands(
    signed: str, by: date | None
) -> None:
    told = status(date(2022, 1, 1), regime="18/2018", degree=1, signed=signed)
    assert told.renewal_registration_by.days == (None if by is None else Days.on(by))


def test_only_the_circulars_of_2018_are_known_to_ask_for_registration_before_the_end() -> None:
    asking = {
        (name, kind)
        for name, regime in certificate_register().regimes.items()
        for kind, law in regime.certificates.items()
        if law.renewal is not None and law.renewal.months_before is not None
    }
    assert {name for name, _ in asking} == {"tt17-2018", "tt18-2018"}


@pytest.mark.parametrize(
    ("given", "on", "expected"),
    [
        ({"regime": "18/2018", "grade": 2, "signed": "2020-02-29"}, date(2021, 1, 1), date(2022, 2, 28)),
        ({"regime": "19/2018", "degree": 1, "signed": "2020-05-05"}, date(2021, 1, 1), date(2022, 5, 5)),
        ({"regime": "57/2026", "degree": 1, "signed": "2026-08-01"}, TODAY, date(2028, 8, 1)),
        ({"regime": "25/2014", "grade": 2, "signed": "2017-06-01"}, date(2018, 10, 10), date(2019, 6, 1)),
    ],
    ids=["grade", "degree", "consideration", "a grade of 2014"],
)
def test_more_may_be_asked_for_after_two_years(given: dict[str, object], on: date, expected: date) -> None:
    assert status(on, **given).higher_from.days == Days.on(expected)


@pytest.mark.parametrize(
    ("given", "on", "why"),
    [
        ({"regime": "18/2018", "grade": 4, "signed": "2020-05-05"}, date(2021, 1, 1), WhyNot.HIGHEST),
        ({"regime": "18/2018", "degree": 2, "signed": "2020-05-05"}, date(2021, 1, 1), WhyNot.HIGHEST),
        ({"regime": "17/2018", "grade": 1, "signed": "2020-05-05"}, date(2021, 1, 1), WhyNot.UNSEEN),
        ({"regime": "18/2018", "degree": 1, "signed": "2024-07-07"}, date(2025, 1, 1), WhyNot.REPEALED),
        ({"regime": "18/2018", "degree": 1, "signed": "2024-03-01"}, TODAY, WhyNot.REPEALED),
        ({"regime": "45/2011", "grade": 1, "signed": "2012-03-01"}, date(2013, 1, 1), WhyNot.SCHOOL_YEARS),
        ({"regime": "25/2014", "grade": 2, "signed": "2017-06-01"}, date(2018, 10, 9), WhyNot.UNSEEN),
        ({"regime": "18/2018", "degree": 1, "signed": 2024}, date(2025, 1, 1), WhyNot.YEAR_ONLY),
    ],
)
def test_where_no_day_can_be_named_the_reason_is(given: dict[str, object], on: date, why: WhyNot) -> None:
    told = status(on, **given).higher_from
    assert (told.days, told.why_not) == (None, why)


def test_a_grade_of_2014_counts_as_the_same_grade_of_2018_and_as_no_level() -> None:
    before = status(date(2018, 10, 9), regime="25/2014", grade=2, signed="2017-06-01")
    after = status(date(2018, 10, 10), regime="25/2014", grade=2, signed="2017-06-01")
    assert before.counts_as is None
    assert after.counts_as is not None
    assert (after.counts_as.regime, after.counts_as.step) == ("tt19-2018", 2)
    assert RemarkCode.GRADE_IS_NO_LEVEL in {remark.code for remark in after.remarks}


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"printed_expiry": "2025-02-28"}, []),
        ({"printed_expiry": "2025-03-01"}, [RemarkCode.PRINTED_TERM_DIFFERS]),
        ({"signer": "Chủ tịch UBND tỉnh Bắc Giang"}, []),
        ({"signer": "Nguyễn Văn A"}, []),
        ({"signer": "Giám đốc Sở GDĐT"}, [RemarkCode.SIGNER_DIFFERS]),
    ],
)
def test_what_does_not_fit_the_law_is_remarked(given: dict[str, object], codes: list[RemarkCode]) -> None:
    assert codes == [remark.code for remark in status(date(2021, 1, 1), **NATIONAL, **given).remarks]


def test_an_old_national_standard_without_its_printed_term_is_good_by_its_own_circular_and_that_is_remarked() -> None:
    told = status(TODAY, regime="18/2018", degree=1, signed="2024-03-01")
    assert told.state is State.VALID
    assert [remark.code for remark in told.remarks] == [RemarkCode.PRINTED_TERM_NOT_GIVEN]


# -- a year alone ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2019, 12, 31), State.NOT_YET_IN_FORCE),
        (date(2020, 1, 1), State.UNKNOWN),
        (date(2020, 12, 30), State.UNKNOWN),
        (date(2020, 12, 31), State.VALID),
        (date(2024, 6, 30), State.VALID),
        (date(2024, 7, 1), State.EXPIRING),
        (date(2025, 1, 1), State.EXPIRING),
        (date(2025, 1, 2), State.UNKNOWN),
        (date(2025, 12, 31), State.UNKNOWN),
        (date(2026, 1, 1), State.EXPIRED),
    ],
)
def test_a_year_alone_settles_only_what_both_its_ends_agree_on(day: date, state: CertificateState) -> None:
    assert status(day, regime="18/2018", degree=1, signed=2020).state is state


def test_a_year_alone_begins_with_its_circular() -> None:
    assert status(date(2018, 10, 9), regime="18/2018", degree=1, signed=2018).state is State.NOT_YET_IN_FORCE
    assert status(date(2019, 1, 1), regime="18/2018", degree=1, signed=2018).valid_until == Days(
        date(2023, 10, 10), date(2023, 12, 31)
    )


REGIMES = st.sampled_from(
    [
        (name, CertificateType(kind), step)
        for name, regime in certificate_register().regimes.items()
        for kind, law in regime.certificates.items()
        for step in (*law.steps, None)
    ]
)


def made(drawn: tuple[str, CertificateType, int | None], signed: Days) -> Certificate:
    name, kind, step = drawn
    key = "grade" if kind is CertificateType.ACCREDITATION else "degree"
    return Certificate(type=kind, regime=name, signed=signed, **{key: step})  # type: ignore[arg-type]


@given(REGIMES, st.integers(2005, 2032), st.integers(0, 364), st.dates(date(2005, 1, 1), date(2040, 1, 1)))
def test_a_year_alone_never_says_other_than_the_day_would(
    drawn: tuple[str, CertificateType, int | None], year: int, into: int, day: date
) -> None:
    signed = date(year, 1, 1) + DAY * into
    if signed < certificate_register().regimes[drawn[0]].first_day:
        return
    known, year_only = made(drawn, Days.on(signed)), made(drawn, Days.of_year(year))
    exact, loose = known.status_on(day), year_only.status_on(day)
    if loose.state is State.EXPIRING:
        assert exact.state.in_force
    elif loose.state is not State.UNKNOWN:
        assert exact.state is loose.state


@given(REGIMES, st.dates(date(2005, 1, 1), date(2032, 12, 31)), st.dates(date(2005, 1, 1), date(2040, 1, 1)))
def test_every_status_names_a_text_and_how_surely_it_is_known(
    drawn: tuple[str, CertificateType, int | None], signed: date, day: date
) -> None:
    one = made(drawn, Days.on(signed))
    try:
        told = one.status_on(day)
    except InputError as refused:
        assert refused.code == "certificate_before_circular"
        return
    assert told.basis.circular in certificate_register().regimes
    unknown = told.state is State.UNKNOWN
    assert (told.basis.law.status is LawStatus.UNSEEN) >= unknown
    if told.basis.law.status is LawStatus.UNSEEN:
        assert unknown or told.state in {State.NOT_YET_IN_FORCE, State.REVOKED, State.SUPERSEDED}
