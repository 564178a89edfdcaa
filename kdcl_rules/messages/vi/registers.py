"""Vietnamese sentences of what is refused in advisories, ledgers and crosswalks, in alphabetical order."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "advisory_tests": Message(
        'lưu ý "{found}" cần đúng một phép thử hợp với mục nó nói đến',
        "Số: at_least, exactly, odd; ngày phê duyệt: before; nguyện vọng đăng ký: stated",
    ),
    "bad_month_day": Message('"{found}" không phải một ngày trong năm', "Ngày viết tháng-ngày, ví dụ 06-15"),
    "cite_of_many": Message(
        '"{found}" không phải một chỗ duy nhất', "Mỗi mục của sổ là một chỗ", "Hãy tách thành nhiều mục"
    ),
    "clause_twice": Message('"{found}" được ghi hai lần', "", "Mỗi điều, khoản, điểm chỉ ghi một lần"),
    "crosswalk_name": Message('tệp "{found}" không mang tên hai văn bản', "", "Hãy đổi tên tệp thành {wanted}"),
    "linked_and_gone": Message(
        'tiêu chí "{found}" vừa có tương ứng vừa ghi là không có', "", "Chỉ ghi ở một trong hai chỗ"
    ),
    "no_crosswalk": Message("chưa có bảng tương ứng từ {found} sang {target}", "Đã có: {known}"),
    "no_ledger": Message('chưa có sổ điều khoản của "{found}"', "Đã có: {known}"),
    "reason_without_state": Message("có because nhưng không có state", "", "Hãy ghi state, hoặc bỏ because"),
    "state_without_reason": Message('ghi state "{found}" nhưng không nói vì sao', "", "Hãy ghi because"),
}
