"""The command line's Vietnamese for certificates, a rule's history and a comparison over time."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    "months.metavar": "SỐ_THÁNG",
    "option.on_certificate": "Ngày cần biết, ví dụ 2026-11-24. Bắt buộc: chương trình không tự lấy ngày hôm nay.",
    "option.within": "Còn từng này tháng thì coi là sắp hết hạn; mặc định 6.",
    "kdcl certificate.short": "Chứng nhận, bằng còn giá trị không, đến bao giờ.",
    "kdcl certificate.help": (
        "Với từng chứng nhận kiểm định, bằng chuẩn quốc gia trong tệp: vào ngày nêu ra còn giá trị không, vì điều "
        "khoản nào, đến bao giờ, khi nào đăng ký lại, khi nào được xin bậc cao hơn. Mã thoát 0 là mọi chứng nhận còn "
        "giá trị, 1 là có cái không còn hoặc chưa rõ, 2 là tệp có lỗi."
    ),
    "kdcl trend.short": "So sánh một trường qua nhiều năm.",
    "kdcl trend.help": (
        "So sánh các tệp của một trường qua nhiều năm: tiêu chí nào lên, xuống, giữ nguyên; số liệu ba năm học theo "
        "Thông tư 57/2026; chứng nhận còn giá trị mà kết quả hiện nay không còn đáp ứng. Không quy đổi mức giữa hai "
        "thông tư."
    ),
    "kdcl rules history.short": "Một tiêu chí đã thay đổi thế nào, từ ngày nào.",
    "kdcl rules history.help": (
        "In lịch sử của một tiêu chí (2.2), mức (2.2/1) hay chỉ báo (2.2/1/b) ở từng thông tư: ngày có hiệu lực, "
        "bãi bỏ, tạm ngưng, viết lại, và văn bản nào quy định."
    ),
}
