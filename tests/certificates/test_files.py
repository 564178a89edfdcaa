"""Certificates are read like everything else: every mistake with its line, nothing guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError
from kdcl_rules.exchange import (
    certificates_from_mapping,
    dump_school,
    load_certificates,
    load_school,
    school_from_mapping,
)
from kdcl_rules.exchange.certificate_values import written_certificates
from kdcl_rules.rulebook.certificate_rules import certificate_register
from kdcl_rules.school.certificates import Certificate, CertificateType, Days

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.exchange import CertificateFile


def read(folder: Path, text: str) -> CertificateFile:
    path = folder / "bang.yaml"
    path.write_text(text, encoding="utf-8")
    return load_certificates(path)


def mistakes(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(InputError) as refused:
        read(folder, text)
    return [(error.code, error.line) for error in (refused.value, *refused.value.also)]


def test_a_whole_certificate_is_read(tmp_path: Path) -> None:
    text = """\
name: TH Lý Tự Trọng
kind: primary
certificates:
  - type: accreditation
    regime: 17/2018/TT-BGDĐT
    grade: 1
    number: 199/QĐ-SGDĐT
    signer: Giám đốc Sở Giáo dục và Đào tạo
    signed: 2022-03-01
    printed_expiry: 2027-03-01
    revoked_on: 2026-01-05
"""
    expected = Certificate(
        type=CertificateType.ACCREDITATION,
        regime="tt17-2018",
        grade=1,
        number="199/QĐ-SGDĐT",
        signer="Giám đốc Sở Giáo dục và Đào tạo",
        signed=Days.on(date(2022, 3, 1)),
        printed_expiry=date(2027, 3, 1),
        revoked_on=date(2026, 1, 5),
    )
    file = read(tmp_path, text)
    assert (expected,) == file.certificates
    assert (file.name, file.kinds) == ("TH Lý Tự Trọng", ("primary",))


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"regime": "17/2018", "signed": 2019, "grade": 1}, CertificateType.ACCREDITATION),
        ({"regime": "17/2018", "signed": 2019, "degree": 1}, CertificateType.NATIONAL_STANDARD),
        ({"regime": "42/2012", "signed": 2015}, CertificateType.ACCREDITATION),
        ({"regime": "47/2012", "signed": 2015}, CertificateType.NATIONAL_STANDARD),
        ({"regime": "17/2018", "signed": 2019, "type": "Chuẩn quốc gia"}, CertificateType.NATIONAL_STANDARD),
        ({"regime": "17/2018", "signed": 2019, "type": "kiểm định"}, CertificateType.ACCREDITATION),
    ],
)
def test_a_type_that_is_plain_need_not_be_written(given: dict[str, object], kind: CertificateType) -> None:
    (one,) = certificates_from_mapping({"certificates": [given]}).certificates
    assert kind is one.type


@pytest.mark.parametrize(
    "name", ["tt18-2018", "tt18_2018", "TT18-2018", "18/2018/TT-BGDĐT", "18/2018/tt-bgddt", "18/2018"]
)
def test_a_circular_is_understood_however_it_is_spelt(name: str) -> None:
    given = {"certificates": [{"regime": name, "grade": 1, "signed": "2020-01-01"}]}
    assert certificates_from_mapping(given).certificates[0].regime == "tt18-2018"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{regime: 17/2018, grade: 1, signed: 2018-10-09}", "certificate_before_circular"),
        ("{regime: 17/2018, grade: 1, signed: 2017}", "certificate_before_circular"),
        ("{regime: 83/2008, grade: 1, signed: 2008-12-30}", "certificate_before_circular"),
        ("{regime: 17/2018, grade: 1, signed: 2020-01-01, printed_expiry: 2019-12-31}", "expiry_before_signing"),
        ("{regime: 17/2018, grade: 1, signed: 2020-01-01, revoked_on: 2019-12-31}", "revoked_before_signing"),
        ("{regime: 17/2018, grade: 5, signed: 2020-01-01}", "step_out_of_range"),
        ("{regime: 17/2018, grade: 0, signed: 2020-01-01}", "step_out_of_range"),
        ("{regime: 17/2018, degree: 3, signed: 2020-01-01}", "step_out_of_range"),
        ("{regime: 45/2011, grade: 3, signed: 2012-01-01}", "step_out_of_range"),
        ("{regime: 47/2012, degree: 1, signed: 2014-01-01}", "step_out_of_range"),
        ("{regime: 17/2018, grade: 1, degree: 1, type: accreditation, signed: 2020-01-01}", "step_of_other_type"),
        ("{regime: 57/2026, grade: 1, signed: 2026-08-01}", "regime_without_type"),
        ("{regime: 47/2012, type: accreditation, signed: 2014-01-01}", "regime_without_type"),
        ("{regime: 71/2018, grade: 1, signed: 2020-01-01}", "unknown_regime"),
        ("{regime: 17/2018, signed: 2020-01-01}", "certificate_type_unclear"),
        ("{regime: 17/2018, type: diploma, signed: 2020-01-01}", "unknown_certificate_type"),
        ("{regime: 17/2018, grade: 1}", "certificate_key_missing"),
        ("{grade: 1, signed: 2020-01-01}", "certificate_key_missing"),
        ("{regime: 17/2018, grade: 1, signed: 01/03/2022}", "not_a_date"),
        ("{regime: 17/2018, grade: 1, signed: spring}", "not_a_signing_day"),
        ("{regime: 17/2018, grade: 1, signed: 0000}", "not_a_signing_day"),
        ("{regime: 17/2018, grade: 1, signed: 2020-02-30}", "not_a_signing_day"),
        ("{regime: 17/2018, grade: 1, signed: 2020, year: 2020}", "signed_twice"),
        ("{regime: 17/2018, grade: one, signed: 2020}", "number_malformed"),
        ("{regime: 17/2018, grade: [1], signed: 2020}", "wrong_shape"),
        ("{regime: 17/2018, grade: 1, signd: 2020, signed: 2020}", "unknown_key"),
        ("17/2018", "wrong_shape"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: str, code: str) -> None:
    assert [(code, 2)] == mistakes(tmp_path, f"certificates:\n  - {line}\n")


@pytest.mark.parametrize("text", ["name: x\n", "certificates:\n", "certificates: []\n", "kind: primary\nstage: self\n"])
def test_a_file_without_a_certificate_is_refused(tmp_path: Path, text: str) -> None:
    assert "certificates_missing" in [code for code, _ in mistakes(tmp_path, text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "kind: preschool\ncertificates:\n  - {regime: 17/2018, grade: 1, signed: 2020}\n",
            "certificate_for_other_kinds",
        ),
        (
            "kind: continuing\ncertificates:\n  - {regime: 57/2026, degree: 1, signed: 2027}\n",
            "certificate_for_other_kinds",
        ),
        ("kind: university\ncertificates:\n  - {regime: 17/2018, grade: 1, signed: 2020}\n", "unknown_kind"),
        ("knd: primary\ncertificates:\n  - {regime: 17/2018, grade: 1, signed: 2020}\n", "unknown_key"),
    ],
)
def test_a_certificate_of_another_kind_of_school_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert [code] == [found for found, _ in mistakes(tmp_path, text)]


def test_an_unknown_circular_is_answered_with_the_nearest_known(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, "certificates:\n  - {regime: 17/2018/TT-BGĐT, grade: 1, signed: 2020}\n")
    assert refused.value.suggestion == "17/2018/TT-BGDĐT"


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = "certificates:\n  - {regime: 17/2018, grade: 9, signed: 2020}\n  - {regime: x, grade: 1, signed: y}\n"
    assert [("step_out_of_range", 2), ("not_a_signing_day", 3), ("unknown_regime", 3)] == mistakes(tmp_path, text)


# -- several certificates of one school --------------------------------------------------------

FIRST = "{regime: 18/2018, grade: 1, number: 1/QĐ, signed: 2019-05-05}"


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ("{regime: 18/2018, grade: 2, number: 2/QĐ, signed: 2022-05-05}", "certificates_overlap"),
        ("{regime: 18/2018, grade: 2, signed: 2022}", "certificates_overlap"),
        ("{regime: 18/2018, grade: 2, number: 1/QĐ, signed: 2025-05-05}", "given_twice"),
        ("{regime: 18/2018, grade: 2, number: 2/QĐ, signed: 2022-05-05, replaces: 3/QĐ}", "replaces_unknown"),
        ("{regime: 18/2018, degree: 1, number: 2/QĐ, signed: 2022-05-05, replaces: 1/QĐ}", "replaces_later"),
        ("{regime: 18/2018, grade: 2, number: 2/QĐ, signed: 2019-05-04, replaces: 1/QĐ}", "replaces_later"),
        ("{regime: 18/2018, grade: 2, number: 2/QĐ, signed: 2025-05-05, replaces: 2/QĐ}", "replaces_later"),
    ],
)
def test_two_certificates_that_cannot_both_be_are_refused(tmp_path: Path, second: str, code: str) -> None:
    assert code in [found for found, _ in mistakes(tmp_path, f"certificates:\n  - {FIRST}\n  - {second}\n")]


@pytest.mark.parametrize(
    "second",
    [
        "{regime: 18/2018, grade: 2, signed: 2024-05-05}",
        "{regime: 18/2018, grade: 2, signed: 2024}",
        "{regime: 18/2018, degree: 1, signed: 2020-05-05}",
        "{regime: 18/2018, grade: 2, signed: 2022-05-05, replaces: 1/QĐ}",
    ],
    ids=["renewed on its last day", "perhaps after it", "of another type", "in its place"],
)
def test_certificates_after_one_another_or_of_different_types_are_fine(tmp_path: Path, second: str) -> None:
    assert len(read(tmp_path, f"certificates:\n  - {FIRST}\n  - {second}\n").certificates) == 2


def test_a_withdrawn_certificate_makes_room_for_another(tmp_path: Path) -> None:
    first = FIRST.replace("}", ", revoked_on: 2021-01-01}")
    text = f"certificates:\n  - {first}\n  - {{regime: 18/2018, grade: 1, signed: 2022-01-01}}\n"
    assert len(read(tmp_path, text).certificates) == 2


# -- inside a school's file --------------------------------------------------------------------

SCHOOL: dict[str, object] = {
    "kind": "primary",
    "stage": "external",
    "assessed_on": "2021-11-10",
    "registered_on": "2021-03-01",
    "decided_on": "2022-03-01",
    "decision": {"number": "199/QĐ-SGDĐT", "date": "2022-03-01", "signer": "Giám đốc Sở", "grade": 1},
    "certificates": [
        {"type": "accreditation", "regime": "42/2012/TT-BGDĐT", "grade": 3, "signed": 2014},
        {"type": "accreditation", "regime": "17/2018/TT-BGDĐT", "grade": 1, "signed": "2022-03-01"},
    ],
}


def test_a_school_file_carries_its_certificates_and_its_decision(tmp_path: Path) -> None:
    school = school_from_mapping(SCHOOL)
    path = tmp_path / "truong.yaml"
    path.write_text(dump_school(school), encoding="utf-8")
    assert school == load_school(path)
    assert school.certificates == load_certificates(path).certificates
    assert "registered_on: 2021-03-01\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("decision", {"number": "1", "date": "2022-03-01"}, "decision_incomplete"),
        ("decision", {"number": "1", "date": "2022-03-02", "signer": "x"}, "decision_on_two_days"),
        ("decision", {"number": "1", "date": "2022", "signer": "x"}, "not_a_date"),
        ("decision", {"number": ["1"], "date": "2022-03-01", "signer": "x"}, "wrong_shape"),
        ("decision", {"number": "1", "date": "2022-03-01", "signer": "x", "level": 1}, "unknown_key"),
        ("decision", "199/QĐ", "wrong_shape"),
        ("registered_on", "01/03/2021", "not_a_date"),
        ("certificates", {"regime": "17/2018"}, "wrong_shape"),
        ("certificates", [{"regime": "19/2018", "grade": 1, "signed": 2020}], "certificate_for_other_kinds"),
    ],
)
def test_a_mistake_in_them_is_told(key: str, value: object, code: str) -> None:
    with pytest.raises(InputError) as refused:
        school_from_mapping({**SCHOOL, key: value})
    assert refused.value.code == code


@given(st.data())
def test_writing_certificates_and_reading_them_gives_the_same(data: st.DataObject) -> None:
    register = certificate_register()
    name = data.draw(st.sampled_from(sorted(register.regimes)))
    kind, law = data.draw(st.sampled_from(sorted(register.regimes[name].certificates.items())))
    step = data.draw(st.sampled_from([None, *law.steps]))
    first = register.regimes[name].first_day
    signed = data.draw(
        st.one_of(st.dates(first, date(2040, 1, 1)).map(Days.on), st.integers(first.year, 2040).map(Days.of_year))
    )
    key = "grade" if kind == "accreditation" else "degree"
    one = Certificate(
        type=CertificateType(kind),
        regime=name,
        signed=signed,
        printed_expiry=data.draw(st.none() | st.dates(date(2041, 1, 1), date(2050, 1, 1))),
        signer="Chủ tịch" if data.draw(st.booleans()) else None,
        number=data.draw(st.sampled_from([None, "12/QĐ-UBND", "7"])),
        **{key: step},  # type: ignore[arg-type]
    )
    (again,) = certificates_from_mapping({"certificates": written_certificates((one,))}).certificates
    assert one == again
