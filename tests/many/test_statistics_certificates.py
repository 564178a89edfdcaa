"""Certificates in a table: valid, expiring, lapsed and still quoted, no longer met; and the plan of a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError
from kdcl_rules.many.held import Sort
from kdcl_rules.many.planning import Reason
from kdcl_rules.many.statistics import Wanted, statistics_of
from kdcl_rules.rulebook.certificate_rules import CertificateType
from kdcl_rules.school.certificates import Certificate, CertificateState, Days
from tests.many.answers import DAY, answer, whole

if TYPE_CHECKING:
    import pyarrow as pa

    from kdcl_rules.many.counting import Certified
    from kdcl_rules.many.planning import Due

PRIMARY = "tt17-2018/primary@2018-10-10"


def one(on: date = DAY, /, **cells: object) -> Certified:
    """Return what is counted of the certificates of one school."""
    (found,) = whole(answer([1], **{name: [cell] for name, cell in cells.items()}), on).certificates.values()
    return found


def state(on: date, /, **cells: object) -> CertificateState:
    (found,) = one(on, **cells).states
    return found


def due(table: pa.Table, year: int, on: date = DAY) -> list[Due]:
    plan = statistics_of(table, Wanted(on=on, year=year)).plan
    assert plan is not None
    return list(plan)


def test_quyet_tien_quotes_in_2024_a_grade_of_2015_that_had_run_out() -> None:
    found = one(
        date(2024, 5, 30),
        kind="lower_secondary",
        claimed_grade="3",
        recognised_on="2015",
        certificate_circular="42/2012/TT-BGDĐT",
    )
    assert ({CertificateState.EXPIRED: 1}, 1) == (found.states, found.quoted)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 2, 28), CertificateState.NOT_YET_IN_FORCE),
        (date(2024, 3, 1), CertificateState.VALID),
        (date(2026, 7, 6), CertificateState.VALID),
        (
            date(2026, 7, 7),
            CertificateState.UNKNOWN,
        ),  # Thông tư 57/2026 has no grade, and no clause on old ones was seen
        (date(2027, 3, 2), CertificateState.EXPIRED),
    ],
)
def test_ly_tu_trong_was_given_grade_1_in_2022_for_five_years(on: date, expected: CertificateState) -> None:
    cells = {"kind": "primary", "claimed_grade": "1", "recognised_on": "2022-03-01"}
    assert expected == state(on, **cells)
    assert expected == state(on, **cells, certificate_circular="tt17-2018")


def test_long_an_had_a_national_standard_without_degrees_that_ran_out() -> None:
    cells = {"kind": "upper_secondary", "recognised_on": "2015", "certificate_circular": "47/2012/TT-BGDĐT"}
    assert CertificateState.EXPIRED is state(date(2021, 11, 10), **cells)


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2029, 3, 1), CertificateState.EXPIRING), (date(2029, 3, 2), CertificateState.EXPIRED)]
)
def test_a_national_standard_keeps_the_term_printed_on_it_under_the_new_circular(
    on: date, expected: CertificateState
) -> None:
    cells = {"claimed_national_standard": "1", "recognised_on": "2024-03-01", "certificate_expires_on": "2029-03-01"}
    assert expected == state(on, kind="lower_secondary", **cells)


def test_a_certificate_told_by_its_end_alone_is_good_to_that_day() -> None:
    cells = {"kind": "primary", "claimed_grade": "1", "certificate_expires_on": "2021-05-31"}
    assert CertificateState.EXPIRING is state(date(2021, 5, 31), **cells)
    assert CertificateState.EXPIRED is state(date(2021, 6, 1), **cells)


def test_within_how_many_months_a_certificate_is_expiring_is_asked() -> None:
    table = answer([1], kind=["primary"], claimed_grade=["1"], certificate_expires_on=["2021-12-31"])
    for within, expected in ((6, CertificateState.VALID), (7, CertificateState.EXPIRING)):
        found = statistics_of(table, Wanted(on=DAY, within=within)).whole.certificates[Sort.ACCREDITATION]
        assert {expected: 1} == found.states


def test_a_claim_without_any_day_is_neither_valid_nor_lapsed() -> None:
    found = one(kind="primary", claimed_grade="2", recognised_on=None)
    assert ({}, 0, 1) == (found.states, found.in_force, found.undated)


def test_a_school_that_was_recognised_higher_than_it_is_found_no_longer_meets_its_certificate() -> None:
    table = answer(
        [1, 2, 0],
        [1, 2, 3],
        kind=["primary"] * 3,
        rulebook=[PRIMARY] * 3,
        claimed_grade=["2"] * 3,
        recognised_on=["2020-01-01"] * 3,
    )
    found = whole(table).certificates[Sort.ACCREDITATION]
    assert (3, 3, 1) == (found.in_force, found.comparable, found.no_longer_met)


def test_a_grade_of_an_earlier_circular_is_not_held_against_levels_of_a_later_one() -> None:
    cells = {"kind": "primary", "rulebook": PRIMARY, "claimed_grade": "3", "recognised_on": "2017-05-05"}
    found = one(certificate_circular="42/2012/TT-BGDĐT", **cells)
    assert (1, 0, 0) == (found.in_force, found.comparable, found.no_longer_met)


def test_nor_is_one_of_a_circular_that_only_other_schools_of_the_table_are_assessed_under() -> None:
    table = answer(
        [1, 1],
        kind=["primary", "primary+lower_secondary"],
        rulebook=[PRIMARY, "tt18-2018/primary+lower_secondary@2018-10-10"],
        claimed_grade=["1", "3"],
        recognised_on=["2020-01-01"] * 2,
        certificate_circular=["tt17-2018"] * 2,  # the second school was a primary school then
    )
    found = whole(table).certificates[Sort.ACCREDITATION]
    assert (2, 1, 0) == (found.in_force, found.comparable, found.no_longer_met)


def test_a_preschool_s_grade_of_2014_counts_as_one_of_2018() -> None:
    cells = {"kind": "preschool", "rulebook": "tt19-2018/preschool@2018-10-10", "claimed_grade": "3"}
    found = one(certificate_circular="25/2014/TT-BGDĐT", recognised_on="2017-05-05", **cells)
    assert (1, 1, 1) == (found.in_force, found.comparable, found.no_longer_met)


def test_two_certificates_of_one_school_are_told_apart_where_the_table_does() -> None:
    table = answer(
        [1],
        kind=["primary"],
        claimed_grade=["2"],
        claimed_national_standard=["1"],
        recognised_on=["2015-06-01"],
        national_standard_recognised_on=["2019-06-01"],
    )
    found = whole(table).certificates
    assert {CertificateState.EXPIRED: 1} == found[Sort.ACCREDITATION].states
    assert {CertificateState.VALID: 1} == found[Sort.NATIONAL_STANDARD].states


def test_a_withdrawn_certificate_is_not_in_force() -> None:
    cells = {"kind": "primary", "claimed_grade": "1", "recognised_on": "2020-01-01"}
    assert CertificateState.REVOKED is state(DAY, certificate_revoked_on="2021-05-31", **cells)
    assert CertificateState.VALID is state(DAY, certificate_revoked_on="2021-06-01", **cells)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"recognised_on": "2020-01-01", "certificate_expires_on": "2019-12-31"}, "expiry_before_signing"),
        ({"recognised_on": "2020-01-01", "certificate_revoked_on": "2019-12-31"}, "revoked_before_signing"),
        ({"recognised_on": "2017-01-01", "certificate_circular": "tt17-2018"}, "certificate_before_circular"),
        ({"recognised_on": "2020-01-01", "certificate_circular": "tt19-2018"}, "certificate_for_other_kinds"),
        ({"recognised_on": "2027-01-01", "certificate_circular": "tt57-2026"}, "regime_without_type"),
        (
            {"recognised_on": "2016-01-01", "certificate_circular": "tt42-2012", "claimed_grade": "4"},
            "step_out_of_range",
        ),
        ({"recognised_on": "2020-01-01", "recognised_before": "2020-01-01"}, "recognised_before_later"),
    ],
)
def test_a_certificate_that_cannot_be_is_told_with_its_row(cells: dict[str, str], code: str) -> None:
    told = {"kind": "primary", "claimed_grade": "1"} | cells
    with pytest.raises(InputError) as caught:
        one(**told)
    assert (code, 2) == (caught.value.code, caught.value.line)


KINDS = {"tt17-2018": "primary", "tt18-2018": "lower_secondary", "tt19-2018": "preschool", "tt57-2026": "primary"}


@given(
    st.sampled_from(sorted(KINDS)),
    st.dates(date(2018, 10, 10), date(2030, 12, 31)),
    st.dates(date(2018, 10, 10), date(2036, 12, 31)),
    st.one_of(st.none(), st.dates(date(2018, 10, 10), date(2036, 12, 31))),
    st.sampled_from(CertificateType),
)
def test_a_table_says_of_a_certificate_what_the_certificate_says(
    regime: str, signed: date, on: date, printed: date | None, sort: CertificateType
) -> None:
    graded = sort is CertificateType.ACCREDITATION
    claim = "claimed_grade" if graded else "claimed_national_standard"
    grade, degree = (1, None) if graded else (None, 1)
    certificate = Certificate(
        type=sort, regime=regime, signed=Days.on(signed), printed_expiry=printed, grade=grade, degree=degree
    )
    cells: dict[str, object] = {
        "kind": KINDS[regime],
        claim: 1,
        "recognised_on": signed.isoformat(),
        "certificate_expires_on": None if printed is None else printed.isoformat(),
        "certificate_circular": regime,
    }
    try:
        expected = certificate.status_on(on, kinds=(KINDS[regime],)).state
    except InputError as error:
        with pytest.raises(InputError) as caught:
            one(on, **cells)
        assert error.code == caught.value.code
        return
    assert expected is state(on, **cells)


# -- the plan ----------------------------------------------------------------------------------


def test_a_certificate_is_due_in_the_year_it_runs_out_and_in_the_year_of_its_registration() -> None:
    table = answer([1], kind=["lower_secondary"], claimed_grade=["3"], recognised_on=["2020-03-01"], code=["b"])
    lines = {year: [(one.reason, str(one.days)) for one in due(table, year)] for year in (2021, 2024, 2025, 2026)}
    term, renewal = Days.on(date(2025, 3, 1)), Days.on(date(2024, 10, 1))
    assert {
        2021: [],
        2024: [(Reason.RENEWAL, str(renewal)), (Reason.MAY_ASK_FOR_MORE, str(Days.on(date(2022, 3, 1))))],
        2025: [(Reason.RUNS_OUT, str(term)), (Reason.MAY_ASK_FOR_MORE, str(Days.on(date(2022, 3, 1))))],
        2026: [(Reason.LAPSED, str(term))],
    } == lines


@pytest.mark.parametrize(
    ("expires", "reason"),
    [("2021-12-31", Reason.LAPSED), ("2022-01-01", Reason.RUNS_OUT), ("2022-12-31", Reason.RUNS_OUT)],
)
def test_the_first_and_the_last_day_of_the_year_are_of_the_year(expires: str, reason: Reason) -> None:
    table = answer([1], kind=["primary"], claimed_grade=["4"], certificate_expires_on=[expires])
    assert reason in [one.reason for one in due(table, 2022)]


@pytest.mark.parametrize(("signed", "may"), [("2020-12-31", True), ("2021-01-01", False)])
def test_more_may_be_asked_for_from_the_day_two_years_on(signed: str, *, may: bool) -> None:
    table = answer([1], kind=["lower_secondary"], claimed_grade=["1"], recognised_on=[signed])
    assert may == (Reason.MAY_ASK_FOR_MORE in [one.reason for one in due(table, 2022)])


def test_every_line_of_the_plan_that_rests_on_a_clause_cites_it() -> None:
    table = answer([1], kind=["lower_secondary"], claimed_grade=["1"], recognised_on=["2020-03-01"])
    told = {one.reason: one.basis for one in due(table, 2025)}
    cited = {reason: (basis.circular, basis.cite) for reason, basis in told.items() if basis is not None}
    expected = {Reason.RUNS_OUT: ("tt18-2018", "Điều 35"), Reason.MAY_ASK_FOR_MORE: ("tt18-2018", "Khoản 2 Điều 5")}
    assert expected == cited


def test_the_highest_grade_may_ask_for_no_more() -> None:
    table = answer([1], kind=["lower_secondary"], claimed_grade=["4"], recognised_on=["2020-03-01"])
    assert [] == due(table, 2023)


def test_a_school_no_day_is_known_of_was_never_assessed() -> None:
    table = answer(
        [1, 1, 1],
        kind=["lower_secondary"] * 3,
        rulebook=["tt18-2018/lower_secondary@2018-10-10"] * 3,
        externally_assessed_on=[None, "2020-01-01", None],
        recognised_on=[None, None, "2020-05-05"],
    )
    (line,) = [one for one in due(table, 2021) if one.reason is Reason.NEVER_ASSESSED]
    assert ("school 0", "Khoản 1 Điều 5") == (line.code, line.basis.cite if line.basis else None)


def test_a_plan_needs_days() -> None:
    with pytest.raises(InputError) as caught:
        due(answer([1], self_assessed_on=["2021-01-01"]), 2021)
    assert "plan_without_days" == caught.value.code


def test_a_certificate_nobody_can_tell_the_end_of_is_to_be_looked_at() -> None:
    table = answer([1, 1], kind=["primary"] * 2, claimed_grade=["1", "2"], recognised_on=["2022-03-01", None])
    on = date(2026, 8, 1)
    assert [Reason.UNCLEAR, Reason.UNCLEAR] == [one.reason for one in due(table, 2027, on)]


def test_the_plan_comes_in_order_of_the_codes_whatever_the_reasons() -> None:
    table = answer(
        [1, 1, 1],
        code=["a10", "a9", "a2"],
        kind=["primary"] * 3,
        claimed_grade=["1", None, "1"],
        recognised_on=["2016-01-01", None, "2016-06-01"],
    )
    assert ["a2", "a9", "a10"] == [one.code for one in due(table, 2021)]


def test_the_right_to_register_again_ends_with_its_circular() -> None:
    table = answer([1], kind=["lower_secondary"], claimed_national_standard=["1"], recognised_on=["2022-03-01"])
    on = date(2026, 8, 1)
    assert [] == [one.reason for one in due(table, 2026, on)]
