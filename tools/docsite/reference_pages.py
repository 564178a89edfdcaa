"""The API reference: a page a room, its public names from their docstrings."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.facts import Text
from tools.docsite.markup import Page, heading, pair

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["reference_pages"]

_ROOMS: Final = {
    "kdcl_rules": Text("Cửa trước: mọi tên ổn định.", "The front door: every stable name."),
    "kdcl_rules.school": Text(
        "Trường: hồ sơ, số liệu, kết luận, minh chứng.", "A school's profile, facts, findings, evidence."
    ),
    "kdcl_rules.exchange": Text("Đường vào và ra của tệp trường.", "The ways in and out of school files."),
    "kdcl_rules.engine": Text("Đánh giá và giải thích.", "The reasoning and its explanation."),
    "kdcl_rules.rulebook": Text("Luật thành giá trị.", "The law as values."),
    "kdcl_rules.reports": Text("Kết quả và quy tắc thành chữ.", "Outcomes and rules as text."),
    "kdcl_rules.change": Text("Sổ điều khoản, bảng đối chiếu.", "Ledgers and crosswalks."),
    "kdcl_rules.testing": Text("Cho kiểm thử của phần mềm khác.", "For the tests of other software."),
}


def reference_pages() -> Iterator[Page]:
    """Yield a page a room that has public names."""
    for room, says in _ROOMS.items():
        names = [name for name in getattr(import_module(room), "__all__", ()) if not name.startswith("__")]
        members = f"      members: [{', '.join(names)}]\n" if names else ""
        body = f"::: {room}\n    options:\n      show_root_heading: false\n      heading_level: 2\n{members}"
        src = f"reference/{'index' if room == 'kdcl_rules' else room.partition('.')[2]}.md"
        text = f"---\nsearch: {{boost: 0.5}}\n---\n{heading(1, room, room.replace('.', '-'))}{pair(says)}\n\n{body}"
        yield Page(src, room, text)
