"""Vietnamese sentences of what is refused in certificates and trends, in alphabetical order."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "certificate_before_circular": Message(
        "ký {found}, trước khi có {regime}",
        "Văn bản này có từ {first}",
        "Hãy kiểm tra lại ngày ký hoặc văn bản (regime)",
    ),
    "certificate_for_other_kinds": Message(
        "{found} không áp dụng cho trường cấp {kinds}", "", "Hãy kiểm tra lại văn bản (regime) hoặc cấp học (kind)"
    ),
    "certificate_key_missing": Message("thiếu {found}", "Mỗi chứng nhận cần có {known}"),
    "certificate_number_missing": Message(
        "{found}: biết nguyên văn nhưng thiếu con số", "", "Hãy ghi con số, hoặc ghi law: {{status: unseen}}"
    ),
    "certificate_type_unclear": Message(
        "không rõ đây là chứng nhận gì theo {found}",
        "type là accreditation (kiểm định chất lượng) hoặc national_standard (chuẩn quốc gia)",
    ),
    "certificates_missing": Message(
        "tệp không có chứng nhận nào", "Chứng nhận ghi trong mục certificates, mỗi chứng nhận một dòng có dấu gạch"
    ),
    "certificates_overlap": Message(
        "{found} và {other} cùng loại, cùng có giá trị đến {until}",
        "Mỗi loại chỉ có một chứng nhận có giá trị",
        "Hãy ghi replaces (số của bằng được thay) ở bằng sau, hoặc revoked_on ở bằng bị thu hồi",
    ),
    "expiry_before_signing": Message("hết hạn {found}, trước ngày ký", "", "Hãy kiểm tra lại hai ngày"),
    "not_a_signing_day": Message(
        '"{found}" không phải ngày ký', "Ngày ký viết 2022-03-01; chỉ biết năm thì viết bốn chữ số, như 2015"
    ),
    "not_months": Message('"{found}" không phải số tháng', "Số tháng từ 0 đến {most}"),
    "number_of_unseen_text": Message(
        "có con số {found} mà nguyên văn chưa thấy", "Không ghi con số đoán", "Hãy bỏ con số, hoặc nêu nguồn"
    ),
    "regime_without_type": Message("theo {found} không có {kind}", "", "Hãy kiểm tra lại type và regime"),
    "replaces_later": Message(
        "không thể thay {found}", "Bằng được thay phải cùng loại và ký trước", "Hãy kiểm tra lại replaces"
    ),
    "replaces_unknown": Message(
        'không có chứng nhận nào số "{found}" trong tệp', "", "replaces là số của bằng được thay"
    ),
    "revoked_before_signing": Message("bị thu hồi {found}, trước ngày ký", "", "Hãy kiểm tra lại hai ngày"),
    "signed_twice": Message("vừa ghi signed vừa ghi year", "", "Biết ngày ký thì bỏ year"),
    "step_of_other_type": Message(
        "ghi {key} cho chứng nhận có {wanted}", "grade là cấp độ kiểm định, degree là mức độ chuẩn quốc gia"
    ),
    "step_out_of_range": Message("{regime} không có {name} {found}", "Có: {known}"),
    "steps_out_of_order": Message("{found}: các bậc không theo thứ tự", "", "Ghi từ thấp đến cao, mỗi bậc một lần"),
    "trend_of_nothing": Message("không có tệp nào để so sánh"),
    "trend_of_one_day": Message(
        "hai tệp cùng ngày đánh giá {found}", "Mỗi tệp là một lần đánh giá", "Hãy bỏ một tệp, hoặc sửa assessed_on"
    ),
    "trend_of_two_schools": Message(
        "cấp học là {found}, tệp trước là {other}", "Chỉ so sánh các năm của một trường", "Hãy kiểm tra lại các tệp"
    ),
    "trend_of_two_stages": Message(
        "tệp này là {found}, tệp trước thì khác",
        "Tự đánh giá và đánh giá ngoài là hai kết quả riêng",
        "Hãy so sánh từng loại với nhau",
    ),
    "unknown_certificate_type": Message(
        'không có loại chứng nhận "{found}"',
        "type là accreditation (kiểm định chất lượng) hoặc national_standard (chuẩn quốc gia)",
    ),
    "unknown_regime": Message('không biết văn bản "{found}" cấp chứng nhận', "Đã biết: {known}"),
    "unknown_signer": Message('không có người ký "{found}"', "", "Người ký ghi trong mục signers"),
}
