"""Edits of the law we carry: each that moves somebody has a witness, each rewording is proved to move nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.change.diff import Certainty, Diff, diff_circulars
from kdcl_rules.change.judging import Judge
from kdcl_rules.change.proving import kinds_of_school
from kdcl_rules.change.structure import root_of
from kdcl_rules.change.trials import agree
from kdcl_rules.change.witness import is_settled
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook import circulars, load_folder, rulebook_for
from tests.change_diff.shipped_edits import MOVING, SAYING_THE_SAME, edited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kdcl_rules.change.witness import Witness
    from tests.change_diff.shipped_edits import Edit


def needs_all_it_states(each: Diff, witness: Witness) -> None:
    assert each.old is not None
    assert each.new is not None
    root = min(witness.moved, key=len)
    if not root[0].isdigit() and not root.startswith("level4"):
        return  # a school on a ladder takes seconds; it is cut down by the same hand
    sides = (Judge(each.old), Judge(each.new))
    for key in witness.case.stated:
        less = replace(witness.case, stated={one: v for one, v in witness.case.stated.items() if one != key})
        before, after = (judge.part(root_of(root), less) for judge in sides)
        assert not any(before[path] != after[path] and is_settled(before[path]) for path in witness.moved)


DAYS = (date(2020, 5, 20), date(2026, 9, 20))


def differences(folder: Path, edits: Sequence[Edit]) -> list[Diff]:
    law = load_folder(edited(folder, edits)).circulars
    return [each for day in DAYS for each in diff_circulars(circulars(), law, on=day)]


def name(each: Diff) -> str:
    assert each.new is not None
    return each.new.circular.id + (f"/{each.new.circular.annex}" if each.new.circular.annex else "")


def test_there_are_forty_edits_that_move_and_twenty_that_do_not_of_every_circular() -> None:
    ids = {each.id for each in circulars()}
    for edits, most in ((MOVING, 40), (SAYING_THE_SAME, 20)):
        assert len(edits) >= most
        assert ids == {edit.circular.partition("/")[0] for edit in edits}
        assert 1 == max(Counter((edit.circular, edit.root) for edit in edits).values())


def test_every_edit_that_moves_somebody_has_a_witness_that_is_possible(tmp_path: Path) -> None:
    found = differences(tmp_path / "law", MOVING)
    witnesses = {(name(each), one.root): one.witness for each in found for one in each.verdicts}
    assert [] == [(edit.circular, edit.root) for edit in MOVING if witnesses.get((edit.circular, edit.root)) is None]
    for each in found:
        assert each.new is not None
        for witness in each.witnesses:
            needs_all_it_states(each, witness)
            assert agree(witness.case.stated, each.new.circular.dictionary)
            try:
                rulebook_for(witness.case.kinds, each.on)
            except InputError as refused:  # pragma: no cover - a school that no circular assesses is no witness
                pytest.fail(str(refused))


@pytest.mark.needs_module("z3")
def test_every_rewording_is_proved_to_move_nobody(tmp_path: Path) -> None:
    found = differences(tmp_path / "law", SAYING_THE_SAME)
    touched = {(name(each), change.root) for each in found for change in each.changes}
    assert len(touched) >= 20
    assert [] == [(name(each), one) for each in found for one in each.verdicts if one.certainty is not Certainty.PROVED]


def test_a_kind_that_a_circular_takes_only_beside_its_own_is_no_school_of_its_own() -> None:
    book = rulebook_for(["primary", "lower_secondary", "upper_secondary"], date(2020, 5, 20))
    together = kinds_of_school(book)
    assert ("primary",) not in together
    assert 6 == len(together)
    assert ("lower_secondary",) == together[0]


def test_where_each_level_is_assessed_alone_a_school_has_one() -> None:
    book = rulebook_for(["primary", "lower_secondary"], date(2026, 9, 20))
    assert (("primary",), ("lower_secondary",)) == kinds_of_school(book)
