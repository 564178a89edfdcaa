"""Vietnamese sentences of what is refused when rules are compared, in alphabetical order."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "changelog_unreadable": Message('không đọc được nhật ký "{found}"', "", "Cho biết tệp bằng --changelog"),
    "diff_of_two_circulars": Message(
        "hai bản quy tắc không phải của một thông tư: {found} và {other}",
        "Chỗ giống nhau giữa hai thông tư không tính theo mã",
        "Dùng kdcl crosswalk để xem tiêu chí đi về đâu",
    ),
    "folder_exists": Message("đã có thư mục hoặc tệp này, không chép đè", "", "Hãy đặt tên khác"),
    "missing_citation_of_level": Message(
        'tiêu chí "{found}" chưa có căn cứ nào', 'Mỗi mức một --cite, ví dụ --cite "Khoản 2 Điều 8"'
    ),
    "no_circular_on_both_days": Message(
        "không thông tư nào có hiệu lực cả hai ngày {found} và {other}",
        "",
        "So sánh hai ngày của cùng một thông tư; kdcl rules list liệt kê các thông tư",
    ),
    "not_a_circular_folder": Message(
        "đây không phải thư mục của một thông tư", "Cần thư mục có circular.yaml và criteria/, ví dụ luat/tt18_2018"
    ),
    "not_a_code": Message('"{found}" không phải là mã tiêu chí', "Mã viết như 2.5"),
    "not_a_repository": Message(
        "không tìm được bản phát hành trước: thư mục này không thuộc một kho git",
        "",
        "Tải bản trước về (pip download kdcl-rules --no-deps) rồi nêu tệp ấy bằng --since",
    ),
    "not_a_version": Message('"{found}" không phải là số phiên bản', "Phiên bản là ba số, như 1.4.2"),
    "output_or_into": Message("nêu cả -o lẫn --into", "", "Chỉ nêu một trong hai"),
    "release_not_found": Message(
        'không tìm được bản phát hành "{found}"',
        "Cần một thư mục quy tắc, tệp .whl hoặc .tar.gz của kdcl-rules, hoặc một thẻ git",
    ),
    "release_without_rules": Message(
        "ở đây không có bộ quy tắc nào", "Cần thư mục có các tệp circular.yaml, hoặc có kdcl_rules/standards/"
    ),
    "rule_never_met": Message(
        'không trường nào đạt được {path} ({cite}): "{found}"',
        "Một yêu cầu phải có trường đạt và có trường không đạt",
        "Xem lại các ngưỡng và chữ and, or, not",
    ),
    "rule_never_not_met": Message(
        'không trường nào trượt được {path} ({cite}): "{found}"',
        "Một yêu cầu phải có trường đạt và có trường không đạt",
        "Xem lại các ngưỡng và chữ and, or, not",
    ),
}
