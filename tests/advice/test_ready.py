"""Is the file ready: what the papers lack and what the result lacks, and never a level moved by either."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.advice import Standing, readiness_of, ready
from kdcl_rules.cli.run import run
from kdcl_rules.engine import evaluate
from kdcl_rules.exchange import dump_school, school_from_mapping
from kdcl_rules.reports.ready import ready_record, ready_text
from kdcl_rules.school import Dossier, Purpose, School, SchoolYear

if TYPE_CHECKING:
    from pathlib import Path

IN_2020, IN_2027 = date(2020, 5, 20), date(2027, 6, 1)

CODES = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5", "4.1", "4.2", "4.3"]
FINE = Dossier(
    council_members=7,
    council_chairs=1,
    council_secretaries=1,
    report_school_year=SchoolYear(2026),
    report_approved_on=date(2027, 6, 10),
    plan_reviews=2,
    registered_for=Purpose.BOTH,
)


def school(kind: str = "lower_secondary", dossier: Dossier = FINE) -> School:
    bare = school_from_mapping({"kind": kind, "stage": "self"})
    return replace(bare, dossier=dossier)


def settled(dossier: Dossier = FINE) -> School:
    """Return a school of 2027 about which nothing is open."""
    found = school_from_mapping(
        {
            "name": "Trường THCS Minh Khai",
            "kind": "lower_secondary",
            "stage": "self",
            "assessed_on": IN_2027,
            "profile": {"cohort_completed": True},
            "facts": {"consecutive_years_with_quality_data": 3},
            "findings": dict.fromkeys(CODES, 2)
            | {"national_standard/d_degree_1": "met", "national_standard/d_degree_2": "met"},
        }
    )
    return replace(found, dossier=dossier)


def standing(dossier: Dossier, advisory: str, on: date = IN_2027, kind: str = "lower_secondary") -> Standing:
    checks = ready(school(kind, dossier), on=on).checks
    return next(check.standing for check in checks if check.advisory.id == advisory)


@pytest.mark.parametrize(("members", "expected"), [(6, Standing.NOT_FINE), (7, Standing.FINE), (8, Standing.FINE)])
@pytest.mark.parametrize("kind", ["primary", "lower_secondary", "upper_secondary"])
def test_a_council_of_2018_has_at_least_seven_members(kind: str, members: int, expected: Standing) -> None:
    assert expected is standing(Dossier(council_members=members), "council_size", IN_2020, kind)


@pytest.mark.parametrize(
    ("members", "size", "odd"),
    [
        (4, Standing.NOT_FINE, Standing.NOT_FINE),
        (3, Standing.NOT_FINE, Standing.FINE),
        (5, Standing.FINE, Standing.FINE),
        (6, Standing.FINE, Standing.NOT_FINE),
        (7, Standing.FINE, Standing.FINE),
        (None, Standing.NOT_STATED, Standing.NOT_STATED),
    ],
)
def test_a_council_of_2026_has_five_members_or_more_an_odd_number(
    members: int | None, size: Standing, odd: Standing
) -> None:
    dossier = Dossier(council_members=members)
    assert (size, odd) == (standing(dossier, "council_size"), standing(dossier, "council_odd"))


@pytest.mark.parametrize(("number", "expected"), [(0, Standing.NOT_FINE), (1, Standing.FINE), (2, Standing.NOT_FINE)])
def test_a_council_of_2026_has_exactly_one_chair_and_one_secretary(number: int, expected: Standing) -> None:
    assert expected is standing(Dossier(council_chairs=number), "council_chair")
    assert expected is standing(Dossier(council_secretaries=number), "council_secretary")


@pytest.mark.parametrize(("reviews", "expected"), [(1, Standing.NOT_FINE), (2, Standing.FINE), (3, Standing.FINE)])
def test_the_improvement_plan_is_reviewed_at_least_twice_a_year(reviews: int, expected: Standing) -> None:
    assert expected is standing(Dossier(plan_reviews=reviews), "plan_reviewed")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 6, 14), Standing.FINE),
        (date(2027, 6, 15), Standing.NOT_FINE),
        (date(2027, 9, 1), Standing.NOT_FINE),
        (date(2026, 12, 31), Standing.FINE),
    ],
)
def test_the_report_is_approved_before_15_june_of_its_school_year(day: date, expected: Standing) -> None:
    dossier = Dossier(report_school_year=SchoolYear(2026), report_approved_on=day)
    assert expected is standing(dossier, "report_approved")


def test_a_report_whose_school_year_is_not_stated_is_neither_early_nor_late() -> None:
    (check,) = (
        check
        for check in ready(school(dossier=Dossier(report_approved_on=date(2027, 6, 20))), on=IN_2027).checks
        if check.advisory.id == "report_approved"
    )
    assert (Standing.NOT_STATED, "report_school_year") == (check.standing, check.unstated)


@pytest.mark.parametrize("purpose", Purpose)
def test_any_purpose_of_registration_will_do_as_long_as_it_is_stated(purpose: Purpose) -> None:
    assert Standing.FINE is standing(Dossier(registered_for=purpose), "purpose_stated", IN_2020)
    assert Standing.NOT_STATED is standing(Dossier(), "purpose_stated", IN_2020)


counts = st.none() | st.integers(0, 12)
dossiers = st.builds(
    Dossier,
    council_members=counts,
    council_chairs=counts,
    council_secretaries=counts,
    report_approved_on=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    plan_reviews=counts,
    registered_for=st.none() | st.sampled_from(Purpose),
)


@given(dossiers)
def test_no_paper_moves_anything_in_an_outcome(dossier: Dossier) -> None:
    assert evaluate(settled(Dossier())).to_dict() == evaluate(settled(dossier)).to_dict()


def test_a_file_with_nothing_open_and_papers_in_order_is_ready() -> None:
    found = ready(settled())
    assert ((), (), True) == (found.faults, found.lacking, found.ready)


def test_a_file_whose_result_is_open_is_not_ready_though_its_papers_are_in_order() -> None:
    found = ready(school(), on=IN_2027)
    assert () == found.faults
    assert found.lacking
    assert not found.ready


def test_a_file_with_one_paper_not_stated_is_not_ready_though_its_result_is_settled() -> None:
    found = ready(settled(replace(FINE, plan_reviews=None)))
    assert ["plan_reviewed"] == [check.advisory.id for check in found.faults]
    assert not found.ready


def test_a_clause_nobody_has_seen_is_told_and_keeps_no_file_back() -> None:
    found = ready(school("primary", Dossier(council_members=9)), on=IN_2020)
    (check,) = (check for check in found.checks if check.advisory.id == "purpose_stated")
    assert (Standing.NOT_STATED, False) == (check.standing, check.binding)
    assert () == found.faults
    assert "Không bắt buộc phải sửa." in ready_text(found)


def test_what_a_multi_level_school_lacks_is_told_for_every_level_of_education() -> None:
    both = school_from_mapping({"kind": ["primary", "lower_secondary"], "stage": "self"})
    found = readiness_of(evaluate(replace(both, dossier=FINE), on=IN_2027))
    alone = ready(school("primary"), on=IN_2027)
    assert 2 * len(alone.lacking) == len(found.lacking)
    assert "Cấp tiểu học:" in ready_text(found)
    assert "Cấp trung học cơ sở:" in ready_text(found)


def test_the_text_tells_each_item_with_its_clause_and_where_to_state_it() -> None:
    shown = " ".join(ready_text(ready(school(dossier=Dossier(council_members=6)), on=IN_2027)).split())
    assert "Chưa ổn: Số thành viên của hội đồng là số lẻ; hồ sơ ghi 6. Căn cứ: khoản 1 Điều 9." in shown
    assert "Chưa nêu: Hội đồng có đúng một thư ký. Ghi ở dossier.council.secretaries." in shown


def test_a_day_is_told_beside_the_day_it_was_due() -> None:
    late = replace(FINE, report_approved_on=date(2027, 6, 20))
    shown = " ".join(ready_text(ready(settled(late)), "en").split())
    assert "Not fine: The self-assessment report of the school year is approved before 15 June;" in shown
    assert "the file says 2027-06-20, due before 2027-06-15." in shown


def test_how_surely_the_clauses_are_known_is_told_once() -> None:
    shown = ready_text(ready(settled()))
    assert 1 == " ".join(shown.split()).count("cần đối chiếu nguyên văn")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_readiness_fits_one_screen(lang: str) -> None:
    lines = ready_text(ready(school(dossier=Dossier()), on=IN_2020), "en" if lang == "en" else "vi").splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= 100


def test_the_record_holds_every_check_and_what_is_lacking() -> None:
    found = ready(school(dossier=Dossier(council_members=6, report_approved_on=date(2027, 6, 1))), on=IN_2027)
    record = json.loads(json.dumps(ready_record(found)))
    assert ("kdcl-ready/1", False, "tt57-2026") == (record["schema"], record["ready"], record["circular"])
    assert [check.advisory.id for check in found.checks] == [check["id"] for check in record["checks"]]
    assert [unknown.path for unknown in found.lacking] == record["lacking"]
    assert "dossier.report.school_year" in [check["unstated"] for check in record["checks"]]


def write(folder: Path, of: School) -> str:
    path = folder / "truong.yaml"
    path.write_text(dump_school(of), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("dossier", "code"),
    [(FINE, 0), (replace(FINE, council_members=6), 1), (Dossier(), 1)],
    ids=["fine", "even", "none"],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_answers_yes_or_no_by_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], dossier: Dossier, code: int, form: str
) -> None:
    assert code == run(["ready", write(tmp_path, settled(dossier)), "--format", form])
    shown = capsys.readouterr().out
    assert ('"ready": ' if form == "json" else "hồ sơ") in shown


def test_a_file_with_mistakes_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "truong.yaml"
    path.write_text("kind: primary\nstage: self\ndossier: {council: {members: x}}\n", encoding="utf-8")
    assert run(["ready", str(path)]) == 2
    assert "dòng 3" in capsys.readouterr().err
