"""Which rulebook applies on which day, and what a date state holds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kdcl_rules.rulebook as room
from kdcl_rules.errors import InputError, LawError
from kdcl_rules.rulebook import catalogue
from kdcl_rules.rulebook.catalogue import circular_id, circulars, dictionary, entries, readings, rulebook_for
from kdcl_rules.rulebook.codec import from_json, to_json
from kdcl_rules.rulebook.compile import STANDARDS, compiled_files, main
from kdcl_rules.rulebook.compiled import COMPILED, read_circular, read_shared
from kdcl_rules.rulebook.condition import Compare, FactBound, Op
from kdcl_rules.rulebook.facts import Scale, Text
from kdcl_rules.rulebook.loader import Library, load_folder
from kdcl_rules.rulebook.models import Requirement, Source
from kdcl_rules.rulebook.states import select, starts_of
from kdcl_rules.rulebook.walk import (
    conditions_of,
    facts_of,
    facts_used,
    natural_key,
    parts,
    readings_of,
    requirement_index,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.models import Circular, Rulebook

GOOD = Path(__file__).parent / "samples" / "good"
BEGIN = date(2000, 2, 1)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_folder(GOOD)


@pytest.fixture(scope="module")
def old(library: Library) -> Circular:
    return library.circulars[0]


@pytest.fixture
def sample_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the sample rules in the place of the package's own."""
    root = tmp_path / "standards"
    shutil.copytree(GOOD, root)
    assert main([str(root)]) == 0
    monkeypatch.setattr(catalogue, "STANDARDS", root)
    caches = (catalogue._shared, catalogue._circular, catalogue._starts, catalogue._rulebook)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def paths(rulebook: Rulebook) -> set[str]:
    return set(requirement_index(rulebook))


# -- date states -------------------------------------------------------------------------------


def test_a_state_begins_whenever_a_rule_starts_or_ends(old: Circular) -> None:
    expected = [BEGIN, date(2005, 1, 1), date(2006, 1, 1), date(2006, 7, 1), date(2008, 1, 1)]
    assert expected == list(starts_of(old))


def test_a_repealed_indicator_stays_and_is_named_with_its_repeal(old: Circular) -> None:
    before = select(old, ["lower_secondary"], date(2004, 12, 31))
    after = select(old, ["lower_secondary"], date(2005, 1, 1))
    assert "1.1/2/a/plan_reviewed" in paths(before) & paths(after)
    assert {} == before.out_of_force
    repeal = Source("tt03-2004", "Khoản 4 Điều 2")
    assert {
        "1.1/2/a": repeal,
        "1.1/2/a/plan_reviewed": repeal,
        "1.1/2/a/plan_improved": repeal,
    } == after.out_of_force


def test_a_suspended_requirement_comes_back(old: Circular) -> None:
    path = "1.2/1/a/groups_meet"
    during = select(old, ["lower_secondary"], date(2006, 6, 30))
    assert Source("tt04-2005", "Điều 1") == during.out_of_force[path]
    assert path not in select(old, ["lower_secondary"], date(2006, 7, 1)).out_of_force


def test_a_rewritten_criterion_takes_the_place_of_the_old_text(old: Circular) -> None:
    before = select(old, ["lower_secondary"], date(2007, 12, 31))
    after = select(old, ["lower_secondary"], date(2008, 1, 1))
    assert "1.2/1/a/groups_meet" in paths(before) - paths(after)
    assert "1.2/1/a/groups_report" in paths(after) - paths(before)
    assert ["1.1", "1.2", "2.1"] == [criterion.code for criterion in after.criteria]


def test_a_requirement_added_later_is_not_asked_before(library: Library) -> None:
    annex = library.circulars[1]
    assert "1.1/1/plan_kept" not in paths(select(annex, ["primary"], date(2011, 12, 31)))
    assert "1.1/1/plan_kept" in paths(select(annex, ["primary"], date(2012, 1, 1)))


def test_a_part_that_is_not_there_yet_leaves_no_empty_shell(old: Circular) -> None:
    def later(requirement: Requirement) -> Requirement:
        return replace(requirement, validity=replace(requirement.validity, start=date(2009, 1, 1)))

    criterion = old.criteria[3]
    indicator = criterion.levels[0].indicators[0]
    late = replace(indicator, requirements=tuple(later(each) for each in indicator.requirements))
    level = replace(criterion.levels[0], indicators=(late,))
    circular = replace(old, criteria=(*old.criteria[:3], replace(criterion, levels=(level,))))
    assert "2.1" not in paths(select(circular, ["lower_secondary"], BEGIN))
    assert "2.1/1/a" in paths(select(circular, ["lower_secondary"], date(2009, 1, 1)))


def test_an_indicator_loses_only_the_requirement_that_is_not_there_yet(old: Circular) -> None:
    criterion = old.criteria[0]
    first, second = criterion.levels[0].indicators[0].requirements
    late = replace(second, validity=replace(second.validity, start=date(2009, 1, 1)))
    indicator = replace(criterion.levels[0].indicators[0], requirements=(first, late))
    level = replace(criterion.levels[0], indicators=(indicator, *criterion.levels[0].indicators[1:]))
    circular = replace(old, criteria=(replace(criterion, levels=(level, *criterion.levels[1:])), *old.criteria[1:]))
    found = paths(select(circular, ["lower_secondary"], BEGIN))
    assert first.path in found
    assert second.path not in found


def test_a_level_added_later_is_not_asked_before(old: Circular) -> None:
    first, second = old.criteria[3].levels
    late = replace(second, validity=replace(second.validity, start=date(2009, 1, 1)))
    circular = replace(old, criteria=(*old.criteria[:3], replace(old.criteria[3], levels=(first, late))))
    assert "2.1/2" not in paths(select(circular, ["lower_secondary"], BEGIN))
    assert "2.1/2" in paths(select(circular, ["lower_secondary"], date(2009, 1, 1)))


def test_a_repealed_criterion_takes_everything_under_it_out_of_force(old: Circular) -> None:
    repeal = Source("tt09-2009", "Điều 1")
    ended = replace(old.criteria[3], validity=replace(old.in_force, end=date(2008, 12, 31)), repealed_by=repeal)
    circular = replace(old, criteria=(*old.criteria[:3], ended))
    rulebook = select(circular, ["lower_secondary"], date(2009, 1, 1))
    under = {path for path, _ in parts([ended])}
    assert under == {path for path, source in rulebook.out_of_force.items() if source == repeal}


@given(day=st.dates(BEGIN, date(2010, 12, 31)))
def test_every_day_of_a_state_has_the_same_rulebook(day: date, library: Library) -> None:
    rulebook = select(library.circulars[0], ["lower_secondary"], day)
    assert rulebook == select(library.circulars[0], ["lower_secondary"], rulebook.start)
    assert rulebook.start <= day


def test_states_next_to_each_other_have_different_hashes(old: Circular) -> None:
    hashes = [select(old, ["lower_secondary"], day).hash for day in starts_of(old)]
    assert len(hashes) == len(set(hashes))


# -- hashes ------------------------------------------------------------------------------------


def test_a_translation_moves_the_hash_of_words_alone(old: Circular) -> None:
    criterion = replace(old.criteria[0], title=Text("Kế hoạch", "Planning"))
    here, there = (
        select(circular, ["lower_secondary"], BEGIN)
        for circular in (old, replace(old, criteria=(criterion, *old.criteria[1:])))
    )
    assert here.hash == there.hash
    assert here.text_hash != there.text_hash


@pytest.mark.parametrize(
    "said", [{"issues": Text("Quy chế", "Rules")}, {"stage_names": {"self": Text("Rà", "Review")}}]
)
def test_what_a_circular_calls_things_moves_the_hash_of_words_alone(said: dict[str, Any], old: Circular) -> None:
    here, there = (select(circular, ["lower_secondary"], BEGIN) for circular in (old, replace(old, **said)))
    assert here.hash == there.hash
    assert here.text_hash != there.text_hash


@pytest.mark.parametrize("what", ["reading", "fact", "scale", "citation", "ladder"])
def test_what_can_change_a_verdict_or_a_citation_moves_the_hash(what: str, old: Circular) -> None:
    facts, scales = dict(old.dictionary.facts), dict(old.dictionary.scales)
    match what:
        case "reading":
            changed = replace(old, readings={**old.readings, "shares": replace(old.readings["shares"], default="each")})
        case "fact":
            facts["qualified_ratio"] = replace(facts["qualified_ratio"], yearly=False)
            changed = replace(old, dictionary=replace(old.dictionary, facts=facts))
        case "scale":
            scales["standard"] = Scale("standard", scales["standard"].title, scales["standard"].grades[:1])
            changed = replace(old, dictionary=replace(old.dictionary, scales=scales))
        case "citation":
            level = replace(old.criteria[0].levels[0], cite="Khoản 9 Điều 7")
            changed = replace(old, criteria=(replace(old.criteria[0], levels=(level,)), *old.criteria[1:]))
        case _:
            ladder = replace(old.school_level, steps=old.school_level.steps[:2])
            changed = replace(old, school_level=ladder)
    here, there = (select(circular, ["lower_secondary"], BEGIN) for circular in (old, changed))
    assert here.hash != there.hash


def test_a_fact_nothing_speaks_of_moves_no_hash(old: Circular) -> None:
    facts = {**old.dictionary.facts, "rooms": replace(old.dictionary.facts["students"], id="rooms")}
    more = replace(old, dictionary=replace(old.dictionary, facts=facts))
    here, there = (select(circular, ["lower_secondary"], BEGIN) for circular in (old, more))
    assert (here.hash, here.text_hash) == (there.hash, there.text_hash)


# -- walking -----------------------------------------------------------------------------------


def test_codes_sort_as_people_count() -> None:
    codes = ["1.10", "1.2/1/b", "1.2", "level4/1", "1.2/1/a", "1.1"]
    assert ["1.1", "1.2", "1.2/1/a", "1.2/1/b", "1.10", "level4/1"] == sorted(codes, key=natural_key)


def test_every_rule_has_one_path(old: Circular) -> None:
    index = requirement_index(select(old, ["lower_secondary"], BEGIN))
    assert {"1.1", "1.1/1", "1.1/1/a", "1.1/1/a/plan_public", "level4/1", "level4/1/new_ideas"} <= set(index)
    assert {"accreditation_grade/not_gifted", "national_standard/judged"} <= set(index)


def test_the_facts_used_bring_those_their_definitions_rest_on(old: Circular) -> None:
    used = facts_used(select(old, ["lower_secondary"], BEGIN))
    assert [
        "classes_by_grade",
        "gifted_school",
        "largest_class_size",
        "library",
        "managers",
        "qualified_ratio",
        "setting",
        "teachers",
    ] == list(used)


def test_recorded_quantities_are_facts_used(library: Library) -> None:
    assert ["above_ratio", "students", "teachers"] == list(
        facts_used(select(library.circulars[1], ["primary"], date(2011, 1, 1)))
    )


def test_a_comparison_of_two_facts_tells_both() -> None:
    assert {"a", "b"} == facts_of(Compare("a", Op.AT_LEAST, FactBound("b")))


def test_conditions_tell_their_facts_and_readings(old: Circular) -> None:
    rulebook = select(old, ["lower_secondary"], BEGIN)
    facts = {fact for condition in conditions_of(rulebook) for fact in facts_of(condition)}
    asked = {reading for condition in conditions_of(rulebook) for reading in readings_of(condition)}
    assert {"managers", "gifted_school", "library"} <= facts
    assert "rating" not in facts
    assert {"shares", "cell"} == asked


# -- the catalogue -----------------------------------------------------------------------------


@pytest.mark.usefixtures("sample_catalogue")
class TestCatalogue:
    """Over the sample rules, which have two circulars one after the other."""

    def test_the_day_decides_the_circular(self) -> None:
        assert rulebook_for("primary", date(2011, 6, 1)).id == "tt02-2010/primary@2011-01-01"
        assert rulebook_for("lower_secondary", date(2010, 12, 31)).id == "tt01-2000/lower_secondary@2008-01-01"
        assert rulebook_for("lower_secondary", date(2011, 1, 1)).id == "tt02-2010/lower_secondary@2011-01-01"

    def test_a_multi_level_school_has_one_rulebook_whatever_the_order(self) -> None:
        rulebook = rulebook_for(["lower_secondary", "primary"], date(2001, 1, 1))
        assert rulebook.id == "tt01-2000/primary+lower_secondary@2000-02-01"
        assert rulebook is rulebook_for(("primary", "lower_secondary", "primary"), date(2002, 2, 2))

    @pytest.mark.parametrize("spelling", ["tt01-2000", "TT01_2000", "01/2000/TT-BGDĐT", "01/2000/tt-bgddt"])
    def test_a_circular_goes_by_any_of_its_names(self, spelling: str) -> None:
        for form in ("NFC", "NFD"):
            assert circular_id(unicodedata.normalize(form, spelling)) == "tt01-2000"
        assert rulebook_for("lower_secondary", date(2001, 1, 1), spelling).circular.id == "tt01-2000"

    @pytest.mark.parametrize(
        ("kinds", "on", "circular", "code", "suggestion"),
        [
            ("lower_secundary", date(2001, 1, 1), None, "unknown_kind", "lower_secondary"),
            ([], date(2001, 1, 1), None, "kind_missing", None),
            ("preschool", date(2001, 1, 1), None, "kinds_not_covered", None),
            (["preschool", "primary"], date(2011, 1, 1), None, "kinds_not_covered", None),
            ("primary", date(2001, 1, 1), None, "no_rulebook_on_date", None),
            ("lower_secondary", date(1999, 1, 1), None, "no_rulebook_on_date", None),
            ("lower_secondary", date(2001, 1, 1), "tt01-2001", "unknown_circular", "tt01-2000"),
            ("lower_secondary", date(2001, 1, 1), "tt02-2010", "circular_not_in_force", "tt01-2000"),
            ("primary", date(2011, 1, 1), "tt01-2000", "circular_for_other_kinds", "tt02-2010"),
            ("lower_secondary", date(1999, 1, 1), "tt01-2000", "circular_not_in_force", None),
        ],
    )
    def test_what_cannot_be_answered_is_refused_with_what_can(
        self, kinds: str | list[str], on: date, circular: str | None, code: str, suggestion: str | None
    ) -> None:
        with pytest.raises(InputError) as caught:
            rulebook_for(kinds, on, circular)
        assert (code, suggestion) == (caught.value.code, caught.value.suggestion)
        assert "…" not in caught.value.render("vi") + caught.value.render("en")

    def test_a_day_without_rules_is_told_the_days_with_them(self) -> None:
        with pytest.raises(InputError) as caught:
            rulebook_for("lower_secondary", date(1999, 1, 1))
        assert "từ 01/02/2000" in caught.value.render("vi")
        with pytest.raises(InputError) as caught:
            rulebook_for("lower_secondary", date(2011, 1, 1), "tt01-2000")
        assert "from 2000-02-01 to 2010-12-31" in caught.value.render("en")


# -- compiled ----------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [GOOD, STANDARDS], ids=["sample", "package"])
def test_compiled_rules_are_the_rule_files(root: Path, tmp_path: Path) -> None:
    library = load_folder(root)
    for name, text in compiled_files(root).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text)
        assert json.loads(text)["format"] == 1
    shared = read_shared(tmp_path)
    assert (library.dictionary, library.readings) == (shared.dictionary, shared.readings)
    assert list(library.circulars) == [read_circular(tmp_path, entry, shared) for entry in shared.circulars]


def test_the_package_carries_what_its_rule_files_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_check_tells_what_is_stale_and_compile_mends_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "standards"
    shutil.copytree(GOOD, root)
    (root / "tt09_2009").mkdir()
    (root / "tt09_2009" / COMPILED).write_text("{}", encoding="utf-8")
    assert main(["--check", str(root)]) == 1
    assert "tt09_2009/compiled.json" in capsys.readouterr().out
    assert main([str(root)]) == 0
    assert not (root / "tt09_2009" / COMPILED).exists()
    assert main([str(root), "--check"]) == 0


def test_a_refused_rule_file_is_not_compiled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "standards"
    shutil.copytree(GOOD, root)
    (root / "scales.yaml").write_text("a: 1", encoding="utf-8")
    assert main([str(root)]) == 2
    assert "scales.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "shared": {"facts": 1}}', "null"])
def test_a_foreign_compiled_file_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / COMPILED).write_text(text, encoding="utf-8")
    with pytest.raises(LawError) as caught:
        read_shared(tmp_path)
    assert caught.value.code == "compiled_unreadable"


def test_rules_that_were_never_compiled_say_so(tmp_path: Path) -> None:
    with pytest.raises(LawError) as caught:
        read_shared(tmp_path)
    assert caught.value.code == "not_compiled"


@pytest.mark.parametrize("value", [1.5, object(), {1, 2}])
def test_what_no_rulebook_holds_has_no_json(value: object) -> None:
    with pytest.raises(TypeError, match="no JSON"):
        to_json(value)


@pytest.mark.parametrize("kind", [SimpleNamespace, list[int], int | str])
def test_what_no_rulebook_holds_is_not_read(kind: object) -> None:
    from kdcl_rules.rulebook import codec

    with pytest.raises(TypeError, match="no reader"):
        codec._reader(kind)


def test_values_survive_json() -> None:
    source = Source("tt01-2000", None)
    assert source == from_json(Source, to_json(source))


# -- the package's own rules ---------------------------------------------------------------------


def test_the_package_s_circulars_are_listed_without_being_loaded() -> None:
    assert {entry.id for entry in entries()} == {circular.id for circular in circulars()}
    assert circulars()[0].dictionary == dictionary()
    assert set(circulars()[0].readings) <= set(readings())


def test_every_day_has_at_most_one_circular_for_a_kind() -> None:
    for entry in entries():
        for other in entries():
            if entry is not other and set(entry.kinds) & set(other.kinds):
                first, second = sorted((entry, other), key=lambda each: each.in_force.start or date.min)
                assert first.in_force.end is not None
                assert second.in_force.start is not None
                assert first.in_force.end < second.in_force.start + timedelta(days=0)


def test_loading_rules_needs_no_parser_and_no_schema_library() -> None:
    script = (
        "import sys; from datetime import date; from kdcl_rules.rulebook import rulebook_for;"
        "rulebook_for('lower_secondary', date(2020, 1, 1));"
        "print(sorted({'lark', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


def test_the_room_offers_its_names_and_no_others() -> None:
    assert all(getattr(room, name) is not None for name in room.__all__)
    assert set(room.__all__) <= set(dir(room))
    with pytest.raises(AttributeError, match="nothing_here"):
        _ = room.nothing_here
