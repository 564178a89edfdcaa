"""A school as it saw itself and as the external team saw it, under a small law of our own and the shipped one."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.rulebook import load_folder, select

if TYPE_CHECKING:
    from kdcl_rules.engine import Outcome
    from kdcl_rules.rulebook.models import Circular

LAW = Path(__file__).parent.parent / "reports" / "law"


@cache
def small_law() -> Circular:
    (circular,) = load_folder(LAW).circulars
    return circular


def under_small_law(stage: str, *, day: date = date(2021, 5, 20), **given: object) -> Outcome:
    mapping = {"kind": "lower_secondary", "stage": stage, **given}
    school = school_from_mapping(mapping, dictionary=small_law().dictionary)
    rulebook = select(small_law(), school.kinds, day)
    return evaluate(school, on=day, rulebook=rulebook, engine="direct")


class Assess(Protocol):
    """Evaluates a school under the shipped rules."""

    def __call__(self, stage: str, **given: object) -> Outcome: ...


@pytest.fixture
def assess() -> Assess:
    def evaluated(stage: str, **given: object) -> Outcome:
        mapping = {"kind": "lower_secondary", "stage": stage, "assessed_on": date(2021, 5, 31), **given}
        return evaluate(school_from_mapping(mapping), engine="direct")

    return evaluated


@pytest.fixture
def pair() -> tuple[Outcome, Outcome]:
    """Return both assessments of one school: another figure, another finding, other evidence, one shared gap."""
    profile = {"difficult_area": False, "setting": "rural", "founded_year": 1995, "cohort_completed": True}
    own = under_small_law(
        "self",
        name="Trường THCS Hoa Mai",
        profile=profile,
        facts={"class_count": 42, "teacher_kha_ratio": {"2018-2019": "39/60", "2019-2020": "40/60"}},
        findings={
            "1.1/1/a": {"verdict": "met", "evidence": ["[H1-1.1-01]"], "note": "Đã xem bản gốc"},
            "1.2": {"level": 2, "evidence": ["[H1-1.2-01]"]},
            "level4/1/library_rich": "met",
        },
    )
    external = under_small_law(
        "external",
        day=date(2021, 11, 20),
        name="Trường  THCS HOA MAI",
        profile=profile,
        facts={"class_count": 46, "teacher_kha_ratio": {"2018-2019": "30/60", "2019-2020": "40/60"}},
        findings={
            "1.1/1/a": {"verdict": "not_met", "note": "Bản gốc không có dấu"},
            "1.2": {"level": 1, "evidence": ["[H1-1.2-02]"]},
            "level4/1/library_rich": "not_met",
        },
    )
    return own, external
