"""Vietnamese sentences of the errors that the command line raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "bad_usage": Message("không hiểu dòng lệnh ({found})", "", "{command} --help cho biết cách dùng"),
    "cannot_write": Message("không ghi được kết quả ({found})", "", "Hãy kiểm tra nơi ghi còn chỗ và cho phép ghi"),
    "cannot_write_file": Message("không ghi được tệp này ({found})", "", "Hãy kiểm tra quyền ghi và chỗ trống"),
    "compare_circulars": Message(
        "đánh giá ngoài theo {found}, tự đánh giá theo {other}",
        "Chỉ so sánh hai lần đánh giá theo một thông tư",
        "Hãy kiểm tra ngày đánh giá trong hai tệp, hoặc nêu thông tư bằng --circular",
    ),
    "compare_kinds": Message("hai tệp ghi cấp học khác nhau: {own}; {theirs}", "", "Hãy kiểm tra kind trong hai tệp"),
    "compare_schools": Message(
        'tệp này là của "{found}", tệp kia là của "{other}"',
        "Chỉ so sánh hai lần đánh giá của một trường",
        "Nếu là một trường, hãy ghi tên như nhau",
    ),
    "compare_stage": Message(
        "tệp này ghi stage: {found}, ở chỗ này cần {wanted}",
        "Tệp thứ nhất là tự đánh giá (self), tệp thứ hai là đánh giá ngoài (external)",
    ),
    "compare_swapped": Message(
        "hai tệp bị đổi chỗ cho nhau", "Tệp thứ nhất là tự đánh giá, tệp thứ hai là đánh giá ngoài", "Hãy đổi thứ tự"
    ),
    "internal_error": Message(
        "lỗi bên trong chương trình: {found}",
        "Đây không phải lỗi của tệp hay của người dùng",
        "Hãy gửi dòng này cho người bảo trì; thêm --debug để xem chi tiết",
    ),
    "missing_argument": Message("còn thiếu {argument}", "", "{command} --help cho biết cách dùng"),
    "missing_command": Message("còn thiếu tên lệnh", "", "{command} --help liệt kê mọi lệnh"),
    "no_rules_on_date": Message(
        'không thông tư nào có "{path}" vào ngày {found}', "", "kdcl rules list liệt kê các thông tư và ngày hiệu lực"
    ),
    "option_needs_value": Message("tùy chọn {found} cần một giá trị", "", "{command} --help cho biết cách dùng"),
    "option_takes_no_value": Message("tùy chọn {found} không nhận giá trị", "", "{command} --help cho biết cách dùng"),
    "output_exists": Message("đã có tệp này, không ghi đè", "", "Hãy đặt tên khác, hoặc thêm --force để ghi đè"),
    "output_folder_missing": Message('không có thư mục "{found}"', "", "Hãy tạo thư mục trước, hoặc ghi vào nơi khác"),
    "output_is_input": Message("đây là tệp đang đọc, không ghi kết quả đè lên", "", "Hãy đặt tên khác cho kết quả"),
    "output_needed": Message("dạng này phải ghi vào tệp", "", "Hãy nêu tên tệp bằng -o"),
    "output_not_a_file": Message("đây không phải một tệp, không ghi vào được", "", "Hãy nêu tên một tệp"),
    "reading_form": Message(
        'không hiểu cách hiểu "{found}"',
        "Viết TÊN=CÁCH, ví dụ results_window=latest_year",
        "kdcl rules list kèm tên thông tư liệt kê các chỗ có nhiều cách hiểu",
    ),
    "reading_given_twice": Message('"{found}" được chọn hai cách hiểu khác nhau', "Mỗi chỗ chỉ chọn một cách hiểu"),
    "sheet_not_there": Message(
        'không có bảng "{found}" trong kết quả này',
        "Đang có: {known}",
        "Bảng targets cần --target, bảng plan cần --plan, bảng criteria cần các cột do kdcl batch ghi",
    ),
    "unexpected_argument": Message('thừa "{found}" trong dòng lệnh', "", "{command} --help cho biết cách dùng"),
    "unknown_command": Message('không có lệnh "{found}"', "", "{command} --help liệt kê mọi lệnh"),
    "unknown_option": Message('không có tùy chọn "{found}"', "", "{command} --help liệt kê mọi tùy chọn"),
    "unknown_option_value": Message('{option} không nhận "{found}"', "Chọn một trong: {choices}"),
    "which_circular": Message('có ở nhiều thông tư: "{found}"', "Chọn một trong: {known}", "Hãy thêm --circular"),
}
