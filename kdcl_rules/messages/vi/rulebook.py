"""Vietnamese sentences of the errors of the room rulebook about numbers, days and kinds, by code."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "circular_for_other_kinds": Message(
        "{found} không dành cho trường {kinds}", "", "Hãy bỏ --circular để chọn văn bản theo loại trường và ngày"
    ),
    "circular_not_in_force": Message(
        "ngày {day}, {found} không có hiệu lực (có hiệu lực {span})",
        "",
        "Hãy sửa ngày đánh giá, hoặc bỏ --circular để chọn văn bản theo ngày",
    ),
    "compiled_unreadable": Message(
        "tệp quy tắc đã biên dịch không đọc được ({found})", "", "Hãy chạy make compile-rules, hoặc cài lại gói"
    ),
    "kind_missing": Message(
        "chưa ghi loại trường", "Loại trường: {known}", "Hãy ghi mục kind; trường nhiều cấp ghi một danh sách"
    ),
    "kinds_not_covered": Message(
        "chưa có bộ quy tắc nào cho trường {kinds}", "", "kdcl rules list liệt kê các bộ quy tắc hiện có"
    ),
    "no_rulebook_on_date": Message(
        "ngày {day} chưa có bộ quy tắc nào cho trường {kinds}",
        "Bộ quy tắc hiện có dùng {span}",
        "Hãy kiểm tra lại ngày đánh giá",
    ),
    "not_compiled": Message("chưa có bản quy tắc đã biên dịch", "", "Hãy chạy make compile-rules, hoặc cài lại gói"),
    "number_leading_zero": Message('số "{found}" bắt đầu bằng số 0 thừa', "", "Hãy bỏ số 0 ở đầu"),
    "number_malformed": Message(
        '"{found}" không phải là {kind}',
        "Ví dụ: 45 cho số đếm, 57/60 hoặc 62,5% cho tỷ lệ, 6500 m2 cho diện tích",
        "Chỉ ghi con số, không kèm chữ hay dấu khác",
    ),
    "number_negative": Message('số liệu không thể âm ("{found}")', "", "Hãy kiểm tra lại số liệu"),
    "number_not_whole": Message('số đếm phải là số nguyên ("{found}")', "", "Hãy kiểm tra lại số liệu"),
    "number_thousands": Message(
        '"{found}" có dấu tách hàng nghìn, có thể hiểu thành hai số khác nhau', "", "Hãy viết liền các chữ số"
    ),
    "number_wrong_unit": Message(
        'đơn vị {unit} không dùng cho {kind} ("{found}")', "", "Hãy bỏ đơn vị, hoặc ghi số liệu vào đúng mục"
    ),
    "overlay_ambiguous": Message(
        '"{found}" là những điều kiện khác nhau trong các văn bản {known}',
        "Mã trông giống nhau chưa chắc là cùng một điều",
        "Hãy ghi văn bản ở đầu, như tt18-2018/{found}",
    ),
    "overlay_on_group": Message(
        '"{found}" không có điều kiện của riêng nó', "Điều kiện nằm ở những chỗ bên dưới: {known}"
    ),
    "overlay_on_judged": Message(
        '"{found}" do người kết luận, không có điều kiện về số liệu để thay',
        "",
        "Hãy thay kết luận thay vì điều kiện, ví dụ --set finding__2_2__1__a=met",
    ),
    "overlay_on_unseen": Message(
        'chưa có nguyên văn của "{found}"', "Điều chưa thấy nguyên văn thì không có ngưỡng nào để thay"
    ),
    "overlay_unknown_path": Message(
        'không có quy tắc nào mang đường dẫn "{found}" trong {rulebook}',
        "",
        "kdcl rules show in mọi đường dẫn; bậc của mức trường là school_level/1, school_level/2 …",
    ),
    "ratio_above_one": Message(
        'tỷ lệ "{found}" lớn hơn 100%', "Phần không thể lớn hơn toàn thể", "Hãy kiểm tra tử số và mẫu số"
    ),
    "ratio_by_zero": Message('tỷ lệ "{found}" có mẫu số bằng 0', "", "Không có ai để tính thì ghi 0/0 hoặc để trống"),
    "ratio_without_percent": Message(
        '"{found}" chưa rõ là tỷ lệ nào', "Tỷ lệ viết 57/60, 62,5% hoặc 0,625", "Hãy thêm dấu % nếu là phần trăm"
    ),
    "unknown_circular": Message('không có văn bản nào tên "{found}"', "Các văn bản: {known}"),
    "year_out_of_range": Message(
        '"{found}" không phải là một năm', "Năm viết bốn chữ số, từ {first} đến {last}", "Hãy kiểm tra lại"
    ),
}
