"""A small fact dictionary with one fact of every shape, and schools made from it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kdcl_rules.exchange.item_values import natural_order
from kdcl_rules.rulebook.facts import Dictionary, Fact, Field, Grade, Relation, Scale, Text
from kdcl_rules.rulebook.kinds import KINDS, in_order
from kdcl_rules.rulebook.quantity import FactKind, Number, parse_number
from kdcl_rules.school import (
    Datum,
    Dossier,
    EvidenceCode,
    FactKey,
    Finding,
    FindingKey,
    GradeValue,
    Item,
    Items,
    Judgement,
    Purpose,
    School,
    SchoolYear,
    Stage,
)
from kdcl_rules.school import (
    in_order as codes_in_order,
)

if TYPE_CHECKING:
    from kdcl_rules.school.values import Simple, Value


def _fact(name: str, kind: FactKind, vi: str, **more: object) -> Fact:
    return Fact(name, kind, Text(vi, name.replace("_", " ")), Text(f"{vi}?", f"{name}?"), **more)  # type: ignore[arg-type]


SCALE = Scale(
    "standard",
    Text("Chuẩn", "Standard"),
    tuple(
        Grade(grade, rank, Text(vi, en))
        for rank, (grade, vi, en) in enumerate(
            [("chua_dat", "chưa đạt", "not met"), ("dat", "đạt", "met"), ("kha", "khá", "fair"), ("tot", "tốt", "good")]
        )
    ),
)

_FACTS = [
    _fact("difficult_area", FactKind.FLAG, "Vùng khó khăn", profile=True),
    _fact(
        "setting",
        FactKind.CHOICE,
        "Nơi trường đóng",
        profile=True,
        choices=(("urban", Text("thành thị", "town")), ("rural", Text("nông thôn", "country"))),
    ),
    _fact("founded_year", FactKind.YEAR, "Năm thành lập", profile=True),
    _fact("students", FactKind.COUNT, "Số học sinh"),
    _fact("site_area", FactKind.AREA, "Diện tích"),
    _fact("area_per_student", FactKind.AREA_PER_PERSON, "Diện tích mỗi học sinh"),
    _fact("library_grade", FactKind.GRADE, "Danh hiệu thư viện", scale="standard"),
    _fact("trained_ratio", FactKind.RATIO, "Tỷ lệ đạt chuẩn", yearly=True),
    _fact("rated_dat_ratio", FactKind.RATIO, "Tỷ lệ từ mức đạt", yearly=True),
    _fact("rated_kha_ratio", FactKind.RATIO, "Tỷ lệ từ mức khá", yearly=True),
    _fact("good_ratio", FactKind.RATIO, "Tỷ lệ học sinh giỏi", yearly=True, by_kind=True),
    _fact("weak_ratio", FactKind.RATIO, "Tỷ lệ học sinh yếu", yearly=True, by_kind=True),
    _fact("repeaters", FactKind.COUNT, "Học sinh lưu ban", by_kind=True),
    _fact(
        "managers",
        FactKind.COLLECTION,
        "Cán bộ quản lý",
        fields=(Field("rating", FactKind.GRADE, Text("Xếp loại", "Rating"), scale="standard", yearly=True),),
    ),
    _fact(
        "class_list",
        FactKind.COLLECTION,
        "Danh sách lớp",
        by_kind=True,
        fields=(
            Field("students", FactKind.COUNT, Text("Sĩ số", "Students")),
            Field("share", FactKind.RATIO, Text("Tỷ lệ", "Share")),
        ),
    ),
]

DICTIONARY = Dictionary(
    {fact.id: fact for fact in _FACTS},
    {SCALE.id: SCALE},
    (Relation(("rated_kha_ratio",), "rated_dat_ratio"), Relation(("good_ratio", "weak_ratio"), None)),
)

# The same without relations, for values that are drawn one by one.
LOOSE = replace(DICTIONARY, relations=())

# Characters that YAML, JSON or we ourselves give a meaning, and letters that have two spellings.
texts = st.text(
    st.sampled_from("aBđễọ 1.0:#-?!&*%@`|>{}[],'\"\\/\n\t=~<é")
    | st.characters(codec="utf-8", categories=["L", "N", "P", "S"]),
    min_size=1,
    max_size=12,
)
notes = texts.map(lambda text: unicodedata.normalize("NFC", text.strip())).filter(bool)
years = st.integers(2010, 2030).map(SchoolYear)
codes = st.builds(
    EvidenceCode,
    st.builds("{}.{}".format, st.integers(1, 5), st.integers(1, 11)),
    st.integers(1, 120),
    st.none() | st.integers(1, 20),
)
evidence = st.lists(codes, max_size=3).map(codes_in_order)

_decimals = st.builds("{}.{}".format, st.integers(0, 999), st.text("0123456789", min_size=1, max_size=4))


def _read(text: str, kind: FactKind) -> Number:
    number = parse_number(text, kind)
    assert number is not None
    return number


def _counted(part: int, rest: int) -> str:
    return f"{part}/{part + rest}"


ratio_texts = (
    st.builds(_counted, st.integers(0, 99), st.integers(1, 99))
    | st.builds("{}.{}%".format, st.integers(0, 99), st.integers(0, 99))
    | st.integers(0, 100).map("{}%".format)
    | st.builds("0.{}".format, st.text("0123456789", min_size=1, max_size=4))
    | st.sampled_from(["0", "1.0", "100%", "0/5"])
)
number_texts = {
    FactKind.RATIO: ratio_texts,
    FactKind.COUNT: st.integers(0, 9999).map(str),
    FactKind.YEAR: st.integers(1900, 2100).map(str),
    FactKind.AREA: st.integers(0, 99999).map(str)
    | _decimals.map(lambda text: f"{text}0" if len(text.split(".")[1]) == 3 else text),
    FactKind.AREA_PER_PERSON: st.integers(0, 99).map(str) | _decimals,
}


def simple_values(definition: Fact | Field) -> st.SearchStrategy[Simple]:
    """Return values as reading gives them."""
    match definition.kind:
        case FactKind.FLAG:
            return st.booleans()
        case FactKind.CHOICE:
            return st.sampled_from(["urban", "rural"])
        case FactKind.GRADE:
            return st.sampled_from(SCALE.grades).map(lambda grade: GradeValue(SCALE.id, grade.id, grade.rank))
        case kind:
            return number_texts[kind].map(lambda text: _read(text, kind))


@st.composite
def _items(draw: st.DrawFn, fact: Fact) -> Items:
    names = draw(
        st.lists(
            notes | st.sampled_from(["value", "name", "primary", "2019-2020", "6A", "10A"]), max_size=3, unique=True
        )
    )
    items = []
    for name in sorted(names, key=natural_order):
        fields: dict[tuple[str, SchoolYear | None], Simple] = {}
        for field in fact.fields:
            at: list[SchoolYear | None] = list(draw(st.lists(years, max_size=2, unique=True))) if field.yearly else []
            for year in at or [None]:
                if draw(st.booleans()):
                    fields[field.id, year] = draw(simple_values(field))
        items.append(Item(name, fields))
    return Items(tuple(items))


def values(fact: Fact) -> st.SearchStrategy[Value]:
    """Return whole values, collections included."""
    return _items(fact) if fact.kind is FactKind.COLLECTION else simple_values(fact)


@st.composite
def _datum(draw: st.DrawFn, fact: Fact) -> Datum:
    return Datum(draw(values(fact)), draw(evidence), draw(st.none() | notes))


def _some(*, profile: bool) -> st.SearchStrategy[list[Fact]]:
    facts = [fact for fact in _FACTS if fact.profile is profile]
    return st.lists(st.sampled_from(facts), unique_by=lambda fact: fact.id)


_counts = st.none() | st.integers(0, 99)
dossiers = st.builds(
    Dossier,
    council_members=_counts,
    council_chairs=_counts,
    council_secretaries=_counts,
    report_school_year=st.none() | years,
    report_approved_on=st.none() | st.dates(date(2018, 1, 1), date(2030, 1, 1)),
    plan_reviews=_counts,
    registered_for=st.none() | st.sampled_from(Purpose),
)


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Return schools as reading a file gives them, relations aside."""
    kinds = in_order(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True)))
    facts: dict[FactKey, Datum] = {}
    for fact in draw(
        st.lists(st.sampled_from([fact for fact in _FACTS if not fact.profile]), unique_by=lambda fact: fact.id)
    ):
        of_kinds: list[str | None] = [None]
        if fact.by_kind and len(kinds) > 1:
            of_kinds = list(draw(st.lists(st.sampled_from(kinds), min_size=1, unique=True)))
        for kind in of_kinds:
            at: list[SchoolYear | None] = list(draw(st.lists(years, max_size=3, unique=True))) if fact.yearly else []
            for year in at or [None]:
                facts[FactKey(fact.id, kind, year)] = draw(_datum(fact))
    paths = st.builds("{}.{}".format, st.integers(1, 5), st.integers(1, 12))
    finer = st.builds("{}/{}/{}".format, paths, st.integers(1, 3), st.sampled_from("abc"))
    of_kind: st.SearchStrategy[str | None] = st.none() if len(kinds) == 1 else st.none() | st.sampled_from(kinds)
    findings = draw(
        st.dictionaries(
            st.builds(FindingKey, paths, of_kind),
            st.builds(Finding, level=st.integers(0, 4), evidence=evidence, note=st.none() | notes),
            max_size=3,
        )
    ) | draw(
        st.dictionaries(
            st.builds(FindingKey, finer, of_kind),
            st.builds(Finding, st.sampled_from(Judgement), evidence=evidence, note=st.none() | notes),
            max_size=3,
        )
    )
    return School(
        kinds=kinds,
        stage=draw(st.sampled_from(Stage)),
        name=draw(st.none() | notes),
        assessed_on=draw(st.none() | st.dates(date(2018, 1, 1), date(2030, 1, 1))),
        circular=draw(st.none() | st.sampled_from(["tt18-2018", "18/2018/TT-BGDĐT"])),
        period=draw(st.none() | st.just((2016, 2020))),
        profile={
            fact.id: draw(_datum(fact))
            for fact in draw(
                st.lists(st.sampled_from([fact for fact in _FACTS if fact.profile]), unique_by=lambda fact: fact.id)
            )
        },
        facts=facts,
        findings=findings,
        dossier=draw(dossiers),
    )
