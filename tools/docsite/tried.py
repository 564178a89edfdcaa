"""How each comparison of a criterion was tried by the cases under ``tests/cases``: met, not met, unknown, deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.change.coverage import Because, Goal, coverage_by_state, states_of
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.testing.written import written_cases
from tools.docsite.cases import CASES
from tools.docsite.conditions import in_words
from tools.docsite.markup import code, inline, link, pair, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kdcl_rules.change.coverage import Covered, Leaf
    from kdcl_rules.rulebook.models import Circular
    from tools.docsite.cases import Key

__all__ = ["TRIED", "tried_by_criterion", "tried_table"]

TRIED: Final = Text("Mỗi phép so sánh đã được thử", "Every comparison was tried")
_INTRO: Final = Text(
    "Các ca kiểm thử viết tay đã cho thấy từng phép so sánh đạt, không đạt, chưa biết vì thiếu số liệu, và có lần một "
    "mình nó quyết định kết quả.",
    "The written cases have shown each comparison met, not met, unknown for want of facts, and once deciding alone.",
)
_GOALS: Final = {
    Goal.MET: Text("Đạt", "Met"),
    Goal.NOT_MET: Text("Không đạt", "Not met"),
    Goal.UNKNOWN: Text("Chưa biết", "Unknown"),
    Goal.DECISIVE: Text("Quyết định", "Decides"),
}
_BECAUSE: Final = {
    Because.NO_OTHER_KIND: Text("không thể: trường nào cũng dạy cấp ấy", "impossible: every school teaches that kind"),
    Because.NO_SUCH_KIND: Text("không thể: không trường nào dạy cấp ấy", "impossible: no school teaches that kind"),
    Because.NOTHING_BELOW: Text("không thể: đã là mức thấp nhất", "impossible: nothing is lower"),
    Because.ALL_TRIED: Text("không thể: đã thử mọi trường", "impossible: every school was tried"),
    Because.SEARCHED: Text("không tìm được trường nào", "no school was found"),
}
_SEEN: Final = "✓"
_NEVER: Final = Text("không có lúc nào", "there is no such time")
_NOT_YET: Final = Text("chưa", "not yet")


def tried_by_criterion(circulars: Iterable[Circular], folder: Path = CASES) -> dict[Key, tuple[Covered, ...]]:
    """Return what the cases of ``folder`` show of each criterion (or ``level4``) in each date state."""
    written = written_cases(folder) if folder.is_dir() else ()
    found: dict[Key, list[Covered]] = {}
    for circular in circulars if written else ():
        own = (each.case for each in written if (each.circular, each.annex) == (circular.id, circular.annex))
        states = coverage_by_state(circular, own)
        for book in states_of(circular):
            for covered in states[book.id]:
                about = covered.leaf.path.split("/", maxsplit=1)[0]
                found.setdefault((circular.id, circular.annex, book.start, about), []).append(covered)
    return {key: tuple(covered) for key, covered in found.items()}


def tried_table(tried: Sequence[Covered], circular: Circular) -> str:
    """Return a row a comparison, with its rule, and how it was seen; the same comparison of one rule is one row."""
    alike: dict[str, list[Covered]] = {}
    for each in tried:
        alike.setdefault(_asked(each.leaf, circular), []).append(each)
    rows = [(asked, *(_together(found, goal) for goal in _GOALS)) for asked, found in alike.items()]
    head = (Text("Phép so sánh", "Comparison"), *_GOALS.values())
    return pair(_INTRO) + table(head, rows, "kd-tried-table")


def _asked(leaf: Leaf, circular: Circular) -> str:
    try:
        words = inline(in_words(leaf.comparison, circular))
    except (KeyError, StopIteration, ValueError):
        words = code(leaf.says)  # a field of an item has no name of its own in words
    return f"{words}<div>{link(f'#{leaf.path}', code(leaf.path))}</div>"


def _together(alike: Sequence[Covered], goal: Goal) -> str:
    """Return how a comparison that a rule makes several times was seen: as at its worst."""
    return min((_shown(each, goal) for each in alike), key=lambda shown: shown == _SEEN)


def _shown(covered: Covered, goal: Goal) -> str:
    if goal in covered.seen:
        return _SEEN
    if goal not in covered.leaf.goals:
        return inline(_NEVER)
    because = covered.impossible.get(goal)
    return inline(_NOT_YET if because is None else _BECAUSE[because])
