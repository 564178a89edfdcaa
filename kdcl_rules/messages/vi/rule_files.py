"""Vietnamese sentences of the errors that a rule file can have, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "bad_date": Message('"{found}" không phải một ngày', "Ngày viết 2018-10-10"),
    "bad_id": Message('"{found}" không dùng làm tên được', "Tên gồm chữ thường không dấu, chữ số và _"),
    "bad_letter": Message('"{found}" không phải một điểm', "Điểm là một chữ cái thường"),
    "bad_step": Message('"{found}" không phải một bậc', "Bậc là số nguyên từ 1"),
    "bad_value": Message('không nhận giá trị "{found}"', "Cần {wanted}"),
    "cases_shape": Message(
        "bảng cases sai dạng",
        "Mỗi dòng có when và một điều kiện; dòng cuối chỉ có otherwise; trước nó có ít nhất một dòng",
    ),
    "cases_without_otherwise": Message(
        "bảng cases thiếu dòng otherwise", "", 'Thêm dòng cuối "otherwise: …" cho mọi trường hợp còn lại'
    ),
    "choice_without_choices": Message('"{found}": choices đi với loại choice, và chỉ với loại đó'),
    "clause_without_requirements": Message(
        "khoản {found} của Mức 4 không có yêu cầu nào",
        "",
        "Điều khoản không đòi hỏi gì thì không được nạp; hãy ghi requirements",
    ),
    "clauses_gap": Message("các khoản của Mức 4 phải đánh số liền từ 1 ({found})"),
    "collection_without_fields": Message('"{found}": fields đi với loại collection, và chỉ với loại đó'),
    "criterion_twice": Message("tiêu chí {found} được liệt kê hai lần", "", "Hãy bỏ một"),
    "criterion_without_file": Message(
        "tiêu chí {found} không có tệp trong criteria/", "", "Hãy thêm tệp, hoặc bỏ mã khỏi standards.yaml"
    ),
    "criterion_without_levels": Message(
        "tiêu chí không có mức nào", "", "Tiêu chí không đòi hỏi gì thì không được nạp"
    ),
    "day_of_year": Message('"{found}" không phải một ngày có trong mọi năm', "Tháng và ngày, ví dụ 05-31"),
    "derived_kind": Message(
        'định nghĩa của "{fact}" không khớp loại: {found}',
        "Số đếm chia số đếm, diện tích chia diện tích hoặc tỷ lệ chia tỷ lệ là tỷ lệ; diện tích chia số "
        "đếm là diện tích mỗi người; tổng giữ nguyên loại; cận dưới lấy hai mục số đếm",
    ),
    "duplicate_fact": Message('số liệu "{found}" đã có trong {other}', "", "Mỗi số liệu chỉ định nghĩa một lần"),
    "duplicate_grade": Message(
        'hạng "{found}" có hai lần trong một thang', "", "Tên và nhãn của các hạng phải khác nhau"
    ),
    "duplicate_id": Message('tên "{found}" đã dùng ở trên', "", "Mỗi tên chỉ dùng một lần"),
    "file_name": Message("tệp {file} chứa tiêu chí {found}", "", "Hãy đổi tên tệp thành {wanted}, hoặc sửa mã"),
    "file_without_criterion": Message(
        "tiêu chí {found} không có trong standards.yaml", "", "Hãy thêm mã vào tiêu chuẩn của nó, hoặc bỏ tệp"
    ),
    "folder_name": Message("thư mục {folder} chứa văn bản {found}", "", "Thư mục mang id của văn bản, dấu - thành _"),
    "folder_not_found": Message("không có thư mục này", "", "Hãy kiểm tra đường dẫn"),
    "grade_without_scale": Message('"{found}": scale đi với loại grade, và chỉ với loại đó'),
    "indicator_with_both": Message(
        "chỉ báo {found} vừa có điều kiện riêng vừa có requirements", "", "Hãy chuyển điều kiện vào một yêu cầu"
    ),
    "indicator_without_requirements": Message(
        "chỉ báo {found} không đòi hỏi gì", "", "Ghi requirements, hoặc một điều kiện (met_when, cases, by_reading)"
    ),
    "key_on_indicator": Message('"{found}" không thuộc về chỉ báo có requirements', "", "Hãy ghi ở từng yêu cầu"),
    "key_order": Message('mục "{found}" không đúng thứ tự', "Thứ tự: {order}"),
    "kinds_or_annexes": Message("{found} cần kinds hoặc annexes, chỉ một trong hai"),
    "ladder_shape": Message(
        '"{found}" cần các bậc (grades hoặc degrees) hoặc absent, chỉ một trong hai',
        "",
        "Không có kết quả này thì ghi absent kèm lý do",
    ),
    "level_with_both": Message("Mức {found} vừa có indicators vừa có requirements", "", "Chỉ ghi một trong hai"),
    "level_without_text": Message(
        "Mức {found} không có chỉ báo hay yêu cầu nào", "", "Mức không có nội dung thì bỏ hẳn khỏi tệp"
    ),
    "levels_gap": Message("các mức phải đánh số liền từ 1 ({found})"),
    "mandatory_unknown": Message("tiêu chí bắt buộc {found} không có trong các tiêu chuẩn", "", "Hãy kiểm tra mã"),
    "missing_citation": Message(
        "thiếu dẫn chiếu ({found})",
        "Mọi quy tắc nêu điều, khoản của nó",
        "Chưa thấy văn bản thì ghi law: {{status: unseen}}, không đoán",
    ),
    "missing_key": Message('thiếu mục "{found}"', "", "Hãy thêm mục này"),
    "profile_kind": Message(
        'đặc điểm "{found}" là {kind}', "Đặc điểm của trường là đúng sai, lựa chọn, năm hoặc số đếm"
    ),
    "reading_default": Message('lựa chọn mặc định "{found}" không có trong readings', "", "Hãy ghi tên một lựa chọn"),
    "reading_options": Message('by_reading thiếu hoặc thừa lựa chọn "{found}"', "Cần đủ: {wanted}"),
    "reading_shape": Message("by_reading cần đúng một cách hiểu ({found})"),
    "reading_used_by": Message(
        'mục "{key}" của cách hiểu "{found}" chỉ bộ suy luận dùng được', "", "Ghi used_by: engine"
    ),
    "reading_windows": Message(
        'cách hiểu "{found}" có lựa chọn ghi "{key}" và có lựa chọn không',
        "",
        "Ghi cho mọi lựa chọn, hoặc không lựa chọn nào",
    ),
    "relation_shape": Message("quan hệ cần part hoặc parts, và whole là một số liệu hoặc 100%"),
    "repeal_without_date": Message("có {found} bãi bỏ nhưng không có ngày cuối", "", "Hãy ghi in_force: {{until: …}}"),
    "reserved_word": Message('"{found}" là từ của ngôn ngữ điều kiện', "", "Hãy chọn tên khác"),
    "step_without_condition": Message("bậc {found} không có điều kiện", "", "Ghi met_when, cases hoặc by_reading"),
    "steps_gap": Message("các bậc phải đánh số liền từ 1 ({found})"),
    "suspension_outside": Message("tạm ngưng {found} nằm ngoài thời gian có hiệu lực", "", "Hãy kiểm tra ngày"),
    "suspension_overlap": Message("tạm ngưng {found} trùng với một tạm ngưng khác", "", "Hãy gộp lại"),
    "two_conditions": Message("có hai điều kiện: {found}", "", "Chỉ ghi một trong met_when, cases, by_reading"),
    "unknown_scale": Message('không có thang nào tên "{found}"', "", "scales.yaml liệt kê các thang"),
    "unknown_step": Message("không có bậc {found}", "", "steps chỉ nêu các bậc có trong bảng"),
    "unlettered_alone": Message(
        "chỉ báo {found} không có chữ cái nhưng không đứng một mình",
        "Mức không đánh chữ cái chỉ có một chỉ báo, ghi là a",
    ),
    "unquoted_code": Message(
        "mã {found} thiếu dấu ngoặc kép", "Không có ngoặc, 1.10 là con số 1,1", "Hãy đặt mã trong ngoặc kép"
    ),
    "unseen_without_because": Message("chưa thấy văn bản nhưng không nói vì sao", "", "Hãy ghi because (vi, en)"),
    "validity_backwards": Message("ngày cuối đứng trước ngày đầu ({found})", "", "Hãy kiểm tra ngày"),
    "validity_gap": Message(
        "không có gì giải thích khoảng trống {found}",
        "",
        "Ghi repealed_by hoặc suspended; quy tắc thêm sau cần cite của văn bản thêm nó",
    ),
    "validity_outside": Message(
        "thời gian {found} nằm ngoài {outer}", "", "Quy tắc chỉ có hiệu lực trong thời gian của văn bản chứa nó"
    ),
    "validity_overlap": Message(
        "hai văn bản của tiêu chí {found} cùng có hiệu lực từ {first} đến {last}",
        "",
        "Hãy sửa ngày để mỗi ngày chỉ có một văn bản",
    ),
    "wrong_count": Message(
        "từ ngày {day}: {what} đếm được {found}, văn bản có {wanted}",
        "",
        "Tìm quy tắc bị sót hoặc thừa; nếu văn bản đã sửa, thêm một dòng counts",
    ),
}
