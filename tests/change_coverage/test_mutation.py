"""Whether a small wrong edit of the rules is noticed: by the loader, a law, a written case, a case near a threshold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kdcl_rules.change.bench import Bench
from kdcl_rules.change.judging import Case, Judge
from kdcl_rules.change.laws import Laws, loads
from kdcl_rules.change.lint import clause_lists
from kdcl_rules.change.mutant_citations import slips
from kdcl_rules.change.mutants import mutants
from kdcl_rules.change.mutate import Edit, Mutation, Noticed, Trial, Why, mutate, noticing_cases
from kdcl_rules.change.survivors import reason_for, reasons, unneeded
from kdcl_rules.change.variants import variants
from kdcl_rules.change.written import Written
from kdcl_rules.cli.run import run
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.rulebook import circulars, select
from kdcl_rules.rulebook.condition import Compare, NumberBound, Op, Trend, TrendKind
from kdcl_rules.rulebook.loader import Library, load_folder
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.school.values import FactKey
from kdcl_rules.testing.written import written_cases

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "reports" / "law"
LIBRARY = load_folder(SAMPLE)
(LAW,) = LIBRARY.circulars
BOOK = select(LAW, (*LAW.kinds, *LAW.multi_level_with), date(2020, 5, 20))
SHIPPED = {f"{each.id}/{each.annex}".rstrip("/"): each for each in circulars()}
WHOLE = Library(circulars()[0].dictionary, circulars()[0].readings, circulars())
WRITTEN = written_cases(ROOT / "tests" / "cases")
LISTS = clause_lists()


def a_trial(path: str, *noticed: Noticed, why: Why | None = None) -> Trial:
    return Trial(Edit.LOGIC, path, "a and b → a or b", frozenset(noticed), why)


# -- what is edited ----------------------------------------------------------------------------


def test_every_wrong_edit_makes_other_rules() -> None:
    made = list(mutants(LAW))
    assert [] == [each for each in made if each.circular == LAW]
    assert {*Edit} - {Edit.MANDATORY} == {each.edit for each in made}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_two_wrong_edits_of_a_circular_have_one_name(name: str) -> None:
    made = [(each.path, each.edit, each.said) for each in mutants(SHIPPED[name]) if each.edit is not Edit.APPLICABILITY]
    assert Edit.CITATION in {edit for _, edit, _ in made}
    assert all(path and said for path, _, said in made)


def test_a_threshold_is_tried_in_every_other_unit_and_a_hundredth_of_a_share() -> None:
    condition = Compare("teacher_kha_ratio", Op.AT_LEAST, NumberBound(Fraction(1, 2), FactKind.RATIO))
    found = {each.said for each in variants(condition, LAW.dictionary) if each.edit is Edit.UNIT}
    wanted = ("0.5%", "50", "50 m2", "50 m2/pupil")
    assert {f"teacher_kha_ratio >= 50% → teacher_kha_ratio >= {other}" for other in wanted} == found


def test_years_are_tried_as_months() -> None:
    condition = Trend("teacher_kha_ratio", TrendKind.NOT_FALLING, 5)
    assert [60] == [
        each.condition.years
        for each in variants(condition, LAW.dictionary)
        if each.edit is Edit.UNIT and isinstance(each.condition, Trend)
    ]


def test_a_wrong_citation_of_a_level_is_carried_to_all_that_stands_under_it() -> None:
    changed = next(each for each in mutants(LAW) if each.edit is Edit.CITATION and each.path == "2.2/1")
    assert "Khoản 2 Điều 8 → Khoản 3 Điều 8" == changed.said
    criterion = next(each for each in changed.circular.criteria if each.code == "2.2")
    assert {"Điểm a khoản 3 Điều 8"} == {each.cite for each in criterion.levels[0].indicators}
    assert ["Khoản 3 Điều 8", "Khoản 2 Điều 9"] == list(slips("Khoản 2 Điều 8"))


# -- what notices ------------------------------------------------------------------------------


def test_what_the_language_cannot_say_is_refused_by_the_loader() -> None:
    refused = [each for each in mutants(LAW) if each.edit is Edit.UNIT and not loads(each)]
    assert 36 == len(refused)
    assert all(loads(each) for each in mutants(LAW) if each.edit in {Edit.THRESHOLD, Edit.COMPARISON})


@pytest.mark.parametrize("name", SHIPPED)
def test_the_unchanged_rules_break_no_law(name: str) -> None:
    laws = Laws(WHOLE, SHIPPED[name], LISTS)
    first = next(mutants(SHIPPED[name]))
    assert [] == [edit for edit in Edit if laws.notice(replace(first, edit=edit, circular=SHIPPED[name]))]
    assert loads(replace(first, circular=SHIPPED[name]))


def test_one_wrong_citation_in_seven_of_a_circular_of_2018_is_tried_and_each_breaks_a_law() -> None:
    circular = SHIPPED["tt18-2018"]
    laws = Laws(WHOLE, circular, LISTS)
    wrong = [each for each in mutants(circular) if each.edit is Edit.CITATION][::7]
    assert [] == [(each.path, each.said) for each in wrong if not laws.notice(each)]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_a_written_case_expects_of_a_part_the_unchanged_rules_fulfil(name: str) -> None:
    assert () == Bench(SHIPPED[name], WRITTEN).unfulfilled()


def test_a_written_case_notices_what_it_speaks_of_and_nothing_else() -> None:
    fact = FactKey("class_count")
    case = Case(("lower_secondary",), date(2020, 5, 20), {fact: Number(Fraction(46))})
    bench = Bench(LAW, [Written("46 lớp", LAW.id, LAW.annex, case, {"1.1/1/b": Verdict.NOT_MET})])
    assert () == bench.unfulfilled()
    noticed = [each.said for each in mutants(LAW) if each.edit is not Edit.CITATION and bench.written_notice(each)]
    assert "class_count <= 45 → class_count <= 46" in noticed
    assert "class_count <= 45 → class_count <= 44" not in noticed


def test_every_wrong_edit_of_the_sample_that_can_be_noticed_is_noticed() -> None:
    found = mutate(LAW)
    assert () == found.survivors
    assert (found.made, 1.0, 1.0) == (found.killed, found.rate, found.rate_by(Noticed.NEAR))


def test_two_processes_say_what_one_says() -> None:
    assert mutate(LAW, most=4) == mutate(LAW, most=4, jobs=2)


def test_the_rules_of_2026_notice_wrong_edits() -> None:
    circular = SHIPPED["tt57-2026/continuing"]
    found = mutate(circular, LISTS, written=WRITTEN, beside=circulars(), most=40)
    assert [] == [one.name for one in found.survivors]
    assert 1.0 == found.rate_by(Noticed.WRITTEN)


def test_the_cases_are_the_same_every_time_and_each_is_decided_by_the_rules() -> None:
    first, second = noticing_cases(BOOK), noticing_cases(BOOK)
    assert first == second
    judge = Judge(BOOK)
    assert all(judge.whole(case)["school_level"] for case in first[:5])


# -- rates and reasons -------------------------------------------------------------------------


def test_what_does_not_load_and_what_says_the_same_count_for_no_rate() -> None:
    trials = (
        a_trial("1.1", Noticed.LOADER),
        a_trial("1.2", why=Why.EQUIVALENT),
        a_trial("1.3", Noticed.NEAR),
        a_trial("1.4", Noticed.WRITTEN, Noticed.NEAR),
        a_trial("1.5", Noticed.LAW),
        a_trial("1.6", why=Why.NO_WITNESS),
    )
    found = Mutation("tt90-2018", "", trials)
    assert (6, 1, 4, 0.75) == (found.made, found.refused, found.killed, found.rate)
    assert (1 / 3, 2 / 3) == (found.rate_by(Noticed.WRITTEN), found.rate_by(Noticed.NEAR))


def test_every_written_reason_speaks_of_an_edit_that_is_made() -> None:
    made = {
        name: Mutation(each.id, each.annex, tuple(Trial(m.edit, m.path, m.said, frozenset()) for m in mutants(each)))
        for name, each in SHIPPED.items()
    }
    known = reasons()
    assert {each.of for each in known} <= made.keys()
    assert [] == [each for each in known if each in unneeded(made[each.of], known)]


def test_a_reason_that_speaks_of_no_survivor_any_more_is_told() -> None:
    (reason,) = [each for each in reasons() if each.of == "tt42-2012"]
    lives = Trial(Edit.LEVEL, "school_level/1", "x → y", frozenset(), Why.EQUIVALENT)
    one = Mutation("tt42-2012", "", (lives,))
    assert (reason, ()) == (reason_for(one, lives, [reason]), unneeded(one, [reason]))
    assert (reason,) == unneeded(Mutation("tt42-2012", "", ()), [reason])


# -- the command -------------------------------------------------------------------------------


def test_the_command_mutate_tells_the_rate_and_how_edits_were_noticed(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["mutate", str(SAMPLE), "--most", "12", "--jobs", "1", "--lang", "en"])
    first, second, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("tt90-2018: 12 of 12 wrong edits noticed (100.0% of those that load and")
    assert "written cases notice 0.0%, schools beside thresholds 100.0%." in second
    assert rest


def test_the_command_mutate_ends_with_1_where_a_survivor_has_no_reason(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    none = tmp_path / "none.yaml"
    none.write_text("tt90-2018: []\n", encoding="utf-8")
    asked = ["mutate", "--circular", "tt42-2012", "--jobs", "1", "--lang", "en"]
    assert 1 == run([*asked, "--reasons", str(none)])
    assert "proved to say the same): no reason is written" in capsys.readouterr().out
    assert 0 == run(asked)
    assert "None of this circular's criteria are among the rules" in capsys.readouterr().out


def test_the_command_mutate_gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["mutate", str(SAMPLE), "--most", "1", "--jobs", "1", "--format", "json"])
    record = json.loads(capsys.readouterr().out)
    assert ("kdcl-mutation/1", 1) == (record["schema"], record["circulars"][0]["made"])


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["mutate", "--circular", "tt18-2081"], "tt18-2018"),
        (["mutate", "--circular", "tt42-2012", "--cases", "EMPTY"], "*.case.yaml"),
        (["mutate", "--circular", "tt42-2012", "--reasons", "ODD"], "tt42-2012"),
        (["rules", "coverage", "tt42-2012", "--cases", "EMPTY"], "*.case.yaml"),
    ],
)
def test_what_is_not_there_or_has_another_shape_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: list[str], code: str
) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_text("tt42-2012:\n  - {path: school_level/1, edit: level}\n", encoding="utf-8")
    places = {"EMPTY": str(tmp_path), "ODD": str(odd)}
    assert 2 == run([places.get(each, each) for each in asked])
    assert code in capsys.readouterr().err
