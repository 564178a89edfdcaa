"""Edits of the sample law: those that move a school, and those that only say the same in other words."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "reports" / "law"
LAW = "tt90_2018"
C11, C12, C21, C22 = (f"{LAW}/criteria/{code}.yaml" for code in ("1_1", "1_2", "2_1", "2_2"))
CIRCULAR, LEVEL4, STANDARDS = f"{LAW}/circular.yaml", f"{LAW}/level4.yaml", f"{LAW}/standards.yaml"
CLASSES = "met_when: class_count <= 45"
KHA = "met_when: teacher_kha_ratio >= 50%"
APPLIES = "applies_when: founded_year <= 2001 or not setting is urban"
AREA = "met_when: site_area_per_student >= 6 m2/pupil"
NONE = '"in each of the last 5 years: teachers_disciplined = 0"'
TWO = "in at least 2 of the last 5 years: rating >= khá"
STEADY = "teacher_kha_ratio is not falling over the last 5 years"
SHARE = '"by shares_window: teacher_kha_ratio >= 50%"'
SHARE60 = '"by shares_window: teacher_kha_ratio >= 60%"'

MOVING: list[tuple[str, str, str]] = [
    # Thresholds, a unit or a point up and down.
    (C11, CLASSES, "met_when: class_count <= 46"),
    (C11, CLASSES, "met_when: class_count <= 44"),
    (C11, CLASSES, "met_when: class_count < 45"),
    (C22, KHA, "met_when: teacher_kha_ratio >= 51%"),
    (C22, KHA, "met_when: teacher_kha_ratio > 50%"),
    (C22, KHA, "met_when: teacher_kha_ratio >= 49.9%"),
    (C11, AREA, "met_when: site_area_per_student >= 7 m2/pupil"),
    (C11, AREA, "met_when: site_area_per_student > 6 m2/pupil"),
    (C12, "largest_class_size <= 35", "largest_class_size <= 36"),
    (C12, "otherwise: largest_class_size <= 45", "otherwise: largest_class_size <= 46"),
    (C12, "everyone: class_count <= 40", "everyone: class_count <= 41"),
    (C12, "not_gifted: gifted_school or class_count <= 40", "not_gifted: gifted_school or class_count <= 41"),
    (LEVEL4, '>= "tiên tiến"', '>= "đạt chuẩn"'),
    # Logic.
    (C12, "gifted_school or class_count <= 40", "gifted_school and class_count <= 40"),
    (C11, CLASSES, "met_when: class_count <= 45 and students <= 2000"),
    (C11, CLASSES, "met_when: class_count <= 45 or students <= 900"),
    (C11, CLASSES, "met_when: not (class_count <= 45)"),
    # Applicability, cases, kinds.
    (C11, APPLIES, "applies_when: founded_year <= 2002 or not setting is urban"),
    (C11, APPLIES, "applies_when: founded_year <= 2001 and not setting is urban"),
    (C11, APPLIES, "applies_when: founded_year <= 2001 or setting is urban"),
    (C11, f"            {APPLIES}\n", ""),
    (C22, "- when: difficult_area", "- when: not difficult_area"),
    (C22, SHARE, '"by shares_window: teacher_kha_ratio >= 55%"'),
    (C22, SHARE60, '"by shares_window: teacher_kha_ratio >= 65%"'),
    (C12, "for_each_kind: [primary, lower_secondary]", "for_each_kind: [primary, lower_secondary, upper_secondary]"),
    (C12, "- when: teaches primary", "- when: teaches lower_secondary"),
    # Windows, trends, collections.
    (C22, NONE, '"in each of the last 4 years: teachers_disciplined = 0"'),
    (C22, NONE, '"in at least 4 of the last 5 years: teachers_disciplined = 0"'),
    (C22, NONE, '"in each of the last 5 years: teachers_disciplined <= 1"'),
    (C21, TWO, "in at least 3 of the last 5 years: rating >= khá"),
    (C21, TWO, "in at least 2 of the last 4 years: rating >= khá"),
    (C21, TWO, "in at least 2 of the last 5 years: rating >= đạt"),
    (C21, '"each of managers: rating >= đạt"', '"at least 1 of managers: rating >= đạt"'),
    (C21, '"each of managers: rating >= đạt"', '"each of managers: rating >= khá"'),
    (C22, STEADY, "teacher_kha_ratio is not falling over the last 4 years"),
    (C22, STEADY, "teacher_kha_ratio ends higher over the last 5 years"),
    # Readings and definitions.
    ("readings.yaml", "default: each_year", "default: average"),
    ("readings.yaml", "default: everyone", "default: not_gifted"),
    ("readings.yaml", "window: in each of the last 5 years", "window: in each of the last 3 years"),
    ("facts/places.yaml", "quotient: [site_area, students]", "quotient: [site_area, class_count]"),
    # What is there at all, and from which day.
    (C11, "          plan_public: {says: {vi: Kế hoạch được công khai, en: The plan is public}}\n", ""),
    (C12, "in_force: {until: 2024-12-31}", "in_force: {until: 2024-12-30}"),
    (C12, "in_force: {until: 2024-12-31}", "in_force: {until: 2025-01-01}"),
    (CIRCULAR, "in_force: {from: 2018-02-01}", "in_force: {from: 2018-02-02}"),
    (C22, KHA, "law: {status: unseen, because: {vi: Mất, en: Lost}}"),
    # Ladders.
    (CIRCULAR, "met_when: every criterion reaches 2", "met_when: at least 3 of the criteria reach 2"),
    (CIRCULAR, "1: {cite: Khoản 2 Điều 37, met_when: level >= 2}", "1: {cite: Khoản 2 Điều 37, met_when: level >= 1}"),
    (CIRCULAR, "2: {cite: Khoản 2 Điều 34, met_when: level >= 2}", "2: {cite: Khoản 2 Điều 34, met_when: level >= 3}"),
    (CIRCULAR, "      met_when: cohort_completed\n", "      met_when: cohort_completed and not difficult_area\n"),
    (CIRCULAR, "stages_decide: {self: facts, external: finding}", "stages_decide: {self: finding, external: finding}"),
]
"""File, what stands there, what is written instead."""

SAYING_THE_SAME: list[tuple[str, str, str]] = [
    (C11, CLASSES, "met_when: not (class_count > 45)"),
    (C11, CLASSES, "met_when: class_count < 46"),
    (C11, CLASSES, "met_when: class_count <= 45 or class_count <= 40"),
    (C11, CLASSES, "met_when: class_count <= 45 and class_count <= 50"),
    (C11, CLASSES, "met_when: not (not (class_count <= 45))"),
    (C22, KHA, "met_when: not (teacher_kha_ratio < 50%)"),
    (C22, KHA, "met_when: teacher_kha_ratio >= 50% and teacher_kha_ratio >= 40%"),
    (C22, KHA, "met_when: teacher_kha_ratio > 50% or teacher_kha_ratio = 50%"),
    (C11, APPLIES, "applies_when: not setting is urban or founded_year <= 2001"),
    (C11, APPLIES, "applies_when: not (founded_year > 2001 and setting is urban)"),
    (C11, APPLIES, "applies_when: founded_year < 2002 or not setting is urban"),
    (C12, "gifted_school or class_count <= 40", "class_count <= 40 or gifted_school"),
    (C12, "gifted_school or class_count <= 40", "not (not gifted_school and class_count > 40)"),
    (C22, NONE, '"in none of the last 5 years: teachers_disciplined > 0"'),
    (C22, NONE, '"in each of the last 5 years: teachers_disciplined < 1"'),
    (C21, '"each of managers: rating >= đạt"', '"none of managers: rating < đạt"'),
    (LEVEL4, '>= "tiên tiến"', '> "đạt chuẩn"'),
    (C12, "everyone: class_count <= 40", "everyone: class_count < 41"),
    (C22, "- when: difficult_area", "- when: not (not difficult_area)"),
    (C11, "en: The plan is public", "en: Everybody can read the plan"),
    (C11, "cite: Khoản 1 Điều 12", "cite: Khoản 2 Điều 12"),
]
"""Edits that move nobody."""


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    """Copy the sample law into ``folder`` and edit one file."""
    shutil.copytree(SAMPLE, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder
