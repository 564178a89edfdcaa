"""The catalogue of errors: a section a code, in both languages."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from kdcl_rules.messages import catalogue
from kdcl_rules.messages import vi as vietnamese
from kdcl_rules.rulebook.facts import Text
from tools.docsite.markup import Page, both, escaped, heading, link, pair, section, table
from tools.docsite.markup import code as code_html

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["error_codes", "error_page"]

_ROOMS: Final = {
    "cli": Text("Dòng lệnh", "The command line"),
    "common": Text("Chung", "Shared by several rooms"),
    "conditions": Text("Điều kiện trong tệp quy tắc", "Conditions in rule files"),
    "documents": Text("Đọc YAML và JSON", "Reading YAML and JSON"),
    "engine": Text("Đánh giá", "The engine"),
    "exchange": Text("Tệp của trường", "A school's file"),
    "registers": Text("Sổ điều khoản, bảng đối chiếu", "Ledgers and crosswalks"),
    "rule_files": Text("Tệp quy tắc", "Rule files"),
    "rulebook": Text("Chọn bộ quy tắc", "Choosing a rulebook"),
    "school": Text("Năm học, minh chứng", "School years, evidence"),
    "certificates": Text("Giấy chứng nhận", "Certificates"),
    "change": Text("Thay đổi quy tắc", "Changing the rules"),
    "testing": Text("Ca kiểm thử", "Cases"),
}
_ORDER: Final = ("exchange", "common", "school", "documents", "engine", "rulebook", "certificates", "cli")
_PARTS: Final = {
    "problem": Text("Lỗi", "Problem"),
    "expected": Text("Cần gì", "Expected"),
    "remedy": Text("Làm gì", "Remedy"),
}
_MARK: Final = re.compile(r"\{(\w+)\}")


def rooms() -> dict[str, tuple[str, ...]]:
    """Return the codes of each room's catalogue, the rooms a user meets first before those of rule files."""
    known, found = catalogue("vi"), {}
    for module in iter_modules(vietnamese.__path__):
        messages = getattr(import_module(f"{vietnamese.__name__}.{module.name}"), "MESSAGES", None)
        if messages and known.keys() >= messages.keys():
            found[module.name] = tuple(sorted(messages))
    order = [*(name for name in _ORDER if name in found), *(name for name in sorted(found) if name not in _ORDER)]
    return {name: found[name] for name in order}


def error_codes() -> tuple[str, ...]:
    """Return every code."""
    return tuple(catalogue("vi"))


def error_page() -> Page:
    """Return the catalogue of errors."""
    src = "errors.md"
    intro = Text(
        "Mỗi lỗi có một mã không đổi giữa các phiên bản; câu chữ thì có thể đổi. Chỗ ‹như thế này› là phần điền vào "
        "khi lỗi xảy ra: thứ đã đọc thấy, các giá trị được nhận.",
        "Each error has a code that stays the same across releases; its wording may change. What stands ‹like this› "
        "is filled in when it happens: what was read, what is accepted.",
    )
    text = [heading(1, "Danh mục lỗi", "errors"), pair(intro)]
    found = rooms()
    rows = [(link(f"#room-{room}", both_words(room)), str(len(codes))) for room, codes in found.items()]
    text.append(table((Text("Nơi báo lỗi", "Where"), Text("Số mã", "Codes")), rows))
    for room, codes in found.items():
        text.append(section(2, _name(room), f"room-{room}"))
        for code in codes:
            text += _section(code)
    return Page(src, "Danh mục lỗi", "\n".join(text) + "\n")


def _name(room: str) -> Text:
    return _ROOMS.get(room, Text(room, room))


def both_words(room: str) -> str:
    """Return the name of a room in both languages."""
    name = _name(room)
    return f'{escaped(name.vi)} <span lang="en" class="kd-en">{escaped(name.en)}</span>'


def _section(code: str) -> Iterator[str]:
    vi, en = catalogue("vi")[code], catalogue("en")[code]
    yield heading(3, code, code)
    rows = []
    for name, label in _PARTS.items():
        one, other = getattr(vi, name), getattr(en, name)
        if one or other:
            cell = both(_filled(one), _filled(other))
            rows.append(f'<dt>{escaped(label.vi)} <span lang="en" class="kd-en">{label.en}</span></dt><dd>{cell}</dd>')
    yield f'<dl class="kd-error">{"".join(rows)}</dl>\n'


def _filled(sentence: str) -> str:
    """Return a sentence of the catalogue as HTML, its marks shown as what they stand for."""
    pieces = re.split(r"(\{\w+\})", sentence.replace("{{", "\0").replace("}}", "\1"))
    told = [
        f"<var>‹{escaped(found[1])}›</var>" if (found := _MARK.fullmatch(piece)) else escaped(piece) for piece in pieces
    ]
    return "".join(told).replace("\0", "{").replace("\1", "}")


__all__ += ["code_html", "rooms"]
