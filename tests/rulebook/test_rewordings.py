"""A point that was reworded: every day has one wording, and an unseen one waits for a person."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdcl_rules.errors import LawError
from kdcl_rules.rulebook.codec import from_json, to_json
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.rulebook.models import Circular, LawStatus, Source
from kdcl_rules.rulebook.states import rules_of_day, select, starts_of

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Indicator

GOOD = Path(__file__).parent / "samples" / "good"
FILE = "tt01_2000/criteria/2_1.yaml"
FIRST = date(2000, 2, 1)
LAST = date(2010, 12, 31)
OLD = '            met_when: "by shares: qualified_ratio >= 100%"\n'
BECAUSE = ", because: {vi: Chưa thấy câu chữ, en: The wording is unseen}"
UNSEEN = f"""\
          - from: 2003-07-01
            by: {{circular: tt05-2003, cite: Khoản 1 Điều 1}}
            says: {{vi: Theo câu chữ mới, en: As reworded}}
            law: {{status: unseen{BECAUSE}}}
"""
KNOWN = """\
          - from: 2004-09-01
            by: {circular: tt06-2004, cite: Điều 1}
            says: {vi: Giáo viên đạt chuẩn mới, en: Teachers meet the new standard}
            requirements:
              most_qualified:
                says: {vi: Phần lớn giáo viên đạt chuẩn, en: Most are qualified}
                met_when: qualified_ratio >= 90%
"""


def standards(folder: Path, *later: str, more: str = "") -> Path:
    """Copy the good samples with rewordings added to point a of 2.1; counts are left out."""
    root = folder / "standards"
    shutil.copytree(GOOD, root)
    path = root / FILE
    text = path.read_text(encoding="utf-8")
    reworded = "        reworded:\n" + "".join(later)
    head, tail = text.split(OLD)
    head = head.replace("        requirements:\n", f"{more}        requirements:\n", 1)
    path.write_text(head + OLD + reworded + tail, encoding="utf-8")
    file = root / "tt01_2000" / "standards.yaml"
    file.write_text(file.read_text(encoding="utf-8").split("counts:")[0], encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def circular(tmp_path_factory: pytest.TempPathFactory) -> Circular:
    return load_folder(standards(tmp_path_factory.mktemp("reworded"), UNSEEN, KNOWN)).circulars[0]


def of_day(circular: Circular, day: date) -> list[Indicator]:
    criterion = next(each for each in rules_of_day(circular, day).criteria if each.code == "2.1")
    return [each for each in criterion.levels[0].indicators if each.path == "2.1/1/a"]


@given(days=st.integers(0, (LAST - FIRST).days))
@settings(max_examples=25)
def test_every_day_has_exactly_one_wording(circular: Circular, days: int) -> None:
    assert 1 == len(of_day(circular, FIRST + timedelta(days)))


@pytest.mark.parametrize(
    ("day", "requirements"),
    [
        (date(2003, 6, 30), ["2.1/1/a/all_qualified"]),
        (date(2003, 7, 1), ["2.1/1/a"]),
        (date(2004, 8, 31), ["2.1/1/a"]),
        (date(2004, 9, 1), ["2.1/1/a/most_qualified"]),
        (LAST, ["2.1/1/a/most_qualified"]),
    ],
)
def test_a_wording_holds_from_its_first_day_to_the_day_before_the_next(
    day: date, requirements: list[str], circular: Circular
) -> None:
    (indicator,) = of_day(circular, day)
    assert requirements == [each.path for each in indicator.requirements]


def test_an_unseen_wording_is_one_requirement_that_only_a_person_can_decide(circular: Circular) -> None:
    (indicator,) = of_day(circular, date(2004, 1, 1))
    (requirement,) = indicator.requirements
    assert indicator.inline
    assert not requirement.measured
    assert LawStatus.UNSEEN is requirement.law.status
    assert requirement.law.because is not None


def test_a_new_wording_does_not_keep_the_old_one_s_applicability(tmp_path: Path) -> None:
    more = "        applies_when: not gifted_school\n"
    circular = load_folder(standards(tmp_path, UNSEEN, more=more)).circulars[0]
    applies = [of_day(circular, day)[0].applies_when for day in (date(2003, 6, 30), date(2003, 7, 1))]
    assert [True, False] == [each is not None for each in applies]
    assert of_day(circular, date(2003, 7, 1))[0].requirements[0].applies_when is None


def test_a_wording_names_the_text_that_put_it_there(circular: Circular) -> None:
    days = (date(2003, 1, 1), date(2004, 1, 1), date(2005, 1, 1))
    sources = [of_day(circular, day)[0].amended_by for day in days]
    assert [None, Source("tt05-2003", "Khoản 1 Điều 1"), Source("tt06-2004", "Điều 1")] == sources


def test_a_criterion_written_anew_names_the_text_that_did_so(tmp_path: Path) -> None:
    root = standards(tmp_path, UNSEEN)
    path = root / "tt01_2000" / "criteria" / "1_2_from_2008.yaml"
    days = "in_force: {from: 2008-01-01}\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(days, f"{days}amended_by: {{circular: tt09-2007, cite: Điều 3}}\n"), encoding="utf-8")
    first, anew = (each for each in load_folder(root).circulars[0].criteria if each.code == "1.2")
    assert (None, Source("tt09-2007", "Điều 3")) == (first.amended_by, anew.amended_by)


def test_a_criterion_may_say_once_how_all_its_text_is_known(tmp_path: Path) -> None:
    root = standards(tmp_path, UNSEEN)
    path = root / FILE
    title = "title: {vi: Giáo viên, en: Teachers}\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(title, f"{title}law: {{status: secondary, from_memory: true}}\n"), encoding="utf-8")
    criterion = next(each for each in load_folder(root).circulars[0].criteria if each.code == "2.1")
    assert [True, True] == [level.law.from_memory for level in criterion.levels]


def test_a_reworded_point_keeps_its_citation(circular: Circular) -> None:
    cites = {of_day(circular, day)[0].cite for day in starts_of(circular)}
    assert {"Điểm a Điều 8"} == cites


def test_each_wording_starts_a_date_state_with_a_hash_of_its_own(circular: Circular) -> None:
    assert {date(2003, 7, 1), date(2004, 9, 1)} <= set(starts_of(circular))
    days = (date(2003, 6, 30), date(2003, 7, 1), date(2004, 9, 1))
    assert 3 == len({select(circular, ["lower_secondary"], day).hash for day in days})


def test_wordings_survive_being_compiled(circular: Circular) -> None:
    given_back = {"readings": circular.readings, "dictionary": circular.dictionary}
    whole = to_json(circular, frozenset(given_back))
    assert circular == from_json(Circular, whole, **given_back)


def test_a_repeal_ends_the_last_wording(tmp_path: Path) -> None:
    more = "        in_force: {until: 2005-12-31}\n        repealed_by: {circular: tt07-2005, cite: Điều 2}\n"
    circular = load_folder(standards(tmp_path, UNSEEN, more=more)).circulars[0]
    gone = rules_of_day(circular, date(2006, 1, 1)).out_of_force
    assert Source("tt07-2005", "Điều 2") == gone["2.1/1/a"]
    assert "2.1/1/a" not in rules_of_day(circular, date(2005, 12, 31)).out_of_force


def test_a_suspension_holds_in_every_wording_it_meets(tmp_path: Path) -> None:
    more = """\
        suspended:
          - {from: 2003-01-01, until: 2003-12-31, by: {circular: tt04-2002, cite: Điều 1}}
          - {from: 2004-06-01, by: {circular: tt08-2004, cite: Điều 1}}
"""
    circular = load_folder(standards(tmp_path, UNSEEN, more=more)).circulars[0]
    spans = [
        [(each.start, each.end) for each in indicator.suspensions]
        for indicator in next(each for each in circular.criteria if each.code == "2.1").levels[0].indicators
    ]
    first = [(date(2003, 1, 1), date(2003, 6, 30))]
    second = [(date(2003, 7, 1), date(2003, 12, 31)), (date(2004, 6, 1), None)]
    assert [first, second] == spans


@pytest.mark.parametrize(
    ("later", "code"),
    [
        ([KNOWN, UNSEEN], "validity_backwards"),
        ([UNSEEN, UNSEEN], "validity_backwards"),
        ([UNSEEN.replace("2003-07-01", "1999-07-01")], "validity_backwards"),
        ([UNSEEN.replace("2003-07-01", "2011-07-01")], "validity_outside"),
        ([UNSEEN.replace(", cite: Khoản 1 Điều 1", "")], "missing_citation"),
        ([UNSEEN.replace(BECAUSE, "")], "unseen_without_because"),
        ([KNOWN.partition("            requirements:")[0]], "indicator_without_requirements"),
        ([KNOWN.replace("qualified_ratio", "qualifed_ratio")], "unknown_fact"),
    ],
)  # fmt: skip
def test_a_doubtful_rewording_does_not_load(later: list[str], code: str, tmp_path: Path) -> None:
    with pytest.raises(LawError) as caught:
        load_folder(standards(tmp_path, *later))
    assert code in {error.code for error in (caught.value, *caught.value.also)}


def test_what_is_wrong_with_a_rewording_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(LawError) as caught:
        load_folder(standards(tmp_path, KNOWN.replace("qualified_ratio", "qualifed_ratio")))
    assert (FILE, 20) == (caught.value.place.file, caught.value.line)
