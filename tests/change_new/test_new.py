"""``kdcl new criterion``: a file that loads at once, and concludes nothing until it is written."""

from __future__ import annotations

import errno
import shutil
from datetime import date
from pathlib import Path

import pytest

from kdcl_rules.change.skeleton import criterion_skeleton
from kdcl_rules.cli.run import run
from kdcl_rules.engine import evaluate
from kdcl_rules.errors import InputError
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.rulebook import circulars, select
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.loader import load_folder

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "reports" / "law"
LINE = ["new", "criterion", "2.3", "--title-vi", "Thư viện: sách", "--title-en", 'The "library"']
CITES = ["--cite", "Khoản 3 Điều 8", "--cite", "Khoản 3 Điều 13"]


def test_a_new_criterion_loads_and_is_unknown_at_every_level(tmp_path: Path) -> None:
    folder = tmp_path / "law"
    shutil.copytree(SAMPLE, folder)
    standards = folder / "tt90_2018" / "standards.yaml"
    text = standards.read_text(encoding="utf-8")
    standards.write_text(text.replace('["2.1", "2.2"]', '["2.1", "2.2", "2.3"]'), encoding="utf-8")
    assert 0 == run([*LINE, *CITES, "-o", str(folder / "tt90_2018" / "criteria" / "2_3.yaml")])
    (circular,) = load_folder(folder).circulars
    book = select(circular, ("lower_secondary",), date(2020, 5, 20))
    school = school_from_mapping({"kind": "lower_secondary", "stage": "self", "assessed_on": "2020-05-20"})
    outcome = evaluate(school, rulebook=book, engine="direct")
    interval = outcome.criteria["2.3"]
    assert interval is not None
    assert (0, 2, 2) == (interval.low, interval.high, interval.max)
    assert "Thư viện: sách" == next(each.title.vi for each in circular.criteria if each.code == "2.3")


def test_without_a_file_the_criterion_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run([*LINE, *CITES])
    assert capsys.readouterr().out == criterion_skeleton(
        "2.3", Text("Thư viện: sách", 'The "library"'), ["Khoản 3 Điều 8", "Khoản 3 Điều 13"]
    )


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "2_3.yaml"
    file.write_text("kept", encoding="utf-8")
    assert 2 == run([*LINE, *CITES, "-o", str(file)])
    assert "kept" == file.read_text(encoding="utf-8")


def test_into_a_circular_it_stands_at_its_place_and_the_next_steps_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "law" / "tt90_2018"
    shutil.copytree(SAMPLE, tmp_path / "law")
    assert 0 == run([*LINE, *CITES, "--into", str(folder), "--lang", "en"])
    shown = capsys.readouterr().out
    assert (folder / "criteria" / "2_3.yaml").is_file()
    assert f'1. Add "2.3" to the criteria of standard 2 in {folder / "standards.yaml"}' in shown
    assert f"3. kdcl lint {tmp_path / 'law'}" in shown
    assert 2 == run([*LINE, *CITES, "--into", str(folder)])


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (["--into", "nowhere"], "not the folder of a circular"),
        (["--into", "nowhere", "-o", "2_3.yaml"], "-o and --into were given"),
    ],
)
def test_a_place_that_is_none_is_refused(
    where: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 2 == run([*LINE, *CITES, *where, "--lang", "en"])
    assert told in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_a_title_left_out_is_told_by_the_name_of_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["new", "criterion", "2.3", "--title-vi", "Thư viện", "--lang", "en"])
    assert "--title-en" in capsys.readouterr().err


def test_the_rules_we_carry_are_copied_to_be_edited_and_load_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "luat"
    assert 0 == run(["new", "rules", str(folder)])
    assert f"kdcl diff {folder}" in capsys.readouterr().out
    assert [(each.id, each.annex) for each in circulars()] == [
        (each.id, each.annex) for each in load_folder(folder).circulars
    ]
    assert 2 == run(["new", "rules", str(folder)])
    assert 2 == run(["new", "rules", str(tmp_path / "none" / "luat")])


def test_a_copy_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: object, target: Path, **__: object) -> None:
        target.mkdir()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    assert 2 == run(["new", "rules", str(tmp_path / "luat")])
    assert "No space left on device" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_lint_tells_each_thing_that_does_not_load_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "law"
    shutil.copytree(SAMPLE, folder)
    for code in ("2.3", "2.4"):
        into = ["--into", str(folder / "tt90_2018")]
        assert 0 == run(["new", "criterion", code, "--title-vi", "Một", "--title-en", "One", *CITES, *into])
    capsys.readouterr()
    assert 1 == run(["lint", str(folder), "--lang", "en"])
    shown = capsys.readouterr().out
    assert [1, 1] == [shown.count(f"criteria/{file}.yaml, line 1") for file in ("2_3", "2_4")]


@pytest.mark.parametrize("code", ["2", "2.0", "a.1", "2.1.1", "../2.1"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(InputError) as refused:
        criterion_skeleton(code, Text("a", "b"), ["Điều 1"])
    assert "not_a_code" == refused.value.code


def test_a_level_without_a_clause_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run([*LINE, "--lang", "en"])
    assert 'Criterion "2.3" has no citation' in capsys.readouterr().err
