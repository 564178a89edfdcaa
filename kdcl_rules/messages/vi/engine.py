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
    "durable_collision": Message(
        'bộ suy luận durable-rules không phân biệt được "{found}" với "{other}"',
        "Mọi tên đưa vào phải có mã băm khác nhau",
        'Bộ quy tắc này cần engine "direct"; hãy báo lỗi này cho người bảo trì',
    ),
    "durable_fault": Message(
        "bộ suy luận durable-rules hỏng giữa chừng ({found})",
        "",
        'Hãy chạy lại với engine "direct" và báo lỗi này cho người bảo trì',
    ),
    "durable_limit": Message(
        "bộ quy tắc quá lớn đối với durable-rules ({what}: {found})",
        "Nhiều nhất {most}",
        'Bộ quy tắc này cần engine "direct"',
    ),
    "durable_not_installed": Message(
        "chưa cài durable-rules trên máy này",
        "",
        'Hãy cài như trang hướng dẫn cài đặt, hoặc chạy với engine "direct"',
    ),
    "engines_differ": Message(
        'hai bộ suy luận cho kết quả khác nhau ở "{found}" nên không có kết quả nào được đưa ra',
        "Chỗ khác nhau: {differences}",
        "Đây là lỗi của phần mềm; hãy báo cho người bảo trì kèm tệp đã dùng",
    ),
    "finding_by_kind": Message(
        'kết luận ở "{path}" ghi riêng cho cấp học "{found}"',
        "Theo thông tư này trường nhiều cấp học được đánh giá một lần cho mọi cấp",
        "Hãy ghi một kết luận chung cho cả trường",
    ),
    "finding_for_other_kind": Message(
        'kết luận ở "{path}" ghi cho cấp học "{found}", trường không có cấp này',
        "",
        "Hãy sửa cấp học của kết luận, hoặc thêm cấp đó vào mục kind",
    ),
    "finding_on_later_text": Message(
        '"{found}" chỉ có từ ngày {day}, theo {by}',
        "",
        "Với ngày đánh giá này hãy ghi kết luận ở {instead}, hoặc kiểm tra lại ngày",
    ),
    "finding_on_old_text": Message(
        '"{found}" không còn từ ngày {day}: {by} đã viết lại hoặc bãi bỏ',
        "",
        "Với ngày đánh giá này hãy ghi kết luận ở {instead}",
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
    "no_governing_date": Message(
        "tệp không ghi {key}, mà cách hiểu đã chọn lấy ngày đó làm căn cứ",
        "",
        "Hãy ghi {key} vào tệp, hoặc chọn governing_date=assessed",
    ),
    "not_a_date": Message('"{found}" không phải là một ngày', "Ngày viết năm-tháng-ngày, ví dụ 2021-05-20"),
    "rule_on_later_text": Message(
        '"{found}" chỉ có từ ngày {day}, theo {by}', "", "Xem {instead}, hoặc chọn một ngày khác"
    ),
    "rule_on_old_text": Message(
        '"{found}" không còn từ ngày {day}: {by} đã viết lại hoặc bãi bỏ',
        "",
        "Xem {instead}, hoặc chọn một ngày trước đó",
    ),
    "unknown_criterion": Message(
        'không có tiêu chí nào mang mã "{found}" trong {rulebook}',
        "",
        "kdcl rules list kèm tên thông tư liệt kê mọi tiêu chí",
    ),
    "unknown_engine": Message('không có engine nào tên "{found}"', "Các engine: {known}"),
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
