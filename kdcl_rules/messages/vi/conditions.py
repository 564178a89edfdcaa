"""Vietnamese sentences of the errors that a condition of a rule file can have, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "asks_nothing": Message(
        '"{found}" không đòi hỏi gì',
        "",
        "Điều kiện lúc nào cũng đúng thì không phải là điều kiện; hãy ghi số từ 1 trở lên",
    ),
    "average_of_no_number": Message(
        '"{found}" cần một phép so sánh với con số',
        "",
        "Trung bình chỉ tính được của số, không của hạng hay của đúng sai",
    ),
    "collection_in_collection": Message('"{found}" nằm trong một tập hợp khác', "", "Hãy tách thành hai yêu cầu"),
    "condition_empty": Message("điều kiện để trống", "", "Hãy viết điều kiện, hoặc bỏ mục này nếu do người kết luận"),
    "condition_too_deep": Message("điều kiện có quá {most} lớp ngoặc: {found}", "", "Hãy tách thành nhiều yêu cầu"),
    "condition_too_long": Message("điều kiện dài quá {most} ký tự: {found}", "", "Hãy tách thành nhiều yêu cầu"),
    "condition_unreadable": Message(
        'không đọc được điều kiện "{text}" từ ký tự thứ {column} ("{found}")',
        "Ở đó có thể là: {may}",
        "Cụm từ có dấu hai chấm đứng riêng hoặc trong ngoặc; and và or không đứng cạnh nhau nếu thiếu ngoặc",
    ),
    "incomparable": Message(
        '"{fact}" là {kind}, không so sánh được với "{found}"',
        "",
        "Ngưỡng phải cùng loại: % cho tỷ lệ, m2 cho diện tích, m2/pupil cho diện tích mỗi người, số "
        "nguyên cho số đếm và năm, hạng cho thang hạng",
    ),
    "level_of_itself": Message(
        'mức của trường không thể dựa vào chính nó ("{found}")', "", "Bậc thang mức chỉ dựa vào tiêu chí và Mức 4"
    ),
    "no_such_reading": Message('không có cách hiểu nào tên "{found}"', "", "readings.yaml liệt kê các cách hiểu"),
    "not_a_choice": Message(
        '"{found}" là {kind}, không phải một lựa chọn', "", 'Chỉ mục loại choice dùng được với "is"'
    ),
    "not_a_collection": Message(
        '"{found}" là {kind}, không phải một tập hợp', "", 'Chỉ mục loại collection dùng được với "of"'
    ),
    "not_a_flag": Message('"{found}" là {kind}, không phải mục đúng sai', "", "Hãy so sánh với một ngưỡng"),
    "not_a_number": Message('"{found}" là {kind}, không so sánh như số được', "", "Hãy dùng mục có số liệu"),
    "not_a_profile_fact": Message(
        '"{found}" không phải đặc điểm của trường',
        "Việc áp dụng hay không chỉ dựa vào đặc điểm của trường (profile)",
        "Số liệu khác thuộc về met_when",
    ),
    "not_yearly": Message(
        '"{found}" không tính theo năm học', "", "Bỏ cụm từ về các năm, hoặc ghi yearly: true cho mục đó trong từ điển"
    ),
    "reading_elsewhere": Message(
        'cách hiểu "{found}" không dùng cho {circular}', "", "Hãy thêm {circular} vào circulars của cách hiểu đó"
    ),
    "reading_without_window": Message(
        'lựa chọn "{choice}" của cách hiểu "{found}" không nêu các năm',
        "",
        'Mỗi lựa chọn cần window thì mới dùng được sau "by"',
    ),
    "roll_up_outside_ladder": Message(
        '"{found}" chỉ dùng trong circular.yaml', "", "Điều kiện của một tiêu chí không nói đến tiêu chí khác"
    ),
    "share_above_one": Message("tỷ lệ {found} lớn hơn 100%", "", "Không trường nào đạt được; hãy kiểm tra con số"),
    "unknown_choice": Message('"{fact}" không có lựa chọn "{found}"', "Các lựa chọn: {known}"),
    "unknown_field": Message(
        '"{collection}" không có mục "{found}"', "", "Trong một tập hợp chỉ nói đến các mục của nó"
    ),
    "unknown_grade": Message('thang "{scale}" không có hạng "{found}"', "Các hạng: {grades}"),
    "window_count": Message(
        '"ít nhất {found} trong {years} năm" không có nghĩa',
        "",
        'Số năm phải từ 1 đến dưới {years}; mọi năm thì viết "in each of"',
    ),
    "window_in_window": Message(
        'cụm từ về các năm nằm trong một cụm từ khác ("{found}")', "", "Hãy tách bằng and và ngoặc"
    ),
    "window_length": Message(
        "{found} năm học là quá ngắn hoặc quá dài", 'Từ 2 đến {most} năm; một năm thì viết "in the latest year"'
    ),
    "window_over_collection": Message(
        'tập hợp "{found}" nằm trong cụm từ về các năm',
        "",
        "Viết ngược lại: each of {found}: (in each of the last 5 years: …)",
    ),
    "window_unreadable": Message(
        '"{found}" không phải một khoảng năm',
        "Ví dụ: in the latest year, in each of the last 5 years, on average over the last 5 years",
    ),
}
