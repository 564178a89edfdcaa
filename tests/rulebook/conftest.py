"""A small dictionary and register that has one fact of every kind."""

from __future__ import annotations

import pytest

from kdcl_rules.rulebook.checker import Scope
from kdcl_rules.rulebook.condition import WindowKind, WindowShape
from kdcl_rules.rulebook.facts import Dictionary, Fact, Field, Grade, Scale, Text
from kdcl_rules.rulebook.models import Reading, ReadingChoice
from kdcl_rules.rulebook.quantity import FactKind


def _text(name: str) -> Text:
    return Text(f"{name} vi", f"{name} en")


def _fact(name: str, kind: FactKind, *, scale: str | None = None, yearly: bool = False, profile: bool = False) -> Fact:
    return Fact(name, kind, _text(name), _text(name), scale=scale, yearly=yearly, profile=profile)


def _facts() -> list[Fact]:
    return [
        _fact("qualified_ratio", FactKind.RATIO),
        _fact("kha_ratio", FactKind.RATIO, yearly=True),
        _fact("dat_ratio", FactKind.RATIO, yearly=True),
        _fact("class_count", FactKind.COUNT),
        _fact("violations", FactKind.COUNT, yearly=True),
        _fact("site_area", FactKind.AREA),
        _fact("site_area_per_student", FactKind.AREA_PER_PERSON),
        _fact("library", FactKind.GRADE, scale="standard"),
        _fact("party_rating", FactKind.GRADE, scale="party", yearly=True),
        _fact("party_rating_before", FactKind.GRADE, scale="party"),
        _fact("founded_year", FactKind.YEAR, profile=True),
        _fact("gifted_school", FactKind.FLAG, profile=True),
        _fact("difficult_area", FactKind.FLAG, profile=True),
        Fact(
            "setting",
            FactKind.CHOICE,
            _text("setting"),
            _text("setting"),
            choices=(("urban", Text("thành thị", "town")), ("rural", Text("nông thôn", "country"))),
            profile=True,
        ),
        Fact(
            "managers",
            FactKind.COLLECTION,
            _text("managers"),
            _text("managers"),
            fields=(
                Field("rating", FactKind.GRADE, _text("rating"), "standard", yearly=True),
                Field("trained", FactKind.FLAG, _text("trained")),
                Field("hours", FactKind.COUNT, _text("hours")),
            ),
        ),
    ]


def _scale(name: str, grades: dict[str, str]) -> Scale:
    ranked = tuple(Grade(key, rank, Text(vi, key)) for rank, (key, vi) in enumerate(grades.items()))
    return Scale(name, _text(name), ranked)


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    scales = [
        _scale("standard", {"chua_dat": "chưa đạt", "dat": "đạt", "kha": "khá", "tot": "tốt"}),
        _scale("party", {"hoan_thanh": "hoàn thành", "hoan_thanh_tot": "hoàn thành tốt"}),
    ]
    return Dictionary({fact.id: fact for fact in _facts()}, {scale.id: scale for scale in scales}, ())


@pytest.fixture(scope="session")
def readings() -> dict[str, Reading]:
    def reading(name: str, **windows: WindowShape | None) -> Reading:
        choices = tuple(ReadingChoice(key, _text(key), shape) for key, shape in windows.items())
        return Reading(name, ("tt18-2018",), "Điều 1", _text(name), choices, choices[0].id, _text("because"))

    return {
        "five_years": reading(
            "five_years",
            each=WindowShape(WindowKind.EACH, 5),
            average=WindowShape(WindowKind.AVERAGE, 5),
        ),
        "latest_or_each": reading(
            "latest_or_each", latest=WindowShape(WindowKind.LATEST, 1), each=WindowShape(WindowKind.EACH, 5)
        ),
        "party_cell": reading("party_cell", all=None, without=None),
    }


@pytest.fixture(scope="session")
def scope(dictionary: Dictionary, readings: dict[str, Reading]) -> Scope:
    return Scope(dictionary, readings, circular="tt18-2018")
