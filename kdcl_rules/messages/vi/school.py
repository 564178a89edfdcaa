"""Vietnamese sentences of the errors that the room school raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "longer_than_a_school_year": Message(
        '"{found}" dài hơn một năm học',
        "Năm học viết hai năm liền nhau, như 2019-2020",
        "Nếu là nhiều năm học, hãy ghi từng năm",
    ),
    "not_a_period": Message(
        '"{found}" không phải là một kỳ đánh giá',
        "Kỳ đánh giá viết năm đầu và năm cuối, như 2016-2020",
    ),
    "not_a_school_year": Message(
        '"{found}" không phải là một năm học',
        "Năm học viết hai năm liền nhau, như 2019-2020",
    ),
    "not_an_evidence_code": Message(
        '"{found}" không phải là mã minh chứng',
        "Mã viết '[H1-1.1-01]' hoặc '(MC.1.1.01)', có cả dấu nháy; nhiều mã cách nhau bằng dấu chấm phẩy",
    ),
}
