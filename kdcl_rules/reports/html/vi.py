"""The page's own Vietnamese words, by key."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    "skip": "Đến từng tiêu chí",
    "cut": "Tệp của trường dài quá khổ báo cáo: một số ghi chú và mã minh chứng được rút gọn.",
    "open": "chưa đủ căn cứ kết luận",
    # At a glance.
    "glance": "Các tiêu chí theo mức",
    "glance.hint": "Mỗi cột là một tiêu chí, mức thấp ở dưới. Bấm vào cột để xem tiêu chí.",
    "glance.capped": "không có nội dung ở mức này",
    "glance.criterion": "Tiêu chí {code}: {verdict}",
    "glance.clause": "Mức 4, khoản {code}: {verdict}",
    "blockers": "Điều cản trở",
    "blockers.none": "Không có nội dung nào bị kết luận là không đạt.",
    "missing.none": "Không còn thiếu gì.",
    "missing.more": "và {n} mục nữa",
    "blockers.more": "và {n} điều nữa",
    "certificates": "Giấy chứng nhận, bằng công nhận đã có, tính đến {day}",
    # Criterion by criterion.
    "criteria": "Từng tiêu chí",
    "clauses": "Mức 4",
    "ladders": "Mức, cấp độ, chuẩn quốc gia theo điều nào",
    "of_kind": "{title}: {kind}",
    "filter": "Kết luận",
    "search": "Tìm",
    "search.hint": "Có dấu hay không dấu đều được: giao vien, 2.2/1/b, H1-1.1-01.",
    "open_all": "Mở tất cả",
    "close_all": "Đóng tất cả",
    "found": "{n} mục",
    "link": "Liên kết đến {path}",
    "years": "Năm học",
    "value": "Giá trị",
    "margin": "So với ngưỡng",
    "figures.more": "và {n} số liệu nữa",
    "evidence": "Minh chứng:",
    "documents.more": "và {n} minh chứng nữa trong danh mục",
    "made_with": "kdcl_rules {version}",
}
