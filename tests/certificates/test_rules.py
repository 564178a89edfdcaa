"""The law of certificates: what loads, what is refused, and what the package carries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kdcl_rules.errors import LawError
from kdcl_rules.rulebook.catalogue import circulars
from kdcl_rules.rulebook.certificate_files import certificate_files
from kdcl_rules.rulebook.certificate_rules import (
    CERTIFICATES,
    CertificateType,
    certificate_register,
    certificates_text,
    read_certificates,
)
from kdcl_rules.rulebook.models import LawStatus
from kdcl_rules.rulebook.problems import Problems

STANDARDS = Path(__file__).resolve().parents[2] / "kdcl_rules" / "standards"
YAML = (STANDARDS / "certificates.yaml").read_text(encoding="utf-8")

RENEWAL = "renewal:\n          cite: Điều 35"


def codes(folder: Path, old: str, new: str) -> list[str]:
    assert old in YAML
    (folder / "certificates.yaml").write_text(YAML.replace(old, new, 1), encoding="utf-8")
    problems = Problems()
    certificate_files(folder, problems)
    return [error.code for error in problems.errors]


def test_the_package_carries_what_the_yaml_says() -> None:
    assert certificate_files(STANDARDS, Problems()) == {CERTIFICATES: certificates_text(certificate_register())}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("term: {years: 5, cite: Khoản 2 Điều 35}", "term: {cite: Khoản 2 Điều 35}", "certificate_number_missing"),
        ("term: {years: 5, cite: Khoản 2 Điều 35}", "term: {years: 50, cite: Khoản 2 Điều 35}", "bad_value"),
        (
            "renewal:\n          cite: Điều 35",
            "renewal:\n          months_before: 5\n          cite: Điều 35",
            "number_of_unseen_text",
        ),
        ("signer: {role: department_director}", "signer: {role: director}", "unknown_signer"),
        ("issued_under: [tt25-2014]", "issued_under: [tt26-2014]", "unknown_regime"),
        ("effect: counts_as\n    regime: tt19-2018", "effect: counts_as", "certificate_number_missing"),
        ("steps: [1, 2, 3, 4]", "steps: [1, 3, 2, 4]", "steps_out_of_order"),
        ("kinds: [primary]", "kinds: [university]", "unknown_kind"),
        (
            "in_force: {from: 2018-10-10, until: 2026-07-06}",
            "in_force: {from: 2018-08-21, until: 2026-07-06}",
            "validity_backwards",
        ),
        ("effect: unseen", "effect: keeps_nothing", "bad_value"),
        ("number: 32/2005/QĐ-BGD&ĐT", "title: x", "missing_key"),
    ],
)
def test_what_is_not_certainly_right_does_not_load(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert code in codes(tmp_path, old, new)


def test_an_unseen_text_tells_why(tmp_path: Path) -> None:
    old = "law: {status: unseen, because: {vi: Chưa thấy thời gian chờ., en: The wait has not been seen.}}"
    assert ["unseen_without_because"] == codes(tmp_path, old, "law: {status: unseen}")


def test_a_folder_without_certificates_has_none(tmp_path: Path) -> None:
    assert {} == certificate_files(tmp_path, Problems())
    with pytest.raises(LawError) as refused:
        read_certificates(tmp_path)
    assert refused.value.code == "not_compiled"


@pytest.mark.parametrize("text", ["", "[]", '{"format": 0}', '{"format": 1, "order": [], "register": {}}'])
def test_what_is_not_ours_is_not_read(tmp_path: Path, text: str) -> None:
    (tmp_path / CERTIFICATES).write_text(text, encoding="utf-8")
    with pytest.raises(LawError) as refused:
        read_certificates(tmp_path)
    assert refused.value.code == "compiled_unreadable"


def test_circulars_of_both_registers_agree_on_number_and_days() -> None:
    register = certificate_register()
    for circular in circulars():
        regime = register.regimes.get(circular.id)
        if regime is not None:
            assert (circular.number, circular.issued) == (regime.number, regime.issued)
            assert regime.first_day == circular.in_force.start


def test_what_a_circular_can_recognise_is_what_its_certificates_can_say() -> None:
    register = certificate_register()
    for circular in circulars():
        if circular.id not in register.regimes:
            continue
        for kind, ladder in (
            (CertificateType.ACCREDITATION, circular.accreditation_grade),
            (CertificateType.NATIONAL_STANDARD, circular.national_standard),
        ):
            if not ladder.steps or not set(circular.kinds) & set(register.regimes[circular.id].kinds):
                continue
            law = register.regimes[circular.id].law_of(kind)
            assert law is not None
            assert law.steps == tuple(step.number for step in ladder.steps)


def test_no_number_stands_where_the_text_is_unseen() -> None:
    for regime in certificate_register().regimes.values():
        for law in regime.certificates.values():
            assert (law.term.years is None) == (law.term.basis.law.status is LawStatus.UNSEEN)


def test_the_transitions_are_dated() -> None:
    assert {(one.id, one.start) for one in certificate_register().transitions} == {
        ("grades_of_2014", date(2018, 10, 10)),
        ("old_national_standard", date(2026, 7, 7)),
        ("old_accreditation", date(2026, 7, 7)),
    }
