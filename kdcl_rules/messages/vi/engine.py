"""Vietnamese sentences of the errors that the room engine raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "criterion_has_no_level": Message(
        "tiêu chí {path} không có Mức {found}",
        "Mức cao nhất của tiêu chí này là Mức {highest}",
        "Hãy ghi lại mức đã đạt",
    ),
    "criterion_needs_level": Message(
        "kết luận về cả tiêu chí {path} phải là một mức",
        "Ghi mức cao nhất đã đạt, từ 0 (không đạt Mức 1) trở lên",
        "Kết luận đạt, không đạt thì ghi ở từng chỉ báo hoặc nội hàm",
    ),
    "finding_for_other_kind": Message(
        'kết luận ở "{path}" ghi cho cấp học "{found}", trường không có cấp này',
        "",
        "Hãy sửa cấp học của kết luận, hoặc thêm cấp đó vào mục kind",
    ),
    "level_on_finer_rule": Message(
        '"{path}" không phải cả tiêu chí nên không nhận mức {found}',
        "Cần met (đạt), not_met (không đạt) hoặc unknown (chưa đánh giá)",
    ),
    "no_date": Message(
        "chưa có ngày đánh giá",
        "Ngày đánh giá cho biết văn bản nào đang có hiệu lực",
        "Hãy ghi mục assessed_on, ví dụ 2021-05-20, hoặc nêu ngày bằng --on",
    ),
    "not_a_date": Message('"{found}" không phải là một ngày', "Ngày viết năm-tháng-ngày, ví dụ 2021-05-20"),
    "unknown_criterion": Message(
        'không có tiêu chí nào mang mã "{found}" trong {rulebook}',
        "",
        "kdcl rules list kèm tên thông tư liệt kê mọi tiêu chí",
    ),
    "unknown_path": Message(
        'không có "{found}" trong {rulebook}',
        "Đường dẫn viết tiêu chí/mức/chỉ báo/nội hàm, ví dụ 2.2/1/a",
        "kdcl rules show in mọi đường dẫn của một tiêu chí",
    ),
    "unknown_reading": Message(
        'không có chỗ nhiều cách hiểu nào tên "{found}"',
        "",
        "kdcl rules list kèm tên thông tư liệt kê các chỗ có nhiều cách hiểu",
    ),
    "unknown_reading_choice": Message(
        '{reading} không có cách hiểu "{found}"',
        "Các cách hiểu: {choices}",
    ),
}
