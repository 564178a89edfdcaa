"""The pages of criteria tell how each comparison was tried."""

from __future__ import annotations

from datetime import date

from kdcl_rules.change.coverage import Because, Covered, Goal
from kdcl_rules.change.goals import leaves_of
from kdcl_rules.rulebook import circulars, select
from tools.docsite.tried import tried_table

PRIMARY = next(each for each in circulars() if each.id == "tt17-2018")
LEAVES = {leaf.says: leaf for leaf in leaves_of(select(PRIMARY, PRIMARY.kinds, date(2020, 5, 20)))}
SEEN = frozenset(Goal)


def cells(covered: Covered) -> list[str]:
    _, body = tried_table([covered], PRIMARY).split("<tbody>")
    return [cell.partition("</td>")[0] for cell in body.split("<td>")[2:]]


def test_a_comparison_seen_in_every_way_has_a_mark_for_each() -> None:
    assert ["✓"] * 4 == cells(Covered(LEAVES["class_count <= 30"], SEEN, frozenset()))


def test_what_was_not_seen_is_told_apart_from_what_no_school_shows() -> None:
    leaf = LEAVES["teaches primary"]
    found = cells(Covered(leaf, frozenset(), frozenset({Goal.MET}), {Goal.NOT_MET: Because.NO_OTHER_KIND}))
    told = ("chưa", "không thể: trường nào cũng dạy cấp ấy", "không có lúc nào", "chưa")
    assert [True] * 4 == [words in cell for words, cell in zip(told, found, strict=True)]


def test_a_comparison_a_rule_makes_twice_is_one_row_as_seen_at_its_worst() -> None:
    leaf = LEAVES["class_count <= 30"]
    page = tried_table([Covered(leaf, SEEN, frozenset()), Covered(leaf, frozenset(), SEEN)], PRIMARY)
    assert (2, 0) == (page.count("<tr>"), page.count("✓"))
