"""What is said of the evidence of a file: everything wrong, nothing that is right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.advice import EvidenceIssue, check_evidence
from kdcl_rules.cli.run import run
from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.reports import remarks_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kdcl_rules.advice import EvidenceRemark

DAY = date(2021, 5, 31)


def remarks(
    *listed: dict[str, object], findings: Mapping[str, object] | None = None, **given: object
) -> list[EvidenceRemark]:
    mapping = {
        "kind": "lower_secondary",
        "stage": "self",
        "assessed_on": DAY,
        "findings": findings or {},
        "evidence": list(listed),
        **given,
    }
    return list(check_evidence(evaluate(school_from_mapping(mapping), engine="direct")).remarks)


def issues(found: list[EvidenceRemark]) -> list[tuple[str, list[str]]]:
    return [(remark.issue.value, [str(code) for code in remark.codes]) for remark in found]


def one(code: str, **more: object) -> dict[str, object]:
    return {"code": code, "name": f"Văn bản {code}", **more}


def met(*codes: str) -> dict[str, object]:
    return {"verdict": "met", "evidence": list(codes)}


def test_evidence_in_order_is_given_no_remark() -> None:
    found = remarks(
        one("[H1-1.1-01]", date="2019-09-05", valid_until=DAY),
        one("[H1-1.1-02]", period="2016-2021"),
        findings={"1.1/1/a": met("[H1-1.1-01]", "[H1-1.1-02]")},
    )
    assert [] == found


def test_a_code_cited_but_not_listed_is_told_with_where_it_is_cited() -> None:
    (found,) = remarks(
        one("[H1-1.1-01]"),
        findings={"1.1/1/a": met("[H1-1.1-01]"), "1.10/1/a": met("[H1-1.2-01]"), "1.2/1/a": met("[H1-1.2-01]")},
    )
    assert (EvidenceIssue.NOT_LISTED, ("1.2/1/a", "1.10/1/a")) == (found.issue, found.paths)


def test_without_a_list_nothing_is_said_of_lists() -> None:
    assert [] == remarks(findings={"1.1/1/a": met("[H1-1.1-05]")})


def test_one_document_keeps_one_code_across_criteria() -> None:
    cited = {"1.1/1/a": met("[H1-1.1-01]"), "1.2/1/a": met("[H1-1.1-01]"), "1.3/1/a": met("[H1-1.3-01]")}
    decision = {"name": "Quyết định thành lập hội đồng", "number": "12/QĐ", "date": "2019-01-05"}
    found = remarks({"code": "[H1-1.1-01]", **decision}, {"code": "[H1-1.3-01]", **decision}, findings=cited)
    assert [("two_codes", ["[H1-1.1-01]", "[H1-1.3-01]"])] == issues(found)


def test_documents_that_only_share_a_name_are_no_duplicates() -> None:
    cited = {"1.1/1/a": met("[H1-1.1-01]", "[H1-1.1-02]", "[H1-1.1-03]")}
    found = remarks(
        {"code": "[H1-1.1-01]", "name": "Biên bản họp", "date": "2019-01-05"},
        {"code": "[H1-1.1-02]", "name": "Biên bản họp", "date": "2020-01-05"},
        {"code": "[H1-1.1-03]", "name": "Biên bản họp"},
        findings=cited,
    )
    assert [] == found


def test_a_code_listed_twice_is_told_once() -> None:
    cited = {"1.1/1/a": met("[H1-1.1-01]")}
    found = remarks(one("[H1-1.1-01]"), one("[H1-1.1-01]"), one("[H1-1.1-01]"), findings=cited)
    assert [("listed_twice", ["[H1-1.1-01]"])] == issues(found)


@pytest.mark.parametrize(("until", "expected"), [("2021-05-30", ["expired"]), ("2021-05-31", []), ("2021-06-01", [])])
def test_a_document_is_good_to_its_last_day_and_no_longer(until: str, expected: list[str]) -> None:
    found = remarks(one("[H1-1.1-01]", valid_until=until), findings={"1.1/1/a": met("[H1-1.1-01]")})
    assert expected == [remark.issue for remark in found]


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        ({"date": "2021-06-01"}, ["dated_after"]),
        ({"date": "2021-05-31"}, []),
        ({"date": 2021}, []),
        ({"date": 2022}, ["dated_after"]),
        ({"date": "2016-01-01"}, []),
        ({"date": "2015-12-31"}, ["before_cycle"]),
        ({"period": "2010-2016"}, []),
        ({"period": "2010-2015"}, ["before_cycle"]),
        ({"date": 1995, "valid_until": "2030-01-01"}, []),
    ],
)
def test_a_document_outside_the_cycle_is_told(dated: dict[str, object], expected: list[str]) -> None:
    found = remarks(one("[H1-1.1-01]", **dated), findings={"1.1/1/a": met("[H1-1.1-01]")})
    assert expected == [remark.issue for remark in found]


def test_a_period_stated_in_the_file_is_the_cycle() -> None:
    cited = {"1.1/1/a": met("[H1-1.1-01]")}
    (found,) = remarks(one("[H1-1.1-01]", date=2016), findings=cited, period="2017-2021")
    assert (EvidenceIssue.BEFORE_CYCLE, date(2017, 1, 1)) == (found.issue, found.day)


def test_the_numbering_is_held_to_run_from_one_within_each_criterion_whatever_the_box() -> None:
    codes = ["[H1-1.2-01]", "[H2-1.2-02]", "[H2-1.10-02]", "[H2-1.10-05]"]
    found = remarks(*(one(code) for code in codes), findings={"1.2/1/a": met(*codes)})
    assert [("gap", ["[H2-1.10-01]", "[H2-1.10-03]", "[H2-1.10-04]"])] == issues(found)


def test_codes_of_the_2026_style_are_held_to_the_same() -> None:
    found = remarks(
        one("(MC.1.1.02)"),
        findings={"1.1": {"level": 1, "evidence": ["(MC.1.1.02)"]}},
        assessed_on=date(2027, 5, 31),
    )
    assert [("gap", ["(MC.1.1.01)"])] == issues(found)


def test_what_is_met_without_evidence_is_told_indicator_by_indicator() -> None:
    found = remarks(findings={"1.1/1/a": "met", "1.1/1/b": met("[H1-1.1-01]"), "1.1/1/c": "not_met"})
    assert [(EvidenceIssue.MET_WITHOUT, ("1.1/1/a",))] == [(remark.issue, remark.paths) for remark in found]


def test_evidence_given_for_a_whole_criterion_or_for_a_part_covers_the_indicator() -> None:
    whole = remarks(findings={"1.2": {"level": 2, "evidence": ["[H1-1.2-01]"]}})
    part = remarks(findings={"1.2/1/a": "met", "1.2/1/a/school_council_established_per_rules": met("[H1-1.2-01]")})
    assert [[], []] == [whole, part]


def test_evidence_of_a_figure_covers_the_rule_it_decides_and_is_cited_there() -> None:
    mapping = {
        "kind": "lower_secondary",
        "stage": "self",
        "assessed_on": DAY,
        "facts": {
            "teacher_qualified_ratio": {"value": "21/21", "evidence": ["[H5-2.2-01]"]},
            "site_area": {"value": 6500, "evidence": ["[H5-3.1-01]"]},
        },
        "evidence": [one("[H5-2.2-01]"), one("[H5-3.1-01]")],
    }
    check = check_evidence(evaluate(school_from_mapping(mapping), engine="direct"))
    cited = {str(code): paths for code, paths in check.cited.items()}
    assert () == check.remarks
    assert "2.2/1/b" in cited["[H5-2.2-01]"]
    assert ["[H5-2.2-01]", "[H5-3.1-01]"] == list(cited)


def test_a_figure_that_no_rule_uses_is_cited_by_its_own_name() -> None:
    mapping = {
        "kind": "lower_secondary",
        "stage": "self",
        "assessed_on": DAY,
        "facts": {"primary_students": {"value": 10, "evidence": ["[H5-2.2-09]"]}},
    }
    check = check_evidence(evaluate(school_from_mapping(mapping), engine="direct"))
    assert [("primary_students",)] == list(check.cited.values())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_remark_has_its_sentence(lang: str) -> None:
    listed = [
        one("[H1-1.1-01]", date=1990),
        one("[H1-1.1-01]"),
        one("[H1-1.1-04]", date="2022-01-01"),
        one("[H1-1.1-05]", valid_until="2020-01-01"),
        {"code": "[H1-1.1-06]", "name": "Sổ <b>", "date": 2019},
        {"code": "[H1-1.1-07]", "name": "Sổ <b>", "date": 2019},
    ]
    mapping = {
        "kind": "lower_secondary",
        "stage": "self",
        "assessed_on": DAY,
        "findings": {"1.1": 2, "1.2": 2, "1.3/1/a": met("[H1-1.3-01]")},
        "evidence": listed,
    }
    outcome = evaluate(school_from_mapping(mapping), engine="direct")
    assert set(EvidenceIssue) == {remark.issue for remark in check_evidence(outcome).remarks}
    told = remarks_on(outcome, "vi" if lang == "vi" else "en")
    assert 5 == sum(text.count("[H1-") > 0 for text in told.doubts)
    assert any("1.1 (4), 1.2 (4)" in note for note in told.notes)


def test_a_long_gap_is_cut_short() -> None:
    mapping = {
        "kind": "lower_secondary",
        "stage": "self",
        "assessed_on": DAY,
        "findings": {"1.1/1/a": met("[H1-1.1-999]")},
        "evidence": [one("[H1-1.1-999]")],
    }
    (note,) = remarks_on(evaluate(school_from_mapping(mapping), engine="direct")).notes
    assert "và 990 mã nữa" in note


def test_check_answers_no_where_evidence_is_doubtful(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "truong.yaml"
    file.write_text(
        "kind: lower_secondary\nstage: self\nassessed_on: 2021-05-31\n"
        'findings: {"1.1/1/a": {verdict: met, evidence: ["[H1-1.1-02]"]}}\n'
        'evidence: [{code: "[H1-1.1-01]", name: Kế hoạch}]\n',
        encoding="utf-8",
    )
    assert 1 == run(["check", str(file)])
    out = capsys.readouterr().out
    assert "Dẫn ở 1.1/1/a nhưng không có trong danh mục minh chứng: [H1-1.1-02]." in out
    assert "chưa dẫn ở đâu: [H1-1.1-01]." in out
