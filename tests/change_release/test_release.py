"""``kdcl release-check``: what a change of rules asks of the version, and of the changelog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kdcl_rules.change.diff import diff_circulars
from kdcl_rules.change.release import Bump, Version, check_release, draft, impact
from kdcl_rules.cli.run import run
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.loader import load_folder
from tests.change_diff.edits import C11, C12, C22, CIRCULAR, CLASSES, KHA, SAMPLE, edited

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.change.diff import Diff

OLD = load_folder(SAMPLE).circulars
PUBLIC = "          plan_public: {says: {vi: Kế hoạch được công khai, en: The plan is public}}\n"
FORTY_SIX = (C11, CLASSES, "met_when: class_count <= 46")


def found(folder: Path, edit: tuple[str, str, str]) -> tuple[Diff, ...]:
    return diff_circulars(OLD, load_folder(edited(folder, *edit)).circulars)


@pytest.mark.parametrize(
    ("edit", "bump"),
    [
        (FORTY_SIX, Bump.MAJOR),
        ((C22, KHA, "law: {status: unseen, because: {vi: Mất, en: Lost}}"), Bump.MAJOR),
        ((CIRCULAR, "in_force: {from: 2018-02-01}", "in_force: {from: 2018-02-02}"), Bump.MAJOR),
        ((C11, PUBLIC, ""), Bump.MAJOR),
        ((C12, "in_force: {until: 2024-12-31}", "in_force: {until: 2024-12-30}"), Bump.MAJOR),
        ((C11, CLASSES, "met_when: class_count < 46"), Bump.PATCH),
        ((C12, "en: Classes}", "en: Classes and groups}"), Bump.PATCH),
    ],
)
def test_the_version_asked_for_follows_from_who_moves(tmp_path: Path, edit: tuple[str, str, str], bump: Bump) -> None:
    assert bump == impact(found(tmp_path / "law", edit))


def test_nothing_changed_asks_for_nothing() -> None:
    assert Bump.NONE == impact(diff_circulars(OLD, OLD))
    assert "" == draft(())


@pytest.mark.parametrize(
    ("after", "codes"), [("2.0.0", []), ("1.5.0", ["version_too_low"]), ("1.4.2", ["version_too_low"])]
)
def test_a_version_too_low_is_refused(tmp_path: Path, after: str, codes: list[str]) -> None:
    changelog = "Thông tư 90/2018/TT-BGDĐT, Điểm b khoản 1 Điều 7"
    complaints = check_release(
        found(tmp_path / "law", FORTY_SIX), Version.read("1.4.2"), Version.read(after), changelog
    )
    assert codes == [each.code for each in complaints]


def test_a_clause_that_moves_a_school_must_be_told(tmp_path: Path) -> None:
    complaints = check_release(found(tmp_path / "law", FORTY_SIX), Version(1, 0, 0), Version(2, 0, 0), "")
    assert ["90/2018/TT-BGDĐT", "Điểm b khoản 1 Điều 7"] == [each.found for each in complaints]


def test_the_draft_names_circular_clause_day_levels_and_a_witness(tmp_path: Path) -> None:
    entry = draft(found(tmp_path / "law", FORTY_SIX))
    for part in ("90/2018/TT-BGDĐT", "01/02/2018", "Điểm b khoản 1 Điều 7", "class_count <= 46", "class_count = 46"):
        assert part in entry
    assert "1.1 [0, 0] → [0, 2]" in entry


def test_the_draft_satisfies_the_check(tmp_path: Path) -> None:
    changes = found(tmp_path / "law", FORTY_SIX)
    assert () == check_release(changes, Version(1, 0, 0), Version(2, 0, 0), draft(changes))


@pytest.mark.parametrize("text", ["1.2", "1.2.3.4", "v1.2.3", "01.2.3", ""])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        Version.read(text)
    assert "not_a_version" == refused.value.code


def test_the_command_refuses_then_accepts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = edited(tmp_path / "law", *FORTY_SIX)
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("## [2.0.0]\n\nnothing\n\n## [1.0.0]\n\n90/2018/TT-BGDĐT\n", encoding="utf-8")
    line = ["release-check", str(SAMPLE), str(folder), "--from", "1.0.0", "--to", "2.0.0", "--lang", "en"]
    line += ["--changelog", str(changelog)]
    assert 1 == run(line)
    shown = capsys.readouterr().out
    assert "These changes ask for: a major version" in shown
    assert 'does not name "90/2018/TT-BGDĐT"' in shown
    changelog.write_text(f"## [2.0.0]\n\n{shown.partition('draft of the entry:')[2]}", encoding="utf-8")
    assert 0 == run(line)


def test_a_changelog_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["release-check", str(SAMPLE), str(SAMPLE), "--from", "1.0.0", "--to", "1.0.1", "--changelog"]
    assert 2 == run([*line, str(tmp_path / "none.md"), "--lang", "en"])
    assert "cannot be read" in capsys.readouterr().err
