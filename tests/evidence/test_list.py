"""The list of evidence in a school's file: read strictly, written so that it reads back equal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError
from kdcl_rules.exchange import dump_school, load_school, school_from_mapping
from kdcl_rules.exchange.schema import SchoolFile
from kdcl_rules.school import Evidence, EvidenceCode, School, Stage
from kdcl_rules.school.certificates import Days

if TYPE_CHECKING:
    from pathlib import Path

FILE = """\
kind: lower_secondary
stage: self
findings: {"1.1": {level: 1, evidence: ["[H1-1.1-01]"]}}
evidence:
  - code: "[H1-1.1-01]"
    name: Chiến lược phát triển nhà trường
    number: 12/KH-THCS
    date: 2019-09-05
    issuer: Hiệu trưởng
    location: Tủ 1, ngăn 2
    valid_until: 2024-09-05
  - {code: (MC.1.1.02), name: Ảnh, date: 2020}
  - {code: "[h1 - 1.1 - 03]", name: Sổ theo dõi, period: 2016-2020, note: năm quyển}
"""


def read(path: Path, text: str) -> School:
    path.write_text(text, encoding="utf-8")
    return load_school(path)


def test_the_columns_of_the_form_are_read(tmp_path: Path) -> None:
    first, second, third = read(tmp_path / "a.yaml", FILE).evidence
    assert first == Evidence(
        code=EvidenceCode("1.1", 1, 1),
        name="Chiến lược phát triển nhà trường",
        number="12/KH-THCS",
        dated=Days.on(date(2019, 9, 5)),
        valid_until=date(2024, 9, 5),
        issuer="Hiệu trưởng",
        location="Tủ 1, ngăn 2",
    )
    assert (EvidenceCode("1.1", 2), Days.of_year(2020)) == (second.code, second.dated)
    assert (Days(date(2016, 1, 1), date(2020, 12, 31)), "năm quyển") == (third.dated, third.note)


@pytest.mark.parametrize(
    ("entry", "code", "suggestion"),
    [
        ("{name: Sổ}", "evidence_key_missing", None),
        ('{code: "[H1-1.1-01]"}', "evidence_key_missing", None),
        ("{code: [H1-1.1-01], name: Sổ}", "not_an_evidence_code", "[H1-1.1-01]"),
        ('{code: "[H1-1.1-1]", name: Sổ}', "not_an_evidence_code", "[H1-1.1-01]"),
        ('{code: "[H1-1.1-01]; [H1-1.1-02]", name: Sổ}', "one_code_expected", None),
        ('{code: "[H1-1.1-01]", name: Sổ, date: 05/09/2019}', "not_a_date", "2019-09-05"),
        ('{code: "[H1-1.1-01]", name: Sổ, date: 2019, period: 2016-2020}', "dated_twice", None),
        ('{code: "[H1-1.1-01]", name: Sổ, period: 2019}', "not_a_period", None),
        ('{code: "[H1-1.1-01]", name: [Sổ]}', "wrong_shape", None),
        ('{code: "[H1-1.1-01]", name: Sổ, issuers: A}', "unknown_key", "issuer"),
        ("H1-1.1-01", "wrong_shape", None),
    ],
)
def test_a_mistake_in_the_list_is_told_with_its_line(
    tmp_path: Path, entry: str, code: str, suggestion: str | None
) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.yaml", f"kind: primary\nstage: self\nevidence:\n  - {entry}\n")
    assert (code, 4, suggestion) == (caught.value.code, caught.value.line, caught.value.suggestion)


def test_the_list_is_a_list(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.yaml", "kind: primary\nstage: self\nevidence: {a: b}\n")
    assert "wrong_shape" == caught.value.code


def test_every_mistake_of_the_list_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.yaml", "kind: primary\nstage: self\nevidence:\n  - {code: x, name: y}\n  - {name: z}\n")
    assert [4, 5] == [error.line for error in (caught.value, *caught.value.also)]


def test_days_no_file_can_say_are_not_written() -> None:
    odd = Evidence(code=EvidenceCode("1.1", 1, 1), name="Sổ", dated=Days(date(2020, 1, 2), date(2020, 3, 1)))
    with pytest.raises(InputError) as caught:
        dump_school(School(kinds=("primary",), stage=Stage.SELF, evidence=(odd,)))
    assert "cannot_be_written" == caught.value.code


CODES = st.builds(
    EvidenceCode,
    st.builds("{}.{}".format, st.integers(1, 5), st.integers(1, 12)),
    st.integers(1, 120),
    st.none() | st.integers(1, 40),
)
WORDS = st.from_regex(r"[A-Za-zĂăĐđÊê0-9][A-Za-z0-9ăâđêơư/.:#'\"\[\]&<> -]{0,20}[a-zđ0-9]", fullmatch=True).filter(
    lambda text: text.casefold() != "unknown"
)
YEARS = st.tuples(st.integers(1950, 2100), st.integers(0, 20)).map(
    lambda pair: Days(date(pair[0], 1, 1), date(min(pair[0] + pair[1], 2100), 12, 31))
)
DOCUMENTS = st.builds(
    Evidence,
    code=CODES,
    name=WORDS,
    number=st.none() | WORDS,
    dated=st.none() | YEARS | st.dates(date(1950, 1, 1), date(2100, 12, 31)).map(Days.on),
    valid_until=st.none() | st.dates(date(1950, 1, 1), date(2100, 12, 31)),
    issuer=st.none() | WORDS,
    location=st.none() | WORDS,
    note=st.none() | WORDS,
)


@given(st.lists(DOCUMENTS, max_size=4).map(tuple), st.sampled_from(["yaml", "json"]))
def test_reading_what_was_written_gives_the_same_list(
    tmp_path_factory: pytest.TempPathFactory, evidence: tuple[Evidence, ...], form: str
) -> None:
    school = School(kinds=("primary",), stage=Stage.SELF, evidence=evidence)
    path = tmp_path_factory.mktemp("list") / f"a.{form}"
    assert school == read(path, dump_school(school, format="json" if form == "json" else "yaml"))


@given(st.lists(DOCUMENTS, max_size=3).map(tuple))
def test_the_model_for_the_wire_holds_the_list_too(evidence: tuple[Evidence, ...]) -> None:
    school = School(kinds=("primary",), stage=Stage.SELF, evidence=evidence)
    assert school == SchoolFile.of_school(school).to_school()


def test_the_list_moves_no_verdict_and_no_hash() -> None:
    from kdcl_rules.engine import evaluate

    given_: dict[str, object] = {"kind": "primary", "stage": "self", "assessed_on": "2021-05-31"}
    plain = evaluate(school_from_mapping(given_))
    listed = evaluate(school_from_mapping({**given_, "evidence": [{"code": "[H1-1.1-01]", "name": "Sổ"}]}))
    assert plain.canonical_bytes() == listed.canonical_bytes()
