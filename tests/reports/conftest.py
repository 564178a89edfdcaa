"""A small law of our own and schools under it: reports are held against texts that never change."""

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

HERE = Path(__file__).parent


@cache
def _circular() -> Circular:
    (circular,) = load_folder(HERE / "law").circulars
    return circular


@pytest.fixture
def circular() -> Circular:
    return _circular()


class Assess(Protocol):
    """Evaluates a school under the small law."""

    def __call__(self, *, on: date = ..., readings: dict[str, str] | None = ..., **given: object) -> Outcome: ...


@pytest.fixture
def assess() -> Assess:
    def evaluated(*, on: date = date(2021, 5, 20), readings: dict[str, str] | None = None, **given: object) -> Outcome:
        mapping = {"kind": "lower_secondary", "stage": "self", **given}
        school = school_from_mapping(mapping, dictionary=_circular().dictionary)
        return evaluate(school, on=on, rulebook=select(_circular(), school.kinds, on), readings=readings)

    return evaluated


FACTS: dict[str, object] = {
    "class_count": 42,
    "students": 1250,
    "site_area": 7400,
    "largest_class_size": 44,
    "library_title": "tiên tiến",
    "managers": {
        "Bà Hòa": {"rating": {"2016-2017": "khá", "2017-2018": "khá", "2019-2020": "tốt"}},
        "Ông Bình": {"rating": {"2018-2019": "đạt", "2019-2020": "đạt"}},
    },
    "teacher_kha_ratio": {
        "2015-2016": "36/60",
        "2016-2017": {"value": "34/60", "evidence": ["[H5-2.2-03]", "[H5-2.2-04]"]},
        "2017-2018": "38/60",
        "2018-2019": "39/60",
        "2019-2020": "65,0%",
    },
    "teachers_disciplined": {"2015-2016": 0, "2016-2017": 0, "2017-2018": 1, "2018-2019": 0, "2019-2020": 0},
}


@pytest.fixture
def busy(assess: Assess) -> Outcome:
    """Return a school at level 1: with blockers, gaps, contradictions, a reading that matters."""
    return assess(
        name="Trường THCS Hoa Mai",
        profile={"difficult_area": False, "setting": "rural", "founded_year": 1995},
        facts=FACTS,
        findings={
            "1.1/1/a": {"verdict": "met", "evidence": ["[H1-1.1-01]"], "note": "Đã xem bản gốc"},
            "1.1/1/b": "not_met",
            "1.1/2/a/plan_reviewed": "met",
            "1.2": 3,
        },
    )
