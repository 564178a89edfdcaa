"""The command line's Vietnamese for coverage and mutation of rules."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    # kdcl rules coverage
    "option.covering": "Tệp của một trường để tính độ phủ.",
    "option.covering_cases": (
        "Thư mục ca kiểm thử *.case.yaml để tính độ phủ. Mặc định dùng các trường sát ngưỡng do máy tìm."
    ),
    "kdcl rules coverage.short": "Mỗi phép so sánh trong quy tắc đã được thử đủ cách chưa.",
    "kdcl rules coverage.help": (
        "Với từng điều khoản: mỗi phép so sánh đã từng đạt, không đạt, chưa biết, và có lần quyết định kết quả hay "
        "chưa; chỗ không trường nào cho thấy được thì nói vì sao. Mã thoát 0: đã phủ hết những gì có thể; 1: còn chỗ "
        "chưa phủ."
    ),
    "coverage.by.near": "trường sát ngưỡng do máy tìm",
    "coverage.by.cases": "ca kiểm thử viết tay",
    "coverage.by.schools": "trường được đưa vào",
    "coverage.count": "{book}: {leaves} phép so sánh, đã thấy {seen}/{goals} ({by}).",
    "coverage.impossible": "không thể: {goals} - {because}",
    "goal.met": "chưa thấy đạt",
    "goal.not_met": "chưa thấy không đạt",
    "goal.unknown": "chưa thấy thiếu số liệu",
    "goal.decisive": "chưa thấy quyết định kết quả",
    "goal.short.met": "đạt",
    "goal.short.not_met": "không đạt",
    "goal.short.unknown": "thiếu số liệu",
    "goal.short.decisive": "quyết định kết quả",
    "because.no_other_kind": "mọi trường theo bộ quy tắc này đều dạy cấp học ấy",
    "because.no_such_kind": "không trường nào theo bộ quy tắc này dạy cấp học ấy",
    "because.nothing_below": "ngưỡng đã là mức thấp nhất",
    "because.all_tried": "đã thử mọi trường có thể có",
    "because.searched": "đã thử hàng nghìn trường mà không thấy (chưa phải chứng minh)",
    # kdcl mutate
    "option.most": "Chỉ thử nhiều nhất N chỗ sửa sai, rải đều.",
    "option.mutate_cases": "Thư mục ca kiểm thử *.case.yaml; tỷ lệ phát hiện của riêng chúng được nói bên cạnh.",
    "option.jobs": "Số tiến trình cùng làm (mặc định: mọi nhân của máy). Kết quả như nhau.",
    "option.reasons": "Tệp YAML ghi lý do của những chỗ không bị phát hiện (mặc định: tệp đi kèm thư viện).",
    "kdcl mutate.short": "Sửa sai quy tắc một chút thì có bị phát hiện không.",
    "kdcl mutate.help": (
        "Sửa sai từng chỗ nhỏ trong quy tắc (ngưỡng lệch một đơn vị, sai đơn vị, dấu so sánh, và/hoặc, số năm, mức, "
        "tiêu chí bắt buộc, phạm vi áp dụng, ngày, trích dẫn) rồi xem có bị phát hiện không: không nạp được, trái quy "
        "tắc chung, hoặc một ca kiểm thử ra kết quả khác. Một thông tư mất vài phút. Mã thoát 0: phát hiện từ 98% và "
        "chỗ nào còn lại cũng có lý do đã ghi; 1: không được như vậy."
    ),
    "mutate.count": (
        "{circular}: phát hiện {killed} trong {made} chỗ sửa sai ({rate} số chỗ nạp được và làm đổi nghĩa)."
    ),
    "mutate.how": (
        "  {refused} không nạp được; {law} trái quy tắc chung. Trong số còn lại: ca viết tay phát hiện {written}, "
        "trường sát ngưỡng {near}."
    ),
    "mutate.edit": (
        "  {edit}: {made} chỗ; không nạp được {loader}, quy tắc chung {law}, ca viết tay {written}, sát ngưỡng {near}"
    ),
    "mutate.lives": "không bị phát hiện",
    "mutate.unexplained": "chưa có lý do nào được ghi",
    "mutate.unneeded": "  - lý do thừa, không còn chỗ nào như vậy: {path}: {edit}: {said}",
    "edit.threshold": "ngưỡng lệch một đơn vị",
    "edit.unit": "đơn vị",
    "edit.comparison": "dấu so sánh",
    "edit.logic": "và, hoặc, không",
    "edit.window": "số năm",
    "edit.level": "mức",
    "edit.mandatory": "tiêu chí bắt buộc",
    "edit.applicability": "phạm vi áp dụng",
    "edit.citation": "trích dẫn",
    "edit.date": "ngày",
    "why.equivalent": "đã chứng minh là vẫn cùng nghĩa",
    "why.no_witness": "không tìm được trường nào bị xét khác đi",
    "why.no_law": "không làm đổi kết luận nào, và chưa có quy tắc chung nào giữ",
    "why.missed": "có trường bị xét khác đi, cần thêm ca kiểm thử",
}
