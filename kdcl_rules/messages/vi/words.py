"""Vietnamese words that an error's details may name (:class:`kdcl_rules.messages.catalogue.Word`)."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS = {
    "a_list": "một danh sách",
    "a_mapping": "một bảng tên và giá trị",
    "a_single_value": "một giá trị đơn",
    "nothing": "không có gì",
}
