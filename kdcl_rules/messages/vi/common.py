"""Vietnamese sentences of the errors that several rooms raise, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "unknown_fact": Message('không có số liệu nào tên "{found}"', "", "kdcl facts liệt kê mọi số liệu"),
    "unknown_key": Message('không có mục nào tên "{found}"'),
    "unknown_kind": Message(
        'không có cấp học nào tên "{found}"',
        "Cấp học: preschool, primary, lower_secondary, upper_secondary, continuing",
    ),
}
