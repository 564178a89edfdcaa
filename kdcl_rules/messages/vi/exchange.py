"""Vietnamese sentences of the errors that the room exchange raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "cannot_be_written": Message('"{found}" vừa có vừa không ghi năm học hay cấp học, không thể ghi ra tệp'),
    "choice_expected": Message('"{found}" không phải là câu trả lời cho "{label}"', "Hãy chọn một trong: {known}"),
    "code_without_quotes": Message(
        "mã {found} thiếu dấu ngoặc kép",
        "Không có ngoặc kép, 1.10 và 1.1 là cùng một số",
        'Hãy viết "{found}" trong dấu ngoặc kép',
    ),
    "dated_twice": Message("minh chứng này ghi cả date và period", "", "Hãy chỉ ghi một: một ngày, hoặc những năm"),
    "decimal_comma_in_braces": Message(
        "dấu phẩy trong {{…}} tách {found} thành hai",
        "",
        'Hãy viết "{found}" trong dấu ngoặc kép, hoặc dùng dấu chấm',
    ),
    "decision_incomplete": Message(
        "quyết định thiếu {found}", "Quyết định công nhận có số, ngày và người ký", "Chưa có quyết định thì bỏ cả mục"
    ),
    "decision_on_two_days": Message(
        "decided_on ghi {found}, quyết định ghi ngày {day}",
        "Đó phải là một ngày",
        "Hãy kiểm tra lại, hoặc bỏ decided_on",
    ),
    "evidence_key_missing": Message(
        "một minh chứng trong danh mục thiếu {found}", "Minh chứng cần code (mã) và name (tên)"
    ),
    "fact_needs_kinds": Message('số liệu "{found}" cần ghi riêng cho từng cấp học', "Hãy ghi dưới nó: {kinds}"),
    "fact_not_by_kind": Message(
        'số liệu "{found}" ({label}) không ghi theo cấp học',
        "Số liệu này là chung cho cả trường",
        "Hãy ghi một giá trị",
    ),
    "fact_not_yearly": Message(
        'số liệu "{found}" ({label}) không ghi theo năm học', "", "Hãy ghi một giá trị, là giá trị hiện nay"
    ),
    "fact_out_of_place": Message('"{found}" ({label}) đặt sai chỗ', "", "Hãy chuyển vào mục {part}"),
    "fact_under_profile": Message(
        '"{found}" ({label}) là số liệu, không thuộc profile', "", "Hãy chuyển sang mục facts"
    ),
    "flag_expected": Message(
        '"{found}" không trả lời được câu hỏi "{label}"',
        "Chỉ ghi true (có) hoặc false (không), không có ngoặc kép; chưa biết thì bỏ trống",
    ),
    "given_twice": Message('"{found}" được ghi hai lần', "Mỗi mục chỉ ghi một lần", "Hãy bỏ một trong hai"),
    "grade_expected": Message('"{found}" không phải là một mức của "{label}"', "Các mức: {known}"),
    "item_without_name": Message('một mục của "{found}" không có tên', "", "Hãy ghi {key} cho từng mục"),
    "key_missing": Message(
        'thiếu mục "{found}"', "Tệp của một trường cần có kind (cấp học) và stage (self hoặc external)"
    ),
    "kind_not_taught": Message(
        'trường không có cấp học "{found}"',
        "Các cấp học của trường: {kinds}",
        "Hãy bỏ phần này, hoặc bổ sung cấp học vào kind",
    ),
    "level_expected": Message(
        '"{found}" không phải là mức của tiêu chí {path}',
        "Tiêu chí ghi mức cao nhất đạt được bằng một số; 0 là không đạt Mức 1",
    ),
    "level_out_of_range": Message('tiêu chí {path} không có mức "{found}"', "Mức cao nhất là 4; 0 là không đạt Mức 1"),
    "more_mistakes": Message("còn ít nhất {count} lỗi nữa trong tệp", "", "Hãy sửa các lỗi trên rồi chạy lại"),
    "one_code_expected": Message(
        '"{found}" là nhiều mã', "Trong danh mục, mỗi minh chứng mang một mã", "Hãy tách thành nhiều mục"
    ),
    "part_above_whole": Message(
        '"{label}" là {value}, lớn hơn "{whole_label}" là {whole} ({whole_place})',
        "Một phần không thể lớn hơn toàn thể",
        "Hãy kiểm tra lại hai số liệu",
    ),
    "parts_above_whole": Message(
        "cộng lại được {value}, lớn hơn {whole}: {label}",
        "Các phần cộng lại không thể lớn hơn toàn thể",
        "Hãy kiểm tra lại các số liệu này",
    ),
    "profile_under_facts": Message(
        '"{found}" ({label}) là thông tin về trường, không phải là số liệu', "", "Hãy chuyển sang mục profile"
    ),
    "school_not_a_mapping": Message(
        "tệp này không phải là số liệu của một trường",
        "Tệp gồm các mục kind, stage, facts, findings, …",
        "Xem một tệp mẫu trong thư mục examples",
    ),
    "unknown_item_field": Message('"{label}" không có cột "{found}"', "Các cột: {known}"),
    "unknown_purpose": Message(
        '"{found}" không phải là một nguyện vọng đăng ký',
        "registered_for là accreditation (kiểm định chất lượng), national_standard (chuẩn quốc gia) hoặc both (cả hai)",
    ),
    "unknown_stage": Message(
        '"{found}" không phải là một giai đoạn đánh giá',
        "stage là self (tự đánh giá) hoặc external (đánh giá ngoài, thẩm định)",
    ),
    "value_missing": Message('"{found}" không có {key}', "", "Hãy ghi {key}, hoặc bỏ trống cả mục nếu chưa có"),
    "verdict_expected": Message(
        '"{found}" không phải là kết luận cho {path}',
        "Kết luận là met (đạt), not_met (không đạt) hoặc unknown (chưa đánh giá)",
    ),
    "verdict_not_applicable": Message(
        '{path} không thể kết luận là "{found}"',
        "Chỉ quy định mới quyết định điều gì không áp dụng cho trường",
        "Hãy ghi đủ profile; nếu chưa đánh giá thì bỏ trống",
    ),
    "wrong_shape": Message('"{name}" là {given}', "Cần {wanted}"),
}
