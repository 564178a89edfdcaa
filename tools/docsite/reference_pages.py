"""The API reference: a page a room, its public names from their docstrings. Nothing is imported for it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import kdcl_rules
from kdcl_rules.rulebook.facts import Text
from tools.docsite.markup import Page, heading, pair

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["reference_pages"]

_PACKAGE: Final = Path(kdcl_rules.__file__).parent
_ROOMS: Final = {
    "kdcl_rules": Text("Cửa trước: mọi tên ổn định.", "The front door: every stable name."),
    "kdcl_rules.school": Text(
        "Trường: hồ sơ, số liệu, kết luận, minh chứng.", "A school's profile, facts, findings, evidence."
    ),
    "kdcl_rules.exchange": Text("Đường vào và ra của tệp trường.", "The ways in and out of school files."),
    "kdcl_rules.engine": Text("Đánh giá và giải thích.", "The reasoning and its explanation."),
    "kdcl_rules.rulebook": Text("Luật thành giá trị.", "The law as values."),
    "kdcl_rules.reports": Text("Kết quả và quy tắc thành chữ.", "Outcomes and rules as text."),
    "kdcl_rules.advice": Text("Nên hỏi gì tiếp, hồ sơ đủ chưa.", "What to ask next, are the papers ready."),
    "kdcl_rules.many": Text("Nhiều trường một lần.", "Many schools at once."),
    "kdcl_rules.change": Text(
        "Sổ điều khoản, bảng đối chiếu, thay đổi quy tắc.", "Ledgers, crosswalks, changes of rules."
    ),
    "kdcl_rules.testing.strategies": Text("Sinh dữ liệu cho kiểm thử.", "Strategies for tests."),
    "kdcl_rules.testing.cases": Text("Ca kiểm thử viết bằng YAML.", "Cases written in YAML."),
    "kdcl_rules.testing.oracle": Text("Bộ đánh giá mộc mạc để đối chiếu.", "A naive evaluator to compare with."),
}


def reference_pages() -> Iterator[Page]:
    """Yield a page a room that has public names."""
    for room, says in _ROOMS.items():
        names = [name for name in _public(room) if not name.startswith("__")]
        if not names:
            continue
        members = f"      members: [{', '.join(names)}]\n"
        body = f"::: {room}\n    options:\n      show_root_heading: false\n      heading_level: 2\n{members}"
        src = f"reference/{'index' if room == 'kdcl_rules' else room.partition('.')[2]}.md"
        text = f"---\nsearch: {{boost: 0.5}}\n---\n{heading(1, room, room.replace('.', '-'))}{pair(says)}\n\n{body}"
        yield Page(src, room, text)


def _public(room: str) -> list[str]:
    """Return what a module's ``__all__`` lists; nothing where there is no such module."""
    path = _PACKAGE.joinpath(*room.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not file.is_file():
        return []
    for line in ast.parse(file.read_text(encoding="utf-8")).body:
        match line:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List(elts=names)):
                return [name.value for name in names if isinstance(name, ast.Constant) and isinstance(name.value, str)]
    return []
