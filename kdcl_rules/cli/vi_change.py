"""The command line's Vietnamese for those who change the law: lint, diff, coverage, mutation, release."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    "folder.metavar": "THƯ_MỤC",
    # kdcl lint
    "kdcl lint.short": "Tìm chỗ sai trong quy tắc mà máy vẫn nạp được.",
    "kdcl lint.help": (
        "Soát các tệp quy tắc (mặc định: bộ quy tắc kèm theo): khoảng hở và chồng lấn, mức cao lỏng hơn mức thấp, "
        "trích dẫn sai chỗ, số liệu thừa hoặc trùng, thiếu bản dịch, yêu cầu không bao giờ đạt. "
        "Mã thoát 0 là sạch, 1 là có chỗ cần sửa."
    ),
    "lint.clean": "Không có gì phải sửa.",
    "lint.count": "{n} chỗ cần sửa. Mỗi loại lỗi có một trang giải thích trong tài liệu (lints/).",
    "lint.date-gap": "có ngày không thông tư nào có hiệu lực ({found}), ngay sau {other}",
    "lint.date-overlap": "có ngày hai thông tư cùng có hiệu lực ({found}): thông tư này và {other}",
    "lint.dangling-citation": "{path} trích dẫn “{found}”, chỗ không có trong {other}",
    "lint.dead-requirement": "{path} không phân biệt được trường nào: {found}",
    "lint.direction-clash": "{path} đòi ngược chiều: {found}",
    "lint.disordered-citation": "{path} trích dẫn “{found}” không theo thứ tự hoặc không thuộc “{other}”",
    "lint.duplicate-fact": "số liệu {path} trùng với {other}: “{found}”",
    "lint.missing-translation": "{path} thiếu bản dịch: “{found}”",
    "lint.threshold-gap": "{path} bỏ sót giá trị nằm giữa: {found} … {other}",
    "lint.threshold-overlap": "{path} có trường hợp chồng lên trường hợp trước: {found} … {other}",
    "lint.unit-clash": "{path} có ngưỡng sai đơn vị: {found}",
    "lint.unreachable-level": "{path} không ai đạt hoặc không được tính: {found}",
    "lint.unseen-without-reason": "{path} ghi chưa thấy văn bản mà không nói vì sao",
    "lint.unused-fact": "số liệu {path} không quy tắc nào dùng: “{found}”",
    "lint.unused-reading": "cách hiểu {path} không quy tắc nào hỏi: “{found}”",
    "lint.weaker-level": "{path} lỏng hơn yêu cầu ở mức thấp {other}: {found}",
}
