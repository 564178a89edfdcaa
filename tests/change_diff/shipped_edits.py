"""Edits of the law we carry, one a criterion, clause or ladder: all of a kind are made in one copy of the folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from kdcl_rules.rulebook.catalogue import STANDARDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Edit(NamedTuple):
    """What stands in a file and what is written instead; ``circular`` and ``root`` are where it shows."""

    circular: str
    root: str
    file: str
    old: str
    new: str


def of(circular: str, root: str, old: str, new: str) -> Edit:
    """Return an edit of a criterion's file, of the clauses of level 4, or of the ladders."""
    folder, _, annex = circular.replace("-", "_", 1).partition("/")
    place = f"{folder}/{annex}/" if annex else f"{folder}/"
    if root.startswith("level4"):
        return Edit(circular, root, f"{place}level4.yaml", old, new)
    if root[0].isdigit():
        return Edit(circular, root, f"{place}criteria/{root.replace('.', '_')}.yaml", old, new)
    return Edit(circular, root, f"{folder}/circular.yaml", old, new)


MOVING = [
    # Primary schools.
    of("tt17-2018", "1.1", "strategy_publication_channels >= 1", "strategy_publication_channels >= 2"),
    of(
        "tt17-2018",
        "1.3",
        "not_applicable_without_cell: has_party_cell",
        "not_applicable_without_cell: teaches primary",
    ),
    of("tt17-2018", "1.5", "primary_grades_taught = 5", "primary_grades_taught >= 4"),
    of("tt17-2018", "1.6", "in each of the last 5 years: inspection", "in each of the last 3 years: inspection"),
    of(
        "tt17-2018",
        "1.9",
        "complaints_received or denunciations_received",
        "(complaints_received and denunciations_received)",
    ),
    of("tt17-2018", "1.10", "discrimination_incidents = 0", "discrimination_incidents <= 1"),
    of("tt17-2018", "2.1", "each of managers: rating >= đạt", "at least 1 of managers: rating >= đạt"),
    of("tt17-2018", "2.2", "teacher_rated_dat_ratio >= 95%", "teacher_rated_dat_ratio > 95%"),
    of("tt17-2018", "3.2", "classrooms >= class_count", "classrooms > class_count"),
    of("tt17-2018", "3.3", "applies_when: has_kitchen", "applies_when: has_kitchen or has_dining_hall"),
    of("tt17-2018", "3.6", 'library_title >= "đạt chuẩn"', 'library_title >= "tiên tiến"'),
    of("tt17-2018", "5.4", "age6_grade1_entry_ratio >= 95%", "age6_grade1_entry_ratio >= 94.9%"),
    of(
        "tt17-2018",
        "5.5",
        'otherwise: "by primary_results_window: age14_primary_completion_ratio >= 80%',
        'otherwise: "by primary_results_window: age14_primary_completion_ratio >= 81%',
    ),
    of("tt17-2018", "level4/5", "outstanding and other", "outstanding or other"),
    # Secondary schools.
    of("tt18-2018", "1.5", "met_when: class_count <= 45", "met_when: class_count <= 44"),
    of("tt18-2018", "2.1", "in at least 2 of the last 5 years: rating", "in at least 2 of the last 4 years: rating"),
    of("tt18-2018", "2.2", "is not falling over the last 5 years", "ends higher over the last 5 years"),
    of("tt18-2018", "2.3", "staff_disciplined = 0", "staff_disciplined <= 1"),
    of("tt18-2018", "3.1", "founded_year > 2001", "founded_year > 2002"),
    of("tt18-2018", "3.2", "shifts_per_day <= 2", "shifts_per_day < 2"),
    of("tt18-2018", "3.3", "applies_when: has_rest_house", "applies_when: not has_rest_house"),
    of("tt18-2018", "5.6", "when: gifted_school and difficult_area", "when: gifted_school or difficult_area"),
    of("tt18-2018", "level4/3", "applies_when: not difficult_area", "applies_when: not special_difficult_commune"),
    of("tt18-2018", "level4/6", "in at least 2 of the last 5 years: other", "in each of the last 2 years: other"),
    of("tt18-2018", "accreditation_grade", "met_when: level >= 3", "met_when: level >= 2"),
    of(
        "tt18-2018",
        "school_level",
        "met_when: every criterion reaches 2",
        "met_when: at least 27 of the criteria reach 2",
    ),
    # Preschools.
    of("tt19-2018", "1.5", "same_disability_children_in_one_group <= 2", "same_disability_children_in_one_group = 2"),
    of("tt19-2018", "2.1", "each of managers: (in each of the last", "at least 2 of managers: (in each of the last"),
    of("tt19-2018", "2.2", "teachers >= teachers_required", "teachers > teachers_required"),
    of("tt19-2018", "3.2", "group_rooms >= group_count", "group_rooms = group_count"),
    of(
        "tt19-2018",
        "3.4",
        "not_applicable_without_kitchen: has_kitchen",
        "not_applicable_without_kitchen: not has_kitchen",
    ),
    of("tt19-2018", "5.3", "nutrition_intervention_ratio >= 80%", "nutrition_intervention_ratio >= 75%"),
    of("tt19-2018", "5.4", "when: difficult_area", "when: special_difficult_commune"),
    of("tt19-2018", "level4/4", "motor_area_sports >= 2", "motor_area_sports >= 3"),
    of("tt19-2018", "accreditation_grade", "met_when: years_of_operation >= 5", "met_when: years_of_operation >= 4"),
    # Continuing education before 2026, and the circular of 2026.
    of(
        "tt42-2012",
        "accreditation_grade",
        "1: {cite: Khoản 3 Điều 31, law: {status: secondary, confidence: medium}}",
        "1: {cite: Khoản 3 Điều 31, law: {status: secondary, confidence: medium}, met_when: level >= 1}",
    ),
    of("tt57-2026/preschool", "4.1", "applies_when: has_kitchen", "applies_when: not has_kitchen"),
    of(
        "tt57-2026/general",
        "4.2",
        "applies_when: has_food_service",
        "applies_when: has_food_service and survey_conducted",
    ),
    of("tt57-2026/general", "3.5", "        applies_when: group_tracking_needed\n", ""),
    of("tt57-2026/general", "national_standard", "quality_data >= 3", "quality_data >= 2"),
    of("tt57-2026/continuing", "1.4", "improvement_cycles_tracked >= 1", "improvement_cycles_tracked > 1"),
    of(
        "tt57-2026/general",
        "school_level",
        "at least 5 of the other criteria reach 1",
        "at least 4 of the other criteria reach 1",
    ),
]

SAYING_THE_SAME = [
    of("tt17-2018", "1.5", "class_count <= 30", "not (class_count > 30)"),
    of(
        "tt17-2018",
        "1.6",
        "in each of the last 5 years: inspection_audit_violations = 0",
        "in none of the last 5 years: inspection_audit_violations > 0",
    ),
    of(
        "tt17-2018",
        "1.9",
        "complaints_received or denunciations_received or petitions_received",
        "not (not petitions_received and not denunciations_received) or complaints_received",
    ),
    of(
        "tt17-2018",
        "2.1",
        "each of managers: (in at least 2 of the last 5 years: rating >= khá)",
        "none of managers: (in at least 4 of the last 5 years: rating < khá)",
    ),
    of("tt17-2018", "2.2", "teacher_rated_dat_ratio >= 95%", "teacher_rated_dat_ratio >= 95.0%"),
    of("tt17-2018", "3.2", "classrooms >= class_count", "class_count <= classrooms"),
    of(
        "tt17-2018",
        "5.4",
        "age6_grade1_entry_ratio >= 90%",
        "(age6_grade1_entry_ratio > 90% or age6_grade1_entry_ratio = 90%)",
    ),
    of(
        "tt17-2018",
        "5.5",
        "grade_completion_ratio >= 70%",
        "(grade_completion_ratio >= 70% and grade_completion_ratio >= 60%)",
    ),
    of(
        "tt17-2018",
        "level4/5",
        "in at least 2 of the last 5 years: (education_results_outstanding and other_activities_outstanding)",
        "in at least 2 of the last 5 years: (not (not other_activities_outstanding or not "
        "education_results_outstanding))",
    ),
    of("tt18-2018", "1.5", "met_when: class_count <= 45", "met_when: class_count < 46"),
    of("tt18-2018", "2.1", "each of managers: rating >= đạt", "none of managers: rating < đạt"),
    of(
        "tt18-2018",
        "2.3",
        "in each of the last 5 years: staff_disciplined = 0",
        "in none of the last 5 years: staff_disciplined >= 1",
    ),
    of("tt18-2018", "3.1", "founded_year > 2001", "founded_year >= 2002"),
    of(
        "tt18-2018", "3.2", "shifts_per_day <= 2", "shifts_per_day <= 2 and (shifts_per_day < 3 or shifts_per_day <= 1)"
    ),
    of("tt18-2018", "3.3", "applies_when: has_rest_house", "applies_when: not (not has_rest_house)"),
    of("tt18-2018", "5.6", "when: gifted_school and difficult_area", "when: difficult_area and gifted_school"),
    of("tt18-2018", "accreditation_grade", "met_when: level >= 3", "met_when: level >= 3 and level >= 1"),
    of("tt19-2018", "2.2", "teachers >= teachers_required", "not (teachers_required > teachers)"),
    of("tt19-2018", "3.4", 'kitchen_structure >= "bán kiên cố"', 'not (kitchen_structure < "bán kiên cố")'),
    of("tt19-2018", "5.4", "attendance_age5_ratio >= 85%", "attendance_age5_ratio >= 85.00%"),
    of("tt19-2018", "level4/4", "motor_area_sports >= 2", "motor_area_sports > 1"),
    # No criterion of this circular has been seen: every one of none, or half of none, is nothing.
    of(
        "tt42-2012",
        "school_level",
        "met_when: every criterion reaches 1",
        "met_when: at least 50% of the criteria reach 1",
    ),
    of(
        "tt57-2026/general",
        "4.1",
        "applies_when: has_function_rooms",
        "applies_when: has_function_rooms and has_function_rooms",
    ),
    of(
        "tt57-2026/general",
        "school_level",
        "every mandatory criterion reaches 1 and at least 5 of the other criteria reach 1",
        "at least 5 of the other criteria reach 1 and every mandatory criterion reaches 1",
    ),
    of("tt57-2026/continuing", "1.4", "improvement_cycles_tracked >= 1", "improvement_cycles_tracked > 0"),
]


def edited(folder: Path, edits: Iterable[Edit]) -> Path:
    """Copy the law we carry into ``folder`` and make ``edits``."""
    shutil.copytree(STANDARDS, folder)
    for edit in edits:
        path = folder / edit.file
        text = path.read_text(encoding="utf-8")
        assert edit.old in text, edit
        path.write_text(text.replace(edit.old, edit.new, 1), encoding="utf-8")
    return folder
