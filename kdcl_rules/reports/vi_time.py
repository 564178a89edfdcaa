"""The Vietnamese phrases of certificates, of a rule's history and of a comparison over time."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    # Certificates.
    "cert.title": "{school}: chứng nhận và bằng công nhận, ngày {day}",
    "cert.name": "{title}, {step}",
    "cert.number": "số {number}",
    "cert.signed": "ký ngày {day} theo {circular}",
    "cert.signed_year": "ký năm {year} theo {circular}",
    "cert.grade": "Cấp độ {n}",
    "cert.degree": "Mức độ {n}",
    "cert.between": "một ngày trong khoảng {first} – {last}",
    "decision": "Quyết định {number}",
    "cert.state.not_yet_in_force": "Chưa có hiệu lực: chưa đến ngày ký.",
    "cert.state.valid": "Có giá trị đến {until}.",
    "cert.state.expiring": "Có giá trị đến {until}, sắp hết hạn.",
    "cert.state.expired": "Đã hết giá trị; thời hạn đến {until}.",
    "cert.state.revoked": "Đã bị thu hồi từ ngày {day}.",
    "cert.state.superseded": "Đã được thay bằng chứng nhận sau.",
    "cert.state.unknown": "Chưa đủ căn cứ kết luận còn giá trị hay không: {why}.",
    "cert.why.term_unseen": "chưa thấy thời hạn trong văn bản, tệp cũng chưa ghi hạn in trên bằng",
    "cert.why.transition_unseen": "chưa thấy văn bản mới nói gì về chứng nhận đã cấp",
    "cert.why.signed_after_regime": "bằng được ký sau khi văn bản hết hiệu lực",
    "cert.why.year_only": "chỉ biết năm ký, cần thêm ngày ký",
    "cert.day": "ngày {day}",
    "cert.until": "hết ngày {day}",
    "cert.until_between": "hết một ngày trong khoảng {first} – {last}",
    "cert.term": "Thời hạn của chính nó: đến {until}.",
    "cert.renew_by": "Muốn được công nhận lại: đăng ký chậm nhất {day}.",
    "cert.no_renewal.repealed": "Không có hạn đăng ký công nhận lại: quy định này được bãi bỏ trước khi hạn đến.",
    "cert.no_renewal.unseen": "Hạn đăng ký công nhận lại: chưa thấy quy định.",
    "cert.no_renewal.term_unseen": "Hạn đăng ký công nhận lại: chưa rõ, vì chưa rõ thời hạn.",
    "cert.no_renewal.year_only": "Hạn đăng ký công nhận lại: chưa rõ, vì chỉ biết năm ký.",
    "cert.more.registration": "Được đăng ký lên bậc cao hơn từ {day}.",
    "cert.more.consideration": "Sở có thể xét bậc cao hơn từ {day}; không đương nhiên.",
    "cert.no_more.repealed": "Lên bậc cao hơn: quy định về thời gian chờ đã được bãi bỏ.",
    "cert.no_more.unseen": "Lên bậc cao hơn: chưa thấy quy định về thời gian chờ.",
    "cert.no_more.highest": "Đã ở bậc cao nhất.",
    "cert.no_more.school_years": "Lên bậc cao hơn: sau ít nhất {n} năm học, tính theo năm học.",
    "cert.no_more.year_only": "Lên bậc cao hơn: chưa rõ từ ngày nào, vì chỉ biết năm ký.",
    "cert.counts_as": "Được coi là {step} theo {circular}.",
    "cert.remark.no_grade_now": "Từ văn bản mới không thấy cấp độ kiểm định; chỉ còn công nhận chuẩn quốc gia.",
    "cert.remark.printed_term_differs": "Hạn in trên bằng khác hạn tính từ ngày ký ({counted}); lấy hạn in trên bằng.",
    "cert.remark.printed_term_not_given": "Hạn in trên bằng mới là căn cứ; tệp chưa ghi, nên tính từ ngày ký.",
    "cert.remark.signer_differs": "Người ký được ghi là {signer}; theo văn bản là {role}.",
    "cert.remark.grade_is_no_level": "Cấp độ trước năm 2018 tính theo tỷ lệ tiêu chí đạt, không phải Mức của năm 2018.",
    "cert.basis": "Căn cứ: {basis}.",
    # Days of a dossier, decisions.
    "recognised": "{step} (đã được công nhận)",
    "day_of.assessed": "ngày đánh giá {day}",
    "day_of.registered": "ngày đăng ký {day}",
    "day_of.decided": "ngày quyết định {day}",
    "warn.straddles": (
        "Giữa {governing} và {other} văn bản có thay đổi (từ {changes}). Kết quả trên theo {governing} [{rulebook}]."
    ),
    "straddles.refused": "Theo ngày kia, tệp này không đánh giá được: kết luận và số liệu thuộc văn bản khác.",
    "straddles.same": "Theo ngày kia, kết quả không đổi.",
    "straddles.other": "Theo ngày kia [{rulebook}]: {results}.",
    "straddles.level": "mức của trường {span}",
    "straddles.grade": "cấp độ kiểm định {span}",
    "straddles.standard": "chuẩn quốc gia {span}",
    "warn.decision_at_self_stage": (
        "Tệp ghi Quyết định {number} ngày {day}, nhưng đây là tự đánh giá: kết quả vẫn là dự kiến."
    ),
    "warn.decision_differs": (
        "Quyết định {number} ngày {day} công nhận khác với kết quả đánh giá trong tệp; hãy xem lại cả hai."
    ),
    "warn.decision_unsettled": (
        "Có Quyết định {number} ngày {day}, nhưng tệp chưa đủ căn cứ để kết quả đánh giá khớp với quyết định."
    ),
    # The life of a criterion.
    "history.head": "{name}. {circular}, cấp {kinds}.",
    "history.begins": "Có hiệu lực{by}",
    "history.reworded": "Viết lại{by}",
    "history.suspended": "Tạm ngưng{by}",
    "history.resumed": "Có hiệu lực trở lại",
    "history.repealed": "Bãi bỏ{by}",
    "history.ends": "Hết hiệu lực{by}",
    "history.by": "theo {source}",
    "history.checked": "Đối chiếu văn bản ngày {day}.",
}
