"""``kdcl lint``: every seeded defect is found under its name, and the rules we ship have none."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kdcl_rules.change.defects import LINTS
from kdcl_rules.change.lint import lint, lint_library
from kdcl_rules.cli.run import run
from kdcl_rules.rulebook.loader import load_folder

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "reports" / "law"
LAW = "tt90_2018"
C11, C12, C21, C22 = (f"{LAW}/criteria/{code}.yaml" for code in ("1_1", "1_2", "2_1", "2_2"))
CIRCULAR, LEVEL4 = f"{LAW}/circular.yaml", f"{LAW}/level4.yaml"
AREA = "met_when: site_area_per_student >= 6 m2/pupil"
KHA = "met_when: teacher_kha_ratio >= 50%"
PLAN = "en: The plan is reviewed every year}"
NONE = "teachers_disciplined = 0"

LEDGER = """circular: tt90-2018
number: 90/2018/TT-BGDĐT
title: {vi: Quy định mẫu, en: A sample}
articles:
  7: {subject: {vi: Mức 1, en: Level 1}, clauses: {1: {points: [a, b]}, 2: {points: [a]}}}
  8: {subject: {vi: Mức 1, en: Level 1}, clauses: {1: {points: [a]}, 2: {points: [a]}}}
  12: {subject: {vi: Mức 2, en: Level 2}, clauses: {1: {}, 2: {points: [a, b]}}}
  13: {subject: {vi: Mức 2, en: Level 2}, clauses: {1: {points: [a]}, 2: {points: [a]}}}
  17: {subject: {vi: Mức 3, en: Level 3}, clauses: {2: {points: [a]}}}
  18: {subject: {vi: Mức 3, en: Level 3}, clauses: {2: {points: [a]}}}
  22: {subject: {vi: Mức 4, en: Level 4}, clauses: {1: {}, 2: {}}}
"""


def cases(first: str, second: str) -> str:
    return (
        f"        cases:\n          - when: {first}\n            met_when: class_count <= 9\n"
        f"          - when: {second}\n            met_when: class_count <= 20\n"
        "          - otherwise: class_count <= 45\n"
    )


SEEDS: list[tuple[str, str, str, str]] = [
    # What the loader refuses already: dates, units, reasons, citations.
    ("does-not-load", CIRCULAR, "issued: 2018-01-01\nin_force: {from: 2018-02-01}", "issued: 2018-01-01\nin_force: {}"),
    ("does-not-load", C12, "in_force: {until: 2024-12-31}", "in_force: {from: 2025-01-01, until: 2024-12-31}"),
    ("does-not-load", C12, "in_force: {until: 2024-12-31}", "in_force: {until: 2017-12-31}"),
    ("does-not-load", C12, "        repealed_by: {circular: tt91-2024, cite: Khoản 4 Điều 2}\n", ""),
    ("does-not-load", C22, KHA, "met_when: teacher_kha_ratio >= 50"),
    ("does-not-load", C22, KHA, "met_when: teacher_kha_ratio >= 50 m2"),
    ("does-not-load", C11, AREA, "met_when: site_area_per_student >= 6%"),
    ("does-not-load", C22, KHA, "met_when: teacher_kah_ratio >= 50%"),
    ("does-not-load", LEVEL4, ", because: {vi: Chỉ biết tên khoản., en: Only the name of the clause is known.}", ""),
    ("does-not-load", C21, "    cite: Khoản 1 Điều 8\n", ""),
    # Thresholds.
    ("threshold-gap", C11, "met_when: class_count <= 45", "met_when: class_count < 45 or class_count > 45"),
    (
        "threshold-gap",
        C11,
        "        met_when: class_count <= 45\n",
        cases("founded_year <= 1980", "founded_year >= 2001"),
    ),
    (
        "threshold-gap",
        C11,
        "        met_when: class_count <= 45\n",
        cases("founded_year < 2001", "founded_year > 2001"),
    ),
    (
        "threshold-overlap",
        C11,
        "        met_when: class_count <= 45\n",
        cases("founded_year <= 2001", "founded_year <= 1980"),
    ),
    (
        "threshold-overlap",
        C11,
        "        met_when: class_count <= 45\n",
        cases("founded_year <= 2001", "founded_year >= 1990 and founded_year <= 2010"),
    ),
    # Levels.
    ("weaker-level", C11, PLAN, f"{PLAN}, met_when: class_count <= 50"),
    ("weaker-level", C11, PLAN, f"{PLAN}, met_when: class_count < 100 or class_count = 200"),
    ("weaker-level", C22, "teacher_kha_ratio is not falling over the last 5 years", "teacher_kha_ratio >= 40%"),
    ("unreachable-level", CIRCULAR, "met_when: every criterion reaches 3", "met_when: every criterion reaches 4"),
    (
        "unreachable-level",
        CIRCULAR,
        "met_when: every criterion reaches 1",
        "met_when: every mandatory criterion reaches 1",
    ),
    (
        "unreachable-level",
        CIRCULAR,
        "law: {status: secondary, confidence: medium}, met_when: level >= 3",
        "met_when: level >= 5",
    ),
    ("unreachable-level", CIRCULAR, "met_when: every criterion reaches 3", "met_when: every criterion reaches 2"),
    # Requirements that tell no school from another.
    ("dead-requirement", C11, "met_when: class_count <= 45", "met_when: class_count <= 45 and class_count > 45"),
    ("dead-requirement", C11, "met_when: class_count <= 45", "met_when: class_count <= 45 or class_count >= 40"),
    ("dead-requirement", C22, KHA, "met_when: teacher_kha_ratio >= 0%"),
    ("dead-requirement", C22, KHA, "met_when: teacher_kha_ratio > 100%"),
    ("dead-requirement", C22, NONE, "teachers_disciplined >= 0"),
    ("dead-requirement", LEVEL4, 'library_title >= "tiên tiến"', 'library_title >= "đạt chuẩn"'),
    ("dead-requirement", C11, "founded_year <= 2001 or not setting is urban", "setting is urban and setting is rural"),
    # Direction and unit.
    ("direction-clash", C22, KHA, "met_when: teacher_kha_ratio <= 50%"),
    ("direction-clash", C22, NONE, "teachers_disciplined >= 2"),
    ("direction-clash", C22, f"in each of the last 5 years: {NONE}", "not (teachers_disciplined < 2)"),
    ("unit-clash", C22, KHA, "met_when: teacher_kha_ratio >= 0.5%"),
    ("unit-clash", C22, 'shares_window: teacher_kha_ratio >= 60%"', 'shares_window: teacher_kha_ratio >= 0.6%"'),
    # Facts and readings.
    ("unused-fact", C22, NONE, "teacher_kha_ratio <= 90%"),
    ("unused-fact", LEVEL4, '        met_when: library_title >= "tiên tiến"\n', ""),
    ("unused-fact", C12, "not_gifted: gifted_school or class_count", "not_gifted: difficult_area or class_count"),
    (
        "duplicate-fact",
        "facts/places.yaml",
        "label: {vi: Tổng số học sinh, en: Students",
        "label: {vi: Tổng số lớp, en: Students",
    ),
    ("duplicate-fact", "facts/places.yaml", "Trường có bao nhiêu học sinh?", "Trường có bao nhiêu lớp?"),
    ("duplicate-fact", "facts/people.yaml", "label: {vi: Giáo viên bị kỷ luật,", "label: {vi: Tổng số giáo viên,"),
    ("unused-reading", C22, "by shares_window: ", "in each of the last 5 years: "),
    # Words and citations.
    ("missing-translation", C11, "en: There is a plan and it is public", "en: Có kế hoạch và công khai"),
    ("missing-translation", C22, "en: The share does not fall", "en: Tỷ lệ không giảm"),
    (
        "missing-translation",
        "facts/people.yaml",
        "en: Share of teachers rated fair or better",
        "en: Tỷ lệ giáo viên từ mức khá",
    ),
    ("missing-translation", LEVEL4, "en: The library is rich", "en: Thư viện phong phú"),
    ("missing-translation", CIRCULAR, "en: Every criterion reaches level 1", "en: Mọi tiêu chí đạt Mức 1"),
    (
        "missing-translation",
        CIRCULAR,
        "en: From 2025-01-25 the sample has been amended",
        "en: Từ ngày 25/01/2025 quy định mẫu đã được sửa",
    ),
    ("missing-translation", CIRCULAR, "en: A sample to try reports on", "en: Quy định mẫu để thử báo cáo"),
    ("missing-translation", "readings.yaml", "en: Reached on average", "en: Đạt theo bình quân"),
    ("missing-translation", "readings.yaml", "en: The words make no exception.", "en: Câu chữ không đặt ngoại lệ."),
    ("disordered-citation", C22, "cite: Khoản 2 Điều 13", "cite: Khoản 2 Điều 7"),
    ("disordered-citation", C12, "cite: Khoản 2 Điều 7", "cite: Khoản 1 Điều 6"),
    ("disordered-citation", LEVEL4, "cite: Khoản 2 Điều 22", "cite: Khoản 1 Điều 21"),
    (
        "disordered-citation",
        C21,
        "rated met or better}\n",
        "rated met or better}\n        cite: Điểm a khoản 2 Điều 8\n",
    ),
    ("disordered-citation", C12, "cite: Khoản 2 Điều 12", "cite: Khoản 2 Điều 13"),
    (
        "disordered-citation",
        CIRCULAR,
        "2: {cite: Khoản 2 Điều 34, met_when: level >= 2}",
        "2: {cite: Khoản 3 Điều 34, met_when: level >= 2}",
    ),
    ("disordered-citation", CIRCULAR, "4: {cite: Điều 22, says", "4: {cite: Điều 23, says"),
    ("disordered-citation", CIRCULAR, "3: {cite: Khoản 1 Điều 6, says", '3: {cite: "Khoản 1, khoản 1 Điều 6", says'),
    ("dangling-citation", C12, "cite: Khoản 2 Điều 7", "cite: Khoản 20 Điều 7"),
    ("dangling-citation", C11, "cite: Khoản 1 Điều 7", "cite: Khoản 1 Điều 77"),
]


def copied(folder: Path) -> Path:
    shutil.copytree(SAMPLE, folder)
    (folder / LAW / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    return folder


def seeded(folder: Path, file: str, old: str, new: str) -> Path:
    path = copied(folder) / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_the_rules_we_ship_have_no_defect() -> None:
    assert () == (*lint().refused, *lint().defects)


def test_the_sample_has_no_defect_before_one_is_seeded() -> None:
    assert frozenset() == lint(SAMPLE).lints


@pytest.mark.parametrize(("name", "file", "old", "new"), SEEDS)
def test_a_seeded_defect_is_found_under_its_name(tmp_path: Path, name: str, file: str, old: str, new: str) -> None:
    report = lint(seeded(tmp_path / "law", file, old, new))
    assert name in report.lints
    places = [error.place for error in report.refused] + [each.place for each in report.defects if each.lint == name]
    assert all(place.file for place in places)


def moved(folder: Path, first: str, until: str) -> None:
    """Lay a second circular beside the first, which ends on ``until``."""
    shutil.copytree(folder / LAW, folder / "tt91_2024")
    new = folder / "tt91_2024" / "circular.yaml"
    text = new.read_text(encoding="utf-8").replace("tt90-2018", "tt91-2024").replace("90/2018", "91/2024")
    new.write_text(text.replace("in_force: {from: 2018-02-01}", f"in_force: {{from: {first}}}"), encoding="utf-8")
    old = folder / LAW / "circular.yaml"
    ended = f"in_force: {{from: 2018-02-01, until: {until}}}\nrepealed_by: {{circular: tt91-2024, cite: Điều 3}}"
    kept = old.read_text(encoding="utf-8").replace("in_force: {from: 2018-02-01}", ended)
    old.write_text(kept, encoding="utf-8")
    for path in (folder / "tt91_2024" / "criteria").glob("1_2.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "2024" not in line), encoding="utf-8")
    readings = folder / "readings.yaml"
    both = readings.read_text(encoding="utf-8").replace("[tt90-2018]", "[tt90-2018, tt91-2024]")
    readings.write_text(both, encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "lints"), [("2025-02-01", set()), ("2025-02-02", {"date-gap"}), ("2025-01-31", {"date-overlap"})]
)
def test_between_two_circulars_no_day_is_missed_and_none_is_twice(tmp_path: Path, first: str, lints: set[str]) -> None:
    folder = tmp_path / "law"
    shutil.copytree(SAMPLE, folder)
    moved(folder, first, "2025-01-31")
    assert lints == lint(folder).lints


def test_every_lint_has_a_page_that_says_what_to_avoid_what_to_prefer_and_why() -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "lints").glob("*.md")}
    assert {*LINTS, "index"} == set(pages)
    for name in LINTS:
        assert [True] * 3 == [f"## {part}\n" in pages[name] for part in ("Tránh", "Nên", "Vì sao")]
        assert f"[`{name}`]({name}.md)" in pages["index"]


def test_every_lint_is_seeded_or_tried_with_two_circulars() -> None:
    tried = {seed[0] for seed in SEEDS} | {"date-gap", "date-overlap", "unseen-without-reason"}
    assert set(LINTS) - tried == set()


def test_a_rule_nobody_has_seen_needs_a_word_of_why_even_where_no_file_was_read() -> None:
    library = load_folder(SAMPLE)
    (law,) = library.circulars
    assert [] == [found.lint for found in lint_library(library)]
    seen, clause = law.clauses
    (rule,) = clause.requirements
    silent = replace(clause, requirements=(replace(rule, law=replace(rule.law, because=None)),))
    found = lint_library(replace(library, circulars=(replace(law, clauses=(seen, silent)),)))
    assert [("unseen-without-reason", "level4/2/stands_out")] == [(each.lint, each.path) for each in found]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_tells_file_line_and_clause(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    folder = seeded(tmp_path / "law", C12, "cite: Khoản 2 Điều 7", "cite: Khoản 20 Điều 7")
    assert 1 == run(["lint", str(folder), "--lang", lang])
    shown = " ".join(capsys.readouterr().out.split())
    assert "tt90_2018/criteria/1_2.yaml:4 dangling-citation: 1.2/1" in shown
    assert "(Khoản 20 Điều 7)" in shown


def test_the_command_gives_every_defect_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = seeded(tmp_path / "law", C22, KHA, "met_when: teacher_kha_ratio <= 50%")
    assert 1 == run(["lint", str(folder), "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    found = [each for each in record["defects"] if each["lint"] == "direction-clash"]
    assert [("2.2/1/a", "tt90_2018/criteria/2_2.yaml", 7)] == [(e["path"], e["file"], e["line"]) for e in found]


def test_what_does_not_load_is_told_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = seeded(tmp_path / "law", C22, KHA, "met_when: teacher_kah_ratio >= 50%")
    assert 1 == run(["lint", str(folder), "--format", "json"])
    refused = json.loads(capsys.readouterr().out)["refused"]
    assert [("unknown_fact", "tt90_2018/criteria/2_2.yaml", 9)] == [(e["code"], e["file"], e["line"]) for e in refused]


def test_clean_rules_end_with_code_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["lint", str(SAMPLE), "--lang", "en"])
    assert "Nothing to mend.\n" == capsys.readouterr().out
