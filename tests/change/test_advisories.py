"""Advisories are data as strict as rules, and their entries are those of a school's dossier."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, get_args

import pytest

from kdcl_rules.errors import LawError
from kdcl_rules.rulebook import circulars, load_folder, select
from kdcl_rules.rulebook.advisories import AdvisorySource
from kdcl_rules.rulebook.compile import STANDARDS
from kdcl_rules.school.dossier import Dossier

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
- id: council_size
  cite: Điều 24
  says: {vi: Ít nhất 7 người, en: At least seven}
  about: council_members
  at_least: 7
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the rules of one circular."""
    import shutil

    for name in ("facts", "scales.yaml", "relations.yaml", "readings.yaml", "tt18_2018"):
        source = STANDARDS / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def codes(folder: Path, text: str) -> list[tuple[str, str | None, int | None]]:
    (folder / "tt18_2018" / "advisories.yaml").write_text(text, encoding="utf-8")
    try:
        load_folder(folder)
    except LawError as error:
        return [(each.code, each.place.file, each.line) for each in (error, *error.also)]
    return []


def test_a_good_advisory_loads(folder: Path) -> None:
    assert [] == codes(folder, GOOD)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (GOOD.replace("  at_least: 7\n", ""), "advisory_tests", 1),
        (GOOD + "  odd: true\n", "advisory_tests", 1),
        (GOOD.replace("at_least: 7", "stated: true"), "advisory_tests", 1),
        (GOOD.replace("at_least: 7", "before: 06-15"), "advisory_tests", 1),
        (GOOD.replace("at_least: 7", "before: 15/6"), "bad_month_day", 5),
        (GOOD.replace("at_least: 7", "before: 15"), "bad_month_day", 5),
        (GOOD.replace("at_least: 7", "before: 02-30"), "bad_month_day", 5),
        (GOOD.replace("council_members", "council_size"), "bad_value", 4),
        (GOOD.replace("  cite: Điều 24\n", ""), "missing_citation", 1),
        (GOOD + GOOD, "duplicate_id", 6),
        (GOOD.replace("at_least: 7", "odd: false"), "bad_value", 5),
    ],
)
def test_a_doubtful_advisory_is_refused_with_its_line(folder: Path, text: str, code: str, line: int) -> None:
    assert [(code, "tt18_2018/advisories.yaml", line)] == codes(folder, text)


def test_every_entry_an_advisory_may_speak_of_is_one_of_the_dossier() -> None:
    about = set(get_args(AdvisorySource.model_fields["about"].annotation))
    assert set() == about - {field.name for field in fields(Dossier)}


def test_an_advisory_never_touches_the_hash_of_a_rulebook() -> None:
    for circular in circulars():
        first = circular.in_force.start
        assert first is not None
        bare = select(replace(circular, advisories=()), circular.kinds, first)
        assert bare.hash == select(circular, circular.kinds, first).hash


@pytest.mark.parametrize(
    ("circular", "asked"),
    [
        ("tt17-2018", ["council_size", "purpose_stated"]),
        ("tt18-2018", ["council_size", "purpose_stated"]),
        (
            "tt57-2026",
            [
                "council_size",
                "council_odd",
                "council_chair",
                "council_secretary",
                "report_approved",
                "plan_reviewed",
            ],
        ),
    ],
)
def test_each_circular_advises_what_its_text_says(circular: str, asked: list[str]) -> None:
    found = next(each for each in circulars() if each.id == circular)
    assert asked == [advisory.id for advisory in found.advisories]
