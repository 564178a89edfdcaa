"""The life of a criterion: every dated clause of its rules, in order, with the text that did it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.cli.run import run
from kdcl_rules.errors import InputError
from kdcl_rules.reports.history import history_record, history_text
from kdcl_rules.rulebook import circulars, load_folder
from kdcl_rules.rulebook.history import Happening, history
from kdcl_rules.rulebook.validity import ONE_DAY
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Circular

SAMPLES = Path(__file__).resolve().parents[1] / "rulebook" / "samples" / "good"


@pytest.fixture(scope="module")
def sample() -> Circular:
    return load_folder(SAMPLES).circulars[0]


def told(circular: Circular, path: str) -> list[tuple[date, str, str]]:
    return [(event.day, event.what.value, event.path) for event in history(circular, path)]


def test_a_criterion_begins_is_suspended_in_part_reworded_and_ends(sample: Circular) -> None:
    assert [
        (date(2000, 2, 1), "begins", "1.2"),
        (date(2006, 1, 1), "suspended", "1.2/1/a/groups_meet"),
        (date(2006, 7, 1), "resumed", "1.2/1/a/groups_meet"),
        (date(2008, 1, 1), "reworded", "1.2"),
        (date(2011, 1, 1), "ends", "1.2"),
    ] == told(sample, "1.2")


def test_a_part_shares_the_fate_of_what_holds_it(sample: Circular) -> None:
    assert (date(2008, 1, 1), "reworded", "1.2") in told(sample, "1.2/1")
    assert (date(2006, 1, 1), "suspended", "1.2/1/a/groups_meet") not in told(sample, "1.2/1/b")


def test_a_repeal_names_the_text_that_did_it(sample: Circular) -> None:
    (repeal,) = [event for event in history(sample, "1.1") if event.what is Happening.REPEALED]
    assert repeal.by is not None
    assert (repeal.day, repeal.path, repeal.by.circular) == (date(2005, 1, 1), "1.1/2/a", "tt03-2004")


def test_what_a_circular_never_had_has_no_history(sample: Circular) -> None:
    assert () == history(sample, "9.9")
    with pytest.raises(InputError) as refused:
        history_text([sample], "1.3")
    assert refused.value.code == "unknown_criterion"


@pytest.mark.parametrize("circular", circulars(), ids=repr)
def test_every_day_in_the_rules_is_in_some_history(circular: Circular) -> None:
    """The days of the data and the days of the histories are the same: nothing dated is silent."""
    codes = {criterion.code for criterion in circular.criteria}
    days = {event.day for code in codes for event in history(circular, code)}
    dated = set()
    for _, part in parts(circular.criteria):
        dated |= {part.validity.start} if part.validity.start else set()
        dated |= {part.validity.end + ONE_DAY} if part.validity.end else set()
        for suspension in getattr(part, "suspensions", ()):
            dated |= {suspension.start} | ({suspension.end + ONE_DAY} if suspension.end else set())
    assert dated <= days


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_tells_each_circular_apart(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert run(["rules", "history", "2.2", "--lang", lang]) == 0
    page = capsys.readouterr().out
    for circular in circulars():
        known = any(criterion.code == "2.2" for criterion in circular.criteria)
        assert known == (circular.number in page)


def test_the_record_holds_the_same_events(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "history", "2.2", "--circular", "tt18-2018", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    (tt18,) = [one for one in circulars() if one.id == "tt18-2018"]
    assert history_record([tt18], "2.2") == record
    assert record["circulars"][0]["events"][0]["what"] == "begins"


def test_an_unknown_criterion_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "history", "9.9"]) == 2
    assert "9.9" in capsys.readouterr().err


@pytest.mark.parametrize(("day", "gone"), [("2025-01-24", False), ("2025-01-25", True)])
def test_a_rule_shown_on_a_day_says_whether_it_is_in_force_then(
    capsys: pytest.CaptureFixture[str], day: str, *, gone: bool
) -> None:
    """Điểm a khoản 2 Điều 13 of 18/2018 is repealed from 2025-01-25."""
    assert run(["rules", "show", "2.2/2/a", "--circular", "tt18-2018", "--on", day]) == 0
    assert gone == ("Vào ngày này không có hiệu lực." in capsys.readouterr().out)
