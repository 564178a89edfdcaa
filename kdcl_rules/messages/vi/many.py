"""Vietnamese sentences of the errors that the room many raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "answer_column_missing": Message(
        'bảng không có cột "{found}"', "Thống kê đọc bảng do kdcl batch ghi", "Hãy chạy kdcl batch trước"
    ),
    "answer_column_unknown": Message(
        'không biết cột "{found}" nói gì',
        "Các cột do kdcl batch ghi, và các cột về trường",
        "Hãy đổi tên hoặc bỏ cột này",
    ),
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
    "cell_not_a_circular": Message('{column}: không có thông tư nào tên "{found}"', "Ghi như 18/2018/TT-BGDĐT"),
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
    "column_of_no_known_type": Message(
        'không đọc được cột "{column}" kiểu {found}', "", "Hãy ghi số, chữ, ngày hoặc có/không vào từng ô"
    ),
    "column_twice": Message('cột "{found}" có hai lần', "", "Hãy giữ lại một cột"),
    "column_without_name": Message(
        "cột thứ {found} có nội dung nhưng không có tên", "", "Hãy đặt tên cho cột ở dòng đầu, hoặc xóa nội dung"
    ),
    "district_no_more": Message(
        "ngày {found} không còn cấp huyện để chia nhóm",
        "Từ ngày 01/07/2025 dưới tỉnh là xã, phường",
        "Hãy chia theo ward (xã, phường) hoặc province (tỉnh, thành phố)",
    ),
    "grouping_twice": Message('cột "{found}" được nêu hai lần để chia nhóm', "", "Hãy bỏ một lần"),
    "kind_without_rulebook": Message(
        "{found}: không có bộ quy tắc cho loại trường này vào ngày đó",
        "Mỗi thông tư chỉ dành cho một số cấp học, trong một khoảng ngày",
        "Hãy xem lại ngày và thông tư, hoặc tách trường thành các mã khác nhau",
    ),
    "map_no_column": Message('bảng không có cột "{found}" để đặt tên lại', "", "Tên cột nằm ở dòng đầu của bảng"),
    "output_of_no_known_ending": Message(
        'không biết ghi kết quả vào tệp "{found}"', "Tên tệp kết thúc bằng .csv, .xlsx hoặc .parquet"
    ),
    "overlay_half_a_ratio": Message('"{found}" chỉ là một nửa của tỷ lệ', "", "Hãy ghi cả tỷ lệ, như 57/60 hoặc 95%"),
    "overlay_of_identity": Message(
        '"{found}" cho biết là trường nào, không phải điều để giả định',
        "",
        "Hãy đặt số liệu, kết luận hoặc quy tắc khác",
    ),
    "pair_form": Message('"{found}" không phải là một cặp', "Hãy ghi hai tên với dấu bằng ở giữa, như Siso=students"),
    "pair_twice": Message('"{found}" được nêu hai lần với hai nội dung khác nhau', "", "Hãy giữ lại một"),
    "period_reversed": Message("ngày đầu {found} sau ngày cuối {last}", "", "Hãy đổi --since hoặc --on"),
    "plan_without_days": Message(
        "bảng không có cột ngày nào để lập kế hoạch", "Cần ít nhất một trong các cột: {known}"
    ),
    "recognised_before_later": Message(
        "{column}: lần công nhận trước ({found}) không trước lần công nhận này", "", "Hãy kiểm tra hai ngày"
    ),
    "row_malformed": Message(
        "dòng này có số ô khác với số cột ({found})",
        "Mỗi dòng có đúng một ô cho mỗi cột",
        "Chữ có dấu phân cách phải nằm trong ngoặc kép",
    ),
    "rows_disagree": Message(
        '{column}: "{found}" khác với dòng {other} của cùng một trường',
        "Số liệu chung của cả trường ghi ở một dòng, hoặc như nhau ở mọi dòng",
    ),
    "rule_form": Message(
        '"{found}" không phải là một quy tắc',
        "Hãy ghi đường dẫn, dấu hai chấm, điều kiện, như 2.2/1/b: teacher_qualified_ratio >= 90%",
    ),
    "school_row_rejected": Message(
        'dòng {other} của cùng trường "{found}" bị loại', "Các cấp học của một trường được xét cùng nhau"
    ),
    "school_twice": Message(
        'trường có mã "{found}" nằm ở nhiều dòng',
        "",
        "Hãy giữ một dòng cho mỗi trường, hoặc một dòng cho mỗi cấp học của trường",
    ),
    "school_without_code": Message("dòng này không có mã trường", "", "Hãy điền cột code"),
    "sql_one_row_a_school": Message(
        'trường có mã "{found}" nằm ở nhiều dòng, mà câu truy vấn xét từng dòng',
        "",
        "Hãy gộp thành một dòng: kind như primary+lower_secondary, số liệu từng cấp như attendance_ratio__primary",
    ),
    "table_empty": Message("bảng không có dòng nào"),
    "table_not_utf8": Message(
        "tệp này không phải là UTF-8",
        "Chữ tiếng Việt chỉ đọc được chắc chắn từ UTF-8 hoặc UTF-16",
        "Trong Excel, chọn Save As rồi CSV UTF-8, hoặc lưu thành XLSX",
    ),
    "table_of_no_known_ending": Message(
        'không đọc được loại tệp "{found}"',
        "Tên tệp kết thúc bằng .csv, .xlsx hoặc .parquet",
        "Hãy lưu lại thành XLSX hoặc CSV",
    ),
    "table_of_no_known_sort": Message(
        "{found} không phải là bảng",
        "Bảng là của pandas, polars, PyArrow, DuckDB, Spark, hoặc đường dẫn tới tệp Parquet, CSV",
    ),
    "table_package_missing": Message(
        "chưa cài gói {found}", "Bảng nhiều trường cần gói này", "pip install 'kdcl-rules[many]'"
    ),
    "table_too_large": Message("bảng quá lớn để mở ({found})", "", "Hãy dùng Parquet hoặc CSV"),
    "table_unreadable": Message("không đọc được bảng này: {found}", "Cần một tệp Parquet hoặc CSV nguyên vẹn"),
    "target_column_missing": Message(
        'bảng không có cột "{found}" mà chỉ tiêu cần', "", "Hãy thêm cột này vào bảng, hoặc bỏ khỏi phạm vi chỉ tiêu"
    ),
    "target_file": Message(
        "không hiểu tệp chỉ tiêu", "Cần một danh sách, mỗi mục có outcome, at_least, share; có thể có scope, by, name"
    ),
    "target_form": Message('không hiểu chỉ tiêu "{found}"', "Viết như: grade>=3: 50%; ownership=public; by=2015"),
    "target_outcome": Message('không có kết quả nào tên "{found}" để đặt chỉ tiêu', "Chọn một trong: {known}"),
    "target_scope_empty": Message('không trường nào có {column} là "{found}"', "", "Hãy kiểm tra cách ghi trong bảng"),
    "target_share": Message(
        '"{found}" không phải là một tỷ lệ để đặt chỉ tiêu', "Ghi như 62,5% hoặc 5/8, trên 0 và không quá 100%"
    ),
    "target_step": Message("{outcome} không có bậc {found}", "Từ 1 đến {most}"),
    "target_year": Message('"{found}" không phải là một năm', "Ghi như 2025"),
    "unknown_column": Message(
        'không có số liệu, kết luận hay thông tin nào của trường tên "{found}"', "", "kdcl facts liệt kê mọi số liệu"
    ),
    "unknown_grouping": Message('không chia nhóm được theo "{found}"', "Các cột chia nhóm được: {known}"),
    "whatif_other_schools": Message(
        "hai lần đánh giá không cùng một danh sách trường", "", "Hãy sửa các dòng bị loại trước"
    ),
}
