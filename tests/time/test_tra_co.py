"""THCS Trà Cổ, 2017: shares of criteria are exact, and what hangs on an unseen list stays open.

The sample circular has the frame of Thông tư 42/2012 (60, 70, 85 percent, and lists of criteria that must be
met) as it is remembered; it is no rule of ours, since neither the lists nor the frame for secondary schools
has been seen.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import Outcome, evaluate
from kdcl_rules.rulebook import load_folder, select
from kdcl_rules.school import Finding, FindingKey, Judgement, School, Stage

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook

SAMPLES = Path(__file__).resolve().parents[1] / "rulebook" / "samples" / "good"
STANDARDS = {"1": 10, "2": 5, "3": 6, "4": 3, "5": 12}
CODES = [f"{standard}.{number}" for standard, count in STANDARDS.items() for number in range(1, count + 1)]
NOT_MET = ("1.5", "2.4", "3.2", "5.11")
CIRCULAR = """\
id: tt42-2012
number: 42/2012/TT-BGDĐT
title: {vi: Khung tỷ lệ, en: A frame of shares}
issued: 2012-11-23
in_force: {from: 2013-01-06}
checked_on: 2020-01-01
law: {status: secondary, from_memory: true}
kinds: [lower_secondary]
stages_decide: {self: facts, external: finding}
school_level:
  1: {cite: Điều 31, says: {vi: "60%", en: "60%"}, met_when: at least 60% of the criteria reach 1}
  2: {cite: Điều 31, says: {vi: "70%", en: "70%"}, met_when: at least 70% of the criteria reach 1}
  3: {cite: Điều 31, says: {vi: "85%", en: "85%"}, met_when: at least 85% of the criteria reach 1}
accreditation_grade:
  conditions:
    list_of_grade_2:
      cite: Điều 31
      says: {vi: Đạt các tiêu chí bắt buộc của cấp độ 2, en: The criteria grade 2 requires are met}
      law: {status: unseen, because: {vi: Chưa thấy danh mục., en: The list has not been seen.}}
      steps: [2]
    list_of_grade_3:
      cite: Điều 31
      says: {vi: Đạt các tiêu chí bắt buộc của cấp độ 3, en: The criteria grade 3 requires are met}
      law: {status: unseen, because: {vi: Chưa thấy danh mục., en: The list has not been seen.}}
      steps: [3]
  grades:
    1: {cite: Điều 31, met_when: level >= 1}
    2: {cite: Điều 31, met_when: level >= 2}
    3: {cite: Điều 31, met_when: level >= 3}
national_standard:
  absent: {vi: Thủ tục riêng, en: A procedure of its own}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    root = tmp_path_factory.mktemp("standards")
    for name in ("facts", "scales.yaml", "relations.yaml"):
        source = SAMPLES / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    (root / "readings.yaml").write_text("{}\n", encoding="utf-8")
    folder = root / "tt42_2012"
    (folder / "criteria").mkdir(parents=True)
    (folder / "circular.yaml").write_text(CIRCULAR, encoding="utf-8")
    lists = "".join(
        f'  "{standard}": {{title: {{vi: T, en: T}}, criteria: [{", ".join(own(standard))}]}}\n'
        for standard in STANDARDS
    )
    (folder / "standards.yaml").write_text(f"standards:\n{lists}", encoding="utf-8")
    for code in CODES:
        text = (
            f'code: "{code}"\ntitle: {{vi: Tiêu chí, en: Criterion}}\nlevels:\n  1:\n    cite: Chương II\n'
            "    requirements:\n      all_three: {says: {vi: Cả ba chỉ số đạt, en: All three indicators are met}}\n"
        )
        (folder / "criteria" / f"{code.replace('.', '_')}.yaml").write_text(text, encoding="utf-8")
    (circular,) = load_folder(root).circulars
    return select(circular, ["lower_secondary"], date(2017, 10, 26))


def own(standard: str) -> list[str]:
    return [f'"{code}"' for code in CODES if code.partition(".")[0] == standard]


def outcome(book: Rulebook, not_met: tuple[str, ...]) -> Outcome:
    findings = {
        FindingKey(f"{code}/1/all_three"): Finding(judgement=Judgement.NOT_MET if code in not_met else Judgement.MET)
        for code in CODES
    }
    school = School(kinds=("lower_secondary",), stage=Stage.SELF, findings=findings)
    return evaluate(school, on=date(2017, 10, 26), rulebook=book, engine="direct")


def test_thirty_two_of_thirty_six_is_enough_for_grade_3_by_its_share_alone(book: Rulebook) -> None:
    assert len(CODES) == 36
    assert outcome(book, NOT_MET).level.low == outcome(book, NOT_MET).level.high == 3


def test_the_grade_stays_open_while_the_list_of_required_criteria_is_unseen(book: Rulebook) -> None:
    grade = outcome(book, NOT_MET).accreditation_grade
    assert grade is not None
    assert (grade.low, grade.high) == (1, 3)


@pytest.mark.parametrize(("met", "level"), [(21, 0), (22, 1), (25, 1), (26, 2), (30, 2), (31, 3), (32, 3), (36, 3)])
def test_a_share_of_the_criteria_is_counted_exactly(book: Rulebook, met: int, level: int) -> None:
    """60% of 36 is 21,6; 70% is 25,2; 85% is 30,6."""
    found = outcome(book, tuple(CODES[met:]))
    assert (found.level.low, found.level.high) == (level, level)
