"""The command as a maintainer calls it: with tags, a wheel, a source archive, a folder, and with nothing released."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.cli.run import run
from tests.change_diff.edits import C11, CIRCULAR, CLASSES, SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

NAME = "kdcl_rules-1.0.0"


def law(folder: Path, version: str, classes: int = 45) -> Path:
    """Write the sample law with a version, and its one threshold."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    circular, criterion = folder / CIRCULAR, folder / C11
    text = (SAMPLE / CIRCULAR).read_text(encoding="utf-8")
    checked = next(line for line in text.splitlines() if line.startswith("checked_on:"))
    circular.write_text(text.replace(checked, f'{checked}\nrules_version: "{version}"'), encoding="utf-8")
    rule = (SAMPLE / C11).read_text(encoding="utf-8").replace(CLASSES, f"met_when: class_count <= {classes}")
    criterion.write_text(rule, encoding="utf-8")
    return folder


def as_folder(root: Path) -> str:
    return str(root)


def as_checkout(root: Path) -> str:
    inside = root.parent / "checkout" / "kdcl_rules" / "standards"
    shutil.copytree(root, inside)
    return str(root.parent / "checkout")


def as_wheel(root: Path) -> str:
    path = root.parent / f"{NAME}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file in root.rglob("*.yaml"):
            archive.write(file, f"kdcl_rules/standards/{file.relative_to(root).as_posix()}")
        archive.writestr("kdcl_rules/standards/../../outside.yaml", "escaped: true")
    return str(path)


def as_source_archive(root: Path) -> str:
    path = root.parent / f"{NAME}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for file in root.rglob("*.yaml"):
            archive.add(file, f"{NAME}/kdcl_rules/standards/{file.relative_to(root).as_posix()}")
    return str(path)


@pytest.mark.parametrize("kept", [as_folder, as_checkout, as_wheel, as_source_archive])
def test_the_last_release_is_read_from_wherever_it_is(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kept: object,
) -> None:
    assert callable(kept)
    old = kept(law(tmp_path / "old" / "law", "1.0.0"))
    new = law(tmp_path / "new", "1.0.0", classes=46)
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("## [Unreleased]\n\n## [2]\n\nnothing\n\n## [1]\n\n90/2018/TT-BGDĐT\n", encoding="utf-8")
    line = ["release-check", str(new), "--since", old, "--changelog", str(changelog), "--lang", "en"]

    assert 1 == run(line)
    shown = capsys.readouterr().out
    assert "90/2018/TT-BGDĐT: 1.0.0; what changed asks for a major version" in shown
    assert 'version 1.0.0 → 1.0.0 is too low. Write rules_version: "2.0.0" in tt90_2018/circular.yaml' in shown
    assert 'does not name "90/2018/TT-BGDĐT"' in shown

    law(new, "2.0.0", classes=46)
    changelog.write_text(f"## [2]\n\n{shown.partition('draft of the entry:')[2]}", encoding="utf-8")
    assert 0 == run(line)
    assert not (tmp_path / "outside.yaml").exists()


@pytest.mark.needs_program("git")
def test_without_a_release_it_says_so_and_then_finds_the_newest_tag(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = law(tmp_path / "project" / "rules", "1.9.0")

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=N", "-c", "user.email=n@example.org"]
        line = ["git", "-C", str(tmp_path / "project"), *who, *arguments]
        subprocess.run(line, check=True, capture_output=True)

    git("init")
    assert 2 == run(["release-check", str(root), "--lang", "en"])  # it lies there, and is not kept there
    assert "lies in no git repository" in capsys.readouterr().err
    git("add", ".")
    git("commit", "-m", "rules")
    assert 0 == run(["release-check", str(root), "--lang", "en"])
    assert capsys.readouterr().out.startswith("No release yet")

    git("tag", "v1.9.0")
    git("tag", "very-new")
    law(root, "1.10.0", classes=44)
    git("commit", "-am", "stricter")
    git("tag", "v1.10.0")
    law(root, "1.10.1", classes=43)
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("## [1]\n", encoding="utf-8")
    line = ["release-check", str(root), "--changelog", str(changelog), "--lang", "en"]
    assert 1 == run(line)
    shown = capsys.readouterr().out
    assert shown.startswith("Compared with v1.10.0:")
    assert "class_count <= 44 → class_count <= 43" in shown
    assert 1 == run([*line, "--since", "v1.9.0"])
    assert "class_count <= 45 → class_count <= 43" in capsys.readouterr().out


@pytest.mark.parametrize("since", ["none", "--none", "v9.9.9"])
def test_a_release_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], since: str) -> None:
    root = law(tmp_path / "rules", "1.0.0")
    assert 2 == run(["release-check", str(root), f"--since={since}", "--lang", "en"])
    assert f'no release "{since}" was found' in capsys.readouterr().err.casefold()


def test_what_holds_no_rules_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = law(tmp_path / "rules", "1.0.0")
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.tar.gz").write_text("not an archive", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "other.whl", "w") as archive:
        archive.writestr("other/thing.py", "")
    for name, code in (("empty", "no rules here"), ("other.whl", "no rules here"), ("text.tar.gz", "was found")):
        assert 2 == run(["release-check", str(root), "--since", str(tmp_path / name), "--lang", "en"])
        assert code in capsys.readouterr().err


def test_outside_a_repository_the_way_to_the_last_release_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(["release-check", str(law(tmp_path / "rules", "1.0.0"))])
    assert "pip download kdcl-rules --no-deps" in capsys.readouterr().err


def test_rules_that_do_not_load_are_told_with_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = law(tmp_path / "good", "1.0.0"), law(tmp_path / "bad", "1.0")
    for line in ([str(bad), "--since", str(good)], [str(good), "--since", str(bad)]):
        assert 2 == run(["release-check", *line, "--lang", "en"])
        told = capsys.readouterr().err
        assert f"{CIRCULAR}, line " in told
        assert "three numbers, such as 1.0.0" in told


def test_a_changelog_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = law(tmp_path / "old", "1.0.0"), law(tmp_path / "new", "2.0.0", classes=46)
    line = ["release-check", str(new), "--since", str(old), "--changelog", str(tmp_path / "none.md"), "--lang", "en"]
    assert 2 == run(line)
    assert "cannot be read" in capsys.readouterr().err


def test_where_nothing_changed_no_changelog_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = law(tmp_path / "old", "1.0.0")
    line = ["release-check", str(old), "--since", str(old), "--changelog", str(tmp_path / "none.md"), "--lang", "en"]
    assert 0 == run(line)
    assert "nothing changed" in capsys.readouterr().out
