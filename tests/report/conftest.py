"""Schools under the shipped rules, and their reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import school_from_mapping

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome


class Assess(Protocol):
    """Evaluates a school given as the keys of a file, over a small one of Thông tư 18/2018."""

    def __call__(self, **given: object) -> Outcome: ...


@pytest.fixture
def assess() -> Assess:
    def evaluated(**given: object) -> Outcome:
        mapping = {"kind": "lower_secondary", "stage": "self", "assessed_on": date(2021, 5, 31), **given}
        return evaluate(school_from_mapping(mapping), engine="direct")

    return evaluated


BUSY: dict[str, object] = {
    "name": "Trường THCS Hoa Mai",
    "profile": {"gifted_school": False, "special_type_school": False, "setting": "rural", "cohort_completed": True},
    "facts": {
        "students": 407,
        "class_count": 46,
        "site_area": 6500,
        "teacher_qualified_ratio": {"value": "20/21", "evidence": ["[H5-2.2-01]", "[H5-2.2-02]"]},
        "teacher_rated_kha_ratio": {
            "2016-2017": "12/21",
            "2017-2018": "14/21",
            "2018-2019": "14/21",
            "2019-2020": "15/21",
            "2020-2021": "16/21",
        },
    },
    "findings": {
        "1.1": 2,
        "1.2": {"level": 1, "evidence": ["[H1-1.2-01]"], "note": "Đã xem biên bản"},
        "1.5/2/a": "met",
        "2.1/1/a": "met",
        "3.2/1/a": "not_met",
    },
    "evidence": [
        {"code": "[H5-2.2-01]", "name": "Văn bằng của giáo viên", "date": 2018, "location": "Tủ 2"},
        {"code": "[H5-2.2-02]", "name": "Danh sách giáo viên", "number": "3/DS", "date": "2020-09-01"},
    ],
    "certificates": [
        {
            "type": "accreditation",
            "regime": "18/2018/TT-BGDĐT",
            "grade": 1,
            "number": "199/QĐ-SGDĐT",
            "signed": "2020-03-01",
        }
    ],
}


@pytest.fixture
def busy(assess: Assess) -> Outcome:
    """Return a school with something of everything: blockers, gaps, conflicts, evidence, a certificate."""
    return assess(**BUSY)


@pytest.fixture
def two_kinds(assess: Assess) -> Outcome:
    """Return a school whose levels of education are assessed each on its own (Thông tư 57/2026)."""
    return assess(
        name="Trường TH & THCS Nguyễn Trãi",
        kind=["primary", "lower_secondary"],
        assessed_on=date(2027, 5, 31),
        findings={"primary": {"1.1": 2, "2.1": 0}, "lower_secondary": {"1.1": 2, "1.2": 1}},
    )
