"""Vietnamese sentences of the errors that the room many raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "cell_above_whole": Message("{column}: phần {found} lớn hơn tổng của nó", "Tử số không được lớn hơn mẫu số"),
    "cell_beyond_kind": Message("{column}: {found} là kết luận về tiêu chí, mức hay nội dung mà cấp học này không có"),
    "cell_float_not_exact": Message(
        "{column}: {found} không phải là số thập phân có ít chữ số",
        "Số đã làm tròn có thể rơi nhầm sang phía bên kia của ngưỡng",
        "Hãy ghi tỷ lệ bằng hai số nguyên, ở {column}__num và {column}__den",
    ),
    "cell_formula": Message(
        "một ô chứa công thức {found}", "Giá trị của công thức tùy người mở tệp sau cùng", "Hãy dán thành giá trị"
    ),
    "cell_not_a_choice": Message('{column}: "{found}" không có trong các lựa chọn', "kdcl facts liệt kê các lựa chọn"),
    "cell_not_a_day": Message('{column}: "{found}" không phải là ngày', "Ngày ghi theo năm-tháng-ngày, như 2021-05-20"),
    "cell_not_a_flag": Message('{column}: "{found}" không phải là có hay không', "Hãy ghi true, false hoặc để trống"),
    "cell_not_a_kind": Message(
        'không có cấp học nào tên "{found}"', "Xem các cấp học ở kdcl facts; nhiều cấp học nối bằng dấu cộng"
    ),
    "cell_not_a_number": Message('{column}: "{found}" không phải là số'),
    "cell_not_a_ratio": Message('{column}: "{found}" không phải là tỷ lệ', "Hãy ghi như 57/60, 95% hoặc 0,95"),
    "cell_not_a_verdict": Message('{column}: "{found}" không phải là kết luận', "Hãy ghi met, not_met hoặc unknown"),
    "cell_not_whole": Message('{column}: "{found}" không phải là số nguyên'),
    "cell_out_of_range": Message("{column}: {found} nằm ngoài khoảng cho phép"),
    "column_missing": Message(
        'bảng không có cột "{found}"', "Mỗi dòng phải cho biết là trường nào, cấp học nào", 'Hãy thêm cột "{found}"'
    ),
    "column_twice": Message('cột "{found}" có hai lần', "", "Hãy giữ lại một cột"),
    "pair_form": Message('"{found}" không phải là một cặp', "Hãy ghi hai tên với dấu bằng ở giữa, như Siso=students"),
    "school_twice": Message('trường có mã "{found}" nằm ở nhiều dòng', "", "Mỗi trường chỉ giữ một dòng"),
    "school_without_code": Message("dòng này không có mã trường", "", "Hãy điền cột code"),
    "table_empty": Message("bảng không có dòng nào"),
    "table_of_no_known_sort": Message(
        "{found} không phải là bảng",
        "Bảng là của pandas, polars, PyArrow, DuckDB, Spark, hoặc đường dẫn tới tệp Parquet, CSV",
    ),
    "table_package_missing": Message(
        "chưa cài gói {found}", "Bảng nhiều trường cần gói này", "pip install 'kdcl-rules[many]'"
    ),
    "table_too_large": Message("bảng quá lớn để mở ({found})", "", "Hãy dùng Parquet hoặc CSV"),
    "table_unreadable": Message("không đọc được bảng này: {found}", "Cần một tệp Parquet hoặc CSV nguyên vẹn"),
    "unknown_column": Message(
        'không có số liệu, kết luận hay thông tin nào của trường tên "{found}"', "", "kdcl facts liệt kê mọi số liệu"
    ),
    "unknown_grouping": Message('không chia nhóm được theo "{found}"', "Các cột chia nhóm được: {known}"),
}
