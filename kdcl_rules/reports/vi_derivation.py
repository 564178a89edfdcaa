"""The Vietnamese phrases of the rules that fired."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    "derivation": "Các bước suy luận",
    "derived": "Suy luận: {what}",
    "derived.part": "{part}: {what}",
    "derived.are": "{names} {verdict}",
    "derived.more": "{names} và {n} phần khác",
    "derived.all_parts": "{verdict}, vì mọi phần được xét đều {verdict}",
    "derived.no_part": "{verdict}, vì không phần nào áp dụng",
    "derived.level_passed": "{verdict}, vì không có nội dung nào của mức này áp dụng",
    "derived.given": "{verdict}, do kết luận của người đánh giá hoặc do chính văn bản",
    "derived.count": "{verdict}, vì {met} trong {all} tiêu chí được đếm đạt",
    "derived.because": "{verdict}, vì {parts}",
    "derived.open": "còn tùy {parts}",
    "derived.text": "nội dung {level}",
    "derived.clause": "khoản {n}",
    "derived.standard": "tiêu chuẩn {code}",
    "derived.quoted": "“{phrase}”",
    "derived.asked": "điều kiện của bậc này",
    "derived.reading": "cách hiểu {reading}",
    "derived.applying": "{what} (trong số áp dụng)",
    "derived.other_end": "{what} (ở đầu kia của khoảng)",
    "derived.opposite": "không phải {what}",
}
