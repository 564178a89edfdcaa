"""Vietnamese sentences of what is refused in case files, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "bad_expectation": Message('không thể đối chiếu {key} với "{found}"', "Cách ghi: {wanted}"),
    "case_expects_nothing": Message(
        'ca "{found}" không mong đợi điều gì', "Mỗi ca cần expect với ít nhất một mục", "Hãy ghi điều phải đúng"
    ),
    "not_a_case": Message(
        "đây không phải một ca kiểm thử",
        "Một ca có case (một câu), school và expect; cases và table là danh sách các ca",
    ),
    "unknown_case_key": Message('ca kiểm thử không có mục "{found}"', "Các mục: {keys}"),
}
