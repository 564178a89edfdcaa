"""Each command does what its help says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules import __version__
from kdcl_rules.engine import engines, evaluate
from kdcl_rules.exchange import load_school
from kdcl_rules.rulebook import circulars
from tests.golden import assert_golden

if TYPE_CHECKING:
    from tests.cli.conftest import Kdcl

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_evaluate_tells_level_reasons_and_gaps(kdcl: Kdcl, school: str, lang: str) -> None:
    ran = kdcl("evaluate", school, "--lang", lang)
    assert (0, "") == (ran.code, ran.err)
    assert_golden(GOLDEN / f"evaluate.{lang}.txt", ran.out)


@pytest.mark.needs_module("durable")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_explain_goes_down_to_the_leaf(kdcl: Kdcl, school: str, lang: str) -> None:
    ran = kdcl("explain", school, "2.2", "--lang", lang)
    assert (0, "") == (ran.code, ran.err)
    assert_golden(GOLDEN / f"explain.2_2.{lang}.txt", ran.out)


@pytest.mark.needs_module("durable")
@pytest.mark.parametrize("command", [("evaluate", "--all"), ("explain", "2.2")])
def test_the_engine_can_be_chosen_and_only_durable_tells_the_rules_that_fired(
    kdcl: Kdcl, school: str, command: tuple[str, ...]
) -> None:
    name, *rest = command
    durable, direct = (kdcl(name, school, *rest, "--engine", engine).out for engine in ("durable", "direct"))
    assert set() == set(direct.splitlines()) - set(durable.splitlines())
    assert [True, False] == ["uy luận" in text for text in (durable, direct)]


@pytest.mark.parametrize("engine", ["durable", "direct"])
def test_an_engine_that_is_not_installed_is_a_matter_of_usage(
    kdcl: Kdcl, school: str, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_door", lambda: None)
    ran = kdcl("evaluate", school, "--engine", engine)
    assert (engine == "durable", engine == "direct") == (ran.code == 2, ran.code == 0)
    assert ("durable-rules" in ran.err) == (engine == "durable")


def test_all_leaves_nothing_out_and_needs_no_hint(kdcl: Kdcl, school: str) -> None:
    brief, full = kdcl("evaluate", school).out, kdcl("evaluate", school, "--all").out
    assert len(full) > 10 * len(brief)
    assert (True, False) == tuple("Thêm --all để xem đầy đủ." in text for text in (brief, full))


def test_evaluate_as_json_is_the_outcome_in_one_document(kdcl: Kdcl, school: str) -> None:
    ran = kdcl("evaluate", school, "--format", "json")
    assert (0, "") == (ran.code, ran.err)
    assert evaluate(load_school(school)).to_dict() == json.loads(ran.out)
    assert ran.out.endswith("}\n")


def test_explain_as_json_is_the_node_of_the_outcome(kdcl: Kdcl, school: str) -> None:
    whole = json.loads(kdcl("evaluate", school, "--format", "json").out)
    part = json.loads(kdcl("explain", school, "2.2", "--format", "json").out)
    assert {"path": "2.2", "nodes": [whole["explanation"]["2.2"]]} == part


def test_the_day_the_circular_and_the_readings_can_be_chosen(kdcl: Kdcl, school: str) -> None:
    ran = kdcl(
        *("evaluate", school, "--format", "json", "--on", "2022-06-01"),
        *("--circular", "18/2018/TT-BGDĐT", "--reading", "five_year_shares=average"),
    )
    outcome = json.loads(ran.out)
    chosen = outcome["readings"]["five_year_shares"]["used"]
    assert ("2022-06-01", "tt18-2018", "average") == (outcome["assessed_on"], outcome["circular"], chosen)


def test_check_has_nothing_against_a_sound_file(kdcl: Kdcl, folder: Path) -> None:
    (folder / "a.yaml").write_text("kind: primary\nstage: self\nassessed_on: 2026-09-01\n", encoding="utf-8")
    ran = kdcl("check", "a.yaml")
    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("a.yaml: đọc được, không có gì phải xem lại.\n")


def test_check_answers_no_where_voices_contradict(kdcl: Kdcl, folder: Path) -> None:
    (folder / "a.yaml").write_text(
        "kind: lower_secondary\nstage: self\nassessed_on: 2021-05-20\n"
        'facts: {teacher_qualified_ratio: 57/58}\nfindings: {"2.2/1/b": met}\n',
        encoding="utf-8",
    )
    ran = kdcl("check", "a.yaml")
    assert (1, "") == (ran.code, ran.err)
    first, second = ran.out.splitlines()[:2]
    assert "a.yaml: đọc được, có 1 chỗ cần xem lại." == first
    assert "Theo số liệu không đạt, theo kết luận ở 2.2/1/b đạt" in second


def test_check_reads_every_file_and_tells_the_worst(kdcl: Kdcl, school: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("kind: lower_secondary\nstage: self\nfacts: {class_count: many}\n", encoding="utf-8")
    ran = kdcl("check", str(bad), school, str(tmp_path / "none.yaml"))
    assert 2 == ran.code
    assert ran.out.startswith(f"{school}: ")
    assert "bad.yaml, dòng 3: " in ran.err
    assert "none.yaml: không có tệp này." in ran.err


def test_facts_lists_every_fact_or_those_of_one_circular(kdcl: Kdcl) -> None:
    every, one = kdcl("facts", "--format", "json"), kdcl("facts", "tt57-2026", "--format", "json")
    facts = circulars()[0].dictionary.facts
    assert set(facts) == {record["id"] for record in json.loads(every.out)}
    assert set() < {record["id"] for record in json.loads(one.out)} < set(facts)
    assert "[class_count]" in kdcl("facts", "tt18_2018").out


def test_rules_list_shows_circulars_then_criteria(kdcl: Kdcl) -> None:
    assert all(circular.number in kdcl("rules", "list").out for circular in circulars())
    assert "  2.2   Đối với giáo viên. Mức 1, 2, 3.\n" in kdcl("rules", "list", "18/2018/tt-bgdđt").out


def test_rules_show_prints_a_criterion_as_a_jurist_reads_it(kdcl: Kdcl) -> None:
    ran = kdcl("rules", "show", "2.2/1/b", "--circular", "tt18-2018")
    assert (
        "b) Mọi giáo viên đạt chuẩn trình độ đào tạo. [2.2/1/b]\n"
        "  Đạt khi tỷ lệ giáo viên đạt chuẩn trình độ đạt 100%.\n"
        "  Viết là: teacher_qualified_ratio >= 100%\n"
        "  Căn cứ: điểm b khoản 2 Điều 8 Quy định ban hành kèm theo Thông tư 18/2018/TT-BGDĐT.\n"
    ) == ran.out


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--kind", "THCS", "--on", "2020-01-01"], "18/2018"),
        (["--kind", "lower_secondary", "--on", "2026-09-01"], "57/2026"),
        (["--circular", "tt57-2026", "--kind", "primary"], "57/2026"),
        (["--circular", "tt57-2026/general"], "57/2026"),
        (["--circular", "tt18-2018", "--on", "2020-01-01"], "18/2018"),
    ],
)
def test_rules_show_finds_the_circular_by_kind_and_day(kdcl: Kdcl, options: list[str], number: str) -> None:
    ran = kdcl("rules", "show", "1.1", *options)
    assert (0, "") == (ran.code, ran.err)
    assert f"Thông tư {number}/TT-BGDĐT" in " ".join(ran.out.split())


def test_rules_show_asks_which_circular_where_several_have_the_code(kdcl: Kdcl) -> None:
    ran = kdcl("rules", "show", "1.1")
    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith('Có ở nhiều thông tư: "1.1".\nChọn một trong: ')


def test_the_version_is_told(kdcl: Kdcl) -> None:
    assert (0, f"kdcl {__version__}\n", "") == kdcl("--version")
