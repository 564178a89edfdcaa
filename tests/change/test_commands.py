"""``kdcl rules ledger`` and ``kdcl crosswalk``: what a maintainer and an auditor read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import kdcl_rules.change
from kdcl_rules.change import Orphan, OrphanKind, crosswalk, ledger, ledgers
from kdcl_rules.cli.run import run
from kdcl_rules.cli.texts import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.errors import Language


def said(capsys: pytest.CaptureFixture[str], arguments: Sequence[str], code: int = 0) -> str:
    assert code == run(arguments)
    shown = capsys.readouterr()
    return shown.out if code != 2 else shown.err


def test_the_ledger_lists_every_clause_with_its_state_and_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, ["rules", "ledger", "18/2018/TT-BGDĐT", "--lang", "en"])
    assert "    Point b – measured: Every teacher meets the qualification standard [2.2/1/b]\n" in shown
    assert "  Other clauses – text not seen: Scope and addressees. The text has not been seen.\n" in shown
    assert shown.endswith("Every clause has a rule or a reason; every rule has a clause.\n")


def test_the_ledger_in_vietnamese_names_places_as_they_are_cited(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, ["rules", "ledger", "tt57-2026"])
    assert "  Khoản 3 – theo số liệu: Mức của trường [school_level/1, school_level/2, rules/school_level_none]" in shown
    assert "Phụ lục II. Tiêu chí của cơ sở giáo dục phổ thông\n" in shown


def test_without_a_circular_the_ledger_shows_all(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, ["rules", "ledger"])
    assert [] == [name for name in ledgers() if f"[{name}]" not in shown]


def test_totals_take_a_paragraph_a_circular(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, ["rules", "ledger", "tt22-2024", "--totals", "--lang", "en"])
    assert shown == (
        "Circular 22/2024/TT-BGDĐT: 11 clauses: 3 amending, 8 text not seen.\n"
        "Every clause has a rule or a reason; every rule has a clause.\n"
    )


def test_the_ledger_as_json_holds_every_clause(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(said(capsys, ["rules", "ledger", "tt18-2018", "--format", "json"]))
    found = ledger("tt18-2018")
    assert ("kdcl-ledger/1", True) == (record["schema"], record["complete"])
    assert [entry.cite for entry in found.entries] == [each["cite"] for each in record["ledgers"][0]["clauses"]]
    assert sum(found.totals.values()) == sum(record["ledgers"][0]["totals"].values())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", OrphanKind)
@pytest.mark.parametrize("options", [[], ["--totals"]], ids=["all", "totals"])
def test_an_orphan_of_either_side_is_listed_and_makes_the_answer_no(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    lang: Language,
    kind: OrphanKind,
    options: list[str],
) -> None:
    whole = ledger("tt22-2024")
    lame = replace(whole, orphans=(Orphan(kind, "Điều 9", "9.9/1/a"),))
    monkeypatch.setattr(kdcl_rules.change, "ledger", lambda _: lame)
    shown = said(capsys, ["rules", "ledger", "tt22-2024", "--lang", lang, *options], code=1)
    assert catalogue(lang)[f"orphan.{kind}"].format(cite="Điều 9", path="9.9/1/a") in shown.replace("\n    ", " ")


def test_the_ledger_of_a_circular_nobody_listed_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, ["rules", "ledger", "tt18-2081"], code=2)
    assert 'Có phải là "tt18-2018"?' in shown


@pytest.mark.parametrize(("lang", "says"), [("vi", "Không mức nào được quy đổi"), ("en", "No level is converted")])
def test_the_crosswalk_says_that_no_level_is_converted(
    capsys: pytest.CaptureFixture[str], lang: str, says: str
) -> None:
    assert says in said(capsys, ["crosswalk", "tt18-2018", "tt57-2026", "--lang", lang])


def test_the_crosswalk_shows_old_and_new_criteria_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    shown = " ".join(said(capsys, ["crosswalk", "tt17-2018", "tt57-2026"]).split())
    assert "5.4 Công tác phổ cập giáo dục tiểu học: không có tương ứng." in shown
    assert "Tiêu chí mới, không tiêu chí cũ nào tương ứng: 1.4 Tự đánh giá, cải tiến, công khai" in shown


def test_the_crosswalk_as_json_holds_every_link(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(said(capsys, ["crosswalk", "tt18-2018", "tt57-2026", "--format", "json"]))
    found = crosswalk("tt18-2018", "tt57-2026")
    assert ("kdcl-crosswalk/1", "general", False) == (record["schema"], record["annex"], record["levels_converted"])
    assert [link.source for link in found.links] == [each["from"] for each in record["links"]]
    assert [link.source for link in found.new] == [each["code"] for each in record["new"]]


def test_a_crosswalk_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert "tt18-2018 tt57-2026" in said(capsys, ["crosswalk", "tt57-2026", "tt18-2018"], code=2)
