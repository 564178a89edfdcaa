"""``kdcl release-check``: what a change of rules asks of a circular's version, and of the changelog."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.change.diff import diff_circulars
from kdcl_rules.change.release import Bump, Release, Version, check_release, impact, releases_between
from kdcl_rules.change.release_entry import draft_entry
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.loader import load_folder
from tests.change_diff.edits import C11, C12, C22, CIRCULAR, CLASSES, KHA, SAMPLE, edited

if TYPE_CHECKING:
    from pathlib import Path

OLD = tuple(replace(each, rules_version="1.4.2") for each in load_folder(SAMPLE).circulars)
PUBLIC = "          plan_public: {says: {vi: Kế hoạch được công khai, en: The plan is public}}\n"
FORTY_SIX = (C11, CLASSES, "met_when: class_count <= 46")
UNDER_46 = (C11, CLASSES, "met_when: class_count < 46")
FOUND = (C22, KHA, "law: {status: unseen, because: {vi: Mất, en: Lost}}")
NUMBER = "90/2018/TT-BGDĐT"


def released(folder: Path, edit: tuple[str, str, str] | None, version: str | None = "1.4.2") -> Release:
    """Return what becomes of the sample law where one thing is edited and the version is written."""
    new = OLD if edit is None else load_folder(edited(folder, *edit)).circulars
    (one,) = releases_between(OLD, [replace(each, rules_version=version) for each in new])
    return one


@pytest.mark.parametrize(
    ("edit", "bump"),
    [
        (FORTY_SIX, Bump.MAJOR),
        (FOUND, Bump.MAJOR),
        ((CIRCULAR, "in_force: {from: 2018-02-01}", "in_force: {from: 2018-02-02}"), Bump.MAJOR),
        ((C11, PUBLIC, ""), Bump.MAJOR),
        ((C12, "in_force: {until: 2024-12-31}", "in_force: {until: 2024-12-30}"), Bump.MAJOR),
        (UNDER_46, Bump.PATCH),
        ((C12, "en: Classes}", "en: Classes and groups}"), Bump.PATCH),
    ],
)
def test_the_version_asked_for_follows_from_who_moves(tmp_path: Path, edit: tuple[str, str, str], bump: Bump) -> None:
    one = released(tmp_path / "law", edit)

    assert bump is one.impact
    assert {Bump.MAJOR: "2.0.0", Bump.PATCH: "1.4.3"}[bump] == str(one.wanted)


def test_a_text_that_was_found_asks_for_a_minor_version(tmp_path: Path) -> None:
    """What was unknown is answered now: nobody who had an answer gets another."""
    unseen = load_folder(edited(tmp_path / "law", *FOUND)).circulars

    assert Bump.MINOR is impact(diff_circulars(unseen, OLD))


def test_nothing_changed_asks_for_nothing_and_drafts_nothing(tmp_path: Path) -> None:
    one = released(tmp_path, None)

    assert (Bump.NONE, "1.4.2") == (one.impact, str(one.wanted))
    assert () == check_release([one], "")
    assert "" == draft_entry([one])


@pytest.mark.parametrize(
    ("edit", "version", "complaint"),
    [
        (FORTY_SIX, "2.0.0", None),
        (FORTY_SIX, "1.5.0", ("version_too_low", "2.0.0")),
        (FORTY_SIX, "1.4.2", ("version_too_low", "2.0.0")),
        (FORTY_SIX, "1.4.1", ("version_too_low", "2.0.0")),
        (FORTY_SIX, "3.0.0", ("version_skips", "2.0.0")),
        (FORTY_SIX, "2.1.0", ("version_skips", "2.0.0")),
        (FORTY_SIX, None, ("version_missing", "2.0.0")),
        (UNDER_46, "1.4.3", None),
        (UNDER_46, "1.5.0", None),
        (UNDER_46, "1.4.2", ("version_too_low", "1.4.3")),
        (UNDER_46, "1.4.5", ("version_skips", "1.4.3")),
        (None, "1.4.2", None),
        (None, "1.4.3", ("version_without_change", "1.4.2")),
        (None, "1.4.1", ("version_too_low", "1.4.2")),
        (None, None, ("version_missing", "1.4.2")),
    ],
)
def test_a_version_that_does_not_match_the_impact_is_refused_with_what_to_write(
    tmp_path: Path, edit: tuple[str, str, str] | None, version: str | None, complaint: tuple[str, str] | None
) -> None:
    one = released(tmp_path / "law", edit, version)
    found = [each for each in check_release([one], draft_entry([one])) if each.code != "entry_missing"]

    assert ([] if complaint is None else [complaint]) == [(each.code, each.wanted) for each in found]


def test_circular_version_and_every_clause_that_moves_a_school_must_be_told(tmp_path: Path) -> None:
    one = released(tmp_path / "law", FORTY_SIX, "2.0.0")

    assert [NUMBER, "2.0.0", "Điểm b khoản 1 Điều 7"] == [each.wanted for each in check_release([one], "")]


@pytest.mark.parametrize("told", ["190/2018/TT-BGDĐT 2.0.0", f"{NUMBER} 12.0.0", f"{NUMBER} 2.0.0.1"])
def test_what_only_looks_like_it_is_not_told(tmp_path: Path, told: str) -> None:
    one = released(tmp_path / "law", FORTY_SIX, "2.0.0")

    assert "entry_missing" in {each.code for each in check_release([one], f"{told}, Điểm b khoản 1 Điều 7")}


def test_the_draft_names_circular_versions_clause_day_levels_and_a_school(tmp_path: Path) -> None:
    one = released(tmp_path / "law", FORTY_SIX)
    vietnamese, english = draft_entry([one]), draft_entry([one], "en")

    for part in (NUMBER, "1.4.2 → 2.0.0", "01/02/2018", "Điểm b khoản 1 Điều 7", "class_count <= 46"):
        assert part in vietnamese
        assert part in english
    assert "1.1: chưa đạt Mức 1 → tối đa Mức 2; ví dụ trường có: class_count = 46" in vietnamese
    assert "1.1: below level 1 → at most level 2; a school that states: class_count = 46" in english


def test_what_goes_as_a_whole_is_drafted_in_one_line(tmp_path: Path) -> None:
    ends = (C12, "in_force: {until: 2024-12-31}", "in_force: {until: 2024-12-30}")
    lines = [line for line in draft_entry([released(tmp_path / "law", ends)]).splitlines() if "hết hiệu lực" in line]

    assert ["1.2/2/a"] == [line.split()[1] for line in lines]
    assert "→" not in lines[0]


@pytest.mark.parametrize("edit", [FORTY_SIX, UNDER_46, FOUND, (C11, PUBLIC, "")])
def test_the_draft_satisfies_the_check(tmp_path: Path, edit: tuple[str, str, str]) -> None:
    one = released(tmp_path / "law", edit)
    one = replace(one, after=one.wanted)

    assert () == check_release([one], draft_entry([one]))
    assert () == check_release([one], draft_entry([one], "en"))


def test_a_circular_that_is_new_takes_the_version_it_has() -> None:
    (one,) = releases_between([], OLD)

    assert (None, Bump.MINOR, "1.4.2") == (one.before, one.impact, str(one.wanted))
    assert [] == [each for each in check_release([one], "") if each.code != "entry_missing"]
    assert "quy tắc bản đầu 1.4.2" in draft_entry([one])


def test_a_circular_that_is_gone_must_be_told() -> None:
    (one,) = releases_between(OLD, [])

    assert [("entry_missing", NUMBER)] == [(each.code, each.wanted) for each in check_release([one], "")]


@pytest.mark.parametrize("text", ["1.2", "1.2.3.4", "v1.2.3", "01.2.3", ""])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        Version.read(text)
    assert "not_a_version" == refused.value.code


def test_every_circular_we_carry_has_a_version() -> None:
    from kdcl_rules.rulebook import circulars

    assert [] == [each.id for each in circulars() if each.rules_version is None]
