"""The Vietnamese phrases of evidence and of a comparison of two assessments."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    "evidence.title": "Minh chứng",
    "evidence.not_listed": "Dẫn ở {paths} nhưng không có trong danh mục minh chứng: {codes}.",
    "evidence.listed_twice": "Ghi nhiều lần trong danh mục minh chứng: {codes}.",
    "evidence.two_codes": "Một văn bản, “{name}”, mang nhiều mã: {codes}.",
    "evidence.expired": "Hết giá trị sau ngày {day}, trước ngày đánh giá: {codes}, “{name}”.",
    "evidence.dated_after": "Có ngày sau ngày đánh giá {day}: {codes}, “{name}”.",
    "evidence.before_cycle": "Có trước năm {year}, trước chu kỳ đánh giá, nên xem còn đúng không: {codes}.",
    "evidence.never_cited": "Có trong danh mục minh chứng nhưng chưa dẫn ở đâu: {codes}.",
    "evidence.gap": "Số thứ tự mã minh chứng ngắt quãng, thiếu: {codes}.",
    "evidence.met_without": "Đạt nhưng chưa dẫn minh chứng: {paths}.",
    "evidence.more": "{items} và {n} mã nữa",
    "evidence.places": "{items} và {n} chỗ khác",
    "evidence.column.code": "Mã",
    "evidence.column.name": "Tên minh chứng",
    "evidence.column.dated": "Số, ngày",
    "evidence.column.issuer": "Nơi ban hành, người thực hiện",
    "evidence.column.location": "Nơi lưu",
    "evidence.column.cited": "Dẫn ở",
    "evidence.until": "có giá trị đến {day}",
    # Self-assessment beside external assessment.
    "compare.title": "{school}: {first} và {second}",
    "compare.result": "{stage}: {verdict}",
    "compare.rules_changed": "Hai lần đánh giá theo quy tắc của hai thời điểm: {own}; {external}.",
    "compare.same": "Hai bên cho mọi tiêu chí cùng một mức.",
    "compare.differ": "Khác nhau ở {n} trong {all} tiêu chí: {codes}.",
    "compare.beneath": "Cùng mức nhưng khác số liệu hoặc kết luận: {codes}.",
    "compare.clauses": "Khác nhau ở các khoản của Mức 4: {codes}.",
    "compare.criterion": "{stage}: {verdict}",
    "compare.side": "{stage}: {verdict}.",
    "compare.side_by": "{stage}: {verdict}, {basis}.",
    "compare.not_in_force": "không có trong bộ quy tắc của ngày đó",
    "compare.table": "Bảng đối chiếu",
    "compare.column.criterion": "Tiêu chuẩn, tiêu chí",
    "compare.column.result": "Kết quả {stage}",
    "compare.column.failed": "Không đạt",
    "compare.column.reached": "Đạt",
    "compare.column.clause": "Tiêu chí (khoản, điều)",
    "compare.differs": "khác",
    "compare.legend": "x: đạt mức này; ?: chưa đủ căn cứ; –: không có nội dung, không áp dụng; ≠: hai bên khác nhau.",
}
