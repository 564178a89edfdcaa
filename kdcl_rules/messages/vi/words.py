"""Vietnamese words that an error's details may name (:class:`kdcl_rules.messages.catalogue.Word`)."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS = {
    "a_list": "một danh sách",
    "a_mapping": "một bảng tên và giá trị",
    "a_single_value": "một giá trị đơn",
    "certificate_accreditation": "chứng nhận kiểm định chất lượng",
    "certificate_degree": "mức độ",
    "certificate_grade": "cấp độ",
    "certificate_national_standard": "bằng chuẩn quốc gia",
    "kind_area": "diện tích",
    "kind_area_per_person": "diện tích mỗi người",
    "kind_choice": "một lựa chọn",
    "kind_collection": "một tập hợp",
    "kind_count": "số đếm",
    "kind_flag": "mục đúng sai",
    "kind_grade": "hạng của một thang",
    "kind_ratio": "tỷ lệ",
    "kind_year": "năm",
    "nothing": "không có gì",
    "rule_fewer": "ít phần tử hơn",
    "rule_more": "nhiều phần tử hơn",
    "rule_text": "chữ",
    "rule_version": "ba số, ví dụ 1.0.0",
    "rule_whole": "số nguyên",
    "rule_yes_no": "true hoặc false",
    "years": "giá trị theo từng năm học",
}
