"""What hand-written pages ask for by ``<!-- made: NAME -->``: truth tables and pictures, from the engine itself."""

from __future__ import annotations

from itertools import combinations_with_replacement
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kdcl_rules import evaluate
from kdcl_rules.engine.verdict import EITHER, MET, NOT_APPLICABLE, NOT_MET, all_of, any_of, at_least, negate, verdict_of
from kdcl_rules.exchange import school_from_mapping
from kdcl_rules.rulebook.facts import Text
from tools.docsite.markup import escaped, mark, table
from tools.docsite.pictures import drawing
from tools.docsite.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["MADE"]

_EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples" / "embedding"
_FOUR: Final = {MET: "met", NOT_MET: "not_met", EITHER: "unknown", NOT_APPLICABLE: "not_applicable"}
_AND: Final = Text("A và B", "A and B")
_OR: Final = Text("A hoặc B", "A or B")
_NOT: Final = Text("không phải A", "not A")


def _verdict(possible: int) -> str:
    name = verdict_of(possible).value
    return mark(name.replace("_", "-"), say(name))


def _square(corner: Text, together: Callable[[Iterable[int]], int]) -> str:
    head = (corner, *(say(name) for name in _FOUR.values()))
    rows = [(_verdict(first), *(_verdict(together([first, second])) for second in _FOUR)) for first in _FOUR]
    return table(head, rows, "kd-truth")


def _truth_tables() -> str:
    negated = table((Text("A", "A"), _NOT), [(_verdict(one), _verdict(negate(one))) for one in _FOUR], "kd-truth")
    return "\n\n".join((_square(_AND, all_of), _square(_OR, any_of), negated)) + "\n"


def _quota_table() -> str:
    """Two of three must be met: every way three members can stand, order aside."""
    rows = [
        (*(_verdict(one) for one in members), _verdict(at_least(2, members)))
        for members in combinations_with_replacement(_FOUR, 3)
    ]
    head = (Text("A", "A"), Text("B", "B"), Text("C", "C"), Text("ít nhất 2 trong 3", "at least 2 of 3"))
    return table(head, rows, "kd-truth") + "\n"


_STEPS: Final[tuple[tuple[Text, Mapping[str, object]], ...]] = (
    (Text("chưa ghi gì", "nothing given"), {}),
    (Text("1.1 đạt Mức 2", "1.1 reaches level 2"), {"1.1": 2}),
    (Text("và 2.1 không đạt", "and 2.1 falls short"), {"1.1": 2, "2.1": 0}),
)


def _interval_picture() -> str:
    """Draw a school's interval as findings arrive, each computed by the engine."""
    left, scale, row = 190, 88, 40
    body = [
        f'<text class="kd-small" text-anchor="middle" x="{left + level * scale}" y="14">'
        f"{'chưa đạt Mức 1' if level == 0 else f'Mức {level}'}</text>"
        f'<path class="kd-grid" d="M{left + level * scale} 20V{26 + row * 4}"/>'
        for level in range(5)
    ]
    for number, (says, findings) in enumerate(_STEPS):
        y = 44 + row * number
        file = {"kind": "lower_secondary", "stage": "external", "assessed_on": "2021-05-31", "findings": findings}
        level = evaluate(school_from_mapping(file)).level
        x, until = left + level.low * scale, left + level.high * scale
        body.append(f'<text class="kd-label" x="0" y="{y + 4}">{escaped(says.vi)}</text>')
        body.append(f'<path class="kd-span" d="M{x} {y}H{until}"/>')
        body += [f'<circle class="kd-dot" cx="{at}" cy="{y}" r="6"/>' for at in dict.fromkeys((x, until))]
    told = Text("Khoảng mức hẹp lại khi có thêm kết luận", "The interval narrows as findings arrive")
    return drawing(left + 4 * scale + 50, 26 + row * 3 + 20, told, "".join(body), "kd-interval")


_FLOW: Final = (
    ("Tệp của trường", "số liệu, kết luận"),
    ("Bộ quy tắc", "chọn theo ngày đánh giá"),
    ("Bộ máy", "mọi yêu cầu, từng cái"),
    ("Kết quả", "khoảng mức, vì sao"),
)


def _flow_picture() -> str:
    width, height, gap = 156, 62, 34
    body = []
    for number, (name, says) in enumerate(_FLOW):
        x = 2 + number * (width + gap)
        body.append(
            f'<rect class="kd-box" x="{x}" y="4" width="{width}" height="{height}" rx="6"/>'
            f'<text class="kd-strong" text-anchor="middle" x="{x + width / 2}" y="30">{name}</text>'
            f'<text class="kd-small" text-anchor="middle" x="{x + width / 2}" y="50">{says}</text>'
        )
        if number:
            body.append(f'<path class="kd-arrow" d="M{x - gap + 4} 35H{x - 8}m-7 -5l7 5l-7 5"/>')
    told = Text("Từ tệp của trường đến kết quả", "From a school's file to its outcome")
    return drawing(4 * width + 3 * gap + 6, height + 10, told, "".join(body), "kd-flow")


def _example(name: str) -> Callable[[], str]:
    """Return what shows a program of ``examples/embedding/`` as it stands there."""

    def shown() -> str:
        text = (_EXAMPLES / name).read_text(encoding="utf-8")
        return f'```python title="examples/embedding/{name}"\n{text}```\n'

    return shown


MADE: Final[Mapping[str, Callable[[], str]]] = {
    "truth-tables": _truth_tables,
    "quota-table": _quota_table,
    "interval-picture": _interval_picture,
    "flow-picture": _flow_picture,
    "example-function": _example("function.py"),
    "example-json-in-out": _example("json_in_out.py"),
    "example-web": _example("web.py"),
    "example-background": _example("background.py"),
}
